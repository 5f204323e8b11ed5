//! Whether the truth of a limb is another where sums count otherwise, in some way of filling the deal's blanks.
//!
//! All that may be held otherwise is tried in one pass over those ways, and in each a limb is asked again only where one of its tests of a
//! sum has turned.
//!
//! ```text
//! contract over £100,000, capital blank         capital: that limb turns if the other party may pay; not capital: another does
//! contract of £5 whoever pays                    no test of a sum turns in any way: nothing is asked again
//! ```

use super::{Asked, Filled};
use crate::language::bound::Bound;
use crate::language::condition::{Atom, Operand};
use crate::language::truth::{Rails, Truth};
use crate::question::Node;
use crate::sums::{Otherwise, Sum};
use std::ops::ControlFlow;

/// So many tests of blanks that are read only once are taken both ways at most.
const MOST_SINGLE_BLANKS: usize = 8;

/// What is held otherwise, and what was found so far.
pub(super) struct Trial<'a> {
    /// The place of the ground that it is tried for.
    pub(super) ground: usize,
    otherwise: Otherwise,
    /// The tests that read the sums.
    atoms: &'a [usize],
    /// Whether it turned a limb, or may have and was not tried.
    pub(super) turns: bool,
    /// Sums counted so, by aggregate, for the act that they are of.
    sums: Vec<Option<Sum>>,
    act: Option<Bound>,
    /// Results of the tests with sums counted so.
    tests: Vec<Option<Rails>>,
}

impl<'a> Trial<'a> {
    pub(super) fn new(ground: usize, otherwise: Otherwise, atoms: &'a [usize]) -> Trial<'a> {
        Trial { ground, otherwise, atoms, turns: false, sums: Vec::new(), act: None, tests: Vec::new() }
    }

    /// Begins anew for another way to fill the blanks; sums depend on the act alone.
    fn begin(&mut self, act: Bound, sums: usize) {
        self.tests.clear();
        self.tests.resize(self.atoms.len(), None);
        if self.act != Some(act) {
            self.act = Some(act);
            self.sums.clear();
            self.sums.resize(sums, None);
        }
    }
}

impl Asked<'_> {
    /// Finds which of them turn a limb.
    pub(super) fn turned(&self, trials: &mut [Trial<'_>]) {
        if trials.is_empty() {
            return;
        }
        if (0..self.tests.len()).filter(|atom| self.is_of_blank(*atom)).count() > MOST_SINGLE_BLANKS {
            // Not tried: what may bear is named.
            trials.iter_mut().for_each(|trial| trial.turns = true);
            return;
        }
        let filled = self.each_completion(&mut |completed| {
            // The tests that the limbs need are worked out.
            completed.limb_by_limb(self.unit.ask.verdict_mask());
            completed.try_each(trials);
            if trials.iter().all(|trial| trial.turns) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        if filled != Filled::Yes {
            self.try_each(trials);
        }
    }

    fn try_each(&self, trials: &mut [Trial<'_>]) {
        let act = self.act();
        for trial in trials.iter_mut().filter(|trial| !trial.turns) {
            trial.begin(act, self.unit.lists.len());
            trial.turns = self.turns_a_limb(trial);
        }
    }

    fn turns_a_limb(&self, trial: &mut Trial<'_>) -> bool {
        let ask = self.unit.ask;
        self.counting_so(trial, |as_it_is| {
            let needed = as_it_is.atoms.iter().zip(&as_it_is.tests).filter(|(_, result)| result.is_some());
            needed.for_each(|(atom, _)| {
                self.test(*atom);
            });
        });
        if !trial.atoms.iter().any(|atom| self.has_turned(*atom, trial)) {
            return false;
        }
        let of_verdict = ask.verdict_mask();
        let mut rules = ask.rules.iter().enumerate().filter(|(bit, _)| of_verdict >> bit & 1 == 1);
        rules.any(|(_, rule)| {
            let mut tests = Vec::new();
            rule.node.each_test(&mut tests);
            tests.iter().any(|atom| self.has_turned(*atom, trial)) && self.turns(&rule.node, tests, trial)
        })
    }

    /// Whether a test that the answer needed turned out otherwise.
    fn has_turned(&self, atom: usize, trial: &Trial<'_>) -> bool {
        let then = trial.atoms.iter().zip(&trial.tests).find(|(of, _)| **of == atom).and_then(|(_, result)| *result);
        self.tests[atom].get().is_some_and(|now| then.is_some_and(|then| then != now))
    }

    /// Whether a limb turns: as its blanks are, or in some way to take the tests of blanks that are read only once.
    fn turns(&self, limb: &Node, tests: Vec<usize>, trial: &mut Trial<'_>) -> bool {
        let turns_now = |trial: &mut Trial<'_>| {
            let as_it_is = self.node(limb).truth();
            self.counting_so(trial, |_| self.node(limb).truth()) != as_it_is
        };
        if turns_now(trial) {
            return true;
        }
        let open = self.blanks_read_once(tests);
        if open.len() > MOST_SINGLE_BLANKS {
            return false;
        }
        let before: Vec<Option<Rails>> = open.iter().map(|atom| self.tests[*atom].get()).collect();
        let turns = (0..1_u32 << open.len()).any(|way| {
            for (bit, atom) in open.iter().enumerate() {
                let holds = way >> bit & 1 == 1;
                self.tests[*atom].set(Some(Rails::of(holds, !holds)));
            }
            turns_now(trial)
        });
        open.iter().zip(before).for_each(|(atom, result)| self.tests[*atom].set(result));
        turns
    }

    /// Does that while sums count otherwise, given what they and their tests are as it is.
    fn counting_so<T>(&self, trial: &mut Trial<'_>, work: impl FnOnce(&Trial<'_>) -> T) -> T {
        let swap = |trial: &mut Trial<'_>| {
            trial.sums = self.sums.replace(std::mem::take(&mut trial.sums));
            let tests = trial.atoms.iter().zip(&mut trial.tests);
            tests.for_each(|(atom, result)| *result = self.tests[*atom].replace(*result));
        };
        swap(trial);
        let before = self.otherwise.replace(Some(trial.otherwise));
        let done = work(trial);
        self.otherwise.set(before);
        swap(trial);
        done
    }

    /// Those of the tests, each once, that are undecided and read a blank of the deal itself.
    fn blanks_read_once(&self, mut tests: Vec<usize>) -> Vec<usize> {
        tests.sort_unstable();
        tests.dedup();
        tests.retain(|atom| self.is_of_blank(*atom));
        tests
    }

    fn is_of_blank(&self, atom: usize) -> bool {
        let is_undecided = self.tests[atom].get().is_some_and(|result| result.truth() == Truth::Undecided);
        is_undecided
            && match &self.unit.ask.atoms[atom] {
                Atom::In { .. } => true,
                compare @ Atom::Compare { .. } => {
                    compare.sums().next().is_none() && compare.operands().any(|side| matches!(side, Operand::Fact(_)))
                }
                _ => false,
            }
    }
}
