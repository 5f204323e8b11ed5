//! How likely it is that so little comes, or less.

use super::binomial::incomplete_beta;

/// The chance that at most `most` of `of` independent trials hit, each with chance `each`.
///
/// Accurate to 1e-9. Source: NIST Digital Library of Mathematical Functions, 8.17.5.
///
/// ```
/// use hostboard_analysis::chance::binomial_at_most;
/// assert!((binomial_at_most(1, 3, 0.5) - 0.5).abs() < 1e-12);
/// assert_eq!(binomial_at_most(3, 3, 0.5), 1.0);
/// ```
pub fn binomial_at_most(most: u64, of: u64, each: f64) -> f64 {
    if most >= of {
        return 1.0;
    }
    if each >= 1.0 {
        return 0.0;
    }
    incomplete_beta(1.0 - each, (of - most) as f64, most as f64 + 1.0)
}

/// The chance that of `drawn` from `of`, among which `marked` are marked, at most `most` are marked.
///
/// Accurate to 1e-9 up to a million. More drawn or marked than there are count as all.
///
/// ```
/// use hostboard_analysis::chance::hypergeometric_at_most;
/// // Of four, two of them marked, two are drawn: none marked once in six.
/// assert!((hypergeometric_at_most(0, 4, 2, 2) - 1.0 / 6.0).abs() < 1e-12);
/// // Of very many, about half of the draws come to no more than what is expected.
/// assert!((hypergeometric_at_most(1_000_000_000, 8_000_000_000, 4_000_000_000, 2_000_000_000) - 0.5).abs() < 1e-3);
/// ```
pub fn hypergeometric_at_most(most: u64, of: u64, marked: u64, drawn: u64) -> f64 {
    let (marked, drawn) = (marked.min(of), drawn.min(of));
    let log_factorial = |n: u64| libm::lgamma(n as f64 + 1.0);
    let log_choose = |n: u64, k: u64| log_factorial(n) - log_factorial(k) - log_factorial(n - k);
    let least = (marked + drawn).saturating_sub(of);
    let log_all = log_choose(of, drawn);
    let chance = |hits: u64| libm::exp(log_choose(marked, hits) + log_choose(of - marked, drawn - hits) - log_all);
    let last = marked.min(drawn);
    if most >= last {
        return 1.0;
    }
    if most < least {
        return 0.0;
    }
    // From the greatest term on, away from it: what is left soon adds nothing, however many terms there are.
    let greatest = ((u128::from(marked) + 1) * (u128::from(drawn) + 1) / (u128::from(of) + 2)) as u64;
    if most < greatest {
        tail((least..=most).rev().map(chance)).min(1.0)
    } else {
        (1.0 - tail((most + 1..=last).map(chance))).max(0.0)
    }
}

/// The sum of terms that fall ever faster, up to the last that alters it.
fn tail(terms: impl Iterator<Item = f64>) -> f64 {
    let mut sum = 0.0;
    for term in terms {
        let next = sum + term;
        if next == sum {
            break;
        }
        sum = next;
    }
    sum
}

/// The chance that a number of Student's distribution is at most `number`.
///
/// Accurate to 1e-9. Source: NIST Digital Library of Mathematical Functions, 8.17; M. Abramowitz and I. Stegun, "Handbook of
/// mathematical functions" (1964), 26.7.1.
///
/// ```
/// use hostboard_analysis::chance::student_at_most;
/// // With one degree of freedom the quartiles are at -1 and 1.
/// assert!((student_at_most(-1.0, 1.0) - 0.25).abs() < 1e-12);
/// assert!((student_at_most(1.0, 1.0) - 0.75).abs() < 1e-12);
/// ```
pub fn student_at_most(number: f64, degrees: f64) -> f64 {
    let tail = 0.5 * incomplete_beta(degrees / (degrees + number * number), degrees / 2.0, 0.5);
    if number > 0.0 { 1.0 - tail } else { tail }
}
