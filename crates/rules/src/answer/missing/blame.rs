//! Which facts leave a rule undecided: from the rule to its tests, to their sides, to what those lack.

use super::{Missing, MissingSet, facts_of};
use crate::answer::evaluate::Asked;
use crate::answer::{Level, Outcomes};
use crate::language::bound::Bound;
use crate::language::condition::{Atom, Operand, UnitTest};
use crate::language::fact::{Derived, FactId};
use crate::language::truth::Truth;
use crate::pack::Outcome;
use crate::question::Node;
use crate::sums::{Sums, why};
use hostboard_domain::deal::DealFact;
use hostboard_domain::fact::State;
use hostboard_domain::origin::Origin;
use hostboard_domain::record;

/// So many rows that give no facts are named.
const MOST_ROWS: usize = 10;

/// Other deals of a sum are looked at one by one where there are no more.
const MOST_OTHERS: usize = 64;

impl Asked<'_> {
    /// The facts that would decide this answer; none where it is decided.
    pub fn missing(&self, outcomes: Outcomes) -> MissingSet {
        if let Some(row) = self.own_unread_row(outcomes) {
            return row;
        }
        let (mut missing, filled) = self.may_be_missing(outcomes);
        if !missing.is_empty() || !filled.is_empty() {
            self.blame_own(&filled, &mut missing);
        }
        missing.whole()
    }

    /// The facts that would decide this answer, and those that may be missing once others of them are recorded.
    ///
    /// A blank that changes nothing as long as the deal's value is not recorded may change the answer once it is.
    pub(crate) fn waited_for(&self, outcomes: Outcomes) -> MissingSet {
        if let Some(row) = self.own_unread_row(outcomes) {
            return row;
        }
        let (mut missing, filled) = self.may_be_missing(outcomes);
        filled.iter().filter(|fact| self.was_read(**fact)).for_each(|fact| self.blame_fact(*fact, &mut missing));
        missing.for_questions()
    }

    /// The row of the deal itself, where its answer is open and the row gives no facts.
    fn own_unread_row(&self, outcomes: Outcomes) -> Option<MissingSet> {
        let (register, row) = (self.deal.view.register(), self.deal.view.row(self.deal.i));
        let (floor, ceiling) = outcomes.interval(self.unit.ask);
        (floor != ceiling && register.is_unread(row)).then(|| {
            let mut missing = MissingSet::default();
            missing.insert(Missing::Row(register.source_row(row)));
            missing
        })
    }

    /// What leaves some way to fill the blanks open, and the blanks that were filled.
    fn may_be_missing(&self, outcomes: Outcomes) -> (MissingSet, Vec<FactId>) {
        let ask = self.unit.ask;
        let (floor, ceiling) = outcomes.interval(ask);
        let mut missing = MissingSet::default();
        let mut filled_here = Vec::new();
        if floor == ceiling {
            return (missing, filled_here);
        }
        let looked_at = self.with_table(|table, scratch| {
            let levels = table.levels(scratch);
            filled_here.extend(table.blanks());
            for way in table.open_kinds(ask, &levels) {
                let completed = table.completed(self, way);
                completed.blame_limbs(completed.limb_by_limb(ask.verdict_mask()), &mut missing);
            }
        });
        if looked_at.is_err() {
            self.blame_limbs(outcomes, &mut missing);
        }
        (missing, filled_here)
    }

    /// Of the deal's own blanks that may leave it open those that can change the answer.
    fn blame_own(&self, filled: &[FactId], missing: &mut MissingSet) {
        let act = FactId::Derived(Derived::ActDate);
        let of_blank = |fact: FactId| match fact {
            FactId::Deal(DealFact::Signed | DealFact::Stage) => act,
            fact => fact,
        };
        let mut blanks: Vec<FactId> = missing.own_facts().map(of_blank).chain(filled.iter().copied()).collect();
        blanks.sort_unstable();
        blanks.dedup();
        blanks.retain(|fact| self.is_fillable(*fact) && self.is_blank(*fact));
        match self.pivotal(&blanks) {
            Some(pivotal) => {
                let mut rest = missing.clone();
                blanks.iter().for_each(|fact| rest.remove_own(*fact));
                pivotal.iter().for_each(|fact| self.blame_fact(*fact, &mut rest));
                // What no two of the values tried decide is still asked for, rather than nothing.
                if !rest.is_empty() {
                    *missing = rest;
                }
            }
            None => filled.iter().for_each(|fact| self.blame_fact(*fact, missing)),
        }
        if missing.is_empty() {
            filled.iter().for_each(|fact| self.blame_fact(*fact, missing));
        }
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
            if !could_worsen || limbs.undecided >> bit & 1 == 0 {
                continue;
            }
            match &rule.limbs[..] {
                // Nobody knows yet whose consent counts, so no consent decides it.
                [limb] if self.unit.bindings.is_undirected => self.blame(&limb.before_consents, missing),
                _ => self.blame(&rule.node, missing),
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
        let mut found = MissingSet::default();
        self.blame_parts(place, &mut found);
        if found.is_empty() {
            self.blame_rounding(place, &mut found);
        }
        missing.join(&found);
    }

    /// Amounts with tax that only an invoice says to the penny, where nothing else leaves a sum open.
    fn blame_rounding(&self, place: usize, missing: &mut MissingSet) {
        for aggregate in self.unit.ask.atoms[place].sums() {
            let (sums, i) = (self.unit.sums_of(aggregate), self.deal.i);
            let act = self.act();
            let may_count = |o: usize| sums.relation_on(i, o, act).relevant != Truth::Fails;
            let is_of_other = |o: usize| sums.own(o).why & why::GROSS != 0 && may_count(o);
            if self.own(aggregate).why & why::GROSS != 0 {
                missing.insert(Missing::Own(FactId::Deal(DealFact::ValueGross)));
            }
            if sums.candidates(i).take(MOST_OTHERS).any(is_of_other) {
                missing.insert(Missing::Others(DealFact::ValueGross));
            }
        }
    }

    fn blame_parts(&self, place: usize, missing: &mut MissingSet) {
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
        if self.waits_for_direction(atom) {
            missing.insert(Missing::Direction);
            for operand in atom.operands() {
                operand.each(&mut |operand| match operand {
                    // A day may turn out to be none, which decides the test whatever it is compared with.
                    Operand::Fact(fact) if !self.is_ranged(*fact) => self.blame_fact(*fact, missing),
                    _ => {}
                });
            }
            return;
        }
        self.blame_counting(place, missing);
        if let Some(aggregate) = self.only_completeness(atom) {
            missing.insert(Missing::Parameter(self.unit.ask.pack.aggregates[aggregate].complete_since));
            return;
        }
        for operand in atom.operands() {
            operand.each(&mut |operand| match operand {
                Operand::Fact(fact) => self.blame_fact(*fact, missing),
                Operand::Aggregate(aggregate) => self.blame_sum(*aggregate, missing),
                Operand::Own(aggregate) => missing.insert_own_part(self.own(*aggregate).why),
                Operand::Parameter(p) => self.blame_parameter(*p, missing),
                _ => {}
            });
        }
    }

    /// Whether a test compares with what only a direction says, and none is recorded: no value of its other side decides it.
    fn waits_for_direction(&self, atom: &Atom) -> bool {
        let mut waits = false;
        for operand in atom.operands().filter(|_| self.unit.bindings.is_undirected) {
            operand.each(&mut |operand| {
                if let Operand::Parameter(place) = operand {
                    let is_unknown = self.unit.bindings.values[*place].iter().all(|of| of.bound.value().is_none());
                    waits |= is_unknown && self.unit.ask.parameter(*place).direction.is_some();
                }
            });
        }
        waits
    }

    /// Whether sums count tax, where nobody has settled that and either reply would decide the test.
    fn blame_counting(&self, place: usize, missing: &mut MissingSet) {
        let of = |aggregate: usize| self.unit.ask.pack.aggregates[aggregate].counting.counts_vat;
        for aggregate in self.unit.ask.atoms[place].sums() {
            let is_settled =
                self.unit.sums_of(aggregate).counting().vat.as_ref().is_none_or(|vat| vat.counts.is_some());
            let (Some(parameter), false) = (of(aggregate), is_settled) else { continue };
            let decides = |counts: bool| self.counted_so(counts).test(place).truth() != Truth::Undecided;
            if (self.own(aggregate).why | self.sum(aggregate).why) & why::COUNTS_VAT != 0
                && [false, true].into_iter().any(decides)
            {
                missing.insert(Missing::Parameter(parameter));
            }
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
                let blank = |f: &&DealFact| matches!(self.deal.fact(**f).state, State::NotRecorded | State::Between);
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
            if self.deal.fact(DealFact::Signed).value().is_none() {
                missing.insert(Missing::Own(FactId::Deal(DealFact::Signed)));
            }
            if self.deal.fact(DealFact::Stage).value().is_none() {
                missing.insert(Missing::Own(FactId::Deal(DealFact::Stage)));
            }
        }
    }

    /// What leaves a sum open, one other deal after the other, where these are few; gives back whether they are.
    fn blame_others(&self, aggregate: usize, missing: &mut MissingSet) -> bool {
        let (sums, view, i) = (self.unit.sums_of(aggregate), self.deal.view, self.deal.i);
        let mut others: Vec<usize> = sums.candidates(i).take(MOST_OTHERS + 1).collect();
        if others.len() > MOST_OTHERS {
            return false;
        }
        others.sort_unstable();
        others.dedup();
        let mut is_uncertain = false;
        for o in others {
            if self.names_row(sums, o, missing) {
                continue;
            }
            let (relation, part) = (sums.relation_on(i, o, self.act()), sums.own(o));
            let brings_nothing = part.recorded == 0 && !part.open;
            if relation.relevant == Truth::Fails || brings_nothing {
                continue;
            }
            is_uncertain |= relation.relevant == Truth::Undecided;
            let of_part = if part.open || part.recorded != part.sure { part.why } else { 0 };
            for fact in facts_of(relation.why | of_part) {
                let blank = |place: usize| match fact {
                    DealFact::Matter => view.matters[place] == 0,
                    _ => view.parties.near[place] == 0,
                };
                let is_of_both = matches!(fact, DealFact::Matter | DealFact::Counterparty);
                if is_of_both && blank(i) {
                    missing.insert(Missing::Own(FactId::Deal(fact)));
                }
                if !is_of_both || blank(o) || !blank(i) {
                    missing.insert(Missing::Others(fact));
                }
            }
        }
        if is_uncertain {
            self.blame_act(missing);
        }
        true
    }

    /// Whether another row gives no facts; then its number says more than the facts that it lacks, where it may count.
    fn names_row(&self, sums: Sums<'_>, o: usize, missing: &mut MissingSet) -> bool {
        let (register, row) = (self.deal.view.register(), self.deal.view.row(o));
        let is_unread = register.is_unread(row);
        if is_unread && sums.relation_on(self.deal.i, o, self.act()).relevant != Truth::Fails {
            missing.insert(Missing::Row(register.source_row(row)));
        }
        is_unread
    }

    fn blame_sum(&self, aggregate: usize, missing: &mut MissingSet) {
        let sum = self.sum(aggregate);
        let of = &self.unit.ask.pack.aggregates[aggregate];
        let own = self.own(aggregate);
        missing.insert_own_part(own.why);
        if sum.incomplete {
            missing.insert(Missing::Parameter(of.complete_since));
        }
        self.blame_parameter(of.since, missing);
        if !sum.is_open_by_others(own) {
            return;
        }
        if self.blame_others(aggregate, missing) {
            return;
        }
        missing.extend(facts_of(sum.why).map(Missing::Others));
        let (i, sums) = (self.deal.i, self.unit.sums_of(aggregate));
        for o in self.deal.view.unread.iter().filter(|o| **o != i).take(MOST_ROWS) {
            self.names_row(sums, *o, missing);
        }
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
