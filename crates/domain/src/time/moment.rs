//! Instants, to the microsecond, and the days that they fall on in London.

use super::Day;
use std::fmt;

/// An instant: microseconds since 1970-01-01T00:00:00Z. The ledger's known time.
///
/// ```
/// use hostboard_domain::time::{Day, Moment};
/// let day = Day::parse("2012-09-30").unwrap();
/// // British Summer Time: the day ends at 23:00 UTC.
/// assert_eq!(Moment::end_of(day).to_string(), "2012-09-30T22:59:59.999999Z");
/// assert_eq!(Moment::end_of(day).day(), day);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(i64);

const MICROS_PER_HOUR: i64 = 3_600_000_000;
const MICROS_PER_DAY: i64 = 24 * MICROS_PER_HOUR;

impl Moment {
    /// Earlier than any other.
    pub const FIRST: Moment = Moment(i64::MIN);

    /// That many microseconds after 1970-01-01T00:00:00Z.
    pub const fn from_micros(micros: i64) -> Moment {
        Moment(micros)
    }

    /// Microseconds since 1970-01-01T00:00:00Z.
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// Noon of that day, UTC: within the day in London in summer and winter.
    pub const fn noon(day: Day) -> Moment {
        Moment(day.number() as i64 * MICROS_PER_DAY + 12 * MICROS_PER_HOUR)
    }

    /// The last microsecond of that day in London: how a known time given as a date is read.
    pub fn end_of(day: Day) -> Moment {
        let next = day.plus_days(1);
        let midnight = i64::from(next.number()) * MICROS_PER_DAY;
        Moment(midnight - if summer_at_midnight(next) { MICROS_PER_HOUR } else { 0 } - 1)
    }

    /// The day it is in London.
    pub fn day(self) -> Day {
        let utc = Day::from_number(self.0.div_euclid(MICROS_PER_DAY).clamp(-9_000_000, 9_000_000) as i32);
        if Moment::end_of(utc) < self { utc.plus_days(1) } else { utc }
    }

    /// The next instant.
    pub const fn next(self) -> Moment {
        Moment(self.0.saturating_add(1))
    }

    /// Reads what [`Display`](fmt::Display) writes, and nothing else.
    pub fn parse(text: &str) -> Option<Moment> {
        let (day, time) = text.strip_suffix('Z')?.split_once('T')?;
        let digits = |range: std::ops::Range<usize>, most: i64| -> Option<i64> {
            let part = time.get(range)?;
            let number = part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<i64>().ok())??;
            (number < most).then_some(number)
        };
        let marks = time.len() == 15
            && [(2, b':'), (5, b':'), (8, b'.')].iter().all(|(at, mark)| time.as_bytes().get(*at) == Some(mark));
        let (hours, minutes) = (digits(0..2, 24)?, digits(3..5, 60)?);
        let micros = digits(6..8, 60)? * 1_000_000 + digits(9..15, 1_000_000)?;
        let day = i64::from(Day::parse(day)?.number());
        marks.then_some(Moment(day * MICROS_PER_DAY + hours * MICROS_PER_HOUR + minutes * 60_000_000 + micros))
    }
}

/// Whether British Summer Time is in force at the midnight with which a London day begins: from the last
/// Sunday of March, 01:00 UTC, to the last Sunday of October, 01:00 UTC (Summer Time Order 2002; so since 1996).
fn summer_at_midnight(day: Day) -> bool {
    let (year, month, _) = day.ymd();
    let last_sunday = |month: u32| {
        let last = Day::from_ymd(year.clamp(1000, 9999), month, 31).unwrap_or(day);
        // 1 January 1970 was a Thursday.
        last.plus_days(-((last.number() + 4).rem_euclid(7)))
    };
    match month {
        4..=9 => true,
        3 => day > last_sunday(3),
        10 => day <= last_sunday(10),
        _ => false,
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (day, rest) = (self.0.div_euclid(MICROS_PER_DAY), self.0.rem_euclid(MICROS_PER_DAY));
        let day = Day::from_number(day.clamp(-9_000_000, 9_000_000) as i32);
        let (hour, minute) = (rest / MICROS_PER_HOUR, rest / 60_000_000 % 60);
        write!(f, "{day}T{hour:02}:{minute:02}:{:02}.{:06}Z", rest / 1_000_000 % 60, rest % 1_000_000)
    }
}

impl fmt::Debug for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_end_when_london_says() {
        #[track_caller]
        fn check(day: &str, expected: &str) {
            let end = Moment::end_of(Day::parse(day).unwrap());
            assert_eq!(end.to_string(), expected);
            assert_eq!(Moment::parse(expected), Some(end));
            assert_eq!(end.day().to_string(), day);
            assert_eq!(end.next().day(), Day::parse(day).unwrap().plus_days(1));
        }
        check("2013-01-15", "2013-01-15T23:59:59.999999Z");
        // The clocks go forward on Sunday 31 March 2013 and back on Sunday 28 October 2012.
        check("2013-03-30", "2013-03-30T23:59:59.999999Z");
        check("2013-03-31", "2013-03-31T22:59:59.999999Z");
        check("2012-10-27", "2012-10-27T22:59:59.999999Z");
        check("2012-10-28", "2012-10-28T23:59:59.999999Z");
        check("2026-07-01", "2026-07-01T22:59:59.999999Z");
    }

    #[test]
    fn only_its_own_writing_is_read() {
        for text in [
            "",
            "2012-09-30",
            "2012-09-30T24:00:00.000000Z",
            "2012-09-30T2:00:00.0000000Z",
            "2012-09-30T02-00-00.000000Z",
            "2012-09-30Té2:00:00.00000Z",
        ] {
            assert_eq!(Moment::parse(text), None, "{text}");
        }
    }
}
