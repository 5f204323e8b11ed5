//! How many periods would show a halving.

use super::attendance::of_attendance;
use super::block::of_counts;
use crate::chance::{Counts, Stream};

/// The lengths tried, in periods.
pub const LENGTHS: [usize; 10] = [6, 9, 12, 15, 18, 24, 30, 36, 48, 60];

/// With what chance a halving has to be found.
const POWER: f64 = 0.8;
/// Series drawn for a length.
const SERIES: u64 = 10_000;

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
    shortest(|periods| share_called_declining(rate, dispersion, periods, 0.5, series, seed))
}

/// The same of attendance, where so many are invited each time: binomial, above a dispersion of 1 the beta-binomial.
pub fn length_needed_of_attendance(
    invited: u32,
    rate: f64,
    dispersion: f64,
    series: usize,
    seed: u64,
) -> Option<Length> {
    let share =
        |periods| share_of_attendance_called_declining([invited, periods as u32], rate, dispersion, 0.5, series, seed);
    shortest(share)
}

fn shortest(power: impl Fn(usize) -> f64) -> Option<Length> {
    let mut lengths = LENGTHS.into_iter().map(|periods| Length { periods, power: power(periods) });
    lengths.find(|length| length.power >= POWER)
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
    share(&of, periods, seed, |counts| of_counts(counts).is_some_and(|decline| decline.is_found(series)))
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
    share(&of, periods as usize, seed, |counts| {
        all.clear();
        all.extend(counts.iter().map(|came| (invited, *came)));
        of_attendance(&all).is_some_and(|decline| decline.is_found(series))
    })
}

/// Of series drawn before the last third and in it, the share that is found to decline.
fn share([before, after]: &[Counts; 2], periods: usize, seed: u64, mut is_found: impl FnMut(&[u32]) -> bool) -> f64 {
    let last = periods.div_ceil(3);
    let stream = Stream::new(seed, &format!("trend:{periods}"));
    let mut counts = vec![0; periods];
    let found = (0..SERIES).filter(|draw| {
        let numbers = stream.draw(*draw);
        for (at, count) in counts.iter_mut().enumerate() {
            let of = if at < periods - last { before } else { after };
            *count = of.at(numbers.uniform(at as u64));
        }
        is_found(&counts)
    });
    found.count() as f64 / SERIES as f64
}
