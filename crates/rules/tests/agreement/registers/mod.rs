//! Random registers for the section 24 pack, as cells: with the dirt of published ones, and with sums
//! and dates that lie on and around every limit.
//!
//! Two shapes: *large units* (one or two units, up to 60 rows, few firms) and *many small units*
//! (up to 15 units of a few rows each, most matters unsettled). Rows are consistent: no proposed
//! deal has a date signed, `signed` is not after `signed_by`, and a stage is never unreadable.

mod blank;
mod party;
mod row;
mod situation;
mod times;

pub use blank::{blank_and_record, picks};
pub use party::firm_name;
pub use situation::{Situation, assumptions, parameters, situation};
pub use times::shifted;

use crate::naive::{Parameters, Row, read_day};
use proptest::prelude::*;
use row::{Shape, register};

/// The canonical columns, in the order of the text.
pub const COLUMNS: &[&str] = &[
    "deal",
    "unit",
    "kind",
    "form",
    "one_off",
    "capital",
    "variable_price",
    "value",
    "currency",
    "value_basis",
    "payer",
    "in_kind",
    "counterparty",
    "counterparty_id",
    "matter",
    "cpv",
    "stage",
    "signed",
    "signed_by",
    "proposed",
    "start",
    "break_on",
    "end",
    "extendable_to",
    "notice_days",
];

/// Columns that contracts and disposals have, and reserves do not.
pub const MARKS_OF_DEALS: [&str; 8] =
    ["counterparty", "counterparty_id", "start", "end", "extendable_to", "break_on", "notice_days", "cpv"];

/// One or two units with up to 60 rows between them: sums of many deals.
pub fn large_unit(parameters: &Parameters) -> BoxedStrategy<Vec<Row>> {
    register(parameters, Shape { units: 2, most_rows: 60, settled_matters: &[100, 95, 70], all_columns: 2 })
}

/// Up to 15 units and 45 rows, so about three rows each; most matters are not settled.
pub fn many_small_units(parameters: &Parameters) -> BoxedStrategy<Vec<Row>> {
    register(parameters, Shape { units: 15, most_rows: 45, settled_matters: &[0, 10, 40], all_columns: 3 })
}

/// Whether the dates of a row can't all be so: what was concluded from one of them does not hold once the other is recorded.
pub fn contradicts(row: &Row) -> bool {
    let cell = |column: &str| row.get(column).map_or("", |text| text.trim());
    let day = |column: &str| if cell(column) == "open" { Some(i64::MAX) } else { read_day(cell(column)) };
    let before = |one: &str, other: &str| matches!((day(one), day(other)), (Some(one), Some(other)) if one < other);
    let in_order = [
        ("end", "start"),
        ("extendable_to", "end"),
        ("extendable_to", "start"),
        ("break_on", "start"),
        ("signed_by", "signed"),
    ];
    let speaks_of_a_deal = MARKS_OF_DEALS.iter().any(|column| !cell(column).is_empty());
    (cell("kind") == "reserves" && speaks_of_a_deal) || in_order.into_iter().any(|(one, other)| before(one, other))
}

/// The canonical columns that the rows have, in canonical order.
pub fn columns_of(rows: &[Row]) -> Vec<&'static str> {
    COLUMNS.iter().copied().filter(|column| rows.iter().any(|row| row.contains_key(*column))).collect()
}
