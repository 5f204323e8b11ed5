//! From a portfolio's files to drafts.

use super::columns;
use crate::codes;
use crate::csv_file::{CsvFile, CsvRow};
use crate::heading::nearest;
use crate::toml_file::{TomlFile, as_text};
use hostboard_domain::ledger::cells::{Column, drafted, drafted_by_column};
use hostboard_domain::ledger::entry::Draft;
use hostboard_domain::problem::{Code, Place, Problem};
use hostboard_domain::record::{CommonColumn, Kind};
use std::collections::HashMap;
use toml::de::DeValue;

/// One file of a portfolio.
#[derive(Clone, Copy, Debug)]
pub struct PortfolioFile<'a> {
    /// Its path, as problems show it.
    pub path: &'a str,
    /// The kind of records in it.
    pub kind: Kind,
    /// Whether it is TOML; else CSV.
    pub toml: bool,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// A draft with the place it was read from.
#[derive(Clone, Debug)]
pub struct PlacedDraft {
    /// What is to be appended.
    pub draft: Draft,
    /// The file.
    pub file: String,
    /// The row, or in TOML the line.
    pub row: u64,
}

impl PlacedDraft {
    /// Where it was read: a row of a table, or a line of TOML.
    pub fn place(&self) -> Place {
        place_of(&self.file, self.row)
    }
}

/// A place in a portfolio's file: a row of a table, or a line of TOML.
pub fn place_of(file: &str, row: u64) -> Place {
    let is_toml = file.rsplit_once('.').is_some_and(|(_, ending)| ending == "toml");
    if is_toml { Place::line_of(file, row) } else { Place::row_of(file, row) }
}

/// Takes drafts as they are read, each with its file and the row there, or in TOML the line.
pub trait DraftSink {
    /// Takes the next draft.
    fn take(&mut self, draft: Draft, file: &str, row: u64);

    /// How many it has.
    fn count(&self) -> usize;

    /// Leaves only the first so many: the file that the others were read from can't be relied on.
    fn keep_first(&mut self, count: usize);
}

impl DraftSink for Vec<PlacedDraft> {
    fn take(&mut self, draft: Draft, file: &str, row: u64) {
        self.push(PlacedDraft { draft, file: file.to_owned(), row });
    }

    fn count(&self) -> usize {
        self.len()
    }

    fn keep_first(&mut self, count: usize) {
        self.truncate(count);
    }
}

/// A portfolio, read.
#[derive(Clone, Debug, Default)]
pub struct Read {
    /// The drafts: by kind, then in the order of the file.
    pub drafts: Vec<PlacedDraft>,
    /// Everything wrong with the files; where there is anything, nothing of them should be appended.
    pub problems: Vec<Problem>,
}

/// The kind whose file has that name, and whether the name is TOML's.
///
/// ```
/// use hostboard_domain::record::{CommonColumn, Kind};
/// use hostboard_exchange::portfolio::file_of;
/// assert_eq!(file_of("bodies.csv"), Some((Kind::Body, false)));
/// assert_eq!(file_of("portfolio.toml"), Some((Kind::Portfolio, true)));
/// assert_eq!(file_of("README.md"), None);
/// ```
pub fn file_of(name: &str) -> Option<(Kind, bool)> {
    let (stem, ending) = name.rsplit_once('.')?;
    let kind = Kind::ALL.iter().copied().find(|kind| kind.file() == stem)?;
    match ending {
        "toml" => Some((kind, true)),
        "csv" if kind != Kind::Portfolio => Some((kind, false)),
        _ => None,
    }
}

/// Reads a portfolio's files, in the order of the kinds. `actor` is who makes the entries.
pub fn read(files: &[PortfolioFile<'_>], actor: &str) -> Read {
    let mut drafts = Vec::new();
    let problems = read_into(files, actor, &mut drafts);
    Read { drafts, problems }
}

/// The same, for whoever takes each draft as it is read. Gives everything that is wrong with the files.
pub fn read_into(files: &[PortfolioFile<'_>], actor: &str, sink: &mut dyn DraftSink) -> Vec<Problem> {
    let mut files = files.to_vec();
    files.sort_by_key(|file| (file.kind, file.toml));
    let mut reader = Reader { actor, sink, problems: Vec::new(), made: Made::new() };
    for file in &files {
        if file.toml {
            read_toml(file, &mut reader);
        } else {
            read_csv(file, &mut reader);
        }
    }
    reader.problems
}

/// Who makes the entries, who takes the drafts, and what was wrong so far.
struct Reader<'r> {
    actor: &'r str,
    sink: &'r mut dyn DraftSink,
    problems: Vec<Problem>,
    made: Made,
}

fn read_csv(file: &PortfolioFile<'_>, reader: &mut Reader<'_>) {
    let mut known = columns(file.kind);
    let spec = file.kind.spec();
    if !spec.id_from.is_empty() && !has_ids(file.bytes) {
        // The first column has to be there, and this kind's files may leave ids out.
        let first = spec.fields.iter().find(|field| field.required);
        known.sort_by_key(|name| first.is_none_or(|first| first.name != *name));
    }
    let (before, mut problems) = (reader.sink.count(), Vec::new());
    let mut own: Option<Vec<(usize, &str, Column)>> = None;
    let mut take = |csv: &mut CsvFile<'_>, row: &CsvRow| {
        let own = own.get_or_insert_with(|| columns_of(file.kind, &known, csv.headings()));
        let mut cells = Vec::with_capacity(own.len());
        for (place, name, column) in own.iter() {
            cells.extend(csv.text_at(row, *place, name).map(|text| (*column, text)));
        }
        if cells.is_empty() && !spec.id_from.is_empty() {
            // Between the rows of a spreadsheet stand blank ones.
            return;
        }
        let headings = csv.headings();
        let problem = &mut |code: Code, column: &str, message: String, help: String| {
            let column = headings.iter().any(|heading| heading == column).then(|| column.to_owned());
            let place = Place::row_or_cell(file.path, row.row, column);
            problems.push(Problem::new(code, place, message, help));
        };
        let draft = named(drafted_by_column(file.kind, cells.into_iter(), reader.actor, problem), &mut reader.made);
        reader.sink.take(draft, file.path, row.row);
    };
    let (mut csv, is_whole) = CsvFile::read_rows(file.path, file.bytes, (&known, None), &mut take);
    if !is_whole {
        reader.sink.keep_first(before);
        problems.clear();
    }
    csv.refuse_strange(&known);
    reader.problems.append(&mut problems);
    reader.problems.extend(csv.into_problems());
}

/// Whether the heading row has a column of ids.
fn has_ids(bytes: &[u8]) -> bool {
    let headings = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let mut headings = headings.split(|byte| *byte == b',').map(|heading| heading.trim_ascii());
    headings.any(|heading| heading.eq_ignore_ascii_case(CommonColumn::Id.word().as_bytes()))
}

/// Ids that were made, each with how many records came to it.
type Made = HashMap<(Kind, String), usize>;

/// The draft, with an id made of its texts where it has none and its kind makes one; of records that come to the same the
/// second is numbered 2.
fn named(mut draft: Draft, made: &mut Made) -> Draft {
    if draft.id.is_empty() {
        let texts = |field: &str| draft.fields.get(field).map(str::to_owned);
        if let Some(id) = draft.kind.spec().made_id(texts) {
            let count = made.entry((draft.kind, id.clone())).or_default();
            *count += 1;
            draft.id = if *count == 1 { id } else { format!("{id}:{count}") };
        }
    }
    draft
}

/// The columns of a file that are read: of each heading that is one of its kind's, the place where it first stands.
fn columns_of<'k>(kind: Kind, known: &[&'k str], headings: &[String]) -> Vec<(usize, &'k str, Column)> {
    let column = |heading: &String| {
        let name = known.iter().find(|name| *name == heading)?;
        let place = headings.iter().position(|first| first == heading)?;
        Some((place, *name, Column::parse(kind, name)?))
    };
    headings.iter().filter_map(column).collect()
}

fn read_toml(file: &PortfolioFile<'_>, read: &mut Reader<'_>) {
    let Ok(text) = std::str::from_utf8(file.bytes) else {
        read.problems.push(Problem::of_file(
            codes::FILE_NOT_UTF8,
            file.path,
            "the file is not UTF-8 text",
            "save it as UTF-8",
        ));
        return;
    };
    let (mut toml, root) = TomlFile::parse(file.path, text);
    let known = columns(file.kind);
    if file.kind == Kind::Portfolio {
        one_table(file, &mut toml, &root, 1, &known, read);
    } else {
        let word = file.kind.word();
        toml.check_keys(&root, &[word]);
        if let Some(value) = root.get(word) {
            match value.get_ref() {
                DeValue::Array(tables) => {
                    for table in tables.iter() {
                        let line = toml.line_of(table);
                        match table.get_ref() {
                            DeValue::Table(inner) => one_table(file, &mut toml, inner, line, &known, read),
                            _ => toml.problem(
                                codes::KEY_VALUE_KIND,
                                line,
                                format!("`{word}` is not a list of tables"),
                                format!("begin each record with `[[{word}]]`"),
                            ),
                        }
                    }
                }
                _ => toml.problem(
                    codes::KEY_VALUE_KIND,
                    toml.line_of(value),
                    format!("`{word}` is not a list of tables"),
                    format!("begin each record with `[[{word}]]`"),
                ),
            }
        }
    }
    read.problems.extend(toml.problems);
}

fn one_table(
    file: &PortfolioFile<'_>,
    toml: &mut TomlFile<'_>,
    table: &toml::de::DeTable<'_>,
    line: u64,
    known: &[&'static str],
    read: &mut Reader<'_>,
) {
    toml.check_keys(table, known);
    let mut cells = Vec::new();
    let mut lines = Vec::new();
    for (key, value) in table.iter() {
        let at = toml.line_of(value);
        match (known.iter().find(|name| **name == key.get_ref().as_ref()), as_text(value.get_ref())) {
            (None, _) => {}
            (Some(name), Some(text)) => {
                lines.push((*name, at));
                if !text.trim().is_empty() {
                    cells.push((*name, text.trim().to_owned()));
                }
            }
            (Some(name), None) => {
                toml.problem(codes::KEY_VALUE_KIND, at, format!("`{name}` is not a text"), "put it between quotes")
            }
        }
    }
    let problem = &mut |code: Code, column: &str, message: String, help: String| {
        let at = lines.iter().find(|(name, _)| *name == column).map_or(line, |(_, at)| *at);
        let place = Place::Line { name: file.path.to_owned(), line: at, key: Some(column.to_owned()) };
        read.problems.push(Problem::new(code, place, message, help));
    };
    let draft = named(drafted(file.kind, &cells, read.actor, problem), &mut read.made);
    read.sink.take(draft, file.path, line);
}

/// The name of a portfolio file that a name nearly is, for help.
pub fn near_file(name: &str) -> Option<String> {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let near = nearest(stem, Kind::ALL.iter().map(|kind| kind.file()))?;
    Some(if near == Kind::Portfolio.file() { "portfolio.toml".to_owned() } else { format!("{near}.csv") })
}
