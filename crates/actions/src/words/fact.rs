//! A fact of a deal in words.

use hostboard_domain::deal::{DealFact, Values};
use hostboard_domain::fact::{Fact, State};
use hostboard_domain::money::{POUNDS, Pence};
use hostboard_domain::range;
use hostboard_domain::time::{About, Day};

/// An amount, which is in pounds only where the record says so.
pub(crate) fn amount(value: Fact, currency: &str) -> String {
    let plain = DealFact::Value.written(value);
    match currency {
        POUNDS => pounds(value),
        "" => format!("{plain}, in a currency that is not recorded"),
        other => format!("{plain} {other}"),
    }
}

/// An amount in pounds, or what is known of it: `£40,000 to £60,000`, `at most £60,000`.
pub fn pounds(amount: Fact) -> String {
    let pence = |pence: Option<i64>| Pence(pence.unwrap_or(0)).to_string();
    match (amount.least(), amount.most()) {
        (least, most) if least == most => pence(least),
        (Some(0), most @ Some(_)) => format!("at most {}", pence(most)),
        (least, None) => format!("at least {}", pence(least)),
        (least, most) => format!("{} to {}", pence(least), pence(most)),
    }
}

/// A range of days: `June 2027`, `quarter 2 of 2027`, `1 June 2027 to 15 July 2027`.
fn days(range: Fact) -> String {
    let written = range::days_written(range);
    let day = |number: Option<i64>| number.and_then(|number| i32::try_from(number).ok()).map(Day::from_number);
    match (About::parse(&written), day(range.least()), day(range.most())) {
        (Some(about), Some(first), Some(last)) if (about.first(), about.last()) == (first, last) => about.spoken(),
        (_, Some(first), Some(last)) => format!("{} to {}", first.spoken(), last.spoken()),
        _ => written,
    }
}

/// A day, or what is known of it, as the day on which something ends: `30 June 2028`, `some day in June 2027`, `some day from 1 June
/// 2027 to 15 July 2027`. Nothing where none is recorded.
pub fn some_day(read: Fact) -> Option<String> {
    let day = |number: Option<i64>| number.and_then(|number| i32::try_from(number).ok()).map(Day::from_number);
    match read.state {
        State::NotRecorded | State::NotApplicable => None,
        State::Known => day(read.value()).map(Day::spoken),
        State::Between if range::days_written(read).contains(range::MARK) => {
            Some(format!("some day from {}", days(read)))
        }
        State::Between => Some(format!("some day in {}", days(read))),
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
        (State::Between, Values::Date(_)) => days(read),
        (State::Known, Values::Days) => format!("{written} {}", if read.value == 1 { "day" } else { "days" }),
        (State::Known, Values::Word(_)) => plain(&written),
        (State::Known | State::Between, _) => written,
    })
}
