//! Files of records that stand beside a register: directions, consents, settings, destinations. Each row is read as the record that a ledger
//! would hold, by the same fields.

use crate::codes;
use crate::csv_file::{CsvFile, CsvRow};
use hostboard_domain::ledger::cells::draft_beside;
use hostboard_domain::ledger::entry::Draft;
use hostboard_domain::problem::quoted;
use hostboard_domain::record::{CommonColumn, Kind};
use std::collections::HashMap;

/// The columns of a file of such records; its first must be there.
pub(crate) fn columns_beside(kind: Kind, first: &'static str) -> Vec<&'static str> {
    let fields = kind.spec().fields.iter().map(|field| field.name);
    let all = fields.chain(CommonColumn::WORDS.iter().copied()).filter(|column| *column != first);
    [first].into_iter().chain(all).collect()
}

/// The record in a row, and whether all of it could be read; what could not is a problem of its cell. `in_one` may turn
/// columns of the file into those of the record.
pub(crate) fn record_in<'f>(
    file: &mut CsvFile<'_>,
    kind: Kind,
    row: &CsvRow,
    in_one: impl Fn(Vec<(&'f str, String)>) -> Vec<(&'f str, String)>,
    headings: &'f [String],
) -> (Draft, bool) {
    let mut cells = Vec::new();
    for heading in headings {
        cells.extend(file.text(row, heading).map(|text| (heading.as_str(), text)));
    }
    let mut problems = Vec::new();
    // A row that ends early may lack the cell that narrows it.
    let has_each_cell = row.cells.len() == headings.len();
    let (draft, is_read) = draft_beside(kind, &in_one(cells), &mut |code, column, message, help| {
        problems.push((code, column.to_owned(), message, help));
    });
    for (code, column, message, help) in problems {
        file.problem(code, row.row, Some(&column), message, help);
    }
    (draft, is_read && has_each_cell)
}

/// The rows that count: of several with one id the last, as a later row corrects an earlier one. The others are told.
pub(crate) fn newest_of_each<T>(file: &mut CsvFile<'_>, rows: Vec<(u64, String, T)>) -> Vec<T> {
    let column = CommonColumn::Id.word();
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut newest: Vec<(u64, T)> = Vec::new();
    for (row, id, read) in rows {
        match places.get(&id).copied().filter(|_| !id.is_empty()) {
            Some(place) => {
                let message = format!("rows {} and {row} are both {}", newest[place].0, quoted(&id));
                file.problem(codes::ROW_GIVEN_TWICE, row, Some(column), message, "keep one of them; the last counts");
                newest[place] = (row, read);
            }
            None => {
                places.insert(id, newest.len());
                newest.push((row, read));
            }
        }
    }
    newest.into_iter().map(|(_, read)| read).collect()
}

/// The id of a record, or one made of its row, which is a problem where ids are asked for.
pub(crate) fn id_of(file: &mut CsvFile<'_>, draft: &Draft, row: &CsvRow) -> String {
    if !draft.id.is_empty() {
        return draft.id.clone();
    }
    let made = format!("row-{}", row.row);
    let message = format!("the {} has no id; it is called `{made}`", draft.kind);
    file.problem(codes::ROW_WITHOUT_ID, row.row, Some(CommonColumn::Id.word()), message, "give it one");
    made
}
