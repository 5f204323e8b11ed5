//! How far a date moved between two statements.
//!
//! ```text
//! said in March 2025: July to September 2025       said on 10 September 2025: January to March 2026
//! moved: at least from 30 September to 1 January, 93 days; at most from 1 July to 31 March, 273 days
//! elapsed: 163 to 193 days; so at least 93/193 = 0.48 and at most 273/163 = 1.67 days a day
//! ```

use hostboard_domain::time::{Day, When};

/// Days in a month, on average over 400 years.
const DAYS_A_MONTH: f64 = 30.436875;

/// Days as months, to a tenth; halves away from 0.
///
/// ```
/// assert_eq!(hostboard_analysis::programme::months(580.0), 19.1);
/// ```
pub fn months(days: f64) -> f64 {
    libm::round(days / DAYS_A_MONTH * 10.0) / 10.0
}

/// Bounds; `None` leaves an end open.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Span {
    /// At least.
    pub least: Option<f64>,
    /// At most.
    pub most: Option<f64>,
}

impl Span {
    /// The days from one date to another.
    fn between(from: When, to: When) -> Span {
        let days = |from: Option<Day>, to: Option<Day>| Some(f64::from(to?.number()) - f64::from(from?.number()));
        Span { least: days(from.last(), to.first()), most: days(from.first(), to.last()) }
    }
}

/// What a holder stated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Statement {
    /// When it was said; `None`: not recorded.
    pub said: Option<When>,
    /// When the milestone was to come; a phrase is no date.
    pub expected: When,
}

/// How far a date moved from one statement to a later one.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Slip {
    /// In days; below 0 where it came nearer.
    pub moved_days: Span,
    /// Days moved for each day that went by: at 1 the date is no nearer. Open at both ends where it is not recorded when the
    /// statements were made.
    pub rate: Span,
}

impl Slip {
    /// Between two statements of one holder, or from the baseline, whoever stated it.
    ///
    /// ```
    /// use hostboard_analysis::programme::{Slip, Statement};
    /// use hostboard_domain::time::When;
    /// let statement = |said, expected| Statement { said: When::parse(said), expected: When::parse(expected).unwrap() };
    /// let slip = Slip::between(statement("2025-01-10", "2025-06-30"), statement("2025-05-01", "2025-09-30"));
    /// assert_eq!((slip.moved_days.least, slip.moved_days.most), (Some(92.0), Some(92.0)));
    /// assert_eq!(slip.rate.least, Some(92.0 / 111.0));
    /// ```
    pub fn between(before: Statement, after: Statement) -> Slip {
        let moved_days = Span::between(before.expected, after.expected);
        let elapsed = before.said.zip(after.said).map(|(before, after)| Span::between(before, after));
        Slip { moved_days, rate: elapsed.map(|elapsed| rate(moved_days, elapsed)).unwrap_or_default() }
    }
}

/// Outer bounds of days moved by days elapsed, of which at least none may be.
fn rate(moved: Span, elapsed: Span) -> Span {
    let by = |moved: f64, elapsed: Option<f64>| elapsed.filter(|days| *days > 0.0).map(|days| moved / days);
    let least = moved.least.and_then(|days| by(days, if days < 0.0 { elapsed.least } else { elapsed.most }));
    let most = moved.most.and_then(|days| by(days, if days < 0.0 { elapsed.most } else { elapsed.least }));
    Span { least, most }
}
