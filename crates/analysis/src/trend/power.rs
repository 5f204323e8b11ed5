//! How many periods would show a halving.

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
    let power = |periods| share_called_declining(rate, dispersion, periods, 0.5, series, seed);
    let lengths = LENGTHS.into_iter().map(|periods| Length { periods, power: power(periods) });
    lengths.into_iter().find(|length| length.power >= POWER)
}

/// In which share of 10,000 series a decline is found, where the last third has `left` of the rate before: 1 of steady ones.
///
/// ```
/// use hostboard_analysis::trend::share_called_declining;
/// let (steady, halved) = (share_called_declining(4.0, 1.0, 30, 1.0, 1, 7), share_called_declining(4.0, 1.0, 30, 0.5, 1, 7));
/// assert!(steady < 0.05 && halved > 0.8);
/// ```
pub fn share_called_declining(rate: f64, dispersion: f64, periods: usize, left: f64, series: usize, seed: u64) -> f64 {
    let last = periods.div_ceil(3);
    let (before, after) = (Counts::new(rate, dispersion), Counts::new(rate * left, dispersion));
    let stream = Stream::new(seed, &format!("trend:{periods}"));
    let mut counts = vec![0; periods];
    let is_found = |draw: &u64| {
        let numbers = stream.draw(*draw);
        for (at, count) in counts.iter_mut().enumerate() {
            let of = if at < periods - last { &before } else { &after };
            *count = of.at(numbers.uniform(at as u64));
        }
        of_counts(&counts).is_some_and(|decline| decline.is_found(series))
    };
    (0..SERIES).filter(is_found).count() as f64 / SERIES as f64
}
