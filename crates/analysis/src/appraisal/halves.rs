//! The second look at the same weightings, once the central weights and the median of each weight are known.

use super::tally::{add_all, count_first, values, whole_weight};

/// What the second look needs of the first.
#[derive(Clone, Debug)]
pub(super) struct Known {
    /// By option; `None` where it never ranked first.
    pub central: Vec<Option<Vec<f64>>>,
    /// By criterion, as whole weights.
    pub medians: Vec<u64>,
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

/// Where a weighting is worked out.
pub(super) struct Scratch {
    found: Vec<f64>,
    is_first: Vec<u64>,
}

impl Scratch {
    pub fn new(options: usize) -> Scratch {
        Scratch { found: vec![0.0; options], is_first: vec![0; options] }
    }
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

    pub fn add(&mut self, other: &Halves) {
        self.kept += other.kept;
        add_all(&mut self.confident, &other.confident);
        add_all(&mut self.first, &other.first);
        add_all(&mut self.kept_by_side, &other.kept_by_side);
    }

    /// Counts a weighting.
    pub fn count(&mut self, known: &Known, weights: &[f64], scores: &[f64], measure: u64, scratch: &mut Scratch) {
        let options = known.central.len();
        let Scratch { found, is_first } = scratch;
        self.kept += measure;
        values(weights, scores, found);
        is_first.fill(0);
        count_first(found, is_first, measure);
        for (criterion, (weight, median)) in weights.iter().zip(&known.medians).enumerate() {
            let weight = whole_weight(*weight);
            if weight == *median {
                continue;
            }
            let side = 2 * criterion + usize::from(weight > *median);
            self.kept_by_side[side] += measure;
            add_all(&mut self.first[side * options..(side + 1) * options], is_first);
        }
        for (option, central) in known.central.iter().enumerate() {
            let Some(central) = central else { continue };
            values(central, scores, found);
            is_first.fill(0);
            count_first(found, is_first, measure);
            self.confident[option] += is_first[option];
        }
    }
}
