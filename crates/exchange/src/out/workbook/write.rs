//! Writing a workbook, sheet after sheet.
//!
//! INVARIANT(order): rows are written from the top, and a sheet is finished before the next begins. Cells go to a
//! temporary file of their sheet, where one can be made; what stays in memory is the distinct texts, and the places of
//! the tables.

use super::look::{Column, Looks};
use super::sheet::Sheet;
use super::text::{harmless, sheet_name};
use crate::guard::guarded;
use hostboard_domain::time::Day;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook as Book, XlsxError};
use std::io::{self, Write};

/// Paper sizes, as workbooks number them.
const A3: u8 = 8;
const A4: u8 = 9;

/// Wider sheets are laid out for A3, so that what is fitted to the page's width stays legible.
const MOST_ON_A4: u32 = 200;

/// A workbook on its way out.
///
/// ```
/// use hostboard_exchange::out::workbook::{Cell, Column, Kind, Workbook};
/// let day = hostboard_domain::time::Day::parse("2027-06-01").unwrap();
/// let mut book = Workbook::new("Answers", day);
/// let columns = [Column::new("Deal", Kind::Text, 12), Column::new("Ends", Kind::Date, 18)];
/// let mut table = book.sheet("Deals", &columns)?.table(1, "There are none.")?;
/// table.row(&[Cell::Text("=1+1"), Cell::Day(day)])?;
/// table.finish()?;
/// let bytes = book.finish(Vec::new())?;
/// assert!(bytes.starts_with(b"PK"));
/// # Ok::<(), std::io::Error>(())
/// ```
pub struct Workbook {
    book: Book,
    looks: Looks,
    names: Vec<String>,
}

impl Workbook {
    /// Begins a workbook of that title, which gives that day as the one it was made on, or the first of 1900 for earlier
    /// ones, so that the same sheets are the same bytes. It names no author.
    pub fn new(title: &str, made: Day) -> Workbook {
        let mut book = Book::new();
        let made = counted(made).or_else(|| counted(Day::from_ymd(1900, 1, 1)?)).unwrap_or_default();
        book.set_properties(&DocProperties::new().set_title(harmless(title)).set_creation_datetime(&made));
        Workbook { book, looks: Looks::new(), names: Vec::new() }
    }

    /// Begins a sheet with those columns. Where another sheet has its name, it is numbered.
    ///
    /// Errors: more columns than a sheet has.
    pub fn sheet<'w, 'c>(&'w mut self, name: &str, columns: &'c [Column<'c>]) -> io::Result<Sheet<'w, 'c>> {
        let name = sheet_name(name, &self.names);
        // Where no temporary file can be made, the cells are kept in memory.
        let has_file = self.book.add_worksheet_with_low_memory().is_ok();
        let sheet = match has_file {
            true => self.book.worksheet_from_index(self.names.len()).map_err(other)?,
            false => self.book.add_worksheet(),
        };
        sheet.set_name(&name).map_err(other)?;
        let width: u32 = columns.iter().map(|column| u32::from(column.width)).sum();
        sheet.set_landscape().set_paper_size(if width > MOST_ON_A4 { A3 } else { A4 }).set_print_fit_to_pages(1, 0);
        sheet.set_screen_gridlines(false);
        sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3).set_footer("&L&A&RPage &P of &N");
        for (place, column) in (0..).zip(columns) {
            sheet.set_column_width(place, column.width).map_err(other)?;
            sheet.set_column_format(place, self.looks.kind(column.kind)).map_err(other)?;
        }
        self.names.push(name);
        Ok(Sheet::new(sheet, &self.looks, columns, self.names.len()))
    }

    /// Writes the workbook and gives back the writer.
    ///
    /// Errors: those of the writer and of the temporary files, and of a file of more than 4 GB.
    pub fn finish<W: Write + Send>(mut self, mut out: W) -> io::Result<W> {
        written(|| self.book.save_to_writer(&mut out))?;
        out.flush()?;
        Ok(out)
    }
}

/// A day as workbooks count it; they count from 1900.
pub(super) fn counted(day: Day) -> Option<ExcelDateTime> {
    let (year, month, day) = day.ymd();
    let year = u16::try_from(year).ok().filter(|year| *year >= 1900)?;
    ExcelDateTime::from_ymd(year, month as u8, day as u8).ok()
}

/// What `write` gives, which ends in a panic where the temporary file can't be written. Nothing more is to be written then.
pub(super) fn written<T>(write: impl FnOnce() -> Result<T, XlsxError>) -> io::Result<T> {
    guarded(write).unwrap_or_else(|| Err(XlsxError::IoError(no_room()))).map_err(other)
}

fn no_room() -> io::Error {
    let folder = std::env::temp_dir();
    let message = format!("the folder for temporary files, {}, is full or can't be written to", folder.display());
    io::Error::new(io::ErrorKind::StorageFull, message)
}

pub(super) fn other(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        error => io::Error::other(error),
    }
}
