//! Why a row is not a deal, by the statuses and tags of the standard.

use super::super::value::Json;
use super::entry::Entry;

/// Why a row of a file of the Open Contracting Data Standard is no deal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OcdsNoDeal {
    /// The contract was cancelled before it was signed.
    ContractCancelled,
    /// The award was cancelled.
    AwardCancelled,
    /// The award was unsuccessful.
    AwardUnsuccessful,
    /// It is only planned.
    Planned,
    /// The tender was cancelled.
    TenderCancelled,
    /// The tender was withdrawn.
    TenderWithdrawn,
    /// The tender was unsuccessful.
    TenderUnsuccessful,
    /// The release has no tender, award or contract.
    Empty,
    /// A later release of the same process says it anew.
    Superseded,
    /// The awards of its process stand in an earlier release.
    HasAwards,
    /// The contract made from the award stands in an earlier release.
    HasContract,
}

impl OcdsNoDeal {
    /// As the column `not a deal` of the table has it.
    pub fn cell(self) -> &'static str {
        match self {
            OcdsNoDeal::ContractCancelled => "the contract was cancelled before it was signed",
            OcdsNoDeal::AwardCancelled => "the award was cancelled",
            OcdsNoDeal::AwardUnsuccessful => "the award was unsuccessful",
            OcdsNoDeal::Planned => "planning only, nothing offered yet",
            OcdsNoDeal::TenderCancelled => "the tender was cancelled",
            OcdsNoDeal::TenderWithdrawn => "the tender was withdrawn",
            OcdsNoDeal::TenderUnsuccessful => "the tender was unsuccessful",
            OcdsNoDeal::Empty => "the release has no tender, award or contract",
            OcdsNoDeal::Superseded => "superseded by a later release of the same process",
            OcdsNoDeal::HasAwards => "the awards of this process stand in an earlier release",
            OcdsNoDeal::HasContract => "the contract made from this award stands in an earlier release",
        }
    }
}

/// Why a contract or award is no deal.
pub(super) fn no_deal(award: &Entry<'_, '_>, contract: &Entry<'_, '_>, release: &Json<'_>) -> Option<OcdsNoDeal> {
    match contract.text("status").to_ascii_lowercase().as_str() {
        "cancelled" => return Some(OcdsNoDeal::ContractCancelled),
        "" => {}
        _ => return None,
    }
    match award.text("status").to_ascii_lowercase().as_str() {
        "cancelled" => Some(OcdsNoDeal::AwardCancelled),
        "unsuccessful" => Some(OcdsNoDeal::AwardUnsuccessful),
        "" if !award.is_empty() && contract.is_empty() && has_tag(release, "awardCancellation") => {
            Some(OcdsNoDeal::AwardCancelled)
        }
        _ => None,
    }
}

/// Why a tender without awards is no deal.
pub(super) fn no_tender(tender: &Entry<'_, '_>, release: &Json<'_>) -> Option<OcdsNoDeal> {
    const PLANNING: Option<OcdsNoDeal> = Some(OcdsNoDeal::Planned);
    const CANCELLED: Option<OcdsNoDeal> = Some(OcdsNoDeal::TenderCancelled);
    match tender.text("status").to_ascii_lowercase().as_str() {
        "planning" | "planned" => PLANNING,
        "cancelled" => CANCELLED,
        "withdrawn" => Some(OcdsNoDeal::TenderWithdrawn),
        "unsuccessful" => Some(OcdsNoDeal::TenderUnsuccessful),
        "" if has_tag(release, "tenderCancellation") => CANCELLED,
        "" if ["tender", "tenderUpdate", "tenderAmendment"].iter().any(|tag| has_tag(release, tag)) => None,
        "" if release.get("planning").is_some() || has_tag(release, "planning") => PLANNING,
        "" if tender.is_empty() => Some(OcdsNoDeal::Empty),
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
