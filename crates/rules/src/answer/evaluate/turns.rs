//! Whether the truth of a limb is another where sums count otherwise, in some way of filling the deal's blanks.
//!
//! All that may be held otherwise is tried in one pass over those ways, and in each a limb is asked again only where one of its tests of a
//! sum has turned.
//!
//! ```text
//! contract over £100,000, capital blank         capital: that limb turns if the other party may pay; not capital: another does
//! contract of £5 whoever pays                    no test of a sum turns in any way: nothing is asked again
//! ```

use super::Asked;
use super::table::Table;
use super::wide::{Wide, WideRails};
use crate::language::truth::{Rails, Truth};
use crate::question::{Node, test_bit};
use crate::sums::Otherwise;
use std::cell::Cell;

/// So many tests of blanks that are read only once are taken both ways at most.
const MOST_SINGLE_BLANKS: usize = 8;

/// What is held otherwise, and what was found.
pub(super) struct Trial<'a> {
    /// The place of the ground that it is tried for.
    pub(super) ground: usize,
    otherwise: Otherwise,
    /// The tests that read the sums.
    atoms: &'a [usize],
    /// Whether it turned a limb, or may have and was not tried.
    pub(super) turns: bool,
}

impl<'a> Trial<'a> {
    pub(super) fn new(ground: usize, otherwise: Otherwise, atoms: &'a [usize]) -> Trial<'a> {
        Trial { ground, otherwise, atoms, turns: false }
    }
}

impl<'d> Asked<'d> {
    /// Finds which of them turn a limb; `so` is the deal to try them with.
    pub(super) fn turned(&self, trials: &mut [Trial<'_>], so: &mut Asked<'d>) {
        let is_undecided =
            |test: &usize| self.tests[*test].get().is_some_and(|known| known.truth() == Truth::Undecided);
        if (0..self.tests.len()).filter(|test| is_undecided(test) && self.is_of_blank(*test)).count()
            > MOST_SINGLE_BLANKS
        {
            // Not tried: what may bear is named.
            trials.iter_mut().for_each(|trial| trial.turns = true);
            return;
        }
        let mut try_each = |table: &mut Table<'d, 1>, scratch: &mut Asked<'d>| {
            table.work_out(scratch);
            let mut so = (table.clone(), self.scratch());
            trials.iter_mut().for_each(|trial| trial.turns = self.turns_a_limb((table, scratch), &mut so, trial));
        };
        if self.with_table(&mut try_each).is_ok() {
            return;
        }
        let mut as_it_is = None;
        for trial in trials {
            trial.turns = self.turns_as_it_is(trial, so).unwrap_or_else(|| {
                let (table, scratch, so) = as_it_is.get_or_insert_with(|| {
                    let (mut table, mut scratch) = (Table::as_it_is(self), self.scratch());
                    table.work_out(&mut scratch);
                    let so = (table.clone(), self.scratch());
                    (table, scratch, so)
                });
                self.turns_a_limb((table, scratch), so, trial)
            });
        }
    }

    /// The same of one that is held otherwise, with the deal as it is; nothing where a blank that is read only once may hide it.
    fn turns_as_it_is(&self, trial: &Trial<'_>, so: &Asked<'_>) -> Option<bool> {
        so.become_again(self, trial.atoms);
        so.otherwise.set(Some(trial.otherwise));
        let turns = |atom: &&usize| {
            let known = self.tests[**atom].get();
            // What is undecided stays so between wider bounds.
            let of_interest = known.filter(|known| !trial.otherwise.only_widens() || known.truth() != Truth::Undecided);
            of_interest.is_some_and(|known| so.test(**atom) != known)
        };
        let turned = trial.atoms.iter().filter(turns).fold(0, |bits, atom| bits | test_bit(*atom));
        let bits = if turned == 0 { 0 } else { self.rules_that_read(turned) };
        let mut found = Some(false);
        for (_, rule) in self.unit.ask.rules.iter().enumerate().filter(|(bit, _)| bits >> bit & 1 == 1) {
            if so.node(&rule.node) != self.node(&rule.node) {
                found = Some(true);
                break;
            }
            if self.undecided_of_blanks(rule.tests) {
                found = None;
            }
        }
        so.otherwise.set(None);
        found
    }

    /// Whether one of those tests reads a blank of the deal itself and no sum, and is undecided.
    fn undecided_of_blanks(&self, tests: u128) -> bool {
        let is_undecided = |known: &Cell<Option<Rails>>| known.get().is_some_and(|of| of.truth() == Truth::Undecided);
        let mut among = self.tests.iter().enumerate().filter(|(test, _)| tests & test_bit(*test) != 0);
        among.any(|(test, known)| is_undecided(known) && self.is_of_blank(test))
    }

    fn turns_a_limb(
        &self,
        (table, scratch): (&mut Table<'d, 1>, &mut Asked<'d>),
        (so, counted_so): &mut (Table<'d, 1>, Asked<'d>),
        trial: &Trial<'_>,
    ) -> bool {
        so.become_again(table, trial.atoms);
        counted_so.otherwise.set(Some(trial.otherwise));
        let mut turned: Vec<(usize, Wide<1>)> = Vec::new();
        for atom in trial.atoms {
            let Some(as_it_is) = table.known(*atom) else { continue };
            // What is undecided stays so between wider bounds.
            let decided = as_it_is.holds.or(as_it_is.fails);
            let possible = table.possible();
            let of_interest = if trial.otherwise.only_widens() { decided.and(possible) } else { possible };
            if !of_interest.any() {
                continue;
            }
            let ways = so.test_in(counted_so, *atom, of_interest).differs(as_it_is).and(of_interest);
            if ways.any() {
                turned.push((*atom, ways));
            }
        }
        let of_verdict = self.unit.ask.verdict_mask();
        let mut rules = self.unit.ask.rules.iter().enumerate().filter(|(bit, _)| of_verdict >> bit & 1 == 1);
        rules.any(|(_, rule)| {
            let of_rule = turned.iter().filter(|(atom, _)| rule.tests & test_bit(*atom) != 0);
            let ways = of_rule.fold(Wide::NONE, |all, (_, ways)| all.or(*ways));
            ways.any() && self.turns(&rule.node, ways, (table, scratch), (so, counted_so))
        })
    }

    /// Whether a limb turns in some of those ways: as its blanks are, or as the tests of blanks that are read only once may come out.
    fn turns(
        &self,
        limb: &Node,
        ways: Wide<1>,
        (table, scratch): (&mut Table<'d, 1>, &mut Asked<'d>),
        (so, counted_so): (&mut Table<'d, 1>, &mut Asked<'d>),
    ) -> bool {
        let mut differ = |table: &mut Table<'d, 1>, so: &mut Table<'d, 1>| {
            so.node(counted_so, limb).differs(table.node(scratch, limb)).and(ways).any()
        };
        if differ(table, so) {
            return true;
        }
        let mut tests = Vec::new();
        limb.each_test(&mut tests);
        tests.sort_unstable();
        tests.dedup();
        let undecided = |test: &usize| table.known(*test).map(|known| (known, known.undecided(ways)));
        let open = tests.into_iter().filter(|test| self.is_of_blank(*test));
        let open = open.filter_map(|test| undecided(&test).filter(|(_, open)| open.any()).map(|of| (test, of)));
        let open: Vec<(usize, (WideRails<1>, Wide<1>))> = open.collect();
        if open.len() > MOST_SINGLE_BLANKS {
            return true;
        }
        let turns = (0..1_u32 << open.len()).any(|way| {
            for (bit, (test, (known, open))) in open.iter().enumerate() {
                let holds = way >> bit & 1 == 1;
                let forced = known.joined(WideRails::everywhere(Rails::of(holds, !holds), *open));
                table.force(*test, forced);
                so.force(*test, forced);
            }
            differ(table, so)
        });
        for (test, (known, _)) in open {
            table.force(test, known);
            so.force(test, known);
        }
        turns
    }

    /// Whether a test may read a blank of the deal itself, and reads no sum.
    fn is_of_blank(&self, test: usize) -> bool {
        self.unit.ask.of_own_facts[test]
    }
}
