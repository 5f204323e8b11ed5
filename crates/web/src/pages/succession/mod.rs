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
use approach::is_open;
use askama::Template;
use brief::{Brief, brief};
use hostboard_actions::portfolio::overview::kept;
use hostboard_actions::portfolio::succession::{Succession, succession};
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
        lead: lead(&page),
        searches: page.searches.iter().map(|search| brief(&frame, &overview, search, page.times.at)).collect(),
        is_watched: overview.watches(About::Unit),
        sources: sources(&frame, &page.sources),
        frame,
    })
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

fn lead(page: &Succession) -> String {
    let [one] = &page.searches[..] else {
        return match page.searches.len() {
            0 => "No search for who should run a unit was known at these times.".to_owned(),
            _ => "Each search with its options, whom was asked, and what they ask for.".to_owned(),
        };
    };
    let open = one.conditions().filter(|(_, condition)| is_open(condition)).count();
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
