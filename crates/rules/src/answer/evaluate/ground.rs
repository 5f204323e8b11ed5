//! What an answer rests on without anybody having decided it: found by asking again without it.

use super::{Asked, Filled};
use crate::answer::Outcomes;
use crate::language::bound::Bound;
use crate::language::condition::{Atom, Operand};
use crate::language::truth::{Rails, Truth};
use crate::question::Ground;
use crate::sums::{Lists, Otherwise, Sum, why};
use hostboard_domain::deal::ValueVat;
use hostboard_domain::vat::{Exact, Unsaid, WHOLE};
use std::ops::ControlFlow;

/// So many tests of blanks that are read only once are taken both ways at most.
const MOST_SINGLE_BLANKS: usize = 8;

impl Asked<'_> {
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

    /// Grounds that this answer rests on: without them it would be another.
    ///
    /// A rule refuses contracts that run longer than `long_term_months`, which the pack assumes to be 12.
    ///
    /// ```text
    /// contract, 36 months                   refused; without the 12, allowed to refused: rests on it
    /// contract, 6 months                    allowed; without the 12, allowed to refused: rests on it
    /// contract, 36 months, refused anyway   refused with the 12 and without: does not rest on it
    /// disposal                              its kind fails the rule, so nobody asked its length: does not
    /// ```
    pub fn grounds(&mut self, outcomes: Outcomes) -> Vec<Ground> {
        let ask = self.unit.ask;
        let interval = outcomes.interval(ask);
        let mut grounds = Vec::new();
        for (ground, atoms) in &ask.grounds {
            // An answer that never needed the tests does not rest on them.
            if !atoms.iter().any(|atom| self.was_worked_out(*atom)) {
                continue;
            }
            let others = match ground {
                Ground::Parameter(place) => self.counted_otherwise(*place),
                Ground::InForce(_) => None,
            };
            let bears = match (ground, others) {
                (Ground::Parameter(place), _) if !self.holds_by_assumption(*place) => false,
                (_, Some(others)) => others.into_iter().any(|other| self.turns_a_limb(other, atoms)),
                (_, None) => self.outcomes_without(*ground, atoms).interval(ask) != interval,
            };
            if bears {
                grounds.push(*ground);
            }
        }
        grounds.extend(self.assumed_consenters(outcomes));
        grounds
    }

    /// The other ways in which sums would count were the parameter's assumed word another; nothing where it is no such parameter.
    ///
    /// While a value of which nothing is said may be counted with tax or without, its being open takes both ways in.
    fn counted_otherwise(&self, parameter: usize) -> Option<Vec<Otherwise>> {
        let mut of = self.unit.ask.pack.aggregates.iter().map(|of| &of.counting);
        let other = of.find_map(|counting| {
            let ways = [
                (counting.unsaid_vat, Otherwise::UnsaidVat(Unsaid::Open)),
                (counting.vat_rate, Otherwise::NoTaxBorne),
                (counting.unsaid_break, Otherwise::MayBreak),
                (counting.unsaid_payer, Otherwise::EitherPays),
                (counting.unsaid_in_kind, Otherwise::AnythingInKind),
                (counting.other_names, Otherwise::OneParty),
            ];
            ways.into_iter().find(|(of, _)| *of == Some(parameter)).map(|(_, other)| other)
        })?;
        let counting = self.unit.lists.first().map(Lists::counting)?;
        let counts =
            counting.vat.as_ref().and_then(|vat| vat.counts).filter(|_| matches!(other, Otherwise::UnsaidVat(_)));
        let said = counts.map(|counts| if counts { ValueVat::Net } else { ValueVat::Gross });
        Some([other].into_iter().chain(said.map(|said| Otherwise::UnsaidVat(Unsaid::As(said)))).collect())
    }

    /// Whether the truth of a limb is another, in some way of filling the blanks, where sums count so.
    fn turns_a_limb(&mut self, otherwise: Otherwise, atoms: &[usize]) -> bool {
        if !atoms.iter().any(|atom| self.was_worked_out(*atom) && self.may_turn(otherwise, *atom)) {
            return false;
        }
        if self.single_blanks() > MOST_SINGLE_BLANKS {
            // Not tried: what may bear is named.
            return true;
        }
        let as_it_is = self.limbs_either_way();
        self.otherwise = Some(otherwise);
        let sums = self.sums.replace(vec![None; self.unit.lists.len()]);
        let before: Vec<Option<Rails>> = atoms.iter().map(|atom| self.tests[*atom].replace(None)).collect();
        let then = self.limbs_either_way();
        self.otherwise = None;
        self.sums.replace(sums);
        for (atom, result) in atoms.iter().zip(before) {
            self.tests[*atom].set(result);
        }
        as_it_is != then
    }

    /// What each rule of verdict makes of the deal in each way of filling its blanks, those included that are read only once.
    fn limbs_either_way(&self) -> Vec<Outcomes> {
        let mut limbs = Vec::new();
        let filled = self.each_completion(&mut |completed| {
            completed.limbs_of_single_blanks(&mut limbs);
            ControlFlow::Continue(())
        });
        if filled != Filled::Yes {
            self.limbs_of_single_blanks(&mut limbs);
        }
        limbs
    }

    /// Whether an undecided test reads a blank of the deal itself.
    fn is_of_blank(&self, atom: usize) -> bool {
        let is_own = match &self.unit.ask.atoms[atom] {
            Atom::In { .. } => true,
            compare @ Atom::Compare { .. } => {
                compare.sums().next().is_none() && compare.operands().any(|side| matches!(side, Operand::Fact(_)))
            }
            _ => false,
        };
        is_own && self.was_worked_out(atom) && self.test(atom).truth() == Truth::Undecided
    }

    fn single_blanks(&self) -> usize {
        (0..self.tests.len()).filter(|atom| self.is_of_blank(*atom)).count()
    }

    /// The same with each test of a blank that is left taken to hold and to fail.
    fn limbs_of_single_blanks(&self, limbs: &mut Vec<Outcomes>) {
        let of_verdict = self.unit.ask.verdict_mask();
        limbs.push(self.limb_by_limb(of_verdict));
        let open: Vec<usize> = (0..self.tests.len()).filter(|atom| self.is_of_blank(*atom)).collect();
        if open.is_empty() || open.len() > MOST_SINGLE_BLANKS {
            return;
        }
        let before: Vec<Option<Rails>> = open.iter().map(|atom| self.tests[*atom].get()).collect();
        for way in 0..1_u32 << open.len() {
            for (bit, atom) in open.iter().enumerate() {
                let holds = way >> bit & 1 == 1;
                self.tests[*atom].set(Some(Rails::of(holds, !holds)));
            }
            limbs.push(self.limb_by_limb(of_verdict));
        }
        open.iter().zip(before).for_each(|(atom, result)| self.tests[*atom].set(result));
    }

    /// Whether a test of a sum may turn out otherwise where it counts so: told by a wider range, before anything is added up again.
    fn may_turn(&self, otherwise: Otherwise, atom: usize) -> bool {
        let Atom::Compare { left, op, right } = &self.unit.ask.atoms[atom] else { return false };
        let result = self.test(atom).truth();
        let mut is_read = false;
        let mut wide = |operand: &Operand| {
            let (sum, aggregate) = match operand {
                Operand::Aggregate(aggregate) => (self.sum(*aggregate), *aggregate),
                Operand::Own(aggregate) => {
                    let own = self.own(*aggregate);
                    let sum = Sum { known: own.sure, upper: own.recorded, open: own.open, ..Sum::default() };
                    (sum, *aggregate)
                }
                other => return self.side(other, self.act().hi),
            };
            let bits = sum.why | self.own(aggregate).why;
            match otherwise {
                Otherwise::MayBreak => {
                    is_read |= bits & why::NO_EARLY_END != 0;
                    Bound { lo: 0, ..sum.bound() }
                }
                Otherwise::EitherPays => {
                    is_read |= bits & why::UNIT_PAYS != 0;
                    Bound { lo: 0, hi: i64::MAX, absent: false }
                }
                Otherwise::AnythingInKind => {
                    is_read |= bits & why::NOTHING_GIVEN != 0;
                    Bound { hi: i64::MAX, ..sum.bound() }
                }
                Otherwise::OneParty => {
                    let all = self.unit.sums_otherwise(otherwise, aggregate).sum_at(
                        self.deal.i,
                        self.act(),
                        self.own(aggregate),
                    );
                    is_read |= all.bound() != sum.bound();
                    all.bound()
                }
                Otherwise::UnsaidVat(_) | Otherwise::CountsVat(_) | Otherwise::NoTaxBorne => {
                    is_read |= match otherwise {
                        Otherwise::NoTaxBorne => {
                            self.own(aggregate).is_taxed || self.unit.sums_of(aggregate).use_a_rate()
                        }
                        _ => bits & why::AS_IT_STANDS != 0,
                    };
                    let rate = self.unit.sums_of(aggregate).counting().greatest_rate();
                    // Each part is rounded by itself.
                    let pennies = i64::from(sum.counted + sum.uncertain) + 1;
                    let lo = Exact::pence(sum.known).times(WHOLE, WHOLE + rate).down() - pennies;
                    let hi = Exact::pence(sum.upper).times(WHOLE + rate, WHOLE).up().saturating_add(pennies);
                    Bound { lo, hi: if sum.open { i64::MAX } else { hi }, absent: false }
                }
            }
        };
        let then = wide(left).compare(*op, wide(right)).truth();
        is_read && (result == Truth::Undecided || then != result)
    }

    /// Consenters that the answer names, or may, on the pack's own assumption.
    fn assumed_consenters(&self, outcomes: Outcomes) -> Option<Ground> {
        let ask = self.unit.ask;
        let speaking = outcomes.may(ask) & ask.consent_mask();
        let assumed = |rule: usize| {
            let place = ask.pack.rules[rule].consent_of?;
            let only_assumed = self.unit.bindings.values[place].last().is_some_and(|s| s.assumed);
            let is_default = self.unit.bindings.consenters.iter().any(|of_rule| of_rule[rule].is_default);
            (is_default && only_assumed).then_some(Ground::Parameter(place))
        };
        ask.rules_of(speaking).find_map(assumed)
    }
}
