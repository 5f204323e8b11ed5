//! From lists to a sum: what is certain of it and what is possible.
//!
//! Units: pence. What the deal itself stands for in its own lists is taken out again.

use super::Sums;
use super::lists::{ALL, Keys, MOST_GROUPS, NAMELESS, Shared, UNSETTLED};
use super::part::{Part, why};
use super::totals::{Totals, Window, day};
use crate::language::bound::Bound;

/// What a sum is known to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Sum {
    /// At least, in pence: the sure parts of the deal and of those relevant.
    pub known: i64,
    /// At most, in pence, if not open.
    pub upper: i64,
    /// Whether there is no upper bound: a value or its basis is missing, or deals may be.
    pub open: bool,
    /// Other deals that count.
    pub counted: u32,
    /// Other deals that may.
    pub uncertain: u32,
    /// Facts of other deals that are missing, as bits of [`why`].
    pub why: u32,
    /// Whether the register is not said to be complete.
    pub incomplete: bool,
    /// Whether a value of another deal leaves it open.
    pub open_by_others: bool,
    /// Whether anything but the deal's own part leaves it open.
    pub open_besides: bool,
}

impl Sum {
    /// Whether other deals leave it open, given the deal's own part: what they bring is not one amount.
    pub const fn is_open_by_others(&self, own: Part) -> bool {
        self.open_by_others || self.upper - own.recorded != self.known - own.sure
    }

    /// With other deals that count or may adding up to that; whether it is known since when deals count.
    fn with_upper(self, others: &Totals, own: Part, is_since_known: bool) -> Sum {
        let open_by_others = others.open > 0;
        let open_besides = self.incomplete || !is_since_known || open_by_others;
        Sum {
            upper: own.recorded + others.recorded,
            open: own.open || open_besides,
            uncertain: others.possible - self.counted,
            why: others.why,
            open_by_others,
            open_besides,
            ..self
        }
    }

    /// As a range.
    pub const fn bound(&self) -> Bound {
        Bound { lo: self.known, hi: if self.open { i64::MAX } else { self.upper }, absent: false }
    }
}

/// Totals of other deals that are certainly alike.
#[derive(Clone, Copy)]
struct Alike {
    party: Totals,
    matter: Totals,
    both: Totals,
}

impl Sums<'_> {
    /// What the sum is known to be for the deal in that place.
    pub fn sum(&self, i: usize) -> Sum {
        self.sum_at(i, self.view.deal(i).act(), self.own(i))
    }

    /// The same, had the deal another act date or another part of its own.
    ///
    /// To the three contracts of `build` comes a proposal D, with Brown about roads, of £2, to be
    /// signed on day 25. The entries up to that day: Brown 12 (A, B) + roads 5 (A; C is later) - Brown and
    /// roads 5 (A, which stood in both) = 12, and D's own 2 make 14. Were B's matter not
    /// settled, B would be certain by its party all the same; of another party, it would be in the upper part only.
    pub fn sum_at(&self, i: usize, act: Bound, own: Part) -> Sum {
        let since = self.terms.since(act).value();
        let mut sum = Sum { known: own.sure, ..Sum::default() };
        if let Some(since) = since {
            sum.incomplete = self.terms.complete_since.is_none_or(|complete| complete > since);
            sum.incomplete &= self.terms.complete_assumed.is_none();
        } else {
            sum.incomplete = self.may_be_incomplete(act);
        }
        // Where it is not known since when deals count, each of them may.
        let window = Window { since: since.map_or(i32::MIN, day), to: day(act.hi) };
        let surely = Window { to: day(act.lo), ..window };
        let keys = Keys::of(self, i);
        // Looking them up takes the time: on a certain day both are the same.
        let surely_alike = self.alike(&keys, surely);
        let known = self.relevant(&keys, surely_alike, surely);
        let upper = if self.all_may_be_alike(i) {
            self.totals(Some(ALL), window)
        } else {
            let alike = if surely == window { surely_alike } else { self.alike(&keys, window) };
            self.perhaps(&keys, alike, window)
        };
        let standing = &self.standing[i];
        let part = standing.counted();
        let inside = standing.may_be_signed_within(since, act);
        let surely_inside = inside && (!standing.is_ranged || self.view.deal(i).signed().hi <= act.lo);
        let (in_known, in_upper) = self.stands_in_own_lists(i);
        let itself = u32::from(standing.certain && in_known && surely_inside);
        let maybe_itself = standing.possible && in_upper && inside;
        if since.is_some() {
            sum.known += known.sure - i64::from(itself) * part.sure;
            sum.counted = known.certain - itself;
        }
        let others = if maybe_itself { upper.without(part) } else { upper };
        sum.with_upper(&others, own, since.is_some())
    }

    /// The same sum were other names the same party: what counts for certain stays, and any deal may count.
    pub(crate) fn were_all_one_party(&self, sum: Sum, i: usize, act: Bound, own: Part) -> Sum {
        if !self.terms.of.same_party || self.all_may_be_alike(i) {
            return sum;
        }
        let since = self.terms.since(act).value();
        let standing = &self.standing[i];
        let upper = self.totals(Some(ALL), Window { since: since.map_or(i32::MIN, day), to: day(act.hi) });
        let is_among = standing.possible && standing.may_be_signed_within(since, act);
        let others = if is_among { upper.without(standing.counted()) } else { upper };
        sum.with_upper(&others, own, since.is_some())
    }

    fn stands_in_own_lists(&self, i: usize) -> (bool, bool) {
        let of = &self.terms.of;
        let whole = !of.same_party && !of.same_matter;
        let matter = self.view.matters[i];
        let in_known = whole
            || (of.same_party && self.view.parties.key[i] != 0)
            || (of.same_matter && matter != 0 && matter <= MOST_GROUPS);
        (in_known, in_known || self.all_may_be_alike(i))
    }

    /// Whether no other deal is certainly unlike this one.
    pub(super) fn all_may_be_alike(&self, i: usize) -> bool {
        let of = &self.terms.of;
        let is_nameless = self.view.parties.near[i] == 0 || self.all_may_be_one_party;
        (!of.same_party && !of.same_matter)
            || (of.same_matter && self.view.matters[i] == 0)
            || (of.same_party && is_nameless)
    }

    /// What those add up to that are certainly alike in one way: the same party, the same matter, both.
    fn alike(&self, keys: &Keys, window: Window) -> Alike {
        Alike {
            party: self.totals(keys.key, window),
            matter: self.totals(self.list(keys.matter.map(Shared::Matter)), window),
            both: self.totals(self.list(keys.with_matter(Shared::KeyAndMatter)), window),
        }
    }

    fn relevant(&self, keys: &Keys, alike: Alike, window: Window) -> Totals {
        let of = &self.terms.of;
        if !of.same_party && !of.same_matter {
            return self.totals(Some(ALL), window);
        }
        let near = keys.near.filter(|_| matches!(self.near_names, Some(true)));
        let mut totals = alike.party.plus(&alike.matter).less(&alike.both);
        if let Some(near) = near {
            totals = totals
                .plus(&self.totals(self.list(Some(Shared::Near(near))), window))
                .less(&self.totals(self.list(Some(Shared::KeyAndNear(keys.key_number, near))), window))
                .less(&self.totals(self.list(keys.matter.map(|m| Shared::NearAndMatter(near, m))), window))
                .plus(&self.totals(
                    self.list(keys.matter.map(|m| Shared::KeyNearAndMatter(keys.key_number, near, m))),
                    window,
                ));
        }
        totals
    }

    fn perhaps(&self, keys: &Keys, alike: Alike, window: Window) -> Totals {
        let mut totals = alike.matter;
        if self.terms.of.same_matter {
            let mut unsettled = self.totals(Some(UNSETTLED), window);
            if unsettled.possible > 0 {
                unsettled.why |= why::MATTER;
            }
            totals = totals.plus(&unsettled);
        }
        if !self.terms.of.same_party {
            return totals;
        }
        // Settled rows of a party that is or may be the same, less those counted with the matter.
        totals = totals.plus(&alike.party).less(&alike.both);
        if let Some(near) = keys.near.filter(|_| !matches!(self.near_names, Some(false))) {
            // What is added comes first: counts are never below nothing on the way.
            let mut others =
                self.totals(self.list(Some(Shared::Near(near))), window)
                    .plus(&self.totals(
                        self.list(keys.matter.map(|m| Shared::KeyNearAndMatter(keys.key_number, near, m))),
                        window,
                    ))
                    .less(&self.totals(self.list(Some(Shared::KeyAndNear(keys.key_number, near))), window))
                    .less(&self.totals(self.list(keys.matter.map(|m| Shared::NearAndMatter(near, m))), window));
            if others.possible > 0 && self.near_names.is_none() {
                others.why |= why::PARTY;
            }
            totals = totals.plus(&others);
        }
        let nameless = self.totals(Some(NAMELESS), window);
        if nameless.possible > 0 {
            let mut nameless = nameless
                .plus(&self.totals(self.list(keys.with_matter(Shared::NamelessKeyAndMatter)), window))
                .less(&self.totals(self.list(Some(Shared::NamelessAndKey(keys.key_number))), window))
                .less(&self.totals(self.list(keys.matter.map(Shared::NamelessAndMatter)), window));
            if nameless.possible > 0 {
                nameless.why |= why::PARTY;
            }
            totals = totals.plus(&nameless);
        }
        totals
    }
}
