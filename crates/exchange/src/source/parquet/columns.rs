//! Columns to rows of texts, row group by row group.

use super::cell::{self, Form};
use super::damaged;
use crate::codes;
use crate::note::Note;
use crate::problems::Problems;
use hostboard_domain::problem::{Place, Problem, quoted};
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::DataType;
use parquet::errors::ParquetError;
use parquet::file::reader::RowGroupReader;

/// How many rows of a column are read at once.
const BATCH: usize = 8_192;

/// The most bytes of texts that are read, so that a value repeated ten million times cannot claim all memory.
const MOST_TEXT: usize = 4 << 30;

/// A file on its way in.
pub(super) struct Reading<'n> {
    pub(super) name: &'n str,
    pub(super) headings: Vec<String>,
    pub(super) forms: Vec<Form>,
    pub(super) rows: Vec<Vec<String>>,
    pub(super) text: usize,
    pub(super) problems: Problems,
}

impl Reading<'_> {
    pub(super) fn group(&mut self, number: usize, group: &dyn RowGroupReader) -> Result<(), Problem> {
        let count = usize::try_from(group.metadata().num_rows()).unwrap_or(0);
        let first = self.rows.len();
        let columns = self.headings.len();
        self.rows.resize_with(first + count, || Vec::with_capacity(columns));
        for column in 0..columns {
            let what = format!("column {} in row group {number}", quoted(&self.headings[column]));
            let reader = group.get_column_reader(column).map_err(|error| damaged(self.name, &what, &error))?;
            let read = self.column(column, first, reader).map_err(|error| damaged(self.name, &what, &error))?;
            if self.text > MOST_TEXT {
                let message = format!("the texts of the file, up to {what}, take more than 4 GiB");
                return Err(Problem::of_file(
                    codes::FILE_TOO_LARGE,
                    self.name,
                    message,
                    "split it and read the parts one by one",
                ));
            }
            if read != count {
                let message = format!("{what} has {read} rows instead of {count}");
                return Err(Problem::of_file(
                    codes::FILE_DAMAGED,
                    self.name,
                    message,
                    "it is damaged; fetch or write it again",
                ));
            }
        }
        Ok(())
    }

    /// Reads a column of a row group into the rows from `first` on; gives how many it has.
    fn column(&mut self, column: usize, first: usize, reader: ColumnReader) -> Result<usize, ParquetError> {
        match reader {
            ColumnReader::BoolColumnReader(reader) => {
                self.values(column, first, reader, |_, value| Some(value.to_string()))
            }
            ColumnReader::Int32ColumnReader(reader) => {
                self.values(column, first, reader, |form, value| form.whole(i64::from(*value)))
            }
            ColumnReader::Int64ColumnReader(reader) => {
                self.values(column, first, reader, |form, value| form.whole(*value))
            }
            ColumnReader::Int96ColumnReader(reader) => {
                self.values(column, first, reader, |_, value| Some(cell::int96(value.data())))
            }
            ColumnReader::FloatColumnReader(reader) => {
                self.values(column, first, reader, |form, value| form.float(value.is_nan(), cell::float(*value)))
            }
            ColumnReader::DoubleColumnReader(reader) => {
                self.values(column, first, reader, |form, value| form.float(value.is_nan(), cell::double(*value)))
            }
            ColumnReader::ByteArrayColumnReader(reader) => {
                self.values(column, first, reader, |form, value| form.bytes(value.data()))
            }
            ColumnReader::FixedLenByteArrayColumnReader(reader) => {
                self.values(column, first, reader, |form, value| form.bytes(value.data()))
            }
        }
    }

    fn values<T: DataType>(
        &mut self,
        column: usize,
        first: usize,
        mut reader: ColumnReaderImpl<T>,
        text: impl Fn(&mut Form, &T::T) -> Option<String>,
    ) -> Result<usize, ParquetError> {
        let (mut levels, mut values) = (Vec::new(), Vec::new());
        let mut row = first;
        loop {
            levels.clear();
            values.clear();
            let (count, _, _) = reader.read_records(BATCH, Some(&mut levels), None, &mut values)?;
            if count == 0 || row + count > self.rows.len() || self.text > MOST_TEXT {
                return Ok(row + count - first);
            }
            let mut values = values.iter();
            for at in 0..count {
                // A required column has no levels; an optional one has 0 for null.
                let value = if levels.get(at).is_none_or(|level| *level > 0) { values.next() } else { None };
                let text = match value.map(|value| text(&mut self.forms[column], value)) {
                    None => String::new(),
                    Some(Some(text)) => text,
                    Some(None) => {
                        self.unread(row + at, column);
                        String::new()
                    }
                };
                self.text += text.len();
                self.rows[row + at].push(text);
            }
            row += count;
        }
    }

    fn unread(&mut self, row: usize, column: usize) {
        let (name, heading) = (self.name, &self.headings[column]);
        self.problems.add(|| {
            let place = Place::cell(name, row as u64 + 2, heading.clone());
            let message = "the cell holds bytes that are no UTF-8 text";
            Problem::new(codes::CELL_NOT_UTF8, place, message, "it is read as blank; write the column as text")
        });
    }

    pub(super) fn notes(&self) -> Vec<Note> {
        let columns_that = |are: fn(&Form) -> bool| -> Vec<String> {
            self.headings.iter().zip(&self.forms).filter(|(_, form)| are(form)).map(|(h, _)| h.clone()).collect()
        };
        let (instants, not_numbers) = (columns_that(Form::is_utc), columns_that(Form::had_no_number));
        let mut notes = Vec::new();
        if !instants.is_empty() {
            notes.push(Note::Instants { columns: instants });
        }
        if !not_numbers.is_empty() {
            notes.push(Note::NotNumbers { columns: not_numbers });
        }
        notes
    }
}
