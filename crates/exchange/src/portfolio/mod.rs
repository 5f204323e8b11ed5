//! A portfolio as files: `portfolio.toml`, and a file for each kind of record.
//!
//! For: reading every file into drafts of ledger entries, with all problems; writing records back as the same files.
//! Leaves to others: finding and opening the files; whether the drafts may be appended.
//!
//! A kind stands in `<kind's file>.csv` or `<kind's file>.toml`. In CSV a row is an entry, and the columns are those of
//! every kind ([`CommonColumn`]) with the kind's own between `id` and `valid_from`. In TOML an entry is a table, such as
//! `[[option]]`, with the same names as keys. See `docs/reference/portfolio-files.md`.

mod read;
mod workbook;
mod write;

pub use read::{DraftSink, PlacedDraft, PortfolioFile, Read, file_of, near_file, place_of, read, read_into};
pub use workbook::{RecordSheet, RecordSheets, is_workbook_name, near_sheet, record_sheets};
pub use write::{Written, write};

use hostboard_domain::record::{CommonColumn, Kind};

/// The columns of every kind that stand before the kind's own.
const FIRST: [CommonColumn; 1] = [CommonColumn::Id];

/// The columns of every kind that stand after the kind's own: all others.
const LAST: [CommonColumn; CommonColumn::ALL.len() - FIRST.len()] = [
    CommonColumn::ValidFrom,
    CommonColumn::ValidTo,
    CommonColumn::Act,
    CommonColumn::Sources,
    CommonColumn::Locator,
    CommonColumn::Stance,
    CommonColumn::Standing,
    CommonColumn::Illustrative,
    CommonColumn::Why,
];

/// A kind's columns, in the order in which files have them.
pub fn columns(kind: Kind) -> Vec<&'static str> {
    let own = kind.spec().fields.iter().map(|field| field.name);
    FIRST.map(CommonColumn::word).into_iter().chain(own).chain(LAST.map(CommonColumn::word)).collect()
}
