//! Dates that are known only to the month, the quarter or the year.

use super::{Day, MONTHS, days_in};
use std::fmt;

/// How closely a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct About {
    first: Day,
    precision: Precision,
}

impl About {
    /// Reads `2012-09-14`, `2012-09`, `2012-Q3` or `2012`.
    pub fn parse(text: &str) -> Option<About> {
        if text.len() == 10 {
            return Day::parse(text).map(|first| About { first, precision: Precision::Day });
        }
        let (padded, precision) = match (text.len(), text.as_bytes().get(5)) {
            (7, Some(b'Q')) if text.as_bytes()[4] == b'-' => {
                let quarter: u32 = text.get(6..)?.parse().ok().filter(|q| (1..=4).contains(q))?;
                (format!("{}-{:02}-01", text.get(..4)?, quarter * 3 - 2), Precision::Quarter)
            }
            (7, _) => (format!("{text}-01"), Precision::Month),
            (4, _) => (format!("{text}-01-01"), Precision::Year),
            _ => return None,
        };
        Some(About { first: Day::parse(&padded)?, precision })
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
            Precision::Month => format!("{} {year}", MONTHS[(month - 1) as usize]),
            Precision::Quarter => format!("quarter {} of {year}", month.div_ceil(3)),
            Precision::Year => year.to_string(),
        }
    }
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
