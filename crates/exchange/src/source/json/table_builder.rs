//! Objects to rows: each member a column of its own, named by its path; new columns as they are met.

use super::shown;
use super::value::{Json, lines};
use crate::codes;
use crate::problems::Problems;
use crate::register::MOST_COLUMNS;
use crate::source::{MOST_CELLS, too_many_cells};
use hostboard_domain::problem::{Code, Place, Problem, quoted};
use std::borrow::Cow;
use std::collections::HashMap;

/// The longest heading, in bytes.
const LONGEST_HEADING: usize = 1_000;

/// How many cells a list of objects within an object may spread to.
const MOST_SPREAD: usize = 1_000_000;

type Member<'a> = (Cow<'a, str>, Json<'a>);

/// Rows as they are gathered.
pub(super) struct TableBuilder<'n> {
    pub(super) name: &'n str,
    pub(super) headings: Vec<String>,
    pub(super) places: HashMap<String, usize>,
    pub(super) rows: Vec<Vec<String>>,
}

impl TableBuilder<'_> {
    pub(super) fn add(&mut self, item: &Json<'_>, problems: &mut Problems) -> Result<(), Problem> {
        let number = self.rows.len() + 1;
        let row = number as u64 + 1;
        let problem = |code: Code, column: Option<&str>, message: String, help: &str| {
            Problem::new(code, Place::row_or_cell(self.name, row, column.map(str::to_owned)), message, help)
        };
        let Json::Object(members) = item else {
            let message = format!("object {number} is none, but {}", shown(item));
            problems.add(|| {
                problem(
                    codes::JSON_ITEM_NOT_AN_OBJECT,
                    None,
                    message,
                    "its row is blank; give one object for each deal",
                )
            });
            self.rows.push(Vec::new());
            return Ok(());
        };
        let too_many = || {
            let message = format!("object {number} brings more than {MOST_COLUMNS} different keys, or very long ones");
            problem(codes::JSON_TOO_MANY_KEYS, None, message, "look whether its keys are names or values")
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
                problems.add(|| {
                    problem(
                        codes::JSON_KEY_TWICE,
                        Some(heading),
                        message,
                        "the last is read; correct the file if it is not it",
                    )
                });
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
