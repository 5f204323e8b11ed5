//! Sources of other kinds than canonical CSV, through their public faces.

mod encoding;
mod notices;
mod ocds;
mod parquet;
mod properties;
mod with_data;
mod workbook;

use hostboard_exchange::source::{Table, json};

/// A table of a JSON text, with its problems as a person sees them.
#[track_caller]
fn read(name: &str, text: &str) -> (Table, String) {
    let (table, problems) = json::read(name, text).unwrap_or_else(|problem| panic!("not read: {problem}"));
    for row in &table.rows {
        assert_eq!(row.len(), table.headings.len());
    }
    (table, super::shown(&problems.list))
}

/// The texts of one column.
#[track_caller]
fn column<'t>(table: &'t Table, heading: &str) -> Vec<&'t str> {
    let place = table.headings.iter().position(|own| own == heading).unwrap_or_else(|| panic!("no {heading}"));
    table.rows.iter().map(|row| row[place].as_str()).collect()
}
