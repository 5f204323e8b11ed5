//! Cells of a case's tables. A cell that can't be read is a problem of the case.

use super::file::Cells;
use hostboard_domain::problem::quoted;
use hostboard_domain::time::Day;

pub(super) fn toml_day(date: &toml::value::Datetime, problems: &mut Vec<String>) -> Day {
    day(&date.to_string(), problems).unwrap_or(Day::LATEST)
}

pub(super) fn day(text: &str, problems: &mut Vec<String>) -> Option<Day> {
    if text.is_empty() {
        return None;
    }
    let day = Day::parse(text);
    if day.is_none() {
        problems.push(format!("{} is not a day", quoted(text)));
    }
    day
}

/// A word of a closed list, or nothing where the cell is blank.
pub(super) fn word<T>(
    text: Option<&String>,
    read: impl Fn(&str) -> Option<T>,
    problems: &mut Vec<String>,
) -> Option<T> {
    let text = text.map(|t| t.trim()).filter(|t| !t.is_empty())?;
    let found = read(text);
    if found.is_none() {
        problems.push(format!("{} is not in its list", quoted(text)));
    }
    found
}

pub(super) fn yes_no(text: &str) -> Option<bool> {
    match text {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

pub(super) fn only<'c>(names: impl Iterator<Item = &'c str>, columns: &[&str], problems: &mut Vec<String>) {
    for name in names.filter(|name| !columns.contains(name)) {
        problems.push(format!("no column is called {}; the columns are {}", quoted(name), columns.join(", ")));
    }
}

pub(super) fn text(row: &Cells, name: &str) -> Option<String> {
    row.get(name).map(|t| t.trim().to_owned()).filter(|t| !t.is_empty())
}

pub(super) fn date(row: &Cells, name: &str, problems: &mut Vec<String>) -> Option<Day> {
    row.get(name).and_then(|t| day(t.trim(), problems))
}
