//! Why a row is no deal, by the statuses and tags of the standard.

use super::super::value::Json;
use super::entry::Entry;

/// Why a contract or award is no deal.
pub(super) fn no_deal(award: &Entry<'_, '_>, contract: &Entry<'_, '_>, release: &Json<'_>) -> Option<&'static str> {
    match contract.text("status").to_ascii_lowercase().as_str() {
        "cancelled" => return Some("the contract was cancelled before it was signed"),
        "" => {}
        _ => return None,
    }
    match award.text("status").to_ascii_lowercase().as_str() {
        "cancelled" => Some("the award was cancelled"),
        "unsuccessful" => Some("the award was unsuccessful"),
        "" if !award.is_empty() && contract.is_empty() && has_tag(release, "awardCancellation") => {
            Some("the award was cancelled")
        }
        _ => None,
    }
}

/// Why a tender without awards is no deal.
pub(super) fn no_tender(tender: &Entry<'_, '_>, release: &Json<'_>) -> Option<&'static str> {
    const PLANNING: Option<&str> = Some("planning only, nothing offered yet");
    const CANCELLED: Option<&str> = Some("the tender was cancelled");
    match tender.text("status").to_ascii_lowercase().as_str() {
        "planning" | "planned" => PLANNING,
        "cancelled" => CANCELLED,
        "withdrawn" => Some("the tender was withdrawn"),
        "unsuccessful" => Some("the tender was unsuccessful"),
        "" if has_tag(release, "tenderCancellation") => CANCELLED,
        "" if ["tender", "tenderUpdate", "tenderAmendment"].iter().any(|tag| has_tag(release, tag)) => None,
        "" if release.get("planning").is_some() || has_tag(release, "planning") => PLANNING,
        "" if tender.is_empty() => Some("the release has no tender, award or contract"),
        _ => None,
    }
}

fn has_tag(release: &Json<'_>, tag: &str) -> bool {
    match release.get("tag") {
        Some(Json::List(tags)) => tags.iter().any(|own| own.text().eq_ignore_ascii_case(tag)),
        Some(Json::Text(own)) => own.eq_ignore_ascii_case(tag),
        _ => false,
    }
}
