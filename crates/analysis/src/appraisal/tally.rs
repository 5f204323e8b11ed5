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
    /// Each ranking with its measure, not yet put together: a map would be looked into at every weighting.
    rankings: Vec<(u128, u64)>,
    tally: Tally,
}

impl<'a> Counter<'a> {
    pub fn new(options: usize, criteria: usize, changes: &'a [Change]) -> Counter<'a> {
        Counter {
            changes,
            values: vec![0.0; options],
            changed: vec![0.0; options],
            rankings: Vec::new(),
            tally: Tally::new(options, criteria, changes.len()),
        }
    }

    /// Counts weights with the scores that go with them, by option, then criterion.
    pub fn count(&mut self, weights: &[f64], scores: &[f64], measure: u64) {
        values(weights, scores, &mut self.values);
        self.tally.kept += measure;
        self.count_ranks(weights, measure);
        let options = self.values.len();
        let top = Top::of(&self.values);
        for (change, counts) in self.changes.iter().zip(self.tally.changed.chunks_mut(options)) {
            let by = |(option, criterion, points): (usize, usize, f64)| {
                weights[criterion] * (points - scores[option * weights.len() + criterion])
            };
            if let [one] = change[..]
                && let Some(first) = top.first_with(one.0, self.values[one.0] + by(one))
            {
                counts[first] += measure;
                continue;
            }
            self.changed.copy_from_slice(&self.values);
            change.iter().for_each(|one| self.changed[one.0] += by(*one));
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
        self.rankings.push((ranking, measure));
        if self.rankings.len() == TOGETHER {
            self.put_rankings_together();
        }
    }

    fn put_rankings_together(&mut self) {
        self.rankings.sort_unstable();
        for same in self.rankings.chunk_by(|ranking, next| ranking.0 == next.0) {
            *self.tally.rankings.entry(same[0].0).or_default() += same.iter().map(|(_, measure)| measure).sum::<u64>();
        }
        self.rankings.clear();
    }

    /// What was counted.
    pub fn finish(mut self) -> Tally {
        self.put_rankings_together();
        self.tally
    }
}

/// How many rankings are put together at a time.
const TOGETHER: usize = 4_096;

/// The three best values, which say who comes first where one value changes: most changes are of one score alone.
struct Top {
    best: [(usize, f64); 3],
}

impl Top {
    fn of(values: &[f64]) -> Top {
        let mut best = [(usize::MAX, f64::NEG_INFINITY); 3];
        for (option, value) in values.iter().enumerate() {
            let place = best.iter().position(|(_, other)| value > other);
            if let Some(place) = place {
                best[place..].rotate_right(1);
                best[place] = (option, *value);
            }
        }
        Top { best }
    }

    /// The only one that comes first where an option's value changes; `None` where it may be several.
    fn first_with(&self, option: usize, value: f64) -> Option<usize> {
        let mut others = self.best.iter().filter(|(other, _)| *other != option);
        let (other, best) = others.next()?;
        let second = others.next()?.1;
        if value > best + TIE {
            Some(option)
        } else if value + TIE < *best && second + TIE < *best {
            Some(*other)
        } else {
            None
        }
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
