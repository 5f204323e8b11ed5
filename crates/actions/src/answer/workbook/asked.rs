//! The sheet of questions: what to ask whom, with room for what they reply.

use super::sheets;
use crate::answer::questions::Asking;
use hostboard_exchange::out::workbook::{Cell, Column, Kind, Workbook};
use std::io;

const COLUMNS: [Column<'static>; 12] = [
    Column::new("No.", Kind::Number, 6),
    Column::new("In words", Kind::Text, 44),
    Column::new("Of which deals", Kind::Text, 40),
    Column::new("Of which unit", Kind::Text, 20),
    Column::new("Likely to know", Kind::Text, 28),
    Column::new("Settles", Kind::Number, 9),
    Column::new("Waits", Kind::Number, 9),
    Column::new("Answer", Kind::Text, 22).to_fill_in(),
    Column::new("Reason", Kind::Text, 30).to_fill_in(),
    Column::new("By", Kind::Text, 18).to_fill_in(),
    Column::new("On", Kind::Date, 18).to_fill_in(),
    Column::new("Fact", Kind::Text, 20),
];

/// The deal, the class of deals, the deals or the names that a question is about.
fn of_which(question: &Asking, deal: &str) -> String {
    let named = question.deals.join("; ");
    let parts = [deal, question.class.as_deref().unwrap_or(""), &named, &question.about];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Writes the questions in their order.
pub(super) fn write(book: &mut Workbook, questions: &[Asking]) -> io::Result<()> {
    let mut sheet = book.sheet(sheets::QUESTIONS, &COLUMNS)?;
    sheet.note(
        "In the order in which replies settle most. Settles: answers that are firm once this and all above are answered. \
         Waits: those that need it. Where no deal is named, it is about each deal that waits. The yellow columns are for the \
         replies.",
    )?;
    let mut table = sheet.table(questions.len(), "No answer waits for a fact.")?;
    for (place, question) in (1..).zip(questions) {
        let (unit, deal) = question.of.as_ref().map_or(("", ""), |(unit, deal)| (unit.as_str(), deal.as_str()));
        let unit = question.unit.as_deref().unwrap_or(unit);
        let deals = of_which(question, deal);
        table.row(&[
            Cell::Number(place),
            Cell::Text(&question.words),
            Cell::Text(&deals),
            Cell::Text(unit),
            Cell::Text(&question.holder),
            Cell::Number(question.settles as u64),
            Cell::Number(question.waits as u64),
            Cell::Blank,
            Cell::Blank,
            Cell::Blank,
            Cell::Blank,
            Cell::Text(&question.subject.name()),
        ])?;
    }
    table.finish()
}
