//! Characters that would steer a terminal or turn a page's text round: none may stand in a pack, written out or as an escape.
//!
//! For: whoever prints a text of a pack need not look at it again.

use super::report::Report;
use crate::codes;
use crate::pack::PackFile;
use hostboard_domain::problem::{Problem, quoted, steers};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

const HELP: &str = "remove it; a line end and a tab may stand in a text of several lines";

/// Every place of a file where one stands.
pub(super) fn problems(file: &PackFile) -> Vec<Problem> {
    let mut report = Report { file, problems: Vec::new() };
    if file.path.chars().any(steers) {
        let message = format!("the file's name {} holds one that steers", quoted(&file.path));
        report.say(codes::PACK_TEXT_STEERS, None, message, HELP);
    }
    for (at, c) in file.text.char_indices().filter(|(_, c)| is_refused(*c)) {
        say(&mut report, at, c);
    }
    // Escapes are told where the text begins; what is no TOML is told by whoever reads it.
    if report.problems.is_empty()
        && let Ok(root) = DeTable::parse(&file.text)
    {
        table(&mut report, root.get_ref());
    }
    report.problems
}

/// Whether it may not stand in a pack. A carriage return before a line end is part of it.
fn is_refused(c: char) -> bool {
    steers(c) && !matches!(c, '\n' | '\r' | '\t')
}

fn say(report: &mut Report<'_>, at: usize, c: char) {
    let message = format!("the character U+{:04X} would steer a terminal or a page", u32::from(c));
    report.say(codes::PACK_TEXT_STEERS, Some(at..at), message, HELP);
}

fn table(report: &mut Report<'_>, table_of_file: &DeTable<'_>) {
    for (key, inner) in table_of_file {
        text(report, key.span().start, key.get_ref());
        value(report, inner);
    }
}

fn value(report: &mut Report<'_>, found: &Spanned<DeValue<'_>>) {
    match found.get_ref() {
        DeValue::String(inner) => text(report, found.span().start, inner),
        DeValue::Array(list) => list.iter().for_each(|inner| value(report, inner)),
        DeValue::Table(inner) => table(report, inner),
        _ => {}
    }
}

/// A carriage return by itself takes a terminal back to the line's beginning.
fn text(report: &mut Report<'_>, at: usize, text: &str) {
    let alone = text.replace("\r\n", "\n");
    if let Some(c) = alone.chars().find(|c| is_refused(*c) || *c == '\r') {
        say(report, at, c);
    }
}
