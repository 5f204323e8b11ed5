//! Plain notices: each object a row, each key a column.
//!
//! For: lists of flat objects, the answer of Contracts Finder's own search (`noticeList[].item`), notices that somebody
//! took from the pages of Find a Tender, and objects that hold one list of objects.
//!
//! Leaves to others: OCDS, which says by itself what its keys mean.

use super::value::{Json, lines};
use super::{Document, no_objects, shown};
use crate::note::Note;
use crate::problems::Problems;
use crate::register::MOST_COLUMNS;
use crate::source::{MOST_CELLS, Publication, Table, too_many_cells};
use hostboard_domain::problem::{Problem, quoted};
use std::borrow::Cow;
use std::collections::HashMap;

/// The longest heading, in bytes.
const LONGEST_HEADING: usize = 1_000;
/// How many cells a list of objects within an object may spread to.
const MOST_SPREAD: usize = 1_000_000;

type Member<'a> = (Cow<'a, str>, Json<'a>);

/// Rows as they are gathered.
struct TableBuilder<'n> {
    name: &'n str,
    headings: Vec<String>,
    places: HashMap<String, usize>,
    rows: Vec<Vec<String>>,
}

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
            Err(Problem::of_file(name, message, "give a file with one of them, or a list of objects"))
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

impl TableBuilder<'_> {
    fn add(&mut self, item: &Json<'_>, problems: &mut Problems) -> Result<(), Problem> {
        let number = self.rows.len() + 1;
        let problem = |column: Option<&str>, message: String, help: &str| Problem {
            file: self.name.to_owned(),
            row: u64::try_from(number + 1).ok(),
            column: column.map(str::to_owned),
            message,
            help: help.to_owned(),
        };
        let Json::Object(members) = item else {
            let message = format!("object {number} is none, but {}", shown(item));
            problems.add(|| problem(None, message, "its row is blank; give one object for each deal"));
            self.rows.push(Vec::new());
            return Ok(());
        };
        let too_many = || {
            let message = format!("object {number} brings more than {MOST_COLUMNS} different keys, or very long ones");
            problem(None, message, "look whether its keys are names or values")
        };
        let mut cells = Vec::with_capacity(members.len());
        flatten(members, "", &mut cells).map_err(|TooMuch| too_many())?;
        let mut row: Vec<Option<String>> = Vec::new();
        for (heading, text) in cells {
            let place = match self.places.get(&heading) {
                Some(place) => *place,
                None if self.headings.len() == MOST_COLUMNS => return Err(too_many()),
                None => {
                    self.places.insert(heading.clone(), self.headings.len());
                    self.headings.push(heading);
                    self.headings.len() - 1
                }
            };
            if row.len() <= place {
                row.resize(place + 1, None);
            }
            if row[place].as_ref().is_some_and(|before| *before != text) {
                let heading = &self.headings[place];
                let message = format!("object {number} says {} twice, and not the same", quoted(heading));
                problems.add(|| problem(Some(heading), message, "the last is read; mend the file if it is not it"));
            }
            row[place] = Some(text);
        }
        if self.headings.len().saturating_mul(number) > MOST_CELLS {
            return Err(too_many_cells(self.name));
        }
        self.rows.push(row.into_iter().map(Option::unwrap_or_default).collect());
        Ok(())
    }
}

/// An object would become more columns, or longer headings, than any register has.
struct TooMuch;

/// The cells of an object, in order of its keys.
fn flatten(members: &[Member<'_>], before: &str, cells: &mut Vec<(String, String)>) -> Result<(), TooMuch> {
    for (key, value) in members {
        if before.len() + key.len() > LONGEST_HEADING {
            return Err(TooMuch);
        }
        let heading = format!("{before}{key}");
        match value {
            Json::Object(inner) if !inner.is_empty() => flatten(inner, &format!("{heading}/"), cells)?,
            Json::List(items) if items.iter().any(Json::is_object) => spread(items, &heading, cells)?,
            Json::List(items) if items.iter().any(|item| matches!(item, Json::List(_))) => {
                cells.push((heading, lines(items.iter().map(|item| item.text().replace('\n', ", ")))));
            }
            _ => cells.push((heading, value.text())),
        }
    }
    Ok(())
}

/// A list of objects: a column for each of their keys, a line of the cell for each object.
fn spread(items: &[Json<'_>], heading: &str, cells: &mut Vec<(String, String)>) -> Result<(), TooMuch> {
    let mut columns: Vec<(String, Vec<String>)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for (at, item) in items.iter().enumerate() {
        let mut inner = Vec::new();
        match item {
            Json::Object(members) => flatten(members, &format!("{heading}/"), &mut inner)?,
            scalar => inner.push((heading.to_owned(), scalar.text())),
        }
        for (path, text) in inner {
            let place = *places.entry(path).or_insert_with_key(|path| {
                columns.push((path.clone(), Vec::new()));
                columns.len() - 1
            });
            columns[place].1.resize(at, String::new());
            columns[place].1.push(text);
        }
        if columns.len().saturating_mul(items.len()) > MOST_SPREAD {
            return Err(TooMuch);
        }
    }
    if columns.is_empty() {
        cells.push((heading.to_owned(), String::new()));
    }
    for (path, mut texts) in columns {
        texts.resize(items.len(), String::new());
        cells.push((path, lines(texts)));
    }
    Ok(())
}
