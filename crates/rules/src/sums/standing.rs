//! A deal's standing towards sums, worked out once, whatever deal asks.

use super::counting::{Counting, Otherwise};
use super::part::{Part, part, why};
use super::terms::Terms;
use crate::language::bound::Bound;
use crate::unit::Deal;
use hostboard_domain::deal::{DealFact, Stage};

/// A deal's standing towards sums, whatever deal asks.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Standing {
    /// What it brings, where that was worked out: of a deal of another kind it is when something asks.
    pub(super) part: Option<Part>,
    /// Facts that leave its part open or its place uncertain, as bits of [`why`].
    pub(super) why: u32,
    /// It may count.
    pub(super) possible: bool,
    /// Kind and stage are certain, and the days of signing are known.
    pub(super) certain: bool,
    /// Day of signing, the first of a range; `i64::MIN` where none is known.
    pub(super) day: i64,
    /// Whether it was signed on one of a range of days, the first of which is `day`.
    pub(super) is_ranged: bool,
}

/// What a deal brings to a sum, as if it were of the kind that counts, whenever it may have been signed.
pub(super) fn brought(deal: &Deal<'_>, terms: &Terms) -> Part {
    part(deal, &terms.of, &terms.counting, terms.days_that_count(deal.signed()))
}

impl Standing {
    /// What it brings to sums that it may count in.
    pub(super) fn counted(&self) -> Part {
        self.part.unwrap_or_default()
    }

    /// Whether it may have been signed after the one day and by the last of the others, as far as its day says.
    pub(super) fn may_be_signed_within(&self, since: Option<i64>, act: Bound) -> bool {
        self.day == i64::MIN || (since.is_none_or(|since| since < self.day) && self.day <= act.hi)
    }

    /// The same where what deals bring is counted otherwise, by those terms; `counting` says how it is counted now. What a deal brings that
    /// never counts is not worked out again.
    pub(super) fn otherwise(
        &self,
        deal: &Deal<'_>,
        otherwise: Otherwise,
        counting: &Counting,
        terms: &Terms,
    ) -> Standing {
        let told = self.part.and_then(|part| part.otherwise(otherwise, counting));
        debug_assert!(told.is_none_or(|told| told.brings_as_much(brought(deal, terms))), "{otherwise:?}: {told:?}");
        let part = told.or_else(|| self.possible.then(|| brought(deal, terms)));
        let before = self.part.map_or(0, |part| part.why);
        Standing { why: self.why & !before | part.map_or(0, |part| part.why), part, ..*self }
    }
}

pub(super) fn standing(deal: &Deal<'_>, terms: &Terms) -> Standing {
    let stage = deal.fact(DealFact::Stage).value();
    let kind = deal.fact(DealFact::Kind).value();
    let signed = deal.signed();
    let is_of_kind = kind.is_none_or(|kind| kind == terms.of.counts as i64);
    let part = is_of_kind.then(|| brought(deal, terms));
    let mut bits = 0;
    bits |= if stage.is_none() { why::STAGE } else { 0 };
    bits |= if kind.is_none() { why::KIND } else { 0 };
    // Whether it is signed comes before when.
    bits |= if signed.value().is_none() && stage.is_some() { why::SIGNED } else { 0 };
    // From a day on which all of them may count; others stand with those of which no day is known.
    let is_ranged = signed.value().is_none() && signed.lo > terms.latest();
    let certain = bits & (why::STAGE | why::KIND) == 0 && (is_ranged || signed.value().is_some());
    let possible = stage != Some(Stage::Proposed as i64) && is_of_kind && signed.hi > terms.earliest();
    Standing {
        part,
        why: bits | part.map_or(0, |part| part.why),
        possible,
        certain: possible && certain,
        day: if is_ranged { signed.lo } else { signed.value().unwrap_or(i64::MIN) },
        is_ranged,
    }
}
