//! Answers as CSV: headings, then rows of text.
//!
//! For: writing any table of text so that any reader gets the same text back. Hostile text is
//! plain data: it is quoted, never altered.
//!
//! Leaves to others: what the columns are, and where the bytes go.

use std::io::{self, Write};

/// A table on its way out, row by row.
pub struct CsvWriter<W: Write> {
    out: csv::Writer<W>,
}

impl<W: Write> CsvWriter<W> {
    /// Begins a table with its headings.
    pub fn new(out: W, headings: &[&str]) -> io::Result<CsvWriter<W>> {
        let mut out = csv::WriterBuilder::new().flexible(false).buffer_capacity(1 << 16).from_writer(out);
        out.write_record(headings)?;
        Ok(CsvWriter { out })
    }

    /// Adds one row.
    ///
    /// Errors: those of the writer, and a row of another length than the headings.
    pub fn row(&mut self, cells: &[&str]) -> io::Result<()> {
        Ok(self.out.write_record(cells)?)
    }

    /// Ends the table and gives back the writer.
    pub fn finish(self) -> io::Result<W> {
        self.out.into_inner().map_err(|error| io::Error::from(error.error().kind()))
    }
}

/// Writes a whole table.
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
    let mut table = CsvWriter::new(out, headings)?;
    for row in rows {
        let cells: Vec<&str> = row.as_ref().iter().map(AsRef::as_ref).collect();
        table.row(&cells)?;
    }
    table.finish()
}

/// Adds a cell to a line, between quotes where it has to be.
pub(crate) fn push_cell(cell: &str, line: &mut String) {
    let plain = !cell.bytes().any(|c| matches!(c, b',' | b'"' | b'\n' | b'\r'));
    if plain {
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
