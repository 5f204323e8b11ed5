//! Records: what the register is made of. Each kind has its fields, what they take and what they mean.
//!
//! For: the list of kinds, reading a field's text, what must hold within one record.
//! Leaves to others: files, the ledger's times, whether what a record refers to is there.
//!
//! Invariants: a field's canonical text is what [`Field::read`] returned; a blank is never stored, it is
//! *not recorded*. Source of the list: the register's table in the design; pages in `docs/reference/records`.

mod appointment;
mod approach;
mod body;
mod checkpoint;
mod choice;
mod claim;
mod common;
mod comparable;
mod condition;
mod criterion;
mod deal;
mod discussion;
mod engagement;
mod expectation;
mod field;
mod group;
mod macros;
mod milestone;
mod portfolio;
mod post;
mod relation;
mod review;
mod rung;
mod search;
mod service;
mod source;
mod spec;
mod succession;
mod texts;
mod title;

pub use appointment::Appointment;
pub use approach::Approach;
pub use body::Body;
pub use checkpoint::Checkpoint;
pub use choice::{Choice, Way};
pub use claim::Claim;
pub use common::CommonColumn;
pub use comparable::Comparable;
pub use condition::{Condition, ConditionState};
pub use criterion::Criterion;
pub use deal::Deal;
pub use discussion::{Discussion, TalkLevel};
pub use engagement::Engagement;
pub use expectation::{Expectation, MoveReason};
pub use field::{Field, What};
pub use group::Group;
pub use milestone::Milestone;
pub use portfolio::Portfolio;
pub use post::Post;
pub use relation::{Relation, Tie};
pub use review::{Review, ReviewState};
pub use rung::Rung;
pub use search::Search;
pub use service::Service;
pub use source::Source;
pub use spec::{Clash, Spec};
pub use succession::{Change, Succession};
pub use texts::{AnyTexts, FieldTexts, Id, Personal};
pub use title::TitlePart;

use macros::{kinds, record};
use std::fmt;

kinds! {
    /// The portfolio itself: one record.
    Portfolio,
    /// Where statements stand.
    Source,
    /// A host, unit, customer, supplier or stakeholder.
    Body,
    /// One body's standing to another.
    Relation,
    /// What became of bodies.
    Succession,
    /// A task done for customers.
    Service,
    /// A place in an establishment.
    Post,
    /// Who fills a post.
    Appointment,
    /// An agreement.
    Deal,
    /// A dated promise.
    Milestone,
    /// What somebody expected of a milestone.
    Expectation,
    /// An assurance review of many units.
    Checkpoint,
    /// What is looked at.
    Criterion,
    /// One unit at one checkpoint.
    Review,
    /// A step of the intervention ladder.
    Rung,
    /// Who should run a unit.
    Search,
    /// One answer to a search.
    Choice,
    /// Somebody was asked.
    Approach,
    /// What somebody asked for in return.
    Condition,
    /// Talks.
    Discussion,
    /// A case that is likened to this one.
    Comparable,
    /// Meetings of a series.
    Engagement,
    /// What somebody said.
    Claim,
}

/// A record read by its accessors, whichever kind it is of: what lets a reading give records of the kind that the caller
/// names.
pub trait Record<R> {
    /// The kind.
    const OF_KIND: Kind;

    /// The record that those texts make; they are of this kind.
    fn of(record: R) -> Self;
}

/// The canonical text of a field, if it is recorded: how titles are still made, by the names of fields.
pub type TextOf<'a> = dyn Fn(&str) -> Option<String> + 'a;

impl Kind {
    /// The word that files use.
    pub const fn word(self) -> &'static str {
        Kind::WORDS[self as usize]
    }

    /// The kind that a file's word names.
    pub fn parse(text: &str) -> Option<Kind> {
        Kind::ALL.iter().copied().find(|kind| kind.word() == text)
    }

    /// The word with its article: `an approach`.
    pub fn with_article(self) -> String {
        let article = if self.word().starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
        format!("{article} {self}")
    }

    /// What the kind is.
    pub const fn spec(self) -> &'static Spec {
        &SPECS[self as usize]
    }

    /// The name of its file, without the ending: `appointments`.
    pub const fn file(self) -> &'static str {
        self.spec().file
    }

    /// Where a person looks for it.
    pub const fn group(self) -> Group {
        self.spec().group
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// Whether a text can be a record's id: 1 to 120 characters, no white space, comma or control character.
///
/// ```
/// use hostboard_domain::record::is_id;
/// assert!(is_id("essex-managing-director"));
/// assert!(!is_id("two words"));
/// ```
pub fn is_id(text: &str) -> bool {
    if text.is_ascii() {
        return (1..=120).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic() && b != b',');
    }
    let fine = |c: char| !c.is_whitespace() && !crate::problem::steers(c) && c != ',';
    !text.is_empty() && text.chars().count() <= 120 && text.chars().all(fine)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_kind_has_its_spec_in_its_place() {
        for kind in Kind::ALL {
            let spec = kind.spec();
            assert_eq!((spec.kind, Kind::parse(kind.word())), (*kind, Some(*kind)));
            for (place, field) in spec.fields.iter().enumerate() {
                assert!(spec.fields[..place].iter().all(|other| other.name != field.name), "{kind} {}", field.name);
                assert!(
                    CommonColumn::parse(field.name).is_none(),
                    "{kind}: `{}` is a column of every kind",
                    field.name
                );
            }
            assert_eq!(spec.fields.last(), Some(&field::NOTE), "{kind}");
        }
    }

    #[test]
    fn every_definition_is_complete() {
        let files: BTreeSet<&str> = Kind::ALL.iter().map(|kind| kind.file()).collect();
        assert_eq!(files.len(), Kind::ALL.len(), "two kinds stand in one file");
        let listed: Vec<Kind> = Group::ALL.iter().flat_map(|group| group.kinds()).collect();
        for kind in Kind::ALL {
            let spec = kind.spec();
            assert_eq!(listed.iter().filter(|other| *other == kind).count(), 1, "{kind} stands in one group");
            let beside = spec.group.kinds();
            assert_eq!(beside.get(usize::from(spec.place) - 1), Some(kind), "{kind}: places count from 1, each once");
            assert!(!spec.title.is_empty(), "{kind} has no title");
            assert!(spec.title.iter().all(|field| spec.fields.contains(field)), "{kind}: a title of its own fields");
            assert!(!spec.label.is_empty() && !spec.about.is_empty() && !spec.rules.is_empty(), "{kind} says nothing");
        }
    }
}
