//! From rows, each of a period, to a series of periods one after the other.

use super::series::Period;
use hostboard_domain::time::{Day, When};

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    /// So many calendar months, from a first to a last day of one.
    Months(u32),
    /// So many days.
    Days(u32),
}

/// Rows in the order of their periods.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InOrder {
    /// What is recorded of each; `None` between periods that are not in a row or not of one length, and where rows of the
    /// same period do not agree.
    pub periods: Vec<Option<Period>>,
    /// How long the last period with a count is.
    pub every: Option<Every>,
    /// Rows that give a count and no whole period: they are in no row.
    pub without_period: usize,
    /// Periods whose rows do not agree.
    pub disagreeing: usize,
}

impl Every {
    fn of(first: Day, last: Day) -> Every {
        let ((_, _, day), next) = (first.ymd(), last.plus_days(1));
        let months = first.months_to(last);
        let is_whole = day == 1 && next.ymd().2 == 1 && first.plus_months(months) == next;
        let days = i64::from(last.number()) - i64::from(first.number()) + 1;
        match u32::try_from(months) {
            Ok(months) if is_whole && months > 0 => Every::Months(months),
            _ => Every::Days(u32::try_from(days).unwrap_or(u32::MAX)),
        }
    }
}

/// Puts rows in the order of their periods.
///
/// ```
/// use hostboard_analysis::trend::{Every, Period, in_order};
/// use hostboard_domain::time::When;
/// let row = |period: &str, held| (When::parse(period), Period { held: Some(held), ..Period::default() });
/// let found = in_order(&[row("2012-06", 4), row("2012-05", 5), row("2012-08", 1)]);
/// let held: Vec<Option<u32>> = found.periods.iter().map(|period| period.and_then(|period| period.held)).collect();
/// assert_eq!((held, found.every), (vec![Some(5), Some(4), None, Some(1)], Some(Every::Months(1))));
/// ```
pub fn in_order(rows: &[(Option<When>, Period)]) -> InOrder {
    let whole = |when: &Option<When>| when.and_then(|when| when.first().zip(when.last()));
    let mut placed: Vec<((Day, Day), Period)> =
        rows.iter().filter_map(|(when, period)| Some((whole(when)?, *period))).collect();
    placed.sort_by_key(|(days, _)| *days);
    let is_counted = |period: &Period| *period != Period::default();
    let without_period = rows.iter().filter(|(when, period)| whole(when).is_none() && is_counted(period)).count();
    let mut found = InOrder { without_period, ..InOrder::default() };
    let mut before: Option<(Day, Day)> = None;
    for same in placed.chunk_by(|a, b| a.0 == b.0) {
        let (first, last) = same[0].0;
        let every = Every::of(first, last);
        let is_next = |(from, to): (Day, Day)| to.plus_days(1) == first && Every::of(from, to) == every;
        if before.is_some_and(|before| !is_next(before)) {
            found.periods.push(None);
        }
        let agreed = agreed(same.iter().map(|(_, period)| *period));
        found.disagreeing += usize::from(agreed.is_none());
        if agreed.as_ref().is_some_and(is_counted) {
            found.every = Some(every);
        }
        found.periods.push(agreed);
        before = Some((first, last));
    }
    found
}

/// What rows of one period say together, each count where any gives it; `None` where two give another.
fn agreed(mut rows: impl Iterator<Item = Period>) -> Option<Period> {
    let both = |a: Option<u32>, b: Option<u32>| if a.is_some() && b.is_some() && a != b { None } else { Some(a.or(b)) };
    rows.try_fold(Period::default(), |all, row| {
        Some(Period {
            held: both(all.held, row.held)?,
            invited: both(all.invited, row.invited)?,
            attending: both(all.attending, row.attending)?,
        })
    })
}
