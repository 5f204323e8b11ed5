//! One cell of a register: from its text to a fact, and back.

use crate::codes;
use crate::deal::{Absent, DealFact, ValueBasis, Values};
use crate::fact::{Fact, State};
use crate::money::{MoneyError, Pence};
use crate::problem::{Code, quoted};
use crate::range;
use crate::share::Share;
use crate::time::Day;

/// A cell read into a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell<'a> {
    /// A number with its state.
    Fact(Fact),
    /// A text to be kept.
    Text(&'a str),
}

/// Why a cell's text is not a value of its column.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct CellError {
    /// Which kind of problem it is.
    pub code: Code,
    /// What is wrong, the text in backticks.
    pub message: String,
    /// What the column takes.
    pub help: String,
}

impl DealFact {
    /// Reads one cell. White space around the text does not count; a blank is *not recorded*.
    ///
    /// Errors: a text that is not a value of this column. The caller keeps the row and records the
    /// fact as not recorded.
    ///
    /// ```
    /// use hostboard_domain::deal::{Cell, DealFact};
    /// use hostboard_domain::fact::{Fact, State};
    /// assert_eq!(DealFact::Capital.read("no").unwrap(), Cell::Fact(Fact::known(0)));
    /// assert_eq!(DealFact::Value.read("").unwrap(), Cell::Fact(Fact::NOT_RECORDED));
    /// assert!(DealFact::End.read("2022-09-31").is_err());
    /// let Cell::Fact(end) = DealFact::End.read("open").unwrap() else { panic!() };
    /// assert_eq!(end.state, State::NotApplicable);
    /// ```
    pub fn read(self, text: &str) -> Result<Cell<'_>, CellError> {
        let text = crate::text::trimmed(text);
        if text.is_empty() {
            return Ok(Cell::Fact(Fact::NOT_RECORDED));
        }
        let refuse = |code: Code, message: String| Err(CellError { code, message, help: self.takes() });
        let fact = match self.values() {
            Values::YesNo => match text {
                "yes" => Fact::known(1),
                "no" => Fact::known(0),
                _ => return refuse(codes::CELL_NOT_YES_OR_NO, format!("{} is neither `yes` nor `no`", quoted(text))),
            },
            Values::Word(words) => match words.iter().position(|word| *word == text) {
                // A basis that says it is not stated is a basis nobody recorded.
                Some(place) if self == DealFact::ValueBasis && place == ValueBasis::NotStated as usize => {
                    Fact::NOT_RECORDED
                }
                Some(place) => Fact::known(place as i64),
                None => {
                    return refuse(
                        codes::CELL_NOT_IN_LIST,
                        format!("{} is none of the values of this column", quoted(text)),
                    );
                }
            },
            Values::Money(Some((word, absent))) if text == word => absent.fact(),
            Values::Money(_) => {
                match range::amounts(text).unwrap_or_else(|| Pence::parse(text).map(|p| Fact::known(p.0))) {
                    Ok(fact) => fact,
                    Err(MoneyError::NotAnAmount) => {
                        return refuse(codes::CELL_NOT_AN_AMOUNT, format!("{} is not an amount", quoted(text)));
                    }
                    Err(error) => return refuse(codes::CELL_NOT_AN_AMOUNT, format!("{}: {error}", quoted(text))),
                }
            }
            Values::Share => match Share::parse(text) {
                Some(share) => share.fact(),
                None => {
                    let message = format!("{} is neither an amount nor a percentage", quoted(text));
                    return refuse(codes::CELL_NOT_AN_AMOUNT, message);
                }
            },
            Values::Date(word) => match (Day::parse(text), word) {
                (Some(day), _) => Fact::known(i64::from(day.number())),
                (None, Some((word, absent))) if text == word => absent.fact(),
                _ => match range::days(text) {
                    Some(range) => range,
                    None => {
                        let not_a_date = if is_shaped_as_a_day(text) {
                            "is not a real date"
                        } else if text.contains("..") {
                            "is not a range of days, the first of them before the last"
                        } else {
                            "is not written as a date here"
                        };
                        return refuse(codes::CELL_NOT_A_DATE, format!("{} {not_a_date}", quoted(text)));
                    }
                },
            },
            Values::Days => match text.parse::<u32>() {
                Ok(days) if days <= 36_525 => Fact::known(i64::from(days)),
                _ if text == "none" => Absent::Nothing.fact(),
                _ => {
                    return refuse(
                        codes::CELL_NOT_A_NUMBER,
                        format!("{} is not a number of days up to 36525", quoted(text)),
                    );
                }
            },
            Values::Text if text.as_bytes().contains(&0) => {
                return refuse(codes::CELL_HAS_CONTROL_CHARACTER, format!("{} holds a NUL byte", quoted(text)));
            }
            Values::Text => {
                let names_nobody =
                    matches!(self, DealFact::Counterparty | DealFact::CounterpartyId) && crate::name::is_no_name(text);
                return Ok(if names_nobody { Cell::Fact(Fact::NOT_RECORDED) } else { Cell::Text(text) });
            }
        };
        Ok(Cell::Fact(fact))
    }

    /// What the column takes, for help beside an error.
    pub fn takes(self) -> String {
        let filled = self.takes_where_filled();
        match self.values() {
            Values::YesNo => format!("{filled}, or leave it blank if nobody has recorded it"),
            Values::Text => "leave it blank if nobody has recorded it".to_owned(),
            _ => format!("{filled}, or leave it blank"),
        }
    }

    /// What the column takes where something has to be written: as help beside an answer that can't be blank.
    pub fn takes_where_filled(self) -> String {
        let list = |words: &[&str]| words.iter().map(|w| format!("`{w}`")).collect::<Vec<_>>().join(", ");
        match self.values() {
            Values::YesNo => "write `yes` or `no`".to_owned(),
            Values::Word(words) => format!("write one of {}", list(words)),
            Values::Money(word) => {
                let word = word.map_or(String::new(), |(word, _)| format!(", or `{word}`"));
                format!(
                    "write pounds and pence without separators, such as `60000.00`, or a range such as `40000.00..60000.00` or `..60000.00`{word}"
                )
            }
            Values::Share => "write pounds and pence such as `60000.00`, or a percentage such as `40%`".to_owned(),
            Values::Date(word) => {
                let word = word.map_or(String::new(), |(word, _)| format!(", or `{word}`"));
                format!(
                    "write the date as `2027-05-31`, or what is known of it, such as `2027-05`, `2027-Q2` or `2027-05-01..2027-06-15`{word}"
                )
            }
            Values::Days => "write whole days such as `90`, or `none`".to_owned(),
            Values::Text => "write a text without control characters".to_owned(),
        }
    }

    /// The value of a fact as the register writes it; texts are looked up by the caller.
    pub fn written(self, fact: Fact) -> String {
        match (fact.state, self.values()) {
            (State::NotRecorded, _) => String::new(),
            (State::NotApplicable, Values::Date(Some((word, _)))) => word.to_owned(),
            (State::NotApplicable, _) => "none".to_owned(),
            (State::Between, Values::Date(_)) => range::days_written(fact),
            (State::Between, _) => range::amounts_written(fact),
            (State::Known, Values::YesNo) => if fact.value == 1 { "yes" } else { "no" }.to_owned(),
            (State::Known, Values::Word(words)) => words.get(fact.value as usize).copied().unwrap_or("").to_owned(),
            (State::Known, Values::Share) => Share::of(fact).map_or(String::new(), Share::written),
            (State::Known, Values::Money(_)) => range::amount_written(fact.value),
            (State::Known, Values::Date(_)) => Day::from_number(fact.value as i32).to_string(),
            (State::Known, Values::Days | Values::Text) => fact.value.to_string(),
        }
    }
}

/// Digits where `2027-05-31` has them: then it is the calendar that has no such day.
fn is_shaped_as_a_day(text: &str) -> bool {
    let shaped = |(at, c): (usize, u8)| if at == 4 || at == 7 { c == b'-' } else { c.is_ascii_digit() };
    text.len() == 10 && text.bytes().enumerate().all(shaped)
}
