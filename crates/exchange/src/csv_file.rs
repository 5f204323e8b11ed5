//! Small files of CSV: bodies, posts, directions, consents. Cells are asked for by column, and what
//! cannot be read is a problem with its row and column.
//!
//! Columns that the file does not know are left alone, unless they nearly name one that it does.

use crate::codes;
use crate::heading::nearest;
use crate::problems::Problems;
use crate::register::block::{Block, Record};
use crate::register::split::{Dialect, Mark, Records};
use crate::register::without_mark;
use hostboard_domain::problem::{Code, Place, Problem, quoted};
use std::collections::HashMap;

/// A cell that holds something which cannot be read; its problem is already noted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unreadable;

/// A file read whole.
pub(crate) struct CsvFile<'a> {
    pub(crate) name: &'a str,
    pub(crate) headings: Vec<String>,
    pub problems: Problems,
}

/// One row of it.
#[derive(Clone, Default)]
pub(crate) struct CsvRow {
    /// Row in the file.
    pub row: u64,
    pub(crate) cells: Vec<String>,
}

impl CsvRow {
    /// Takes another record's cells, in the room of those before.
    fn fill(&mut self, record: Record<'_>) {
        self.row = record.row;
        self.cells.resize_with(record.len(), String::new);
        for (own, cell) in self.cells.iter_mut().zip(record.iter()) {
            own.clear();
            own.push_str(cell.trim());
        }
    }
}

impl<'a> CsvFile<'a> {
    /// Reads a file; `known` are its columns, of which the first is required.
    pub fn read(name: &'a str, bytes: &[u8], known: &[&str]) -> (CsvFile<'a>, Vec<CsvRow>) {
        CsvFile::read_with_family(name, bytes, known, None)
    }

    /// The same of a file that may have a column for each of something, whose headings begin alike.
    pub fn read_with_family(
        name: &'a str,
        bytes: &[u8],
        known: &[&str],
        family: Option<&str>,
    ) -> (CsvFile<'a>, Vec<CsvRow>) {
        CsvFile::read_as(name, bytes, Dialect::of(bytes, b','), (known, family))
    }

    /// The same of a file that people fill in with a spreadsheet: what was defused for it is read as it was.
    pub fn read_filled_in(name: &'a str, bytes: &[u8], known: &[&str]) -> (CsvFile<'a>, Vec<CsvRow>) {
        CsvFile::read_as(name, bytes, Dialect::of_people(bytes, b','), (known, None))
    }

    fn read_as(
        name: &'a str,
        bytes: &[u8],
        dialect: Dialect,
        columns: (&[&str], Option<&str>),
    ) -> (CsvFile<'a>, Vec<CsvRow>) {
        let mut rows = Vec::new();
        let (file, is_whole) = CsvFile::rows_as(name, bytes, dialect, columns, &mut |_, row| rows.push(row.clone()));
        if !is_whole {
            rows.clear();
        }
        (file, rows)
    }

    /// Reads a file row by row, and gives whether it is whole: nothing of one that breaks off half-way is to be relied on.
    /// `known` are its columns, of which the first is required, and how those of a family begin.
    pub fn read_rows(
        name: &'a str,
        bytes: &[u8],
        columns: (&[&str], Option<&str>),
        take: &mut dyn FnMut(&mut CsvFile<'a>, &CsvRow),
    ) -> (CsvFile<'a>, bool) {
        CsvFile::rows_as(name, bytes, Dialect::of(bytes, b','), columns, take)
    }

    fn rows_as(
        name: &'a str,
        bytes: &[u8],
        dialect: Dialect,
        (known, family): (&[&str], Option<&str>),
        take: &mut dyn FnMut(&mut CsvFile<'a>, &CsvRow),
    ) -> (CsvFile<'a>, bool) {
        let mut file = CsvFile { name, headings: Vec::new(), problems: Problems::default() };
        let (body, _) = without_mark(bytes);
        let mut records = Records::new(body, Mark { at: 0, row: 1 }, dialect);
        let (mut block, mut row) = (Block::default(), CsvRow::default());
        loop {
            if let Err(fatal) = records.fill(&mut block, 1, usize::MAX) {
                file.problems.add(|| fatal.problem(name));
                return (file, false);
            }
            let Some(record) = block.last() else { break };
            if file.headings.is_empty() {
                file.take_headings(record, known, family);
                if !known.first().is_some_and(|first| file.has(first)) {
                    return (file, true);
                }
            } else {
                file.check_length(record);
                row.fill(record);
                take(&mut file, &row);
            }
        }
        if file.headings.is_empty() {
            file.problems.add(|| {
                Problem::of_file(
                    codes::HEADINGS_MISSING,
                    name,
                    "the file has no heading row",
                    "name the columns in the first row",
                )
            });
        }
        (file, true)
    }

    fn take_headings(&mut self, record: Record<'_>, known: &[&str], family: Option<&str>) {
        let row = record.row;
        self.headings = record.iter().map(|heading| heading.trim().to_ascii_lowercase()).collect();
        while self.headings.len() > 1 && self.headings.last().is_some_and(String::is_empty) {
            self.headings.pop();
        }
        let mut seen = HashMap::new();
        for (at, heading) in self.headings.clone().iter().enumerate().filter(|(_, heading)| !heading.is_empty()) {
            if let Some(first) = seen.insert(heading.clone(), at) {
                let message = format!("columns {} and {} are both named {}", first + 1, at + 1, quoted(heading));
                self.problem(
                    codes::COLUMN_GIVEN_TWICE,
                    row,
                    Some(heading),
                    message,
                    "rename or remove one of them; the first is read",
                );
            }
            let is_of_family = family.is_some_and(|family| heading.starts_with(family));
            if known.contains(&heading.as_str()) || is_of_family {
                continue;
            }
            if let Some(near) = nearest(heading, known.iter().copied()) {
                let message = format!("the column {} is not read", quoted(heading));
                self.problem(codes::COLUMN_UNKNOWN, row, Some(heading), message, format!("is it `{near}`?"));
            }
        }
        if let Some(first) = known.first().filter(|first| !self.has(first)) {
            self.problem(
                codes::COLUMN_MISSING,
                row,
                None,
                format!("the heading row has no column `{first}`"),
                "add it; nothing is read without it",
            );
        }
    }

    fn check_length(&mut self, record: Record<'_>) {
        let row = record.row;
        let count = self.headings.len();
        if record.len() < count {
            let missing = self.headings[record.len()].clone();
            let message = format!("the row ends after {} of {count} cells", record.len());
            self.problem(
                codes::ROW_TOO_SHORT,
                row,
                Some(&missing),
                message,
                "add the missing cells; they are taken as blank",
            );
        }
        if let Some(extra) = record.iter().skip(count).find(|cell| !cell.trim().is_empty()) {
            let message = format!("the row has more filled cells than there are headings: {}", quoted(extra));
            self.problem(
                codes::ROW_TOO_LONG,
                row,
                None,
                message,
                "put cells that hold a comma between quotes, or add the heading",
            );
        }
    }

    fn has(&self, column: &str) -> bool {
        self.headings.iter().any(|heading| heading == column)
    }

    /// The headings, in order, in lower case.
    pub fn headings(&self) -> &[String] {
        &self.headings
    }

    /// Notes headings that are none of `known`, for files in which nothing may be overlooked.
    pub fn refuse_strange(&mut self, known: &[&str]) {
        for heading in self.headings.clone() {
            let is_near = nearest(&heading, known.iter().copied()).is_some();
            if !heading.is_empty() && !known.contains(&heading.as_str()) && !is_near {
                let message = format!("{} is not a column of this file", quoted(&heading));
                self.problem(
                    codes::COLUMN_UNKNOWN,
                    1,
                    Some(&heading),
                    message,
                    format!("the columns are {}", known.join(", ")),
                );
            }
        }
    }

    /// Notes a problem.
    pub fn problem(
        &mut self,
        code: Code,
        row: u64,
        column: Option<&str>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let (name, headings) = (self.name, &self.headings);
        // The headings are looked through only for problems that are listed: there may be very many of both.
        self.problems.add(|| {
            let column = column.filter(|column| headings.iter().any(|heading| heading == column)).map(str::to_owned);
            Problem::new(code, Place::row_or_cell(name, row, column), message, help)
        });
    }

    /// The problems, with a last one that counts those not kept.
    pub fn into_problems(self) -> Vec<Problem> {
        let mut list = self.problems.list;
        list.sort_by_key(|problem| problem.place.row());
        if self.problems.unlisted > 0 {
            let message = format!("{} more problems are not listed", self.problems.unlisted);
            list.push(Problem::of_file(
                codes::PROBLEMS_NOT_LISTED,
                self.name,
                message,
                "mend the first ones and read it again",
            ));
        }
        list
    }
}
