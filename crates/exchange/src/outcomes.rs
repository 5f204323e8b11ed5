//! A file of outcomes: what became of units, for setting beside what a rule said of them before.
//!
//! Columns: `unit`; `outcome`, a word for what happened, or `none` where nothing did; `on`, when it happened, blank where
//! nobody has said. Leaves to others: whether a unit is known, and what a rule said of it.
//!
//! Invariant: nothing is taken for nothing. A blank `outcome` is a problem, and never `none`.

use crate::codes;
use crate::csv_file::{CsvFile, CsvRow};
use hostboard_domain::codes::{CELL_NOT_A_DATE, CELL_NOT_IN_LIST};
use hostboard_domain::problem::{Place, Problem, quoted};
use hostboard_domain::time::When;
use std::collections::HashMap;

/// The columns; the first must be there.
pub const COLUMNS: [&str; 3] = ["unit", "outcome", "on"];

/// How a file says that nothing happened.
pub const NONE_HAPPENED: &str = "none";

/// What a row says became of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutcomeRow {
    /// The row of the file.
    pub place: Place,
    /// The unit's id.
    pub unit: String,
    /// What happened, and when if anybody has said; nothing where nothing did.
    pub event: Option<(String, Option<When>)>,
}

/// Reads outcomes in the order of the file, and all problems. A row with a problem is left out.
///
/// ```
/// let bytes = b"unit,outcome,on\na,failed,2013-08..2013-10\nb,none,\nc,,\n";
/// let (outcomes, problems) = hostboard_exchange::outcomes::read("outcomes.csv", bytes);
/// assert_eq!((outcomes.len(), problems.len()), (2, 1));
/// assert_eq!(outcomes[1].event, None);
/// ```
pub fn read(name: &str, bytes: &[u8]) -> (Vec<OutcomeRow>, Vec<Problem>) {
    let (mut file, rows) = CsvFile::read(name, bytes, &COLUMNS);
    let is_missing = |column: &&&str| !file.headings.iter().any(|heading| heading == **column);
    let missing: Vec<&str> = COLUMNS.iter().skip(1).filter(is_missing).copied().collect();
    for column in &missing {
        let message = format!("the heading row has no column `{column}`");
        file.problem(codes::COLUMN_MISSING, 1, None, message, "add it; nothing is read without it");
    }
    let rows = if missing.is_empty() { rows } else { Vec::new() };
    let mut outcomes: Vec<OutcomeRow> = Vec::new();
    let mut seen: HashMap<String, u64> = HashMap::new();
    for row in &rows {
        let Some(outcome) = outcome(&mut file, row) else { continue };
        match seen.get(&outcome.unit) {
            Some(first) => {
                let message = format!("rows {first} and {} are both of {}", row.row, quoted(&outcome.unit));
                let help = "keep one of them: the first time that it happened";
                file.problem(codes::ROW_GIVEN_TWICE, row.row, Some("unit"), message, help);
            }
            None => {
                seen.insert(outcome.unit.clone(), row.row);
                outcomes.push(outcome);
            }
        }
    }
    let mut problems = file.into_problems();
    if rows.iter().all(is_blank) && problems.is_empty() {
        let message = "the file has headings and no row of outcomes";
        let help = "write a row for each unit of which you know what became of it, with `none` where nothing happened";
        problems.push(Problem::of_file(codes::FILE_EMPTY, name, message, help));
    }
    (outcomes, problems)
}

fn is_blank(row: &CsvRow) -> bool {
    row.cells.iter().all(String::is_empty)
}

fn outcome(file: &mut CsvFile<'_>, row: &CsvRow) -> Option<OutcomeRow> {
    if is_blank(row) {
        return None;
    }
    let [unit, outcome, on] = COLUMNS.map(|column| file.text(row, column).unwrap_or_default());
    let mut is_read = true;
    let mut wrong = |code, column, message: String, help: &str| {
        file.problem(code, row.row, Some(column), message, help);
        is_read = false;
    };
    if unit.is_empty() {
        let message = "the row names no unit".to_owned();
        wrong(codes::CELL_NOT_AN_IDENTIFIER, "unit", message, "write the unit's id, such as essex");
    }
    let none = outcome.eq_ignore_ascii_case(NONE_HAPPENED);
    if outcome.is_empty() {
        let message = "what became of the unit is blank, and blank is not `none`".to_owned();
        let help = "write what happened, or `none` where nothing did; leave the row out if nobody has recorded it";
        wrong(CELL_NOT_IN_LIST, "outcome", message, help);
    }
    let when = When::parse(&on);
    if !on.is_empty() && when.is_none() {
        let help = "write a day, a month or a range of two, such as 2027-05..2027-07";
        wrong(CELL_NOT_A_DATE, "on", format!("{} is not a date", quoted(&on)), help);
    } else if none && !on.is_empty() {
        let message = format!("nothing happened, and yet it did on {}", quoted(&on));
        wrong(CELL_NOT_A_DATE, "on", message, "leave it blank, or write what happened");
    }
    let event = (!none).then_some((outcome, when));
    is_read.then(|| OutcomeRow { place: Place::row_of(file.name, row.row), unit, event })
}
