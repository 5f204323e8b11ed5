//! What is wrong with a file of a pack, by line.

use crate::pack::PackFile;
use crate::pack::file::DateText;
use hostboard_domain::problem::{Problem, quoted};
use serde::de::DeserializeOwned;
use std::ops::Range;

pub(super) struct Report<'a> {
    pub file: &'a PackFile,
    pub problems: Vec<Problem>,
}

impl Report<'_> {
    pub fn say(&mut self, at: Option<Range<usize>>, message: impl Into<String>, help: impl Into<String>) {
        let line = at.map(|span| line_of(&self.file.text, span.start));
        self.problems.push(Problem {
            file: self.file.path.clone(),
            row: line,
            column: None,
            message: message.into(),
            help: help.into(),
        });
    }
}

pub(super) fn line_of(text: &str, offset: usize) -> u64 {
    text.as_bytes().iter().take(offset).filter(|b| **b == b'\n').count() as u64 + 1
}

/// Reads one TOML file, its first problem with line and help.
pub(crate) fn read_toml<T: DeserializeOwned>(file: &PackFile) -> Result<T, Problem> {
    toml::from_str(&file.text).map_err(|error| Problem {
        file: file.path.clone(),
        row: error.span().map(|span| line_of(&file.text, span.start)),
        column: None,
        message: error.message().replace(['\n', '\r'], " "),
        help: "see docs/reference/packs.md for what stands in this file".to_owned(),
    })
}

pub(super) const DATE_HELP: &str = "write a day `2012-09-14`, a month `2012-09`, a quarter `2012-Q3` or a year `2012`";

pub(super) fn bad_date(date: &DateText) -> String {
    format!("{} is no date", quoted(&date.0))
}
