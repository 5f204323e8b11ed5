//! A condition tried on one review, of which some may be unknown.

use crate::language::bound::Bound;
use crate::language::condition::{Condition, Operand};
use crate::language::reviewed::{ReviewFact, ReviewTest};
use crate::language::truth::Rails;

/// What is known of a review.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'a> {
    /// By criterion: the place of its grade, where that is decided.
    pub(super) grades: &'a [Option<usize>],
    /// How many conditions are overdue, at least and at most.
    pub(super) overdue: (u32, u32),
}

impl Row<'_> {
    pub(super) fn rails(&self, condition: &Condition<ReviewTest>) -> Rails {
        condition.rails(&|test| match test {
            ReviewTest::Compare { left, op, right } => self.bound(left).compare(*op, self.bound(right)),
            ReviewTest::In { fact, places } => match self.fact(*fact).value() {
                Some(value) => Rails::of(places.contains(&value), !places.contains(&value)),
                None => Rails::UNDECIDED,
            },
        })
    }

    fn bound(&self, operand: &Operand<ReviewFact>) -> Bound {
        match operand {
            Operand::Fact(fact) => self.fact(*fact),
            Operand::Literal(number) => Bound::exactly(*number),
            // A condition about reviews is read without parameters, sums and dates.
            _ => Bound::ANY,
        }
    }

    fn fact(&self, fact: ReviewFact) -> Bound {
        let between = |least: i64, most: i64| Bound { lo: least, hi: most, absent: false };
        let count = |of: Option<usize>| self.grades.iter().filter(|grade| **grade == of).count() as i64;
        match fact {
            ReviewFact::Rated(grade) => between(count(Some(grade)), count(Some(grade)) + count(None)),
            ReviewFact::Criterion(place) => match self.grades.get(place).copied().flatten() {
                Some(grade) => Bound::exactly(grade as i64),
                None => Bound::ANY,
            },
            ReviewFact::ConditionsOverdue => between(self.overdue.0.into(), self.overdue.1.into()),
        }
    }
}
