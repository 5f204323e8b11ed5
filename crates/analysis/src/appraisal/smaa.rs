//! Step 3: stochastic multicriteria acceptability analysis: whether an order survives other weights and scores.

use super::acceptability::Acceptability;
use super::counted::{Counted, central_weights, median, share_error};
use super::counter::Counter;
use super::drawer::each_drawn;
use super::exact;
use super::halves::{Halver, Halves, Known};
use super::lanes::Batch;
use super::table::Table;
use super::tally::{Change, Tally};
use super::weights::{Weights, WeightsError};
use crate::chance::Sobol;
use crate::linear::ProgrammeError;
use std::ops::Range;

/// Scrambles, whose shares differ by chance alone.
const SCRAMBLES: u32 = 8;
/// Points of a scramble that are counted at a time.
const AT_A_TIME: u32 = 2_048;
/// With so many kept, no more are drawn.
const MOST_KEPT: u64 = 262_144;
/// Of this many points of a scramble, eight scrambles have to leave [`LEAST_KEPT`].
const MOST_POINTS: u32 = 524_288;
const LEAST_KEPT: u64 = 4_096;
/// Points double while the error of a share is above this.
const ERROR: f64 = 0.005;

/// Why nothing can be said about weightings.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum SmaaError {
    /// The weights are of other criteria than the table.
    #[error("the weights are of {weights} criteria and the scores of {scores}")]
    Criteria {
        /// How many criteria are weighed.
        weights: usize,
        /// How many are scored.
        scores: usize,
    },
    /// The group allows no weights.
    #[error(transparent)]
    Weights(#[from] WeightsError),
    /// Of over 4 million weightings too few are allowed.
    #[error("only {kept} of {examined} weightings keep what the group said: it is too narrow")]
    TooNarrow {
        /// How many are.
        kept: u64,
        /// Of how many.
        examined: u64,
    },
    /// Whether an option can come first was not found out.
    #[error("whether an option can come first was not found out: {0}")]
    Programme(ProgrammeError),
}

/// Some points of a scramble.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Block {
    scramble: u32,
    points: Range<u32>,
}

/// Whoever counts: this thread alone ([`Alone`]), or several.
///
/// Which thread does which part, and in which order they come back, changes no figure.
pub trait Workers {
    /// Does the work of every part and gives back all results, in any order.
    fn each<P: Sync, T: Send>(&self, parts: &[P], work: impl Fn(&P) -> T + Sync) -> Vec<T>;
}

/// This thread alone.
#[derive(Clone, Copy, Debug, Default)]
pub struct Alone;

impl Workers for Alone {
    fn each<P: Sync, T: Send>(&self, parts: &[P], work: impl Fn(&P) -> T + Sync) -> Vec<T> {
        parts.iter().map(work).collect()
    }
}

/// Scores and a group's weights, ready to be drawn.
///
/// A draw takes scores alike over each range, independently (a missing one over 0..100), and weights alike over all that the
/// group allows. Points: scrambled Sobol ([`Sobol`]), 8 scrambles of 2,048, doubled up to 262,144 together while a share's
/// error is above half a point; of weights that have to be thrown away, until as many are kept or 4 million were tried. The
/// coordinates are weights first, then cells by row. Two criteria with known scores are worked out exactly instead.
/// Errors: [`SmaaError`].
/// Source: R. Lahdelma and P. Salminen, "SMAA-2: stochastic multicriteria acceptability analysis for group decision making",
/// Operations Research 49 (2001); T. Tervonen and R. Lahdelma, "Implementing stochastic multicriteria acceptability
/// analysis", European Journal of Operational Research 178 (2007).
///
/// ```
/// use hostboard_analysis::appraisal::{Alone, Grade, Score, Smaa, Table, Value, Weights};
/// let score = |(option, criterion, points)| Score { option, criterion, value: Value::Single(points, Grade::Measured) };
/// let scores = [(0, 0, 80.0), (0, 1, 20.0), (1, 0, 60.0), (1, 1, 60.0), (2, 0, 30.0), (2, 1, 90.0)].map(score);
/// let table = Table::new(3, 2, &scores).unwrap();
/// let found = Smaa::new(&table, &Weights::any(2), 1).unwrap().run(&Alone).unwrap();
/// let sixths: Vec<f64> = found.first().iter().map(|share| (share * 6.0).round()).collect();
/// assert_eq!(sixths, [2.0, 1.0, 3.0]);
/// ```
#[derive(Clone, Debug)]
pub struct Smaa {
    pub(super) table: Table,
    pub(super) weights: Weights,
    pub(super) changes: Vec<Change>,
    scrambles: Vec<Sobol>,
}

impl Smaa {
    /// Of a table and the weights that a group allows.
    ///
    /// Errors: [`SmaaError::Criteria`].
    pub fn new(table: &Table, weights: &Weights, seed: u64) -> Result<Smaa, SmaaError> {
        let (scores, weighed) = (table.criteria(), weights.criteria());
        if scores != weighed {
            return Err(SmaaError::Criteria { weights: weighed, scores });
        }
        let coordinates = weights.coordinates() + table.cells().count();
        let scrambles = (0..SCRAMBLES).filter_map(|scramble| Sobol::new(coordinates, seed, scramble.into()));
        Ok(Smaa {
            table: table.clone(),
            weights: weights.clone(),
            changes: super::changes::all(table),
            scrambles: scrambles.collect(),
        })
    }

    /// How often what comes first.
    ///
    /// Errors: [`SmaaError::Weights`] where nothing keeps order and ranges together, [`SmaaError::TooNarrow`],
    /// [`SmaaError::Programme`].
    pub fn run(&self, workers: &impl Workers) -> Result<Acceptability, SmaaError> {
        let leads = super::lead::best_leads(&self.table, &self.weights)?;
        if let Some(found) = exact::run(self, &leads) {
            return Ok(found);
        }
        let (tallies, points) = self.tallies(workers)?;
        let known = self.known(&tallies, workers);
        let mut halves: Vec<Halves> = self.scrambles.iter().map(|_| Halves::new(&known)).collect();
        let blocks = self.blocks(0..points);
        for (scramble, counted) in workers.each(&blocks, |block| (block.scramble, self.halves(&known, block))) {
            halves[scramble as usize].add(&counted, 1);
        }
        Ok(Acceptability::new(self, &tallies, Counted::new(&tallies, &known, &halves), leads, None))
    }

    fn known(&self, tallies: &[Tally], workers: &impl Workers) -> Known {
        let criteria: Vec<usize> = (0..self.table.criteria()).collect();
        let mut medians = workers.each(&criteria, |criterion| (*criterion, median(tallies, *criterion)));
        medians.sort_unstable_by_key(|(criterion, _)| *criterion);
        Known {
            central: central_weights(tallies, self.table.options(), self.table.criteria()),
            medians: medians.into_iter().map(|(_, median)| median).collect(),
        }
    }

    /// Counts by scramble, and how many points of each were drawn.
    fn tallies(&self, workers: &impl Workers) -> Result<(Vec<Tally>, u32), SmaaError> {
        let size = (self.table.options(), self.table.criteria(), self.changes.len());
        let mut tallies: Vec<Tally> = self.scrambles.iter().map(|_| Tally::new(size.0, size.1, size.2)).collect();
        let mut points = 0..AT_A_TIME;
        loop {
            let blocks = self.blocks(points.clone());
            for (scramble, tally) in workers.each(&blocks, |block| (block.scramble, self.tally(block))) {
                tallies[scramble as usize].add(tally, 1);
            }
            let kept: u64 = tallies.iter().map(|tally| tally.kept).sum();
            let is_enough = kept >= u64::from(SCRAMBLES * AT_A_TIME) && self.error(&tallies) <= ERROR;
            if is_enough || kept >= MOST_KEPT || (points.end >= MOST_POINTS && kept >= LEAST_KEPT) {
                return Ok((tallies, points.end));
            }
            if points.end >= MOST_POINTS {
                let examined = tallies.iter().map(|tally| tally.examined).sum();
                return Err(SmaaError::TooNarrow { kept, examined });
            }
            points = points.end..2 * points.end;
        }
    }

    fn blocks(&self, points: Range<u32>) -> Vec<Block> {
        let starts = points.clone().step_by(AT_A_TIME as usize);
        let of = |start: u32| (0..SCRAMBLES).map(move |scramble| Block { scramble, points: start..start + AT_A_TIME });
        starts.flat_map(of).collect()
    }

    fn tally(&self, block: &Block) -> Tally {
        let mut counter = Counter::new(self.table.options(), self.table.criteria(), &self.changes);
        self.each(block, |batch| counter.count(batch));
        Tally { examined: u64::from(block.points.end - block.points.start), ..counter.finish() }
    }

    fn halves(&self, known: &Known, block: &Block) -> Halves {
        let mut halver = Halver::new(known);
        self.each(block, |batch| halver.count(batch));
        halver.finish()
    }

    fn each(&self, block: &Block, see: impl FnMut(&Batch)) {
        each_drawn(&self.table, &self.weights, &self.scrambles[block.scramble as usize], block.points.clone(), see);
    }

    /// The largest error of a share by rank, or of a first share with missing scores at their ends.
    pub(super) fn error(&self, tallies: &[Tally]) -> f64 {
        let of = |counts: fn(&Tally) -> &[u64], places: Range<usize>| {
            places.map(move |place| share_error(tallies, |tally| counts(tally)[place])).fold(0.0, f64::max)
        };
        let options = self.table.options();
        let at_the_ends = super::changes::of_missing(&self.table).len() * options;
        of(|tally| &tally.ranks, 0..options * options).max(of(|tally| &tally.changed, 0..at_the_ends))
    }
}
