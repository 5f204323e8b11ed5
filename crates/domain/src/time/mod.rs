//! Days, months, instants, and dates that are known only to the month or the year.
//!
//! A [`Day`] is a calendar day without a time zone, counted from 1 January 1970, so that columns
//! of days compare as integers. Years run from 1000 to 9999.

mod about;
mod moment;
mod month;
mod when;

pub use about::{About, Precision};
pub use moment::Moment;
pub use month::{FinancialYear, Month};
pub use when::When;

use std::fmt;

/// A calendar day, as the number of days since 1 January 1970.
///
/// ```
/// use hostboard_domain::time::Day;
/// let day = Day::parse("2012-10-01").unwrap();
/// assert_eq!(day.to_string(), "2012-10-01");
/// assert_eq!(day.spoken(), "1 October 2012");
/// assert!(Day::parse("2022-09-31").is_none());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The English name of a month, from 1: `March`.
///
/// ```
/// use hostboard_domain::time::month_name;
/// assert_eq!((month_name(3), month_name(13)), ("March", ""));
/// ```
pub fn month_name(month: u32) -> &'static str {
    let place = (month as usize).wrapping_sub(1);
    MONTHS.get(place).copied().unwrap_or_default()
}

/// The month, from 1, of that English name or of three of its first letters or more, in any case.
///
/// ```
/// use hostboard_domain::time::month_of;
/// assert_eq!((month_of("sept"), month_of("MAY"), month_of("ma")), (Some(9), Some(5), None));
/// ```
pub fn month_of(name: &str) -> Option<u32> {
    let is_it = |month: &&str| name.len() >= 3 && month.get(..name.len()).is_some_and(|m| m.eq_ignore_ascii_case(name));
    (1..=12).zip(&MONTHS).find(|(_, month)| is_it(month)).map(|(number, _)| number)
}

/// 1 January 1000.
const FIRST_WRITTEN: Day = Day(-354_285);
/// 31 December 9999.
const LAST_WRITTEN: Day = Day(2_932_896);

const FIRST_YEAR: u32 = 1970;
const YEARS: usize = 130;

/// The first day of every month of [`YEARS`] years from [`FIRST_YEAR`], and the day after the last.
const MONTH_STARTS: [i32; YEARS * 12 + 1] = {
    let mut starts = [0; YEARS * 12 + 1];
    let mut at = 0;
    while at < YEARS * 12 {
        starts[at + 1] = starts[at] + days_in(FIRST_YEAR as i32 + at as i32 / 12, at as u32 % 12 + 1) as i32;
        at += 1;
    }
    starts
};

impl Day {
    /// Later than any day: how "no end" compares.
    pub const LATEST: Day = Day(i32::MAX);

    /// 31 December 9999, the last day that can be written.
    pub const LAST_WRITTEN: Day = LAST_WRITTEN;

    /// The first day that can be written.
    pub const FIRST_WRITTEN: Day = FIRST_WRITTEN;

    /// The day of that number; any number is a day for comparison, only years 1000 to 9999 print.
    pub const fn from_number(number: i32) -> Day {
        Day(number)
    }

    /// Days since 1 January 1970.
    pub const fn number(self) -> i32 {
        self.0
    }

    /// The day of that year, month and day of month, if the calendar has it.
    pub const fn from_ymd(year: i32, month: u32, day: u32) -> Option<Day> {
        if year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1 || day > days_in(year, month) {
            return None;
        }
        // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
        let y = if month <= 2 { year - 1 } else { year };
        let era = y / 400;
        let yoe = y - era * 400;
        let doy = (153 * (month as i32 + if month > 2 { -3 } else { 9 }) + 2) / 5 + day as i32 - 1;
        let doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
        Some(Day(era * 146_097 + doe - 719_468))
    }

    /// Reads `YYYY-MM-DD` and nothing else.
    #[inline]
    pub fn parse(text: &str) -> Option<Day> {
        let b: &[u8; 10] = text.as_bytes().try_into().ok()?;
        let digit = |at: usize| u32::from(b[at].wrapping_sub(b'0'));
        let all_digits = [0, 1, 2, 3, 5, 6, 8, 9].iter().all(|at| digit(*at) <= 9);
        if !all_digits || b[4] != b'-' || b[7] != b'-' {
            return None;
        }
        let year = digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3);
        let (month, day) = (digit(5) * 10 + digit(6), digit(8) * 10 + digit(9));
        // The days of living deals are looked up; all others are worked out.
        let place = year.wrapping_sub(FIRST_YEAR).wrapping_mul(12).wrapping_add(month.wrapping_sub(1)) as usize;
        match MONTH_STARTS.get(place..).and_then(|starts| starts.first_chunk()) {
            Some([start, next]) if year >= FIRST_YEAR && (1..=12).contains(&month) => {
                let number = start + day as i32 - 1;
                (day >= 1 && number < *next).then_some(Day(number))
            }
            _ => Day::from_ymd(year as i32, month, day),
        }
    }

    /// Year, month (1 to 12) and day of month.
    pub fn ymd(self) -> (i32, u32, u32) {
        let z = i64::from(self.0) + 719_468;
        let era = z.div_euclid(146_097);
        let doe = z.rem_euclid(146_097);
        let yoe = (doe - doe / 1_460 + doe / 36_524 - doe / 146_096) / 365;
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        let mp = (5 * doy + 2) / 153;
        let day = (doy - (153 * mp + 2) / 5 + 1) as u32;
        let month = if mp < 10 { mp + 3 } else { mp - 9 } as u32;
        let year = (yoe + era * 400) as i32 + i32::from(month <= 2);
        (year, month, day)
    }

    /// Whether its year has four digits, so that what is printed can be read again.
    ///
    /// ```
    /// use hostboard_domain::time::Day;
    /// assert!(Day::from_number(0).is_written());
    /// assert!(!Day::LATEST.is_written());
    /// ```
    pub const fn is_written(self) -> bool {
        FIRST_WRITTEN.0 <= self.0 && self.0 <= LAST_WRITTEN.0
    }

    /// That many days later, or earlier if negative; stops at the ends of the range.
    pub const fn plus_days(self, days: i32) -> Day {
        Day(self.0.saturating_add(days))
    }

    /// The same day of the month that many months later; the month's last day where it has no such day.
    ///
    /// ```
    /// use hostboard_domain::time::Day;
    /// let day = Day::parse("2024-01-31").unwrap();
    /// assert_eq!(day.plus_months(1).to_string(), "2024-02-29");
    /// ```
    pub fn plus_months(self, months: i32) -> Day {
        if self == Day::LATEST {
            return self;
        }
        let (year, month, day) = self.ymd();
        let count = i64::from(year) * 12 + i64::from(month) - 1 + i64::from(months);
        let (year, month) = (count.div_euclid(12).clamp(1000, 9999) as i32, count.rem_euclid(12) as u32 + 1);
        Day::from_ymd(year, month, day.min(days_in(year, month))).unwrap_or(self)
    }

    /// Whole months from this day to the end of `last`, both days included: 1 September to
    /// 31 August of the next year is 12. No end gives `i32::MAX`; a `last` before this day gives 0.
    ///
    /// ```
    /// use hostboard_domain::time::Day;
    /// let day = |text| Day::parse(text).unwrap();
    /// assert_eq!(day("2012-09-01").months_to(day("2013-08-31")), 12);
    /// assert_eq!(day("2012-09-01").months_to(day("2013-08-30")), 11);
    /// ```
    pub fn months_to(self, last: Day) -> i32 {
        if last == Day::LATEST {
            return i32::MAX;
        }
        if last < self {
            return 0;
        }
        let ((y1, m1, _), (y2, m2, _)) = (self.ymd(), last.plus_days(1).ymd());
        let months = (y2 - y1) * 12 + m2 as i32 - m1 as i32;
        if self.plus_months(months) > last.plus_days(1) { months - 1 } else { months }
    }

    /// Whole years from this day to the end of `last`, both days included. A year runs to the day before its anniversary; that of
    /// 29 February is 1 March where there is no such day. No end gives `i32::MAX`; a `last` before this day gives 0.
    ///
    /// ```
    /// use hostboard_domain::time::Day;
    /// let day = |text| Day::parse(text).unwrap();
    /// assert_eq!(day("2027-07-01").years_to(day("2028-06-30")), 1);
    /// assert_eq!(day("2027-07-01").years_to(day("2028-06-29")), 0);
    /// assert_eq!(day("2028-02-29").years_to(day("2029-02-27")), 0);
    /// assert_eq!(day("2028-02-29").years_to(day("2029-02-28")), 1);
    /// ```
    pub fn years_to(self, last: Day) -> i32 {
        if last == Day::LATEST {
            return i32::MAX;
        }
        let ((year, month, day), over) = (self.ymd(), last.plus_days(1));
        let years = over.ymd().0 - year;
        let anniversary = Day::from_ymd(year + years, month, day).or_else(|| Day::from_ymd(year + years, 3, 1));
        let is_reached = anniversary.is_some_and(|anniversary| anniversary <= over);
        (if is_reached { years } else { years - 1 }).max(0)
    }

    /// The day as a person says it: `1 March 2013`.
    pub fn spoken(self) -> String {
        let (y, m, d) = self.ymd();
        format!("{d} {} {y}", month_name(m))
    }

    /// The month it falls in, as a person says it: `March 2013`.
    pub fn month_spoken(self) -> String {
        let (y, m, _) = self.ymd();
        format!("{} {y}", month_name(m))
    }

    /// The month it falls in, in short: `Mar 2013`.
    ///
    /// ```
    /// use hostboard_domain::time::Day;
    /// let day = Day::parse("2013-03-01").unwrap();
    /// assert_eq!((day.month_spoken(), day.month_in_short()), ("March 2013".to_owned(), "Mar 2013".to_owned()));
    /// ```
    pub fn month_in_short(self) -> String {
        let (y, m, _) = self.ymd();
        format!("{:.3} {y}", month_name(m))
    }
}

const fn days_in(year: i32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (y, m, d) = self.ymd();
        write!(f, "{y:04}-{m:02}-{d:02}")
    }
}

/// As files write it: `2012-10-01`.
impl serde::Serialize for Day {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A half-open period of days: `from` is in it, `to` is not; `None` leaves that side open.
///
/// ```
/// use hostboard_domain::time::{Day, Interval};
/// let day = |text| Day::parse(text).unwrap();
/// let hosted = Interval { from: Some(day("2012-10-01")), to: None };
/// assert!(hosted.holds(day("2012-10-01")));
/// assert!(!hosted.holds(day("2012-09-30")));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Interval {
    /// First day in the period.
    pub from: Option<Day>,
    /// First day after the period.
    pub to: Option<Day>,
}

impl Interval {
    /// Whether that day lies in the period.
    pub fn holds(&self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day < to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_looked_up_are_days_worked_out() {
        for year in [1000, 1899, 1969, 1970, 1999, 2000, 2024, 2098, 2099, 2100, 9999] {
            for month in 0..=13 {
                for day in 0..=32 {
                    let text = format!("{year:04}-{month:02}-{day:02}");
                    assert_eq!(Day::parse(&text), Day::from_ymd(year, month, day), "{text}");
                }
            }
        }
    }

    #[test]
    fn days_that_are_written_are_those_that_are_read() {
        for (ends, beyond) in [(FIRST_WRITTEN, -1), (LAST_WRITTEN, 1)] {
            let outside = ends.plus_days(beyond);
            assert_eq!(Day::parse(&ends.to_string()), Some(ends));
            assert_eq!(About::on(ends), About::parse(&ends.to_string()));
            assert_eq!((Day::parse(&outside.to_string()), About::on(outside)), (None, None));
        }
    }
}
