//! How each unit stood at each checkpoint.

use crate::frame::Frame;
use crate::kit::components::{Colour, Mark, Tag};
use crate::kit::words::capital;
use hostboard_actions::portfolio::assurance::{Assurance, Review, Travel, Unit};
use hostboard_actions::words::travel as words;
use hostboard_domain::record::ReviewState;
use hostboard_domain::time::When;

pub(super) struct Row {
    pub(super) to: String,
    pub(super) name: String,
    pub(super) is_gone: bool,
    pub(super) cells: Vec<Standing>,
    pub(super) travel: String,
}

/// How a unit stood at a checkpoint, by its last review and those before; nothing where none is recorded.
pub(super) struct Standing {
    pub(super) checkpoint: String,
    pub(super) reviews: Vec<Cell>,
}

pub(super) struct Cell {
    pub(super) to: String,
    pub(super) tag: Tag,
    pub(super) more: String,
    pub(super) mark: Option<Mark>,
}

/// The titles of checkpoints of which something is recorded of some unit, or of the others.
pub(super) fn titles(page: &Assurance, recorded: bool) -> Vec<String> {
    let of_some = page.checkpoints.iter().enumerate().filter(|(place, _)| is_recorded(page, *place) == recorded);
    of_some.map(|(_, checkpoint)| checkpoint.title.clone()).collect()
}

fn is_recorded(page: &Assurance, place: usize) -> bool {
    page.units.iter().any(|unit| unit.last(place).is_some())
}

pub(super) fn row(frame: &Frame, page: &Assurance, unit: &Unit) -> Row {
    let all = page.checkpoints.iter().zip(&unit.reviews).enumerate();
    let cells = all.filter(|(place, _)| is_recorded(page, *place)).map(|(_, cell)| cell);
    Row {
        to: frame.of("/units", &unit.id),
        name: unit.name.clone(),
        is_gone: !unit.exists,
        cells: cells
            .map(|(checkpoint, reviews)| Standing {
                checkpoint: checkpoint.title.clone(),
                reviews: reviews.iter().rev().map(|review| cell(frame, review)).collect(),
            })
            .collect(),
        travel: match &unit.travel {
            Travel::OneGrade => "only one grade".to_owned(),
            Travel::NoGrade => "no grade".to_owned(),
            Travel::Way(way) => words::change(way),
        },
    }
}

fn cell(frame: &Frame, review: &Review) -> Cell {
    let perhaps = if review.perhaps { " (perhaps)" } else { "" };
    let word = review.rating.clone().unwrap_or_else(|| capital(state(review.state)));
    let colour = match (review.state, &review.rating) {
        (Some(ReviewState::Stopped), _) => Colour::Red,
        (Some(ReviewState::Open), _) => Colour::Blue,
        _ => Colour::Grey,
    };
    let stopped = review.rating.is_some() && review.state == Some(ReviewState::Stopped);
    let mut more: Vec<String> = Vec::new();
    more.extend(stopped.then(|| "stopped".to_owned()));
    more.extend(review.concluded.map(When::spoken));
    // When it is to end stands once for all, in the table of open reviews.
    more.extend(review.of_all.then(|| "every unit".to_owned()));
    more.extend(review.conditions.clone());
    let mark = (!review.of_all).then(|| Mark::of(frame, &review.cited));
    let to = frame.of("/reviews", &review.id);
    Cell { to, tag: Tag::new(format!("{word}{perhaps}"), colour), more: more.join(", "), mark }
}

fn state(state: Option<ReviewState>) -> &'static str {
    match state {
        Some(ReviewState::Planned) => "planned",
        Some(ReviewState::Open) => "under way",
        Some(ReviewState::Concluded) => "concluded, no grade recorded",
        Some(ReviewState::Stopped) => "stopped",
        None => "state not recorded",
    }
}
