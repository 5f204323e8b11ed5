//! What the rules of verdict make of each way to fill a deal's blanks.

use super::wide::{Wide, WideRails};
use crate::answer::Level;
use crate::pack::{Outcome, Strength};
use crate::question::Ask;

/// What the rules of verdict make of each way.
pub(crate) struct Levels<const W: usize> {
    /// By bit of a rule.
    pub(super) rules: Vec<(usize, WideRails<W>)>,
    /// By level: the possible ways that are at least that, and no more for certain.
    pub(super) floor: [Wide<W>; 3],
    /// By level: the possible ways that are at most that.
    pub(super) ceiling: [Wide<W>; 3],
}

const LEVELS: [Level; 3] = [Level::Allowed, Level::Consent, Level::Refused];

impl<const W: usize> Levels<W> {
    /// The level of the best way, and of the worst.
    pub(super) fn span(&self) -> Option<(Level, Level)> {
        let least = LEVELS.into_iter().find(|level| self.floor[*level as usize].any())?;
        let most = LEVELS.into_iter().rev().find(|level| self.ceiling[*level as usize].any())?;
        Some((least, most))
    }

    /// The possible ways whose level is open.
    pub(super) fn open(&self) -> Wide<W> {
        let apart = self.floor.iter().zip(&self.ceiling).map(|(floor, ceiling)| floor.less(*ceiling));
        apart.fold(Wide::NONE, Wide::or)
    }

    /// Rules that do not fail in each possible way.
    pub(super) fn may(&self, possible: Wide<W>) -> u64 {
        let may = self.rules.iter().filter(|(_, rails)| !rails.fails.covers(possible));
        may.fold(0, |bits, (bit, _)| bits | 1 << bit)
    }

    /// Of the strengths of the rules behind each way, the weakest.
    pub(super) fn weakest(&self, ask: &Ask<'_>, possible: Wide<W>) -> Option<Strength> {
        let behind = |bit: usize, rails: &WideRails<W>| match ask.rules[bit].outcome {
            Outcome::Refuse => rails.holds.and(self.floor[Level::Refused as usize]),
            _ => rails.holds.and(self.floor[Level::Consent as usize]),
        };
        let mut by_strength: Vec<(Strength, Wide<W>)> = Vec::new();
        for (bit, rails) in &self.rules {
            let open = rails.undecided(possible).and(self.floor[Level::Allowed as usize]);
            by_strength.push((ask.pack.rules[ask.rules[*bit].rule].strength, behind(*bit, rails).or(open)));
        }
        by_strength.sort_by_key(|(strength, _)| *strength);
        let (mut left, mut weakest) = (possible, None);
        for (strength, ways) in by_strength {
            if ways.and(left).any() {
                weakest = weakest.max(Some(strength));
            }
            left = left.less(ways);
        }
        weakest
    }
}
