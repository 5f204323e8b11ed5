//! `/ledger/verify`: whether the record was altered, worked out again.

use crate::frame::Frame;
use crate::kit::words::many;
use crate::site::respond::{Shown, shown};
use crate::visit::Visit;
use askama::Template;
use hostboard_actions::ledger::verify::{Looks, verify_open};
use hostboard_actions::words::unfit::unfit;
use hostboard_domain::ledger::unfit::Unfit;

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
    /// Texts that are gone, and that no entry says were erased.
    unsaid: Vec<String>,
    /// Whether every batch was admitted again.
    deep: bool,
    /// When the newest entry is known, where that is later than now.
    ahead: Option<String>,
    noted: String,
    stood: Option<bool>,
    head: String,
}

/// So many faults are named.
const MOST: usize = 100;

/// The page.
pub(crate) fn show(visit: &Visit<'_>) -> Shown {
    let noted = visit.query.get("noted");
    let deep = visit.query.get("deep") == Some("yes");
    let verified = verify_open(visit.ledger(), Looks { noted, deep })?;
    let found = &verified.verification;
    let faults: Vec<String> = found
        .faults
        .iter()
        .map(ToString::to_string)
        .chain(verified.unfit.iter().filter(|one| one.is_fault()).map(unfit))
        .collect();
    let unsaid: Vec<String> = verified.unfit.iter().filter(|one| !one.is_fault()).map(unfit).collect();
    let frame = visit.frame("Was the record altered?", &[("/", "Portfolio"), ("/ledger", "Ledger")]);
    shown(&Page {
        is_clean: verified.is_clean(),
        heading: match (found.is_clean() && !verified.unfit.iter().any(Unfit::is_fault), verified.stood_at_noted) {
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
        personal: format!(
            "{} {} kept, {} {} erased.",
            many(verified.kept),
            if verified.kept == 1 { "personal text is" } else { "personal texts are" },
            many(found.erased),
            if found.erased == 1 { "was" } else { "were" }
        ),
        more: faults.len().saturating_sub(MOST),
        faults: faults.into_iter().take(MOST).collect(),
        unsaid: unsaid.into_iter().take(MOST).collect(),
        deep,
        ahead: verified.is_ahead.then(|| found.head.known.to_string()),
        noted: noted.unwrap_or_default().to_owned(),
        stood: verified.stood_at_noted,
        head: format!("{}:{}", found.head.size, found.head.root),
        frame,
    })
}
