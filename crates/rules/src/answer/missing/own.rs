//! Which blanks of the deal itself can change its answer. A blank can if two of its values lead to different answers.

use crate::answer::evaluate::{Asked, Table};
use crate::language::bound::Bound;
use crate::language::fact::{Derived, FactId};
use hostboard_domain::deal::DealFact;
use hostboard_domain::time::Day;

/// Blanks are filled in 64 times as many ways at most to see which of them matter.
const MOST_WORDS: usize = 8;

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
        self.pivotal_of::<1>(&ways).or_else(|| self.pivotal_of::<MOST_WORDS>(&ways))
    }

    fn pivotal_of<const W: usize>(&self, ways: &[(FactId, Vec<Bound>)]) -> Option<Vec<FactId>> {
        let mut table: Table<'_, W> = self.table_of(ways)?;
        let levels = table.levels(&mut self.scratch());
        Some(table.that_change(&levels))
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
