//! The sheet of what a person settled: each decision with its reason, so that a firm answer that rests on one can be traced.

use super::{Answers, sheets};
use crate::words::origin::origin;
use hostboard_domain::settled::Decision;
use hostboard_exchange::out::workbook::{Cell, Column, Kind, Workbook};
use std::io;

const COLUMNS: [Column<'static>; 9] = [
    Column::new("Fact", Kind::Text, 24),
    Column::new("Deals", Kind::Text, 40),
    Column::new("Unit", Kind::Text, 20),
    Column::new("About", Kind::Text, 40),
    Column::new("Answer", Kind::Text, 22),
    Column::new("Reason", Kind::Text, 50),
    Column::new("By", Kind::Text, 22),
    Column::new("On", Kind::Date, 18),
    Column::new("Where it is", Kind::Text, 34),
];

/// What people settled of the register and of the pack's parameters: in files, in replies, and in the ledger.
fn decisions<'a>(answers: &Answers<'a>) -> impl Iterator<Item = &'a Decision> {
    let opened = answers.opened;
    opened.register.settled.decisions.iter().chain(&opened.settled)
}

/// How many there are.
pub(super) fn number(answers: &Answers<'_>) -> usize {
    decisions(answers).count()
}

/// Writes the sheet, where anything was settled.
pub(super) fn write(book: &mut Workbook, answers: &Answers<'_>) -> io::Result<()> {
    let rows = number(answers);
    if rows == 0 {
        return Ok(());
    }
    let mut sheet = book.sheet(sheets::SETTLED, &COLUMNS)?;
    sheet.note("What a person settled, and why. Firm answers take it as recorded. Where no deal is named, it is about each deal.")?;
    let mut table = sheet.table(rows, "")?;
    for decision in decisions(answers) {
        let deals = [&decision.deals, &decision.class].map(|text| text.as_deref().unwrap_or_default());
        let deals = deals.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n");
        let place = decision.record.as_ref().map_or_else(|| decision.place(), origin);
        let [unit, about, by] =
            [&decision.unit, &decision.about, &decision.by].map(|text| text.as_deref().unwrap_or_default());
        table.row(&[
            Cell::Text(decision.question.name()),
            Cell::Text(&deals),
            Cell::Text(unit),
            Cell::Text(about),
            Cell::Text(&decision.answer),
            Cell::Text(&decision.reason),
            Cell::Text(by),
            decision.on.map_or(Cell::Blank, Cell::Day),
            Cell::Text(&place),
        ])?;
    }
    table.finish()
}
