//! The sheet of one candidate: what it was told and given, what it answered, what it asks for.
//!
//! INVARIANT(sheet): nothing on it depends on any other approach, nor on how many entries the ledger has; it can be handed to
//! the candidate, and is the same to the byte where nobody else was approached.

use super::conditions::{Asker, Condition, asked, conditions};
use super::equal::{Told, told};
use super::facts::unit_facts;
use crate::codes;
use crate::error::ActionError;
use crate::ledger::TwoTimes;
use crate::ledger::view::View;
use crate::portfolio::succession::{Approach, one_search};
use crate::words::search as words;
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::time::When;
use std::sync::Arc;

/// What a candidate's sheet holds.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The two times.
    pub times: TwoTimes,
    /// The search's id.
    pub search: String,
    /// The unit's name.
    pub unit_name: String,
    /// The candidate's name.
    pub name: String,
    /// Its approaches, with what it was told, and what it asks for in each.
    pub approaches: Vec<SheetApproach>,
}

/// One approach on a sheet.
#[derive(Clone, Debug)]
pub struct SheetApproach {
    /// The approach.
    pub approach: Approach,
    /// What it was told and given.
    pub told: Vec<Told>,
    /// Its conditions.
    pub conditions: Vec<Arc<Condition>>,
}

/// Reads the sheet of a body that was approached in a search.
///
/// Errors: no such search was known; the body was not approached in it.
pub fn sheet(view: &View<'_>, search: &str, body: &str) -> Result<Sheet, ActionError> {
    let found = one_search(view, search).ok_or_else(|| not_known(search))?;
    let approaches: Vec<Approach> = found.approaches.iter().filter(|one| one.body == body).cloned().collect();
    let Some(first) = approaches.first() else {
        let message = format!("no approach to {} in this search was known", quoted(body));
        let help = "name a body that was approached, by its id, or leave out --candidate to see them all";
        return Err(ActionError::NotFound(Problem::of_subject(codes::RECORD_NOT_KNOWN, body, message, help)));
    };
    let name = first.name.clone();
    let asked = asked(view, search);
    let all = conditions(view, search, &asked, &unit_facts(view, &found.unit));
    let of = |approach: Approach| {
        let own =
            |one: &&Arc<Condition>| matches!(&one.of, Asker::Approached { approach: of, .. } if *of == approach.id);
        let conditions = all.iter().filter(own).cloned().collect();
        SheetApproach { told: told(view, &approach.id), conditions, approach }
    };
    Ok(Sheet {
        times: view.times,
        search: search.to_owned(),
        unit_name: found.unit_name,
        name,
        approaches: approaches.into_iter().map(of).collect(),
    })
}

/// That no such search was known.
pub(super) fn not_known(id: &str) -> ActionError {
    let message = format!("no search with the id {} was known", quoted(id));
    let help = "leave the id out to see every search";
    ActionError::NotFound(Problem::of_subject(codes::RECORD_NOT_KNOWN, id, message, help))
}

impl SheetApproach {
    /// What it was asked, by whom and when, and what it answered: a label and a value, which is nothing where it is not recorded.
    pub fn lines(&self) -> Vec<(&'static str, Option<String>)> {
        let one = &self.approach;
        let values = [
            one.about.clone(),
            one.by.clone(),
            one.made.map(When::spoken),
            one.answer.map(|answer| words::told_answer(answer).to_owned()),
            one.answered_on.map(When::spoken),
            one.response.clone(),
            one.conflict.clone(),
        ];
        words::SHEET_LABELS.into_iter().zip(values).collect()
    }
}
