//! The verdict on each series of a page, by what its figures can bear.

use super::attendance::of_attendance;
use super::block::{Decline, of_counts};
use super::power::{Length, length_needed, length_needed_of_attendance};
use super::regression::{Slope, slope};
use super::run_chart::RunChart;
use super::series::{Method, Series};

/// What series are drawn from to say how many more periods would show a halving. Any would do: it is fixed so that the same
/// ledger says the same.
pub const SEED: u64 = 1;

/// What may be said of a series.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// It ended as planned.
    EndedByPlan,
    /// No count is recorded.
    NoCounts,
    /// So many periods in a row are counted, too few for a verdict.
    TooFew(usize),
    /// The last third was tested: meetings held, or attendance.
    Tested(Judged),
}

/// What was looked at.
#[derive(Clone, Debug, PartialEq)]
pub enum Looked {
    /// Meetings held, by period.
    Held {
        /// The run chart, which stands beside the test and is never the verdict.
        chart: RunChart,
        /// The slope of the whole series, of twelve periods or more: an estimate.
        slope: Option<Slope>,
    },
    /// Of those invited, who came.
    Attendance,
}

/// The last third of a series against the periods before.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// What was looked at.
    pub looked: Looked,
    /// Over how many periods in a row.
    pub periods: usize,
    /// The test; `None` where nobody was invited in one of its parts, which leaves nothing to compare.
    pub decline: Option<Decline>,
    /// How many series were tested on the page, each asked so many times as much.
    pub series: usize,
    /// Where no decline was found: the length that would show a halving; `None` where none up to 60 periods would, where one
    /// was found, and where there is nothing to halve: counts that rise, or are all 0.
    pub needed: Option<Length>,
}

impl Judged {
    /// Whether a decline was found.
    pub fn is_found(&self) -> bool {
        self.decline.is_some_and(|decline| decline.is_found(self.series))
    }

    /// Whether one would have been found, were this the only series on the page.
    pub fn is_found_alone(&self) -> bool {
        self.decline.is_some_and(|decline| decline.is_found_alone(self.series))
    }

    /// Whether one would have been found, did the counts not swing so much.
    pub fn swings_too_much(&self) -> bool {
        self.decline.is_some_and(|decline| decline.swings_too_much(self.series))
    }
}

/// The verdicts on all series of a page, in their order: of each its own, and behind it that on attendance where meetings and
/// attendance both bear one.
///
/// Each test counts among the series of the page, so that all together mislead no oftener than one would.
///
/// ```
/// use hostboard_analysis::trend::{Period, Series, Verdict, judge};
/// let held = |count| Some(Period { held: Some(count), ..Period::default() });
/// let falling = Series { periods: [5, 4, 6, 5, 4, 5, 2, 1, 1].map(held).into(), ended: None };
/// let verdicts = judge(&[falling, Series::default()]);
/// assert!(matches!(&verdicts[0][0], Verdict::Tested(judged) if judged.is_found()));
/// assert_eq!(verdicts[1], [Verdict::NoCounts]);
/// ```
pub fn judge(all: &[Series]) -> Vec<Vec<Verdict>> {
    let asked: Vec<Vec<Method>> = all
        .iter()
        .map(|series| [series.method()].into_iter().chain(series.attendance_beside().map(Method::Attendance)).collect())
        .collect();
    let is_tested = |method: &&Method| matches!(method, Method::Held(_) | Method::Attendance(_));
    let tested = asked.iter().flatten().filter(is_tested).count();
    asked.into_iter().map(|methods| methods.into_iter().map(|method| verdict(method, tested)).collect()).collect()
}

fn verdict(method: Method, series: usize) -> Verdict {
    match method {
        Method::EndedByPlan => Verdict::EndedByPlan,
        Method::NoCounts => Verdict::NoCounts,
        Method::TooFew { periods } => Verdict::TooFew(periods),
        Method::Held(held) => {
            let looked = Looked::Held { chart: RunChart::new(&held), slope: slope(&held) };
            let needed = |of: Decline| {
                let scale = (of.before / MOST_DRAWN).max(of.dispersion / MOST_DRAWN).max(1.0);
                length_needed(of.before / scale, of.dispersion / scale, series, SEED)
            };
            Verdict::Tested(judged(looked, held.len(), of_counts(&held), series, needed))
        }
        Method::Attendance(periods) => {
            let invited: u64 = periods.iter().map(|(invited, _)| u64::from(*invited)).sum();
            let mean = u32::try_from((invited + periods.len() as u64 / 2) / periods.len() as u64).unwrap_or(u32::MAX);
            let needed = |of: Decline| {
                length_needed_of_attendance(mean.min(MOST_INVITED), of.before, of.dispersion, series, SEED)
            };
            Verdict::Tested(judged(Looked::Attendance, periods.len(), of_attendance(&periods), series, needed))
        }
    }
}

/// Greater counts are drawn in units of so many that none is above this: they swing as much for their size.
const MOST_DRAWN: f64 = 10_000.0;

/// More invited a period are drawn as if so many were: a halving of their attendance shows at the shortest length anyhow.
const MOST_INVITED: u32 = 10_000;

fn judged(
    looked: Looked,
    periods: usize,
    decline: Option<Decline>,
    series: usize,
    needed: impl Fn(Decline) -> Option<Length>,
) -> Judged {
    let is_open = |decline: &Decline| !decline.is_found(series) && !decline.is_rise() && !decline.is_nothing();
    let needed = decline.filter(is_open).and_then(needed);
    Judged { looked, periods, decline, series, needed }
}
