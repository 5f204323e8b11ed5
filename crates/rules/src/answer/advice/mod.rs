//! What to do about an answer, worked out by the evaluator itself, so that advice and verdict
//! can't disagree.
//!
//! Never proposed: splitting a deal, lowering its value, signing before a rule binds.

mod changes;
mod earliest;

pub use changes::changes;
pub use earliest::{Earliest, When, earliest};

use crate::answer::Level;
use crate::answer::explain::{Consenter, MissingFact};
use hostboard_domain::deal::DealFact;
use hostboard_domain::fact::Fact;
use hostboard_domain::time::Day;
use serde::ser::{Serialize, SerializeStruct, Serializer};

/// What a piece of advice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AdviceKind {
    /// Ask for consent.
    Ask,
    /// Find a fact.
    Record,
    /// Change the deal.
    Change,
    /// Wait.
    Wait,
    /// A rule that advises or watches.
    Rule,
}

/// One piece of advice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Advice {
    /// Ask for consent; of a signed deal, find out whether it was given.
    Ask {
        /// Of whom.
        of: Vec<Consenter>,
        /// Whether the deal is signed.
        signed: bool,
    },
    /// Find out who must consent, which depends on blanks of the deal; of a signed deal, whether they did.
    AskOneOf {
        /// Who may have to.
        of: Vec<Consenter>,
        /// Whether the deal is signed.
        signed: bool,
    },
    /// Find a fact.
    Record(MissingFact),
    /// Change the deal.
    Change {
        /// What to change, all together.
        set: Vec<Change>,
        /// What it leads to, at most.
        to: Level,
        /// How many other deals of the unit end within 90 days of a new end.
        other_ends: usize,
    },
    /// Wait, or not.
    Wait(Waiting),
    /// A rule that advises or watches, by its place in the pack.
    Rule(usize),
}

/// What waiting would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waiting {
    /// From that day on it would be allowed.
    AllowedFrom(Day),
    /// From that day on it would need no more than consent.
    ConsentFrom(Day),
    /// It does not help.
    DoesNotHelp,
}

/// A change of one fact of a deal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which fact.
    pub fact: DealFact,
    /// Its new value.
    pub value: Fact,
}

impl Change {
    /// The new value as the register writes it.
    pub fn written(&self) -> String {
        self.fact.written(self.value)
    }
}

impl Serialize for Change {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut change = serializer.serialize_struct("Change", 2)?;
        change.serialize_field("fact", &self.fact)?;
        change.serialize_field("value", &self.written())?;
        change.end()
    }
}

impl Advice {
    /// What it is.
    pub const fn kind(&self) -> AdviceKind {
        match self {
            Advice::Ask { .. } | Advice::AskOneOf { .. } => AdviceKind::Ask,
            Advice::Record(_) => AdviceKind::Record,
            Advice::Change { .. } => AdviceKind::Change,
            Advice::Wait(_) => AdviceKind::Wait,
            Advice::Rule(_) => AdviceKind::Rule,
        }
    }
}

impl Serialize for AdviceKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

impl AdviceKind {
    /// The word in files.
    pub const fn word(self) -> &'static str {
        match self {
            AdviceKind::Ask => "ask",
            AdviceKind::Record => "record",
            AdviceKind::Change => "change",
            AdviceKind::Wait => "wait",
            AdviceKind::Rule => "rule",
        }
    }
}
