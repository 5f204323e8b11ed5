//! Workbooks of Excel and LibreOffice as texts, a sheet each: row n of a sheet is record n of its text.
//!
//! For: `.xlsx`, `.xlsm`, `.xlsb`, `.xls` and `.ods`. Formulas count by the value that was last worked out. Leaves to
//! others: which sheet holds the register, and what its headings mean.
//!
//! Invariants: numbers are written as the sheet shows them in full, whole ones without a point, so that an identifier
//! stays one; dates are written as dates, whatever their form in the sheet, in both of Excel's calendars.

use crate::table_text::push_cell;
use calamine::{Data, DataRef, Reader, Sheets};
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

/// The most cells of a workbook that are taken in, so that no small file can claim all memory.
const MOST_CELLS: usize = 60_000_000;
/// Excel has no more rows than these.
const MOST_ROWS: u32 = 1_048_576;

/// Whether bytes begin as a workbook does.
pub fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
}

/// Reads every sheet.
///
/// Errors: no workbook, a password, a sheet that cannot be read, more cells than can be taken in.
pub fn sheets(name: &str, bytes: &[u8]) -> Result<Vec<SheetText>, Problem> {
    let broken = |error: String| {
        Problem::of_file(
            name,
            format!("the workbook can't be read: {}", error.to_lowercase()),
            "open it in a spreadsheet program and save it anew, without a password",
        )
    };
    let mut book =
        calamine::open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|error| broken(error.to_string()))?;
    let mut found = Vec::new();
    let mut room = MOST_CELLS;
    for sheet in book.sheet_names() {
        let cells = match &mut book {
            Sheets::Xlsx(book) => streamed(book, &sheet, room).map_err(|error| broken(error.to_string()))?,
            book => ranged(book, &sheet, room).map_err(|error| broken(error.to_string()))?,
        };
        let Some(cells) = cells else {
            let help = "leave out what is not the register, or save the register's sheet as CSV";
            return Err(Problem::of_file(name, format!("the workbook holds more than {MOST_CELLS} cells"), help));
        };
        room -= cells.places.len();
        if !cells.places.is_empty() {
            found.push(cells.written(sheet));
        }
    }
    Ok(found)
}

/// The filled cells of a sheet: where each stands, and where its text ends in `texts`.
#[derive(Default)]
struct CellTexts {
    places: Vec<(u32, u32, usize)>,
    texts: String,
}

impl CellTexts {
    fn add(&mut self, row: u32, column: u32, write: impl FnOnce(&mut String)) {
        let before = self.texts.len();
        write(&mut self.texts);
        if self.texts.len() > before && row < MOST_ROWS {
            self.places.push((row, column, self.texts.len()));
        } else {
            self.texts.truncate(before);
        }
    }

    fn written(self, name: String) -> SheetText {
        let starts = std::iter::once(0).chain(self.places.iter().map(|place| place.2));
        let mut cells: Vec<(u32, u32, usize, usize)> =
            self.places.iter().zip(starts).map(|(&(row, column, end), start)| (row, column, start, end)).collect();
        if !cells.is_sorted() {
            cells.sort_unstable();
        }
        cells.dedup_by_key(|cell| (cell.0, cell.1));
        let (mut text, mut rows) = (String::with_capacity(self.texts.len() * 5 / 4), 0);
        let (mut row, mut column) = (0, 0);
        for (n, &(at_row, at_column, start, end)) in cells.iter().enumerate() {
            while row < at_row {
                text.push('\n');
                (row, column) = (row + 1, 0);
            }
            rows += usize::from(n == 0 || cells[n - 1].0 != at_row);
            while column < at_column {
                text.push(',');
                column += 1;
            }
            push_cell(&self.texts[start..end], &mut text);
        }
        text.push('\n');
        SheetText { name, text, rows }
    }
}

/// The cells of a sheet as they come, without room for those that are blank.
fn streamed(
    book: &mut calamine::Xlsx<Cursor<&[u8]>>,
    sheet: &str,
    room: usize,
) -> Result<Option<CellTexts>, calamine::XlsxError> {
    let mut cells = CellTexts::default();
    let mut reader = match book.worksheet_cells_reader(sheet) {
        Ok(reader) => reader,
        // A sheet that holds a chart has no cells.
        Err(calamine::XlsxError::NotAWorksheet(_)) => return Ok(Some(cells)),
        Err(error) => return Err(error),
    };
    while let Some(cell) = reader.next_cell()? {
        let (row, column) = cell.get_position();
        cells.add(row, column, |out| match cell.get_value() {
            DataRef::SharedString(text) => out.push_str(text),
            other => push_data(&Data::from(other.clone()), out),
        });
        if cells.places.len() > room {
            return Ok(None);
        }
    }
    Ok(Some(cells))
}

fn ranged(book: &mut Sheets<Cursor<&[u8]>>, sheet: &str, room: usize) -> Result<Option<CellTexts>, calamine::Error> {
    let range = book.worksheet_range(sheet)?;
    let mut cells = CellTexts::default();
    let (row, column) = range.start().unwrap_or((0, 0));
    for (at_row, at_column, data) in range.used_cells() {
        cells.add(row + at_row as u32, column + at_column as u32, |out| push_data(data, out));
        if cells.places.len() > room {
            return Ok(None);
        }
    }
    Ok(Some(cells))
}

/// A value as a person would type it.
fn push_data(data: &Data, out: &mut String) {
    use std::fmt::Write;
    match data {
        Data::Empty => {}
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => out.push_str(text),
        Data::Int(number) => {
            let _ = write!(out, "{number}");
        }
        Data::Float(number) => push_number(*number, out),
        Data::Bool(yes) => out.push_str(if *yes { "TRUE" } else { "FALSE" }),
        Data::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
            let _ = write!(out, "{year:04}-{month:02}-{day:02}");
            if (hour, minute, second) != (0, 0, 0) {
                let _ = write!(out, " {hour:02}:{minute:02}:{second:02}");
            }
        }
        Data::DateTime(length) => push_number(length.as_f64(), out),
        other => {
            let _ = write!(out, "{other}");
        }
    }
}

/// A number with the 15 digits that a spreadsheet keeps, never with an exponent.
fn push_number(number: f64, out: &mut String) {
    use std::fmt::Write;
    let kept: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    let _ = write!(out, "{kept}");
}
