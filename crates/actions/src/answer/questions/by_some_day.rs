//! The question that may stand in the place of others: a day by which all deals were signed that are marked as signed.
//!
//! One reply, such as the day on which a register was published, says of each of them that no rule bound it yet. What else their
//! answers wait for is asked all the same: a later day decides nothing.

use super::Asking;
use super::catalogue::asking_fact;
use crate::words::question::{ALL_SIGNED_BY, IF_BEFORE};
use hostboard_domain::deal::{DealFact, Stage};
use hostboard_domain::fact::{Fact, State};
use hostboard_domain::time::Day;
use hostboard_rules::answer::Verdict;
use hostboard_rules::answer::evaluate::Asked;
use hostboard_rules::unit::Deal;

/// Whether an open answer would be decided if the deal were only known to have been signed early enough.
pub(super) fn would_decide(asked: &Asked<'_>) -> bool {
    let fact = |fact: DealFact| asked.deal.fact(fact);
    let is_undated = [DealFact::Signed, DealFact::SignedBy].into_iter().all(|of| fact(of).state == State::NotRecorded);
    if !is_undated || fact(DealFact::Stage) != Fact::known(Stage::Signed as i64) {
        return false;
    }
    let edits = [(DealFact::SignedBy, Fact::known(i64::from(Day::FIRST_WRITTEN.number())))];
    let early = asked.unit.asked(Deal { edits: &edits, ..asked.deal });
    matches!(early.outcomes().verdict(asked.unit.ask), Verdict::Firm(_))
}

/// Puts the question among the others, by how many answers it would decide.
pub(super) fn among(mut ranked: Vec<Asking>, decides: usize, most: usize) -> Vec<Asking> {
    if decides == 0 {
        return ranked;
    }
    let at = ranked.iter().position(|other| other.settles <= decides).unwrap_or(ranked.len());
    let question = Asking {
        settles: decides,
        waits: decides,
        is_in_place_of_others: true,
        advice: Some(IF_BEFORE),
        ..asking_fact(DealFact::SignedBy, ALL_SIGNED_BY)
    };
    ranked.insert(at, question);
    ranked.truncate(most);
    ranked
}
