//! Who was approached, what they were told and answered, and what they ask for.

use crate::frame::Frame;
use crate::kit::components::{Mark, Tag};
use crate::kit::words::capital;
use hostboard_actions::portfolio::search::Condition;
use hostboard_actions::portfolio::succession::{Approach, Respondent, Search};
use hostboard_actions::words::fact::plain;
use hostboard_actions::words::search::{Basis, basis};
use hostboard_analysis::appraisal::State;

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
    pub(super) marks: Vec<Mark>,
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

pub(super) fn test(frame: &Frame, condition: &Condition) -> Test {
    use crate::kit::components::Colour;
    Test {
        title: condition.title.clone(),
        of: condition.of.name().map_or_else(|| "The search".to_owned(), str::to_owned),
        tag: match condition.state {
            State::Met => Tag::new("Met", Colour::Green),
            State::NotMet => Tag::new("Not met", Colour::Red),
            State::Open => Tag::new("Open", Colour::Blue),
        },
        shown_by: match &condition.basis {
            Basis::Nobody => None,
            other => Some(capital(&basis(other))),
        },
        marks: condition.cited.iter().map(|cited| Mark::of(frame, cited)).collect(),
    }
}
