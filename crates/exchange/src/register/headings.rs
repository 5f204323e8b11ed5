//! The heading row: each heading once, by its own words or by its number.

use super::MOST_COLUMNS;
use super::TableStart;
use super::block::Block;
use super::block::Record;
use super::split::{Dialect, Records};
use crate::codes;
use crate::heading::key;
use crate::portfolio::columns;
use hostboard_domain::problem::{Code, Place, Problem, quoted};
use hostboard_domain::record::{CommonColumn, Deal, Kind};
use std::collections::HashSet;

/// The headings, trimmed; blank ones at the end are left off, others are named by their number.
///
/// Canonical files have each heading once. Others may repeat one: the second is then named by its number too.
pub(super) fn headings(name: &str, record: Record<'_>, may_repeat: bool) -> Result<Vec<String>, Vec<Problem>> {
    let row = record.row;
    let problem = |code: Code, column: Option<String>, message: String, help: &str| {
        vec![Problem::new(code, Place::row_or_cell(name, row, column), message, help)]
    };
    let named = record.iter().enumerate().filter(|(_, h)| !h.trim().is_empty()).map(|(at, _)| at + 1).last();
    let count = named.unwrap_or(0);
    if count > MOST_COLUMNS {
        let message = format!("the heading row has {count} columns; a register has at most {MOST_COLUMNS}");
        return Err(problem(codes::COLUMN_COUNT, None, message, "leave out the columns that are not needed"));
    }
    let mut headings: Vec<String> = Vec::with_capacity(count);
    let mut named = HashSet::with_capacity(count);
    for (at, heading) in record.iter().take(count).enumerate() {
        let heading = if may_repeat { one_line(heading) } else { heading.trim().to_owned() };
        let heading = if heading.is_empty() { format!("column {}", at + 1) } else { heading };
        let is_new = !may_repeat || named.insert(key(&heading));
        headings.push(if is_new { heading } else { format!("{heading} (column {})", at + 1) });
    }
    let mut seen = std::collections::HashMap::with_capacity(count);
    for (at, heading) in headings.iter().enumerate() {
        if let Some(first) = seen.insert(heading.to_ascii_lowercase(), at) {
            let message = format!("columns {} and {} are both named {}", first + 1, at + 1, quoted(heading));
            return Err(problem(
                codes::COLUMN_GIVEN_TWICE,
                Some(heading.clone()),
                message,
                "rename or remove one of them",
            ));
        }
    }
    Ok(headings)
}

/// Whether a file holds deals as a portfolio does: by `id` and `unit`, and with no other columns than such records have.
///
/// A blank is then not recorded, and so is what a missing column would say.
pub(crate) fn are_of_records(headings: &[String]) -> bool {
    let columns = columns(Kind::Deal);
    let is = |heading: &String, name: &str| heading.eq_ignore_ascii_case(name);
    let has = |name: &str| headings.iter().any(|heading| is(heading, name));
    let is_of_records = |heading: &String| columns.iter().any(|column| is(heading, column));
    has(CommonColumn::Id.word()) && has(Deal::UNIT.name) && headings.iter().all(is_of_records)
}

/// A heading that was broken over lines, in one.
fn one_line(heading: &str) -> String {
    heading.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(super) fn no_headings(name: &str, body: &[u8]) -> Problem {
    let (code, what, help) = if body.is_empty() {
        (codes::FILE_EMPTY, "the file is empty", "give a file with a heading row")
    } else {
        (codes::HEADINGS_MISSING, "the file has no heading row", "name the columns in the first row")
    };
    Problem::of_file(code, name, what, help)
}

/// The headings of a table, each once, as problems and mappings name them.
pub(crate) fn headings_at(name: &str, body: &[u8], start: TableStart) -> Result<Vec<String>, Vec<Problem>> {
    let dialect = Dialect::of_people(body.get(start.headings.at..).unwrap_or(&[]), start.delimiter);
    let mut block = Block::default();
    Records::new(body, start.headings, dialect)
        .fill(&mut block, 1, usize::MAX)
        .map_err(|fatal| vec![fatal.problem(name)])?;
    match block.last() {
        Some(record) => headings(name, record, true),
        None => Err(vec![no_headings(name, body)]),
    }
}
