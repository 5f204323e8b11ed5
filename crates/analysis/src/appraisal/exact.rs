//! Two criteria with known scores: one weight decides all, so the stretches between the crossings are the whole answer.
//!
//! ```text
//! 80 and 20, 60 and 60, 30 and 90; the weight of the first criterion from 0 to 1
//! crossings: second and third at 1/2, first and third at 7/12, first and second at 2/3
//! first: the third below 1/2, the second from there to 2/3, the first above: 1/2, 1/6 and 1/3
//! ```

use super::acceptability::Acceptability;
use super::counted::{Counted, central_weights};
use super::counter::Counter;
use super::halves::{Halver, Halves, Known};
use super::lanes::each_batch;
use super::smaa::Smaa;
use super::table::Table;
use super::tally::Tally;
use super::weights::Weights;

/// Stretches are counted as whole multiples of this share of all weights.
const PARTS: f64 = (1u64 << 52) as f64;

/// `None` where there are other than two criteria, or a score is not known.
pub(super) fn run(smaa: &Smaa, leads: &[f64]) -> Option<Acceptability> {
    let table = &smaa.table;
    if table.criteria() != 2 || table.cells().any(|(_, _, cell)| !cell.is_known()) {
        return None;
    }
    let (from, to) = weight_of_first(&smaa.weights);
    let cuts = cuts(table, from, to);
    let middle = (from + to) / 2.0;
    let scores: Vec<f64> = table.cells().map(|(_, _, cell)| cell.low).collect();
    let stretches = stretches(&cuts, middle);
    // Each stretch is a weighting that counts as often as it is long.
    let mut tally = Tally::new(table.options(), 2, 0);
    for (weight, measure) in &stretches {
        let mut counter = Counter::new(table.options(), 2, &[]);
        each_batch([(&[*weight, 1.0 - weight][..], &scores[..])], |batch| counter.count(batch));
        tally.add(counter.finish(), *measure);
    }
    let tallies = [tally];
    let known = Known { central: central_weights(&tallies, table.options(), 2), medians: vec![middle, 1.0 - middle] };
    let mut halves = Halves::new(&known);
    for (weight, measure) in &stretches {
        let mut halver = Halver::new(&known);
        each_batch([(&[*weight, 1.0 - weight][..], &scores[..])], |batch| halver.count(batch));
        halves.add(&halver.finish(), *measure);
    }
    let counted = Counted::new(&tallies, &known, &[halves]);
    Some(Acceptability::new(smaa, &tallies, counted, leads.to_vec(), Some(cuts)))
}

/// Between which ends the weight of the first criterion may lie.
fn weight_of_first(weights: &Weights) -> (f64, f64) {
    let [(low, high), (low_of_other, high_of_other)] = weights.ranges[..] else { return (0.0, 1.0) };
    let (mut from, mut to) = (low.max(1.0 - high_of_other), high.min(1.0 - low_of_other));
    match weights.classes.first().map(Vec::as_slice) {
        Some([0]) => from = from.max(0.5),
        Some([1]) => to = to.min(0.5),
        _ => {}
    }
    (from, to.max(from))
}

/// The ends, and between them the weights at which two options cross.
fn cuts(table: &Table, from: f64, to: f64) -> Vec<f64> {
    let score = |option, criterion| table.cell(option, criterion).low;
    let mut cuts = vec![from, to];
    for option in 0..table.options() {
        for other in 0..option {
            let (by_first, by_second) = (score(option, 0) - score(other, 0), score(other, 1) - score(option, 1));
            let crossing = by_second / (by_first + by_second);
            if from < crossing && crossing < to {
                cuts.push(crossing);
            }
        }
    }
    cuts.sort_unstable_by(f64::total_cmp);
    cuts.dedup_by(|a, b| (*a - *b).abs() < 1e-12);
    cuts
}

/// The middle and the measure of every stretch between the cuts, none of which goes over the middle of all.
fn stretches(cuts: &[f64], middle: f64) -> Vec<(f64, u64)> {
    let [from, .., to] = cuts else { return cuts.iter().map(|only| (*only, 1)).collect() };
    let mut cuts: Vec<f64> = cuts.iter().copied().chain([middle]).collect();
    cuts.sort_unstable_by(f64::total_cmp);
    let of = |pair: &[f64]| ((pair[0] + pair[1]) / 2.0, libm::round((pair[1] - pair[0]) / (to - from) * PARTS) as u64);
    cuts.windows(2).map(of).filter(|(_, measure)| *measure > 0).collect()
}
