//! `/succession`: each search for who should run a unit, as a brief.

mod approach;
mod brief;
mod neighbour;
mod option;

use crate::frame::Frame;
use crate::kit::components::{Sources, sources};
use crate::kit::level::HORIZON;
use crate::kit::words::{count, firmness};
use crate::site::respond::{Shown, shown};
use crate::visit::Visit;
use askama::Template;
use brief::{Brief, Found, brief};
use hostboard_actions::ledger::view::View;
use hostboard_actions::portfolio::overview::kept;
use hostboard_actions::portfolio::search::{conditions_of, standings};
use hostboard_actions::portfolio::succession::{Search, Succession, succession};
use hostboard_actions::words::opening::{Counts, standing_of_all};
use hostboard_analysis::appraisal::State;
use hostboard_rules::watch::About;

#[derive(Template)]
#[template(path = "succession.html")]
struct Page {
    frame: Frame,
    heading: String,
    lead: String,
    searches: Vec<Brief>,
    is_watched: bool,
    sources: Sources,
}

/// The page.
pub(crate) fn show(visit: &Visit<'_>) -> Shown {
    let page = succession(&visit.view);
    let frame = visit.frame("Succession", &[("/", "Portfolio"), ("/more", "More")]);
    let overview = kept(&visit.view, &visit.packs()?, HORIZON, visit.illustrative())?;
    shown(&Page {
        heading: frame.as_recorded(heading(&page)),
        lead: lead(&visit.view, &page),
        searches: page
            .searches
            .iter()
            .map(|one| brief(&frame, &overview, one, found(&visit.view, one), page.times.at))
            .collect(),
        is_watched: overview.watches(About::Unit),
        sources: sources(&frame, &page.sources),
        frame,
    })
}

fn found(view: &View<'_>, search: &Search) -> Found {
    let passages = standings(view, &search.id).into_iter().map(|one| one.passage);
    let says = standing_of_all(Counts::of(passages), search.is_decided());
    Found { says, conditions: conditions_of(view, &search.id) }
}

fn heading(page: &Succession) -> String {
    let undecided = page.searches.iter().filter(|search| !search.is_decided()).count();
    match &page.searches[..] {
        [] => "No search was known".to_owned(),
        [one] if one.is_decided() => format!("Who should run {}: decided", one.unit_name),
        [one] => format!("Who should run {}: not decided", one.unit_name),
        many => format!("{}, {undecided} not decided", count(many.len(), "search", "searches")),
    }
}

fn lead(view: &View<'_>, page: &Succession) -> String {
    let [one] = &page.searches[..] else {
        return match page.searches.len() {
            0 => "No search for who should run a unit was known at these times.".to_owned(),
            _ => "Each search with its options, whom was asked, and what they ask for.".to_owned(),
        };
    };
    let open = conditions_of(view, &one.id).iter().filter(|condition| condition.state == State::Open).count();
    let decided = one.decision.as_deref().map_or_else(
        || if one.is_decided() { "It is decided.".to_owned() } else { "No decision is recorded.".to_owned() },
        |decision| format!("Decided: {decision}."),
    );
    format!(
        "{decided} {} named, {} {} to have been approached, and {} still open.",
        are(one.options.len(), "option", "options"),
        are(one.approaches.len(), "body", "bodies"),
        firmness(one.approaches.iter().map(|approach| &approach.cited)),
        are(open, "condition", "conditions")
    )
}

fn are(number: usize, one: &str, many: &str) -> String {
    format!("{} {}", count(number, one, many), if number == 1 { "is" } else { "are" })
}
