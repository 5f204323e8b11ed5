//! How each column of a file is read; columns that cannot be are refused by name.

use super::cell::Form;
use crate::codes;
use crate::register::MOST_COLUMNS;
use crate::source::{MOST_CELLS, too_many_cells};
use hostboard_domain::problem::{Problem, quoted};
use parquet::basic::Repetition;
use parquet::file::metadata::ParquetMetaData;
use parquet::schema::types::Type;

/// How each column is read; every column that can't be is named at once.
pub(super) fn forms(name: &str, metadata: &ParquetMetaData) -> Result<Vec<Form>, Problem> {
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
        return Err(Problem::of_file(codes::COLUMN_NOT_READABLE, name, message, help));
    }
    let count = fields.len();
    if count == 0 || count > MOST_COLUMNS || schema.num_columns() != count {
        let message = format!("the file has {count} columns");
        return Err(Problem::of_file(
            codes::COLUMN_COUNT,
            name,
            message,
            format!("give one with 1 to {MOST_COLUMNS} columns"),
        ));
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
        let message = format!("these columns are not texts, numbers or dates that can be read: {}", strange.join(", "));
        return Err(Problem::of_file(
            codes::COLUMN_NOT_READABLE,
            name,
            message,
            "leave them out, or write them as texts",
        ));
    }
    Ok(read.into_iter().filter_map(|(_, form)| form.ok()).collect())
}

fn list(names: &[&str]) -> String {
    names.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ")
}
