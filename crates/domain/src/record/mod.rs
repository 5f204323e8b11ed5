//! Records: what the register is made of. Each kind has its fields, what they take and what they mean.
//!
//! For: the list of kinds, reading a field's text, what must hold within one record.
//! Leaves to others: files, the ledger's times, whether what a record refers to is there.
//!
//! Invariants: a field's canonical text is what [`Field::read`] returned; a blank is never stored, it is
//! *not recorded*. Source of the list: the register's table in the design; pages in `docs/reference/records`.
//!
//! # Reading and writing records
//!
//! Each kind is defined once, in the file of its name, by the macro of `record/macros.rs`, which says how to add a kind.
//! From the definition come the [`Spec`] for files, forms and pages, a constant for each field and an accessor for each
//! field. So no field is named by a string anywhere else:
//!
//! ```
//! use hostboard_domain::ledger::{entry::Draft, history::{History, Version}, reading::Reading};
//! use hostboard_domain::record::{Appointment, Body, Kind, Personal, Relation, Tie};
//! use hostboard_domain::time::{Day, Moment};
//! # let mut draft = Draft::new(Kind::Relation, "essex-hosted", "a test");
//! # draft.set(Relation::BODY, "essex");
//! # draft.set(Relation::HOW, Tie::HostedBy.word());
//! # let mut history = History::default();
//! # history.push(&draft.seal(Moment::from_micros(0), &mut || [0; 16]).bytes).unwrap();
//! # let reading = history.as_of(Day::from_number(1), Moment::from_micros(1));
//! // Records of a kind: `records` surely hold, `records_even_perhaps` come with whether they only perhaps do;
//! // `records_in_every_way` gives each way in which dates leave one open.
//! for tie in reading.records::<Relation<_>>().filter(|tie| tie.how() == Some(Tie::HostedBy)) {
//!     let (Some(body), only) = (tie.body(), tie.only()) else { continue };          // Id, Option<bool>
//!     let name = reading.record_named::<Body<_>>(&body).and_then(|body| body.name()); // what a reference means
//!     let (seq, invented) = (tie.record.seq, tie.record.entry().is_illustrative());  // `record`: the Version
//! #   assert_eq!((&*body, only, name, seq, invented), ("essex", None, None, 1, false));
//! }
//! // A version or a draft that is at hand; a function that takes one kind only says so.
//! fn filled(appointment: &Appointment<Version<'_>>) -> bool {
//!     matches!(appointment.person(), Personal::Text(_) | Personal::Erased)
//! }
//! let tie = Relation::of(reading.surely(Kind::Relation, "essex-hosted").unwrap());
//! assert_eq!(Relation::of(&draft).how(), tie.how());
//! // Writing, and naming a field for a form, a column or a message.
//! draft.set(Relation::LINES, "payroll");
//! assert_eq!((Relation::LINES.name, Relation::LINES.required), ("lines", false));
//! ```
//!
//! An accessor's type follows its field: `Text` gives a text, `Word` the closed list, `When`, `Day`, `Count`, `Number` and
//! `YesNo` their values, each `None` where it is not recorded; `One` an [`Id`]; `Many`, `Words` and `Names` a list; a
//! personal field [`Personal`]. What is of every kind stands in the entry: `sources`, `stance`, `standing`, `locator`,
//! `is_illustrative`, `why`, `actor`. A title's parts are [`Spec::title_parts`]; whoever shows them finds the words.

mod account;
mod appointment;
mod approach;
mod body;
mod checkpoint;
mod choice;
mod claim;
mod common;
mod comparable;
mod condition;
mod consent;
mod criterion;
mod deal;
mod decision;
mod demand;
mod destination;
mod direction;
mod disclosure;
mod discussion;
mod engagement;
mod erasure;
mod evidence;
mod expectation;
mod field;
mod group;
mod intervention;
mod macros;
mod milestone;
mod money_line;
mod parameter;
mod portfolio;
mod post;
mod ranking;
mod rating;
mod relation;
mod remark;
mod report;
mod review;
mod review_condition;
mod rung;
mod score;
mod search;
mod service;
mod setting;
mod source;
mod spec;
mod spend;
mod staffing;
mod succession;
mod texts;
mod title;
mod wait;
mod weight;
mod what_if;

pub use account::Account;
pub use appointment::Appointment;
pub use approach::{Approach, ApproachAnswer};
pub use body::Body;
pub use checkpoint::Checkpoint;
pub use choice::{Choice, Way};
pub use claim::Claim;
pub use common::CommonColumn;
pub use comparable::Comparable;
pub use condition::{Condition, ConditionState};
pub use consent::Consent;
pub use criterion::Criterion;
pub use deal::{Deal, DealTexts};
pub use decision::{Decision, reopening_tests};
pub use demand::Demand;
pub use destination::Destination;
pub use direction::Direction;
pub use disclosure::Disclosure;
pub use discussion::{Discussion, TalkLevel};
pub use engagement::{Engagement, HowEnded};
pub use erasure::{Erasure, PersonalField};
pub use evidence::Evidence;
pub use expectation::{Expectation, MoveReason};
pub(crate) use field::NOTE;
pub use field::{Field, MOST_BYTES, What, shares};
pub use group::Group;
pub use intervention::Intervention;
pub use milestone::Milestone;
pub use money_line::{MoneyKind, MoneyLine};
pub use parameter::Parameter;
pub use portfolio::Portfolio;
pub use post::Post;
pub use ranking::Ranking;
pub use rating::{HowRated, Rating};
pub use relation::{Relation, Tie};
pub use remark::Remark;
pub use report::{Report, ReportVersion};
pub use review::{Review, ReviewState};
pub use review_condition::{ReviewCondition, ReviewConditionKind};
pub use rung::Rung;
pub use score::{Score, ScoreGrade};
pub use search::Search;
pub use service::Service;
pub use setting::Setting;
pub use source::Source;
pub use spec::{Clash, Spec};
pub use spend::{RestOf, Spend};
pub use staffing::Staffing;
pub use succession::{Change, Succession};
pub use texts::{AnyTexts, FieldTexts, Id, Personal};
pub use title::TitlePart;
pub use wait::Wait;
pub use weight::Weight;
pub use what_if::WhatIf;

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
    /// Whose consent a unit must ask.
    Direction,
    /// That somebody consented.
    Consent,
    /// A question of the rules that was settled.
    Setting,
    /// What becomes of a deal, post or service.
    Destination,
    /// That a text about a person was erased.
    Erasure,
    /// A finance report of a unit.
    Report,
    /// A row of a report's accounts.
    Account,
    /// What books and forecasts take from outside the accounts.
    Parameter,
    /// A file that shows something of a unit.
    Evidence,
    /// A grade that somebody gave in a review.
    Rating,
    /// What a unit has to do after a review.
    ReviewCondition,
    /// What the host does where a unit is weak.
    Intervention,
    /// The staff of one grade in one month.
    Staffing,
    /// The work asked for of one service in one month.
    Demand,
    /// A change to books that somebody wants to see tried.
    WhatIf,
    /// How good an assessor finds an option by one criterion.
    Score,
    /// What a group says of the weights of criteria.
    Weight,
    /// What an option costs or brings in one year.
    MoneyLine,
    /// What was decided in a search.
    Decision,
    /// What somebody who was asked was told or given.
    Disclosure,
    /// What cannot come before something else.
    Wait,
    /// What a source says is spent on something.
    Spend,
}

/// A record read by its accessors, whichever kind it is of: a reading gives records of the kind that a caller names.
pub trait Record<R> {
    /// The kind.
    const OF_KIND: Kind;

    /// The record that those texts make; they are of this kind.
    fn of(record: R) -> Self;
}

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

/// Whether a text can be a record's id: 1 to 120 characters, no white space, comma, backslash or control character.
/// Entries write ids as they are, and begin with a backslash what they write otherwise.
///
/// ```
/// use hostboard_domain::record::is_id;
/// assert!(is_id("essex-managing-director"));
/// assert!(!is_id("two words") && !is_id("a\\b"));
/// ```
pub fn is_id(text: &str) -> bool {
    is_one_name(text) && !text.contains('\\')
}

/// Whether a text can be one of several names with white space between them: an id, or what else is called by a name,
/// such as a pack by its path.
fn is_one_name(text: &str) -> bool {
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
