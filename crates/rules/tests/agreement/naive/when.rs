//! When the act happens.

use super::Day;
use super::deal::{Deal, Stage};
use super::truth::Truth::{self, Fails, Holds, Undecided};

/// A day, or, where it is not recorded, a day that it is certainly not after.
#[derive(Clone, Copy)]
pub(super) struct When {
    pub(super) day: Option<Day>,
    pub(super) not_after: Option<Day>,
}

pub(super) fn when_signed(deal: &Deal) -> When {
    When { day: deal.signed, not_after: deal.signed_by }
}

pub(super) fn act_date(deal: &Deal, on: Day) -> When {
    match deal.stage {
        Some(Stage::Signed) => when_signed(deal),
        Some(Stage::Proposed) => When { day: Some(on), not_after: None },
        // Proposed, on the day asked about, or signed by its bound.
        None => When { day: None, not_after: deal.signed_by.map(|by| by.max(on)) },
    }
}

/// A limb binds if act date >= `direction_from`; it fails if the act date, or `signed_by` where
/// there is no act date, is earlier; else undecided.
pub(super) fn not_before(act: When, from: Day) -> Truth {
    match act {
        When { day: Some(day), .. } => Truth::of(day >= from),
        When { day: None, not_after: Some(by) } if by < from => Fails,
        _ => Undecided,
    }
}

/// `since < signed`
pub(super) fn after(signed: When, since: Day) -> Truth {
    not_before(signed, since + 1)
}

/// `signed <= act`
pub(super) fn not_later(signed: When, act: When) -> Truth {
    match (signed, act) {
        (When { day: Some(signed), .. }, When { day: Some(act), .. }) => Truth::of(signed <= act),
        // The act is not after its bound, so a signature after that bound is after the act.
        (When { day: Some(signed), .. }, When { day: None, not_after: Some(act_by) }) if signed > act_by => Fails,
        // The signature is not after its bound, so an act on or after that bound is not before it.
        (When { day: None, not_after: Some(signed_by) }, When { day: Some(act), .. }) if signed_by <= act => Holds,
        _ => Undecided,
    }
}
