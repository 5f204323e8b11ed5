//! Plain notices: each object a row, each key a column.
//!
//! For: lists of flat objects, the answer of Contracts Finder's own search (`noticeList[].item`), notices that somebody
//! took from the pages of Find a Tender, and objects that hold one list of objects.
//!
//! Leaves to others: OCDS, which says by itself what its keys mean.

use super::table_builder::TableBuilder;
use super::value::Json;
use super::{Document, no_objects};
use crate::codes;
use crate::note::Note;
use crate::problems::Problems;
use crate::source::{Publication, Table};
use hostboard_domain::problem::{Problem, quoted};
use std::collections::HashMap;

/// What of a document are rows.
struct DocumentRows<'d, 'a> {
    items: Vec<&'d Json<'a>>,
    kind: Publication,
    notes: Vec<Note>,
}

pub(super) fn table_of(name: &str, documents: &[Document<'_>], problems: &mut Problems) -> Result<Table, Problem> {
    let mut table = TableBuilder { name, headings: Vec::new(), places: HashMap::new(), rows: Vec::new() };
    let (mut kind, mut notes) = (Publication::Unknown, Vec::new());
    for Document { line, json } in documents {
        let found = match (line, json) {
            // One object a line: a line is a row, whatever lists it holds.
            (Some(line), Json::Object(_)) if json.get("noticeList").is_none() => {
                // Lines that were not read leave their rows blank, so that a row's number tells its line.
                table.rows.resize((*line - 1).max(table.rows.len()), Vec::new());
                DocumentRows { items: vec![json], kind: kind_of(json), notes: Vec::new() }
            }
            _ => rows_of(name, json)?,
        };
        for item in found.items {
            table.add(item, problems)?;
        }
        if kind == Publication::Unknown {
            kind = found.kind;
        }
        notes.extend(found.notes);
    }
    notes.dedup();
    if table.headings.is_empty() && kind != Publication::ContractsFinderSearch {
        return Err(no_objects(name));
    }
    super::filled(name, table.headings, table.rows, kind, notes)
}

/// The objects of a document that are rows.
fn rows_of<'d, 'a>(name: &str, json: &'d Json<'a>) -> Result<DocumentRows<'d, 'a>, Problem> {
    if let Json::List(items) = json {
        let kind = items.first().map_or(Publication::Unknown, kind_of);
        return Ok(DocumentRows { items: items.iter().collect(), kind, notes: Vec::new() });
    }
    let Json::Object(members) = json else { return Err(no_objects(name)) };
    if let Some(list) = json.get("noticeList") {
        return Ok(search_answer(json, list.items()));
    }
    let holds_objects = |value: &Json<'_>| value.items().iter().any(Json::is_object);
    let mut lists = members.iter().filter(|(_, value)| holds_objects(value));
    match (lists.next(), lists.next()) {
        (None, _) => Ok(DocumentRows { items: vec![json], kind: kind_of(json), notes: vec![Note::OneObject] }),
        (Some((key, list)), None) => {
            let mut notes = vec![Note::RowsUnder { key: key.to_string() }];
            let keys: Vec<String> =
                members.iter().filter(|(name, _)| name != key).map(|(key, _)| key.to_string()).collect();
            if !keys.is_empty() {
                notes.push(Note::LeftAside { keys });
            }
            let kind = list.items().first().map_or(Publication::Unknown, kind_of);
            Ok(DocumentRows { items: list.items().iter().collect(), kind, notes })
        }
        (Some((one, _)), Some((other, _))) => {
            let message = format!("both {} and {} are lists of objects", quoted(one), quoted(other));
            Err(Problem::of_file(
                codes::JSON_LISTS_IN_DOUBT,
                name,
                message,
                "give a file with one of them, or a list of objects",
            ))
        }
    }
}

/// An answer of Contracts Finder's search; what stands beside `item` is how well it fits the search.
fn search_answer<'d, 'a>(json: &'d Json<'a>, list: &'d [Json<'a>]) -> DocumentRows<'d, 'a> {
    let mut notes = vec![Note::SearchAnswer];
    if let Some(Json::Number(hits)) = json.get("hitCount").filter(|hits| hits.text() != list.len().to_string()) {
        notes.push(Note::SearchHits { found: (*hits).to_owned(), in_file: list.len() });
    }
    let items = list.iter().map(|notice| notice.get("item").unwrap_or(notice)).collect();
    DocumentRows { items, kind: Publication::ContractsFinderSearch, notes }
}

fn kind_of(json: &Json<'_>) -> Publication {
    match json.get("url") {
        Some(Json::Text(url)) if url.contains("find-tender.service.gov.uk/") => Publication::FindATender,
        _ => Publication::Unknown,
    }
}
