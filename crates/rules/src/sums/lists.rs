//! The lists that rows stand in: of all, of a party, of a matter, of both, each in order of signing.
//!
//! They lie one after another in one vector, each a range of it. What they add up to is for `sum`.

use super::totals::{Totals, Window};
use super::{Lists, Sums};
use crate::unit::UnitView;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::Arc;

/// Lists that only few rows stand in, by what their rows share.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Shared {
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
pub(super) const MOST_GROUPS: u32 = u32::MAX / 2;

pub(super) const ALL: u32 = 0;
pub(super) const UNSETTLED: u32 = 1;
pub(super) const NAMELESS: u32 = 2;
const FIRST_KEY: u32 = 3;

/// A row on its way into lists, on that day.
#[derive(Clone, Copy)]
struct Entering {
    day: i64,
    row: u32,
    as_what: As,
}

/// What a row enters lists as.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum As {
    /// One that may count, and does where that is certain.
    Both,
    /// One that may count: on the first of the days on which it may have been signed.
    MayCount,
    /// One that counts where that is certain: on the last of them, when it may count already.
    Counts,
}

impl As {
    /// What of a row's totals it enters with.
    fn of(self, totals: Totals) -> Totals {
        match self {
            As::Both => totals,
            As::MayCount => Totals { sure: 0, certain: 0, ..totals },
            As::Counts => Totals { sure: totals.sure, certain: totals.certain, ..Totals::default() },
        }
    }
}

/// Who stands in which lists, and in what order: the same however what deals bring is counted.
#[derive(Default)]
pub(super) struct Order {
    /// By row: its place in the order of signing, then of ids.
    pub(super) rank: Vec<u32>,
    starts: Vec<u32>,
    /// By entry: the day of signing.
    pub(super) days: Vec<i32>,
    /// By entry: the row's place in the unit.
    pub(super) places: Vec<u32>,
    shared: FxHashMap<Shared, u32>,
}

impl Order {
    /// Where the entries of a list lie.
    pub(super) fn entries(&self, list: u32) -> Range<usize> {
        self.starts[list as usize] as usize..self.starts[list as usize + 1] as usize
    }
}

impl Lists {
    /// Puts every row that may count into its lists.
    ///
    /// Three signed contracts: A, with Brown about roads, of £5 on day 10; B, with Brown about
    /// parks, of £7 on day 20; C, with Cole about roads, of £4 on day 30. Each entry has the total so far:
    ///
    /// ```text
    /// all              A 5   B 12  C 16       Brown and roads  A 5
    /// Brown            A 5   B 12             Brown and parks  B 7
    /// Cole             C 4                    Cole and roads   C 4
    /// roads            A 5   C 9
    /// parks            B 7
    /// ```
    pub(super) fn build(&mut self, view: &UnitView<'_>) {
        let entering = self.in_order_of_signing(view);
        let mut order = Order { rank: vec![0; self.standing.len()], ..Order::default() };
        for (rank, entering) in entering.iter().enumerate().rev() {
            order.rank[entering.row as usize] = rank as u32;
        }
        let keys = view.parties.key.iter().max().copied().unwrap_or(0);
        let mut counts: Vec<u32> = vec![0; (FIRST_KEY + keys + 1) as usize];
        let mut members: Vec<u32> = Vec::with_capacity(entering.len() * 4);
        let mut ends: Vec<u32> = Vec::with_capacity(entering.len());
        for entering in &entering {
            let mut join = |list: u32| {
                counts[list as usize] += 1;
                members.push(list);
            };
            let own = self.lists_of(view, entering.row as usize, &mut join);
            for shared in own.into_iter().flatten() {
                let next = counts.len() as u32;
                let list = *order.shared.entry(shared).or_insert(next);
                if list == next {
                    counts.push(0);
                }
                counts[list as usize] += 1;
                members.push(list);
            }
            ends.push(members.len() as u32);
        }
        order.starts = Vec::with_capacity(counts.len() + 1);
        let mut start = 0;
        for count in &counts {
            order.starts.push(start);
            start += count;
        }
        order.starts.push(start);
        order.days = vec![0; members.len()];
        order.places = vec![0; members.len()];
        let mut next = order.starts.clone();
        let mut from = 0;
        for (entering, &to) in entering.iter().zip(&ends) {
            let day = entering.day.clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32;
            for &list in &members[from as usize..to as usize] {
                let at = next[list as usize] as usize;
                (order.days[at], order.places[at]) = (day, entering.row);
                next[list as usize] += 1;
            }
            from = to;
        }
        self.order = Arc::new(order);
        self.add_up(view);
    }

    /// Works the totals of all entries out anew.
    pub(super) fn add_up(&mut self, view: &UnitView<'_>) {
        let order = &self.order;
        let mut all = Vec::with_capacity(order.places.len());
        for list in 0..order.starts.len() as u32 - 1 {
            let mut totals = Totals::default();
            for at in order.entries(list) {
                let i = order.places[at] as usize;
                let own = self.own_totals(i, self.has_upper(view, i, list));
                totals = totals.plus(&self.entered_as(i, order.days[at]).of(own));
                all.push(totals);
            }
        }
        self.totals = all;
    }

    /// What a row is that entered lists on that day.
    fn entered_as(&self, i: usize, day: i32) -> As {
        match &self.standing[i] {
            standing if !standing.is_ranged => As::Both,
            standing if i64::from(day) == standing.day => As::MayCount,
            _ => As::Counts,
        }
    }

    /// Whether a row brings an upper part to a list.
    fn has_upper(&self, view: &UnitView<'_>, i: usize, list: u32) -> bool {
        let is_settled = view.matters[i] != 0 || !self.terms.of.same_matter;
        is_settled || list == ALL || list == UNSETTLED
    }

    /// Rows that may count, by day of signing, then by id.
    fn in_order_of_signing(&self, view: &UnitView<'_>) -> Vec<Entering> {
        let mut order: Vec<Entering> = Vec::with_capacity(self.standing.len());
        for (row, standing) in self.standing.iter().enumerate().filter(|(_, standing)| standing.possible) {
            let as_what = if standing.is_ranged { As::MayCount } else { As::Both };
            order.push(Entering { day: standing.day, row: row as u32, as_what });
            if standing.is_ranged {
                order.push(Entering { day: view.deal(row).signed().hi, row: row as u32, as_what: As::Counts });
            }
        }
        if view.context().index.ids_ascend() {
            order.sort_unstable_by_key(|of| (of.day, of.row, of.as_what));
            return order;
        }
        let register = view.register();
        let deal = |of: &Entering| register.deal(view.row(of.row as usize));
        order.sort_unstable_by(|a, b| {
            a.day.cmp(&b.day).then_with(|| deal(a).cmp(deal(b))).then((a.row, a.as_what).cmp(&(b.row, b.as_what)))
        });
        order
    }

    /// A row's totals. In the list of its party an unsettled row brings no upper part: the list of
    /// unsettled rows does.
    fn own_totals(&self, i: usize, upper: bool) -> Totals {
        let standing = &self.standing[i];
        let part = standing.counted();
        Totals {
            sure: if standing.certain { part.sure } else { 0 },
            certain: u32::from(standing.certain),
            recorded: if upper { part.recorded } else { 0 },
            possible: u32::from(upper),
            open: u32::from(upper && part.open),
            why: standing.why,
        }
    }

    /// Has a row join the lists that every unit has, and says which others it stands in.
    fn lists_of(&self, view: &UnitView<'_>, i: usize, join: &mut impl FnMut(u32)) -> [Option<Shared>; 9] {
        let (key, near) = (view.parties.key[i], view.parties.near[i]);
        let of = Arc::clone(&self.terms.of);
        let matter = if of.same_matter { view.matters[i] } else { 0 };
        let settled = matter != 0 || !of.same_matter;
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
        let contested = of.same_party && view.parties.contested[i];
        let nameless = of.same_party && near == 0 && settled;
        [
            with_matter(true, Shared::Matter(matter)),
            with_matter(of.same_party && key != 0, Shared::KeyAndMatter(key, matter)),
            contested.then_some(Shared::Near(near)),
            contested.then_some(Shared::KeyAndNear(key, near)),
            with_matter(contested, Shared::NearAndMatter(near, matter)),
            with_matter(contested, Shared::KeyNearAndMatter(key, near, matter)),
            (nameless && key != 0).then_some(Shared::NamelessAndKey(key)),
            with_matter(nameless, Shared::NamelessAndMatter(matter)),
            with_matter(nameless && key != 0, Shared::NamelessKeyAndMatter(key, matter)),
        ]
    }

    pub(super) fn list(&self, shared: Option<Shared>) -> Option<u32> {
        self.order.shared.get(&shared?).copied()
    }

    pub(super) fn totals(&self, list: Option<u32>, window: Window) -> Totals {
        let Some(list) = list else { return Totals::default() };
        let entries = self.order.entries(list);
        let (days, totals) = (&self.order.days[entries.clone()], &self.totals[entries]);
        let upto = |day: i32| match days.partition_point(|of| *of <= day) {
            0 => Totals::default(),
            n => totals[n - 1],
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
}

pub(super) struct Keys {
    pub(super) key: Option<u32>,
    pub(super) key_number: u32,
    pub(super) near: Option<u32>,
    pub(super) matter: Option<u32>,
}

impl Keys {
    pub(super) fn of(sums: &Sums<'_>, i: usize) -> Keys {
        let of = &sums.terms.of;
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

    pub(super) fn with_matter(&self, list: fn(u32, u32) -> Shared) -> Option<Shared> {
        self.matter.filter(|_| self.key_number != 0).map(|matter| list(self.key_number, matter))
    }
}
