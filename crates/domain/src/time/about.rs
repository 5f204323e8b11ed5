//! Dates that are known only to the month, the quarter or the year.

use super::{Day, days_in};
use std::fmt;

/// How closely a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Precision {
    /// To the day.
    Day,
    /// To the month: `2012-09`.
    Month,
    /// To the quarter: `2012-Q3`.
    Quarter,
    /// To the year: `2012`.
    Year,
}

/// A date known to a day, month, quarter or year; never turned into a point by us.
///
/// ```
/// use hostboard_domain::time::{About, Day};
/// let published = About::parse("2012-09").unwrap();
/// assert_eq!(published.last(), Day::parse("2012-09-30").unwrap());
/// assert_eq!(published.spoken(), "September 2012");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct About {
    first: Day,
    precision: Precision,
}

impl About {
    /// Reads `2012-09-14`, `2012-09`, `2012-Q3` or `2012`.
    pub fn parse(text: &str) -> Option<About> {
        let (year, month, precision) = match *text.as_bytes() {
            [_, _, _, _, b'-', _, _, b'-', _, _] => return Day::parse(text).map(About::of_day),
            [ref year @ .., b'-', b'Q', quarter @ b'1'..=b'4'] => {
                (year, u32::from(quarter - b'0') * 3 - 2, Precision::Quarter)
            }
            [ref year @ .., b'-', tens, ones] => (year, digits(&[tens, ones])?, Precision::Month),
            ref year => (year, 1, Precision::Year),
        };
        let year = Some(year).filter(|year| year.len() == 4).and_then(digits)?;
        Some(About { first: Day::from_ymd(i32::try_from(year).ok()?, month, 1)?, precision })
    }

    /// That day; `None` where the day is not one that is written with four digits of the year.
    pub fn on(day: Day) -> Option<About> {
        day.is_written().then(|| About::of_day(day))
    }

    fn of_day(first: Day) -> About {
        About { first, precision: Precision::Day }
    }

    /// The earliest day it can be.
    pub fn first(self) -> Day {
        self.first
    }

    /// The last day it can be.
    pub fn last(self) -> Day {
        let months = match self.precision {
            Precision::Day => return self.first,
            Precision::Month => 1,
            Precision::Quarter => 3,
            Precision::Year => 12,
        };
        let (year, month, _) = self.first.ymd();
        let month = month + months - 1;
        Day::from_ymd(year, month, days_in(year, month)).unwrap_or(self.first)
    }

    /// How closely it is known.
    pub fn precision(self) -> Precision {
        self.precision
    }

    /// As a person says it, no more exactly than it is known.
    pub fn spoken(self) -> String {
        let (year, month, _) = self.first.ymd();
        match self.precision {
            Precision::Day => self.first.spoken(),
            Precision::Month => self.first.month_spoken(),
            Precision::Quarter => format!("quarter {} of {year}", month.div_ceil(3)),
            Precision::Year => year.to_string(),
        }
    }
}

/// The number that digits write; `None` where some byte is no digit.
fn digits(text: &[u8]) -> Option<u32> {
    text.iter().try_fold(0, |number, byte| byte.is_ascii_digit().then(|| number * 10 + u32::from(byte - b'0')))
}

/// As files write it: `2012-09`.
impl fmt::Display for About {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, _) = self.first.ymd();
        match self.precision {
            Precision::Day => self.first.fmt(f),
            Precision::Month => write!(f, "{year:04}-{month:02}"),
            Precision::Quarter => write!(f, "{year:04}-Q{}", month.div_ceil(3)),
            Precision::Year => write!(f, "{year:04}"),
        }
    }
}
