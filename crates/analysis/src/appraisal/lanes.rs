//! Weightings side by side: what is one number of a weighting is here a column, a lane for each of them.
//!
//! ```text
//! a weighting:   weights 0.2 0.8          scores 60 40
//! four of them:  weights 0.2 0.5 0.1 0.9  scores 60 62 58 61
//!                        0.8 0.5 0.9 0.1         40 40 40 40
//! ```
//! Columns are short and of one length, so that a loop over their lanes has no branch and becomes a few wide instructions.

use crate::chance::Sobol;

/// How many weightings stand side by side.
pub(super) const LANES: usize = Sobol::TOGETHER;

/// A number for each of them.
pub(super) type Column<T = f64> = [T; LANES];

/// All bits where something is so, none where not.
pub(super) fn mask(is_so: bool) -> u64 {
    u64::from(is_so).wrapping_neg()
}

/// Some weightings.
#[derive(Clone, Debug)]
pub(super) struct Batch {
    /// By criterion.
    pub weights: Vec<Column>,
    /// By option, then criterion.
    pub scores: Vec<Column>,
    /// A mask of the lanes with a weighting.
    pub is_filled: Column<u64>,
    /// How many they are: the first ones.
    pub filled: usize,
}

impl Batch {
    /// Without a weighting.
    pub fn new(cells: usize, criteria: usize) -> Batch {
        let none = [0.0; LANES];
        Batch { weights: vec![none; criteria], scores: vec![none; cells], is_filled: [0; LANES], filled: 0 }
    }

    /// Fills the next lane; whether it was the last one.
    pub fn fill(&mut self, weights: impl Iterator<Item = f64>, scores: impl Iterator<Item = f64>) -> bool {
        let lane = self.filled;
        self.weights.iter_mut().zip(weights).for_each(|(column, weight)| column[lane] = weight);
        self.scores.iter_mut().zip(scores).for_each(|(column, score)| column[lane] = score);
        self.is_filled[lane] = mask(true);
        self.filled += 1;
        self.filled == LANES
    }

    /// Empties all lanes.
    pub fn clear(&mut self) {
        self.is_filled = [0; LANES];
        self.filled = 0;
    }
}
