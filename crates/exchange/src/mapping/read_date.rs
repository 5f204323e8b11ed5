//! Readers of dates, and of terms that give one.

use super::cell_reading::CellReading;
use super::rule::{Outcome, Why};
use crate::clean::date::{self, DayOrOpen, Order};
use crate::clean::{Cleaned, Mended, Unsettled};
use hostboard_domain::codes;
use hostboard_domain::deal::{Absent, CellError, DealFact, Values};
use hostboard_domain::fact::Fact;
use hostboard_domain::problem::quoted;
use hostboard_domain::time::Day;

pub(super) fn date_of<'t>(text: &'t str, order: Order, values: Values) -> CellReading<'t> {
    let absent = match values {
        Values::Date(Some((_, absent))) => Some(absent),
        _ => None,
    };
    let cleaned = match (date::read(text, order), absent) {
        (Cleaned::Plain(DayOrOpen::Open), Some(Absent::Nothing) | None) => Cleaned::Left(Unsettled::RunsOn),
        (cleaned, _) => cleaned,
    };
    CellReading::of_cleaned(
        cleaned,
        |when| match when {
            DayOrOpen::On(day) => Outcome::Fact(Fact::known(i64::from(day.number()))),
            DayOrOpen::Open => Outcome::Fact(Absent::Latest.fact()),
        },
        || {
            let help = match order {
                Order::DayFirst => "write the date as `2027-05-31`; in this column the day before the month",
                Order::MonthFirst => "write the date as `2027-05-31`; in this column the month before the day",
            };
            CellError {
                code: codes::CELL_NOT_A_DATE,
                message: format!("{} is not a real date", quoted(text)),
                help: help.to_owned(),
            }
        },
    )
}

pub(super) fn date_of_term<'t>(own: &'t str, other: &str, order: Order, fact: Option<DealFact>) -> CellReading<'t> {
    if own.is_empty() {
        return CellReading::not_recorded(Why::Blank);
    }
    let said = date_of(own, order, fact.map_or(Values::Text, DealFact::values));
    match (&said.outcome, date::read(other, order).value()) {
        (Outcome::Fact(own), Some(DayOrOpen::On(other)))
            if own.value().is_some_and(|own| (own - i64::from(other.number())).abs() <= 1) =>
        {
            CellReading::left(Unsettled::TermOfDay)
        }
        _ => said,
    }
}

/// The last day of a term of so many days; 30, 60, … days are months and no term of days.
pub(super) fn days<'t>(start: &'t str, days: &'t str, order: Order) -> CellReading<'t> {
    let days = days.trim_end_matches(".0");
    if days.is_empty() {
        return CellReading::not_recorded(Why::Blank);
    }
    let Ok(number) = days.parse::<i32>() else { return CellReading::left(Unsettled::NotDays) };
    match date::read(start, order).value() {
        Some(DayOrOpen::On(start)) if (1..=36_525).contains(&number) && number % 30 != 0 => {
            let last = start.plus_days(number - 1);
            CellReading { done: Some(Mended::StartAndDays), ..CellReading::of(known(last)) }
        }
        Some(DayOrOpen::On(_)) if number % 30 == 0 => CellReading::left(Unsettled::MonthsAsDays),
        _ => CellReading::left(Unsettled::DaysWithoutStart),
    }
}

fn known<'t>(day: Day) -> Outcome<'t> {
    Outcome::Fact(Fact::known(i64::from(day.number())))
}

pub(super) fn term(text: &str, fact: Option<DealFact>) -> CellReading<'_> {
    let term = crate::clean::term::period(text);
    let day = term.and_then(|term| if fact == Some(DealFact::Start) { term.start } else { term.end });
    day.map_or_else(
        || CellReading::left(Unsettled::NoTerm),
        |day| CellReading { done: Some(Mended::TermInWords), ..CellReading::of(known(day)) },
    )
}
