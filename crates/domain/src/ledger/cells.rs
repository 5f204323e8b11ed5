//! From the cells of a row to a draft: a row of a portfolio's file, of a file beside a register, of a pack's case.
//!
//! For: reading cells by their columns, and what must hold within one row. Leaves to others: files, and whether what a row
//! refers to is there.
//!
//! Invariant: a cell that cannot be read is a problem of its column, and the others are read all the same.

use super::admit::{look_for_clashes, look_for_field};
use super::entry::{Draft, EntryAct};
use crate::codes;
use crate::evidence::{Stance, Standing};
use crate::problem::{Code, quoted};
use crate::record::{CommonColumn, Field, Kind, What, is_id};
use crate::time::When;

/// Told of each problem of a row: its code, column, message and help.
pub type RowProblem<'a> = dyn FnMut(Code, &str, String, String) + 'a;

/// A column of a kind's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// One that every kind has.
    Common(CommonColumn),
    /// A field of the kind's own.
    Own(&'static Field),
}

impl Column {
    /// The column of that name.
    pub fn parse(kind: Kind, name: &str) -> Option<Column> {
        let common = CommonColumn::parse(name).map(Column::Common);
        common.or_else(|| kind.spec().field(name).map(Column::Own))
    }
}

/// Makes a draft of a row's cells: columns of the kind, each with its text. What can't be read is a problem of its column,
/// told as code, column, message and help.
pub fn drafted(kind: Kind, cells: &[(&str, String)], actor: &str, problem: &mut RowProblem<'_>) -> Draft {
    let cells = cells.iter().filter_map(|(name, text)| Some((Column::parse(kind, name)?, text.as_str())));
    drafted_by_column(kind, cells, actor, problem)
}

/// The same of cells whose columns were found beforehand, for files of many rows.
pub fn drafted_by_column<'c>(
    kind: Kind,
    cells: impl Iterator<Item = (Column, &'c str)>,
    actor: &str,
    problem: &mut RowProblem<'_>,
) -> Draft {
    let mut draft = Draft::new(kind, "", actor);
    for (column, text) in cells {
        // Line ends of another system are no difference.
        let text = if text.contains('\r') { &*text.replace("\r\n", "\n") } else { text };
        match column {
            Column::Common(common) => take_common(&mut draft, common, text, problem),
            Column::Own(field) => take_field(&mut draft, field, text, problem),
        }
    }
    draft
}

/// Takes a cell of a column that every kind has.
fn take_common(draft: &mut Draft, column: CommonColumn, text: &str, problem: &mut RowProblem<'_>) {
    match column {
        CommonColumn::Id => draft.id = text.to_owned(),
        CommonColumn::ValidFrom | CommonColumn::ValidTo => match When::parse(text) {
            Some(when) if column == CommonColumn::ValidFrom => draft.from = Some(when),
            Some(when) => draft.to = Some(when),
            None => problem(
                codes::CELL_NOT_A_DATE,
                column.word(),
                format!("{} is not a date or a range of dates", quoted(text)),
                What::When.takes(),
            ),
        },
        CommonColumn::Act => match EntryAct::parse(text) {
            Some(act) => draft.act = act,
            None => not_in_list(column, text, "act", EntryAct::WORDS, problem),
        },
        CommonColumn::Sources => {
            draft.sources = text.split_whitespace().map(str::to_owned).collect();
            for strange in draft.sources.iter().filter(|source| !is_id(source)) {
                problem(
                    codes::CELL_NOT_AN_ID,
                    column.word(),
                    format!("{} can't be the id of a source", quoted(strange)),
                    "write ids with spaces between".to_owned(),
                );
            }
        }
        CommonColumn::Locator => draft.locator = Some(text.to_owned()),
        CommonColumn::Stance => match Stance::parse(text) {
            Some(stance) => draft.stance = Some(stance),
            None => not_in_list(column, text, "stance", Stance::WORDS, problem),
        },
        CommonColumn::Standing => match Standing::parse(text) {
            Some(standing) => draft.standing = Some(standing),
            None => not_in_list(column, text, "standing", Standing::WORDS, problem),
        },
        CommonColumn::Illustrative => match text {
            "yes" => draft.illustrative = true,
            "no" => {}
            _ => problem(
                codes::CELL_NOT_YES_OR_NO,
                column.word(),
                format!("{} is neither `yes` nor `no`", quoted(text)),
                "write `yes`, or leave it blank".to_owned(),
            ),
        },
        CommonColumn::Why => draft.why = Some(text.to_owned()),
    }
}

/// Tells that a word is none of a closed list; `what` is what the list's words are.
fn not_in_list(column: CommonColumn, text: &str, what: &str, words: &[&str], problem: &mut RowProblem<'_>) {
    let help = format!("write one of {}, or leave it blank", listed(words));
    problem(codes::CELL_NOT_IN_LIST, column.word(), format!("{} is no {what}", quoted(text)), help);
}

fn take_field(draft: &mut Draft, field: &'static Field, text: &str, problem: &mut RowProblem<'_>) {
    match field.read(text) {
        Ok(Some(canonical)) => {
            draft.fields.insert_read(field, canonical);
        }
        Ok(None) => {}
        Err(error) => {
            problem(error.code, field.name, error.message, error.help);
            // A field that is there and wrong is not missing too.
            draft.fields.insert(field.name, text.to_owned());
        }
    }
}

fn listed(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

/// Makes a draft of a row that stands beside a register, outside a ledger: what it refers to is named as the register names
/// it, and it needs no id. What admission asks of the row itself is asked here too.
///
/// A field that cannot be read is left out of the draft. Returns whether all could be.
///
/// ```
/// use hostboard_domain::ledger::cells::draft_beside;
/// use hostboard_domain::record::{Direction, Kind};
/// let cells = [("unit", "North Shire Council".to_owned()), ("from", "2027-05-01".to_owned())];
/// let (draft, is_whole) = draft_beside(Kind::Direction, &cells, &mut |_, column, message, _| panic!("{column}: {message}"));
/// assert!(is_whole);
/// assert_eq!(Direction::of(&draft).unit().as_deref(), Some("North Shire Council"));
/// ```
pub fn draft_beside(kind: Kind, cells: &[(&str, String)], problem: &mut RowProblem<'_>) -> (Draft, bool) {
    let refers = |column: &str| kind.spec().field(column).filter(|field| field.is_reference());
    let (named, others): (Vec<_>, Vec<_>) = cells.iter().cloned().partition(|(column, _)| refers(column).is_some());
    let mut wrong: Vec<String> = Vec::new();
    let mut note = |code: Code, column: &str, message: String, help: String| {
        wrong.push(column.to_owned());
        problem(code, column, message, help);
    };
    let mut draft = drafted(kind, &others, "", &mut note);
    for (column, text) in &named {
        let Some(field) = refers(column) else { continue };
        match (Field { what: What::Text, ..*field }).read(text) {
            Ok(text) => text.into_iter().for_each(|text| draft.fields.insert(field.name, text)),
            Err(error) => note(error.code, column, error.message, error.help),
        }
    }
    let mut refuse = |code: Code, column: &'static str, message: String, help: &str| {
        note(code, column, message, help.to_owned());
    };
    kind.spec().fields.iter().for_each(|field| look_for_field(&draft, field, &mut refuse));
    look_for_clashes(&draft, &mut refuse);
    let is_whole = wrong.is_empty();
    for column in &wrong {
        draft.fields.remove(column.as_str());
    }
    (draft, is_whole)
}
