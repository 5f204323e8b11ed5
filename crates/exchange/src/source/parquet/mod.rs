//! Parquet as rows of texts: flat columns, row group by row group.
//!
//! For: files that pandas, Polars, DuckDB and Spark write, with any of the usual compressions. Brotli and LZO, which
//! none of them writes unless asked to, are refused by name.
//!
//! Leaves to others: writing ([`crate::out::parquet`]); nested columns, which are refused by name.
//!
//! Texts: numbers in the shortest form that gives the same number again, decimals exact, days as `2027-05-31`,
//! timestamps as their day, with the time only where it is not midnight; null and the float that is no number are blank.

mod cell;

use super::guard::guarded;
use super::{MOST_CELLS, Publication, Table, TableRead, too_many_cells};
use crate::note::Note;
use crate::problems::Problems;
use crate::register::MOST_COLUMNS;
use bytes::Bytes;
use cell::Form;
use hostboard_domain::problem::{Problem, quoted};
use parquet::basic::Repetition;
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::DataType;
use parquet::errors::ParquetError;
use parquet::file::metadata::ParquetMetaData;
use parquet::file::reader::{FileReader, RowGroupReader, SerializedFileReader};
use parquet::schema::types::Type;

/// How many rows of a column are read at once.
const BATCH: usize = 8_192;
/// The most bytes of texts that are read, so that a value repeated ten million times cannot claim all memory.
const MOST_TEXT: usize = 4 << 30;

/// Whether bytes begin as a Parquet file does.
///
/// ```
/// assert!(hostboard_exchange::source::parquet::looks_like(b"PAR1..."));
/// ```
pub fn looks_like(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PAR1")
}

/// Reads a file.
///
/// Errors: a file that is no Parquet, is cut, encrypted or damaged; nested or repeated columns and kinds of values that
/// are no text, number or date, by their names; more than [`MOST_CELLS`] cells.
///
/// ```
/// use hostboard_exchange::{out::parquet, source};
/// let bytes = parquet::write(Vec::new(), &["deal", "value"], [["D-1", "5"]])?;
/// let (table, problems) = source::parquet::read("deals.parquet", bytes.into()).unwrap();
/// assert_eq!((table.headings[1].as_str(), table.rows[0][1].as_str()), ("value", "5"));
/// assert!(problems.is_empty());
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn read(name: &str, bytes: Bytes) -> TableRead {
    guarded(|| table_of(name, bytes)).unwrap_or_else(|| {
        let help = "fetch or write it again";
        Err(Problem::of_file(name, "the file is damaged: what it says of itself does not fit together", help))
    })
}

fn table_of(name: &str, bytes: Bytes) -> TableRead {
    let file = SerializedFileReader::new(bytes).map_err(|error| damaged(name, "the file", &error))?;
    let forms = forms(name, file.metadata())?;
    let headings: Vec<String> =
        file.metadata().file_metadata().schema_descr().columns().iter().map(|c| c.name().to_owned()).collect();
    let mut reading = Reading { name, headings, forms, rows: Vec::new(), text: 0, problems: Problems::default() };
    for number in 0..file.num_row_groups() {
        let group =
            file.get_row_group(number).map_err(|error| damaged(name, &format!("row group {number}"), &error))?;
        reading.group(number, group.as_ref())?;
    }
    let said = file.metadata().file_metadata().num_rows();
    if usize::try_from(said) != Ok(reading.rows.len()) {
        let message = format!("the file says that it has {said} rows and holds {}", reading.rows.len());
        return Err(Problem::of_file(name, message, "it is damaged; fetch or write it again"));
    }
    let notes = reading.notes();
    let Reading { headings, rows, problems, .. } = reading;
    Ok((Table { headings, rows, notes, kind: Publication::Unknown }, problems))
}

fn damaged(name: &str, what: &str, error: &ParquetError) -> Problem {
    let said = error.to_string();
    let said = said.trim_start_matches("Parquet error: ").to_owned();
    let message = format!("{what} is not Parquet that can be read: {}", quoted(&said));
    let help = match said.contains("isabled feature") || said.contains("not implemented") {
        true => "write it again with the compression `snappy` or `zstd`",
        false => "fetch or write it again; encrypted files are not read",
    };
    Problem::of_file(name, message, help)
}

/// How each column is read; every column that can't be is named at once.
fn forms(name: &str, metadata: &ParquetMetaData) -> Result<Vec<Form>, Problem> {
    let schema = metadata.file_metadata().schema_descr();
    let fields: &[_] = match schema.root_schema() {
        Type::GroupType { fields, .. } => fields,
        Type::PrimitiveType { .. } => &[],
    };
    let repeated = |field: &Type| {
        let info = field.get_basic_info();
        info.has_repetition() && info.repetition() == Repetition::REPEATED
    };
    let nested: Vec<&str> = fields.iter().filter(|f| f.is_group() || repeated(f)).map(|f| f.name()).collect();
    if !nested.is_empty() {
        let message = format!("nested columns are not read: {}", list(&nested));
        let help = "write each of their parts as a column of its own, or as one text with a line for each item";
        return Err(Problem::of_file(name, message, help));
    }
    let count = fields.len();
    if count == 0 || count > MOST_COLUMNS || schema.num_columns() != count {
        let message = format!("the file has {count} columns");
        return Err(Problem::of_file(name, message, format!("give one with 1 to {MOST_COLUMNS} columns")));
    }
    let rows = metadata.row_groups().iter().map(|group| group.num_rows().max(0)).fold(0, i64::saturating_add);
    if usize::try_from(rows).unwrap_or(usize::MAX).saturating_mul(count) > MOST_CELLS {
        return Err(too_many_cells(name));
    }
    let read: Vec<(&str, Result<Form, String>)> =
        schema.columns().iter().map(|column| (column.name(), Form::of(column))).collect();
    let strange: Vec<String> = read
        .iter()
        .filter_map(|(heading, form)| Some(format!("{} ({})", quoted(heading), form.as_ref().err()?)))
        .collect();
    if !strange.is_empty() {
        let message = format!("these columns are no texts, numbers or dates that are read: {}", strange.join(", "));
        return Err(Problem::of_file(name, message, "leave them out, or write them as texts"));
    }
    Ok(read.into_iter().filter_map(|(_, form)| form.ok()).collect())
}

fn list(names: &[&str]) -> String {
    names.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ")
}

/// A file on its way in.
struct Reading<'n> {
    name: &'n str,
    headings: Vec<String>,
    forms: Vec<Form>,
    rows: Vec<Vec<String>>,
    text: usize,
    problems: Problems,
}

impl Reading<'_> {
    fn group(&mut self, number: usize, group: &dyn RowGroupReader) -> Result<(), Problem> {
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
                return Err(Problem::of_file(self.name, message, "split it and read the parts one by one"));
            }
            if read != count {
                let message = format!("{what} has {read} rows instead of {count}");
                return Err(Problem::of_file(self.name, message, "it is damaged; fetch or write it again"));
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
        self.problems.add(|| Problem {
            file: name.to_owned(),
            row: u64::try_from(row + 2).ok(),
            column: Some(heading.clone()),
            message: "the cell holds bytes that are no UTF-8 text".to_owned(),
            help: "it is read as blank; write the column as text".to_owned(),
        });
    }

    fn notes(&self) -> Vec<Note> {
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
