//! A figure: what a rule read of a fact, a parameter or a sum, as a value, with where it came from.
//!
//! For: answers and alarms that can be shown, linked and serialised. Leaves to others: the words (`hostboard-actions`,
//! `words/figure.rs`).
//!
//! Units: money in whole pence, lengths in months or days. The serialised shape of [`FigureValue`] is part of
//! `--format jsonl` and is documented in `docs/reference/answers.md`.

use hostboard_domain::money::Pence;
use hostboard_domain::origin::Origin;
use hostboard_domain::time::Day;
use serde::Serialize;

/// A figure and where it came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// Name of the fact, parameter or aggregate.
    pub name: String,
    /// What it is, as the fact, the parameter or the aggregate says of itself.
    #[serde(skip)]
    pub label: String,
    /// Its value, or what is known of it.
    pub value: FigureValue,
    /// Where it came from; nothing where nobody gave it.
    pub from: Vec<Origin>,
}

/// The value of a figure, or what is known of it.
///
/// ```
/// use hostboard_domain::money::Pence;
/// use hostboard_rules::language::figure::FigureValue;
/// let value = FigureValue::Money { pence: Pence(6_000_000) };
/// assert_eq!(serde_json::to_string(&value).unwrap(), r#"{"type":"money","pence":6000000}"#);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum FigureValue {
    /// There is recorded to be no such thing.
    None,
    /// Nobody has said.
    NotRecorded {
        /// The last day that it can be, where one is known.
        #[serde(skip_serializing_if = "Option::is_none")]
        not_after: Option<Day>,
    },
    /// A parameter that nobody gave.
    NotGiven,
    /// It may be one or the other.
    NotSettled,
    /// A day that never comes: it has no end.
    NoEnd,
    /// A length of time that has no end.
    WithoutEnd,
    /// An end of which it is said that none is expected.
    NoEndExpected,
    /// An expectation without a latest day.
    NoLatestDay,
    /// An expectation without an earliest day.
    NoEarliestDay,
    /// An amount.
    Money {
        /// How much.
        pence: Pence,
    },
    /// An amount between two, both included.
    MoneyBetween {
        /// At least.
        least_pence: Pence,
        /// At most.
        most_pence: Pence,
    },
    /// At least an amount.
    MoneyAtLeast {
        /// At least.
        pence: Pence,
    },
    /// At least an amount, and nothing bounds it from above.
    MoneyUnbounded {
        /// At least.
        least_pence: Pence,
    },
    /// A day.
    Day {
        /// Which.
        day: Day,
    },
    /// A day between two, both included.
    DayBetween {
        /// The first.
        first: Day,
        /// The last.
        last: Day,
    },
    /// That day or a later one.
    DayNotBefore {
        /// The first.
        day: Day,
    },
    /// That day or an earlier one.
    DayNotAfter {
        /// The last.
        day: Day,
    },
    /// Yes or no.
    YesNo {
        /// Whether it is yes.
        yes: bool,
    },
    /// A word of a closed list.
    Word {
        /// Which.
        word: &'static str,
    },
    /// A length in whole months.
    Months {
        /// How many.
        months: i64,
    },
    /// A length in days.
    Days {
        /// How many.
        days: i64,
    },
    /// A whole number of anything else.
    Number {
        /// How many.
        number: i64,
    },
    /// A number between two, both included.
    NumberBetween {
        /// At least.
        least: i64,
        /// At most.
        most: i64,
    },
    /// At least a number.
    NumberAtLeast {
        /// At least.
        number: i64,
    },
    /// At most a number.
    NumberAtMost {
        /// At most.
        number: i64,
    },
    /// A name.
    Text {
        /// As it was given.
        text: String,
    },
}

impl FigureValue {
    /// The day of that number; of one that no calendar reaches, the nearest.
    pub(crate) fn day(number: i64) -> FigureValue {
        FigureValue::Day { day: day(number) }
    }

    /// The word in that place of a list.
    pub(crate) fn word(words: &'static [&'static str], place: i64) -> FigureValue {
        let word = usize::try_from(place).ok().and_then(|place| words.get(place)).copied().unwrap_or_default();
        FigureValue::Word { word }
    }

    /// Not recorded, and nothing bounds it.
    pub(crate) const NOT_RECORDED: FigureValue = FigureValue::NotRecorded { not_after: None };
}

/// The day of that number; of one that no calendar reaches, the nearest.
pub(crate) fn day(number: i64) -> Day {
    Day::from_number(i32::try_from(number).unwrap_or(if number < 0 { i32::MIN } else { i32::MAX }))
}
