//! The day until which a contract may be extended.

use super::{Extension, OpenOption, Options};
use hostboard_domain::time::Day;

/// Until when a contract may be extended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Latest {
    /// The last day with all options taken.
    Until(Day),
    /// No option, or none left: the end that stands is the last.
    NoOption,
    /// What is recorded does not settle it.
    Open {
        /// Why.
        reason: OpenOption,
    },
}

/// Days by which an end may miss the month's count and still be the end that is meant.
const SLACK_DAYS: i32 = 3;

/// The day until which a contract may be extended, of its option and its days.
///
/// `end_includes_options` says whether `end` counts the options already: `None` where nobody has said. Then, and
/// wherever the words give the initial term or the whole, `start` and `end` are held against them; what
/// contradicts is open. An end on a month's last day is moved to a month's last day.
///
/// ```
/// use hostboard_domain::time::Day;
/// use hostboard_exchange::clean::extension::{Field, Latest, latest_end, read};
/// let day = |text| Day::parse(text);
/// let option = read("12 months", Field::Option);
/// assert_eq!(latest_end(&option, None, day("2028-03-31"), Some(false)), Latest::Until(day("2029-03-31").unwrap()));
/// assert_eq!(latest_end(&option, None, day("2027-02-28"), Some(false)), Latest::Until(day("2028-02-29").unwrap()));
/// assert!(matches!(latest_end(&option, None, day("2028-03-31"), None), Latest::Open { .. }));
/// ```
pub fn latest_end(
    extension: &Extension,
    start: Option<Day>,
    end: Option<Day>,
    end_includes_options: Option<bool>,
) -> Latest {
    match extension {
        Extension::Settled(options) => of_options(options, start, end, end_includes_options),
        Extension::NoOption => Latest::NoOption,
        Extension::NotApplicable => Latest::Open { reason: OpenOption::NotApplicable },
        Extension::Open { reason } => Latest::Open { reason: *reason },
    }
}

const CONTRADICTS: Latest = Latest::Open { reason: OpenOption::DaysContradict };

fn of_options(options: &Options, start: Option<Day>, end: Option<Day>, includes: Option<bool>) -> Latest {
    if end == Some(Day::LATEST) {
        return Latest::Open { reason: OpenOption::RunsOn };
    }
    let includes = match (by_days(options, start, end), includes) {
        (ByDays::Contradiction, _) => return CONTRADICTS,
        (ByDays::Included(found), Some(said)) if found != said => return CONTRADICTS,
        (ByDays::Included(found), _) => Some(found),
        (ByDays::Nothing, said) => said,
    };
    let counted = match (end, includes, options.months) {
        (Some(end), Some(true), _) => Some(end),
        (Some(end), Some(false), Some(months)) => Some(later(end, months)),
        (None, _, months) => start.and_then(|start| {
            let whole = options.total_months.or(Some(options.initial_months? + months?))?;
            Some(later(start.plus_days(-1), whole))
        }),
        _ => None,
    };
    match (counted, options.until) {
        (Some(counted), Some(until)) if !near(counted, until) => CONTRADICTS,
        (_, Some(until)) if end.is_some_and(|end| end > until) => CONTRADICTS,
        (_, Some(until)) => Latest::Until(until),
        (Some(counted), None) => Latest::Until(counted),
        (None, None) if end.is_none() => Latest::Open { reason: OpenOption::EndNotRecorded },
        (None, None) => Latest::Open { reason: OpenOption::EndMayCountOption },
    }
}

enum ByDays {
    /// Whether the end counts the options.
    Included(bool),
    Nothing,
    Contradiction,
}

/// Whether the end counts the options, by the term that the words give.
fn by_days(options: &Options, start: Option<Day>, end: Option<Day>) -> ByDays {
    if let (Some(end), Some(until)) = (end, options.until)
        && near(end, until)
    {
        return ByDays::Included(true);
    }
    let (Some(start), Some(end)) = (start, end) else { return ByDays::Nothing };
    let after = |months: u32| near(later(start.plus_days(-1), months), end);
    let initial = options.initial_months.or_else(|| options.total_months?.checked_sub(options.months?));
    let whole = options.total_months.or_else(|| Some(options.initial_months? + options.months?));
    match (initial.map(after), whole.map(after)) {
        (Some(true), _) => ByDays::Included(false),
        (_, Some(true)) => ByDays::Included(true),
        (None, None) => ByDays::Nothing,
        _ => ByDays::Contradiction,
    }
}

fn near(a: Day, b: Day) -> bool {
    (i64::from(a.number()) - i64::from(b.number())).abs() <= i64::from(SLACK_DAYS)
}

/// That many months after a last day: a month's last day stays one.
pub(in crate::clean) fn later(end: Day, months: u32) -> Day {
    let months = i32::try_from(months).unwrap_or(i32::MAX).min(120_000);
    let next = end.plus_days(1);
    if next.ymd().2 == 1 { next.plus_months(months).plus_days(-1) } else { end.plus_months(months) }
}
