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

/// Of how many lanes a processor keeps sums at hand, whichever processor it is.
const IN_REGISTERS: usize = 8;

/// A number for each of them.
pub(super) type Column<T = f64> = [T; LANES];

/// All bits where something is so, none where not.
pub(super) fn mask(is_so: bool) -> u64 {
    u64::from(is_so).wrapping_neg()
}

/// Sums of products, such as weights times scores.
pub(super) fn sum_of_products(one: &[Column], other: &[Column], into: &mut Column) {
    for (chunk, lanes) in into.chunks_exact_mut(IN_REGISTERS).enumerate() {
        let from = chunk * IN_REGISTERS;
        let mut sums = [0.0; IN_REGISTERS];
        for (one, other) in one.iter().zip(other) {
            for lane in 0..IN_REGISTERS {
                sums[lane] += one[from + lane] * other[from + lane];
            }
        }
        lanes.copy_from_slice(&sums);
    }
}

/// The same with one number for all lanes.
pub(super) fn sum_of_multiples(numbers: &[f64], columns: &[Column], into: &mut Column) {
    for (chunk, lanes) in into.chunks_exact_mut(IN_REGISTERS).enumerate() {
        let from = chunk * IN_REGISTERS;
        let mut sums = [0.0; IN_REGISTERS];
        for (number, column) in numbers.iter().zip(columns) {
            for lane in 0..IN_REGISTERS {
                sums[lane] += number * column[from + lane];
            }
        }
        lanes.copy_from_slice(&sums);
    }
}

/// The largest, lane by lane; below all numbers of no column.
pub(super) fn largest<'a>(columns: impl IntoIterator<Item = &'a Column>) -> Column {
    let mut most = [f64::NEG_INFINITY; LANES];
    for column in columns {
        for lane in 0..LANES {
            most[lane] = larger(most[lane], column[lane]);
        }
    }
    most
}

/// One number of a column's, such as their sum. In pairs of halves, so that lanes are worked on together.
pub(super) fn across(mut column: Column, of_two: impl Fn(f64, f64) -> f64) -> f64 {
    let mut left = LANES;
    while left > 1 {
        left /= 2;
        let (one, other) = column.split_at_mut(left);
        one.iter_mut().zip(other).for_each(|(one, other)| *one = of_two(*one, *other));
    }
    column[0]
}

/// The larger of two numbers.
pub(super) fn larger(one: f64, other: f64) -> f64 {
    // Unlike the library's, which also tells what is no number, this is one instruction.
    if one > other { one } else { other }
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

    pub fn scores_of(&self, option: usize, criterion: usize) -> &Column {
        &self.scores[option * self.weights.len() + criterion]
    }

    /// The value of each option, in points: the sum of weight times score.
    pub fn values(&self, into: &mut [Column]) {
        for (value, scores) in into.iter_mut().zip(self.scores.chunks_exact(self.weights.len())) {
            sum_of_products(&self.weights, scores, value);
        }
    }
}

/// Weightings that somebody gives one by one, side by side as far as they go.
pub(super) fn each_batch<'a>(
    weightings: impl IntoIterator<Item = (&'a [f64], &'a [f64])>,
    mut see: impl FnMut(&Batch),
) {
    let mut weightings = weightings.into_iter().peekable();
    let Some((weights, scores)) = weightings.peek() else { return };
    let mut batch = Batch::new(scores.len(), weights.len());
    for (weights, scores) in weightings {
        if batch.fill(weights.iter().copied(), scores.iter().copied()) {
            see(&batch);
            batch.clear();
        }
    }
    if batch.filled > 0 {
        see(&batch);
    }
}
