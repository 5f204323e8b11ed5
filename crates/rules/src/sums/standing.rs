//! A deal's standing towards sums, worked out once, whatever deal asks.

use super::part::{Part, part, why};
use super::terms::Terms;
use crate::language::bound::Bound;
use crate::unit::Deal;
use hostboard_domain::deal::{DealFact, Stage};

/// A deal's standing towards sums, whatever deal asks.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Standing {
    pub(super) part: Part,
    /// Facts that leave its part open or its place uncertain, as bits of [`why`].
    pub(super) why: u32,
    /// It may count.
    pub(super) possible: bool,
    /// Kind and stage are certain, and its day of signing is known.
    pub(super) certain: bool,
    /// Day of signing; `i64::MIN` where it is not known.
    pub(super) day: i64,
}

pub(super) fn signed_bound(deal: &Deal<'_>) -> Bound {
    match deal.fact(DealFact::Signed).value() {
        Some(day) => Bound::exactly(day),
        None => {
            let by = deal.fact(DealFact::SignedBy).value();
            Bound { lo: i64::MIN, hi: by.unwrap_or(i64::MAX), absent: false }
        }
    }
}

pub(super) fn standing(deal: &Deal<'_>, terms: &Terms) -> Standing {
    let stage = deal.fact(DealFact::Stage).value();
    let kind = deal.fact(DealFact::Kind).value();
    let signed = signed_bound(deal);
    let part = part(deal, &terms.of, &terms.counting, terms.days_that_count(signed));
    let mut bits = 0;
    bits |= if stage.is_none() { why::STAGE } else { 0 };
    bits |= if kind.is_none() { why::KIND } else { 0 };
    // Whether it is signed comes before when.
    bits |= if signed.value().is_none() && stage.is_some() { why::SIGNED } else { 0 };
    let possible = stage != Some(Stage::Proposed as i64)
        && kind.is_none_or(|kind| kind == terms.of.counts as i64)
        && signed.hi > terms.earliest();
    Standing {
        part,
        why: bits | part.why,
        possible,
        certain: possible && bits == 0 && signed.value().is_some(),
        day: signed.value().unwrap_or(i64::MIN),
    }
}
