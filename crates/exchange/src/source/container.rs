//! The text of a file that holds its table, and where: whatever the file was.
//!
//! For: reading registers of any kind. Leaves to others: what the headings mean.

use crate::codes;
use crate::mapping::Mapping;
use crate::note::{Delimiter, Note};
use crate::problems::Problems;
use crate::register::TableStart;
use crate::register::split::Mark;
use crate::source::{TableRead, encoding, json, parquet, table_start, workbook};
use hostboard_domain::problem::{Problem, quoted};
use std::borrow::Cow;

/// A text that holds a table.
pub(crate) struct TableText<'a> {
    pub(crate) body: Cow<'a, str>,
    pub(crate) start: TableStart,
    pub(crate) notes: Vec<Note>,
    pub(crate) problems: Problems,
}

/// The text of a file that holds its table, and where.
pub(crate) fn table_text<'a>(
    name: &str,
    bytes: &'a [u8],
    mapping: Option<&Mapping>,
) -> Result<TableText<'a>, Vec<Problem>> {
    if workbook::is_workbook(bytes) {
        return sheet(name, bytes, mapping);
    }
    if parquet::looks_like(bytes) {
        return of_table(parquet::read(name, bytes::Bytes::copy_from_slice(bytes)));
    }
    let (body, mut notes) = encoding::decode(bytes);
    if json::looks_like(&body) {
        return of_table(json::read(name, &body));
    }
    let candidate = table_start::find(body.as_bytes(), mapping);
    let parted = match candidate.start.delimiter {
        b',' => None,
        b';' => Some(Delimiter::Semicolons),
        b'\t' => Some(Delimiter::Tabs),
        _ => Some(Delimiter::UprightBars),
    };
    notes.extend(parted.map(Note::PartedBy));
    Ok(TableText { body, start: candidate.start, notes, problems: Problems::default() })
}

/// A table that was something else than text.
fn of_table<'a>(read: TableRead) -> Result<TableText<'a>, Vec<Problem>> {
    let (table, problems) = read.map_err(|problem| vec![problem])?;
    let start = TableStart { delimiter: b',', headings: Mark { at: 0, row: 1 } };
    Ok(TableText { body: Cow::Owned(table.to_csv()), start, notes: table.notes, problems })
}

/// The sheet that holds the register: the one that the mapping names; else the one whose headings name most, and of
/// equals the one with the most rows.
fn sheet<'a>(name: &str, bytes: &[u8], mapping: Option<&Mapping>) -> Result<TableText<'a>, Vec<Problem>> {
    let mut sheets = workbook::sheets(name, bytes).map_err(|problem| vec![problem])?;
    let names: Vec<String> = sheets.iter().map(|sheet| sheet.name.clone()).collect();
    let wanted = mapping.and_then(|mapping| mapping.sheet.as_deref());
    if let Some(wanted) = wanted {
        sheets.retain(|sheet| sheet.name.trim().eq_ignore_ascii_case(wanted.trim()));
        if sheets.is_empty() {
            let message = format!("the workbook has no sheet {}", quoted(wanted));
            return Err(vec![Problem::of_file(
                codes::SHEET_UNKNOWN,
                name,
                message,
                format!("its sheets are {}", names.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ")),
            )]);
        }
    }
    let candidate = |sheet: &workbook::SheetText| table_start::find(sheet.text.as_bytes(), mapping);
    let best = sheets
        .into_iter()
        .map(|sheet| (candidate(&sheet), sheet))
        .reduce(|a, b| if (b.0.named, b.1.rows) > (a.0.named, a.1.rows) { b } else { a });
    let Some((candidate, sheet)) = best else {
        return Err(vec![Problem::of_file(
            codes::FILE_EMPTY,
            name,
            "no sheet of the workbook holds anything",
            "give a workbook with a register",
        )]);
    };
    let mut notes = Vec::new();
    let not_read: Vec<String> = names.into_iter().filter(|other| *other != sheet.name).collect();
    if !not_read.is_empty() && wanted.is_none() {
        notes.push(Note::Sheet { read: sheet.name, not_read });
    }
    Ok(TableText { body: Cow::Owned(sheet.text), start: candidate.start, notes, problems: Problems::default() })
}
