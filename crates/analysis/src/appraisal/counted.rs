//! How often which option ranks where.

use super::counter::Counter;
use super::halves::{Halver, Halves, Known};
use super::lanes::each_batch;
use super::outcome::WeightHalves;
use super::table::Table;
use super::tally::{Tally, WHOLE};
use crate::chance::mean_and_sd;

/// A share of weightings. It is not the chance that an option is right.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Share {
    /// From 0 to 1.
    pub share: f64,
    /// How far off it may be: 2.4 standard errors between scrambles; 0 where it is exact.
    pub error: f64,
}

/// How often which option ranks where. Options and criteria are counted from 0.
#[derive(Clone, Debug, PartialEq)]
pub struct Counted {
    /// By option, then rank from the first: ranks that tie are all the better one, so the first shares may sum to over 1.
    pub ranks: Vec<Vec<Share>>,
    /// By option, the mean weights of the weightings in which it ranks first; `None` where it never does.
    pub central_weights: Vec<Option<Vec<f64>>>,
    /// By option, in which share of the score draws it ranks first at its central weights.
    pub confidence: Vec<Option<f64>>,
    /// By option, then the option that it beats; a tie counts to neither.
    pub pairwise: Vec<Vec<Share>>,
    /// How uneven rankings are, in bits: 0 where all are the same.
    pub entropy_bits: f64,
    /// What the first shares are below and above the median of each weight.
    pub weight_halves: Vec<WeightHalves>,
}

impl Counted {
    pub(super) fn new(tallies: &[Tally], known: &Known, halves: &[Halves]) -> Counted {
        let options = known.central.len();
        let square = |counts: fn(&Tally) -> &[u64]| -> Vec<Vec<Share>> {
            let share = |place: usize| share_of(tallies, |tally| counts(tally)[place]);
            (0..options).map(|own| (0..options).map(|at| share(own * options + at)).collect()).collect()
        };
        Counted {
            ranks: square(|tally| &tally.ranks),
            pairwise: square(|tally| &tally.wins),
            central_weights: known.central.clone(),
            confidence: confidence(known, halves),
            entropy_bits: entropy_of(tallies),
            weight_halves: weight_halves(known, halves),
        }
    }

    /// Of weightings that somebody else drew: weights, and scores by option, then criterion, in points.
    ///
    /// Shape: every draw has as many weights as the first, and a whole number of options, at most
    /// [`Table::MOST_OPTIONS`]. `None` of no draw, or where one has another shape. Errors of shares are 0: nothing is said of
    /// how the draws came about.
    ///
    /// ```
    /// use hostboard_analysis::appraisal::Counted;
    /// let draws = [(vec![0.5, 0.5], vec![80.0, 20.0, 60.0, 60.0]), (vec![0.75, 0.25], vec![80.0, 20.0, 60.0, 60.0])];
    /// let counted = Counted::of_draws(&draws).unwrap();
    /// assert_eq!(counted.first(), [0.5, 0.5]);
    /// assert_eq!(counted.central_weights[0].as_deref(), Some(&[0.75, 0.25][..]));
    /// ```
    pub fn of_draws(draws: &[(Vec<f64>, Vec<f64>)]) -> Option<Counted> {
        let (weights, scores) = draws.first()?;
        let (criteria, cells) = (weights.len(), scores.len());
        let is_alike = |(weights, scores): &(Vec<f64>, Vec<f64>)| weights.len() == criteria && scores.len() == cells;
        let has_options = criteria > 0 && cells > 0 && cells % criteria == 0 && cells / criteria <= Table::MOST_OPTIONS;
        if !has_options || !draws.iter().all(is_alike) {
            return None;
        }
        let mut counter = Counter::new(cells / criteria, criteria, &[]);
        let weightings = || draws.iter().map(|(weights, scores)| (&weights[..], &scores[..]));
        each_batch(weightings(), |batch| counter.count(batch));
        let tallies = [counter.finish()];
        let medians = (0..criteria).map(|criterion| median(&tallies, criterion)).collect();
        let known = Known { central: central_weights(&tallies, cells / criteria, criteria), medians };
        let mut halver = Halver::new(&known);
        each_batch(weightings(), |batch| halver.count(batch));
        Some(Counted::new(&tallies, &known, &[halver.finish()]))
    }

    /// The first shares, by option.
    pub fn first(&self) -> Vec<f64> {
        self.ranks.iter().filter_map(|ranks| ranks.first()).map(|share| share.share).collect()
    }
}

/// The median of a weight: of an even number of them the upper of the two in the middle; 0 of none.
pub(super) fn median(tallies: &[Tally], criterion: usize) -> f64 {
    let parts = || tallies.iter().flat_map(|tally| &tally.weights).map(|part| &part[criterion][..]);
    // Only those near it are sorted: the others are counted by where they lie.
    const STRETCHES: usize = 4_096;
    let stretch = |weight: &f64| ((weight * STRETCHES as f64) as usize).min(STRETCHES - 1);
    let mut counts = vec![0_usize; STRETCHES];
    parts().for_each(|part| part.iter().for_each(|weight| counts[stretch(weight)] += 1));
    let mut before = counts.iter().sum::<usize>() / 2;
    for (place, count) in counts.iter().enumerate() {
        if before < *count {
            let mut near = Vec::with_capacity(*count);
            parts().for_each(|part| near.extend(part.iter().filter(|weight| stretch(weight) == place)));
            return *near.select_nth_unstable_by(before, f64::total_cmp).1;
        }
        before -= count;
    }
    0.0
}

/// A share of all weightings with its error.
pub(super) fn share_of(tallies: &[Tally], count: impl Fn(&Tally) -> u64) -> Share {
    let share = ratio(sum(tallies, &count), sum(tallies, |tally| tally.kept));
    Share { share, error: share_error(tallies, count) }
}

/// 2.4 times the standard deviation of the scrambles' shares, by the square root of their number: about 95 %, for eight.
///
/// Source: Student's t with 7 degrees of freedom, 2.365.
pub(super) fn share_error(tallies: &[Tally], count: impl Fn(&Tally) -> u64) -> f64 {
    let kept = tallies.iter().filter(|tally| tally.kept > 0);
    let shares: Vec<f64> = kept.map(|tally| ratio(count(tally), tally.kept)).collect();
    2.4 * mean_and_sd(&shares).1 / libm::sqrt(shares.len().max(1) as f64)
}

pub(super) fn sum(tallies: &[Tally], count: impl Fn(&Tally) -> u64) -> u64 {
    tallies.iter().map(count).sum()
}

fn ratio(count: u64, of: u64) -> f64 {
    if of == 0 { 0.0 } else { count as f64 / of as f64 }
}

/// The mean weights with which each option ranks first.
pub(super) fn central_weights(tallies: &[Tally], options: usize, criteria: usize) -> Vec<Option<Vec<f64>>> {
    let of = |option: usize| {
        let times = sum(tallies, |tally| tally.ranks[option * options]);
        let whole =
            |criterion: usize| tallies.iter().map(|tally| tally.central[option * criteria + criterion]).sum::<u128>();
        (times > 0).then(|| (0..criteria).map(|criterion| whole(criterion) as f64 / times as f64 / WHOLE).collect())
    };
    (0..options).map(of).collect()
}

/// The entropy of what was counted, in bits.
///
/// Source: C. E. Shannon, "A mathematical theory of communication", Bell System Technical Journal 27 (1948).
///
/// ```
/// use hostboard_analysis::appraisal::entropy_bits;
/// assert_eq!((entropy_bits([5, 5, 0]), entropy_bits([7])), (1.0, 0.0));
/// ```
pub fn entropy_bits(counts: impl IntoIterator<Item = u64>) -> f64 {
    let counts: Vec<u64> = counts.into_iter().filter(|count| *count > 0).collect();
    let all: u64 = counts.iter().sum();
    let bits = |count: &u64| -ratio(*count, all) * libm::log2(ratio(*count, all));
    // Not -0 of one ranking alone.
    counts.iter().map(bits).sum::<f64>().max(0.0)
}

fn entropy_of(tallies: &[Tally]) -> f64 {
    let mut rankings = std::collections::BTreeMap::new();
    for (ranking, count) in tallies.iter().flat_map(|tally| &tally.rankings) {
        *rankings.entry(ranking).or_insert(0) += count;
    }
    entropy_bits(rankings.into_values())
}

fn confidence(known: &Known, halves: &[Halves]) -> Vec<Option<f64>> {
    let kept = halves.iter().map(|halves| halves.kept).sum();
    let of = |option: usize| ratio(halves.iter().map(|halves| halves.confident[option]).sum(), kept);
    known.central.iter().enumerate().map(|(option, central)| central.as_ref().map(|_| of(option))).collect()
}

fn weight_halves(known: &Known, halves: &[Halves]) -> Vec<WeightHalves> {
    let options = known.central.len();
    let of = |(criterion, median): (usize, &f64)| {
        let first = |side: usize| -> Vec<f64> {
            let at = 2 * criterion + side;
            let kept = halves.iter().map(|halves| halves.kept_by_side[at]).sum();
            let of = |option: usize| halves.iter().map(|halves| halves.first[at * options + option]).sum();
            (0..options).map(|option| ratio(of(option), kept)).collect()
        };
        WeightHalves { criterion, median: *median, first_below: first(0), first_above: first(1) }
    };
    known.medians.iter().enumerate().map(of).collect()
}
