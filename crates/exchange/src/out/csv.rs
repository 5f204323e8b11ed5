//! Tables as CSV: headings, then rows of text.
//!
//! For: writing any table of text so that any reader gets the same text back. Hostile text is
//! plain data: it is quoted, never altered. Lines end with LF.
//!
//! What a spreadsheet would take for a formula is left as it is in tables for programs, and [defused](crate::formula) in
//! those for people: [`MadeFor`] says which one it is.
//!
//! Leaves to others: what the columns are, and where the bytes go.
//!
//! Invariants: [`push_cell`] is the only place in the program that quotes a cell, [`CsvWriter::row`] the only one in
//! this crate that defuses it.

use crate::formula::defused;
use std::io::{self, Write};

/// Bytes that are gathered before they are handed on.
const GATHERED: usize = 1 << 16;

/// Who opens a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MadeFor {
    /// Programs: every text is exact.
    Programs,
    /// People, in a spreadsheet: what it would run is defused.
    People,
}

/// Writes a table, row by row.
pub struct CsvWriter<W: Write> {
    out: W,
    columns: usize,
    made_for: MadeFor,
    /// Lines that have not been handed on.
    lines: String,
}

impl<W: Write> CsvWriter<W> {
    /// Begins a table with its headings.
    ///
    /// ```
    /// use hostboard_exchange::out::csv::{CsvWriter, MadeFor};
    /// let mut table = CsvWriter::new(Vec::new(), MadeFor::People, &["why"])?;
    /// table.row(&["=1+1"])?;
    /// assert_eq!(table.finish()?, b"why\n'=1+1\n");
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn new(out: W, made_for: MadeFor, headings: &[&str]) -> io::Result<CsvWriter<W>> {
        let lines = String::with_capacity(2 * GATHERED);
        let mut table = CsvWriter { out, columns: headings.len(), made_for, lines };
        table.row(headings)?;
        Ok(table)
    }

    /// Adds one row.
    ///
    /// Errors: those of the writer, and a row of another length than the headings.
    pub fn row(&mut self, cells: &[&str]) -> io::Result<()> {
        if cells.len() != self.columns {
            let message = format!("a row of {} cells in a table of {} columns", cells.len(), self.columns);
            return Err(io::Error::other(message));
        }
        match self.made_for {
            MadeFor::Programs => push_row(cells, &mut self.lines),
            MadeFor::People => {
                let cells: Vec<_> = cells.iter().map(|cell| defused(cell)).collect();
                push_row(&cells, &mut self.lines);
            }
        }
        if self.lines.len() >= GATHERED {
            self.hand_on()?;
        }
        Ok(())
    }

    fn hand_on(&mut self) -> io::Result<()> {
        self.out.write_all(self.lines.as_bytes())?;
        self.lines.clear();
        Ok(())
    }

    /// Ends the table and gives back the writer.
    ///
    /// Errors: those of the writer.
    pub fn finish(mut self) -> io::Result<W> {
        self.hand_on()?;
        self.out.flush()?;
        Ok(self.out)
    }
}

/// Adds a whole number to a line.
///
/// ```
/// use hostboard_exchange::out::csv::push_number;
/// let mut line = String::new();
/// for number in [0, 7, -12, 1_234_567, i64::MIN] {
///     push_number(number, &mut line);
///     line.push(',');
/// }
/// assert_eq!(line, "0,7,-12,1234567,-9223372036854775808,");
/// ```
pub fn push_number(number: i64, line: &mut String) {
    let mut rest = number.unsigned_abs();
    if number < 0 {
        line.push('-');
    }
    let (mut digits, mut first) = ([0u8; 20], 20);
    loop {
        first -= 1;
        digits[first] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    digits[first..].iter().for_each(|digit| line.push(char::from(*digit)));
}

/// Writes a whole table for programs.
///
/// ```
/// let rows = [["D-1", "says \"no\", twice"]];
/// let bytes = hostboard_exchange::out::csv::write_csv(Vec::new(), &["deal", "words"], rows)?;
/// assert_eq!(String::from_utf8_lossy(&bytes), "deal,words\nD-1,\"says \"\"no\"\", twice\"\n");
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn write_csv<W: Write, R: AsRef<[S]>, S: AsRef<str>>(
    out: W,
    headings: &[&str],
    rows: impl IntoIterator<Item = R>,
) -> io::Result<W> {
    let mut table = CsvWriter::new(out, MadeFor::Programs, headings)?;
    for row in rows {
        let cells: Vec<&str> = row.as_ref().iter().map(AsRef::as_ref).collect();
        table.row(&cells)?;
    }
    table.finish()
}

/// Adds a row with its line end. The only cell of a row is quoted where it is blank, so that the line is not.
pub(crate) fn push_row<S: AsRef<str>>(cells: &[S], lines: &mut String) {
    if let [cell] = cells
        && cell.as_ref().is_empty()
    {
        lines.push_str("\"\"");
    }
    for (n, cell) in cells.iter().enumerate() {
        if n > 0 {
            lines.push(',');
        }
        push_cell(cell.as_ref(), lines);
    }
    lines.push('\n');
}

/// Adds a cell to a line, between quotes where it has to be.
///
/// ```
/// use hostboard_exchange::out::csv::push_cell;
/// let mut line = String::from("D-1,");
/// push_cell("says \"no\"", &mut line);
/// assert_eq!(line, "D-1,\"says \"\"no\"\"\"");
/// ```
pub fn push_cell(cell: &str, line: &mut String) {
    let is_plain = !cell.bytes().any(|c| matches!(c, b',' | b'"' | b'\n' | b'\r'));
    if is_plain {
        line.push_str(cell);
        return;
    }
    line.push('"');
    for (n, piece) in cell.split('"').enumerate() {
        if n > 0 {
            line.push_str("\"\"");
        }
        line.push_str(piece);
    }
    line.push('"');
}
