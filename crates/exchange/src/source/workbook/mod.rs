//! Workbooks of Excel and LibreOffice as texts, a sheet each: row n of a sheet is record n of its text.
//!
//! For: `.xlsx`, `.xlsm`, `.xlsb`, `.xls` and `.ods`. Formulas count by the value that was last worked out. Leaves to
//! others: which sheet holds the register, and what its headings mean.
//!
//! Invariants: numbers are written as the sheet shows them in full, whole ones without a point, so that an identifier
//! stays one; dates are written as dates, whatever their form in the sheet, in both of Excel's calendars. No small file
//! claims all memory or runs for ever: what a file claims is looked at before it is taken in.

mod archive;
mod compound;

use super::guard::guarded;
use crate::out::csv::push_cell;
use calamine::{Cell, Data, DataRef, Reader, Sheets};
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
/// Excel and LibreOffice have no more rows than these, and no more columns.
const MOST_ROWS: u32 = 1_048_576;
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
        Problem::of_file(name, format!("the workbook can't be read: {why}"), help)
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

/// The filled cells of a sheet: row and column of each, and where in `texts` it begins and ends.
#[derive(Default)]
struct CellTexts {
    places: Vec<(u32, u32, u32, u32)>,
    texts: String,
    most_cells: usize,
    most_text: usize,
}

impl CellTexts {
    /// Takes the cells as they come, without room for those that are blank.
    fn fill<'t, E>(&mut self, mut next: impl FnMut() -> Result<Option<Cell<DataRef<'t>>>, E>) -> Result<(), Broken>
    where
        Broken: From<E>,
    {
        while let Some(cell) = next()? {
            let (row, column) = cell.get_position();
            self.add(row, column, |out| match cell.get_value() {
                DataRef::SharedString(text) => out.push_str(text),
                other => push_data(&Data::from(other.clone()), out),
            })?;
        }
        Ok(())
    }

    fn add(&mut self, row: u32, column: u32, write: impl FnOnce(&mut String)) -> Result<(), Broken> {
        let before = self.texts.len();
        write(&mut self.texts);
        if self.texts.len() == before {
            return Ok(());
        }
        if row >= MOST_ROWS || column >= MOST_COLUMNS {
            return Err(Broken("a cell stands beyond the last row or column that a sheet can have".to_owned()));
        }
        if self.texts.len() > self.most_text {
            return Err(Broken::too_long());
        }
        if self.places.len() == self.most_cells {
            return Err(Broken(format!("it holds more than {MOST_CELLS} cells")));
        }
        self.places.push((row, column, before as u32, self.texts.len() as u32));
        Ok(())
    }

    fn written(mut self, name: String) -> Result<SheetText, Broken> {
        if !self.places.is_sorted() {
            self.places.sort_unstable();
        }
        self.places.dedup_by_key(|place| (place.0, place.1));
        let length = self.length();
        // Cells far out make a long text of few.
        if length > self.most_text {
            return Err(Broken::too_large());
        }
        let (mut text, mut rows) = (String::with_capacity(length), 0);
        let (mut row, mut column) = (0, 0);
        let mut last_row = None;
        for &(at_row, at_column, start, end) in &self.places {
            while row < at_row {
                text.push('\n');
                (row, column) = (row + 1, 0);
            }
            rows += usize::from(last_row.replace(at_row) != Some(at_row));
            while column < at_column {
                text.push(',');
                column += 1;
            }
            push_cell(&self.texts[start as usize..end as usize], &mut text);
        }
        text.push('\n');
        Ok(SheetText { name, text, rows })
    }

    /// How long the text of the sheet will be, but for quotes.
    fn length(&self) -> usize {
        let commas = |row: &[(u32, u32, u32, u32)]| row.last().map_or(0, |place| place.1 as usize);
        let commas: usize = self.places.chunk_by(|a, b| a.0 == b.0).map(commas).sum();
        let lines = self.places.last().map_or(0, |place| place.0 as usize + 1);
        self.texts.len() + commas + lines
    }
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
