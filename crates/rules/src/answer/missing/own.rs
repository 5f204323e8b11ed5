//! Which blanks of the deal itself can change its answer. A blank can if two of its values lead to different answers.

use crate::answer::Level;
use crate::answer::evaluate::Asked;
use crate::language::bound::Bound;
use crate::language::fact::{Derived, FactId};
use hostboard_domain::deal::DealFact;
use hostboard_domain::time::Day;

/// Blanks are filled in as many ways at most to see which of them matter.
const MOST_WAYS: usize = 512;

impl Asked<'_> {
    /// Of some blanks of the deal those that can change its answer: two ways to fill all of them that differ in it alone lead to
    /// different ones. Nothing where there are too many ways.
    ///
    /// ```text
    /// capital blank, over £1m, past the day named       consent either way: not missing
    /// capital blank, over £100,000, past the day named  consent if it is not capital: missing
    /// end blank, the day named not given either         no end decides it: not missing
    /// ```
    pub(super) fn pivotal(&self, blanks: &[FactId]) -> Option<Vec<FactId>> {
        let ways = self.ways_to_fill(blanks);
        let product = ways.iter().try_fold(1usize, |product, (_, values)| {
            product.checked_mul(values.len()).filter(|product| *product <= MOST_WAYS)
        })?;
        let mut answers: Vec<Option<(Level, Level)>> = vec![None; product];
        let place = |filled: &[(FactId, Bound)]| {
            ways.iter().fold(0, |place, (fact, values)| {
                let value = filled.iter().find(|(of, _)| of == fact).map(|(_, value)| *value);
                place * values.len() + values.iter().position(|one| Some(*one) == value).unwrap_or(0)
            })
        };
        self.each_way_of(&ways, &mut |completed| {
            let limbs = completed.limb_by_limb(self.unit.ask.verdict_mask());
            answers[place(&completed.filled)] = Some(limbs.interval(self.unit.ask));
        });
        let mut stride = product;
        let mut found = Vec::new();
        for (fact, values) in &ways {
            let block = stride;
            stride /= values.len();
            let differs = answers.iter().enumerate().any(|(at, one)| {
                let next = at + stride;
                // The next value of the same blank, all others being as they are.
                let others = (next..).step_by(stride).take_while(|next| next / block == at / block);
                one.is_some() && others.into_iter().any(|other| answers[other].is_some_and(|other| Some(other) != *one))
            });
            if differs {
                found.push(*fact);
            }
        }
        Some(found)
    }

    /// The values that matter of each of those blanks: of the act, and of days that tests do not tell apart, the first and the last.
    fn ways_to_fill(&self, blanks: &[FactId]) -> Vec<(FactId, Vec<Bound>)> {
        let mut ways = self.pieces_of(blanks);
        for (fact, values) in &mut ways {
            if *fact == FactId::Derived(Derived::ActDate) {
                let ends = values.iter().flat_map(|stretch| [Bound::exactly(stretch.lo), Bound::exactly(stretch.hi)]);
                *values = ends.collect();
                values.dedup();
            }
            let latest = i64::from(Day::LATEST.number());
            let last = values.iter_mut().find(|last| last.lo < latest && last.hi == i64::MAX);
            if let Some(last) = last.filter(|_| *fact == FactId::Deal(DealFact::End)) {
                // A day it is compared with may not be given, and lie anywhere: a dated end and an open one are tried.
                last.hi = latest - 1;
                values.push(Bound::exactly(latest));
            }
        }
        ways
    }
}
