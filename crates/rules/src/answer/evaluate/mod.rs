//! One evaluator for one deal and for millions.
//!
//! A deal's tests are worked out as they are needed and remembered; conditions stop at what
//! settles them. Sums come from [`crate::sums`] and are asked for only where a test needs them.

mod either_way;
mod ground;
mod levels;
mod table;
mod test;
mod turns;
mod wide;

pub(crate) use either_way::Filled;
pub use either_way::MOST_COMPLETIONS;
pub(crate) use table::Table;

use super::Outcomes;
use crate::language::bound::Bound;
use crate::language::condition::Atom;
use crate::language::fact::FactId;
use crate::language::truth::{Rails, Truth};
use crate::question::{Ask, Bindings, Ground};
use crate::sums::{Counting, Lists, Otherwise, Part, Sum, Sums, part};
use crate::unit::{Deal, UnitView};
use crate::workers::{Alone, Workers};
use either_way::UnitBlank;
use std::cell::{Cell, RefCell};
use std::sync::OnceLock;
use test::turning_points;

/// A question put to one unit.
pub struct UnitAsk<'a> {
    /// The question.
    pub ask: &'a Ask<'a>,
    /// The unit.
    pub view: &'a UnitView<'a>,
    /// Parameters as they hold for it.
    pub bindings: Bindings,
    /// The lists of its sums, one an aggregate that some test needs.
    lists: Vec<Lists>,
    /// By test: its truth, where it is the same for every deal of the unit.
    of_unit: Vec<Option<Truth>>,
    /// By test: the days of acts from which a parameter of it has another value, if any does.
    turns: Vec<Vec<i64>>,
    /// By ground of the question: how sums would count without it, where it says how they count.
    counted_without: Vec<Option<Vec<Otherwise>>>,
    /// By list, then by [`Otherwise::place`]: the same counted otherwise, once something asks for it.
    otherwise: Vec<[OnceLock<Lists>; Otherwise::NUMBER]>,
    /// Blanks that are worth filling.
    blanks: Vec<UnitBlank<'a>>,
}

impl<'a> UnitAsk<'a> {
    /// Makes ready to answer for every deal of the unit.
    pub fn new(ask: &'a Ask<'a>, view: &'a UnitView<'a>) -> UnitAsk<'a> {
        UnitAsk::made_by(&Alone, ask, view)
    }

    /// The same, with workers who share the unit's rows.
    pub fn made_by(workers: &dyn Workers, ask: &'a Ask<'a>, view: &'a UnitView<'a>) -> UnitAsk<'a> {
        let unit = view.rows.first().map_or("", |row| view.register().unit_id(*row as usize));
        let ask = ask.of_unit(unit);
        let bindings = ask.bindings(unit);
        let used = |place: usize| ask.aggregates_used & (1 << place) != 0;
        let lists: Vec<Lists> = (0..ask.pack.aggregates.len())
            .filter(|place| used(*place))
            .map(|place| Lists::new(view, ask.terms(place, &bindings, view.assume), workers))
            .collect();
        let of_unit = ask.atoms.iter().map(|atom| match atom {
            Atom::OfUnit(test) => Some(ask.unit_test(*test, Some(unit), &bindings)),
            _ => None,
        });
        let of_unit = of_unit.collect();
        let turns = ask.atoms.iter().map(|atom| turning_points(atom, &bindings)).collect();
        let otherwise = lists.iter().map(|_| Default::default()).collect();
        let (counted_without, blanks) = (Vec::new(), Vec::new());
        let mut unit = UnitAsk { ask, view, of_unit, turns, bindings, lists, counted_without, otherwise, blanks };
        unit.counted_without = unit.count_without_grounds();
        if !view.rows.is_empty() {
            unit.blanks = ask.blanks.iter().map(|blank| UnitBlank::of(blank, &unit)).collect();
        }
        unit
    }

    /// The deal in that place, ready to be answered for.
    pub fn deal(&self, i: usize) -> Asked<'_> {
        self.asked(self.view.deal(i))
    }

    /// A deal, perhaps with changes.
    pub fn asked<'d>(&'d self, deal: Deal<'d>) -> Asked<'d> {
        let tests = vec![Cell::new(None); self.ask.atoms.len()];
        let sums = RefCell::new(vec![None; self.lists.len()]);
        Asked {
            unit: self,
            deal,
            act: Cell::default(),
            tests,
            sums,
            blank: None,
            otherwise: Cell::new(None),
            filled: Vec::new(),
            table: RefCell::new(None),
        }
    }

    /// What the rules make of every deal, in the unit's order.
    pub fn outcomes(&self) -> Vec<Outcomes> {
        let mut asked = self.asked(self.view.deal(0));
        (0..self.view.len())
            .map(|i| {
                asked.turn_to(self.view.deal(i));
                asked.outcomes()
            })
            .collect()
    }

    /// Its sums of that aggregate of the pack, which some test needs.
    pub fn sums_of(&self, aggregate: usize) -> Sums<'_> {
        self.handle(&self.lists[self.used_before(aggregate)])
    }

    /// The sums of all aggregates that some test needs.
    pub(crate) fn all_sums(&self) -> impl Iterator<Item = Sums<'_>> {
        self.lists.iter().map(|lists| self.handle(lists))
    }

    fn handle<'u>(&'u self, lists: &'u Lists) -> Sums<'u> {
        Sums { view: self.view, lists, all_may_be_one_party: lists.counting().all_may_be_one_party }
    }

    /// The same sums, counted otherwise.
    fn sums_otherwise(&self, otherwise: Otherwise, aggregate: usize) -> Sums<'_> {
        if otherwise == Otherwise::OneParty {
            // The lists are the same.
            return Sums { all_may_be_one_party: true, ..self.sums_of(aggregate) };
        }
        let place = self.used_before(aggregate);
        let counted = &self.otherwise[place][otherwise.place()];
        self.handle(counted.get_or_init(|| self.lists[place].otherwise(self.view, otherwise)))
    }

    fn used_before(&self, aggregate: usize) -> usize {
        (self.ask.aggregates_used & ((1 << aggregate) - 1)).count_ones() as usize
    }
}

/// One deal being answered for; what was worked out is remembered.
pub struct Asked<'d> {
    /// The question put to its unit.
    pub unit: &'d UnitAsk<'d>,
    /// The deal.
    pub deal: Deal<'d>,
    /// When the act happens as the deal is, once something asked.
    act: Cell<Option<Bound>>,
    tests: Vec<Cell<Option<Rails>>>,
    sums: RefCell<Vec<Option<Sum>>>,
    blank: Option<Ground>,
    /// What of counting is held otherwise, where that is tried.
    otherwise: Cell<Option<Otherwise>>,
    /// How blanks of the deal are filled, where that is tried.
    pub(crate) filled: Vec<(FactId, Bound)>,
    /// All ways to fill its blanks, or why there are none, once something asked for them.
    table: RefCell<Option<Result<Box<Table<'d, 1>>, Filled>>>,
}

impl<'d> Asked<'d> {
    /// Turns to another deal of the unit, forgetting this one.
    pub fn turn_to(&mut self, deal: Deal<'d>) {
        self.deal = deal;
        self.blank = None;
        self.forget();
    }

    fn forget(&mut self) {
        self.act.set(None);
        self.tests.iter().for_each(|test| test.set(None));
        self.sums.borrow_mut().iter_mut().for_each(|sum| *sum = None);
        self.table.replace(None);
    }

    /// The same deal, where nothing is known yet of those tests.
    fn forgetting(&self, tests: &[usize]) -> Asked<'d> {
        let known = self.tests.clone();
        tests.iter().for_each(|test| known[*test].set(None));
        Asked {
            unit: self.unit,
            deal: self.deal,
            act: self.act.clone(),
            tests: known,
            sums: self.sums.clone(),
            blank: self.blank,
            otherwise: self.otherwise.clone(),
            filled: self.filled.clone(),
            table: RefCell::new(None),
        }
    }

    /// Becomes that deal again, as far as its tests are known, where nothing is known yet of some; nothing else is tried than there.
    fn become_again(&self, other: &Asked<'_>, forgotten: &[usize]) {
        self.tests.iter().zip(&other.tests).for_each(|(test, known)| test.set(known.get()));
        forgotten.iter().for_each(|test| self.tests[*test].set(None));
    }

    /// The bits of the rules of verdict that read one of those tests, which are bits too.
    fn rules_that_read(&self, read: u128) -> u64 {
        let ask = self.unit.ask;
        let rules = ask.rules.iter().enumerate().filter(|(_, rule)| rule.tests & read != 0);
        rules.fold(0, |bits, (bit, _)| bits | 1 << bit) & ask.verdict_mask()
    }

    /// What each rule whose bit is set makes of the deal, by itself.
    pub(crate) fn limb_by_limb(&self, bits: u64) -> Outcomes {
        let mut outcomes = Outcomes::default();
        for (bit, rule) in self.unit.ask.rules.iter().enumerate().filter(|(bit, _)| bits >> bit & 1 == 1) {
            match self.node(&rule.node).truth() {
                Truth::Holds => outcomes.holds |= 1 << bit,
                Truth::Undecided => outcomes.undecided |= 1 << bit,
                Truth::Fails => {}
            }
        }
        outcomes
    }

    /// The deal with something changed that only those tests read; what else was worked out stays.
    pub(crate) fn changed<'e>(&'e self, deal: Deal<'e>, read_by: u128) -> Asked<'e> {
        let kept = |(place, test): (usize, &Cell<Option<Rails>>)| {
            Cell::new(if read_by & crate::question::test_bit(place) != 0 { None } else { test.get() })
        };
        let tests = self.tests.iter().enumerate().map(kept).collect();
        let sums = RefCell::new(vec![None; self.unit.lists.len()]);
        Asked {
            unit: self.unit,
            deal,
            act: Cell::default(),
            tests,
            sums,
            blank: None,
            otherwise: self.otherwise.clone(),
            filled: Vec::new(),
            table: RefCell::new(None),
        }
    }

    /// The sum of that aggregate for this deal, counted as is tried.
    pub fn sum(&self, aggregate: usize) -> Sum {
        let Some(otherwise) = self.otherwise.get() else { return self.sum_as_it_is(aggregate) };
        if otherwise == Otherwise::OneParty {
            let sum = self.were_all_one_party(aggregate);
            debug_assert_eq!(sum.bound(), self.added_up(otherwise, aggregate, self.own(aggregate)).bound());
            return sum;
        }
        match self.unit.sums_of(aggregate).told_others(otherwise) {
            Some(others) => {
                let (before, now) = (self.own_as_it_is(aggregate), self.own(aggregate));
                let sum = self.sum_as_it_is(aggregate).with(others, before, now);
                debug_assert_eq!(
                    sum.bound(),
                    self.added_up(otherwise, aggregate, now).bound(),
                    "{otherwise:?}: {others:?}"
                );
                sum
            }
            None => self.added_up(otherwise, aggregate, self.own(aggregate)),
        }
    }

    /// The sum were other names the same party.
    fn were_all_one_party(&self, aggregate: usize) -> Sum {
        let (sum, own) = (self.sum_as_it_is(aggregate), self.own_as_it_is(aggregate));
        self.unit.sums_of(aggregate).were_all_one_party(sum, self.deal.i, self.act(), own)
    }

    fn added_up(&self, otherwise: Otherwise, aggregate: usize, own: Part) -> Sum {
        self.unit.sums_otherwise(otherwise, aggregate).sum_at(self.deal.i, self.act(), own)
    }

    fn sum_as_it_is(&self, aggregate: usize) -> Sum {
        let place = self.unit.used_before(aggregate);
        if let Some(sum) = self.sums.borrow()[place] {
            return sum;
        }
        let sums = self.unit.sums_of(aggregate);
        let sum = sums.sum_at(self.deal.i, self.act(), self.own_as_it_is(aggregate));
        self.sums.borrow_mut()[place] = Some(sum);
        sum
    }

    /// What the deal itself brings to that aggregate, counted as is tried.
    pub(crate) fn own(&self, aggregate: usize) -> Part {
        let Some(otherwise) = self.otherwise.get() else { return self.own_as_it_is(aggregate) };
        let as_it_is = self.own_as_it_is(aggregate);
        let sums = self.unit.sums_of(aggregate);
        if let Some(told) = as_it_is.otherwise(otherwise, sums.counting()) {
            return told;
        }
        match sums.told_others(otherwise) {
            Some(_) => self.part(aggregate, &sums.counting().with(otherwise)),
            None => self.own_of(aggregate, self.unit.sums_otherwise(otherwise, aggregate)),
        }
    }

    fn own_as_it_is(&self, aggregate: usize) -> Part {
        self.own_of(aggregate, self.unit.sums_of(aggregate))
    }

    fn own_of(&self, aggregate: usize, sums: Sums<'_>) -> Part {
        // Only a rate of tax depends on the day of the act.
        let known = Some(sums.own(self.deal.i)).filter(|own| self.deal.edits.is_empty() && !own.is_taxed);
        known.unwrap_or_else(|| self.part(aggregate, sums.counting()))
    }

    fn part(&self, aggregate: usize, counting: &Counting) -> Part {
        part(&self.deal, &self.unit.ask.pack.aggregates[aggregate], counting, self.act())
    }
}
