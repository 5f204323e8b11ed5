//! What weightings come to, as counts alone: in whatever order and parts they are counted, the sums are the same.

use std::collections::BTreeMap;

/// Values closer than this many points tie.
pub(super) const TIE: f64 = 1e-7;

/// Weights are summed as whole multiples of 2^-53, which those drawn are.
const WHOLE: f64 = (1u64 << 53) as f64;

pub(super) fn whole_weight(weight: f64) -> u64 {
    (weight * WHOLE) as u64
}

pub(super) fn weight_of(whole: f64) -> f64 {
    whole / WHOLE
}

/// One or more scores set to what they are not: option, criterion, points.
pub(super) type Change = Vec<(usize, usize, f64)>;

/// Counts over some weightings. A weighting counts for its measure: 1 where it was drawn, its length where it stands for a
/// stretch of weights.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// How many were drawn, those too that were thrown away.
    pub examined: u64,
    pub kept: u64,
    /// By option, then rank from 0.
    pub ranks: Vec<u64>,
    /// By option, then the option it beats.
    pub wins: Vec<u64>,
    /// The weights with which an option ranks first, summed: by option, then criterion.
    pub central: Vec<u128>,
    pub rankings: BTreeMap<u128, u64>,
    /// By change, then the option that then ranks first.
    pub changed: Vec<u64>,
    /// Every weight drawn, by criterion.
    pub weights: Vec<Vec<u64>>,
}

impl Tally {
    pub fn new(options: usize, criteria: usize, changes: usize) -> Tally {
        Tally {
            ranks: vec![0; options * options],
            wins: vec![0; options * options],
            central: vec![0; options * criteria],
            changed: vec![0; changes * options],
            weights: vec![Vec::new(); criteria],
            ..Tally::default()
        }
    }

    pub fn add(&mut self, other: Tally) {
        self.examined += other.examined;
        self.kept += other.kept;
        add_all(&mut self.ranks, &other.ranks);
        add_all(&mut self.wins, &other.wins);
        add_all(&mut self.changed, &other.changed);
        self.central.iter_mut().zip(&other.central).for_each(|(sum, other)| *sum += other);
        for (ranking, count) in other.rankings {
            *self.rankings.entry(ranking).or_default() += count;
        }
        self.weights.iter_mut().zip(other.weights).for_each(|(all, others)| all.extend(others));
    }
}

pub(super) fn add_all(sums: &mut [u64], others: &[u64]) {
    sums.iter_mut().zip(others).for_each(|(sum, other)| *sum += other);
}

/// Counts weightings one by one.
pub(super) struct Counter<'a> {
    changes: &'a [Change],
    values: Vec<f64>,
    changed: Vec<f64>,
    pub tally: Tally,
}

impl<'a> Counter<'a> {
    pub fn new(options: usize, criteria: usize, changes: &'a [Change]) -> Counter<'a> {
        Counter {
            changes,
            values: vec![0.0; options],
            changed: vec![0.0; options],
            tally: Tally::new(options, criteria, changes.len()),
        }
    }

    /// Counts weights with the scores that go with them, by option, then criterion.
    pub fn count(&mut self, weights: &[f64], scores: &[f64], measure: u64) {
        values(weights, scores, &mut self.values);
        self.tally.kept += measure;
        self.count_ranks(weights, measure);
        let options = self.values.len();
        for (change, counts) in self.changes.iter().zip(self.tally.changed.chunks_mut(options)) {
            self.changed.copy_from_slice(&self.values);
            for (option, criterion, points) in change {
                self.changed[*option] += weights[*criterion] * (points - scores[option * weights.len() + criterion]);
            }
            count_first(&self.changed, counts, measure);
        }
        for (drawn, weight) in self.tally.weights.iter_mut().zip(weights) {
            drawn.push(whole_weight(*weight));
        }
    }

    fn count_ranks(&mut self, weights: &[f64], measure: u64) {
        let options = self.values.len();
        let mut ranking = 0;
        for (option, value) in self.values.iter().enumerate() {
            let mut rank = 0;
            for (other, others) in self.values.iter().enumerate() {
                rank += usize::from(*others > value + TIE);
                self.tally.wins[option * options + other] += measure * u64::from(*value > others + TIE);
            }
            self.tally.ranks[option * options + rank] += measure;
            ranking = ranking * options as u128 + rank as u128;
            if rank == 0 {
                let sums = &mut self.tally.central[option * weights.len()..];
                for (sum, weight) in sums.iter_mut().zip(weights) {
                    *sum += u128::from(measure) * u128::from(whole_weight(*weight));
                }
            }
        }
        *self.tally.rankings.entry(ranking).or_default() += measure;
    }
}

/// The value of each option, in points: the sum of weight times score.
pub(super) fn values(weights: &[f64], scores: &[f64], into: &mut [f64]) {
    for (value, scores) in into.iter_mut().zip(scores.chunks_exact(weights.len())) {
        *value = weights.iter().zip(scores).map(|(weight, score)| weight * score).sum();
    }
}

/// Counts the options than which none is better.
pub(super) fn count_first(values: &[f64], counts: &mut [u64], measure: u64) {
    let best = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    for (count, value) in counts.iter_mut().zip(values) {
        *count += measure * u64::from(value + TIE >= best);
    }
}
