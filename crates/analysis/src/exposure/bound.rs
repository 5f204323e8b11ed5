//! The least or the most of one deal: a spread that is known, or the least or most of those that may be.

use super::ranged::Choices;
use super::schedule::Schedule;
use hostboard_domain::time::Day;

/// What a deal costs at least or at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// Its one spread.
    Exact(Schedule),
    /// The least that the choices within its ranges cost.
    Least(Choices),
    /// The most that they cost.
    Most(Choices),
}

impl Bound {
    /// Nothing is payable on any day.
    pub const NOTHING: Bound = Bound::Exact(Schedule::NOTHING);

    /// What the days from one to another cost, both included, in pence; `None` where that can't be counted. Of ranges, what two
    /// stretches of days cost at least may be less than what both cost together.
    pub fn within(&self, from: Day, to: Day) -> Option<i64> {
        match self {
            Bound::Exact(schedule) => schedule.within(from, to),
            Bound::Least(choices) => choices.least(from, to),
            Bound::Most(choices) => choices.most(from, to),
        }
    }
}
