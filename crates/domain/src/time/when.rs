//! When something begins or ends, as closely as anybody has said.

use super::{About, Day};
use std::fmt;

/// A date as somebody gave it: to a day, month, quarter or year, or between two such dates, either of which
/// may be left out. It is never turned into a point.
///
/// ```
/// use hostboard_domain::time::{Day, When};
/// let merged = When::parse("2013-03").unwrap();
/// assert_eq!(merged.first(), Day::parse("2013-03-01"));
/// assert_eq!(merged.last(), Day::parse("2013-03-31"));
/// assert_eq!(When::parse("2014-01..").unwrap().spoken(), "not before January 2014");
/// assert_eq!(When::parse("..2012-10-24").unwrap().spoken(), "by 24 October 2012");
/// assert!(When::parse("2013..2012").is_none());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum When {
    /// As closely as the date says.
    At(About),
    /// Not before the one, not after the other.
    Between(Option<About>, Option<About>),
}

impl When {
    /// Reads a date (`2012-10-01`, `2012-10`, `2012-Q4`, `2012`) or a range of two, such as
    /// `2012-08-16..2012-10-24`, `..2012-10` (by) or `2014-01..` (not before).
    pub fn parse(text: &str) -> Option<When> {
        if text.len() <= 10 && !text.contains('.') {
            return About::parse(text).map(When::At);
        }
        let Some((from, to)) = text.split_once("..") else { return About::parse(text).map(When::At) };
        let side = |text: &str| if text.is_empty() { Some(None) } else { About::parse(text).map(Some) };
        match (side(from)?, side(to)?) {
            (None, None) => None,
            (Some(from), Some(to)) if from.first() > to.last() => None,
            (from, to) => Some(When::Between(from, to)),
        }
    }

    /// On that day; `None` where the day is not one that is written with four digits of the year.
    pub fn on(day: Day) -> Option<When> {
        About::on(day).map(When::At)
    }

    /// Of the earliest and the latest day it can be; `None` where neither is known.
    ///
    /// ```
    /// use hostboard_domain::time::{Day, When};
    /// let day = Day::parse("2013-03-01");
    /// assert_eq!(When::between(day, day), When::parse("2013-03-01"));
    /// assert_eq!(When::between(day, None), When::parse("2013-03-01.."));
    /// assert_eq!(When::between(None, Some(Day::LATEST)), None);
    /// ```
    pub fn between(first: Option<Day>, last: Option<Day>) -> Option<When> {
        match (first.and_then(About::on), last.and_then(About::on)) {
            (None, None) => None,
            (Some(first), Some(last)) if first == last => Some(When::At(first)),
            (first, last) => Some(When::Between(first, last)),
        }
    }

    /// The earliest day it can be; `None` where nobody has said.
    pub fn first(self) -> Option<Day> {
        match self {
            When::At(about) => Some(about.first()),
            When::Between(from, _) => from.map(About::first),
        }
    }

    /// The latest day it can be; `None` where nobody has said.
    pub fn last(self) -> Option<Day> {
        match self {
            When::At(about) => Some(about.last()),
            When::Between(_, to) => to.map(About::last),
        }
    }

    /// The day, where it is known to the day.
    pub fn day(self) -> Option<Day> {
        self.first().filter(|first| self.last() == Some(*first))
    }

    /// As a person says it.
    pub fn spoken(self) -> String {
        match self {
            When::At(about) => about.spoken(),
            When::Between(Some(from), Some(to)) => format!("between {} and {}", from.spoken(), to.spoken()),
            When::Between(Some(from), None) => format!("not before {}", from.spoken()),
            When::Between(None, Some(to)) => format!("by {}", to.spoken()),
            When::Between(None, None) => "at a time that nobody has said".to_owned(),
        }
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            When::At(about) => about.fmt(f),
            When::Between(from, to) => {
                if let Some(from) = from {
                    from.fmt(f)?;
                }
                f.write_str("..")?;
                to.map_or(Ok(()), |to| to.fmt(f))
            }
        }
    }
}
