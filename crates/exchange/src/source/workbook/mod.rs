//! Workbooks of Excel and LibreOffice as texts, a sheet each: row n of a sheet is record n of its text.
//!
//! For: `.xlsx`, `.xlsm`, `.xlsb`, `.xls` and `.ods`. Formulas count by the value that was last worked out. Leaves to
//! others: which sheet holds the register, and what its headings mean.
//!
//! Invariants: numbers are written as the sheet shows them in full, whole ones without a point, so that an identifier
//! stays one; dates are written as dates, whatever their form in the sheet, in both of Excel's calendars. No small file
//! claims all memory or runs for ever: what a file claims is looked at before it is taken in.

mod archive;
mod cells;
mod compound;

use crate::codes;
use crate::guard::guarded;
use calamine::{Reader, Sheets};
use cells::{CellTexts, push_data};
use hostboard_domain::problem::Problem;
use std::io::Cursor;

/// One sheet as comma-separated text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetText {
    /// What the sheet is called.
    pub name: String,
    /// Its rows.
    pub text: String,
    /// How many rows hold something.
    pub rows: usize,
}

/// The most cells of a workbook that are taken in.
const MOST_CELLS: usize = 60_000_000;

/// The most bytes of text in a workbook, with what parts its cells.
const MOST_TEXT: usize = 512 << 20;

/// The most cells of sheets that are taken in with the blank ones between: those of `.xls` and `.ods`.
const MOST_AREA: usize = 1 << 24;

const MOST_COLUMNS: u32 = 16_384;

/// Why a workbook can't be read.
struct Broken(String);

impl Broken {
    fn too_large() -> Self {
        Self("its cells stand too far apart, or are too many".to_owned())
    }

    fn too_long() -> Self {
        Self("its cells hold too much text".to_owned())
    }
}

impl<E: std::error::Error> From<E> for Broken {
    fn from(error: E) -> Self {
        Self(error.to_string().to_lowercase())
    }
}

/// Whether bytes begin as a workbook does.
pub fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
}

/// Reads every sheet.
///
/// Errors: no workbook, a password, a sheet that cannot be read, more cells or text than can be taken in.
pub fn sheets(name: &str, bytes: &[u8]) -> Result<Vec<SheetText>, Problem> {
    let read = guarded(|| read(bytes)).unwrap_or_else(|| Err(Broken("it is damaged".to_owned())));
    read.map_err(|Broken(why)| {
        let help = "open it in a spreadsheet program and save it anew, without a password; or save the register's sheet as CSV";
        Problem::of_file(codes::FILE_DAMAGED, name, format!("the workbook can't be read: {why}"), help)
    })
}

fn read(bytes: &[u8]) -> Result<Vec<SheetText>, Broken> {
    archive::check(bytes)?;
    compound::check(bytes)?;
    let mut book = calamine::open_workbook_auto_from_rs(Cursor::new(bytes))?;
    let mut found = Vec::new();
    let (mut cells_left, mut text_left) = (MOST_CELLS, MOST_TEXT);
    for sheet in book.sheet_names() {
        let mut cells = CellTexts { most_cells: cells_left, most_text: text_left, ..CellTexts::default() };
        match &mut book {
            Sheets::Xlsx(book) => match book.worksheet_cells_reader(&sheet) {
                Ok(mut reader) => cells.fill(|| reader.next_cell())?,
                // A sheet that holds a chart has no cells.
                Err(calamine::XlsxError::NotAWorksheet(_)) => {}
                Err(error) => return Err(error.into()),
            },
            Sheets::Xlsb(book) => {
                let mut reader = book.worksheet_cells_reader(&sheet)?;
                cells.fill(|| reader.next_cell())?;
            }
            book => {
                let range = book.worksheet_range(&sheet)?;
                let (row, column) = range.start().unwrap_or((0, 0));
                for (at_row, at_column, data) in range.used_cells() {
                    cells.add(row + at_row as u32, column + at_column as u32, |out| push_data(data, out))?;
                }
            }
        }
        cells_left -= cells.places.len();
        if !cells.places.is_empty() {
            let sheet = cells.written(sheet)?;
            text_left -= sheet.text.len().min(text_left);
            found.push(sheet);
        }
    }
    Ok(found)
}
