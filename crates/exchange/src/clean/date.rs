//! Dates as they are found, to days.

use super::date_forms::{digits, numbers, slashed, words};
use super::{Cleaned, Mended, Unsettled, is_stand_in};
use hostboard_domain::time::Day;

/// Which of two numbers is the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Order {
    /// `01/04/2027` is the first of April.
    #[default]
    DayFirst,
    /// `04/01/2027` is the first of April.
    MonthFirst,
}

/// What a cell for a date says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOrOpen {
    /// A day.
    On(Day),
    /// That there is no such day: `ongoing`, `rolling`.
    Open,
}

/// Reads a date in any of the usual forms. A time of day is dropped; the date stands as its own zone has it.
///
/// Left: a month or year without a day, a day so far off that it may mean no end. Unreadable: no day of the
/// calendar, another order than the column's.
///
/// ```
/// use hostboard_exchange::clean::{Cleaned, date::{Order, DayOrOpen, read}};
/// let day = |text| match read(text, Order::DayFirst).value() { Some(DayOrOpen::On(day)) => day.to_string(), other => format!("{other:?}") };
/// assert_eq!(day("1/4/2027"), "2027-04-01");
/// assert_eq!(day("28 October 2025"), "2025-10-28");
/// assert_eq!(day("2025-04-01T00:00:00+01:00"), "2025-04-01");
/// assert_eq!(day("rolling"), "Some(Open)");
/// assert_eq!(read("22/04/222", Order::DayFirst), Cleaned::Unreadable);
/// assert_eq!(read("2022-09-31", Order::DayFirst), Cleaned::Unreadable);
/// assert!(matches!(read("March 2027", Order::DayFirst), Cleaned::Left(_)));
/// ```
pub fn read(text: &str, order: Order) -> Cleaned<DayOrOpen> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\'' || c == '"' || c == '\u{a0}');
    if let Some(day) = Day::parse(text) {
        return judged(day, None);
    }
    if let Some(cleaned) = slashed(text.as_bytes(), order) {
        return cleaned;
    }
    // The longest form of a date bounds the work on long cells.
    if text.len() > 60 {
        return Cleaned::Unreadable;
    }
    if is_stand_in(text) {
        return Cleaned::StandIn;
    }
    let lower = text.to_ascii_lowercase();
    if OPEN.contains(&lower.trim_end_matches('.')) {
        return Cleaned::Plain(DayOrOpen::Open);
    }
    numbers(&lower, order).or_else(|| digits(&lower)).unwrap_or_else(|| words(&lower))
}

/// Words that say that something runs on without a last day.
const OPEN: &[&str] = &[
    "open",
    "open ended",
    "open-ended",
    "openended",
    "ongoing",
    "on-going",
    "on going",
    "rolling",
    "rolling contract",
    "rolling annual",
    "perpetual",
    "in perpetuity",
    "evergreen",
    "indefinite",
    "indefinitely",
    "no end date",
    "no end",
    "no fixed end",
    "no fixed end date",
    "no expiry",
    "no expiry date",
    "until terminated",
    "until further notice",
    "continuous",
    "non-expiring",
    "permanent",
];

pub(super) fn judged(day: Day, done: Option<Mended>) -> Cleaned<DayOrOpen> {
    match done {
        _ if day >= FAR_OFF => Cleaned::Left(Unsettled::FarOffDay),
        _ if day < LONG_PAST => Cleaned::Left(Unsettled::LongPastDay),
        Some(done) => Cleaned::Mended(DayOrOpen::On(day), done),
        None => Cleaned::Plain(DayOrOpen::On(day)),
    }
}

/// 1 January 2090.
const FAR_OFF: Day = Day::from_number(43_830);

/// 1 January 1950.
const LONG_PAST: Day = Day::from_number(-7_305);
