//! What is wrong with a file of a pack, by line.

use crate::codes;
use crate::language::condition::ConditionError;
use crate::pack::PackFile;
use crate::pack::file::DateText;
use hostboard_domain::problem::{Code, Place, Problem, quoted};
use serde::de::DeserializeOwned;
use std::ops::Range;

pub(super) struct Report<'a> {
    pub file: &'a PackFile,
    pub problems: Vec<Problem>,
}

impl Report<'_> {
    /// Notes a problem with what stands at that place of the text, or with the file as a whole.
    pub fn say(&mut self, code: Code, at: Option<Range<usize>>, message: impl Into<String>, help: impl Into<String>) {
        let line = at.map(|span| line_of(&self.file.text, span.start));
        self.problems.push(Problem::new(code, place(self.file, line), message, help));
    }

    /// Notes a problem with a condition that begins in that line.
    pub fn say_of_condition(&mut self, line: u64, error: ConditionError) {
        let line = Some(line + error.line as u64);
        self.problems.push(Problem::new(error.code, place(self.file, line), error.message, error.help));
    }
}

fn place(file: &PackFile, line: Option<u64>) -> Place {
    line.map_or_else(|| Place::file(&file.path), |line| Place::line_of(&file.path, line))
}

pub(super) fn line_of(text: &str, offset: usize) -> u64 {
    text.as_bytes().iter().take(offset).filter(|b| **b == b'\n').count() as u64 + 1
}

/// Reads one TOML file, its first problem with line and help.
pub(crate) fn read_toml<T: DeserializeOwned>(file: &PackFile) -> Result<T, Problem> {
    toml::from_str(&file.text).map_err(|error| {
        let place = place(file, error.span().map(|span| line_of(&file.text, span.start)));
        let message = error.message().replace(['\n', '\r'], " ");
        let help = "see docs/reference/packs.md for what stands in this file";
        Problem::new(codes::PACK_FILE_NOT_READ, place, message, help)
    })
}

pub(super) const DATE_HELP: &str = "write a day `2026-09-14`, a month `2026-09`, a quarter `2026-Q3` or a year `2026`";

pub(super) fn bad_date(date: &DateText) -> String {
    format!("{} is not a date", quoted(&date.0))
}
