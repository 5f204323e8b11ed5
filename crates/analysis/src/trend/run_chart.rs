//! The run chart: whether points stay too long on one side of their median.

use crate::chance::binomial_at_most;

/// A run chart. It stands beside a test of the last third, and is never the verdict.
///
/// Source: J. Anhøj and A. V. Olesen, "Run charts revisited", PLoS ONE 9 (2014); J. Anhøj, "Diagnostic value of run chart
/// analysis", PLoS ONE 10 (2015).
///
/// ```
/// use hostboard_analysis::trend::RunChart;
/// let chart = RunChart::new(&[9, 8, 9, 9, 8, 9, 7, 2, 1, 2, 1, 2, 1, 2]);
/// assert_eq!((chart.useful, chart.longest_run, chart.crossings), (14, 7, 1));
/// assert_eq!(chart.signal(), Some(true));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RunChart {
    /// Half of the points are at or below it.
    pub median: f64,
    /// Points that are not on the median: the others are dropped.
    pub useful: usize,
    /// The most useful points one after the other on one side.
    pub longest_run: usize,
    /// How often the line goes over the median.
    pub crossings: usize,
}

/// With fewer useful points a run chart says nothing.
const LEAST_USEFUL: usize = 10;

impl RunChart {
    /// The run chart of some counts.
    pub fn new(counts: &[u32]) -> RunChart {
        let mut sorted = counts.to_vec();
        sorted.sort_unstable();
        let at = |place: usize| sorted.get(place).copied().map_or(0.0, f64::from);
        let median = (at(counts.len().saturating_sub(1) / 2) + at(counts.len() / 2)) / 2.0;
        let is_useful = |count: &&u32| f64::from(**count) != median;
        let sides: Vec<bool> = counts.iter().filter(is_useful).map(|count| f64::from(*count) > median).collect();
        let runs = sides.chunk_by(|side, next| side == next).map(<[bool]>::len);
        RunChart {
            median,
            useful: sides.len(),
            longest_run: runs.clone().max().unwrap_or(0),
            crossings: runs.count().saturating_sub(1),
        }
    }

    /// The longest run that chance may well give so many useful points.
    pub fn longest_run_limit(useful: usize) -> usize {
        libm::round(libm::log2(useful.max(1) as f64) + 3.0) as usize
    }

    /// The fewest crossings that chance may well give them: the 5 % quantile of the binomial.
    ///
    /// ```
    /// use hostboard_analysis::trend::RunChart;
    /// assert_eq!((RunChart::longest_run_limit(20), RunChart::crossings_limit(20)), (7, 6));
    /// ```
    pub fn crossings_limit(useful: usize) -> usize {
        let gaps = useful.saturating_sub(1) as u64;
        (0..gaps).take_while(|crossings| binomial_at_most(*crossings, gaps, 0.5) < 0.05).count()
    }

    /// Whether points stay too long on one side; `None` with fewer than ten useful points.
    pub fn signal(&self) -> Option<bool> {
        let is_long = self.longest_run > RunChart::longest_run_limit(self.useful);
        let is_seldom = self.crossings < RunChart::crossings_limit(self.useful);
        (self.useful >= LEAST_USEFUL).then_some(is_long || is_seldom)
    }
}
