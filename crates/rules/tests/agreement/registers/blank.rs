//! A blank, and what might be recorded there.

use super::COLUMNS;
use super::row::pounds;
use super::situation::Situation;
use super::times::shifted;
use crate::naive::{Parameters, Row, read_day};
use proptest::prelude::*;
use proptest::sample::Index;

/// Choices for [`blank_and_record`], independent of the register, so that both shrink.
#[derive(Clone, Debug)]
pub struct Picks {
    blank: Index,
    value: Index,
}

/// A strategy for [`Picks`].
pub fn picks() -> impl Strategy<Value = Picks> {
    (any::<Index>(), any::<Index>()).prop_map(|(blank, value)| Picks { blank, value })
}

/// A blank fact of one row, and a readable value that could be recorded there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recording {
    pub row: usize,
    pub column: &'static str,
    pub value: String,
}

impl Recording {
    /// The rows with the fact recorded.
    pub fn apply(&self, rows: &[Row]) -> Vec<Row> {
        let mut rows = rows.to_vec();
        rows[self.row].insert(self.column.to_owned(), self.value.clone());
        rows
    }
}

/// Chooses a blank of the register and a consistent value for it; `None` where nothing is blank.
///
/// Not `counterparty`, `counterparty_id`, `payer`, `in_kind` and `break_on`: they decide more than their own row, or blank
/// has a meaning, which for the last two is assumed to be nothing. Not columns that the file lacks: adding one makes the other rows blank there.
/// `signed` stays on or before `signed_by`, and no proposed deal gets either.
pub fn blank_and_record(situation: &Situation, picks: &Picks) -> Option<Recording> {
    let never = ["deal", "unit", "counterparty", "counterparty_id", "payer", "in_kind", "break_on"];
    let mut blanks = Vec::new();
    for (place, row) in situation.rows.iter().enumerate() {
        for column in COLUMNS.iter().copied().filter(|column| !never.contains(column)) {
            let proposed = row.get("stage").is_some_and(|stage| stage == "proposed");
            let consistent = !(proposed && ["signed", "signed_by"].contains(&column));
            if consistent && row.get(column).is_some_and(|text| text.trim().is_empty()) {
                blanks.push((place, column));
            }
        }
    }
    if blanks.is_empty() {
        return None;
    }
    let (row, column) = *picks.blank.get(&blanks);
    let values = recordable(&situation.rows[row], column, &situation.parameters);
    Some(Recording { row, column, value: picks.value.get(&values).clone() })
}

/// Values that could stand in a blank cell of this row.
fn recordable(row: &Row, column: &str, parameters: &Parameters) -> Vec<String> {
    let cell = |column: &str| row.get(column).map_or("", |text| text.trim());
    let day_of = |column: &str| read_day(cell(column));
    let has_signature = day_of("signed").is_some() || day_of("signed_by").is_some();
    let texts = |texts: &[&str]| texts.iter().map(|text| text.to_string()).collect::<Vec<_>>();
    let marks = [&parameters.aggregate_since, &parameters.direction_from, &parameters.direction_end, &parameters.on];
    let mut days: Vec<String> = marks.iter().flat_map(|mark| [-1, 0, 1].map(|days| shifted(mark, days))).collect();
    days.extend(texts(&["2019-04-01", "2021-09-30", "2030-03-31"]));
    let near_signature = |from: &str, days_off: [i64; 3]| {
        day_of(from).into_iter().flat_map(|_| days_off.map(|days| shifted(cell(from), days))).collect::<Vec<_>>()
    };

    match column {
        "kind" => texts(&["contract", "disposal", "reserves"]),
        "form" => texts(&["consultancy", "other"]),
        "one_off" | "capital" | "variable_price" => texts(&["yes", "no"]),
        "value" => [parameters.disposal_limit, parameters.capital_limit, parameters.non_capital_limit]
            .iter()
            .flat_map(|limit| [0, limit / 3, limit / 2, limit - 1, *limit, limit + 1])
            .map(|pence| pounds(pence.max(0)))
            .collect(),
        "currency" => texts(&["GBP", "EUR"]),
        "value_basis" => texts(&["whole-life", "without-options", "annual"]),
        "matter" => texts(&["M1", "M2", "M3", "alone", "like no other"]),
        "cpv" => texts(&["33100000-1", "45000000-7"]),
        "stage" if has_signature => texts(&["signed"]),
        "stage" => texts(&["proposed", "signed"]),
        "signed" => {
            days.extend(near_signature("signed_by", [-30, -1, 0]));
            days.retain(|day| day_of("signed_by").is_none_or(|by| read_day(day) <= Some(by)));
            days
        }
        "signed_by" => {
            days.extend(near_signature("signed", [0, 1, 30]));
            days.retain(|day| day_of("signed").is_none_or(|signed| read_day(day) >= Some(signed)));
            days
        }
        "end" => {
            days.extend(near_signature("start", [363, 364, 365]));
            days.push("open".to_owned());
            days
        }
        "break_on" | "extendable_to" => {
            days.push("none".to_owned());
            days
        }
        "notice_days" => texts(&["0", "90", "none"]),
        _ => days,
    }
}
