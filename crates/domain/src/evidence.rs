//! Who says so: sources, what stance they take, and how far they stand behind it.

use crate::time::About;

macro_rules! closed_list {
    ($(#[$doc:meta])* $name:ident { $($(#[doc = $vdoc:literal])+ $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[doc = $vdoc])+ $variant),+ }

        impl $name {
            /// Every member, in the order of the list.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];
            /// Every word, in the order of the list.
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            /// The word that files use.
            pub const fn word(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }

            /// What the member means, in a sentence.
            pub const fn meaning(self) -> &'static str {
                match self { $($name::$variant => concat!($($vdoc),+).trim_ascii()),+ }
            }

            /// The member that a file's word names.
            pub fn parse(text: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|member| member.word() == text)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.word())
            }
        }
    };
}
pub(crate) use closed_list;

closed_list! {
    /// What a source does with a claim.
    Stance {
        /// A decision with authority.
        Decided = "decided",
        /// Says it as its own knowledge.
        States = "states",
        /// Passes on what others say.
        Reports = "reports",
        /// Gives an understanding without naming who.
        Understood = "understood",
        /// Contradicts it.
        Denies = "denies",
        /// Nobody's claim: taken so that work can go on.
        Assumed = "assumed",
    }
}

closed_list! {
    /// How far somebody stands behind a statement.
    Standing {
        /// A public body's own paper.
        Official = "official",
        /// A named person or body.
        OnRecord = "on-record",
        /// Nobody is named.
        Unnamed = "unnamed",
        /// A report of it, such as a newspaper's.
        Report = "report",
        /// A recommendation that may not have been followed.
        Recommendation = "recommendation",
    }
}

/// Where a statement stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Who published it.
    pub publisher: String,
    /// Its title.
    pub title: String,
    /// When, as closely as known.
    pub date: About,
    /// Paragraph, page or address; may be empty.
    pub locator: String,
}
