//! Sums over a unit's deals, with what is certain and what is possible kept apart.
//!
//! For a deal D, another deal O is *relevant*, *not relevant* or *uncertain*. The known part is
//! the sure parts of D and the relevant; the upper part is all recorded values of D, the relevant
//! and the uncertain, unless something leaves it open. Nothing here looks at pairs: each row
//! stands in the lists of its party, its matter and both, in order of signing with running
//! totals, and a sum is those of the party and the matter less those of both.
//!
//! INVARIANT(lists): a list's entries are in ascending order of day, rows without a day of signing
//! first, and each entry's totals include all before it.

use crate::language::bound::Bound;
use crate::language::truth::Truth;
use crate::pack::Aggregate;
use crate::unit::assume::What;
use crate::unit::{Deal, UnitView};
use hostboard_domain::deal::{DealFact, Payer, Stage, ValueBasis};
use hostboard_domain::fact::State;
use hostboard_domain::time::Day;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// Which facts of a deal leave a sum open or its place in it uncertain, as bits.
pub mod why {
    /// Its value.
    pub const VALUE: u16 = 1;
    /// What its value covers.
    pub const BASIS: u16 = 2;
    /// Whether it is signed.
    pub const STAGE: u16 = 4;
    /// When it was signed.
    pub const SIGNED: u16 = 8;
    /// What kind it is.
    pub const KIND: u16 = 16;
    /// Its matter.
    pub const MATTER: u16 = 32;
    /// Who it is with.
    pub const PARTY: u16 = 64;
    /// Who pays.
    pub const PAYER: u16 = 128;
}

/// What one deal brings to a sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Part {
    /// What it brings at least.
    pub sure: i64,
    /// Its recorded value.
    pub recorded: i64,
    /// Whether it may bring more than is recorded.
    pub open: bool,
    /// Facts that leave it so.
    pub why: u16,
}

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
    pub why: u16,
    /// Assumptions that filled facts of those deals, as bits of their places.
    pub filled: u32,
    /// Whether the register is not said to be complete.
    pub incomplete: bool,
    /// Whether a value of another deal leaves it open.
    pub open_by_others: bool,
}

impl Sum {
    /// As a range.
    pub const fn bound(&self) -> Bound {
        Bound { lo: self.known, hi: if self.open { i64::MAX } else { self.upper }, absent: false }
    }
}

/// What is needed to add up, settled for one unit.
#[derive(Clone, Debug)]
pub struct Terms<'a> {
    /// What counts.
    pub of: &'a Aggregate,
    /// Days after which signed deals count, by the day of the act from which each holds.
    pub since: Vec<(i64, Bound)>,
    /// The day since which the register is said to be complete, if it is.
    pub complete_since: Option<i64>,
    /// The place of the assumption that it is complete.
    pub complete_assumed: Option<usize>,
}

impl Terms<'_> {
    /// Deals signed after this day count towards an act in that range; unknown is all days.
    fn since(&self, act: Bound) -> Bound {
        let holding = |at: i64| self.since.iter().rev().find(|(from, _)| *from <= at).map_or(Bound::ANY, |(_, b)| *b);
        match act.value() {
            Some(day) => holding(day),
            None => {
                let mut bounds = self.since.iter().filter(|(from, _)| *from <= act.hi).map(|(_, b)| *b);
                let first = bounds.next().unwrap_or(Bound::ANY);
                if bounds.all(|b| b == first) { first } else { Bound::ANY }
            }
        }
    }

    /// No deal signed on or before this day counts for any act.
    fn earliest(&self) -> i64 {
        self.since.iter().filter_map(|(_, bound)| bound.value()).min().unwrap_or(i64::MIN)
    }
}

/// A deal's standing towards sums, whatever deal asks.
#[derive(Clone, Copy, Debug, Default)]
struct Standing {
    part: Part,
    /// Facts that leave its part open or its place uncertain, as bits of [`why`].
    why: u16,
    /// It may count.
    possible: bool,
    /// Kind and stage are certain, and its day of signing is known.
    certain: bool,
    /// Day of signing; `i64::MIN` where it is not known.
    day: i64,
    filled: u32,
}

#[derive(Clone, Copy, Default)]
struct Entry {
    day: i32,
    place: u32,
    totals: Totals,
}

#[derive(Clone, Copy, Default)]
struct Totals {
    sure: i64,
    recorded: i64,
    certain: u32,
    possible: u32,
    open: u32,
    filled: u32,
    why: u16,
}

impl Totals {
    fn plus(mut self, o: &Totals) -> Totals {
        self.sure += o.sure;
        self.recorded += o.recorded;
        self.certain += o.certain;
        self.possible += o.possible;
        self.open += o.open;
        self.why |= o.why;
        self.filled |= o.filled;
        self
    }

    /// Amounts and counts less those of a list within this one; bits stay.
    fn less(mut self, o: &Totals) -> Totals {
        self.sure -= o.sure;
        self.recorded -= o.recorded;
        self.certain -= o.certain;
        self.possible -= o.possible;
        self.open -= o.open;
        self
    }
}

/// Lists that only few rows stand in, by what their rows share.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Shared {
    Every,
    Key(u32),
    Matter(u32),
    KeyAndMatter(u32, u32),
    Near(u32),
    NearAndMatter(u32, u32),
    KeyAndNear(u32, u32),
    KeyNearAndMatter(u32, u32, u32),
    NamelessAndMatter(u32),
    NamelessAndKey(u32),
    NamelessKeyAndMatter(u32, u32),
}

/// Matters above this are assumed to be like nothing else; they need no list.
const MOST_GROUPS: u32 = u32::MAX / 2;

const ALL: u32 = 0;
const UNSETTLED: u32 = 1;
const NAMELESS: u32 = 2;
const FIRST_KEY: u32 = 3;

/// The lists of one aggregate over one unit.
pub struct Sums<'a> {
    view: &'a UnitView<'a>,
    terms: Terms<'a>,
    earliest: i64,
    standing: Vec<Standing>,
    /// By row: its place in the order of signing, then of ids.
    rank: Vec<u32>,
    starts: Vec<u32>,
    entries: Vec<Entry>,
    shared: FxHashMap<Shared, u32>,
    pending: OnceLock<FxHashMap<Shared, i64>>,
    settled: OnceLock<BTreeSet<usize>>,
    near_names: Option<(bool, usize)>,
    matter_assumed: u32,
    near_assumed: u32,
}

/// How another deal stands to the one asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relation {
    /// Whether it counts.
    pub relevant: Truth,
    /// The facts that leave it undecided, as bits of [`why`].
    pub why: u16,
}

impl<'a> Sums<'a> {
    /// Builds the lists: linear in the unit's rows but for one sort by day.
    pub fn new(view: &'a UnitView<'a>, terms: Terms<'a>) -> Sums<'a> {
        let near_names = view.assume.place(|w| matches!(w, What::NearNames(_)));
        let near_names = near_names.map(|place| (view.assume.place(|w| w == What::NearNames(true)).is_some(), place));
        let mut sums = Sums {
            view,
            standing: (0..view.len()).map(|i| standing(&view.deal(i), &terms)).collect(),
            earliest: terms.earliest(),
            terms,
            rank: Vec::new(),
            starts: Vec::new(),
            entries: Vec::new(),
            shared: FxHashMap::default(),
            pending: OnceLock::new(),
            settled: OnceLock::new(),
            near_names,
            matter_assumed: view.matter_assumed.map_or(0, |place| 1 << place),
            near_assumed: near_names.map_or(0, |(_, place)| 1 << place),
        };
        sums.build();
        sums
    }

    fn build(&mut self) {
        let mut order: Vec<u32> =
            (0..self.standing.len() as u32).filter(|i| self.standing[*i as usize].possible).collect();
        let register = self.view.register();
        let deal = |i: &u32| register.deal(self.view.row(*i as usize));
        order.sort_unstable_by(|a, b| {
            let days = self.standing[*a as usize].day.cmp(&self.standing[*b as usize].day);
            days.then_with(|| deal(a).cmp(deal(b))).then(a.cmp(b))
        });
        self.rank = vec![0; self.standing.len()];
        for (rank, &i) in order.iter().enumerate() {
            self.rank[i as usize] = rank as u32;
        }
        let keys = self.view.parties.key.iter().max().copied().unwrap_or(0);
        let mut counts: Vec<u32> = vec![0; (FIRST_KEY + keys + 1) as usize];
        let mut members: Vec<u32> = Vec::with_capacity(order.len() * 4);
        let mut ends: Vec<u32> = Vec::with_capacity(order.len());
        for &i in &order {
            self.lists_of(i as usize, &mut counts, &mut members);
            ends.push(members.len() as u32);
        }
        self.starts = Vec::with_capacity(counts.len() + 1);
        let mut start = 0;
        for count in &counts {
            self.starts.push(start);
            start += count;
        }
        self.starts.push(start);
        self.entries = vec![Entry::default(); members.len()];
        let mut next = self.starts.clone();
        let mut from = 0;
        for (&i, &to) in order.iter().zip(&ends) {
            let settled = self.view.matters[i as usize] != 0 || !self.terms.of.same_matter;
            for &list in &members[from as usize..to as usize] {
                let at = next[list as usize];
                let before = if at == self.starts[list as usize] {
                    Totals::default()
                } else {
                    self.entries[at as usize - 1].totals
                };
                let upper = settled || list == ALL || list == UNSETTLED;
                let totals = before.plus(&self.own_totals(i as usize, upper));
                let day = self.standing[i as usize].day.clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32;
                self.entries[at as usize] = Entry { day, place: i, totals };
                next[list as usize] += 1;
            }
            from = to;
        }
    }

    /// A row's totals. In the list of its party an unsettled row brings no upper part: the list of
    /// unsettled rows does.
    fn own_totals(&self, i: usize, upper: bool) -> Totals {
        let standing = &self.standing[i];
        let part = &standing.part;
        Totals {
            sure: if standing.certain { part.sure } else { 0 },
            certain: u32::from(standing.certain),
            recorded: if upper { part.recorded } else { 0 },
            possible: u32::from(upper),
            open: u32::from(upper && part.open),
            why: standing.why,
            filled: standing.filled,
        }
    }

    fn lists_of(&mut self, i: usize, counts: &mut Vec<u32>, members: &mut Vec<u32>) {
        let (key, near) = (self.view.parties.key[i], self.view.parties.near[i]);
        let of = self.terms.of;
        let matter = if of.same_matter { self.view.matters[i] } else { 0 };
        let settled = matter != 0 || !of.same_matter;
        let mut join = |list: u32| {
            counts[list as usize] += 1;
            members.push(list);
        };
        join(ALL);
        if !settled {
            join(UNSETTLED);
        }
        if of.same_party && key != 0 {
            join(FIRST_KEY + key);
        }
        if of.same_party && near == 0 && settled {
            join(NAMELESS);
        }
        let matter = if matter > MOST_GROUPS { 0 } else { matter };
        let with_matter = |yes: bool, list: Shared| (yes && matter != 0).then_some(list);
        let contested = of.same_party && self.view.parties.contested[i];
        let nameless = of.same_party && near == 0 && settled;
        let wanted = [
            with_matter(true, Shared::Matter(matter)),
            with_matter(of.same_party && key != 0, Shared::KeyAndMatter(key, matter)),
            contested.then_some(Shared::Near(near)),
            contested.then_some(Shared::KeyAndNear(key, near)),
            with_matter(contested, Shared::NearAndMatter(near, matter)),
            with_matter(contested, Shared::KeyNearAndMatter(key, near, matter)),
            (nameless && key != 0).then_some(Shared::NamelessAndKey(key)),
            with_matter(nameless, Shared::NamelessAndMatter(matter)),
            with_matter(nameless && key != 0, Shared::NamelessKeyAndMatter(key, matter)),
        ];
        for shared in wanted.into_iter().flatten() {
            let next = counts.len() as u32;
            let list = *self.shared.entry(shared).or_insert(next);
            if list == next {
                counts.push(0);
            }
            counts[list as usize] += 1;
            members.push(list);
        }
    }

    /// The sure parts of other proposals with the same party or of the same matter, in pence.
    pub fn pending(&self, i: usize) -> i64 {
        let pending = self.pending.get_or_init(|| self.add_up_pending());
        let of = self.terms.of;
        let (key, matter) = (self.view.parties.key[i], self.view.matters[i]);
        let total = |list: Option<Shared>| list.and_then(|list| pending.get(&list)).copied().unwrap_or(0);
        let by_key = total((of.same_party && key != 0).then_some(Shared::Key(key)));
        let by_matter = total((of.same_matter && matter != 0).then_some(Shared::Matter(matter)));
        let by_both = total(
            (of.same_party && of.same_matter && key != 0 && matter != 0).then_some(Shared::KeyAndMatter(key, matter)),
        );
        let whole = total((!of.same_party && !of.same_matter).then_some(Shared::Every));
        let others = by_key + by_matter - by_both + whole;
        if others > 0 && self.is_pending(i) { others - self.standing[i].part.sure } else { others }
    }

    fn is_pending(&self, i: usize) -> bool {
        let deal = self.view.deal(i);
        deal.fact(DealFact::Stage).value() == Some(Stage::Proposed as i64)
            && deal.fact(DealFact::Kind).value() == Some(self.terms.of.counts as i64)
    }

    fn add_up_pending(&self) -> FxHashMap<Shared, i64> {
        let mut pending: FxHashMap<Shared, i64> = FxHashMap::default();
        for i in (0..self.standing.len()).filter(|i| self.is_pending(*i)) {
            let (key, matter) = (self.view.parties.key[i], self.view.matters[i]);
            let lists = [
                Some(Shared::Every),
                (key != 0).then_some(Shared::Key(key)),
                (matter != 0).then_some(Shared::Matter(matter)),
                (key != 0 && matter != 0).then_some(Shared::KeyAndMatter(key, matter)),
            ];
            for list in lists.into_iter().flatten() {
                *pending.entry(list).or_default() += self.standing[i].part.sure;
            }
        }
        pending
    }

    /// Places of a person's decisions that say which deals of the unit count, and what those bring.
    pub(crate) fn settled(&self) -> &BTreeSet<usize> {
        self.settled.get_or_init(|| {
            let of = |i: usize| self.settled_of(i, self.standing[i].possible);
            (0..self.view.len()).flat_map(of).collect()
        })
    }

    /// The same of one deal, which brings something or may.
    pub(crate) fn settled_of(&self, i: usize, brings: bool) -> impl Iterator<Item = usize> + '_ {
        use DealFact::{
            Counterparty, CounterpartyId, Currency, End, Kind, Matter, Payer, Signed, SignedBy, Stage, Start, Value,
            ValueBasis,
        };
        const COUNTS: &[DealFact] = &[Kind, Stage, Signed, SignedBy];
        const BRINGS: &[DealFact] = &[Value, Currency, ValueBasis, Payer, Start, End];
        let of = self.terms.of;
        let lists: [(bool, &[DealFact]); 4] = [
            (true, COUNTS),
            (brings, BRINGS),
            (brings && of.same_matter, &[Matter]),
            (brings && of.same_party, &[Counterparty, CounterpartyId]),
        ];
        let (settled, row) = (&self.view.register().settled, self.view.row(i));
        let facts = lists.into_iter().filter(|(bears, _)| *bears).flat_map(|(_, facts)| facts);
        facts.filter_map(move |fact| settled.of(*fact, row))
    }

    /// Whether deals may be missing that count for an act in that range.
    pub(crate) fn may_be_incomplete(&self, act: Bound) -> bool {
        let since = self.terms.since(act).value().unwrap_or_else(|| self.terms.earliest());
        self.terms.complete_assumed.is_none() && self.terms.complete_since.is_none_or(|complete| complete > since)
    }

    /// The deal's own part of the sum.
    pub fn own(&self, i: usize) -> Part {
        self.standing[i].part
    }

    /// What the sum is known to be for the deal in that place.
    pub fn sum(&self, i: usize) -> Sum {
        self.sum_at(i, self.view.deal(i).act(), self.standing[i].part)
    }

    /// The same, had the deal another act date or another part of its own.
    pub fn sum_at(&self, i: usize, act: Bound, own: Part) -> Sum {
        let since = self.terms.since(act).value();
        let mut sum = Sum { known: own.sure, upper: own.recorded, open: own.open, why: 0, ..Sum::default() };
        sum.filled = self.standing[i].filled | self.assumed_about(i);
        if let Some(since) = since {
            sum.incomplete = self.terms.complete_since.is_none_or(|complete| complete > since);
            if let (true, Some(place)) = (sum.incomplete, self.terms.complete_assumed) {
                sum.incomplete = false;
                sum.filled |= 1 << place;
            }
        }
        sum.open |= sum.incomplete || since.is_none();
        // Where it is not known since when deals count, each of them may.
        let window = Window { since: since.map_or(i32::MIN, day), to: day(act.hi) };
        let (known, upper) = (self.relevant(i, window), self.perhaps(i, window));
        let standing = &self.standing[i];
        let inside =
            standing.day == i64::MIN || (since.is_none_or(|since| since < standing.day) && standing.day <= act.hi);
        let (in_known, in_upper) = self.stands_in_own_lists(i);
        let itself = u32::from(standing.certain && in_known && inside);
        let maybe_itself = u32::from(standing.possible && in_upper && inside);
        if act.value().is_some() && since.is_some() {
            sum.known += known.sure - i64::from(itself) * standing.part.sure;
            sum.counted = known.certain - itself;
        }
        sum.upper += upper.recorded - i64::from(maybe_itself) * standing.part.recorded;
        sum.uncertain = upper.possible - maybe_itself - sum.counted;
        sum.open_by_others = upper.open > maybe_itself * u32::from(standing.part.open);
        sum.open |= sum.open_by_others;
        sum.why |= upper.why;
        sum.filled |= upper.filled | known.filled;
        sum
    }

    /// Assumptions about matters and names that shape this deal's sum.
    fn assumed_about(&self, i: usize) -> u32 {
        let of = self.terms.of;
        let names = if of.same_party && self.view.parties.contested[i] { self.near_assumed } else { 0 };
        names | if of.same_matter { self.matter_assumed } else { 0 }
    }

    fn stands_in_own_lists(&self, i: usize) -> (bool, bool) {
        let of = self.terms.of;
        let whole = !of.same_party && !of.same_matter;
        let matter = self.view.matters[i];
        let in_known = whole
            || (of.same_party && self.view.parties.key[i] != 0)
            || (of.same_matter && matter != 0 && matter <= MOST_GROUPS);
        (in_known, in_known || self.all_may_be_alike(i))
    }

    /// Whether no other deal is certainly unlike this one.
    fn all_may_be_alike(&self, i: usize) -> bool {
        let of = self.terms.of;
        (!of.same_party && !of.same_matter)
            || (of.same_matter && self.view.matters[i] == 0)
            || (of.same_party && self.view.parties.near[i] == 0)
    }

    fn relevant(&self, i: usize, window: Window) -> Totals {
        let of = self.terms.of;
        if !of.same_party && !of.same_matter {
            return self.totals(Some(ALL), window);
        }
        let keys = Keys::of(self, i);
        let near = keys.near.filter(|_| matches!(self.near_names, Some((true, _))));
        let party = self.totals(keys.key, window);
        let matter = self.totals(self.list(keys.matter.map(Shared::Matter)), window);
        let both = self.totals(self.list(keys.with_matter(Shared::KeyAndMatter)), window);
        let mut totals = party.plus(&matter).less(&both);
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

    fn perhaps(&self, i: usize, window: Window) -> Totals {
        if self.all_may_be_alike(i) {
            return self.totals(Some(ALL), window);
        }
        let keys = Keys::of(self, i);
        let mut totals = self.totals(self.list(keys.matter.map(Shared::Matter)), window);
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
        totals = totals
            .plus(&self.totals(keys.key, window))
            .less(&self.totals(self.list(keys.with_matter(Shared::KeyAndMatter)), window));
        if let Some(near) = keys.near.filter(|_| !matches!(self.near_names, Some((false, _)))) {
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

    fn list(&self, shared: Option<Shared>) -> Option<u32> {
        self.shared.get(&shared?).copied()
    }

    fn entries(&self, list: u32) -> &[Entry] {
        &self.entries[self.starts[list as usize] as usize..self.starts[list as usize + 1] as usize]
    }

    fn totals(&self, list: Option<u32>, window: Window) -> Totals {
        let Some(list) = list else { return Totals::default() };
        let entries = self.entries(list);
        let upto = |day: i32| match entries.partition_point(|entry| entry.day <= day) {
            0 => Totals::default(),
            n => entries[n - 1].totals,
        };
        if window.to <= window.since {
            return upto(i32::MIN);
        }
        let all = upto(window.to);
        // Rows on or before the earliest such day stand in no list.
        if i64::from(window.since) <= self.earliest {
            return all;
        }
        all.less(&upto(window.since)).plus(&upto(i32::MIN))
    }

    /// How the deal `o` stands to the deal `d`, with what leaves it undecided.
    pub fn relation(&self, d: usize, o: usize) -> Relation {
        let act = self.view.deal(d).act();
        self.relation_at(d, o, act, self.terms.since(act))
    }

    /// Other deals that count or may with the deal in that place, each once, in order of signing.
    pub fn others(&self, d: usize) -> impl Iterator<Item = (usize, Relation)> + '_ {
        let mut places: Vec<(u32, u32)> = self.candidates(d).map(|o| (self.rank[o], o as u32)).collect();
        places.sort_unstable();
        places.dedup();
        let act = self.view.deal(d).act();
        let since = self.terms.since(act);
        let related = places.into_iter().map(move |(_, o)| (o as usize, self.relation_at(d, o as usize, act, since)));
        related.filter(|(_, relation)| relation.relevant != Truth::Fails)
    }

    fn relation_at(&self, d: usize, o: usize, act: Bound, since: Bound) -> Relation {
        use crate::language::bound::Comparison;
        use crate::language::truth::Rails;
        let (view, of) = (self.view, self.terms.of);
        let standing = &self.standing[o];
        let (stage, kind, signed) = if standing.possible {
            // It was looked at when the lists were made.
            let unless = |bit: u16| if standing.why & bit == 0 { Rails::HOLDS } else { Rails::UNDECIDED };
            let dated = standing.day != i64::MIN;
            let signed = if dated { Bound::exactly(standing.day) } else { signed_bound(&view.deal(o)) };
            (unless(why::STAGE), unless(why::KIND), signed)
        } else {
            let other = view.deal(o);
            let word = |fact: DealFact, place: i64| match other.fact(fact).value() {
                Some(value) => Rails::of(value == place, value != place),
                None => Rails::UNDECIDED,
            };
            let stage = word(DealFact::Stage, Stage::Signed as i64);
            (stage, word(DealFact::Kind, of.counts as i64), signed_bound(&other))
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
            let undecided = |rails: Rails, bit: u16| if rails.truth() == Truth::Undecided { bit } else { 0 };
            bits |= undecided(stage, why::STAGE) | undecided(kind, why::KIND);
            let when_is_open = signed.value().is_none() && bits & why::STAGE == 0;
            bits |= if when_is_open { undecided(date, why::SIGNED) } else { 0 };
            if alike.truth() == Truth::Undecided {
                bits |= undecided(party, why::PARTY) | undecided(matter, why::MATTER);
            }
        }
        Relation { relevant, why: bits }
    }

    fn same_party(&self, d: usize, o: usize) -> crate::language::truth::Rails {
        use crate::language::truth::Rails;
        let parties = &self.view.parties;
        if parties.key[d] != 0 && parties.key[d] == parties.key[o] {
            Rails::HOLDS
        } else if parties.near[d] == 0 || parties.near[o] == 0 {
            Rails::UNDECIDED
        } else if parties.near[d] != parties.near[o] {
            Rails::FAILS
        } else {
            self.near_names.map_or(Rails::UNDECIDED, |(same, _)| Rails::of(same, !same))
        }
    }

    /// Rows that may count with this deal, those with certain ties first; a row may come twice.
    pub fn candidates(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        let entries = self.lists_to_search(i).flat_map(|list| self.entries(list));
        entries.map(|entry| entry.place as usize).filter(move |o| *o != i)
    }

    /// Days after that one on which others were signed that may count with this deal: the sum may change on each.
    pub fn signings_after(&self, i: usize, after: Day) -> impl Iterator<Item = Day> + '_ {
        let later = move |list: u32| {
            // INVARIANT(lists): in ascending order of day.
            let entries = self.entries(list);
            &entries[entries.partition_point(|entry| entry.day <= after.number())..]
        };
        self.lists_to_search(i).flat_map(later).map(|entry| Day::from_number(entry.day))
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

#[derive(Clone, Copy)]
struct Window {
    since: i32,
    to: i32,
}

fn day(number: i64) -> i32 {
    // The lowest number stands for rows without a day.
    number.clamp(i64::from(i32::MIN) + 1, i64::from(i32::MAX)) as i32
}

struct Keys {
    key: Option<u32>,
    key_number: u32,
    near: Option<u32>,
    matter: Option<u32>,
}

impl Keys {
    fn of(sums: &Sums<'_>, i: usize) -> Keys {
        let of = sums.terms.of;
        let parties = &sums.view.parties;
        let key_number = if of.same_party { parties.key[i] } else { 0 };
        let matter = sums.view.matters[i];
        Keys {
            key: (key_number != 0).then_some(FIRST_KEY + key_number),
            key_number,
            near: (of.same_party && parties.contested[i]).then_some(parties.near[i]),
            matter: (of.same_matter && matter != 0 && matter <= MOST_GROUPS).then_some(matter),
        }
    }

    fn with_matter(&self, list: fn(u32, u32) -> Shared) -> Option<Shared> {
        self.matter.filter(|_| self.key_number != 0).map(|matter| list(self.key_number, matter))
    }
}

fn signed_bound(deal: &Deal<'_>) -> Bound {
    match deal.fact(DealFact::Signed).value() {
        Some(day) => Bound::exactly(day),
        None => {
            let by = deal.fact(DealFact::SignedBy).value();
            Bound { lo: i64::MIN, hi: by.unwrap_or(i64::MAX), absent: false }
        }
    }
}

fn standing(deal: &Deal<'_>, terms: &Terms<'_>) -> Standing {
    let stage = deal.fact(DealFact::Stage).value();
    let kind = deal.fact(DealFact::Kind).value();
    let signed = signed_bound(deal);
    let part = part(deal, terms.of);
    let mut bits = 0;
    bits |= if stage.is_none() { why::STAGE } else { 0 };
    bits |= if kind.is_none() { why::KIND } else { 0 };
    // Whether it is signed comes before when.
    bits |= if signed.value().is_none() && stage.is_some() { why::SIGNED } else { 0 };
    let possible = stage != Some(Stage::Proposed as i64)
        && kind.is_none_or(|kind| kind == terms.of.counts as i64)
        && signed.hi > terms.earliest();
    let fills = [DealFact::Stage, DealFact::Signed, DealFact::ValueBasis, DealFact::End];
    let filled = fills.iter().filter_map(|fact| deal.filled_by(*fact)).fold(0, |bits, place| bits | 1u32 << place);
    Standing {
        part,
        why: bits | part.why,
        possible,
        certain: possible && bits == 0 && signed.value().is_some(),
        day: signed.value().unwrap_or(i64::MIN),
        filled,
    }
}

/// What a deal brings to a sum, as if it were of the kind that counts.
pub fn part(deal: &Deal<'_>, of: &Aggregate) -> Part {
    let payer = deal.fact(DealFact::Payer).value();
    if of.paid_by_unit && payer == Some(Payer::Counterparty as i64) {
        return Part::default();
    }
    let Some(value) = deal.fact(DealFact::Value).value() else {
        return Part { open: true, why: why::VALUE, ..Part::default() };
    };
    let basis = deal.fact(DealFact::ValueBasis).value();
    let (certain, open, bits) = match basis {
        Some(b) if b == ValueBasis::WholeLife as i64 => (true, false, 0),
        Some(b) if b == ValueBasis::WithoutOptions as i64 => (true, true, why::VALUE),
        Some(_) => (runs_a_year(deal), true, why::VALUE),
        None => (runs_a_year(deal), true, why::BASIS),
    };
    if of.paid_by_unit && payer.is_none() {
        return Part { sure: 0, recorded: value, open, why: bits | why::PAYER };
    }
    Part { sure: if certain { value } else { 0 }, recorded: value, open, why: bits }
}

/// A deal that runs a year or more costs at least its recorded value, be it a year's or all.
fn runs_a_year(deal: &Deal<'_>) -> bool {
    let (start, end) = (deal.fact(DealFact::Start), deal.fact(DealFact::End));
    start.state == State::Known && end.state != State::NotRecorded && end.value - start.value >= 364
}
