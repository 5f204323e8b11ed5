//! The units beside one, for an option of takeover; and cases elsewhere.

use crate::frame::Frame;
use crate::kit::components::Mark;
use crate::kit::components::lines::Statement;
use crate::kit::words::{count, footing, who};
use hostboard_actions::portfolio::heads::Who;
use hostboard_actions::portfolio::succession::{Comparable, Neighbour, Search};
use hostboard_actions::portfolio::units::Sure;
use hostboard_domain::time::Day;

pub(super) struct Beside {
    pub(super) name: String,
    pub(super) to: String,
    pub(super) head: String,
    pub(super) mark: Mark,
}

pub(super) fn compared(frame: &Frame, one: &Comparable) -> Statement {
    let run_by = one.run_by.as_ref().map_or_else(String::new, |by| format!(", run by {by}"));
    let because = one.because.clone().unwrap_or_else(|| "nobody has said why".to_owned());
    let weight = if one.counts { "It counts" } else { "Set aside, weight none" };
    Statement {
        about: format!("{}{run_by}", one.title),
        says: format!("{weight}: {because}"),
        mark: Mark::of(frame, &one.cited),
    }
}

/// Whether a unit beside it could take it over, as far as neighbours go.
pub(super) fn beside(search: &Search) -> String {
    let with_head = search.neighbours.iter().filter(|one| one.permanent == Some(Sure::Yes)).count();
    match &search.neighbours[..] {
        [] => "No neighbour is recorded, so we cannot show whether a neighbouring unit could take it over.".to_owned(),
        [one] => {
            let only = if one.only { "its only neighbour" } else { "the one neighbour that is recorded" };
            let head = match (one.permanent, one.heads.is_empty()) {
                (Some(Sure::Yes), _) => "which has a permanent head",
                (Some(Sure::Perhaps), _) => "which perhaps has a permanent head",
                (None, true) => "and who heads that unit is not known",
                (None, false) => "which has no permanent head",
            };
            format!("{} is {only}, {head}.", one.name)
        }
        many => format!(
            "{} are recorded. With a permanent head for certain: {with_head}.",
            count(many.len(), "neighbour", "neighbours")
        ),
    }
}

pub(super) fn neighbour(frame: &Frame, one: &Neighbour, at: Day) -> Beside {
    let named: Vec<String> = one
        .heads
        .iter()
        .map(|head| match (&head.who, footing(head, at)) {
            (Who::Nobody, _) => "vacant".to_owned(),
            (_, footing) => format!("{}, {footing}", who(head)),
        })
        .collect();
    let perhaps = if one.perhaps { " (perhaps)" } else { "" };
    Beside {
        name: format!("{}{perhaps}", one.name),
        to: frame.of("/units", &one.id),
        head: named.join("; "),
        mark: Mark::of(frame, &one.cited),
    }
}
