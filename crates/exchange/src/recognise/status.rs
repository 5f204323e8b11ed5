//! What words of a status or a kind of notice say of a row.

use super::profile::Column;
use super::words::{has_any, words};
use crate::mapping::NoDeal;

/// What a status says of how far a deal has come.
pub(super) fn stage_of(text: &str) -> Option<&'static str> {
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
    let text = words(text).join(" ");
    if SIGNED.contains(&text.as_str()) {
        Some("signed")
    } else if PROPOSED.contains(&text.as_str()) {
        Some("proposed")
    } else {
        None
    }
}

/// Rows of a column of kinds that are no deals: plans, and what was withdrawn.
pub(super) fn planned(column: &Column) -> Option<NoDeal> {
    const PLANS: &[&str] = &[
        "pipeline",
        "pre procurement",
        "preprocurement",
        "planning",
        "prior information",
        "early engagement",
        "market engagement",
    ];
    let texts = column.texts.iter().flat_map(|texts| texts.keys());
    let plans: Vec<String> = texts.filter(|text| PLANS.contains(&words(text).join(" ").as_str())).cloned().collect();
    (!plans.is_empty()).then(|| NoDeal {
        line: 0,
        from: column.heading.clone(),
        words: plans,
        reason: "a plan or an early notice: nothing is offered yet".to_owned(),
    })
}

/// Rows of a status that are no deals.
pub(super) fn withdrawn(column: &Column) -> Option<NoDeal> {
    const GONE: &[&str] = &["withdrawn", "cancelled", "canceled", "abandoned", "void", "not awarded", "deleted"];
    let texts = column.texts.iter().flat_map(|texts| texts.keys());
    let gone: Vec<String> = texts.filter(|text| GONE.contains(&words(text).join(" ").as_str())).cloned().collect();
    (!gone.is_empty()).then(|| NoDeal {
        line: 0,
        from: column.heading.clone(),
        words: gone,
        reason: "withdrawn or cancelled: nobody is bound by it".to_owned(),
    })
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
