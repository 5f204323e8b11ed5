//! Figures in words.

use crate::words::fact::plain;
use hostboard_domain::origin::Origin;
use hostboard_rules::language::figure::{Figure, FigureValue};
use hostboard_rules::pack::parameter::{ParameterKind, Value};

/// What a figure is.
pub fn label(figure: &Figure) -> String {
    match figure.from.as_slice() {
        [Origin::Information] => format!("{} (proposals not yet signed counted too)", figure.label),
        _ => figure.label.clone(),
    }
}

/// The value of a figure, or what is known of it.
///
/// ```
/// use hostboard_actions::words::figure::value;
/// use hostboard_domain::money::Pence;
/// use hostboard_rules::language::figure::FigureValue;
/// let sum = FigureValue::MoneyUnbounded { least_pence: Pence(11_000_000) };
/// assert_eq!(value(&sum), "at least £110,000, with no upper bound");
/// assert_eq!(value(&FigureValue::Months { months: 1 }), "1 month");
/// ```
pub fn value(value: &FigureValue) -> String {
    match value {
        FigureValue::None => "none".to_owned(),
        FigureValue::NotRecorded { not_after: None } => "not recorded".to_owned(),
        FigureValue::NotRecorded { not_after: Some(day) } => format!("not recorded, but not after {}", day.spoken()),
        FigureValue::NotGiven => "not given".to_owned(),
        FigureValue::NotSettled => "not settled".to_owned(),
        FigureValue::NoEnd => "no end".to_owned(),
        FigureValue::WithoutEnd => "without end".to_owned(),
        FigureValue::NoEndExpected => "no end is expected".to_owned(),
        FigureValue::NoLatestDay => "no latest day is said".to_owned(),
        FigureValue::NoEarliestDay => "no earliest day is said".to_owned(),
        FigureValue::Money { pence } => pence.to_string(),
        FigureValue::MoneyBetween { least_pence, most_pence } => format!("{least_pence} to {most_pence}"),
        FigureValue::MoneyAtLeast { pence } => format!("at least {pence}"),
        FigureValue::MoneyUnbounded { least_pence } => format!("at least {least_pence}, with no upper bound"),
        FigureValue::Day { day } => day.spoken(),
        FigureValue::DayBetween { first, last } => format!("{} to {}", first.spoken(), last.spoken()),
        FigureValue::DayNotBefore { day } => format!("not before {}", day.spoken()),
        FigureValue::DayNotAfter { day } => format!("not after {}", day.spoken()),
        FigureValue::YesNo { yes } => if *yes { "yes" } else { "no" }.to_owned(),
        FigureValue::Word { word } => (*word).to_owned(),
        FigureValue::Months { months } => length(*months, "month"),
        FigureValue::Days { days } => length(*days, "day"),
        FigureValue::Number { number } => number.to_string(),
        FigureValue::NumberBetween { least, most } => format!("{least} to {most}"),
        FigureValue::NumberAtLeast { number } => format!("at least {number}"),
        FigureValue::NumberAtMost { number } => format!("at most {number}"),
        FigureValue::Text { text } => text.clone(),
    }
}

/// The same within a sentence, where a word of a closed list is read as words: `local government`.
pub fn value_in_sentence(figure: &FigureValue) -> String {
    match figure {
        FigureValue::Word { word } => plain(word),
        other => value(other),
    }
}

/// A parameter's value.
pub fn of_parameter(kind: ParameterKind, of: &Value) -> String {
    value(&kind.figure(of))
}

fn length(number: i64, unit: &str) -> String {
    format!("{number} {unit}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use hostboard_domain::money::Pence;
    use hostboard_domain::time::Day;

    #[test]
    fn figures_are_worded() {
        #[track_caller]
        fn check(figure: &FigureValue, expected: &str) {
            assert_eq!(value(figure), expected);
        }
        let day = Day::parse("2013-03-31").unwrap();
        check(&FigureValue::NotRecorded { not_after: Some(day) }, "not recorded, but not after 31 March 2013");
        check(&FigureValue::DayNotAfter { day }, "not after 31 March 2013");
        check(&FigureValue::DayBetween { first: day.plus_days(-30), last: day }, "1 March 2013 to 31 March 2013");
        check(&FigureValue::MoneyBetween { least_pence: Pence(100), most_pence: Pence(200) }, "£1 to £2");
        check(&FigureValue::MoneyAtLeast { pence: Pence(100) }, "at least £1");
        check(&FigureValue::Days { days: 1 }, "1 day");
        check(&FigureValue::NumberBetween { least: 2, most: 3 }, "2 to 3");
        check(&FigureValue::Word { word: "local-government" }, "local-government");
        assert_eq!(value_in_sentence(&FigureValue::Word { word: "local-government" }), "local government");
    }
}
