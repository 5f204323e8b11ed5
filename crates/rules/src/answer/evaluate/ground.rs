//! What an answer rests on without anybody having decided it: found by asking again without it.

use super::Asked;
use crate::answer::Outcomes;
use crate::language::truth::Rails;
use crate::question::Ground;

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
            let bears = match ground {
                Ground::Parameter(place) => self.holds_by_assumption(*place),
                Ground::InForce(_) => true,
            };
            if bears && self.outcomes_without(*ground, atoms).interval(ask) != interval {
                grounds.push(*ground);
            }
        }
        grounds.extend(self.assumed_consenters(outcomes));
        grounds
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
