//! The last third against the periods before.
//!
//! ```text
//! 5 4 6 5 4 5 | 2 1 1    the last 3 of 9 periods have 4 of 33 meetings
//! binomial: at most 4 of 33, each in the last third with chance 1/3: 0.0052
//! dispersion: 1 (they swing less than independent meetings would); t = -2.58, with 7 degrees: 0.0181
//! both are at most 0.045: it fell, from 4.8 a period to 1.3
//! ```

use crate::chance::{binomial_at_most, student_at_most};

/// Both tests have to be at most this, so that at most five in a hundred steady series are called declining. Our convention,
/// measured: the binomial test alone is too quick where counts swing more than independent events.
pub const CUT: f64 = 0.045;

/// The last third of a series against the periods before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Decline {
    /// How many periods the last third has: a third, rounded up.
    pub last: usize,
    /// The rate before it: counts a period, or the share of those invited who came.
    pub before: f64,
    /// The rate in it.
    pub after: f64,
    /// How likely it is that so little, or less, of the whole falls in the last third: binomial, of attendance
    /// hypergeometric.
    pub exact: f64,
    /// By how much counts swing more than independent events, about the means of the two parts; 1 where they do not.
    pub dispersion: f64,
    /// The difference of the rates in its standard errors, by that dispersion.
    pub t: f64,
    /// How likely so low a difference is: Student's t, with two degrees fewer than periods.
    pub by_dispersion: f64,
}

impl Decline {
    /// Whether it fell. `series`: how many are on a page, so that all together mislead no oftener than one would.
    pub fn is_found(&self, series: usize) -> bool {
        let cut = CUT / series.max(1) as f64;
        self.exact <= cut && self.by_dispersion <= cut
    }

    /// Whether it would have been found, did the counts not swing so much. Not where only the level that is shared among so many
    /// series stands in the way: see [`Decline::is_found_alone`].
    pub fn swings_too_much(&self, series: usize) -> bool {
        self.exact <= CUT / series.max(1) as f64 && !self.is_found(1)
    }

    /// Whether it would have been found, were it the only series on the page.
    ///
    /// ```
    /// use hostboard_analysis::trend::of_counts;
    /// let decline = of_counts(&[5, 4, 6, 5, 4, 5, 2, 1, 1]).unwrap();
    /// assert!(decline.is_found_alone(10) && !decline.swings_too_much(5) && !decline.is_found_alone(1));
    /// ```
    pub fn is_found_alone(&self, series: usize) -> bool {
        self.is_found(1) && !self.is_found(series)
    }

    /// Whether the last third has more than the periods before.
    pub fn is_rise(&self) -> bool {
        self.after > self.before
    }

    /// Whether all counts are 0.
    pub fn is_nothing(&self) -> bool {
        self.before == 0.0 && self.after == 0.0
    }
}

/// Meetings held, by period.
///
/// `None` under three periods, of which there is no last third with a spread. Steady nothing is no decline.
/// Source: J. Przyborowski and H. Wilenski, "Homogeneity of results in testing samples from Poisson series", Biometrika 31
/// (1940), for the binomial test; P. McCullagh and J. Nelder, "Generalized linear models" (1989), 4.5, for the dispersion.
///
/// ```
/// use hostboard_analysis::trend::of_counts;
/// let decline = of_counts(&[5, 4, 6, 5, 4, 5, 2, 1, 1]).unwrap();
/// assert!(decline.is_found(1) && !decline.is_found(10));
/// ```
pub fn of_counts(held: &[u32]) -> Option<Decline> {
    let (before, after) = parts(held)?;
    let sum = |part: &[u32]| part.iter().copied().map(u64::from).sum::<u64>();
    let mean = |part: &[u32]| sum(part) as f64 / part.len() as f64;
    let squares = |part: &[u32]| {
        let mean = mean(part);
        part.iter().map(|count| (f64::from(*count) - mean) * (f64::from(*count) - mean)).sum::<f64>()
    };
    let tested = Tested {
        before: mean(before),
        after: mean(after),
        exact: binomial_at_most(sum(after), sum(held), after.len() as f64 / held.len() as f64),
        variance: mean(held),
        excess: squares(before) + squares(after),
        sizes: [before.len() as f64, after.len() as f64],
    };
    Some(tested.decline(held.len(), after.len()))
}

/// The periods before the last third, and the last third.
pub(super) fn parts<T>(periods: &[T]) -> Option<(&[T], &[T])> {
    (periods.len() >= 3).then(|| periods.split_at(periods.len() - periods.len().div_ceil(3)))
}

/// What both kinds of series are tested by.
pub(super) struct Tested {
    pub before: f64,
    pub after: f64,
    pub exact: f64,
    /// The variance of one event's worth, were events independent.
    pub variance: f64,
    /// The sum of squares about the parts' means, in units of the variance where [`Tested::variance`] is not theirs.
    pub excess: f64,
    /// What each part's rate is a mean of.
    pub sizes: [f64; 2],
}

impl Tested {
    pub fn decline(self, periods: usize, last: usize) -> Decline {
        let Tested { before, after, exact, variance, excess, sizes } = self;
        let degrees = periods as f64 - 2.0;
        let (mut dispersion, mut t) = (1.0, 0.0);
        if variance > 0.0 {
            dispersion = f64::max(1.0, excess / degrees / variance);
            t = (after - before) / libm::sqrt(dispersion * variance * (1.0 / sizes[0] + 1.0 / sizes[1]));
        }
        Decline { last, before, after, exact, dispersion, t, by_dispersion: student_at_most(t, degrees) }
    }
}
