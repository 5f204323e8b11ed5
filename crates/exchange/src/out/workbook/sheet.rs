//! Writing a sheet, row after row.
//!
//! Every text is written as a text cell: it is never a formula, a link or a number, whatever it begins with.
//!
//! INVARIANT(pence): an amount is at most [`Pence::MOST`], £100 billion, which is 13 digits of pence. A workbook's numbers
//! keep 15 digits, so that pounds with two decimals are exact.

use super::look::{Column, Kind, Looks, Tone};
use super::text::{harmless, lines, table_name};
use super::write::{counted, other, written};
use hostboard_domain::money::Pence;
use hostboard_domain::time::Day;
use rust_xlsxwriter::{IgnoreError, TableColumn, TableStyle, Url, Worksheet, XlsxError};
use std::io;

/// How many rows a sheet holds, headings and notes included.
pub const MOST_ROWS: usize = 1 << 20;

/// Up to this many rows, each row's height is worked out, since not every program does that on opening; above, memory
/// and time count for more.
const MOST_WITH_HEIGHTS: usize = 20_000;

/// What stands in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell<'a> {
    /// Nothing.
    Blank,
    /// Text; an empty one is nothing.
    Text(&'a str),
    /// Text in bold.
    Bold(&'a str),
    /// Text on a tint.
    Toned(&'a str, Tone),
    /// Pounds and pence.
    Money(Pence),
    /// A day. Days before 1900, which a workbook can't count, are written as text.
    Day(Day),
    /// A whole number.
    Number(u64),
    /// Text that leads to the sheet of that name.
    Link(&'a str, &'a str),
}

impl<'a> Cell<'a> {
    fn text(self) -> Option<&'a str> {
        match self {
            Cell::Text(text) | Cell::Bold(text) | Cell::Toned(text, _) | Cell::Link(_, text) => Some(text),
            Cell::Blank | Cell::Money(_) | Cell::Day(_) | Cell::Number(_) => None,
        }
    }
}

/// A sheet, and the row on which the next thing stands.
pub struct Sheet<'w, 'c> {
    sheet: &'w mut Worksheet,
    looks: &'w Looks,
    columns: &'c [Column<'c>],
    number: usize,
    next: u32,
    has_heights: bool,
}

impl<'w, 'c> Sheet<'w, 'c> {
    pub(super) fn new(
        sheet: &'w mut Worksheet,
        looks: &'w Looks,
        columns: &'c [Column<'c>],
        number: usize,
    ) -> Sheet<'w, 'c> {
        Sheet { sheet, looks, columns, number, next: 0, has_heights: true }
    }

    /// A line in large letters.
    pub fn title(&mut self, text: &str) -> io::Result<()> {
        self.sheet.set_row_height(self.next, 24).map_err(other)?;
        written(|| self.sheet.write_string_with_format(self.next, 0, harmless(text), &self.looks.title))?;
        self.gap();
        Ok(())
    }

    /// A line that heads what follows.
    pub fn heading(&mut self, text: &str) -> io::Result<()> {
        self.sheet.set_row_height(self.next, 20).map_err(other)?;
        written(|| self.sheet.write_string_with_format(self.next, 0, harmless(text), &self.looks.heading))?;
        self.gap();
        Ok(())
    }

    /// A line of words, as long as it is.
    pub fn note(&mut self, text: &str) -> io::Result<()> {
        written(|| self.sheet.write_string_with_format(self.next, 0, harmless(text), &self.looks.note))?;
        self.gap();
        Ok(())
    }

    /// Leaves a row blank.
    pub fn gap(&mut self) {
        self.next += 1;
    }

    /// One row of cells, from the first column.
    ///
    /// Errors: more cells than columns; the sheet is full.
    pub fn line(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        if cells.len() > self.columns.len() {
            let message = format!("a row of {} cells in a sheet of {} columns", cells.len(), self.columns.len());
            return Err(io::Error::other(message));
        }
        let texts = cells.iter().zip(self.columns).filter_map(|(cell, column)| Some((cell.text()?, column.width)));
        self.height(texts.map(|(text, width)| lines(text, width)).max()).map_err(other)?;
        for (place, cell) in (0..).zip(cells) {
            written(|| self.cell(place, *cell))?;
        }
        self.gap();
        Ok(())
    }

    /// Makes room for that many lines of text.
    fn height(&mut self, lines: Option<u32>) -> Result<(), XlsxError> {
        // As high as a row can be.
        const MOST_LINES: u32 = 27;
        if let Some(lines) = lines.filter(|lines| *lines > 1 && self.has_heights) {
            self.sheet.set_row_height(self.next, lines.min(MOST_LINES) * 15)?;
        }
        Ok(())
    }

    fn cell(&mut self, place: u16, cell: Cell<'_>) -> Result<(), XlsxError> {
        let (row, looks) = (self.next, self.looks);
        let column = &self.columns[usize::from(place)];
        match cell {
            Cell::Blank if column.fill_in => {
                self.sheet.write_blank(row, place, looks.to_fill_in(column.kind))?;
            }
            Cell::Blank | Cell::Text("") | Cell::Bold("") | Cell::Toned("", _) | Cell::Link(_, "") => {}
            Cell::Text(text) if column.kind == Kind::Text => {
                self.sheet.write_string(row, place, harmless(text))?;
            }
            Cell::Text(text) => {
                self.sheet.write_string_with_format(row, place, harmless(text), &looks.text)?;
            }
            Cell::Bold(text) => {
                self.sheet.write_string_with_format(row, place, harmless(text), &looks.bold)?;
            }
            Cell::Toned(text, tone) => {
                self.sheet.write_string_with_format(row, place, harmless(text), looks.toned(tone))?;
            }
            // The nearest number to a quotient of whole numbers is the one that two decimals name.
            Cell::Money(Pence(pence)) => self.number(place, pence as f64 / 100.0, Kind::Money)?,
            Cell::Number(number) => self.number(place, number as f64, Kind::Number)?,
            Cell::Day(day) => match counted(day) {
                Some(date) => self.number(place, date.to_excel(), Kind::Date)?,
                None => {
                    self.sheet.write_string_with_format(row, place, day.spoken(), &looks.text)?;
                }
            },
            Cell::Link(to, text) => {
                let url = Url::new(format!("internal:'{}'!A1", to.replace('\'', "''")));
                self.sheet.write_url_with_options(row, place, &url, harmless(text), "", Some(&looks.link))?;
            }
        }
        Ok(())
    }

    fn number(&mut self, place: u16, number: f64, kind: Kind) -> Result<(), XlsxError> {
        if self.columns[usize::from(place)].kind == kind {
            self.sheet.write_number(self.next, place, number)?;
        } else {
            self.sheet.write_number_with_format(self.next, place, number, self.looks.kind(kind))?;
        }
        Ok(())
    }

    /// Begins the sheet's table: its headings stay in sight and are printed on every page. `rows` is how many rows will
    /// follow; where there are none, the table is those words.
    ///
    /// Errors: more rows than the sheet holds.
    pub fn table(mut self, rows: usize, none: &str) -> io::Result<SheetTable<'w, 'c>> {
        let header = self.next;
        if header as usize + 1 + rows > MOST_ROWS {
            let message = format!("a sheet holds {MOST_ROWS} rows, and {rows} were to be written");
            return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
        }
        self.has_heights = rows <= MOST_WITH_HEIGHTS;
        self.sheet.set_screen_gridlines(true).set_print_gridlines(true);
        self.sheet.set_freeze_panes(header + 1, 1).map_err(other)?;
        self.sheet.set_repeat_rows(0, header).map_err(other)?;
        let headings = self.columns.iter().map(|column| lines(column.heading, column.width));
        self.height(headings.max()).map_err(other)?;
        if rows == 0 {
            for (place, column) in (0..).zip(self.columns) {
                let heading = harmless(column.heading);
                written(|| self.sheet.write_string_with_format(header, place, heading, &self.looks.header))?;
            }
            self.next = header + 1;
            self.note(none)?;
        } else {
            self.next = header + 1;
            self.filtered(header, header + rows as u32).map_err(other)?;
        }
        Ok(SheetTable { sheet: self, left: rows })
    }

    fn filtered(&mut self, header: u32, last: u32) -> Result<(), XlsxError> {
        let heading = |column: &Column<'_>| {
            TableColumn::new().set_header(harmless(column.heading)).set_header_format(&self.looks.header)
        };
        let columns: Vec<TableColumn> = self.columns.iter().map(heading).collect();
        let name = table_name(&self.sheet.name(), self.number);
        let table = rust_xlsxwriter::Table::new().set_name(name).set_columns(&columns).set_style(TableStyle::Light1);
        let last_column = (columns.len() as u16).saturating_sub(1);
        self.sheet.add_table(header, 0, last, last_column, &table)?;
        // Ids that are all digits are text on purpose.
        self.sheet.ignore_error_range(header, 0, last, last_column, IgnoreError::NumberStoredAsText)?;
        Ok(())
    }
}

/// The table of a sheet, row by row.
pub struct SheetTable<'w, 'c> {
    sheet: Sheet<'w, 'c>,
    left: usize,
}

impl SheetTable<'_, '_> {
    /// Adds one row.
    ///
    /// Errors: a row of another length than the columns; more rows than were said.
    pub fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        if self.left == 0 || cells.len() != self.sheet.columns.len() {
            let columns = self.sheet.columns.len();
            let message = format!("a row of {} cells, with {} rows of {columns} to come", cells.len(), self.left);
            return Err(io::Error::other(message));
        }
        self.left -= 1;
        self.sheet.line(cells)
    }

    /// Ends the table.
    ///
    /// Errors: fewer rows than were said.
    pub fn finish(self) -> io::Result<()> {
        match self.left {
            0 => Ok(()),
            left => Err(io::Error::other(format!("{left} rows of the table are missing"))),
        }
    }
}
