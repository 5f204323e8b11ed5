//! What many weightings say of a table.

use super::changes;
use super::counted::{Counted, Share, share_of, sum};
use super::outcome::ScoreEnds;
use super::percent::Percent;
use super::smaa::Smaa;
use super::tally::Tally;

/// How shares were found.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// From the weights of the first of two criteria at which options cross, with both ends.
    Exactly {
        /// In rising order.
        cuts: Vec<f64>,
    },
    /// From weightings drawn.
    Sampled {
        /// How many were drawn.
        examined: u64,
        /// How many of them the group allows.
        kept: u64,
        /// The largest error of a share by rank, or of a first share with missing scores at their ends.
        error: f64,
    },
}

/// Between which ends the first share of an option lies, whatever its missing scores and the others' are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WithMissing {
    /// Its own missing scores 0 and the others' 100.
    pub low: Share,
    /// The reverse.
    pub high: Share,
}

/// How often what comes first, and what that hangs on. Options and criteria are counted from 0.
#[derive(Clone, Debug, PartialEq)]
pub struct Acceptability {
    /// How it was found.
    pub found: Found,
    /// How often which option ranks where.
    pub counted: Counted,
    /// By option, the most by which it can lead at its best scores and the others' worst, in points.
    pub best_leads: Vec<f64>,
    /// By option; empty where no score is missing.
    pub with_missing: Vec<WithMissing>,
    /// What the first shares are with one score at either end: every score that is not known.
    pub score_ends: Vec<ScoreEnds>,
}

impl Acceptability {
    pub(super) fn new(
        smaa: &Smaa,
        tallies: &[Tally],
        counted: Counted,
        best_leads: Vec<f64>,
        cuts: Option<Vec<f64>>,
    ) -> Acceptability {
        let (table, options) = (&smaa.table, smaa.table.options());
        let changed = |change: usize| -> Vec<Share> {
            (0..options).map(|option| share_of(tallies, |tally| tally.changed[change * options + option])).collect()
        };
        let ends = changes::of_missing(table).len();
        let with_missing = (0..ends / 2)
            .map(|option| WithMissing { low: changed(2 * option)[option], high: changed(2 * option + 1)[option] });
        let score_ends = changes::unknown(table).enumerate().map(|(place, (option, criterion))| {
            let first = |end: usize| changed(ends + 2 * place + end).into_iter().map(|share| share.share).collect();
            let cell = table.cell(option, criterion);
            ScoreEnds { option, criterion, cell, first_at_low: first(0), first_at_high: first(1) }
        });
        let found = match cuts {
            Some(cuts) => Found::Exactly { cuts },
            None => Found::Sampled {
                examined: sum(tallies, |tally| tally.examined),
                kept: sum(tallies, |tally| tally.kept),
                error: smaa.error(tallies),
            },
        };
        Acceptability {
            found,
            counted,
            best_leads,
            with_missing: with_missing.collect(),
            score_ends: score_ends.collect(),
        }
    }

    /// The first shares, by option.
    pub fn first(&self) -> Vec<f64> {
        self.counted.first()
    }

    /// The first share of an option at its lowest and highest, whatever the missing scores are.
    pub fn first_between(&self, option: usize) -> (f64, f64) {
        let first = self.first().get(option).copied().unwrap_or(0.0);
        self.with_missing.get(option).map_or((first, first), |ends| (ends.low.share, ends.high.share))
    }

    /// Whether it is proved that no allowed weights and scores bring an option first, not even level.
    pub fn is_never_first(&self, option: usize) -> bool {
        self.best_leads.get(option).is_some_and(|lead| *lead < -super::tally::TIE)
    }

    /// The first share of an option, as it may be printed.
    pub fn first_percent(&self, option: usize) -> Percent {
        Percent::of(self.first().get(option).copied().unwrap_or(0.0), self.is_never_first(option))
    }

    /// The two options with the largest first shares; `None` of one option.
    pub fn deciding_pair(&self) -> Option<(usize, usize)> {
        let first = self.first();
        let mut options: Vec<usize> = (0..first.len()).collect();
        options.sort_by(|a, b| first[*b].total_cmp(&first[*a]));
        Some((*options.first()?, *options.get(1)?))
    }
}
