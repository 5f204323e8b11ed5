//! Control charts: whether single points, or a few of them, stray further than a process that is left alone.
//!
//! For those who keep such charts of measurements. They are no verdict on an engagement: counts of a few meetings a month
//! break their limits far too often (see [`of_counts`](super::of_counts)).

/// Limits and special causes of an XmR chart.
///
/// Source: NHS England, "Making data count"; the R package NHSRplotthedots 0.2.2, whose reading of its rules this is.
#[derive(Clone, Debug, PartialEq)]
pub struct Xmr {
    /// The mean of all points.
    pub mean: f64,
    /// 2.66 mean moving ranges below.
    pub lower: f64,
    /// 2.66 mean moving ranges above.
    pub upper: f64,
    /// Of fewer than twelve points the limits are on trial.
    pub are_on_trial: bool,
    /// By point.
    pub special: Vec<Option<Special>>,
}

/// Why a point is special, the first that applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Special {
    /// Above the upper limit, or below the lower one.
    Outside,
    /// The seventh or a later one that rises, or falls, all the way.
    Trend,
    /// One of three on one side of the mean, two of which lie in the outer third.
    TwoOfThree,
    /// The seventh or a later one on one side of the mean.
    Shift,
}

/// Moving ranges from so many times their mean on are left out of it, once.
const SCREENED_FROM: f64 = 3.267;
const LIMITS: f64 = 2.66;
const IN_A_ROW: usize = 7;
const LEAST_POINTS: usize = 12;

impl Xmr {
    /// The chart of some points; `None` of fewer than two. `screened`: whether extreme moving ranges are left out.
    ///
    /// ```
    /// use hostboard_analysis::trend::{Special, Xmr};
    /// let chart = Xmr::new(&[1.0, 2.0, 1.0, 2.0, 10.0, 1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 1.0], true).unwrap();
    /// assert_eq!(chart.special[4], Some(Special::Outside));
    /// ```
    pub fn new(points: &[f64], screened: bool) -> Option<Xmr> {
        let ranges: Vec<f64> = points.windows(2).map(|pair| (pair[1] - pair[0]).abs()).collect();
        let mean_of = |numbers: &[f64]| numbers.iter().sum::<f64>() / numbers.len() as f64;
        let first = mean_of(&ranges);
        let kept: Vec<f64> = ranges.iter().copied().filter(|range| *range < SCREENED_FROM * first).collect();
        let range = if screened && !kept.is_empty() { mean_of(&kept) } else { first };
        let (mean, width) = (mean_of(points), LIMITS * range);
        let sides: Vec<i8> = points.iter().map(|point| side(point - mean)).collect();
        let near: Vec<bool> = points.iter().map(|point| (point - mean).abs() > width * 2.0 / 3.0).collect();
        let (trends, pairs, shifts) = (trends(points), two_of_three(&near, &sides), shifts(&sides));
        let special = |at: usize| match (points[at] - mean).abs() > width {
            true => Some(Special::Outside),
            false if trends[at] != 0 => Some(Special::Trend),
            false if pairs[at] => Some(Special::TwoOfThree),
            false => (shifts[at] != 0).then_some(Special::Shift),
        };
        let special = (0..points.len()).map(special).collect();
        let are_on_trial = points.len() < LEAST_POINTS;
        (points.len() >= 2).then_some(Xmr { mean, lower: mean - width, upper: mean + width, are_on_trial, special })
    }
}

fn side(difference: f64) -> i8 {
    i8::from(difference > 0.0) - i8::from(difference < 0.0)
}

/// Which points are the seventh or a later one on one side, and which; 0 is neither. A point on the mean is on none.
pub fn shifts(sides: &[i8]) -> Vec<i8> {
    let mut run = (0, 0);
    let seventh = |side: &i8| {
        run = if *side == run.0 { (*side, run.1 + 1) } else { (*side, 1) };
        if run.1 >= IN_A_ROW { *side } else { 0 }
    };
    sides.iter().map(seventh).collect()
}

/// Which points are the seventh or a later one of a rise (1) or a fall (-1); 0 is neither.
pub fn trends(points: &[f64]) -> Vec<i8> {
    let steps = points.windows(2).map(|pair| side(pair[1] - pair[0]));
    let mut run = (0, 0);
    let seventh = |step: i8| {
        run = if step == run.0 { (step, run.1 + 1) } else { (step, 1) };
        if run.1 + 1 >= IN_A_ROW { step } else { 0 }
    };
    points.first().map(|_| 0).into_iter().chain(steps.map(seventh)).collect()
}

/// Which points are one of three in a row on one side of the mean, at least two of which are near a limit.
pub fn two_of_three(near: &[bool], sides: &[i8]) -> Vec<bool> {
    let mut found = vec![false; near.len()];
    for (at, (near, sides)) in near.windows(3).zip(sides.windows(3)).enumerate() {
        let are_near = near.iter().filter(|near| **near).count() >= 2;
        if are_near && sides[0] != 0 && sides.iter().all(|side| *side == sides[0]) {
            found[at..at + 3].fill(true);
        }
    }
    found
}

/// By point, how far sums of what exceeds a target by more than an allowance have come, upwards and downwards.
///
/// Source: E. S. Page, "Continuous inspection schemes", Biometrika 41 (1954); NIST/SEMATECH e-Handbook of Statistical Methods,
/// 6.3.2.3.
///
/// ```
/// assert_eq!(hostboard_analysis::trend::cusum(&[12.0, 9.0], 10.0, 0.5), [(1.5, 0.0), (0.0, 0.5)]);
/// ```
pub fn cusum(points: &[f64], target: f64, allowance: f64) -> Vec<(f64, f64)> {
    let mut sums = (0.0, 0.0);
    let step = |point: &f64| {
        sums = (f64::max(0.0, sums.0 + point - target - allowance), f64::max(0.0, sums.1 + target - allowance - point));
        sums
    };
    points.iter().map(step).collect()
}

/// By point, the mean of it and all before, each of which counts `1 - weight` times the next; it starts from a target. And
/// its limits in the long run: three standard deviations either way.
///
/// Source: S. W. Roberts, "Control chart tests based on geometric moving averages", Technometrics 1 (1959); NIST/SEMATECH
/// e-Handbook of Statistical Methods, 6.3.2.4.
pub fn moving_average(points: &[f64], target: f64, sd: f64, weight: f64) -> (Vec<f64>, (f64, f64)) {
    let mut mean = target;
    let step = |point: &f64| {
        mean = weight * point + (1.0 - weight) * mean;
        mean
    };
    let width = 3.0 * sd * libm::sqrt(weight / (2.0 - weight));
    (points.iter().map(step).collect(), (target - width, target + width))
}
