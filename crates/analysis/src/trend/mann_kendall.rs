//! Mann and Kendall's test: whether later values tend to be lower or higher, whatever their distribution.
//!
//! Source: H. B. Mann, "Nonparametric tests against trend", Econometrica 13 (1945); M. G. Kendall, "Rank correlation methods"
//! (1975); P. K. Sen, "Estimates of the regression coefficient based on Kendall's tau", JASA 63 (1968); K. H. Hamed and
//! A. R. Rao, "A modified Mann-Kendall trend test for autocorrelated data", Journal of Hydrology 204 (1998); R. M. Hirsch,
//! J. R. Slack and R. A. Smith, "Techniques of trend analysis for monthly water quality data", Water Resources Research 18
//! (1982).

use crate::chance::{normal_at, share_below};

/// What the test says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MannKendall {
    /// Pairs in which the later value is higher, less those in which it is lower.
    pub score: f64,
    /// Its variance where there is no trend.
    pub variance: f64,
    /// The score in standard deviations, one nearer to 0.
    pub z: f64,
    /// How likely a score so far from 0 is, either way.
    pub p: f64,
    /// The score by the number of pairs.
    pub tau: f64,
    /// The median of the slopes of all pairs, by period (of seasons: by year).
    pub slope: f64,
}

/// The test of values by period; those that are missing are left out, and keep their period for the slope. `None` of fewer
/// than three values, or where all are the same.
///
/// ```
/// use hostboard_analysis::trend::mann_kendall;
/// let rising = mann_kendall(&[1.0, 3.0, 2.0, 5.0, 4.0, 6.0].map(Some)).unwrap();
/// assert_eq!((rising.score, rising.tau > 0.7, rising.slope), (11.0, true, 1.0));
/// ```
pub fn mann_kendall(values: &[Option<f64>]) -> Option<MannKendall> {
    of_parts(&[values.to_vec()])
}

/// The test of seasons apart: each place of a year only with the same place of others. Missing values keep their place.
pub fn mann_kendall_by_season(values: &[Option<f64>], seasons: usize) -> Option<MannKendall> {
    let season = |at: usize| values.iter().copied().skip(at).step_by(seasons).collect();
    (seasons > 0).then(|| of_parts(&(0..seasons).map(season).collect::<Vec<_>>())).flatten()
}

/// The test with a variance for values that hang together, by the ranks about the slope up to a lag; `None` also where that
/// variance is not above 0. Of seasonal values it can turn the verdict round: take seasons apart instead.
pub fn mann_kendall_with_lags(values: &[Option<f64>], lags: usize) -> Option<MannKendall> {
    let plain = mann_kendall(values)?;
    let kept: Vec<f64> = values.iter().copied().flatten().collect();
    let about_slope: Vec<f64> = (1..).zip(&kept).map(|(at, value)| value - f64::from(at) * plain.slope).collect();
    let ranks = ranks(&about_slope);
    let n = kept.len() as f64;
    let limit = normal_at(0.975) / libm::sqrt(n);
    let weighed = |lag: usize| {
        let (together, away) = (autocorrelation(&ranks, lag), lag as f64);
        if together.abs() > limit { (n - away) * (n - away - 1.0) * (n - away - 2.0) * together } else { 0.0 }
    };
    let sum: f64 = (1..=lags.min(kept.len() - 1)).map(weighed).sum();
    let variance = plain.variance * (1.0 + 2.0 / (n * (n - 1.0) * (n - 2.0)) * sum);
    (variance > 0.0).then(|| plain.with_variance(variance))
}

impl MannKendall {
    /// Where the line of its slope through the medians stands at the first period of the values tested; `None` of none.
    pub fn intercept(&self, values: &[Option<f64>]) -> Option<f64> {
        let kept = (0..).zip(values).filter_map(|(at, value)| Some((f64::from(at), (*value)?)));
        let (mut at, mut kept): (Vec<f64>, Vec<f64>) = kept.unzip();
        Some(median(&mut kept)? - median(&mut at)? * self.slope)
    }

    fn with_variance(self, variance: f64) -> MannKendall {
        let nearer = self.score - self.score.signum() * f64::from(u8::from(self.score != 0.0));
        let z = nearer / libm::sqrt(variance);
        MannKendall { variance, z, p: 2.0 * share_below(-z.abs()), ..self }
    }
}

fn of_parts(parts: &[Vec<Option<f64>>]) -> Option<MannKendall> {
    let (mut score, mut variance, mut pairs, mut slopes) = (0.0, 0.0, 0.0, Vec::new());
    for part in parts {
        let values: Vec<(f64, f64)> =
            (0..).zip(part).filter_map(|(at, value)| Some((f64::from(at), (*value)?))).collect();
        for (place, (at, value)) in values.iter().enumerate() {
            for (later, other) in &values[place + 1..] {
                score += f64::from(i8::from(other > value) - i8::from(other < value));
                slopes.push((other - value) / (later - at));
            }
        }
        let n = values.len() as f64;
        pairs += n * (n - 1.0) / 2.0;
        variance += (spread(n) - ties(&values).map(spread).sum::<f64>()) / 18.0;
    }
    let slope = median(&mut slopes)?;
    let plain = MannKendall { score, variance, z: 0.0, p: 1.0, tau: score / pairs, slope };
    (slopes.len() > 2 && variance > 0.0).then(|| plain.with_variance(variance))
}

fn spread(n: f64) -> f64 {
    n * (n - 1.0) * (2.0 * n + 5.0)
}

/// How many values are the same, by value.
fn ties(values: &[(f64, f64)]) -> impl Iterator<Item = f64> {
    let mut sorted: Vec<f64> = values.iter().map(|(_, value)| *value).collect();
    sorted.sort_unstable_by(f64::total_cmp);
    let sizes: Vec<f64> = sorted.chunk_by(|value, next| value == next).map(|same| same.len() as f64).collect();
    sizes.into_iter()
}

fn median(numbers: &mut [f64]) -> Option<f64> {
    numbers.sort_unstable_by(f64::total_cmp);
    let (below, above) = (numbers.len().checked_sub(1)? / 2, numbers.len() / 2);
    Some((numbers[below] + numbers[above]) / 2.0)
}

/// The ranks of numbers from 1, those that tie at their mean.
fn ranks(numbers: &[f64]) -> Vec<f64> {
    let mut sorted = numbers.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let rank = |number: &f64| {
        let below = sorted.partition_point(|other| other < number);
        let up_to = sorted.partition_point(|other| other <= number);
        (below + up_to + 1) as f64 / 2.0
    };
    numbers.iter().map(rank).collect()
}

fn autocorrelation(numbers: &[f64], lag: usize) -> f64 {
    let mean = numbers.iter().sum::<f64>() / numbers.len() as f64;
    let away = |number: &f64| number - mean;
    let together: f64 = numbers.iter().zip(&numbers[lag..]).map(|(one, other)| away(one) * away(other)).sum();
    together / numbers.iter().map(|number| away(number) * away(number)).sum::<f64>()
}
