//! The facts as the evaluator holds them, as a table of whole numbers.

use crate::batches::in_batches;
use crate::register::open::Opened;
use crate::threads::shared_out;
use hostboard_domain::time::Day;
use hostboard_exchange::out::csv::{push_cell, push_number, write_csv};
use hostboard_exchange::out::parquet::ParquetWriter;
use hostboard_rules::print::fact_table;
use hostboard_rules::unit::assume::Assumptions;
use hostboard_rules::unit::{Context, UnitView};
use std::io::{self, Write};
use std::ops::Range;

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

/// Writes the table of facts, rows by unit; what is written is the same on any number of threads.
///
/// Errors: the output can't be written.
pub fn normalise(opened: &Opened, format: FactsFormat, threads: usize, mut out: impl Write + Send) -> io::Result<()> {
    let headings = fact_table::headings();
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    let (context, none) = (Context::new(&opened.register), Assumptions::default());
    let by_unit = context.index.rows_by_unit();
    // The day asked about is no part of the table.
    let view = |unit: usize| UnitView::new(&context, &by_unit[unit], &none, Day::LATEST);
    let table =
        Table { views: shared_out(threads, by_unit.len(), || (), |(), unit| view(unit)), starts: starts(by_unit) };
    let length = opened.register.len();
    match format {
        FactsFormat::Csv => {
            out.write_all(write_csv(Vec::new(), &headings, [[""; 0]; 0])?.as_slice())?;
            let lines = |places| {
                let mut lines = String::new();
                table.each_row(places, |texts, numbers| push_line(&mut lines, texts, numbers));
                Ok(lines)
            };
            in_batches(length, threads, lines, |lines| out.write_all(lines.as_bytes()).map(|()| lines.len()))?;
            out.flush()
        }
        FactsFormat::Parquet => {
            let (texts, numbers) = headings.split_at(TEXTS);
            let mut parquet = ParquetWriter::with_numbers(out, texts, numbers)?;
            let rows = |places| {
                let mut rows: Vec<([&str; TEXTS], Vec<i64>)> = Vec::new();
                table.each_row(places, |texts, numbers| rows.push((texts, numbers.to_vec())));
                Ok(rows)
            };
            in_batches(length, threads, rows, |rows| {
                rows.iter().try_for_each(|(texts, numbers)| parquet.row_with_numbers(texts, numbers))?;
                Ok(rows.len() * headings.len() * size_of::<i64>())
            })?;
            parquet.finish()?.flush()
        }
    }
}

fn push_line(lines: &mut String, texts: [&str; TEXTS], numbers: &[i64]) {
    for (n, text) in texts.into_iter().enumerate() {
        if n > 0 {
            lines.push(',');
        }
        push_cell(text, lines);
    }
    for number in numbers {
        lines.push(',');
        push_number(*number, lines);
    }
    lines.push('\n');
}

/// The units one after the other.
struct Table<'a> {
    views: Vec<UnitView<'a>>,
    /// By unit: how many rows come before it.
    starts: Vec<usize>,
}

fn starts(by_unit: &[Vec<u32>]) -> Vec<usize> {
    let before = |before: &mut usize, rows: &Vec<u32>| Some(std::mem::replace(before, *before + rows.len()));
    by_unit.iter().scan(0, before).collect()
}

impl<'a> Table<'a> {
    /// Hands on those rows of the table.
    fn each_row(&self, places: Range<usize>, mut write: impl FnMut([&'a str; TEXTS], &[i64])) {
        let first = self.starts.partition_point(|start| *start <= places.start).saturating_sub(1);
        for (view, start) in self.views.iter().zip(&self.starts).skip(first) {
            if *start >= places.end {
                break;
            }
            let of_unit = places.start.saturating_sub(*start)..(places.end - start).min(view.len());
            fact_table::rows(view, of_unit, |unit, deal, numbers| write([unit, deal], numbers));
        }
    }
}
