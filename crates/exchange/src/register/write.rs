//! A register back to canonical CSV.

use crate::out::csv::{CsvWriter, MadeFor};
use hostboard_domain::deal::DealFact;
use hostboard_domain::register::Register;
use std::io::{self, Write};

/// Writes a register with all canonical columns, then its other columns.
///
/// Reading it again gives an equal register, with two exceptions that the canonical columns cannot
/// say: a payer that is not recorded is read as `unit`, and a stage that is not recorded beside a
/// day of signing is read as `signed`. Other columns with canonical names are written as they are.
///
/// What a spreadsheet would run is defused, and [`super::read_register`] reads it as it was.
///
/// Errors: those of `out`.
pub fn write_register<W: Write>(register: &Register, out: W) -> io::Result<W> {
    let others = register.other_columns();
    let mut headings = vec!["deal", "unit"];
    headings.extend(DealFact::ALL.iter().map(|fact| fact.name()));
    headings.extend(others.iter().map(|column| column.name.as_str()));
    let mut table = CsvWriter::new(out, MadeFor::People, &headings)?;
    for row in 0..register.len() {
        let facts: Vec<String> = DealFact::ALL.iter().map(|fact| register.written(*fact, row)).collect();
        let mut cells = vec![register.deal(row), register.unit_id(row)];
        cells.extend(facts.iter().map(String::as_str));
        cells.extend((0..others.len()).map(|column| register.other(column, row)));
        table.row(&cells)?;
    }
    table.finish()
}
