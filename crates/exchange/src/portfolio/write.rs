//! From records back to a portfolio's files.

use super::columns;
use crate::out::csv::{CsvWriter, MadeFor};
use hostboard_domain::ledger::entry::Draft;
use hostboard_domain::record::{CommonColumn, Kind, Portfolio};
use std::io;

/// A file of a portfolio, written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Its name, such as `bodies.csv`.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Writes entries, in the order given within each kind, as a portfolio's files. The kinds that the portfolio's own
/// record lists in `toml` stand in TOML. Columns that are blank in every row are left out.
///
/// Reading the files again gives the same drafts; actors and the numbers of corrected entries are the ledger's own
/// and are not written.
///
/// Errors: those of writing to memory, which do not happen.
pub fn write(drafts: &[Draft]) -> io::Result<Vec<Written>> {
    let portfolio = drafts.iter().rev().find(|draft| draft.kind == Kind::Portfolio);
    let toml = portfolio.map_or_else(Vec::new, |draft| Portfolio::of(draft).toml());
    let mut files = Vec::new();
    for kind in Kind::ALL {
        let of_kind: Vec<&Draft> = drafts.iter().filter(|draft| draft.kind == *kind).collect();
        if of_kind.is_empty() {
            continue;
        }
        let in_toml = *kind == Kind::Portfolio || toml.contains(kind);
        let bytes = if in_toml { toml_of(*kind, &of_kind).into_bytes() } else { csv_of(*kind, &of_kind)? };
        let ending = if in_toml { "toml" } else { "csv" };
        files.push(Written { name: format!("{}.{ending}", kind.file()), bytes });
    }
    Ok(files)
}

fn csv_of(kind: Kind, drafts: &[&Draft]) -> io::Result<Vec<u8>> {
    let all = columns(kind);
    let used: Vec<&str> = all
        .into_iter()
        .filter(|column| *column == CommonColumn::Id.word() || drafts.iter().any(|draft| cell(draft, column).is_some()))
        .collect();
    let mut table = CsvWriter::new(Vec::new(), MadeFor::Programs, &used)?;
    for draft in drafts {
        let cells: Vec<String> = used.iter().map(|column| cell(draft, column).unwrap_or_default()).collect();
        table.row(&cells.iter().map(String::as_str).collect::<Vec<_>>())?;
    }
    table.finish()
}

fn toml_of(kind: Kind, drafts: &[&Draft]) -> String {
    let mut out = String::new();
    for (place, draft) in drafts.iter().enumerate() {
        if place > 0 {
            out.push('\n');
        }
        if kind != Kind::Portfolio {
            out.push_str(&format!("[[{kind}]]\n"));
        }
        for column in columns(kind) {
            if let Some(text) = cell(draft, column) {
                out.push_str(&format!("{column} = {}\n", toml::Value::String(text)));
            }
        }
    }
    out
}

fn cell(draft: &Draft, column: &str) -> Option<String> {
    match CommonColumn::parse(column) {
        Some(column) => draft.column(column),
        None => draft.fields.get(column).map(str::to_owned),
    }
}
