//! What an answer rests on without anybody having decided it: found by asking again without it.

use super::turns::Trial;
use super::{Asked, UnitAsk};
use crate::answer::Outcomes;
use crate::language::bound::Bound;
use crate::language::condition::{Atom, Operand};
use crate::language::truth::Truth;
use crate::question::{Ground, test_bit};
use crate::sums::{Lists, Others, Otherwise, Sum, why};
use hostboard_domain::deal::ValueVat;
use hostboard_domain::vat::{Exact, Unsaid, WHOLE};

impl UnitAsk<'_> {
    /// By ground: the other ways in which sums would count were its parameter's assumed word another; nothing where it is no such parameter.
    pub(super) fn count_without_grounds(&self) -> Vec<Option<Vec<Otherwise>>> {
        let of_ground = |ground: &Ground| match ground {
            Ground::Parameter(parameter) => self.counted_otherwise(*parameter),
            Ground::InForce(_) => None,
        };
        self.ask.grounds.iter().map(|(ground, _)| of_ground(ground)).collect()
    }

    /// The other ways in which sums would count were the parameter's assumed word another; nothing where it is no such parameter.
    ///
    /// While a value of which nothing is said may be counted with tax or without, its being open takes both ways in.
    fn counted_otherwise(&self, parameter: usize) -> Option<Vec<Otherwise>> {
        let mut of = self.ask.pack.aggregates.iter().map(|of| &of.counting);
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
        let counting = self.lists.first().map(Lists::counting)?;
        let counts =
            counting.vat.as_ref().and_then(|vat| vat.counts).filter(|_| matches!(other, Otherwise::UnsaidVat(_)));
        let said = counts.map(|counts| if counts { ValueVat::Net } else { ValueVat::Gross });
        Some([other].into_iter().chain(said.map(|said| Otherwise::UnsaidVat(Unsaid::As(said)))).collect())
    }
}

impl Asked<'_> {
    /// Whether the answer would be another if nothing were assumed of that ground, whose tests are given; `so` is the deal to try that with.
    fn rests_on(&self, ground: Ground, atoms: &[usize], outcomes: Outcomes, so: &mut Asked<'_>) -> bool {
        let ask = self.unit.ask;
        let interval = outcomes.interval(ask);
        let in_some_way = self.with_table(|table, _| {
            let mut without = table.forgetting(atoms);
            let levels = without.levels(&mut self.scratch_without(ground));
            levels.span().is_some_and(|span| span != interval)
        });
        in_some_way.unwrap_or_else(|_| {
            so.become_again(self, atoms);
            so.blank = Some(ground);
            let bits = self.rules_that_read(atoms.iter().fold(0, |bits, atom| bits | test_bit(*atom)));
            let again = so.limb_by_limb(bits);
            so.blank = None;
            let of = |before: u64, now: u64| before & !bits | now;
            let limbs = Outcomes {
                holds: of(outcomes.holds, again.holds),
                undecided: of(outcomes.undecided, again.undecided),
                ..Outcomes::default()
            };
            limbs.interval(ask) != interval
        })
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
    pub fn grounds(&self, outcomes: Outcomes) -> Vec<Ground> {
        let ask = self.unit.ask;
        let mut bears = vec![false; ask.grounds.len()];
        let mut trials: Vec<Trial<'_>> = Vec::new();
        let mut so = None;
        for (place, (ground, atoms)) in ask.grounds.iter().enumerate() {
            // An answer that never needed the tests does not rest on them.
            if !atoms.iter().any(|atom| self.was_worked_out(*atom)) {
                continue;
            }
            if matches!(ground, Ground::Parameter(parameter) if !self.holds_by_assumption(*parameter)) {
                continue;
            }
            match &self.unit.counted_without[place] {
                Some(others) => {
                    let may_turn = |other: &&Otherwise| self.may_turn_any(**other, atoms);
                    trials.extend(others.iter().filter(may_turn).map(|other| Trial::new(place, *other, atoms)));
                }
                None => {
                    let so = so.get_or_insert_with(|| self.forgetting(&[]));
                    bears[place] = self.rests_on(*ground, atoms, outcomes, so);
                }
            }
        }
        if !trials.is_empty() {
            self.turned(&mut trials, so.get_or_insert_with(|| self.forgetting(&[])));
        }
        trials.iter().filter(|trial| trial.turns).for_each(|trial| bears[trial.ground] = true);
        let grounds = ask.grounds.iter().zip(bears).filter(|(_, bears)| *bears).map(|((ground, _), _)| *ground);
        grounds.chain(self.assumed_consenters(outcomes)).collect()
    }

    /// Whether some test of a sum that the answer needed may turn out otherwise where it counts so.
    fn may_turn_any(&self, otherwise: Otherwise, atoms: &[usize]) -> bool {
        atoms.iter().any(|atom| self.was_worked_out(*atom) && self.may_turn(otherwise, *atom))
    }

    /// Whether a test of a sum may turn out otherwise where it counts so: told by a wider range, before anything is added up again.
    fn may_turn(&self, otherwise: Otherwise, atom: usize) -> bool {
        let atom_of = &self.unit.ask.atoms[atom];
        let Atom::Compare { left, op, right } = atom_of else { return false };
        let others = |aggregate: usize| self.unit.sums_of(aggregate).told_others(otherwise);
        if atom_of.sums().all(|aggregate| others(aggregate).is_some()) {
            // Then trying it is no dearer than this.
            return atom_of.sums().any(|aggregate| {
                let own = self.own_as_it_is(aggregate);
                let told = own.otherwise(otherwise, self.unit.sums_of(aggregate).counting());
                others(aggregate) != Some(Others::Same) || told.is_none_or(|told| !told.brings_as_much(own))
            });
        }
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
                    let all = self.were_all_one_party(aggregate);
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
