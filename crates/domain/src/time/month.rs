//! Months of a calendar, and the financial years that are made of them.

use super::{Day, month_name};
use std::fmt;

/// A month of the calendar, as the number of months since January of the year 0.
///
/// ```
/// use hostboard_domain::time::Month;
/// let month = Month::parse("2013-04").unwrap();
/// assert_eq!((month.to_string().as_str(), month.spoken().as_str()), ("2013-04", "April 2013"));
/// assert_eq!(month.plus(-1).to_string(), "2013-03");
/// assert_eq!(month.financial_year().to_string(), "2013-14");
/// assert!(Month::parse("2013-13").is_none() && Month::parse("2013-4").is_none());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(i32);

impl Month {
    /// Reads `YYYY-MM`.
    pub fn parse(text: &str) -> Option<Month> {
        let (year, month) = text.split_once('-').filter(|(year, month)| year.len() == 4 && month.len() == 2)?;
        Day::parse(&format!("{year}-{month}-01")).map(Month::of)
    }

    /// The month in which a day falls.
    pub fn of(day: Day) -> Month {
        let (year, month, _) = day.ymd();
        Month(year * 12 + month as i32 - 1)
    }

    /// Its first day.
    pub fn first(self) -> Day {
        Day::from_ymd(self.0.div_euclid(12), self.0.rem_euclid(12) as u32 + 1, 1).unwrap_or(Day::LAST_WRITTEN)
    }

    /// That many months later, or earlier if negative; stops at the ends of what can be written.
    pub fn plus(self, months: i32) -> Month {
        let (first, last) = (Month::of(Day::FIRST_WRITTEN), Month::of(Day::LAST_WRITTEN));
        Month(self.0.saturating_add(months).clamp(first.0, last.0))
    }

    /// How many months it lies after another; negative if before.
    pub const fn since(self, other: Month) -> i32 {
        self.0 - other.0
    }

    /// As a person says it: `April 2013`.
    pub fn spoken(self) -> String {
        format!("{} {}", month_name(self.0.rem_euclid(12) as u32 + 1), self.0.div_euclid(12))
    }

    /// The financial year, from April to March, in which it lies.
    pub const fn financial_year(self) -> FinancialYear {
        FinancialYear((self.0 - 3).div_euclid(12))
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.0.div_euclid(12), self.0.rem_euclid(12) + 1)
    }
}

/// A financial year, from April to March, by the calendar year in which it begins; `2013-14`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FinancialYear(i32);

impl FinancialYear {
    /// Its first month, April.
    pub const fn first(self) -> Month {
        Month(self.0 * 12 + 3)
    }
}

impl fmt::Display for FinancialYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.0, (self.0 + 1).rem_euclid(100))
    }
}
