//! What words of a status or a kind of notice say of a row.

use super::profile::Column;
use super::words::{has_any, words};
use crate::mapping::NoDeal;

const SIGNED: &[&str] = &[
    "awarded",
    "active",
    "live",
    "current",
    "signed",
    "in place",
    "expired",
    "complete",
    "completed",
    "terminated",
    "ended",
    "in force",
    "executed",
    "extended",
    "in contract",
    "contract awarded",
    "ongoing",
    "contract live",
];
const PROPOSED: &[&str] = &[
    "proposed",
    "planned",
    "pipeline",
    "out to tender",
    "tender",
    "draft",
    "in procurement",
    "tendering",
    "open",
    "future",
    "pending award",
    "evaluation",
    "in tender",
    "pre tender",
];

/// What a status says of how far a deal has come.
pub(super) fn stage_of(text: &str) -> Option<&'static str> {
    let text = words(text).join(" ");
    if SIGNED.contains(&text.as_str()) {
        Some("signed")
    } else if PROPOSED.contains(&text.as_str()) {
        Some("proposed")
    } else {
        None
    }
}

/// The words seen, and all others that say how far a deal has come: of a large file only some rows are looked at.
pub(super) fn with_all_stages(mut seen: Vec<(String, String)>) -> Vec<(String, String)> {
    let all = SIGNED.iter().map(|word| (*word, "signed")).chain(PROPOSED.iter().map(|word| (*word, "proposed")));
    for (word, stage) in all {
        if !seen.iter().any(|(theirs, _)| theirs.eq_ignore_ascii_case(word)) {
            seen.push((word.to_owned(), stage.to_owned()));
        }
    }
    seen
}

const PLANS: &[&str] = &[
    "pipeline",
    "pre procurement",
    "preprocurement",
    "pre-procurement",
    "planning",
    "prior information",
    "early engagement",
    "market engagement",
];
const GONE: &[&str] = &["withdrawn", "cancelled", "canceled", "abandoned", "void", "not awarded", "deleted"];

/// Rows of a column of kinds that are no deals: plans.
pub(super) fn planned(column: &Column) -> Option<NoDeal> {
    telling(column, PLANS, "a plan or an early notice: nothing is offered yet")
}

/// Rows of a status that are no deals.
pub(super) fn withdrawn(column: &Column) -> Option<NoDeal> {
    telling(column, GONE, "withdrawn or cancelled: nobody is bound by it")
}

/// Rows in which a column says one of those words, as it writes them or as they are listed.
fn telling(column: &Column, listed: &[&str], reason: &str) -> Option<NoDeal> {
    let seen = column.texts.iter().flat_map(|texts| texts.keys());
    let seen = seen.filter(|text| listed.contains(&words(text).join(" ").as_str())).cloned();
    let mut words: Vec<String> = seen.collect();
    for word in listed {
        if !words.iter().any(|seen| seen.eq_ignore_ascii_case(word)) {
            words.push((*word).to_owned());
        }
    }
    let (from, reason) = (column.heading.clone(), reason.to_owned());
    (column.filled > 0).then_some(NoDeal { line: 0, from, words, reason })
}

/// Headings that only lists of payments have.
pub(super) fn of_payments(heading: &str) -> bool {
    let heading = words(heading);
    has_any(
        &heading,
        "transaction number | transaction no | invoice number | invoice no | voucher number | payment number | \
         expense type | expense area | document no | net amount",
    )
}
