//! Readers of amounts, and of the two ends of a range of them.

use super::cell_reading::CellReading;
use super::rule::{Outcome, Why};
use crate::clean::amount::{self, Decimal};
use crate::clean::{Cleaned, Unsettled};
use hostboard_domain::codes;
use hostboard_domain::deal::{CellError, ValueBasis};
use hostboard_domain::fact::Fact;
use hostboard_domain::problem::quoted;

pub(super) fn amount_of(text: &str, decimal: Decimal) -> CellReading<'_> {
    let cleaned = amount::read(text, decimal);
    let (is_annual, vat) = match &cleaned {
        Cleaned::Mended(amount, _) => (amount.is_annual, amount.vat),
        _ => (false, None),
    };
    let said = CellReading::of_cleaned(
        cleaned,
        |amount| Outcome::Fact(Fact::known(amount.pence.0)),
        || CellError {
            code: codes::CELL_NOT_AN_AMOUNT,
            message: format!("{} is not an amount", quoted(text)),
            help: "write an amount such as `60,000.00`, or leave it blank".to_owned(),
        },
    );
    CellReading { basis: is_annual.then_some(ValueBasis::Annual), vat, ..said }
}

pub(super) fn range<'t>(low: &'t str, high: &'t str, decimal: Decimal) -> CellReading<'t> {
    let read = |text: &'t str| (!text.is_empty()).then(|| amount_of(text, decimal));
    let value = |said: &Option<CellReading<'t>>| match said.as_ref().map(|said| &said.outcome) {
        Some(Outcome::Fact(fact)) => fact.value().filter(|pence| *pence > 0),
        _ => None,
    };
    let (low, high) = (read(low), read(high));
    match (value(&low), value(&high)) {
        (Some(a), Some(b)) if a == b => low.unwrap_or_else(|| CellReading::not_recorded(Why::Blank)),
        (Some(_), Some(_)) => CellReading::left(Unsettled::Range),
        (Some(_), None) => CellReading::left(Unsettled::LowerBound),
        (None, Some(_)) => CellReading::left(Unsettled::UpperBound),
        (None, None) => match (low, high) {
            (None, None) => CellReading::not_recorded(Why::Blank),
            _ => CellReading::not_recorded(Why::StandIn),
        },
    }
}
