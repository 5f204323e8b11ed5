//! Signed deals whose answer is another since.
//!
//! A direction, a consent or a setting that the ledger learned of, or a deal that was corrected, may make of a deal that was
//! free one that needs consent, and the other way round. So every signed deal is tested again with all that is known now,
//! and those whose answer is another are listed. Leaves to others: which entry is to blame.

use crate::answer::check::{AnswerKind, kept};
use crate::error::ActionError;
use crate::ledger::view::View;
use crate::register::open::Opened;
use hostboard_domain::deal::{DealFact, Stage};
use hostboard_rules::answer::{Level, Status};
use hostboard_rules::pack::Pack;
use std::collections::HashMap;

/// A signed deal whose answer is another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestedAgain {
    /// The deal's id.
    pub deal: String,
    /// Its unit's id.
    pub unit: String,
    /// Whether others enter into it with the unit.
    pub is_joint: bool,
    /// The answer before.
    pub before: ShortAnswer,
    /// The answer now.
    pub now: ShortAnswer,
}

/// An answer in short. Two that differ in none of it are the same answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShortAnswer {
    /// How the deal stands.
    pub status: Status,
    /// The least that it comes to.
    pub at_least: Level,
    /// The most that it may come to.
    pub at_most: Level,
    /// Who must consent, as files name them.
    pub consent_of: Vec<String>,
}

impl ShortAnswer {
    fn of(kind: &AnswerKind) -> ShortAnswer {
        let consent_of = kind.consenters().into_iter().map(str::to_owned).collect();
        ShortAnswer { status: kind.status, at_least: kind.at_least, at_most: kind.at_most, consent_of }
    }
}

/// The signed deals whose answer by a pack is another in one view than in an earlier one, in the order of the register: deals
/// that were known and signed in both.
///
/// Errors: a question that the pack can't be asked.
pub fn tested_again(earlier: &View<'_>, now: &View<'_>, pack: &Pack) -> Result<Vec<TestedAgain>, ActionError> {
    let (then, now) = (kept(earlier, pack)?, kept(now, pack)?);
    let key = |opened: &Opened, row: usize| {
        let register = &opened.register;
        (register.unit_id(row).to_owned(), register.deal(row).to_owned())
    };
    let is_signed =
        |opened: &Opened, row: usize| opened.register.fact(DealFact::Stage, row).value() == Some(Stage::Signed as i64);
    let rows = (0..then.opened.register.len()).filter(|row| is_signed(&then.opened, *row));
    let before: HashMap<(String, String), usize> = rows.map(|row| (key(&then.opened, row), row)).collect();
    let mut found = Vec::new();
    for row in (0..now.opened.register.len()).filter(|row| is_signed(&now.opened, *row)) {
        let (unit, deal) = key(&now.opened, row);
        let Some(earlier) = before.get(&(unit.clone(), deal.clone())) else { continue };
        let before = ShortAnswer::of(then.checked.kind(*earlier));
        let (after, is_joint) = (ShortAnswer::of(now.checked.kind(row)), now.opened.register.is_joint(row));
        if before != after {
            found.push(TestedAgain { deal, unit, is_joint, before, now: after });
        }
    }
    Ok(found)
}
