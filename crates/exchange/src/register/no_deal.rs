//! Rows of a register that are no deals by their shape: totals, headings said again, notes.

use super::block::Record;
use super::set_aside::NoDealReason;
use crate::heading::key;
use hostboard_domain::text::trimmed;

/// Why a row is not a deal, if its shape shows that it is none.
pub(super) fn by_shape(headings: &[String], record: Record<'_>) -> Option<NoDealReason> {
    let mut filled =
        record.iter().enumerate().map(|(at, cell)| (at, trimmed(cell))).filter(|(_, cell)| !cell.is_empty());
    let (first, second) = (filled.next()?, filled.next());
    let filled_cells = || record.iter().filter(|cell| !cell.trim().is_empty()).count();
    // A firm may be called `Total`: a row of totals is mostly blank.
    if is_total(first.1) && filled_cells() < headings.len() && filled_cells() <= 4.max(headings.len() / 2) {
        return Some(NoDealReason::Totals);
    }
    if repeats(headings, first) && second.is_some_and(|second| repeats(headings, second)) {
        return Some(NoDealReason::Headings);
    }
    let is_amount = |cell: &str| {
        let mut digits = cell.bytes().filter(u8::is_ascii_digit);
        digits.nth(2).is_some() && cell.chars().all(|c| c.is_ascii_digit() || " ,.£".contains(c))
    };
    if headings.len() >= 4 && second.is_none() && is_amount(first.1) {
        return Some(NoDealReason::AmountAlone);
    }
    // A deal has more than one thing recorded of it; a note has words.
    let is_note = headings.len() >= 4 && second.is_none() && first.1.split_whitespace().nth(3).is_some();
    is_note.then_some(NoDealReason::Note)
}

fn is_total(cell: &str) -> bool {
    const TOTALS: &[&str] = &[
        "total",
        "totals",
        "grand total",
        "sub total",
        "subtotal",
        "sub-total",
        "total value",
        "overall total",
        "total contracts",
    ];
    // Nearly every first cell is told apart by its length.
    if cell.len() > 20 {
        return false;
    }
    let cell = cell.trim_end_matches([':', '.', ' ']);
    TOTALS.iter().any(|total| total.eq_ignore_ascii_case(cell))
}

fn repeats(headings: &[String], (at, cell): (usize, &str)) -> bool {
    headings.get(at).is_some_and(|heading| heading.len() == cell.len() && key(heading) == key(cell))
}
