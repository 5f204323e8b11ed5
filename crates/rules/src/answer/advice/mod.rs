//! What to do about an answer, worked out by the evaluator itself, so that advice and verdict
//! can't disagree.
//!
//! Never proposed: splitting a deal, lowering its value, signing before a rule binds.

mod changes;
mod earliest;

pub use changes::changes;
pub use earliest::{Earliest, When, earliest};

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
pub struct Advice {
    /// What it is.
    pub kind: AdviceKind,
    /// The rule behind it, by name, where there is one.
    pub rule: Option<String>,
    /// In plain words.
    pub text: String,
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
