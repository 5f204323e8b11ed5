//! How good a forecast was, once what it was about has happened: the less, the better, but for nothing.
//!
//! Source: T. Gneiting and A. E. Raftery, "Strictly proper scoring rules, prediction, and estimation", Journal of the
//! American Statistical Association 102 (2007).

use super::normal::{density_at, share_below};

/// The continuous ranked probability score of numbers drawn: their mean distance from what happened, less half of the
/// mean distance between any two of them (each with each and with itself). One number alone scores its distance.
///
/// Units: those of the numbers. Rounding: none but that of the last division. Nothing drawn: not a number. The numbers
/// are sorted.
///
/// ```
/// assert_eq!(hostboard_analysis::chance::crps(&mut [4, 1, 8, 2], 3), 0.8125);
/// ```
pub fn crps(drawn: &mut [i64], happened: i64) -> f64 {
    drawn.sort_unstable();
    let n = drawn.len() as i128;
    let from_happened: i128 = drawn.iter().map(|one| i128::from(one.abs_diff(happened))).sum();
    // Of the sorted numbers, the i-th of n is the greater of i pairs and the lesser of n - 1 - i.
    let apart: i128 = drawn.iter().zip(0..).map(|(one, i)| (2 * i + 1 - n) * i128::from(*one)).sum();
    let n = n as f64;
    from_happened as f64 / n - apart as f64 / (n * n)
}

/// The same score of a normal distribution.
pub fn crps_of_normal(mean: f64, sd: f64, happened: f64) -> f64 {
    let z = (happened - mean) / sd;
    sd * (z * (2.0 * share_below(z) - 1.0) + 2.0 * density_at(z) - 1.0 / libm::sqrt(std::f64::consts::PI))
}

/// The score of a band that was to hold all but a share `outside`: its width, and `2 / outside` times what lies beyond it.
pub fn interval_score(low: f64, high: f64, outside: f64, happened: f64) -> f64 {
    let beyond = (low - happened).max(happened - high).max(0.0);
    (high - low) + 2.0 / outside * beyond
}

/// The score of a quantile: how far what happened lies above, times its share, or below, times the rest.
pub fn pinball(share: f64, quantile: f64, happened: f64) -> f64 {
    let above = happened - quantile;
    if above >= 0.0 { share * above } else { (share - 1.0) * above }
}

/// The Brier score of chances: the mean square of how far each lay from 1 or 0. Of none: not a number.
///
/// ```
/// assert!((hostboard_analysis::chance::brier(&[(0.9, true), (0.7, false), (0.2, false)]) - 0.18).abs() < 1e-15);
/// ```
pub fn brier(chances: &[(f64, bool)]) -> f64 {
    let square = |(chance, happened): &(f64, bool)| {
        let off = if *happened { 1.0 - chance } else { *chance };
        off * off
    };
    chances.iter().map(square).sum::<f64>() / chances.len() as f64
}
