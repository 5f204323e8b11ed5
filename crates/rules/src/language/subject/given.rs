//! What is said of a fact of a unit or milestone: read from a file, bounded for a test, written for a person.

use super::fact::WatchFact;
use crate::language::bound::Bound;
use crate::language::condition::Type;
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
    /// Where it came from, in words: `appointment essex-head (M1, P1)`.
    pub origin: String,
}

impl Given {
    /// Between two numbers, both included.
    pub fn between(lo: i64, hi: i64, origin: impl Into<String>) -> Given {
        Given { said: Said::Between { lo, hi }, origin: origin.into() }
    }

    /// Exactly that number.
    pub fn number(number: i64, origin: impl Into<String>) -> Given {
        Given::between(number, number, origin)
    }

    /// One of the days from the first to the last, both included; the same day twice for a known one.
    ///
    /// ```
    /// use hostboard_domain::time::About;
    /// use hostboard_rules::watch::{Given, WatchFact};
    /// let march = About::parse("2013-03").unwrap();
    /// let given = Given::days(march.first(), march.last(), "post norfolk-head (S2)");
    /// assert_eq!(WatchFact::HeadExpectedEnd.in_words(given.said), "1 March 2013 to 31 March 2013");
    /// ```
    pub fn days(first: Day, last: Day, origin: impl Into<String>) -> Given {
        Given::between(i64::from(first.number()), i64::from(last.number()), origin)
    }

    /// Yes or no.
    pub fn yes_no(yes: bool, origin: impl Into<String>) -> Given {
        Given::number(i64::from(yes), origin)
    }

    /// That word of the fact's list, if it has it.
    pub fn word(fact: WatchFact, word: &str, origin: impl Into<String>) -> Option<Given> {
        let Type::Word(words) = fact.type_of() else { return None };
        place(words, word).map(|(place, _)| Given::number(place, origin))
    }

    /// No such thing.
    pub fn not_applicable(origin: impl Into<String>) -> Given {
        Given { said: Said::NotApplicable, origin: origin.into() }
    }

    /// Nobody has said.
    pub fn not_recorded(origin: impl Into<String>) -> Given {
        Given { said: Said::NotRecorded, origin: origin.into() }
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
            Type::Date => "a date such as `2013-03-31`, `2013-03`, `2013-01-01 to 2013-03-31` or `none`".to_owned(),
            _ => "a whole number such as `2`, or `1 to 2`".to_owned(),
        }
    }

    /// What is said of it, as a person reads it.
    pub fn in_words(self, said: Said) -> String {
        let one = |n: i64| match self.type_of() {
            Type::YesNo => if n == 1 { "yes" } else { "no" }.to_owned(),
            Type::Word(words) => usize::try_from(n).ok().and_then(|n| words.get(n)).copied().unwrap_or("").to_owned(),
            Type::Date => i32::try_from(n).map_or_else(|_| n.to_string(), |n| Day::from_number(n).spoken()),
            _ => n.to_string(),
        };
        let date = self.type_of() == Type::Date;
        match (said, self) {
            (Said::NotApplicable, WatchFact::HeadExpectedEnd) => "no end is expected".to_owned(),
            (Said::NotApplicable, WatchFact::ExpectedBy) => "no latest day is said".to_owned(),
            (Said::NotApplicable, WatchFact::ExpectedFrom) => "no earliest day is said".to_owned(),
            (Said::NotApplicable, _) => "none".to_owned(),
            (Said::NotRecorded | Said::Between { lo: i64::MIN, hi: i64::MAX }, _) => "not recorded".to_owned(),
            (Said::Between { lo, hi }, _) if lo == hi => one(lo),
            (Said::Between { lo, hi: i64::MAX }, _) if date => format!("not before {}", one(lo)),
            (Said::Between { lo: i64::MIN, hi }, _) if date => format!("not after {}", one(hi)),
            (Said::Between { lo, hi: i64::MAX }, _) => format!("at least {}", one(lo)),
            (Said::Between { lo: i64::MIN, hi }, _) => format!("at most {}", one(hi)),
            (Said::Between { .. }, _) if matches!(self.type_of(), Type::YesNo | Type::Word(_)) => {
                "not settled".to_owned()
            }
            (Said::Between { lo, hi }, _) => format!("{} to {}", one(lo), one(hi)),
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
