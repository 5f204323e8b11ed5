//! The second look at the same weightings, once the central weights and the median of each weight are known.

use super::lanes::{Batch, Column, LANES, largest, mask, sum_of_multiples};
use super::packed::{Packed, one, words};
use super::tally::{TIE, add_all};

/// What the second look needs of the first.
#[derive(Clone, Debug)]
pub(super) struct Known {
    /// By option; `None` where it never ranked first.
    pub central: Vec<Option<Vec<f64>>>,
    /// By criterion.
    pub medians: Vec<f64>,
}

/// Counts of the second look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Halves {
    pub kept: u64,
    /// In how many an option ranks first at its central weights.
    pub confident: Vec<u64>,
    /// By criterion and side (below the median, above it), then option.
    pub first: Vec<u64>,
    /// By criterion and side.
    pub kept_by_side: Vec<u64>,
}

impl Halves {
    pub fn new(known: &Known) -> Halves {
        let (options, criteria) = (known.central.len(), known.medians.len());
        Halves {
            kept: 0,
            confident: vec![0; options],
            first: vec![0; 2 * criteria * options],
            kept_by_side: vec![0; 2 * criteria],
        }
    }

    /// Adds others, each so many times.
    pub fn add(&mut self, other: &Halves, times: u64) {
        self.kept += times * other.kept;
        add_all(&mut self.confident, &other.confident, times);
        add_all(&mut self.first, &other.first, times);
        add_all(&mut self.kept_by_side, &other.kept_by_side, times);
    }
}

/// Counts weightings, a batch at a time.
pub(super) struct Halver<'a> {
    known: &'a Known,
    values: Vec<Column>,
    /// By word, who comes first.
    first: Vec<Column<u64>>,
    /// By criterion and side, who comes first.
    by_side: Packed,
    halves: Halves,
}

impl Halver<'_> {
    pub fn new(known: &Known) -> Halver<'_> {
        let (options, criteria) = (known.central.len(), known.medians.len());
        Halver {
            known,
            values: vec![[0.0; LANES]; options],
            first: vec![[0; LANES]; words(options)],
            by_side: Packed::new(2 * criteria, options),
            halves: Halves::new(known),
        }
    }

    pub fn count(&mut self, batch: &Batch) {
        self.halves.kept += batch.filled as u64;
        batch.values(&mut self.values);
        self.find_first(&batch.is_filled);
        self.count_sides(batch);
        self.count_confident(batch);
    }

    fn find_first(&mut self, is_there: &Column<u64>) {
        let best = largest(&self.values);
        for (word, packed) in self.first.iter_mut().enumerate() {
            *packed = [0; LANES];
            for (option, values) in self.values.iter().enumerate() {
                let one = one(option, word);
                for lane in 0..LANES {
                    packed[lane] |= mask(values[lane] + TIE >= best[lane]) & is_there[lane] & one;
                }
            }
        }
    }

    fn count_sides(&mut self, batch: &Batch) {
        for (criterion, (weights, median)) in batch.weights.iter().zip(&self.known.medians).enumerate() {
            let (mut below, mut above) = ([0; LANES], [0; LANES]);
            for lane in 0..LANES {
                below[lane] = mask(weights[lane] < *median) & batch.is_filled[lane];
                above[lane] = mask(weights[lane] > *median) & batch.is_filled[lane];
            }
            for (side, is_there) in [below, above].iter().enumerate() {
                let side = 2 * criterion + side;
                self.halves.kept_by_side[side] += is_there.iter().map(|is_there| is_there & 1).sum::<u64>();
                for (sum, first) in self.by_side.at(side).iter_mut().zip(&self.first) {
                    for lane in 0..LANES {
                        *sum += is_there[lane] & first[lane];
                    }
                }
            }
        }
        self.by_side.end_batch(&mut self.halves.first);
    }

    fn count_confident(&mut self, batch: &Batch) {
        for (option, central) in self.known.central.iter().enumerate() {
            let Some(central) = central else { continue };
            for (values, scores) in self.values.iter_mut().zip(batch.scores.chunks_exact(central.len())) {
                sum_of_multiples(central, scores, values);
            }
            let (values, best) = (&self.values[option], largest(&self.values));
            for lane in 0..LANES {
                self.halves.confident[option] += mask(values[lane] + TIE >= best[lane]) & batch.is_filled[lane] & 1;
            }
        }
    }

    /// What was counted.
    pub fn finish(mut self) -> Halves {
        self.by_side.unpack(&mut self.halves.first);
        self.halves
    }
}
