//! Which facts leave a rule undecided: from the rule to its tests, to their sides, to what those lack.

use super::{Missing, MissingSet, facts_of};
use crate::answer::evaluate::{Asked, Filled};
use crate::answer::{Level, Outcomes};
use crate::language::bound::Bound;
use crate::language::condition::{Atom, Operand, UnitTest};
use crate::language::fact::{Derived, FactId};
use crate::language::truth::Truth;
use crate::pack::Outcome;
use crate::question::Node;
use hostboard_domain::deal::{DealFact, Stage};
use hostboard_domain::fact::State;
use hostboard_domain::origin::Origin;
use hostboard_domain::record;
use std::ops::ControlFlow;

impl Asked<'_> {
    /// The facts that would decide this answer; none where it is decided.
    pub fn missing(&self, outcomes: Outcomes) -> MissingSet {
        let ask = self.unit.ask;
        let (floor, ceiling) = outcomes.interval(ask);
        let mut missing = MissingSet::default();
        if floor == ceiling {
            return missing;
        }
        let mut ways = Vec::new();
        let filled = self.each_completion(&mut |completed| {
            let limbs = completed.limb_by_limb(ask.verdict_mask());
            completed.blame_limbs(limbs, &mut missing);
            if completed.days_differ(limbs) {
                self.blame_act(&mut missing);
            }
            ways.push((completed.filled.clone(), limbs.interval(ask)));
            ControlFlow::Continue(())
        });
        if filled != Filled::Yes {
            self.blame_limbs(outcomes, &mut missing);
        }
        // A blank that was filled is missing if two ways that differ in it alone lead to different answers.
        for place in 0..ways.first().map_or(0, |(filled, _)| filled.len()) {
            let rest = |filled: &[(FactId, Bound)]| [&filled[..place], &filled[place + 1..]].concat();
            let bears = ways.iter().enumerate().any(|(n, (one, interval))| {
                let others = ways[..n].iter().filter(|(_, of_other)| of_other != interval);
                others.into_iter().any(|(other, _)| rest(one) == rest(other))
            });
            if bears {
                self.blame_fact(ways[0].0[place].0, &mut missing);
            }
        }
        missing
    }

    /// Whether the answer on the first day that the act is taken to be on is another than on the last.
    fn days_differ(&self, limbs: Outcomes) -> bool {
        let (ask, act) = (self.unit.ask, self.act());
        let (floor, ceiling) = limbs.interval(ask);
        let fills_act = self.filled.iter().any(|(fact, _)| *fact == FactId::Derived(Derived::ActDate));
        let on = |day: i64| self.on_day(day).limb_by_limb(ask.verdict_mask()).interval(ask);
        fills_act && act.lo != act.hi && floor != ceiling && on(act.lo) != on(act.hi)
    }

    /// Facts that leave rules undecided which could still change the answer.
    fn blame_limbs(&self, limbs: Outcomes, missing: &mut MissingSet) {
        let ask = self.unit.ask;
        let (floor, ceiling) = limbs.interval(ask);
        if floor == ceiling {
            return;
        }
        for (bit, rule) in ask.rules.iter().enumerate() {
            let could_worsen = match rule.outcome {
                Outcome::Refuse => true,
                Outcome::Consent => floor < Level::Consent,
                Outcome::Advise | Outcome::Watch => false,
            };
            if could_worsen && limbs.undecided >> bit & 1 == 1 {
                self.blame(&rule.node, missing);
            }
        }
    }

    /// Facts that leave one rule undecided, verdict or advice.
    pub(crate) fn blame(&self, node: &Node, missing: &mut MissingSet) {
        if self.node(node).truth() != Truth::Undecided {
            return;
        }
        match node {
            Node::Atom(place) => self.blame_test(*place, missing),
            Node::All(parts) | Node::Any(parts) => parts.iter().for_each(|part| self.blame(part, missing)),
            Node::Not(part) => self.blame(part, missing),
            Node::Always(_) => {}
        }
    }

    fn blame_test(&self, place: usize, missing: &mut MissingSet) {
        let atom = &self.unit.ask.atoms[place];
        if let Atom::In { fact, .. } = atom {
            self.blame_fact(*fact, missing);
        }
        match atom {
            Atom::OfUnit(UnitTest::ConsentStands { consent, .. }) => {
                missing.insert(Missing::Consent(*consent, "given_by"));
            }
            Atom::OfUnit(UnitTest::Leaves { direction, .. }) => {
                missing.insert(self.unread(*direction, record::Direction::EXCLUDES.name));
            }
            Atom::OfUnit(UnitTest::IsReached { direction, .. }) => {
                missing.insert(self.unread(*direction, record::Direction::LIMBS.name));
            }
            _ => {}
        }
        if let Atom::ConsentLacks(consent, column) = atom {
            missing.insert(Missing::Consent(*consent, column));
        }
        if let Some(aggregate) = self.only_completeness(atom) {
            missing.insert(Missing::Parameter(self.unit.ask.pack.aggregates[aggregate].complete_since));
            return;
        }
        for operand in atom.operands() {
            operand.each(&mut |operand| match operand {
                Operand::Fact(fact) => self.blame_fact(*fact, missing),
                Operand::Aggregate(aggregate) => self.blame_sum(*aggregate, missing),
                Operand::Own(aggregate) => {
                    let own = self.own(*aggregate);
                    missing.extend(facts_of(own.why).map(|fact| Missing::Own(FactId::Deal(fact))));
                }
                Operand::Parameter(p) => self.blame_parameter(*p, missing),
                _ => {}
            });
        }
    }

    /// The sum of a test that would be decided if only the register were said to be complete.
    pub(crate) fn only_completeness(&self, atom: &Atom) -> Option<usize> {
        let Atom::Compare { left, op, right } = atom else { return None };
        let with_all = |operand: &Operand| match operand {
            Operand::Aggregate(place) => {
                let (sum, own) = (self.sum(*place), self.own(*place));
                let is_open = own.open || sum.open_by_others;
                Bound { lo: sum.known, hi: if is_open { i64::MAX } else { sum.upper }, absent: false }
            }
            other => self.side(other, self.act().hi),
        };
        let aggregate = atom.sums().find(|place| self.sum(*place).incomplete)?;
        let is_decided = with_all(left).compare(*op, with_all(right)).truth() != Truth::Undecided;
        is_decided.then_some(aggregate)
    }

    /// What of one of the unit's directions cannot be read.
    fn unread(&self, direction: usize, field: &'static str) -> Missing {
        let origin = self.unit.bindings.directions.get(direction).and_then(|direction| direction.origin.as_ref());
        Missing::Unread(field, origin.and_then(Origin::record).map(|(_, id)| id.to_owned()))
    }

    /// A parameter that nobody has given for such an act; or the day of the act, where that says which value holds.
    fn blame_parameter(&self, place: usize, missing: &mut MissingSet) {
        let act = self.act();
        let segments = &self.unit.bindings.values[place];
        let until = |n: usize| segments.get(n + 1).map_or(i64::MAX, |next| next.from);
        let may_hold = segments.iter().enumerate().filter(|(n, s)| s.from <= act.hi && act.lo < until(*n));
        let bounds: Vec<Bound> = may_hold.map(|(_, segment)| segment.bound).collect();
        if bounds.iter().all(|bound| bound.value().is_none()) {
            let of_direction = self.unit.ask.parameter(place).direction.is_some();
            let is_undirected = of_direction && self.unit.bindings.is_undirected;
            let in_pack = self.unit.ask.place_in_pack(place);
            missing.insert(if is_undirected { Missing::Direction } else { Missing::Parameter(in_pack) });
        } else if bounds.iter().any(|bound| *bound != bounds[0]) {
            self.blame_act(missing);
        }
    }

    fn blame_fact(&self, fact: FactId, missing: &mut MissingSet) {
        if self.bound(fact).value().is_some() || self.bound(fact).absent {
            return;
        }
        match fact {
            FactId::Derived(Derived::ActDate) => self.blame_act(missing),
            FactId::Derived(Derived::LengthMonths | Derived::ExtendedMonths) => {
                let blank = |f: &&DealFact| self.deal.fact(**f).state == State::NotRecorded;
                missing.extend(
                    crate::language::fact::recorded_facts(fact)
                        .iter()
                        .filter(blank)
                        .map(|f| Missing::Own(FactId::Deal(*f))),
                );
            }
            FactId::Derived(Derived::PermanentHead) => {
                missing.insert(Missing::Own(fact));
                self.blame_act(missing);
            }
            other => {
                missing.insert(Missing::Own(other));
            }
        }
    }

    fn blame_act(&self, missing: &mut MissingSet) {
        let is_filled = self.filled.iter().any(|(fact, _)| *fact == FactId::Derived(Derived::ActDate));
        if self.act().value().is_none() && !is_filled {
            let stage = self.deal.fact(DealFact::Stage).value();
            let fact = if stage == Some(Stage::Signed as i64) { DealFact::Signed } else { DealFact::Stage };
            missing.insert(Missing::Own(FactId::Deal(fact)));
        }
    }

    fn blame_sum(&self, aggregate: usize, missing: &mut MissingSet) {
        let sum = self.sum(aggregate);
        let of = &self.unit.ask.pack.aggregates[aggregate];
        let own = crate::sums::part(&self.deal, of);
        missing.extend(facts_of(own.why).map(|fact| Missing::Own(FactId::Deal(fact))));
        if sum.incomplete {
            missing.insert(Missing::Parameter(of.complete_since));
        }
        self.blame_parameter(of.since, missing);
        if sum.uncertain > 0 || sum.open_by_others {
            missing.extend(facts_of(sum.why).map(Missing::Others));
        }
        let i = self.deal.i;
        if sum.uncertain > 0 {
            if of.same_matter && self.deal.view.matters[i] == 0 {
                missing.insert(Missing::Own(FactId::Deal(DealFact::Matter)));
                missing.insert(Missing::Others(DealFact::Matter));
            }
            if of.same_party && self.deal.view.parties.near[i] == 0 {
                missing.insert(Missing::Own(FactId::Deal(DealFact::Counterparty)));
            }
            self.blame_act(missing);
        }
    }
}
