//! Tables as Parquet: columns of required UTF-8 text, then columns of required whole numbers of 64 bits.
//!
//! For: handing millions of answers, or the facts of as many deals, to an engine. Rows are gathered into row groups of
//! [`ROWS_IN_GROUP`], so memory is bounded by one group; pages are compressed with Snappy, and
//! words that recur are written once.
//!
//! Leaves to others: what the columns are, and where the bytes go.

use parquet::basic::{Compression, LogicalType, Repetition, Type as PhysicalType};
use parquet::data_type::{ByteArray, ByteArrayType, Int64Type};
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
    texts: Vec<Text>,
    numbers: Vec<Vec<i64>>,
    /// Rows in the present row group.
    rows: usize,
}

/// The cells of one column in the present row group, end to end.
#[derive(Default)]
struct Text {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl<W: Write + Send> ParquetWriter<W> {
    /// Begins a table of texts with its headings.
    ///
    /// Errors: those of the writer, and two headings of one name.
    pub fn new(out: W, headings: &[&str]) -> io::Result<ParquetWriter<W>> {
        ParquetWriter::with_numbers(out, headings, &[])
    }

    /// Begins a table of texts and, after them, whole numbers.
    ///
    /// Errors: those of the writer, and two headings of one name.
    pub fn with_numbers(out: W, texts: &[&str], numbers: &[&str]) -> io::Result<ParquetWriter<W>> {
        let headings = [texts, numbers].concat();
        if let Some(twice) = headings.iter().enumerate().find(|(at, heading)| headings[..*at].contains(heading)) {
            return Err(io::Error::other(format!("two columns are named `{}`", twice.1)));
        }
        let of_numbers = numbers.iter().map(|heading| number_field(heading));
        let fields: Result<Vec<_>, ParquetError> =
            texts.iter().map(|heading| text_field(heading)).chain(of_numbers).collect();
        let schema = Type::group_type_builder("table").with_fields(fields.map_err(other)?).build().map_err(other)?;
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
        let out = SerializedFileWriter::new(out, Arc::new(schema), Arc::new(properties)).map_err(other)?;
        let texts = texts.iter().map(|_| Text::default()).collect();
        Ok(ParquetWriter { out, texts, numbers: vec![Vec::new(); numbers.len()], rows: 0 })
    }

    /// Adds one row of texts.
    ///
    /// Errors: those of the writer, and a row of another length than the headings.
    pub fn row(&mut self, cells: &[&str]) -> io::Result<()> {
        self.row_with_numbers(cells, &[])
    }

    /// Adds one row of texts and whole numbers.
    ///
    /// Errors: those of the writer, and a row of another length than the headings.
    pub fn row_with_numbers(&mut self, texts: &[&str], numbers: &[i64]) -> io::Result<()> {
        if texts.len() != self.texts.len() || numbers.len() != self.numbers.len() {
            let (cells, columns) = (texts.len() + numbers.len(), self.texts.len() + self.numbers.len());
            return Err(io::Error::other(format!("a row of {cells} cells in a table of {columns} columns")));
        }
        for (column, cell) in self.texts.iter_mut().zip(texts) {
            column.bytes.extend_from_slice(cell.as_bytes());
            column.ends.push(column.bytes.len());
        }
        for (column, number) in self.numbers.iter_mut().zip(numbers) {
            column.push(*number);
        }
        self.rows += 1;
        if self.rows >= ROWS_IN_GROUP { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.rows == 0 {
            return Ok(());
        }
        let mut group = self.out.next_row_group().map_err(other)?;
        for column in &mut self.texts {
            let Some(mut out) = group.next_column().map_err(other)? else { break };
            let values = std::mem::take(column).values();
            out.typed::<ByteArrayType>().write_batch(&values, None, None).map_err(other)?;
            out.close().map_err(other)?;
        }
        for column in &mut self.numbers {
            let Some(mut out) = group.next_column().map_err(other)? else { break };
            out.typed::<Int64Type>().write_batch(column, None, None).map_err(other)?;
            out.close().map_err(other)?;
            column.clear();
        }
        group.close().map_err(other)?;
        self.rows = 0;
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

fn number_field(name: &str) -> Result<Arc<Type>, ParquetError> {
    let field =
        Type::primitive_type_builder(name, PhysicalType::INT64).with_repetition(Repetition::REQUIRED).build()?;
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
