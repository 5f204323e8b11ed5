//! The kinds, by the part of the work that they belong to.

mod assurance;
mod bodies;
mod deals;
mod evidence;
mod portfolio;
mod posts;
mod programme;
mod search;

pub use assurance::ReviewState;
pub use bodies::{Change, Tie};
pub use programme::MoveReason;
pub use search::{ConditionState, TalkLevel, Way};

use super::{Clash, Field, Kind, Spec, TextOf, What};
use crate::evidence::closed_list;

/// Every kind's spec, by the kind's place.
pub(super) static SPECS: [Spec; Kind::ALL.len()] = [
    portfolio::PORTFOLIO,
    evidence::SOURCE,
    bodies::BODY,
    bodies::RELATION,
    bodies::SUCCESSION,
    bodies::SERVICE,
    posts::POST,
    posts::APPOINTMENT,
    deals::DEAL,
    programme::MILESTONE,
    programme::EXPECTATION,
    assurance::CHECKPOINT,
    assurance::CRITERION,
    assurance::REVIEW,
    assurance::RUNG,
    search::SEARCH,
    search::OPTION,
    search::APPROACH,
    search::CONDITION,
    search::DISCUSSION,
    search::COMPARABLE,
    evidence::ENGAGEMENT,
    evidence::CLAIM,
];

const fn field(name: &'static str, what: What, says: &'static str) -> Field {
    Field::new(name, what, says)
}

/// Nothing further has to hold.
fn any(_: &TextOf<'_>) -> Vec<Clash> {
    Vec::new()
}

const NOTE: Field = field("note", What::Text, "what a reader should know besides");
