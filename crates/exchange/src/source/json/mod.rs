//! JSON: plain notices and OCDS, as one document or one a line.
//!
//! For: telling the two apart, and the bounds of what is read.
//!
//! Leaves to others: the [encoding](super::encoding) of the text; what a notice's keys mean.
//!
//! Invariants: what cannot be read is a problem with its line or object, and the rest is read. Nothing is read of a
//! single document that breaks off. Key order changes nothing but the order of headings.

mod notices;
mod ocds;
mod table_builder;
mod value;

pub use ocds::{OcdsNoDeal, headings as ocds_headings};

use super::{Publication, Table, TableRead};
use crate::codes;
use crate::note::Note;
use crate::problems::Problems;
use hostboard_domain::problem::{Code, Problem, quoted};
use value::{Fault, Json};

/// The most bytes of a JSON text that are read; it is held in memory as a tree.
pub const MOST_BYTES: usize = 512 << 20;
/// The most values of a JSON text that are read, by its commas and opening brackets.
pub const MOST_VALUES: usize = 50_000_000;

/// One document, with how its place is told.
struct Document<'a> {
    /// Its line, where the text has one a line.
    line: Option<usize>,
    json: Json<'a>,
}

/// Whether a text looks like JSON from its first character.
///
/// ```
/// assert!(hostboard_exchange::source::json::looks_like(" [{}]"));
/// assert!(!hostboard_exchange::source::json::looks_like("deal,value"));
/// ```
pub fn looks_like(text: &str) -> bool {
    text.trim_start().starts_with(['{', '['])
}

/// Reads a JSON text: a list of objects, an object that holds one, OCDS releases or records, or any of these a line.
///
/// Plain objects become one row each, in order, under their keys in order of first sight: what is nested stands under
/// `parent/child`, a list has one item a line of its cell, `null` is blank. A row's number in problems is its row in the
/// table, the heading row being row 1.
///
/// OCDS becomes one row for each contract, each award without a contract and each tender without awards, under
/// [`ocds_headings`]; `not a deal` says why a row is none. See the headings' own description.
///
/// Errors: a text that is no JSON, breaks off, is larger than [`MOST_BYTES`], nested too deep, holds no objects, or holds
/// several lists of objects.
///
/// ```
/// use hostboard_exchange::source::json::read;
/// let (table, problems) = read("a.json", r#"[{"value": 40465.20, "supplier": {"name": "A"}}]"#).unwrap();
/// assert_eq!(table.headings, ["value", "supplier/name"]);
/// assert_eq!(table.rows, [["40465.20", "A"]]);
/// assert!(problems.is_empty());
/// ```
pub fn read(name: &str, text: &str) -> TableRead {
    let refuse = |code: Code, message: String, help: &str| Err(Problem::of_file(code, name, message, help));
    if text.trim().is_empty() {
        return refuse(
            codes::FILE_EMPTY,
            "the file is empty".to_owned(),
            "give a file with an object or a list of objects",
        );
    }
    let values = text.bytes().filter(|byte| matches!(byte, b',' | b'[' | b'{')).count();
    if text.len() > MOST_BYTES || values > MOST_VALUES {
        let message = format!("the file has {} bytes and about {values} values", text.len());
        return refuse(
            codes::FILE_TOO_LARGE,
            message,
            "split it: at most 512 MiB and 50 million values are read at once",
        );
    }
    let mut problems = Problems::default();
    let documents = documents(name, text, &mut problems)?;
    let table = if documents.iter().any(|document| ocds::is_ocds(&document.json)) {
        ocds::table_of(name, &documents, &mut problems)?
    } else {
        notices::table_of(name, &documents, &mut problems)?
    };
    Ok((table, problems))
}

/// The documents of a text, at least one.
fn documents<'a>(name: &str, text: &'a str, problems: &mut Problems) -> Result<Vec<Document<'a>>, Problem> {
    let fatal = |fault: Fault| Problem::of_file(codes::JSON_SYNTAX, name, fault.message(), fault.help());
    let by_name = [".jsonl", ".ndjson"].iter().any(|end| name.to_ascii_lowercase().ends_with(end));
    match value::first(text) {
        Ok((json, rest)) if rest.trim().is_empty() => return Ok(vec![Document { line: None, json }]),
        Ok((_, rest)) if !looks_like(rest) && !by_name => return value::whole(text).map(|_| Vec::new()).map_err(fatal),
        Err(fault) if !by_name && !has_object_line(text) => return Err(fatal(fault)),
        _ => {}
    }
    let mut documents = Vec::new();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match value::whole(line) {
            Ok(json) => documents.push(Document { line: Some(at + 1), json }),
            Err(fault) => problems.add(|| {
                let message = format!("line {} is not read: {}", at + 1, fault.message_of_one_line());
                Problem::of_file(
                    codes::JSON_SYNTAX,
                    name,
                    message,
                    "the other lines are; mend it and read the file again",
                )
            }),
        }
    }
    match documents.is_empty() {
        true => Err(problems.list.first().cloned().unwrap_or_else(|| no_objects(name))),
        false => Ok(documents),
    }
}

/// Whether a line of several is an object by itself, as in a file with one a line whose first is broken.
fn has_object_line(text: &str) -> bool {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.skip(1).take(3).any(|line| line.trim_start().starts_with('{') && value::whole(line).is_ok())
}

fn no_objects(name: &str) -> Problem {
    Problem::of_file(
        codes::JSON_WITHOUT_OBJECTS,
        name,
        "the file holds no objects",
        "give a list of objects, each of them one deal",
    )
}

/// A value as a problem shows it.
fn shown(json: &Json<'_>) -> String {
    match json {
        Json::Null => "`null`".to_owned(),
        Json::List(_) => "a list".to_owned(),
        Json::Object(_) => "an object".to_owned(),
        scalar => quoted(&scalar.text()),
    }
}

/// A table of rows that may be shorter than the headings.
fn filled(
    name: &str,
    headings: Vec<String>,
    mut rows: Vec<Vec<String>>,
    kind: Publication,
    notes: Vec<Note>,
) -> Result<Table, Problem> {
    if headings.len().saturating_mul(rows.len()) > super::MOST_CELLS {
        return Err(super::too_many_cells(name));
    }
    for row in &mut rows {
        row.resize(headings.len(), String::new());
    }
    Ok(Table { headings, rows, notes, kind })
}
