//! The sheets on the register itself: how it was read, and what is wrong with it.

use super::columns::Field;
use super::{Answers, piles, sheets};
use crate::register::open::{Opened, Parked};
use crate::register::reading::account;
use crate::words::ground::of_mappings;
use crate::words::note::{left_out_in_words, note_in_words};
use crate::words::pack::origin_in_full;
use crate::words::set_aside::{no_deal_words, parked_words};
use hostboard_exchange::out::workbook::{Cell, Column, Kind, Workbook};
use hostboard_rules::question::Ground;
use std::collections::BTreeMap;
use std::io;

const HOW: [Column<'static>; 3] = [
    Column::new("About", Kind::Text, 30),
    Column::new("Name", Kind::Text, 40),
    Column::new("What it says", Kind::Text, 100),
];

const PROBLEMS: [Column<'static>; 7] = [
    Column::new("What", Kind::Text, 18),
    Column::new("File", Kind::Text, 34),
    Column::new("Row", Kind::Number, 9),
    Column::new("Column", Kind::Text, 24),
    Column::new("What is wrong", Kind::Text, 50),
    Column::new("What to do", Kind::Text, 50),
    Column::new("The row", Kind::Text, 60),
];

/// How the register was read, what answers rest on, which rules were asked, what columns mean.
pub(super) fn how(book: &mut Workbook, answers: &Answers<'_>) -> io::Result<()> {
    let lines = lines(answers);
    let mut sheet = book.sheet(sheets::READING, &HOW)?;
    sheet.note(
        "What was understood of the register, what answers depend on, which rules were asked, and what columns mean.",
    )?;
    let mut table = sheet.table(lines.len(), "")?;
    for (about, name, words) in &lines {
        table.row(&[Cell::Text(about), Cell::Text(name), Cell::Text(words)])?;
    }
    table.finish()
}

fn lines(answers: &Answers<'_>) -> Vec<(&'static str, String, String)> {
    let (opened, ask) = (answers.opened, &answers.ready.ask);
    let mut lines = vec![("The rules", ask.pack.title.clone(), origin_in_full(ask.pack))];
    lines.extend(opened.notes.iter().map(|note| ("The register", answers.name.to_owned(), note_in_words(note))));
    if opened.left_out > 0 {
        lines.push(("The register", answers.name.to_owned(), left_out_in_words(opened.left_out)));
    }
    for read in account(opened) {
        lines.push(("How a fact was read", read.fact.name().to_owned(), read.in_words()));
    }
    for assumed in of_mappings(&opened.mapping_assumes) {
        lines.push(("Assumed by the mapping", assumed, "every answer rests on it".to_owned()));
    }
    let mut grounds: BTreeMap<Ground, usize> = BTreeMap::new();
    for (kind, count) in answers.checked.kinds.iter().zip(answers.checked.counts()) {
        kind.grounds.iter().for_each(|ground| *grounds.entry(*ground).or_default() += count);
    }
    let mut grounds: Vec<(String, Ground, usize)> =
        grounds.into_iter().map(|(ground, count)| (ground.name(ask.pack), ground, count)).collect();
    grounds.sort();
    for (name, ground, count) in grounds {
        let rest =
            if count == 1 { "1 answer depends on it".to_owned() } else { format!("{count} answers depend on it") };
        let label = match ground {
            Ground::Parameter(place) => format!("{}: ", ask.pack.parameters[place].label),
            Ground::InForce(_) => String::new(),
        };
        lines.push(("Assumed by the pack", name, format!("{label}{rest}")));
    }
    for place in &ask.not_yet_known {
        let rule = &ask.pack.rules[*place];
        let words = format!("not applied: it was not known until {}", rule.known_from.spoken());
        lines.push(("Rule not yet known", rule.title.clone(), words));
    }
    for asked in &ask.rules {
        let rule = &ask.pack.rules[asked.rule];
        let words = format!("{} ({}; {}; `{}`)", rule.words, rule.cite, rule.strength.word(), rule.name);
        lines.push(("Rule", rule.title.clone(), words));
    }
    let fields = piles::with_wholes(&piles::ALL, &answers.opened.register);
    let meant = fields.iter().filter(|field| !field.meaning().is_empty());
    lines.extend(meant.map(|field: &Field| ("Column", field.column().heading.to_owned(), field.meaning().to_owned())));
    lines
}

/// Problems by file, row and column, then the rows that were not taken in.
pub(super) fn problems(book: &mut Workbook, opened: &Opened) -> io::Result<()> {
    let unlisted = [
        (opened.unlisted_problems, "problem", "more problems of the same files are not listed"),
        (opened.unlisted_parked, "row not taken in", "more rows that were not taken in are not listed"),
        (opened.no_deals.unlisted, "no deal", "more rows that are no deals are not listed"),
    ];
    let unlisted: Vec<(&str, String)> = unlisted
        .iter()
        .filter(|(number, ..)| *number > 0)
        .map(|(n, what, words)| (*what, format!("{n} {words}")))
        .collect();
    let mut sheet = book.sheet(sheets::PROBLEMS, &PROBLEMS)?;
    sheet.note(
        "A cell that could not be read counts as not recorded, and its deal is still answered. A row that was not taken in \
         is in no answer and in no sum; nor is one that is no deal.",
    )?;
    let rows = opened.problems.len() + opened.parked.len() + opened.no_deals.list.len() + unlisted.len();
    let mut table = sheet.table(rows, "Nothing is wrong with the files.")?;
    for problem in &opened.problems {
        table.row(&[
            Cell::Text("problem"),
            Cell::Text(problem.place.name()),
            problem.place.row().map_or(Cell::Blank, Cell::Number),
            Cell::Text(problem.place.column().unwrap_or_default()),
            Cell::Text(&problem.message),
            Cell::Text(&problem.help),
            Cell::Blank,
        ])?;
    }
    for row in &opened.parked {
        table.row(&set_aside("row not taken in", row, parked_words(row.reason)))?;
    }
    for row in &opened.no_deals.list {
        table.row(&set_aside("no deal", row, no_deal_words(&row.reason)))?;
    }
    for (what, words) in &unlisted {
        let message = Cell::Text(words);
        table.row(&[Cell::Text(what), Cell::Blank, Cell::Blank, Cell::Blank, message, Cell::Blank, Cell::Blank])?;
    }
    table.finish()
}

/// The line of a row that was set aside.
fn set_aside<'a, R>(what: &'a str, row: &'a Parked<R>, reason: &'a str) -> [Cell<'a>; 7] {
    [
        Cell::Text(what),
        Cell::Text(&row.file),
        Cell::Number(row.row),
        Cell::Blank,
        Cell::Text(reason),
        Cell::Blank,
        Cell::Text(&row.text),
    ]
}
