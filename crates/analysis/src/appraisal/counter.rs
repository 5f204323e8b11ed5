//! The first look at weightings: who ranks where, and who would come first if a score were another.

use super::lanes::{Batch, Column, LANES, across, larger, largest, mask};
use super::packed::{Packed, one, words};
use super::tally::{Change, ScoreSet, TIE, Tally, WHOLE};

/// Counts weightings, a batch at a time.
pub(super) struct Counter<'a> {
    changes: &'a [Change],
    options: usize,
    values: Vec<Column>,
    /// Those with a change of several scores.
    changed: Vec<Column>,
    ranks: Vec<Column<u64>>,
    rivals: Rivals,
    /// Who comes first with each change.
    first: Packed,
    /// The weights with which an option ranks first, summed: by option, then criterion.
    central: Vec<f64>,
    /// Rankings counted lately, by what their numbers are mixed to: a map would be looked into at every weighting.
    lately: Vec<(u128, u64)>,
    tally: Tally,
}

/// How many rankings are counted beside the map, as a power of two.
const LATELY_BITS: u32 = 10;

impl<'a> Counter<'a> {
    pub fn new(options: usize, criteria: usize, changes: &'a [Change]) -> Counter<'a> {
        Counter {
            changes,
            options,
            values: vec![[0.0; LANES]; options],
            changed: vec![[0.0; LANES]; options],
            ranks: vec![[0; LANES]; options],
            rivals: Rivals::new(options, criteria),
            first: Packed::new(changes.len(), options),
            central: vec![0.0; options * criteria],
            lately: vec![(0, 0); 1 << LATELY_BITS],
            tally: Tally::new(options, criteria, changes.len()),
        }
    }

    pub fn count(&mut self, batch: &Batch) {
        batch.values(&mut self.values);
        self.tally.kept += batch.filled as u64;
        self.compare(batch);
        self.count_ranks(batch);
        self.add_central(batch);
        self.count_changes(batch);
        for (drawn, weights) in self.tally.weights.iter_mut().flatten().zip(&batch.weights) {
            drawn.extend_from_slice(&weights[..batch.filled]);
        }
    }

    /// Works out ranks, and counts who beats whom.
    fn compare(&mut self, batch: &Batch) {
        let options = self.options;
        for option in 0..options {
            let (value, mut rank) = (self.values[option], [0_u64; LANES]);
            for other in 0..option {
                let (others, rank_of_other) = (&self.values[other], &mut self.ranks[other]);
                let (mut wins, mut losses) = (0, 0);
                for lane in 0..LANES {
                    let is_ahead = mask(value[lane] > others[lane] + TIE) & batch.is_filled[lane] & 1;
                    let is_behind = mask(others[lane] > value[lane] + TIE) & batch.is_filled[lane] & 1;
                    wins += is_ahead;
                    losses += is_behind;
                    rank[lane] += is_behind;
                    rank_of_other[lane] += is_ahead;
                }
                self.tally.wins[option * options + other] += wins;
                self.tally.wins[other * options + option] += losses;
            }
            self.ranks[option] = rank;
        }
    }

    fn count_ranks(&mut self, batch: &Batch) {
        let options = self.options;
        for lane in 0..batch.filled {
            let mut ranking = 0;
            for (ranks, counts) in self.ranks.iter().zip(self.tally.ranks.chunks_mut(options)) {
                let rank = ranks[lane];
                counts[rank as usize] += 1;
                ranking = ranking * options as u128 + u128::from(rank);
            }
            self.count_ranking(ranking);
        }
    }

    fn count_ranking(&mut self, ranking: u128) {
        // Knuth's multiplier, of which the upper bits are the good ones.
        let mixed = (ranking as u64 ^ (ranking >> 64) as u64).wrapping_mul(6_364_136_223_846_793_005);
        let place = &mut self.lately[(mixed >> (u64::BITS - LATELY_BITS)) as usize];
        if place.0 != ranking {
            put_aside(&mut self.tally, *place);
            *place = (ranking, 0);
        }
        place.1 += 1;
    }

    fn add_central(&mut self, batch: &Batch) {
        for (ranks, sums) in self.ranks.iter().zip(self.central.chunks_mut(batch.weights.len())) {
            let mut is_first = batch.is_filled;
            for lane in 0..LANES {
                is_first[lane] &= mask(ranks[lane] == 0);
            }
            for (sum, weights) in sums.iter_mut().zip(&batch.weights) {
                *sum += sum_where(&is_first, weights);
            }
        }
    }

    fn count_changes(&mut self, batch: &Batch) {
        if self.changes.is_empty() {
            return;
        }
        self.rivals.find(&self.values, batch);
        for (place, change) in self.changes.iter().enumerate() {
            let sums = self.first.at(place);
            match change[..] {
                [one] => self.rivals.count(&self.values[one.option], one, batch, sums),
                _ => {
                    self.changed.copy_from_slice(&self.values);
                    change.iter().for_each(|one| set_score(&mut self.changed[one.option], *one, batch));
                    count_first(&self.changed, &batch.is_filled, sums);
                }
            }
        }
        self.first.end_batch(&mut self.tally.changed);
    }

    /// What was counted.
    pub fn finish(mut self) -> Tally {
        self.first.unpack(&mut self.tally.changed);
        std::mem::take(&mut self.lately).into_iter().for_each(|counted| put_aside(&mut self.tally, counted));
        self.tally.central = self.central.iter().map(|sum| (sum * WHOLE) as u128).collect();
        self.tally
    }
}

/// What an option's values become with one score set to what it is not.
fn set_score(values: &mut Column, set: ScoreSet, batch: &Batch) {
    let (weights, scores) = (&batch.weights[set.criterion], batch.scores_of(set.option, set.criterion));
    for lane in 0..LANES {
        values[lane] += weights[lane] * (set.points - scores[lane]);
    }
}

fn put_aside(tally: &mut Tally, (ranking, times): (u128, u64)) {
    if times > 0 {
        *tally.rankings.entry(ranking).or_default() += times;
    }
}

/// Counts the options than which none is better.
fn count_first(values: &[Column], is_there: &Column<u64>, sums: &mut [u64]) {
    let best = largest(values);
    for (option, values) in values.iter().enumerate() {
        let mut times = 0;
        for lane in 0..LANES {
            times += mask(values[lane] + TIE >= best[lane]) & is_there[lane] & 1;
        }
        // As many as there are lanes at most, so it fits where the option is counted.
        sums.iter_mut().enumerate().for_each(|(word, sum)| *sum += times * one(option, word));
    }
}

/// The sum over some lanes.
fn sum_where(is_there: &Column<u64>, column: &Column) -> f64 {
    let mut there = [0.0; LANES];
    for lane in 0..LANES {
        there[lane] = f64::from_bits(column[lane].to_bits() & is_there[lane]);
    }
    across(there, |one, other| one + other)
}

/// Whom each option has to overtake to come first, all others being as they are.
#[derive(Debug)]
struct Rivals {
    /// By option: from which value on it comes first, and up to which the best of the others do.
    from: Vec<Column>,
    up_to: Vec<Column>,
    /// By option, then word: the option itself, and the best of the others, packed.
    own: Vec<Column<u64>>,
    others: Vec<Column<u64>>,
    /// By option, then word: the best of the others in all lanes together.
    all_others: Vec<u64>,
    /// By option, how far it is ahead of what it has to overtake, at most: below 0 where it comes first in no lane.
    ahead: Vec<f64>,
    /// The largest weight of each criterion.
    weights: Vec<f64>,
}

impl Rivals {
    fn new(options: usize, criteria: usize) -> Rivals {
        let (values, packed) = (vec![[0.0; LANES]; options], vec![[0; LANES]; options * words(options)]);
        Rivals {
            from: values.clone(),
            up_to: values,
            own: packed.clone(),
            all_others: vec![0; packed.len()],
            others: packed,
            ahead: vec![0.0; options],
            weights: vec![0.0; criteria],
        }
    }

    fn find(&mut self, values: &[Column], batch: &Batch) {
        for (most, weights) in self.weights.iter_mut().zip(&batch.weights) {
            *most = across(*weights, larger);
        }
        for option in 0..values.len() {
            let others = || values.iter().enumerate().filter(|(other, _)| *other != option);
            let best = largest(others().map(|(_, values)| values));
            let (from, up_to) = (&mut self.from[option], &mut self.up_to[option]);
            let mut ahead = [0.0; LANES];
            for lane in 0..LANES {
                (from[lane], up_to[lane]) = (best[lane] - TIE, best[lane] + TIE);
                ahead[lane] = values[option][lane] - from[lane];
            }
            self.ahead[option] = across(ahead, larger);
            for word in 0..words(values.len()) {
                let (at, own) = (option * words(values.len()) + word, one(option, word));
                let (owns, packed) = (&mut self.own[at], &mut self.others[at]);
                packed.fill(0);
                for (other, values) in others() {
                    let one = one(other, word);
                    for lane in 0..LANES {
                        packed[lane] |= mask(values[lane] >= from[lane]) & one;
                    }
                }
                let mut all = 0;
                for lane in 0..LANES {
                    owns[lane] = batch.is_filled[lane] & own;
                    packed[lane] &= batch.is_filled[lane];
                    all += packed[lane];
                }
                self.all_others[at] = all;
            }
        }
    }

    /// Counts who comes first with one score of an option set to what it is not. Where the best of the others tie, each comes
    /// first that does so with the best of all.
    fn count(&self, values: &Column, set: ScoreSet, batch: &Batch, sums: &mut [u64]) {
        let ScoreSet { option, criterion, points, rise } = set;
        let places = option * sums.len()..(option + 1) * sums.len();
        // It comes first nowhere, not even if it rises in all lanes as far as it can in any.
        if self.ahead[option] + self.weights[criterion] * rise < 0.0 {
            sums.iter_mut().zip(&self.all_others[places]).for_each(|(sum, others)| *sum += others);
            return;
        }
        let (weights, scores) = (&batch.weights[criterion], batch.scores_of(option, criterion));
        let (from, up_to) = (&self.from[option], &self.up_to[option]);
        for (sum, place) in sums.iter_mut().zip(places) {
            let (own, others) = (&self.own[place], &self.others[place]);
            for lane in 0..LANES {
                let value = values[lane] + weights[lane] * (points - scores[lane]);
                *sum += mask(value >= from[lane]) & own[lane];
                *sum += mask(value <= up_to[lane]) & others[lane];
            }
        }
    }
}
