//! Books as a file: a row for each level and month, each marked where it rests on a placeholder.

use super::{Books, OfReport};
use crate::words::books::{change, rests_on};
use hostboard_analysis::books::{Figure, MonthOfBooks, Reads, Statement};
use hostboard_exchange::out::csv::{CsvWriter, MadeFor};
use std::io::{self, Write};

const FIRST: [&str; 6] = ["unit", "report", "basis", "level", "month", "actual"];
const FIGURES: [&str; 6] = ["income", "total_costs", "surplus", "cumulative", "cash", "working_capital"];
const LAST: [&str; 2] = ["illustrative", "warning"];

/// Writes the months of a report at every level as CSV; of figures that are not exact, both ends. `illustrative` and the
/// warning stand in every row, so that no row can be taken from the file without them.
///
/// Errors: those of the writer.
pub fn write_books(made_for: MadeFor, books: &Books, out: impl Write) -> io::Result<()> {
    let Some(of) = &books.of else { return Ok(()) };
    let ends = FIGURES.iter().flat_map(|name| [format!("{name}_at_least"), format!("{name}_at_most")]);
    let headings: Vec<String> =
        FIRST.iter().map(|name| (*name).to_owned()).chain(ends).chain(LAST.map(str::to_owned)).collect();
    let mut csv = CsvWriter::new(out, made_for, &headings.iter().map(String::as_str).collect::<Vec<_>>())?;
    let warning = of.warning().unwrap_or_default();
    let what_if = change(&of.change, &of.customers);
    let as_it_stands = of.levels.iter().map(|level| (&level.statement, "as recorded"));
    let changed = of.changed.iter().flatten().map(|statement| (statement, what_if.as_str()));
    let working = of.working.iter().flat_map(|(each, _)| each).map(|statement| (statement, "missing=last"));
    for (statement, basis) in as_it_stands.chain(changed).chain(working) {
        for month in &statement.months {
            let cells = row(books, of, statement, basis, month, &warning);
            csv.row(&cells.iter().map(String::as_str).collect::<Vec<_>>())?;
        }
    }
    csv.finish().map(drop)
}

fn row(
    books: &Books,
    of: &OfReport,
    statement: &Statement,
    basis: &str,
    month: &MonthOfBooks,
    warning: &str,
) -> Vec<String> {
    let yes_no = |is: bool| if is { "yes" } else { "no" }.to_owned();
    let mut cells = vec![
        books.unit.clone(),
        of.report.id.clone(),
        basis.to_owned(),
        statement.level.word().to_owned(),
        month.month.to_string(),
        yes_no(month.is_actual),
    ];
    let figures = [month.income, month.total_costs, month.surplus, month.cumulative, month.cash, month.working_capital];
    for Figure { low, high } in figures {
        cells.extend([low, high].map(|end| end.map_or_else(String::new, |pence| pence.written())));
    }
    cells.extend([yes_no(of.is_illustrative), warning.to_owned()]);
    cells
}

impl OfReport {
    /// What the report says of itself where it rests on placeholders.
    pub fn warning(&self) -> Option<String> {
        self.warning_of(&self.reads)
    }

    /// The same of a result that read these.
    pub fn warning_of(&self, reads: &Reads) -> Option<String> {
        rests_on(reads, &self.parameters, &self.customers)
    }
}
