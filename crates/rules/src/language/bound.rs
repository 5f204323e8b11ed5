//! What is known of a number: a range that it certainly lies in.
//!
//! A recorded value is a range of one number, a fact not recorded is the range of all numbers, a
//! sum with missing parts has a floor and perhaps no ceiling. A comparison holds where it would
//! for all values of both ranges, fails where it would for none.

use crate::language::truth::Rails;
use hostboard_domain::deal::Absent;
use hostboard_domain::fact::{Fact, State};
use hostboard_domain::time::Day;

/// A range of whole numbers, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    /// At least.
    pub lo: i64,
    /// At most.
    pub hi: i64,
    /// Recorded as having no such value: every comparison with it fails, but for "is not".
    pub absent: bool,
}

/// A comparison of two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
}

impl Bound {
    /// Nothing is known.
    pub const ANY: Bound = Bound { lo: i64::MIN, hi: i64::MAX, absent: false };

    /// Exactly that number.
    #[inline]
    pub const fn exactly(value: i64) -> Bound {
        Bound { lo: value, hi: value, absent: false }
    }

    /// What a recorded fact says, given how its absence compares.
    #[inline]
    pub const fn of(fact: Fact, absent: Absent) -> Bound {
        match (fact.state, absent) {
            (State::NotRecorded, _) => Bound::ANY,
            (State::NotApplicable, Absent::Nothing) => Bound { lo: 0, hi: 0, absent: true },
            (State::Between, _) => match fact.most() {
                Some(most) => Bound { lo: fact.value, hi: most, absent: false },
                None => Bound { lo: fact.value, hi: i64::MAX, absent: false },
            },
            _ => Bound::exactly(fact.value),
        }
    }

    /// The one number it can be, if there is one.
    #[inline]
    pub const fn value(self) -> Option<i64> {
        if self.lo == self.hi && !self.absent { Some(self.lo) } else { None }
    }

    /// Whether the comparison holds, fails, or is undecided.
    #[inline]
    pub const fn compare(self, op: Comparison, other: Bound) -> Rails {
        if self.absent || other.absent {
            return Rails::of(matches!(op, Comparison::NotEqual), !matches!(op, Comparison::NotEqual));
        }
        let (a, b) = (self, other);
        match op {
            Comparison::Greater => Rails::of(a.lo > b.hi, a.hi <= b.lo),
            Comparison::AtLeast => Rails::of(a.lo >= b.hi, a.hi < b.lo),
            Comparison::Less => Rails::of(a.hi < b.lo, a.lo >= b.hi),
            Comparison::AtMost => Rails::of(a.hi <= b.lo, a.lo > b.hi),
            Comparison::Equal => Rails::of(a.same(b), a.apart(b)),
            Comparison::NotEqual => Rails::of(a.apart(b), a.same(b)),
        }
    }

    /// A date, so much later as `plus` says; unknown where the number is.
    pub(crate) fn later(self, count: Bound, plus: impl Fn(Day, i32) -> Day) -> Bound {
        let Some(count) = count.value() else { return Bound { absent: self.absent, ..Bound::ANY } };
        let moved = |day: i64| match i32::try_from(day) {
            Ok(day) => i64::from(plus(Day::from_number(day), count as i32).number()),
            Err(_) => day,
        };
        Bound { lo: moved(self.lo), hi: moved(self.hi), absent: self.absent }
    }

    #[inline]
    const fn same(self, other: Bound) -> bool {
        self.lo == self.hi && other.lo == other.hi && self.lo == other.lo
    }

    #[inline]
    const fn apart(self, other: Bound) -> bool {
        self.hi < other.lo || self.lo > other.hi
    }
}

impl Comparison {
    /// Every comparison.
    pub const ALL: [Comparison; 6] = [
        Comparison::Equal,
        Comparison::NotEqual,
        Comparison::Less,
        Comparison::AtMost,
        Comparison::Greater,
        Comparison::AtLeast,
    ];

    /// The comparison of that sign.
    pub fn parse(sign: &str) -> Option<Comparison> {
        Comparison::ALL.into_iter().find(|comparison| comparison.sign() == sign)
    }

    /// As conditions write it.
    pub const fn sign(self) -> &'static str {
        match self {
            Comparison::Equal => "==",
            Comparison::NotEqual => "!=",
            Comparison::Less => "<",
            Comparison::AtMost => "<=",
            Comparison::Greater => ">",
            Comparison::AtLeast => ">=",
        }
    }

    /// The comparison of the same two, sides changed.
    pub const fn mirrored(self) -> Comparison {
        match self {
            Comparison::Less => Comparison::Greater,
            Comparison::AtMost => Comparison::AtLeast,
            Comparison::Greater => Comparison::Less,
            Comparison::AtLeast => Comparison::AtMost,
            same => same,
        }
    }
}
