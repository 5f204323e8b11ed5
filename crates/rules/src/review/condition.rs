//! How a condition of a review stands on a day.

use hostboard_domain::time::{Day, When};

/// What became of a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// Nothing that counts; that the unit says it is met does not.
    No,
    /// The host accepted that it was met then.
    Accepted(When),
    /// The host waived it.
    Waived,
}

/// How a condition stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It is past its last possible due day.
    Overdue,
    /// Its due date is a range that has begun to pass.
    PerhapsOverdue,
    /// It is not due yet.
    Open,
    /// Nobody recorded when it is due.
    OpenWithoutDueDate,
    /// It is met, and the host accepted that.
    Met,
    /// The host waived it.
    Waived,
}

/// How a condition stands at the end of a day. It is overdue from the day after it is due; of a range, after its last day,
/// and perhaps after its first. One that was met on a day that is a range is met from the last of its days on, and perhaps from the
/// first.
///
/// ```
/// use hostboard_domain::time::{Day, When};
/// use hostboard_rules::review::{Done, Standing, standing};
/// let on = |due: &str, day: &str| standing(When::parse(due), Done::No, Day::parse(day).unwrap());
/// assert_eq!(on("2013-02-28", "2013-02-28"), Standing::Open);
/// assert_eq!(on("2013-02-28", "2013-03-01"), Standing::Overdue);
/// assert_eq!(on("2013-02", "2013-02-15"), Standing::PerhapsOverdue);
/// assert_eq!(on("", "2013-02-15"), Standing::OpenWithoutDueDate);
/// let met = Done::Accepted(When::parse("2013-03").unwrap());
/// assert_eq!(standing(When::parse("2013-02-28"), met, Day::parse("2013-03-05").unwrap()), Standing::PerhapsOverdue);
/// assert_eq!(standing(When::parse("2013-02-28"), met, Day::parse("2013-03-31").unwrap()), Standing::Met);
/// ```
pub fn standing(due: Option<When>, done: Done, at: Day) -> Standing {
    let may_be_met = match done {
        Done::Waived => return Standing::Waived,
        Done::Accepted(met) if met.last().is_some_and(|last| last <= at) => return Standing::Met,
        Done::Accepted(met) => met.first().is_none_or(|first| first <= at),
        Done::No => false,
    };
    let Some(due) = due else { return Standing::OpenWithoutDueDate };
    match (due.first(), due.last()) {
        (_, Some(last)) if last < at && may_be_met => Standing::PerhapsOverdue,
        (_, Some(last)) if last < at => Standing::Overdue,
        (first, _) if first.is_none_or(|first| first < at) => Standing::PerhapsOverdue,
        _ => Standing::Open,
    }
}

/// How many are overdue: surely, and surely or perhaps.
pub fn overdue(all: impl IntoIterator<Item = Standing>) -> (u32, u32) {
    all.into_iter().fold((0, 0), |(least, most), one| match one {
        Standing::Overdue => (least + 1, most + 1),
        Standing::PerhapsOverdue => (least, most + 1),
        _ => (least, most),
    })
}
