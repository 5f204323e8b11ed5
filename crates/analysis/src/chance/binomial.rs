//! How sure a share is that was counted.

/// The exact interval of Clopper and Pearson for a chance that was met `hits` times of `of`.
///
/// Units: `level` is a share, so 0.95 leaves 0.025 on either side; what comes back are shares from 0 to 1, the lower
/// first. Accurate to 1e-9. Of no trial, and at a level outside 0 to 1, nothing is known: 0 to 1. More hits than trials
/// count as all.
/// Source: C. J. Clopper and E. S. Pearson, "The use of confidence or fiducial limits illustrated in the case of the
/// binomial", Biometrika 26 (1934).
///
/// ```
/// let (low, high) = hostboard_analysis::chance::clopper_pearson(3, 5, 0.95);
/// assert!((low - 0.146633).abs() < 1e-6 && (high - 0.947255).abs() < 1e-6);
/// ```
pub fn clopper_pearson(hits: u64, of: u64, level: f64) -> (f64, f64) {
    if of == 0 || !(0.0..1.0).contains(&level) {
        return (0.0, 1.0);
    }
    let (hits, tail) = (hits.min(of), (1.0 - level) / 2.0);
    (lowest(hits, of, tail), 1.0 - lowest(of - hits, of, tail))
}

/// The chance at which `hits` or more of `of` come with a chance of `tail`.
fn lowest(hits: u64, of: u64, tail: f64) -> f64 {
    if hits == 0 {
        return 0.0;
    }
    let (a, b) = (hits as f64, (of - hits) as f64 + 1.0);
    let (mut low, mut high) = (0.0, 1.0);
    // Each step halves what is left; after 60 it is below what a float of this size can tell.
    for _ in 0..60 {
        let middle = (low + high) / 2.0;
        if incomplete_beta(middle, a, b) < tail { low = middle } else { high = middle }
    }
    (low + high) / 2.0
}

/// The regularised incomplete beta function of `x` with parameters above 0: the chance that `a` or more of `a + b - 1`
/// trials hit, each with chance `x`.
pub(super) fn incomplete_beta(x: f64, a: f64, b: f64) -> f64 {
    // The fraction converges fast only below the mean.
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - incomplete_beta_below_mean(1.0 - x, b, a);
    }
    incomplete_beta_below_mean(x, a, b)
}

fn incomplete_beta_below_mean(x: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    let log_beta = libm::lgamma(a) + libm::lgamma(b) - libm::lgamma(a + b);
    let factor = libm::exp(a * libm::log(x) + b * libm::log1p(-x) - log_beta) / a;
    factor * fraction(x, a, b)
}

/// The continued fraction of the incomplete beta function, by the method of Lentz.
///
/// Source: NIST Digital Library of Mathematical Functions, 8.17.22; Thompson and Barnett, "Coulomb and Bessel functions
/// of complex arguments and order", Journal of Computational Physics 64 (1986).
fn fraction(x: f64, a: f64, b: f64) -> f64 {
    const TINY: f64 = 1e-300;
    const MOST_STEPS: u32 = 100_000;
    let away_from_nothing = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut above = 1.0;
    let mut below = 1.0 / away_from_nothing(1.0 - (a + b) * x / (a + 1.0));
    let mut product = below;
    for step in 1..MOST_STEPS {
        let m = f64::from(step);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let mut change = 1.0;
        for term in [even, odd] {
            below = 1.0 / away_from_nothing(1.0 + term * below);
            above = away_from_nothing(1.0 + term / above);
            change = above * below;
            product *= change;
        }
        if (change - 1.0).abs() < 1e-15 {
            break;
        }
    }
    product
}
