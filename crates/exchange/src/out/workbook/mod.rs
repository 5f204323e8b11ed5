//! Workbooks as office programs open them (`.xlsx`).
//!
//! For: handing tables to people who work in them: sheets with columns of a kind each, tables with filters, notes above
//! them, links between sheets.
//!
//! Leaves to others: what the sheets are about, and where the bytes go.

mod look;
mod sheet;
mod text;
mod write;

pub use look::{Column, Kind, Tone};
pub use sheet::{Cell, MOST_ROWS, Sheet, SheetTable};
pub use text::{LONGEST, harmless};
pub use write::Workbook;
