//! Equal information in words: whether those approached had the same, and each gap.

use crate::words::count::capital;
use crate::words::opening::number;
use hostboard_analysis::equal::Cell;

/// Whether those approached had the same, in a sentence.
///
/// `items` are how many things were told or given, and whether all of them are papers; `gaps` how many cells of how many do not
/// show equal treatment.
///
/// ```
/// use hostboard_actions::words::equal::sentence;
/// assert_eq!(sentence(3, (4, true), (0, 12), 7), "All three had the same 4 papers within 7 days.");
/// assert_eq!(
///     sentence(8, (0, true), (0, 0), 7),
///     "What the eight were told is not recorded, so equal treatment cannot be shown."
/// );
/// assert_eq!(sentence(3, (4, true), (2, 12), 7), "Equal treatment cannot be shown: 2 of 12 cells are gaps.");
/// ```
pub fn sentence(approached: usize, (items, papers): (usize, bool), (gaps, cells): (usize, usize), days: u32) -> String {
    let things = match (papers, items) {
        (true, 1) => "paper",
        (true, _) => "papers",
        (false, 1) => "thing",
        (false, _) => "things",
    };
    match (approached, items, gaps) {
        (0, ..) => "Nobody is recorded as approached.".to_owned(),
        (1, 0, _) => "What the one that was approached was told is not recorded.".to_owned(),
        (1, ..) => "One body alone was approached, so there is nothing to compare.".to_owned(),
        (all, 0, _) => {
            format!("What the {} were told is not recorded, so equal treatment cannot be shown.", number(all))
        }
        (all, items, 0) => {
            let all = if all == 2 { "both".to_owned() } else { format!("all {}", number(all)) };
            capital(&format!("{all} had the same {items} {things} within {days} days."))
        }
        (_, _, 1) => format!("Equal treatment cannot be shown: 1 of {cells} cells is a gap."),
        (_, _, gaps) => format!("Equal treatment cannot be shown: {gaps} of {cells} cells are gaps."),
    }
}

/// That all but one, or all, had declined before anything was given.
pub const NOBODY_TO_COMPARE: &str =
    "All but one had declined before anybody was told anything, so there is nothing to compare.";

/// What stands in a cell.
pub const fn cell(of: Cell) -> &'static str {
    match of {
        Cell::Given => "given",
        Cell::HadDeclined => "had declined before",
        Cell::OtherVersion => "another version",
        Cell::Late => "late",
        Cell::PerhapsLate => "perhaps late",
        Cell::NotGiven => "not given",
        Cell::NotRecorded => "not recorded",
    }
}

/// A gap, in a sentence without a full stop.
pub fn gap(name: &str, item: &str, of: Cell, days: u32) -> String {
    match of {
        Cell::Given | Cell::HadDeclined => format!("{name}, {item}: no gap"),
        Cell::OtherVersion => format!("{name} had another version of {item}"),
        Cell::Late => format!("{name} had {item} more than {days} days after the first, or after it had answered"),
        Cell::PerhapsLate => {
            format!("{name} perhaps had {item} more than {days} days after the first, or after it had answered")
        }
        Cell::NotGiven => format!("{name} was not given {item}"),
        Cell::NotRecorded => format!("whether {name} was given {item} is not recorded"),
    }
}
