//! Counts of what happens in a month: as independent events have them, or swinging more.

/// How likely which count is, ready to be drawn from.
///
/// Shape: the chance of at most so many, from none on, up to where all but 1e-15 lies. With a dispersion of 1 Poisson's
/// distribution, above it the negative binomial, whose variance is so many times its mean.
///
/// ```
/// use hostboard_analysis::chance::Counts;
/// let counts = Counts::new(2.0, 1.0);
/// assert_eq!([0.1, 0.5, 0.9].map(|number| counts.at(number)), [0, 2, 4]);
/// ```
#[derive(Clone, Debug)]
pub struct Counts {
    at_most: Vec<f64>,
}

impl Counts {
    /// Counts of a mean (0 or more) and a dispersion, where less than 1 counts as 1.
    pub fn new(mean: f64, dispersion: f64) -> Counts {
        let (mean, dispersion) = (mean.max(0.0), dispersion.max(1.0));
        let last = mean + 12.0 * libm::sqrt(dispersion * mean) + 30.0 * dispersion;
        let mut sum = 0.0;
        let at_most = (0..=last as u32).map(|count| {
            sum += chance(f64::from(count), mean, dispersion);
            sum
        });
        Counts { at_most: at_most.collect() }
    }

    /// How many of those invited come, at a rate (0 to 1) and a dispersion, where less than 1 counts as 1: the binomial
    /// distribution, above a dispersion of 1 the beta-binomial, whose variance is so many times as large. No dispersion is
    /// above the number invited, at which all come or none.
    ///
    /// ```
    /// use hostboard_analysis::chance::Counts;
    /// let counts = Counts::of_invited(20, 0.5, 1.0);
    /// assert_eq!([0.1, 0.5, 0.9].map(|number| counts.at(number)), [7, 10, 13]);
    /// ```
    pub fn of_invited(invited: u32, rate: f64, dispersion: f64) -> Counts {
        let (all, rate) = (f64::from(invited), rate.clamp(0.0, 1.0));
        let together = if invited > 1 { ((dispersion - 1.0) / (all - 1.0)).clamp(0.0, 1.0) } else { 0.0 };
        let mut sum = 0.0;
        let at_most = (0..=invited).map(|came| {
            sum += chance_of_invited(f64::from(came), all, rate, together);
            sum
        });
        Counts { at_most: at_most.collect() }
    }

    /// The count at a number from 0 to 1: the least that so many counts do not pass.
    pub fn at(&self, number: f64) -> u32 {
        let place = self.at_most.partition_point(|at_most| *at_most < number);
        u32::try_from(place.min(self.at_most.len() - 1)).unwrap_or(u32::MAX)
    }
}

fn chance(count: f64, mean: f64, dispersion: f64) -> f64 {
    if mean == 0.0 {
        return if count == 0.0 { 1.0 } else { 0.0 };
    }
    let log = if dispersion == 1.0 {
        count * libm::log(mean) - mean - libm::lgamma(count + 1.0)
    } else {
        let size = mean / (dispersion - 1.0);
        let ways = libm::lgamma(count + size) - libm::lgamma(size) - libm::lgamma(count + 1.0);
        ways - size * libm::log(dispersion) + count * libm::log1p(-1.0 / dispersion)
    };
    libm::exp(log)
}

/// `together`: how far those invited come or stay away together, from 0 to 1.
fn chance_of_invited(came: f64, all: f64, rate: f64, together: f64) -> f64 {
    if rate == 0.0 || rate == 1.0 || together == 1.0 {
        let all_come = if came == all { rate } else { 0.0 };
        return all_come + if came == 0.0 { 1.0 - rate } else { 0.0 };
    }
    let ways = libm::lgamma(all + 1.0) - libm::lgamma(came + 1.0) - libm::lgamma(all - came + 1.0);
    let log = if together == 0.0 {
        ways + came * libm::log(rate) + (all - came) * libm::log1p(-rate)
    } else {
        let apart = (1.0 - together) / together;
        let (a, b) = (rate * apart, (1.0 - rate) * apart);
        let beta = |a: f64, b: f64| libm::lgamma(a) + libm::lgamma(b) - libm::lgamma(a + b);
        ways + beta(came + a, all - came + b) - beta(a, b)
    };
    libm::exp(log)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attendance_has_the_mean_and_variance_asked() {
        for (invited, rate, dispersion) in [(20, 0.6, 1.0), (20, 0.3, 2.0), (8, 0.5, 8.0), (1, 0.4, 1.0), (5, 0.0, 1.0)]
        {
            let counts = Counts::of_invited(invited, rate, dispersion);
            let (mut before, mut sum, mut squares) = (0.0, 0.0, 0.0);
            let mean = f64::from(invited) * rate;
            for (came, at_most) in counts.at_most.iter().enumerate() {
                let chance = at_most - before;
                before = *at_most;
                sum += came as f64 * chance;
                squares += (came as f64 - mean).powi(2) * chance;
            }
            assert!((before - 1.0).abs() < 1e-9 && (sum - mean).abs() < 1e-9, "{invited} {rate}: {before} {sum}");
            assert!((squares - dispersion * mean * (1.0 - rate)).abs() < 1e-9, "{invited} {rate}: {squares}");
        }
    }

    #[test]
    fn mean_and_variance_are_as_asked() {
        for (mean, dispersion) in [(0.5, 1.0), (4.0, 2.0), (8.0, 3.7), (900.0, 1.0)] {
            let counts = Counts::new(mean, dispersion);
            let chances = counts.at_most.iter().scan(0.0, |before, at_most| {
                let chance = at_most - *before;
                *before = *at_most;
                Some(chance)
            });
            let (mut sum, mut squares, mut all) = (0.0, 0.0, 0.0);
            for (count, chance) in chances.enumerate() {
                all += chance;
                sum += count as f64 * chance;
                squares += (count as f64 - mean).powi(2) * chance;
            }
            assert!((all - 1.0).abs() < 1e-9 && (sum - mean).abs() < 1e-6 * mean, "{mean} {dispersion}: {all} {sum}");
            assert!((squares / mean / dispersion - 1.0).abs() < 1e-6, "{mean} {dispersion}: {squares}");
        }
    }
}
