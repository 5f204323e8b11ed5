//! Deals that ask somebody to act: how many are refused, and how many need consent.
//!
//! For: the first page of a portfolio. Leaves to others: which deals these are ([`super::deals`]).

use super::check::kept;
use crate::error::ActionError;
use crate::ledger::view::View;
use hostboard_domain::deal::{DealFact, Stage};
use hostboard_rules::answer::Status;
use hostboard_rules::pack::Pack;
use std::sync::Arc;

/// How many deals ask somebody to act, each counted once, by the pack that stands most in its way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ToAct {
    /// May not be done.
    pub refused: usize,
    /// Need somebody's consent.
    pub consent: usize,
    /// Of these and those, signed already.
    pub signed: usize,
    /// The recorded facts do not decide.
    pub open: usize,
}

/// Counts them over the packs that ask about deals; illustrative deals only where these count.
///
/// Errors: a question that a pack can't be asked.
pub fn to_act(view: &View<'_>, packs: &[Arc<Pack>], illustrative: bool) -> Result<ToAct, ActionError> {
    let all = packs.iter().map(|pack| kept(view, pack)).collect::<Result<Vec<_>, _>>()?;
    let Some(first) = all.first() else { return Ok(ToAct::default()) };
    let register = &first.opened.register;
    let mut found = ToAct::default();
    for row in (0..register.len()).filter(|row| illustrative || !first.illustrative[*row]) {
        let says = |status: Status| all.iter().any(|answers| answers.checked.kind(row).status == status);
        let (refused, consent) = (says(Status::Refused), says(Status::Consent));
        let is_signed = register.fact(DealFact::Stage, row).value() == Some(Stage::Signed as i64);
        found.refused += usize::from(refused);
        found.consent += usize::from(consent && !refused);
        found.open += usize::from(!refused && !consent && says(Status::CannotTell));
        found.signed += usize::from((refused || consent) && is_signed);
    }
    Ok(found)
}
