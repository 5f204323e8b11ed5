//! Who was approached, what they were told and answered, and what they ask for.

use crate::frame::Frame;
use crate::kit::components::{Mark, Tag};
use crate::kit::words::capital;
use hostboard_actions::portfolio::succession::{Approach, Condition, Respondent, Search};
use hostboard_actions::words::fact::plain;
use hostboard_domain::record::ConditionState;

pub(super) struct Asked {
    pub(super) name: String,
    pub(super) to: String,
    pub(super) sector: Option<String>,
    pub(super) about: Option<String>,
    pub(super) made: Option<String>,
    pub(super) told: Option<String>,
    pub(super) given: Option<String>,
    pub(super) response: Option<String>,
    pub(super) respondent: String,
    pub(super) note: Option<String>,
    pub(super) mark: Mark,
}

pub(super) struct Test {
    pub(super) title: String,
    pub(super) of: String,
    pub(super) tag: Tag,
    pub(super) shown_by: Option<String>,
    pub(super) mark: Mark,
}

pub(super) fn is_open(condition: &Condition) -> bool {
    !matches!(condition.state, Some(ConditionState::Passed | ConditionState::Failed))
}

/// Whether equal treatment can be shown.
pub(super) fn told(search: &Search) -> String {
    let all = search.approaches.len();
    let lacking = search.approaches.iter().filter(|one| one.told.is_none() || one.given.is_none()).count();
    let first = search.approaches.first();
    let same =
        search.approaches.iter().all(|one| first.is_some_and(|f| (&f.told, &f.given) == (&one.told, &one.given)));
    match (all, lacking, same) {
        (0, ..) => String::new(),
        (1, 0, _) => "One body alone is named, so there is nothing to compare.".to_owned(),
        (_, 0, true) => "All were told and given the same, as far as is recorded.".to_owned(),
        (_, 0, false) => "They were not told and given the same: compare the rows.".to_owned(),
        (all, lacking, _) => format!(
            "We cannot show that all were given the same information: for {lacking} of {all}, what they were told or given is not recorded. Ask whoever runs the search."
        ),
    }
}

pub(super) fn asked(frame: &Frame, approach: &Approach) -> Asked {
    let perhaps = if approach.perhaps { " (perhaps)" } else { "" };
    Asked {
        name: format!("{}{perhaps}", approach.name),
        to: frame.of("/units", &approach.body),
        sector: approach.sector.map(|sector| plain(sector.word())),
        about: approach.about.as_deref().map(capital),
        made: approach.made.map(|when| capital(&when.spoken())),
        told: approach.told.clone(),
        given: approach.given.clone(),
        response: approach.response.as_deref().map(capital),
        respondent: match &approach.respondent {
            Respondent::Person(person) => format!("Answered by {person}"),
            Respondent::Erased => "Answered by a person whose name was erased".to_owned(),
            Respondent::NotRecorded => String::new(),
        },
        note: approach.cited.note.as_deref().map(capital),
        mark: Mark::of(frame, &approach.cited),
    }
}

pub(super) fn test(frame: &Frame, approach: &Approach, condition: &Condition) -> Test {
    use crate::kit::components::Colour;
    Test {
        title: condition.title.clone(),
        of: approach.name.clone(),
        tag: match condition.state {
            Some(ConditionState::Passed) => Tag::new("Passed", Colour::Green),
            Some(ConditionState::Failed) => Tag::new("Failed", Colour::Red),
            _ => Tag::new("Open", Colour::Blue),
        },
        shown_by: condition.shown_by.clone(),
        mark: Mark::of(frame, &condition.cited),
    }
}
