//! What-ifs as a file: a row for each test of each, and of the books as they are recorded.

use super::{OfWhatIfs, WhatIfs};
use crate::words::books::holds;
use crate::words::what_ifs::cannot_be;
use hostboard_analysis::books::{Statement, Tested};
use hostboard_exchange::out::csv::{CsvWriter, MadeFor};
use std::io::{self, Write};

const HEADINGS: [&str; 12] = [
    "unit",
    "report",
    "what_if",
    "level",
    "test",
    "year",
    "holds",
    "at_least",
    "at_most",
    "cannot_be",
    "illustrative",
    "warning",
];

/// Writes every test of every what-if as CSV, the books as they are recorded first. `illustrative` and the warning stand in
/// every row, so that no row can be taken from the file without them.
///
/// Errors: those of the writer.
pub fn write_what_ifs(made_for: MadeFor, found: &WhatIfs, out: impl Write) -> io::Result<()> {
    let mut csv = CsvWriter::new(out, made_for, &HEADINGS)?;
    let Some(of) = &found.of else { return csv.finish().map(drop) };
    for cells in rows(found, of, "as recorded", Ok(&of.as_recorded), of.warning.as_deref()) {
        csv.row(&cells.iter().map(String::as_str).collect::<Vec<_>>())?;
    }
    for tried in &of.tried {
        let books = tried.books.as_ref().map_err(|refused| cannot_be(refused, &of.customers));
        for cells in rows(found, of, &tried.name, books, tried.warning.as_deref()) {
            csv.row(&cells.iter().map(String::as_str).collect::<Vec<_>>())?;
        }
    }
    csv.finish().map(drop)
}

fn rows(
    found: &WhatIfs,
    of: &OfWhatIfs,
    what_if: &str,
    books: Result<&Statement, String>,
    warning: Option<&str>,
) -> Vec<[String; 12]> {
    let row = |test: [String; 5], cannot_be: String| {
        let [name, year, holds, low, high] = test;
        [
            found.unit.clone(),
            of.report.id.clone(),
            what_if.to_owned(),
            found.level.word().to_owned(),
            name,
            year,
            holds,
            low,
            high,
            cannot_be,
            if of.is_illustrative { "yes" } else { "no" }.to_owned(),
            warning.unwrap_or_default().to_owned(),
        ]
    };
    let statement = match books {
        Ok(statement) => statement,
        Err(cannot_be) => return vec![row(Default::default(), cannot_be)],
    };
    let tests = statement.tests.iter().map(|test| {
        let (name, year) = match test.of {
            Tested::Surplus(year) => ("surplus", year.to_string()),
            Tested::Cumulative => ("break-even", String::new()),
            Tested::Cash => ("cash", String::new()),
        };
        let end = |end: Option<hostboard_domain::money::Pence>| end.map_or_else(String::new, |pence| pence.written());
        let cells = [name.to_owned(), year, holds(test.holds).to_owned(), end(test.figure.low), end(test.figure.high)];
        row(cells, String::new())
    });
    tests.collect()
}
