//! What waits for what, and what moves when one date moves.

use crate::frame::Frame;
use crate::kit::components::Mark;
use crate::kit::query::when_of;
use crate::kit::words::capital;
use crate::visit::Visit;
use hostboard_actions::portfolio::programme::Dependencies;
use hostboard_actions::words::programme as words;
use hostboard_domain::time::When;

/// One thing that waits for another.
pub(super) struct Wait {
    pub(super) what: String,
    pub(super) on: String,
    pub(super) own: String,
    pub(super) date: String,
    pub(super) mark: Mark,
}

/// What was asked to move, and what else moves then.
pub(super) struct Moving {
    /// Things to choose from: id, title, and whether it is the one chosen.
    pub(super) choices: Vec<(String, String, bool)>,
    pub(super) to: String,
    /// Why what was asked cannot be answered.
    pub(super) wrong: Option<String>,
    pub(super) sentence: Option<String>,
    pub(super) moves: Vec<Moves>,
}

/// One date that moves.
pub(super) struct Moves {
    pub(super) title: String,
    pub(super) before: String,
    pub(super) after: String,
    pub(super) how: String,
}

pub(super) fn waits(frame: &Frame, of: &Dependencies) -> Vec<Wait> {
    let title = |place: usize| capital(&of.things[place].title);
    let line = |waits: &hostboard_actions::portfolio::programme::Waits| Wait {
        what: title(waits.what),
        on: words::waits_for(&title(waits.on), waits.lag_days),
        own: capital(&words::dated(of.things[waits.what].own)),
        date: capital(&words::dated_with_waits(of.dates[waits.what])),
        mark: Mark::of(frame, &waits.cited),
    };
    of.waits.iter().map(line).collect()
}

pub(super) fn rings(of: &Dependencies) -> Vec<String> {
    let titles = |ring: &Vec<usize>| ring.iter().map(|place| capital(&of.things[*place].title)).collect::<Vec<_>>();
    of.rings.iter().map(|ring| words::ring(&titles(ring))).collect()
}

/// The question in the address: which thing moves, and to when.
pub(super) fn moving(visit: &Visit<'_>, of: &Dependencies) -> Moving {
    let (asked, to) = (visit.query.get("moves"), visit.query.get("to").unwrap_or_default());
    let awaited = |place: usize| of.waits.iter().any(|waits| waits.on == place);
    let is_chosen = |id: &str| asked == Some(id);
    let things = of
        .things
        .iter()
        .enumerate()
        .filter(|(place, thing)| awaited(*place) && thing.done.is_none() && !thing.is_hidden);
    let choices = things.map(|(_, thing)| (thing.id.clone(), capital(&thing.title), is_chosen(&thing.id)));
    let mut moving =
        Moving { choices: choices.collect(), to: to.to_owned(), wrong: None, sentence: None, moves: Vec::new() };
    let Some(asked) = asked else { return moving };
    match (of.place_of(asked), when_of(to)) {
        (None, _) => moving.wrong = Some(words::moves_nothing(asked)),
        (Some(place), Some(to)) => answer(&mut moving, of, place, to),
        (Some(_), None) => moving.wrong = Some(words::MOVES_WHEN.to_owned()),
    }
    moving
}

fn answer(moving: &mut Moving, of: &Dependencies, place: usize, to: When) {
    let all = of.moves(place, to);
    let others = all.iter().filter(|one| one.place != place);
    moving.sentence =
        Some(words::what_moves(&capital(&of.things[place].title), to, others.clone().count(), of.untold_after(place)));
    let line = |one: &hostboard_analysis::programme::Move| Moves {
        title: capital(&of.things[one.place].title),
        before: capital(&words::dated(one.before)),
        after: capital(&words::dated(one.after)),
        how: capital(&words::by_how_much(one.before, one.after)),
    };
    moving.moves = others.map(line).collect();
}
