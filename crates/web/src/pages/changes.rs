//! `/ledger/changes`: what the ledger learned between two known times.

use crate::error::PageError;
use crate::frame::Frame;
use crate::kit::components::Mark;
use crate::kit::query::day_of;
use crate::kit::record::{Line, lines};
use crate::kit::words::{capital, count, kind_heading};
use crate::site::respond::{Shown, shown};
use crate::visit::Visit;
use askama::Template;
use hostboard_actions::error::ActionError;
use hostboard_actions::ledger::changes::{Change, changes};
use hostboard_domain::record::Kind;
use std::collections::BTreeMap;

#[derive(Template)]
#[template(path = "changes.html")]
struct Page {
    frame: Frame,
    heading: String,
    since: String,
    until: String,
    at: String,
    kinds: Vec<OfKind>,
    left_out: usize,
}

/// What changed in the records of one kind.
struct OfKind {
    heading: String,
    rows: Vec<Row>,
}

struct Row {
    to: String,
    title: String,
    how: &'static str,
    why: Option<String>,
    fields: Vec<Line>,
    mark: Mark,
}

/// So many records are shown; a first load may hold a whole register.
const MOST: usize = 500;

/// The page.
pub(crate) fn show(visit: &Visit<'_>) -> Shown {
    let since = match visit.query.get("since") {
        None => visit.view.times.known.plus_months(-1),
        Some(text) => day_of(text)
            .ok_or_else(|| PageError::from(ActionError::Incorrect(vec![PageError::not_a_day(text, "After")])))?,
    };
    let frame = visit.frame("What the ledger learned", &[("/", "Portfolio"), ("/ledger", "Ledger")]);
    let found = changes(&visit.view, since);
    let mut by_kind: BTreeMap<Kind, Vec<Row>> = BTreeMap::new();
    for change in found.iter().take(MOST) {
        by_kind.entry(change.kind).or_default().push(row(visit, &frame, change));
    }
    shown(&Page {
        heading: match found.len() {
            0 => "Nothing was learned between these days".to_owned(),
            n => format!("The ledger learned of {}", count(n, "record", "records")),
        },
        since: since.spoken(),
        until: visit.view.times.known.spoken(),
        at: visit.view.times.at.spoken(),
        kinds: by_kind.into_iter().map(|(kind, rows)| OfKind { heading: kind_heading(kind), rows }).collect(),
        left_out: found.len().saturating_sub(MOST),
        frame,
    })
}

fn row(visit: &Visit<'_>, frame: &Frame, change: &Change) -> Row {
    Row {
        to: frame.record(change.kind.word(), &change.id),
        title: capital(&change.title),
        how: change.how.words(),
        why: change.why.clone(),
        fields: lines(&visit.view.reading, change.kind, &change.fields),
        mark: Mark::of(frame, &change.cited),
    }
}
