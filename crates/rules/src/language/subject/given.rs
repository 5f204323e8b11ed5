//! What is said of a fact of a unit or milestone: read from a file, bounded for a test, made a figure.

use super::fact::WatchFact;
use crate::language::bound::Bound;
use crate::language::condition::Type;
use crate::language::figure::{FigureValue, day};
use hostboard_domain::origin::Origin;
use hostboard_domain::problem::quoted;
use hostboard_domain::time::{self, Day};

/// What is said of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Said {
    /// It lies between these, both included: day numbers, counts, 0 for no and 1 for yes, or the
    /// place of a word in its list. One that is known has both equal.
    Between {
        /// At least; `i64::MIN` where nothing bounds it.
        lo: i64,
        /// At most; `i64::MAX` where nothing bounds it.
        hi: i64,
    },
    /// There is recorded to be no such thing: no end, no latest day.
    NotApplicable,
    /// Nobody has said.
    NotRecorded,
}

/// What is said of a fact, and where that came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// What is said.
    pub said: Said,
    /// Where it came from; several records may say it together.
    pub from: Vec<Origin>,
}

impl Given {
    /// Between two numbers, both included.
    pub fn between(lo: i64, hi: i64, from: impl Into<Vec<Origin>>) -> Given {
        Given { said: Said::Between { lo, hi }, from: from.into() }
    }

    /// Exactly that number.
    pub fn number(number: i64, from: impl Into<Vec<Origin>>) -> Given {
        Given::between(number, number, from)
    }

    /// One of the days from the first to the last, both included; the same day twice for a known one.
    ///
    /// ```
    /// use hostboard_domain::origin::Origin;
    /// use hostboard_domain::time::About;
    /// use hostboard_rules::language::figure::FigureValue;
    /// use hostboard_rules::watch::{Given, WatchFact};
    /// let march = About::parse("2013-03").unwrap();
    /// let given = Given::days(march.first(), march.last(), Origin::Case);
    /// let expected = FigureValue::DayBetween { first: march.first(), last: march.last() };
    /// assert_eq!(WatchFact::HeadExpectedEnd.figure(given.said), expected);
    /// ```
    pub fn days(first: Day, last: Day, from: impl Into<Vec<Origin>>) -> Given {
        Given::between(i64::from(first.number()), i64::from(last.number()), from)
    }

    /// Yes or no.
    pub fn yes_no(yes: bool, from: impl Into<Vec<Origin>>) -> Given {
        Given::number(i64::from(yes), from)
    }

    /// That word of the fact's list, if it has it.
    pub fn word(fact: WatchFact, word: &str, from: impl Into<Vec<Origin>>) -> Option<Given> {
        let Type::Word(words) = fact.type_of() else { return None };
        place(words, word).map(|(place, _)| Given::number(place, from))
    }

    /// No such thing.
    pub fn not_applicable(from: impl Into<Vec<Origin>>) -> Given {
        Given { said: Said::NotApplicable, from: from.into() }
    }

    /// Nobody has said.
    pub fn not_recorded(from: impl Into<Vec<Origin>>) -> Given {
        Given { said: Said::NotRecorded, from: from.into() }
    }
}

impl WatchFact {
    /// What a condition may count on.
    pub(crate) fn bound(self, said: Said) -> Bound {
        match (said, self) {
            (Said::Between { lo, hi }, _) => Bound { lo: lo.min(hi), hi: hi.max(lo), absent: false },
            // No end, or no latest day, is later than any date.
            (Said::NotApplicable, WatchFact::HeadExpectedEnd | WatchFact::ExpectedBy) => {
                Bound::exactly(i64::from(Day::LATEST.number()))
            }
            (Said::NotApplicable, _) => Bound { lo: 0, hi: 0, absent: true },
            (Said::NotRecorded, _) => Bound::ANY,
        }
    }

    /// Reads what a file says of it: blank, `none`, a value, `A to B`, `at least A`, `at most B`.
    ///
    /// A date may be known to the month, quarter or year. Errors: a text that is none of these.
    ///
    /// ```
    /// use hostboard_rules::watch::{Said, WatchFact};
    /// assert_eq!(WatchFact::HeadsInYear.read("1 to 2"), Ok(Said::Between { lo: 1, hi: 2 }));
    /// assert_eq!(WatchFact::HeadExpectedEnd.read("none"), Ok(Said::NotApplicable));
    /// assert_eq!(WatchFact::HeadExpectedEnd.read(""), Ok(Said::NotRecorded));
    /// assert!(WatchFact::HeadBasis.read("retired").is_err());
    /// ```
    pub fn read(self, text: &str) -> Result<Said, String> {
        let text = text.trim();
        let kind = self.type_of();
        if text.is_empty() {
            return Ok(Said::NotRecorded);
        }
        if text == "none" && kind == Type::Date {
            return Ok(Said::NotApplicable);
        }
        let one = |text: &str| match kind {
            Type::YesNo => place(&["no", "yes"], text),
            Type::Word(words) => place(words, text),
            Type::Date => time::About::parse(text)
                .map(|about| (i64::from(about.first().number()), i64::from(about.last().number()))),
            _ => text.parse::<u32>().ok().map(|n| (i64::from(n), i64::from(n))),
        };
        let ordered = matches!(kind, Type::Date | Type::Number);
        let said = match (text.split_once(" to "), text.strip_prefix("at least "), text.strip_prefix("at most ")) {
            (Some((least, most)), ..) if ordered => one(least).zip(one(most)).map(|(a, b)| (a.0, b.1)),
            (_, Some(least), _) if ordered => one(least).map(|(lo, _)| (lo, i64::MAX)),
            (.., Some(most)) if ordered => one(most).map(|(_, hi)| (i64::MIN, hi)),
            _ => one(text),
        };
        match said {
            Some((lo, hi)) if lo <= hi => Ok(Said::Between { lo, hi }),
            _ => Err(format!("{}: {} is not {}", self.name(), quoted(text), self.takes())),
        }
    }

    fn takes(self) -> String {
        match self.type_of() {
            Type::YesNo => "`yes` or `no`".to_owned(),
            Type::Word(words) => format!("one of {}", words.join(", ")),
            Type::Date => "a date such as `2027-03-31`, `2027-03`, `2027-01-01 to 2027-03-31` or `none`".to_owned(),
            _ => "a whole number such as `2`, or `1 to 2`".to_owned(),
        }
    }

    /// What is said of it, as a figure.
    pub fn figure(self, said: Said) -> FigureValue {
        let kind = self.type_of();
        match (said, self) {
            (Said::NotApplicable, WatchFact::HeadExpectedEnd) => FigureValue::NoEndExpected,
            (Said::NotApplicable, WatchFact::ExpectedBy) => FigureValue::NoLatestDay,
            (Said::NotApplicable, WatchFact::ExpectedFrom) => FigureValue::NoEarliestDay,
            (Said::NotApplicable, _) => FigureValue::None,
            (Said::NotRecorded | Said::Between { lo: i64::MIN, hi: i64::MAX }, _) => FigureValue::NOT_RECORDED,
            (Said::Between { lo, hi }, _) if lo == hi => match kind {
                Type::YesNo => FigureValue::YesNo { yes: lo == 1 },
                Type::Word(words) => FigureValue::word(words, lo),
                Type::Date => FigureValue::day(lo),
                _ => FigureValue::Number { number: lo },
            },
            (Said::Between { lo, hi: i64::MAX }, _) if kind == Type::Date => FigureValue::DayNotBefore { day: day(lo) },
            (Said::Between { lo: i64::MIN, hi }, _) if kind == Type::Date => FigureValue::DayNotAfter { day: day(hi) },
            (Said::Between { lo, hi: i64::MAX }, _) => FigureValue::NumberAtLeast { number: lo },
            (Said::Between { lo: i64::MIN, hi }, _) => FigureValue::NumberAtMost { number: hi },
            (Said::Between { .. }, _) if matches!(kind, Type::YesNo | Type::Word(_)) => FigureValue::NotSettled,
            (Said::Between { lo, hi }, _) if kind == Type::Date => {
                FigureValue::DayBetween { first: day(lo), last: day(hi) }
            }
            (Said::Between { lo, hi }, _) => FigureValue::NumberBetween { least: lo, most: hi },
        }
    }
}

impl Said {
    /// Whether anything is recorded: a value, a range, or that there is no such thing.
    pub const fn is_recorded(self) -> bool {
        !matches!(self, Said::NotRecorded | Said::Between { lo: i64::MIN, hi: i64::MAX })
    }
}

fn place(words: &[&str], text: &str) -> Option<(i64, i64)> {
    words.iter().position(|word| *word == text).map(|n| (n as i64, n as i64))
}
