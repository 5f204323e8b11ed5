//! What weightings come to, as counts alone: in whatever order and parts they are counted, the sums are the same.

use std::collections::BTreeMap;

/// Values closer than this many points tie.
pub(super) const TIE: f64 = 1e-7;

/// Sums of weights are added up as whole multiples of 2^-53, so that they are the same in any order.
pub(super) const WHOLE: f64 = (1u64 << 53) as f64;

/// One or more scores set to what they are not.
pub(super) type Change = Vec<ScoreSet>;

/// A score set to what it is not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct ScoreSet {
    pub option: usize,
    pub criterion: usize,
    /// What it is set to.
    pub points: f64,
    /// By how much it rises at most.
    pub rise: f64,
}

/// Counts over some weightings: each counts once where it was drawn, and its length where it stands for a stretch of weights.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Tally {
    /// How many were drawn, those too that were thrown away.
    pub examined: u64,
    pub kept: u64,
    /// By option, then rank from 0.
    pub ranks: Vec<u64>,
    /// By option, then the option it beats.
    pub wins: Vec<u64>,
    /// The weights with which an option ranks first, summed as multiples of 1/[`WHOLE`]: by option, then criterion.
    pub central: Vec<u128>,
    pub rankings: BTreeMap<u128, u64>,
    /// By change, then the option that then ranks first.
    pub changed: Vec<u64>,
    /// Every weight drawn: by the part in which it was counted, then criterion.
    pub weights: Vec<Vec<Vec<f64>>>,
}

impl Tally {
    pub fn new(options: usize, criteria: usize, changes: usize) -> Tally {
        Tally {
            ranks: vec![0; options * options],
            wins: vec![0; options * options],
            central: vec![0; options * criteria],
            changed: vec![0; changes * options],
            weights: vec![vec![Vec::new(); criteria]],
            ..Tally::default()
        }
    }

    /// Adds others, each so many times.
    pub fn add(&mut self, mut other: Tally, times: u64) {
        self.examined += times * other.examined;
        self.kept += times * other.kept;
        add_all(&mut self.ranks, &other.ranks, times);
        add_all(&mut self.wins, &other.wins, times);
        add_all(&mut self.changed, &other.changed, times);
        self.central.iter_mut().zip(&other.central).for_each(|(sum, other)| *sum += u128::from(times) * other);
        for (ranking, count) in other.rankings {
            *self.rankings.entry(ranking).or_default() += times * count;
        }
        self.weights.append(&mut other.weights);
    }
}

pub(super) fn add_all(sums: &mut [u64], others: &[u64], times: u64) {
    sums.iter_mut().zip(others).for_each(|(sum, other)| *sum += times * other);
}
