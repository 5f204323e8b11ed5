//! Mean, spread, and how spread adds up.

/// The mean of some numbers, and their standard deviation with n - 1 below; of fewer than two, the latter is 0.
///
/// Two passes, the second over distances from the mean, so that no digit of large numbers is lost. Of none: not a number.
///
/// ```
/// assert_eq!(hostboard_analysis::chance::mean_and_sd(&[10_000_001.0, 10_000_003.0, 10_000_002.0]), (10_000_002.0, 1.0));
/// ```
pub fn mean_and_sd(numbers: &[f64]) -> (f64, f64) {
    let n = numbers.len() as f64;
    let rough = numbers.iter().sum::<f64>() / n;
    let mean = rough + numbers.iter().map(|number| number - rough).sum::<f64>() / n;
    let squares: f64 = numbers.iter().map(|number| (number - mean) * (number - mean)).sum();
    (mean, if numbers.len() < 2 { 0.0 } else { libm::sqrt(squares / (n - 1.0)) })
}

/// The variance of the sum of some numbers of a first-order autoregression: each strays from the mean by `sd`, and a
/// share `persistence` of its straying stays in the next.
///
/// ```
/// assert_eq!(hostboard_analysis::chance::variance_of_sum(3.0, 0.0, 4), 36.0);
/// ```
pub fn variance_of_sum(sd: f64, persistence: f64, numbers: u32) -> f64 {
    let mut stays = 1.0;
    let mut sum = f64::from(numbers);
    for apart in 1..numbers {
        stays *= persistence;
        sum += 2.0 * f64::from(numbers - apart) * stays;
    }
    sd * sd * sum
}
