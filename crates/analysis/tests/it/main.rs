//! Exposure through its public face: worked tables, a reading day by day, and what must always be so.
#![allow(clippy::unwrap_used)]

mod backtest;
mod books;
mod chance;
mod easton;
mod forecast;
mod forecast_rules;
mod linear;
mod naive;
#[path = "../../../../tests/not_run.rs"]
mod not_run;
mod properties;
mod ranges;
mod scores;
mod second_reading;
mod staffing;
mod succession;
mod tables;

use hostboard_analysis::exposure::Terms;
use hostboard_domain::deal::{Cell, DealFact};
use hostboard_domain::fact::Fact;
use hostboard_domain::time::Day;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap_or_else(|| panic!("`{text}` is not a day"))
}

/// A fact as a register writes it; `-` is blank.
fn fact(of: DealFact, text: &str) -> Fact {
    match of.read(if text == "-" { "" } else { text }).unwrap() {
        Cell::Fact(fact) => fact,
        Cell::Text(text) => panic!("`{text}` is a text"),
    }
}

/// Terms as a register writes them: value, value_basis, start, end, extendable_to, break_on.
fn terms(cells: &str) -> Terms {
    let cells: Vec<&str> = cells.split_whitespace().collect();
    let [value, basis, start, end, extendable_to, break_on] = cells[..] else { panic!("six cells: {cells:?}") };
    Terms {
        value: fact(DealFact::Value, value),
        in_pounds: true,
        basis: fact(DealFact::ValueBasis, basis),
        payer: fact(DealFact::Payer, "unit"),
        start: fact(DealFact::Start, start),
        end: fact(DealFact::End, end),
        extendable_to: fact(DealFact::ExtendableTo, extendable_to),
        break_on: fact(DealFact::BreakOn, break_on),
    }
}
