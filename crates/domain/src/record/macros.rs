//! What turns one definition into a kind of record: its [`Spec`](super::Spec), its place among the kinds, a constant
//! and an accessor for each field.
//!
//! A definition, of which a part may be left out only where it says so:
//!
//! ```text
//! record! {
//!     Consent = "consent" in "consents";              // its type; its word; its file, without the ending
//!     group Agreements at 3;                          // where a person looks for it, and its place there
//!     label "A consent that the host gave";           // how a list to choose from calls it
//!     about "That the host consented to a deal.";     // what it is: for pages, help and rustdoc
//!     rules ["A consent without an end holds until it is withdrawn."];
//!     fields {                                        // in the order of the file's columns; `note` comes by itself
//!         DEAL deal: One(Deal) required, "the deal";  // constant, accessor: what it takes, what it holds
//!         TERMS terms: Word(Terms), "on what terms";  // `Terms` is a closed list in the same file
//!         BY given_by as "by": Text personal, "who gave it"; // an accessor may have a better name than the column
//!         ON given_on as "on": Day, "when";
//!         ASKED asked: Many(Body) only_names, "who else was asked"; // their units do not own the record
//!     }
//!     title [DEAL, GIVEN_ON];                         // the fields that tell it from others
//!     about_same [DEAL] titled "What else was said of it"; // which records speak of the same thing; may be left out
//!     check clashes;                                  // what must hold between fields; may be left out
//!     id_from [DEAL];                                 // what an id is made of where a file gives none; may be left out
//! }
//!
//! fn clashes(consent: &Consent<AnyTexts<'_>>) -> Vec<Clash> { … }
//! ```
//!
//! To add a kind: write that into `record/consent.rs`; in `record/mod.rs` add `mod consent;`, `pub use
//! consent::Consent;` and its line among `kinds!`, at the end (a ledger finds kinds by their words, but readings list
//! them in this order); print its page with `hostboard record show consent --format markdown`. Nothing else names it.

/// Defines one kind of record.
macro_rules! record {
    (
        $kind:ident = $word:literal in $file:literal;
        group $group:ident at $place:literal;
        label $label:literal;
        about $about:literal;
        rules [$($rule:literal),* $(,)?];
        fields {
            $($field:ident $name:ident $(as $column:literal)?:
                $what:ident $(($($of:ident),+))? $($mark:ident)*, $says:literal;)+
        }
        $(all $all:ident;)?
        title [$($title:ident),+];
        $(about_same [$($same:ident),+] titled $others:literal;)?
        $(check $check:ident;)?
        $(id_from [$($made:ident),+];)?
    ) => {
        #[doc = $about]
        ///
        /// Read from whatever gives its texts: a version in the ledger, a draft.
        #[derive(Clone, Copy)]
        pub struct $kind<R> {
            /// What it is read from.
            pub record: R,
        }

        impl $kind<()> {
            $(
                #[doc = concat!("The field `", $crate::record::macros::column!($name $($column)?), "`: ", $says, ".")]
                pub const $field: &'static $crate::record::Field = &$crate::record::Field::new(
                    $crate::record::macros::column!($name $($column)?),
                    $crate::record::macros::what!($what $(($($of),+))?),
                    $says,
                )$(.$mark())*;
            )+

            /// The field `note`: what else a reader should know.
            pub const NOTE: &'static $crate::record::Field = &$crate::record::field::NOTE;

            pub(super) const WORD: &'static str = $word;

            pub(super) const SPEC: $crate::record::Spec = $crate::record::Spec {
                kind: $crate::record::Kind::$kind,
                file: $file,
                group: $crate::record::Group::$group,
                place: $place,
                label: $label,
                about: $about,
                rules: &[$($rule),*],
                fields: $crate::record::macros::fields!([$($kind::$field),+] $($all)?),
                title: &[$($kind::$title),+],
                about_same: &[$($($kind::$same),+)?],
                others_title: concat!($($others)?),
                checks: &[$(|texts| $check(&$kind::of(texts)))?],
                id_from: &[$($($kind::$made),+)?],
            };
        }

        impl<'t, R: $crate::record::FieldTexts<'t>> $kind<R> {
            /// The record that those texts make; they are of this kind.
            pub fn of(record: R) -> $kind<R> {
                debug_assert_eq!(record.kind(), $crate::record::Kind::$kind);
                $kind { record }
            }

            $(
                $crate::record::macros::accessor! {
                    concat!("Field `", $crate::record::macros::column!($name $($column)?), "`: ", $says, "."),
                    $kind $field $name [$($mark)*] $what $(($($of),+))?
                }
            )+

            /// Field `note`: what else a reader should know.
            pub fn note(&self) -> Option<std::borrow::Cow<'t, str>> {
                self.record.text_of($kind::NOTE)
            }
        }

        impl<'t, R: $crate::record::FieldTexts<'t>> $crate::record::Record<R> for $kind<R> {
            const OF_KIND: $crate::record::Kind = $crate::record::Kind::$kind;

            fn of(record: R) -> $kind<R> {
                $kind::of(record)
            }
        }
    };
}

/// A column's name: its own, or the accessor's.
macro_rules! column {
    ($name:ident) => {
        stringify!($name)
    };
    ($name:ident $column:literal) => {
        $column
    };
}

/// The fields of a kind with the note: those of its definition, or a list made elsewhere.
macro_rules! fields {
    ([$($field:expr),+]) => {
        &[$(*$field,)+ $crate::record::field::NOTE]
    };
    ([$($field:expr),+] $all:ident) => {
        &$all
    };
}

/// What a field takes, as a value.
macro_rules! what {
    (Word($list:ident)) => {
        $crate::record::What::Word($list::WORDS)
    };
    (Words($list:ident)) => {
        $crate::record::What::Words($list::WORDS)
    };
    (One($($kind:ident),+)) => {
        $crate::record::What::One(&[$($crate::record::Kind::$kind),+])
    };
    (Many($($kind:ident),+)) => {
        $crate::record::What::Many(&[$($crate::record::Kind::$kind),+])
    };
    (Parted($($kind:ident),+)) => {
        $crate::record::What::Parted(&[$($crate::record::Kind::$kind),+])
    };
    (Ranked($($kind:ident),+)) => {
        $crate::record::What::Ranked(&[$($crate::record::Kind::$kind),+])
    };
    ($what:ident) => {
        $crate::record::What::$what
    };
}

/// An accessor: its type follows what the field takes.
macro_rules! accessor {
    ($doc:expr, $kind:ident $field:ident $name:ident [personal] Text) => {
        $crate::record::macros::getter! { $doc, $kind $field $name: $crate::record::Personal<'t> = personal }
    };
    ($doc:expr, $kind:ident $field:ident $name:ident [$($mark:ident)*] Text) => {
        $crate::record::macros::getter! { $doc, $kind $field $name: Option<std::borrow::Cow<'t, str>> = text }
    };
    ($doc:expr, $kind:ident $field:ident $name:ident [$($mark:ident)*] Word($list:ident)) => {
        $crate::record::macros::getter! { $doc, $kind $field $name: Option<$list> = word, $list::parse }
    };
    ($doc:expr, $kind:ident $field:ident $name:ident [$($mark:ident)*] Words($list:ident)) => {
        $crate::record::macros::getter! { $doc, $kind $field $name: Vec<$list> = words, $list::parse }
    };
    ($doc:expr, $kind:ident $field:ident $name:ident [$($mark:ident)*] When) => {
        $crate::record::macros::getter! { $doc, $kind $field $name: Option<$crate::time::When> = when }
    };
    ($doc:expr, $kind:ident $field:ident $name:ident [$($mark:ident)*] Day) => {
        $crate::record::macros::getter! { $doc, $kind $field $name: Option<$crate::time::Day> = day }
    };
    ($doc:expr, $kind:ident $field:ident $name:ident [$($mark:ident)*] Count) => {
        $crate::record::macros::getter! { $doc, $kind $field $name: Option<u64> = count }
    };
    ($doc:expr, $kind:ident $field:ident $name:ident [$($mark:ident)*] Number) => {
        $crate::record::macros::getter! { $doc, $kind $field $name: Option<$crate::number::Number> = number }
    };
    ($doc:expr, $kind:ident $field:ident $name:ident [$($mark:ident)*] Month) => {
        $crate::record::macros::getter! { $doc, $kind $field $name: Option<$crate::time::Month> = month }
    };
    ($doc:expr, $kind:ident $field:ident $name:ident [$($mark:ident)*] Amount) => {
        $crate::record::macros::getter! { $doc, $kind $field $name: Option<$crate::money::Pence> = amount }
    };
    ($doc:expr, $kind:ident $field:ident $name:ident [$($mark:ident)*] Rate) => {
        $crate::record::macros::getter! { $doc, $kind $field $name: Option<$crate::rate::Rate> = rate }
    };
    ($doc:expr, $kind:ident $field:ident $name:ident [$($mark:ident)*] Points) => {
        $crate::record::macros::getter! { $doc, $kind $field $name: Option<$crate::points::Points> = points }
    };
    ($doc:expr, $kind:ident $field:ident $name:ident [$($mark:ident)*] Ranked($($of:ident),+)) => {
        $crate::record::macros::getter! { $doc, $kind $field $name: Option<$crate::record::Ranking> = ranking }
    };
    ($doc:expr, $kind:ident $field:ident $name:ident [$($mark:ident)*] YesNo) => {
        $crate::record::macros::getter! { $doc, $kind $field $name: Option<bool> = yes_no }
    };
    ($doc:expr, $kind:ident $field:ident $name:ident [$($mark:ident)*] Names) => {
        $crate::record::macros::getter! { $doc, $kind $field $name: Vec<std::borrow::Cow<'t, str>> = names }
    };
    ($doc:expr, $kind:ident $field:ident $name:ident [$($mark:ident)*] One($($of:ident),+)) => {
        $crate::record::macros::getter! { $doc, $kind $field $name: Option<$crate::record::Id<'t>> = id }
    };
    ($doc:expr, $kind:ident $field:ident $name:ident [$($mark:ident)*] Many($($of:ident),+)) => {
        $crate::record::macros::getter! { $doc, $kind $field $name: Vec<$crate::record::Id<'t>> = ids }
    };
    ($doc:expr, $kind:ident $field:ident $name:ident [$($mark:ident)*] Parted($($of:ident),+)) => {
        $crate::record::macros::getter! { $doc, $kind $field $name: Vec<$crate::record::Id<'t>> = ids }
    };
}

/// A function that reads a field in one of the ways of [`texts`](super::texts).
macro_rules! getter {
    ($doc:expr, $kind:ident $field:ident $name:ident: $type:ty = $read:ident $(, $with:expr)?) => {
        #[doc = $doc]
        pub fn $name(&self) -> $type {
            $crate::record::texts::$read(&self.record, $kind::$field $(, $with)?)
        }
    };
}

/// Defines [`Kind`](super::Kind) of the kinds that are named, each of which a file of its own defines.
macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident),+ $(,)?) => {
        /// A kind of record, in the order in which files are read and pages list them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind { $($(#[$doc])* $kind),+ }

        /// Every kind's spec, by the kind's place.
        static SPECS: [Spec; Kind::ALL.len()] = [$($kind::SPEC),+];

        impl Kind {
            /// Every member, in the order of the list.
            pub const ALL: &'static [Kind] = &[$(Kind::$kind),+];
            /// Every word, in the order of the list.
            pub const WORDS: &'static [&'static str] = &[$($kind::WORD),+];
        }

        impl serde::Serialize for Kind {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.word())
            }
        }
    };
}

pub(super) use {accessor, column, fields, getter, kinds, record, what};
