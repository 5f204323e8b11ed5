//! How many periods would show a halving.

use super::attendance::of_attendance;
use super::block::of_counts;
use crate::chance::{Counts, Stream};

/// The lengths tried, in periods.
pub const LENGTHS: [usize; 10] = [6, 9, 12, 15, 18, 24, 30, 36, 48, 60];

/// Series drawn for a length.
const SERIES: u64 = 10_000;
/// A halving has to be found with a chance of 80 %: in all of them but so many.
const MOST_MISSED: u64 = SERIES / 5;
/// What a halving leaves.
const HALF: f64 = 0.5;

/// A length at which a halving would be found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Length {
    /// In periods.
    pub periods: usize,
    /// With what chance.
    pub power: f64,
}

impl Length {
    /// How many more periods than those recorded.
    pub fn more_than(&self, recorded: usize) -> usize {
        self.periods.saturating_sub(recorded)
    }
}

/// The shortest of [`LENGTHS`] at which the rule finds a halving over the last third with a chance of 80 %, of 10,000 series
/// drawn at a rate before and a dispersion; `None`: none up to 60 periods does. `series`: how many are on a page.
///
/// Deterministic: a function of the seed. Counts: Poisson's, above a dispersion of 1 the negative binomial ([`Counts`]).
pub fn length_needed(rate: f64, dispersion: f64, series: usize, seed: u64) -> Option<Length> {
    let of = [rate, rate * HALF].map(|rate| Counts::new(rate, dispersion));
    shortest(|periods| share(&of, periods, seed, MOST_MISSED, |counts| is_found(counts, series)))
}

/// The same of attendance, where so many are invited each time: binomial, above a dispersion of 1 the beta-binomial.
pub fn length_needed_of_attendance(
    invited: u32,
    rate: f64,
    dispersion: f64,
    series: usize,
    seed: u64,
) -> Option<Length> {
    let of = [rate, rate * HALF].map(|rate| Counts::of_invited(invited, rate, dispersion));
    let mut all = Vec::new();
    shortest(|periods| {
        share(&of, periods, seed, MOST_MISSED, |came| is_found_of_attendance(invited, came, series, &mut all))
    })
}

fn shortest(mut power: impl FnMut(usize) -> Option<f64>) -> Option<Length> {
    LENGTHS.into_iter().find_map(|periods| Some(Length { periods, power: power(periods)? }))
}

fn is_found(held: &[u32], series: usize) -> bool {
    of_counts(held).is_some_and(|decline| decline.is_found(series))
}

fn is_found_of_attendance(invited: u32, came: &[u32], series: usize, all: &mut Vec<(u32, u32)>) -> bool {
    all.clear();
    all.extend(came.iter().map(|came| (invited, *came)));
    of_attendance(all).is_some_and(|decline| decline.is_found(series))
}

/// In which share of 10,000 series a decline is found, where the last third has `left` of the rate before: 1 of steady ones.
///
/// ```
/// use hostboard_analysis::trend::share_called_declining;
/// let (steady, halved) = (share_called_declining(4.0, 1.0, 30, 1.0, 1, 7), share_called_declining(4.0, 1.0, 30, 0.5, 1, 7));
/// assert!(steady < 0.05 && halved > 0.8);
/// ```
pub fn share_called_declining(rate: f64, dispersion: f64, periods: usize, left: f64, series: usize, seed: u64) -> f64 {
    let of = [Counts::new(rate, dispersion), Counts::new(rate * left, dispersion)];
    share(&of, periods, seed, SERIES, |counts| is_found(counts, series)).unwrap_or(0.0)
}

/// The same of attendance, of so many invited each time, over so many periods.
pub fn share_of_attendance_called_declining(
    [invited, periods]: [u32; 2],
    rate: f64,
    dispersion: f64,
    left: f64,
    series: usize,
    seed: u64,
) -> f64 {
    let of = [rate, rate * left].map(|rate| Counts::of_invited(invited, rate, dispersion));
    let mut all = Vec::with_capacity(periods as usize);
    share(&of, periods as usize, seed, SERIES, |came| is_found_of_attendance(invited, came, series, &mut all))
        .unwrap_or(0.0)
}

/// Of series drawn before the last third and in it, the share that is found to decline; `None` as soon as more than `missed`
/// are not.
fn share(
    [before, after]: &[Counts; 2],
    periods: usize,
    seed: u64,
    missed: u64,
    mut is_found: impl FnMut(&[u32]) -> bool,
) -> Option<f64> {
    let last = periods.div_ceil(3);
    let stream = Stream::new(seed, &format!("trend:{periods}"));
    let mut counts = vec![0; periods];
    let mut left = missed;
    for draw in 0..SERIES {
        let numbers = stream.draw(draw);
        for (at, count) in counts.iter_mut().enumerate() {
            let of = if at < periods - last { before } else { after };
            *count = of.at(numbers.uniform(at as u64));
        }
        if !is_found(&counts) {
            left = left.checked_sub(1)?;
        }
    }
    Some((SERIES - (missed - left)) as f64 / SERIES as f64)
}
