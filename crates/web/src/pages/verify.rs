//! `/ledger/verify`: whether the record was altered, worked out again.

use crate::frame::Frame;
use crate::kit::words::many;
use crate::site::respond::{Shown, shown};
use crate::visit::Visit;
use askama::Template;
use hostboard_actions::ledger::verify::verify_open;

#[derive(Template)]
#[template(path = "verify.html")]
struct Page {
    frame: Frame,
    is_clean: bool,
    heading: &'static str,
    read: String,
    personal: String,
    faults: Vec<String>,
    more: usize,
    noted: String,
    stood: Option<bool>,
    head: String,
}

/// So many faults are named.
const MOST: usize = 100;

/// The page.
pub(crate) fn show(visit: &Visit<'_>) -> Shown {
    let noted = visit.query.get("noted");
    let verified = verify_open(visit.ledger(), noted)?;
    let found = &verified.verification;
    let frame = visit.frame("Was the record altered?", &[("/", "Portfolio"), ("/ledger", "Ledger")]);
    shown(&Page {
        is_clean: verified.is_clean(),
        heading: match (found.is_clean(), verified.stood_at_noted) {
            (false, _) => "The record was altered",
            (true, Some(false)) => "The ledger never stood at the head you noted",
            (true, _) => "The record was not altered",
        },
        read: format!(
            "{} {} in {} {} were read, and every hash was worked out again.",
            many(found.entries),
            if found.entries == 1 { "entry" } else { "entries" },
            many(found.batches),
            if found.batches == 1 { "batch" } else { "batches" }
        ),
        personal: format!("{} personal texts are kept, {} were erased.", many(found.kept), many(found.erased)),
        faults: found.faults.iter().take(MOST).map(ToString::to_string).collect(),
        more: found.faults.len().saturating_sub(MOST),
        noted: noted.unwrap_or_default().to_owned(),
        stood: verified.stood_at_noted,
        head: format!("{}:{}", found.head.size, found.head.root),
        frame,
    })
}
