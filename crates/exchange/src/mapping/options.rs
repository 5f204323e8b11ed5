//! Until when a deal may be extended, from the columns of a register that say so.

use super::cell_reading::CellReading;
use super::reader::Options;
use super::rule::{Outcome, Why};
use crate::clean::date::{self, DayOrOpen, Order};
use crate::clean::extension::{self, Extension, Field, Latest};
use crate::clean::options::{Columns, latest};
use crate::clean::{Mended, Unsettled};
use hostboard_domain::deal::Absent;
use hostboard_domain::fact::Fact;
use hostboard_domain::time::Day;

/// What those cells say together.
pub(super) fn read<'t>(options: &Options, order: Order, cells: &[&'t str]) -> CellReading<'t> {
    let cell = |place: &usize| cells.get(*place).copied().unwrap_or("").trim();
    let filled = |place: Option<&usize>| place.map(cell).filter(|text| !text.is_empty());
    let day = |place: &usize| day(cell(place), order);
    let start = options.start.as_ref().and_then(day);
    let end = options.end.iter().find(|place| !cell(place).is_empty()).and_then(day);
    let current = options.current_end.as_ref().and_then(day);
    if let Some(months) = options.months.as_ref() {
        let count = filled(options.count.as_ref());
        if cell(months).is_empty() && count.is_none() {
            return CellReading::not_recorded(Why::Blank);
        }
        if let Some(said) = in_words(cell(months), start, end, current) {
            return said;
        }
        let taken: Vec<&str> = options.taken.iter().map(cell).collect();
        // A register without a column for how many has one option, of so many months.
        let count = if options.count.is_none() { Some("1") } else { count };
        let columns = Columns {
            months: filled(Some(months)),
            count,
            taken: &taken,
            start,
            initial_months: filled(options.initial_months.as_ref()),
            end,
            expiry: current.or(end),
        };
        return said(latest(&columns), Mended::EndAndOptionMonths);
    }
    let Some(text) = filled(options.words.as_ref()) else { return CellReading::not_recorded(Why::Blank) };
    if let Some(flag) = flag(text) {
        return flag;
    }
    let field = if options.in_description { Field::Text } else { Field::Option };
    let said_of = extension::read(text, field);
    if options.in_description
        && matches!(said_of, Extension::Open { .. } | Extension::NotApplicable)
        && !speaks_of_one(text)
    {
        return CellReading::not_recorded(Why::Blank);
    }
    // A present end may count options that were taken; only a first end is surely without them.
    let (from, includes) = match end.filter(|_| options.end_is_first) {
        Some(first) => (Some(first), Some(false)),
        None => (current.or(end), None),
    };
    said(extension::latest_end(&said_of, start, from, includes), Mended::EndAndOptionWords)
}

/// A cell for months that holds words: they are read as words are.
fn in_words<'t>(text: &str, start: Option<Day>, end: Option<Day>, current: Option<Day>) -> Option<CellReading<'t>> {
    let is_worded = text.bytes().filter(u8::is_ascii_alphabetic).count() >= 4
        && text.bytes().any(|c| c.is_ascii_digit() || c == b' ');
    let read = is_worded.then(|| extension::read(text, Field::Option))?;
    // Whether the present end counts options that were taken is not said of single rows.
    Some(said(extension::latest_end(&read, start, end.or(current), None), Mended::EndAndOptionWords))
}

/// A column of options that only says whether there is one.
fn flag<'t>(text: &str) -> Option<CellReading<'t>> {
    match text.to_ascii_lowercase().as_str() {
        "no" | "n" | "false" => {
            Some(CellReading { done: Some(Mended::NoOption), ..CellReading::of(Outcome::Fact(Absent::Nothing.fact())) })
        }
        "yes" | "y" | "true" => Some(CellReading::left(Unsettled::OptionWithoutEnd)),
        _ => None,
    }
}

/// Whether a description speaks of an option at all: one that does not is no cell about options.
fn speaks_of_one(text: &str) -> bool {
    let text = text.to_lowercase();
    ["extend", "extension", "renew", "ymestyn", "adnewydd"].iter().any(|word| text.contains(word))
}

fn said<'t>(latest: Latest, done: Mended) -> CellReading<'t> {
    match latest {
        Latest::Until(day) => {
            CellReading { done: Some(done), ..CellReading::of(Outcome::Fact(Fact::known(i64::from(day.number())))) }
        }
        Latest::NoOption => {
            CellReading { done: Some(Mended::NoOption), ..CellReading::of(Outcome::Fact(Absent::Nothing.fact())) }
        }
        Latest::Open { reason } => CellReading::left(Unsettled::Option(reason)),
    }
}

fn day(text: &str, order: Order) -> Option<Day> {
    match date::read(text, order).value() {
        Some(DayOrOpen::On(day)) => Some(day),
        _ => None,
    }
}
