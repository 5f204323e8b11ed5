//! The facts as the evaluator holds them, as a table of whole numbers.

use crate::register::open::Opened;
use hostboard_domain::time::Day;
use hostboard_exchange::out::csv::CsvWriter;
use hostboard_rules::print::fact_table;
use hostboard_rules::unit::assume::Assumptions;
use hostboard_rules::unit::{Context, UnitView};
use std::io::Write;

/// Writes the table of facts as CSV, rows by unit.
///
/// Errors: the output can't be written.
pub fn normalise(opened: &Opened, out: impl Write) -> std::io::Result<()> {
    let headings = fact_table::headings();
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    let mut csv = CsvWriter::new(out, &headings)?;
    let context = Context::new(&opened.register);
    let none = Assumptions::default();
    let mut failed = None;
    for rows in opened.register.rows_by_unit() {
        // The day asked about is no part of the table.
        let view = UnitView::new(&context, &rows, &none, Day::LATEST);
        fact_table::rows(&view, |unit, deal, numbers| {
            let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
            let cells: Vec<&str> = [unit, deal].into_iter().chain(numbers.iter().map(String::as_str)).collect();
            if let Err(error) = csv.row(&cells) {
                failed.get_or_insert(error);
            }
        });
        if let Some(error) = failed.take() {
            return Err(error);
        }
    }
    csv.finish()?.flush()
}
