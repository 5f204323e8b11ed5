//! What counts in a sum: of which deals, since when, and whether the register holds them all.

use super::counting::Counting;
use crate::language::bound::Bound;
use crate::pack::Aggregate;
use std::sync::Arc;

/// What is needed to add up, settled for one unit.
#[derive(Clone, Debug)]
pub struct Terms {
    /// What counts.
    pub of: Arc<Aggregate>,
    /// How what a deal costs is counted.
    pub counting: Counting,
    /// Days after which signed deals count, by the day of the act from which each holds.
    pub since: Vec<(i64, Bound)>,
    /// The day since which the register is said to be complete, if it is.
    pub complete_since: Option<i64>,
    /// The place of the assumption that it is complete.
    pub complete_assumed: Option<usize>,
}

impl Terms {
    /// Deals signed after this day count towards an act in that range; unknown is all days.
    pub(super) fn since(&self, act: Bound) -> Bound {
        let holding = |at: i64| self.since.iter().rev().find(|(from, _)| *from <= at).map_or(Bound::ANY, |(_, b)| *b);
        match act.value() {
            Some(day) => holding(day),
            None => {
                let until = |n: usize| self.since.get(n + 1).map_or(i64::MAX, |(from, _)| *from);
                let holds = |n: usize, from: i64| from <= act.hi && act.lo < until(n);
                let bounds = self.since.iter().enumerate().filter(|(n, (from, _))| holds(*n, *from));
                let mut bounds = bounds.map(|(_, (_, bound))| *bound);
                let first = bounds.next().unwrap_or(Bound::ANY);
                if bounds.all(|b| b == first) { first } else { Bound::ANY }
            }
        }
    }

    /// Of the days on which another deal may have been signed those on which it may count.
    pub(super) fn days_that_count(&self, signed: Bound) -> Bound {
        Bound { lo: signed.lo.max(self.earliest().saturating_add(1)), ..signed }
    }

    /// Deals signed after this day count for every act on or after the day of signing; none do where one such day is not known.
    pub(super) fn latest(&self) -> i64 {
        self.since.iter().map(|(_, bound)| bound.hi).max().unwrap_or(i64::MAX)
    }

    /// No deal signed on or before this day counts for any act.
    pub(super) fn earliest(&self) -> i64 {
        self.since.iter().filter_map(|(_, bound)| bound.value()).min().unwrap_or(i64::MIN)
    }
}
