//! `/searches/{id}/candidates/{body}`: the sheet of one candidate, to be printed and handed over.
//!
//! INVARIANT(sheet): it has no frame, which counts the entries of the ledger, and no word of anybody else.

use crate::frame::Frame;
use crate::kit::words::capital;
use crate::site::respond::{Shown, shown};
use crate::visit::Visit;
use askama::Template;
use hostboard_actions::portfolio::search::{SheetApproach, Told, sheet};
use hostboard_actions::words::search as words;
use hostboard_domain::record::Kind;
use hostboard_domain::time::When;

#[derive(Template)]
#[template(path = "search_sheet.html")]
struct Page {
    frame: Frame,
    name: String,
    unit: String,
    at: String,
    known: String,
    back: String,
    approaches: Vec<Part>,
}

/// One approach to the candidate.
struct Part {
    lines: Vec<(&'static str, Option<String>)>,
    told: Vec<TellRow>,
    conditions: Vec<(String, &'static str, String)>,
}

/// A thing that it was told or given.
struct TellRow {
    title: String,
    on: Option<String>,
    by: Option<String>,
    digest: Option<String>,
}

/// The page.
pub(crate) fn show(visit: &Visit<'_>) -> Shown {
    let (id, body) = (visit.param("id"), visit.param("body"));
    let found = sheet(&visit.view, id, body).map_err(|error| visit.not_known(error, Kind::Search, id))?;
    let frame = visit.frame(format!("{}: who should run {}", found.name, found.unit_name), &[]);
    shown(&Page {
        name: found.name.clone(),
        unit: found.unit_name.clone(),
        at: found.times.at.spoken(),
        known: found.times.known.spoken(),
        back: frame.of("/searches", id),
        approaches: found.approaches.iter().map(of_approach).collect(),
        frame,
    })
}

fn of_approach(one: &SheetApproach) -> Part {
    let told = |one: &Told| TellRow {
        title: one.title.clone(),
        on: one.on.map(When::spoken),
        by: one.by.clone(),
        digest: one.digest.clone(),
    };
    let conditions =
        one.conditions.iter().map(|of| (of.title.clone(), words::state(of.state), capital(&words::basis(&of.basis))));
    Part {
        lines: one.lines().into_iter().map(|(label, value)| (label, value.as_deref().map(capital))).collect(),
        told: one.told.iter().map(told).collect(),
        conditions: conditions.collect(),
    }
}
