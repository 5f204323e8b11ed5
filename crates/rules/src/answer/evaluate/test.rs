//! Conditions, tests and their sides, each worked out when something asks for it and then remembered.

use super::Asked;
use crate::language::bound::Bound;
use crate::language::condition::{Atom, Operand};
use crate::language::truth::{Rails, Truth};
use crate::question::{Bindings, Ground, Node};
use hostboard_domain::time::Day;

impl Asked<'_> {
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

    pub(super) fn work_out(&self, place: usize) -> Rails {
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
                let act = self.act();
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
                let bound = self.bound(*fact);
                match bound.value() {
                    Some(value) => {
                        let among = places.contains(&value);
                        Rails::of(among, !among)
                    }
                    None => Rails::of(false, bound.absent || places.iter().all(|p| *p < bound.lo || *p > bound.hi)),
                }
            }
            Atom::IsDealOfConsent(place) => {
                let consent = &self.unit.ask.consents[*place].consent;
                let row = self.deal.view.row(self.deal.i);
                let same = consent.deal.as_deref() == Some(self.deal.view.register().deal(row));
                Rails::of(same, !same)
            }
            Atom::ConsentLacks(..) => Rails::UNDECIDED,
            Atom::OfUnit(_) => {
                let truth = self.unit.of_unit[place].unwrap_or(Truth::Undecided);
                Rails::of(truth == Truth::Holds, truth == Truth::Fails)
            }
        }
    }

    /// What is known of a side of a comparison, for acts on or after that day.
    pub(crate) fn side(&self, operand: &Operand, at: i64) -> Bound {
        match operand {
            Operand::Fact(fact) => self.bound(*fact),
            Operand::Literal(n) => Bound::exactly(*n),
            Operand::Parameter(place) => {
                let segments = &self.unit.bindings.values[*place];
                let segment = segments.iter().rev().find(|s| s.from <= at).unwrap_or(&segments[0]);
                let in_pack = self.unit.ask.place_in_pack(*place);
                let blank = segment.assumed && self.blank == Some(Ground::Parameter(in_pack));
                if blank { Bound::ANY } else { segment.bound }
            }
            Operand::Aggregate(place) => {
                let sum = self.sum(*place);
                let since = self.unit.ask.pack.aggregates[*place].since;
                let blank = self.blank == Some(Ground::Parameter(since)) && self.holds_by_assumption(since);
                if blank { Bound { lo: self.own(*place).sure, ..Bound::ANY } } else { sum.bound() }
            }
            Operand::Own(place) => {
                let own = self.own(*place);
                Bound { lo: own.sure, hi: if own.open { i64::MAX } else { own.recorded }, absent: false }
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

    pub(super) fn holds_by_assumption(&self, parameter: usize) -> bool {
        let act = self.act();
        let segments = &self.unit.bindings.values[parameter];
        segments.iter().enumerate().any(|(n, segment)| {
            let until = segments.get(n + 1).map_or(i64::MAX, |s| s.from);
            segment.assumed && act.hi >= segment.from && act.lo < until
        })
    }
}

pub(super) fn turning_points(atom: &Atom, bindings: &Bindings) -> Vec<i64> {
    let mut starts = Vec::new();
    atom.operands().for_each(|operand| turns_of(operand, bindings, &mut starts));
    starts.sort_unstable();
    starts.dedup();
    starts
}

/// Adds the days of acts from which a parameter of an operand has another value, if any does.
pub(super) fn turns_of(operand: &Operand, bindings: &Bindings, starts: &mut Vec<i64>) {
    operand.each(&mut |operand| {
        if let Operand::Parameter(place) = operand {
            let segments = &bindings.values[*place];
            if segments.len() > 1 {
                starts.extend(segments.iter().map(|s| s.from));
            }
        }
    });
}
