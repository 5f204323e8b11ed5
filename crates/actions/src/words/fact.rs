//! A fact of a deal in words.

use hostboard_domain::deal::{DealFact, Values};
use hostboard_domain::fact::{Fact, State};
use hostboard_domain::money::{POUNDS, Pence};
use hostboard_domain::time::Day;

/// An amount, which is in pounds only where the record says so.
pub(crate) fn amount(value: Fact, currency: &str) -> String {
    let plain = DealFact::Value.written(value);
    match currency {
        POUNDS => Pence(value.value).to_string(),
        "" => format!("{plain}, in a currency that is not recorded"),
        other => format!("{plain} {other}"),
    }
}

/// An amount that is not known to be in pounds, for a column of amounts in pounds.
pub(crate) fn not_in_pounds(amount: &str, currency: Option<&str>) -> String {
    match currency {
        Some(currency) => format!("{amount} {currency}"),
        None => format!("{amount}, currency not recorded"),
    }
}

/// A word of a closed list, as a person reads it: `specialist skills`.
pub fn plain(word: &str) -> String {
    word.replace('-', " ")
}

/// A fact in words; nothing where it is not recorded. Amounts and texts are told elsewhere.
pub fn fact_in_words(fact: DealFact, read: Fact) -> Option<String> {
    let written = fact.written(read);
    Some(match (read.state, fact.values()) {
        (State::NotRecorded, _) => return None,
        (State::NotApplicable, _) if fact == DealFact::End => "no end".to_owned(),
        (State::NotApplicable, _) => "none".to_owned(),
        (State::Known, Values::Date(_)) => {
            i32::try_from(read.value).map_or(written, |number| Day::from_number(number).spoken())
        }
        (State::Known, Values::Days) => format!("{written} {}", if read.value == 1 { "day" } else { "days" }),
        (State::Known, Values::Word(_)) => plain(&written),
        (State::Known, _) => written,
    })
}
