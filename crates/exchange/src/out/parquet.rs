//! Answers as Parquet: columns of required UTF-8 text.
//!
//! For: handing millions of answers to an engine. Rows are gathered into row groups of
//! [`ROWS_IN_GROUP`], so memory is bounded by one group; pages are compressed with Snappy, and
//! words that recur are written once.
//!
//! Leaves to others: what the columns are, and where the bytes go.

use parquet::basic::{Compression, LogicalType, Repetition, Type as PhysicalType};
use parquet::data_type::{ByteArray, ByteArrayType};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;
use std::io::{self, Write};
use std::sync::Arc;

/// How many rows stand in one row group.
pub const ROWS_IN_GROUP: usize = 1 << 16;

/// A table on its way out, row by row.
pub struct ParquetWriter<W: Write + Send> {
    out: SerializedFileWriter<W>,
    columns: Vec<Text>,
}

/// The cells of one column in the present row group, end to end.
#[derive(Default)]
struct Text {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl<W: Write + Send> ParquetWriter<W> {
    /// Begins a table with its headings.
    ///
    /// Errors: those of the writer, and two headings of one name.
    pub fn new(out: W, headings: &[&str]) -> io::Result<ParquetWriter<W>> {
        if let Some(twice) = headings.iter().enumerate().find(|(at, heading)| headings[..*at].contains(heading)) {
            return Err(io::Error::other(format!("two columns are named `{}`", twice.1)));
        }
        let fields: Result<Vec<_>, ParquetError> = headings.iter().map(|heading| text_field(heading)).collect();
        let schema = Type::group_type_builder("answers").with_fields(fields.map_err(other)?).build().map_err(other)?;
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
        let out = SerializedFileWriter::new(out, Arc::new(schema), Arc::new(properties)).map_err(other)?;
        Ok(ParquetWriter { out, columns: headings.iter().map(|_| Text::default()).collect() })
    }

    /// Adds one row.
    ///
    /// Errors: those of the writer, and a row of another length than the headings.
    pub fn row(&mut self, cells: &[&str]) -> io::Result<()> {
        if cells.len() != self.columns.len() {
            let message = format!("a row of {} cells in a table of {} columns", cells.len(), self.columns.len());
            return Err(io::Error::other(message));
        }
        for (column, cell) in self.columns.iter_mut().zip(cells) {
            column.bytes.extend_from_slice(cell.as_bytes());
            column.ends.push(column.bytes.len());
        }
        if self.columns.first().is_some_and(|column| column.ends.len() >= ROWS_IN_GROUP) {
            self.flush()
        } else {
            Ok(())
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.columns.first().is_none_or(|column| column.ends.is_empty()) {
            return Ok(());
        }
        let mut group = self.out.next_row_group().map_err(other)?;
        for column in &mut self.columns {
            let Some(mut out) = group.next_column().map_err(other)? else { break };
            let values = std::mem::take(column).values();
            out.typed::<ByteArrayType>().write_batch(&values, None, None).map_err(other)?;
            out.close().map_err(other)?;
        }
        group.close().map_err(other)?;
        Ok(())
    }

    /// Ends the table and gives back the writer.
    pub fn finish(mut self) -> io::Result<W> {
        self.flush()?;
        self.out.into_inner().map_err(other)
    }
}

impl Text {
    /// Every cell, sharing one buffer.
    fn values(self) -> Vec<ByteArray> {
        let whole = ByteArray::from(self.bytes);
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| whole.slice(start, end - start)).collect()
    }
}

fn text_field(name: &str) -> Result<Arc<Type>, ParquetError> {
    let field = Type::primitive_type_builder(name, PhysicalType::BYTE_ARRAY)
        .with_repetition(Repetition::REQUIRED)
        .with_logical_type(Some(LogicalType::String))
        .build()?;
    Ok(Arc::new(field))
}

fn other(error: ParquetError) -> io::Error {
    io::Error::other(error)
}

/// Writes a whole table.
///
/// ```
/// let rows = [["D-1", "allowed"], ["D-2", "consent"]];
/// let bytes = hostboard_exchange::out::parquet::write(Vec::new(), &["deal", "verdict"], rows)?;
/// assert_eq!(&bytes[..4], b"PAR1");
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn write<W: Write + Send, R: AsRef<[S]>, S: AsRef<str>>(
    out: W,
    headings: &[&str],
    rows: impl IntoIterator<Item = R>,
) -> io::Result<W> {
    let mut table = ParquetWriter::new(out, headings)?;
    for row in rows {
        let cells: Vec<&str> = row.as_ref().iter().map(AsRef::as_ref).collect();
        table.row(&cells)?;
    }
    table.finish()
}
