//! One evaluator for one deal and for millions.
//!
//! A deal's tests are worked out as they are needed and remembered; conditions stop at what
//! settles them. Sums come from [`crate::sums`] and are asked for only where a test needs them.

use crate::answer::Outcomes;
use crate::language::bound::Bound;
use crate::language::condition::{Atom, Operand};
use crate::language::fact::FactId;
use crate::language::truth::{Rails, Truth};
use crate::question::{Ask, Bindings, Ground, Node};
use crate::sums::{Sum, Sums, part};
use crate::unit::assume::Assumptions;
use crate::unit::{Deal, UnitView};
use hostboard_domain::time::Day;
use std::cell::{Cell, RefCell};

/// A question put to one unit.
pub struct UnitAsk<'a> {
    /// The question.
    pub ask: &'a Ask<'a>,
    /// The unit.
    pub view: &'a UnitView<'a>,
    /// Parameters as they hold for it.
    pub bindings: Bindings,
    /// Its sums, one an aggregate of the pack.
    pub sums: Vec<Sums<'a>>,
    /// By consent: whether it stands for each rule of the pack.
    stands: Vec<Vec<Truth>>,
    /// By test: the days of acts from which a parameter of it has another value, if any does.
    turns: Vec<Vec<i64>>,
}

impl<'a> UnitAsk<'a> {
    /// Makes ready to answer for every deal of the unit.
    pub fn new(ask: &'a Ask<'a>, view: &'a UnitView<'a>) -> UnitAsk<'a> {
        let unit = view.rows.first().map_or("", |row| view.register().unit_id(*row as usize));
        let bindings = ask.bindings(unit);
        let used = |place: usize| ask.aggregates_used & (1 << place) != 0;
        let sums = (0..ask.pack.aggregates.len())
            .filter(|place| used(*place))
            .map(|place| Sums::new(view, ask.terms(place, &bindings, view.assume)))
            .collect();
        let stands = ask.consents.iter().map(|consented| {
            let by_rule = bindings.consenters.iter().zip(&bindings.by_default);
            by_rule.map(|(consenter, by_default)| consented.stands(unit, consenter.as_deref(), *by_default)).collect()
        });
        let turns = ask.atoms.iter().map(|atom| turning_points(atom, &bindings)).collect();
        UnitAsk { ask, view, stands: stands.collect(), turns, bindings, sums }
    }

    /// The deal in that place, ready to be answered for.
    pub fn deal(&self, i: usize) -> Asked<'_> {
        self.asked(self.view.deal(i))
    }

    /// A deal, perhaps with changes.
    pub fn asked<'d>(&'d self, deal: Deal<'d>) -> Asked<'d> {
        let tests = vec![Cell::new(None); self.ask.atoms.len()];
        let sums = RefCell::new(vec![None; self.sums.len()]);
        Asked { unit: self, deal, tests, sums, blank: None }
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

    pub(crate) fn sums_of(&self, aggregate: usize) -> &Sums<'a> {
        let used_before = (self.ask.aggregates_used & ((1 << aggregate) - 1)).count_ones() as usize;
        &self.sums[used_before]
    }
}

/// One deal being answered for; what was worked out is remembered.
pub struct Asked<'d> {
    /// The question put to its unit.
    pub unit: &'d UnitAsk<'d>,
    /// The deal.
    pub deal: Deal<'d>,
    tests: Vec<Cell<Option<Rails>>>,
    sums: RefCell<Vec<Option<Sum>>>,
    blank: Option<Ground>,
}

impl<'d> Asked<'d> {
    /// Turns to another deal of the unit, forgetting this one.
    pub fn turn_to(&mut self, deal: Deal<'d>) {
        self.deal = deal;
        self.blank = None;
        self.forget();
    }

    fn forget(&mut self) {
        self.tests.iter().for_each(|test| test.set(None));
        self.sums.borrow_mut().iter_mut().for_each(|sum| *sum = None);
    }

    /// What the rules make of the deal.
    pub fn outcomes(&self) -> Outcomes {
        self.outcomes_of(u64::MAX)
    }

    /// What the rules whose bits are set make of it.
    pub(crate) fn outcomes_of(&self, bits: u64) -> Outcomes {
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

    /// What they would make of it if nothing were assumed of that ground, whose tests are given.
    fn outcomes_without(&mut self, ground: Ground, atoms: &[usize]) -> Outcomes {
        self.blank = Some(ground);
        let before: Vec<Option<Rails>> = atoms.iter().map(|atom| self.tests[*atom].replace(None)).collect();
        let outcomes = self.outcomes();
        self.blank = None;
        for (atom, result) in atoms.iter().zip(before) {
            self.tests[*atom].set(result);
        }
        outcomes
    }

    /// The deal with something changed that only those tests read; what else was worked out stays.
    pub(crate) fn changed<'e>(&'e self, deal: Deal<'e>, read_by: u128) -> Asked<'e> {
        let kept = |(place, test): (usize, &Cell<Option<Rails>>)| {
            Cell::new(if read_by & crate::question::test_bit(place) != 0 { None } else { test.get() })
        };
        let tests = self.tests.iter().enumerate().map(kept).collect();
        Asked { unit: self.unit, deal, tests, sums: RefCell::new(vec![None; self.unit.sums.len()]), blank: None }
    }

    pub(crate) fn node(&self, node: &Node) -> Rails {
        match node {
            Node::Atom(place) => self.test(*place),
            Node::All(parts) => {
                let mut all = Rails::HOLDS;
                for part in parts {
                    all = all.and(self.node(part));
                    if all.fails() {
                        break;
                    }
                }
                all
            }
            Node::Any(parts) => {
                let mut any = Rails::FAILS;
                for part in parts {
                    any = any.or(self.node(part));
                    if any.holds() {
                        break;
                    }
                }
                any
            }
            Node::Not(part) => self.node(part).negated(),
            Node::Always(truth) => Rails::of(*truth == Truth::Holds, *truth == Truth::Fails),
        }
    }

    /// One test of the deal.
    pub(crate) fn test(&self, place: usize) -> Rails {
        if let Some(known) = self.tests[place].get() {
            return known;
        }
        let result = self.work_out(place);
        self.tests[place].set(Some(result));
        result
    }

    /// Whether the answer needed that test.
    pub(crate) fn was_worked_out(&self, place: usize) -> bool {
        self.tests[place].get().is_some()
    }

    fn work_out(&self, place: usize) -> Rails {
        let assumed_window = matches!(self.blank, Some(Ground::InForce(_)))
            && self.unit.ask.grounds.iter().any(|(g, atoms)| Some(*g) == self.blank && atoms.contains(&place));
        if assumed_window {
            return Rails::UNDECIDED;
        }
        match &self.unit.ask.atoms[place] {
            Atom::Compare { left, op, right } => {
                let compare = |at: i64| self.side(left, at).compare(*op, self.side(right, at));
                let turns = &self.unit.turns[place];
                if turns.is_empty() {
                    return compare(i64::MAX);
                }
                let act = self.deal.act();
                if let Some(day) = act.value() {
                    return compare(day);
                }
                // A dated parameter and no certain day: true where it is for every value that may hold.
                let (mut holds, mut fails) = (true, true);
                for (n, from) in turns.iter().enumerate() {
                    let until = turns.get(n + 1).copied().unwrap_or(i64::MAX);
                    if act.hi >= *from && act.lo < until {
                        let result = compare(*from);
                        holds &= result.holds();
                        fails &= result.fails();
                    }
                }
                Rails::of(holds, fails && !holds)
            }
            Atom::In { fact, places } => {
                let bound = self.deal.bound(*fact);
                match bound.value() {
                    Some(value) => {
                        let among = places.contains(&value);
                        Rails::of(among, !among)
                    }
                    None => Rails::of(false, bound.absent),
                }
            }
            Atom::IsDealOfConsent(place) => {
                let consent = &self.unit.ask.consents[*place].consent;
                let row = self.deal.view.row(self.deal.i);
                let same = consent.deal.as_deref() == Some(self.deal.view.register().deal(row));
                Rails::of(same, !same)
            }
            Atom::ConsentLacks(..) => Rails::UNDECIDED,
            Atom::ConsentStands(consent, rule) => {
                let truth = self.unit.stands[*consent][*rule];
                Rails::of(truth == Truth::Holds, truth == Truth::Fails)
            }
        }
    }

    /// What is known of a side of a comparison, for acts on or after that day.
    pub(crate) fn side(&self, operand: &Operand, at: i64) -> Bound {
        match operand {
            Operand::Fact(fact) => self.deal.bound(*fact),
            Operand::Literal(n) => Bound::exactly(*n),
            Operand::Parameter(place) => {
                let segments = &self.unit.bindings.values[*place];
                let segment = segments.iter().rev().find(|s| s.from <= at).unwrap_or(&segments[0]);
                let blank = segment.assumed && self.blank == Some(Ground::Parameter(*place));
                if blank { Bound::ANY } else { segment.bound }
            }
            Operand::Aggregate(place) => {
                let sum = self.sum(*place);
                let since = self.unit.ask.pack.aggregates[*place].since;
                let blank = self.blank == Some(Ground::Parameter(since)) && self.holds_by_assumption(since);
                if blank { Bound { lo: self.own(*place).sure, ..Bound::ANY } } else { sum.bound() }
            }
            Operand::PlusMonths(base, count) => {
                let count = self.side(count, at);
                self.side(base, at).later(count, |day, n| day.plus_months(n))
            }
            Operand::PlusDays(base, count) => {
                let count = self.side(count, at);
                self.side(base, at).later(count, Day::plus_days)
            }
        }
    }

    fn holds_by_assumption(&self, parameter: usize) -> bool {
        let act = self.deal.act();
        let segments = &self.unit.bindings.values[parameter];
        segments.iter().enumerate().any(|(n, segment)| {
            let until = segments.get(n + 1).map_or(i64::MAX, |s| s.from);
            segment.assumed && act.hi >= segment.from && act.lo < until
        })
    }

    fn own(&self, aggregate: usize) -> crate::sums::Part {
        part(&self.deal, &self.unit.ask.pack.aggregates[aggregate])
    }

    /// The sum of that aggregate for this deal.
    pub fn sum(&self, aggregate: usize) -> Sum {
        let sums = self.unit.sums_of(aggregate);
        let place = (self.unit.ask.aggregates_used & ((1 << aggregate) - 1)).count_ones() as usize;
        if let Some(sum) = self.sums.borrow()[place] {
            return sum;
        }
        let unchanged = self.deal.edits.is_empty();
        let own = if unchanged { sums.own(self.deal.i) } else { self.own(aggregate) };
        let sum = sums.sum_at(self.deal.i, self.deal.act(), own);
        self.sums.borrow_mut()[place] = Some(sum);
        sum
    }

    /// Grounds that this answer rests on: without them it would be another.
    pub fn grounds(&mut self, outcomes: Outcomes) -> Vec<Ground> {
        let ask = self.unit.ask;
        let interval = outcomes.interval(ask);
        let mut grounds = Vec::new();
        for (ground, atoms) in &ask.grounds {
            // An answer that never needed the tests does not rest on them.
            if !atoms.iter().any(|atom| self.was_worked_out(*atom)) {
                continue;
            }
            let bears = match ground {
                Ground::Parameter(place) => self.holds_by_assumption(*place),
                Ground::InForce(_) => true,
            };
            if bears && self.outcomes_without(*ground, atoms).interval(ask) != interval {
                grounds.push(*ground);
            }
        }
        grounds.extend(self.assumed_consenters(outcomes));
        grounds
    }

    /// Consenters that the answer names, or may, on the pack's own assumption.
    fn assumed_consenters(&self, outcomes: Outcomes) -> Option<Ground> {
        let ask = self.unit.ask;
        let speaking = (outcomes.holds | outcomes.undecided) & ask.consent_mask();
        let assumed = |rule: usize| {
            let place = ask.pack.rules[rule].consent_of?;
            let only_assumed = self.unit.bindings.values[place].last().is_some_and(|s| s.assumed);
            (self.unit.bindings.by_default[rule] && only_assumed).then_some(Ground::Parameter(place))
        };
        ask.rules_of(speaking).find_map(assumed)
    }

    /// Assumptions that a working answer rests on, as bits of their places: those that filled a
    /// fact of the deal that the rules read, or shaped a sum that a test needed.
    pub fn filled(&self, assume: &Assumptions) -> u32 {
        if assume.is_empty() {
            return 0;
        }
        let mut bits = 0;
        for (place, test) in self.tests.iter().enumerate() {
            if test.get().is_none() {
                continue;
            }
            let mut visit = |operand: &Operand| match operand {
                Operand::Fact(fact) => bits |= self.filled_fact(*fact),
                Operand::Aggregate(aggregate) => bits |= self.sum(*aggregate).filled,
                _ => {}
            };
            let atom = &self.unit.ask.atoms[place];
            if let Atom::In { fact, .. } = atom {
                visit(&Operand::Fact(*fact));
            }
            atom.operands().for_each(|operand| operand.each(&mut visit));
        }
        bits
    }

    fn filled_fact(&self, fact: FactId) -> u32 {
        crate::answer::missing::recorded_facts(fact)
            .iter()
            .filter_map(|fact| self.deal.filled_by(*fact))
            .fold(0, |bits, place| bits | 1u32 << place)
    }
}

fn turning_points(atom: &Atom, bindings: &Bindings) -> Vec<i64> {
    let mut starts = Vec::new();
    for operand in atom.operands() {
        operand.each(&mut |operand| {
            if let Operand::Parameter(place) = operand {
                let segments = &bindings.values[*place];
                if segments.len() > 1 {
                    starts.extend(segments.iter().map(|s| s.from));
                }
            }
        });
    }
    starts.sort_unstable();
    starts.dedup();
    starts
}
