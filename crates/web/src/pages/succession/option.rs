//! An option of a search, as a card.

use crate::frame::Frame;
use crate::kit::components::Mark;
use crate::kit::words::capital;
use hostboard_actions::portfolio::succession::Choice;
use hostboard_actions::words::way::way;

pub(super) struct Card {
    pub(super) title: String,
    pub(super) way: &'static str,
    pub(super) named_by: Option<String>,
    pub(super) for_it: Option<String>,
    pub(super) against_it: Option<String>,
    pub(super) note: Option<String>,
    pub(super) mark: Mark,
}

pub(super) fn card(frame: &Frame, choice: &Choice) -> Card {
    let perhaps = if choice.perhaps { " (perhaps)" } else { "" };
    Card {
        title: format!("{}{perhaps}", choice.title),
        way: choice.way.map_or("not recorded", way),
        named_by: choice.named_by.as_deref().map(capital),
        for_it: choice.for_it.as_deref().map(capital),
        against_it: choice.against_it.as_deref().map(capital),
        note: choice.cited.note.as_deref().map(capital),
        mark: Mark::of(frame, &choice.cited),
    }
}
