//! How another deal stands to the one asked about, one by one: for explanations, never for a sum.

use super::Sums;
use super::lists::{ALL, Keys, NAMELESS, Shared, UNSETTLED};
use super::part::why;
use crate::language::bound::Bound;
use crate::language::truth::Truth;
use hostboard_domain::deal::{DealFact, Stage};
use hostboard_domain::time::Day;

/// How another deal stands to the one asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relation {
    /// Whether it counts.
    pub relevant: Truth,
    /// The facts that leave it undecided, as bits of [`why`].
    pub why: u32,
}

impl Sums<'_> {
    /// How the deal `o` stands to the deal `d`, with what leaves it undecided.
    pub fn relation(&self, d: usize, o: usize) -> Relation {
        self.relation_on(d, o, self.view.deal(d).act())
    }

    /// Other deals that count or may with the deal in that place, each once, in order of signing.
    pub fn others(&self, d: usize) -> impl Iterator<Item = (usize, Relation)> + '_ {
        let mut places: Vec<(u32, u32)> = self.candidates(d).map(|o| (self.order.rank[o], o as u32)).collect();
        places.sort_unstable();
        places.dedup();
        let act = self.view.deal(d).act();
        let since = self.terms.since(act);
        let related = places.into_iter().map(move |(_, o)| (o as usize, self.relation_at(d, o as usize, act, since)));
        related.filter(|(_, relation)| relation.relevant != Truth::Fails)
    }

    /// The same, had the deal `d` that day of its act.
    pub fn relation_on(&self, d: usize, o: usize, act: Bound) -> Relation {
        self.relation_at(d, o, act, self.terms.since(act))
    }

    fn relation_at(&self, d: usize, o: usize, act: Bound, since: Bound) -> Relation {
        use crate::language::bound::Comparison;
        use crate::language::truth::Rails;
        let (view, of) = (self.view, &self.terms.of);
        let standing = &self.standing[o];
        let (stage, kind, signed) = if standing.possible {
            // It was looked at when the lists were made.
            let unless = |bit: u32| if standing.why & bit == 0 { Rails::HOLDS } else { Rails::UNDECIDED };
            let dated = standing.day != i64::MIN && !standing.is_ranged;
            let signed = if dated { Bound::exactly(standing.day) } else { view.deal(o).signed() };
            (unless(why::STAGE), unless(why::KIND), signed)
        } else {
            let other = view.deal(o);
            let word = |fact: DealFact, place: i64| match other.fact(fact).value() {
                Some(value) => Rails::of(value == place, value != place),
                None => Rails::UNDECIDED,
            };
            let stage = word(DealFact::Stage, Stage::Signed as i64);
            (stage, word(DealFact::Kind, of.counts as i64), other.signed())
        };
        let date = since.compare(Comparison::Less, signed).and(signed.compare(Comparison::AtMost, act));
        let party = if of.same_party { self.same_party(d, o) } else { Rails::FAILS };
        let matter = match (of.same_matter, view.matters[d], view.matters[o]) {
            (false, ..) => Rails::FAILS,
            (true, 0, _) | (true, _, 0) => Rails::UNDECIDED,
            (true, a, b) => Rails::of(a == b, a != b),
        };
        let alike = if of.same_party || of.same_matter { party.or(matter) } else { Rails::HOLDS };
        let relevant = stage.and(kind).and(date).and(alike).truth();
        let mut bits = 0;
        if relevant == Truth::Undecided {
            let undecided = |rails: Rails, bit: u32| if rails.truth() == Truth::Undecided { bit } else { 0 };
            bits |= undecided(stage, why::STAGE) | undecided(kind, why::KIND);
            let when_is_open = signed.value().is_none() && bits & why::STAGE == 0;
            bits |= if when_is_open { undecided(date, why::SIGNED) } else { 0 };
            if alike.truth() == Truth::Undecided {
                bits |= undecided(party, why::PARTY) | undecided(matter, why::MATTER);
            }
        }
        Relation { relevant, why: bits }
    }

    pub(super) fn same_party(&self, d: usize, o: usize) -> crate::language::truth::Rails {
        use crate::language::truth::Rails;
        let parties = &self.view.parties;
        if parties.key[d] != 0 && parties.key[d] == parties.key[o] {
            Rails::HOLDS
        } else if parties.near[d] == 0 || parties.near[o] == 0 {
            Rails::UNDECIDED
        } else if parties.near[d] != parties.near[o] {
            if self.all_may_be_one_party { Rails::UNDECIDED } else { Rails::FAILS }
        } else {
            self.near_names.map_or(Rails::UNDECIDED, |same| Rails::of(same, !same))
        }
    }

    /// Rows that may count with this deal, those with certain ties first; a row may come twice.
    pub fn candidates(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        let places = self.lists_to_search(i).flat_map(|list| &self.order.places[self.order.entries(list)]);
        places.map(|place| *place as usize).filter(move |o| *o != i)
    }

    /// Days after that one on which others were signed that may count with this deal: the sum may change on each.
    pub fn signings_after(&self, i: usize, after: Day) -> impl Iterator<Item = Day> + '_ {
        let later = move |list: u32| {
            // INVARIANT(lists): in ascending order of day.
            let days = &self.order.days[self.order.entries(list)];
            &days[days.partition_point(|day| *day <= after.number())..]
        };
        self.lists_to_search(i).flat_map(later).map(|day| Day::from_number(*day))
    }

    fn lists_to_search(&self, i: usize) -> impl Iterator<Item = u32> + use<> {
        let keys = Keys::of(self, i);
        let lists = if self.all_may_be_alike(i) {
            vec![Some(ALL)]
        } else {
            let matter = self.list(keys.matter.map(Shared::Matter));
            let near = self.list(keys.near.map(Shared::Near));
            vec![keys.key, matter, near, Some(NAMELESS), Some(UNSETTLED)]
        };
        lists.into_iter().flatten()
    }
}
