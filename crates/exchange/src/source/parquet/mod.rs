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
mod columns;
mod forms;

use super::{Publication, Table, TableRead};
use crate::codes;
use crate::guard::guarded;
use crate::problems::Problems;
use bytes::Bytes;
use columns::Reading;
use forms::forms;
use hostboard_domain::problem::{Problem, quoted};
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, SerializedFileReader};

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
/// are no text, number or date, by their names; more than [`MOST_CELLS`](crate::source::MOST_CELLS) cells.
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
        Err(Problem::of_file(
            codes::FILE_DAMAGED,
            name,
            "the file is damaged: what it says of itself does not fit together",
            help,
        ))
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
        return Err(Problem::of_file(codes::FILE_DAMAGED, name, message, "it is damaged; fetch or write it again"));
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
    Problem::of_file(codes::FILE_DAMAGED, name, message, help)
}
