//! The facts as the evaluator holds them, as a table of whole numbers.

use crate::register::open::Opened;
use hostboard_domain::time::Day;
use hostboard_exchange::out::csv::{CsvWriter, MadeFor};
use hostboard_exchange::out::parquet::ParquetWriter;
use hostboard_rules::print::fact_table;
use hostboard_rules::unit::assume::Assumptions;
use hostboard_rules::unit::{Context, UnitView};
use std::io::{self, Write};

/// How the table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactsFormat {
    /// Lines of text.
    Csv,
    /// `unit` and `deal` as texts, all else as whole numbers of 64 bits.
    Parquet,
}

impl FactsFormat {
    /// That of a file of that name: Parquet where it ends in `.parquet`.
    ///
    /// ```
    /// use hostboard_actions::register::normalise::FactsFormat;
    /// assert_eq!(FactsFormat::of_file("out/Facts.PARQUET"), FactsFormat::Parquet);
    /// assert_eq!(FactsFormat::of_file("parquet"), FactsFormat::Csv);
    /// ```
    pub fn of_file(name: &str) -> FactsFormat {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        if ending.eq_ignore_ascii_case("parquet") { FactsFormat::Parquet } else { FactsFormat::Csv }
    }
}

/// How many columns of the table are texts; they stand first.
const TEXTS: usize = 2;

/// Writes the table of facts, rows by unit.
///
/// Errors: the output can't be written.
pub fn normalise(opened: &Opened, format: FactsFormat, out: impl Write + Send) -> io::Result<()> {
    let headings = fact_table::headings();
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    match format {
        FactsFormat::Csv => {
            let mut table = CsvWriter::new(out, MadeFor::Programs, &headings)?;
            each_row(opened, |texts, numbers| {
                let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
                let cells: Vec<&str> = texts.into_iter().chain(numbers.iter().map(String::as_str)).collect();
                table.row(&cells)
            })?;
            table.finish()?.flush()
        }
        FactsFormat::Parquet => {
            let (texts, numbers) = headings.split_at(TEXTS);
            let mut table = ParquetWriter::with_numbers(out, texts, numbers)?;
            each_row(opened, |texts, numbers| table.row_with_numbers(&texts, numbers))?;
            table.finish()?.flush()
        }
    }
}

/// Hands each row to `write`, until that fails.
fn each_row(opened: &Opened, mut write: impl FnMut([&str; TEXTS], &[i64]) -> io::Result<()>) -> io::Result<()> {
    let context = Context::new(&opened.register);
    let none = Assumptions::default();
    let mut written = Ok(());
    for rows in opened.register.rows_by_unit() {
        // The day asked about is no part of the table.
        let view = UnitView::new(&context, &rows, &none, Day::LATEST);
        fact_table::rows(&view, |unit, deal, numbers| {
            if written.is_ok() {
                written = write([unit, deal], numbers);
            }
        });
        if written.is_err() {
            break;
        }
    }
    written
}
