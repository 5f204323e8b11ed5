//! What an address asks of books and staffing. What is no value is refused, never read as if nothing was asked.

use super::query::Query;
use crate::codes;
use crate::error::PageError;
use hostboard_actions::error::ActionError;
use hostboard_domain::books::Certainty;
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::time::Month;

/// Which forecast income counts; *agreed* where nothing is asked.
///
/// Errors: a word that is no level.
pub(crate) fn level(query: &Query) -> Result<Certainty, PageError> {
    let Some(text) = query.get("level").filter(|text| !text.is_empty()) else { return Ok(Certainty::Agreed) };
    Certainty::parse(text).ok_or_else(|| {
        let help = format!("choose one of {}", Certainty::WORDS.join(", "));
        wrong("Which forecast income counts", format!("{} is no level of certainty", quoted(text)), help)
    })
}

/// A month, where one is asked for; `label` is what its field is called.
///
/// Errors: a text that is no month.
pub(crate) fn month(query: &Query, name: &str, label: &str) -> Result<Option<Month>, PageError> {
    let Some(text) = query.get(name).filter(|text| !text.is_empty()) else { return Ok(None) };
    let help = "write a year and a month, parted by a hyphen".to_owned();
    Month::parse(text).map(Some).ok_or_else(|| wrong(label, format!("{} is no month", quoted(text)), help))
}

fn wrong(label: &str, message: String, help: String) -> PageError {
    let problem = Problem::of_parameter(codes::ADDRESS_NOT_A_VALUE, label, message, help);
    ActionError::Incorrect(vec![problem]).into()
}
