//! What a record says beside others on the same thing.

use crate::words::title::title_of;
use hostboard_domain::ledger::history::Version;
use hostboard_domain::ledger::reading::Reading;
use hostboard_domain::record::{Claim, Expectation, Kind};
use hostboard_domain::time::When;

/// What a record says that stands beside others: a claim with whose it is, an expectation with its date.
pub fn said_by(reading: &Reading<'_>, version: &Version<'_>) -> String {
    match version.entry().kind {
        Kind::Expectation => {
            let expectation = Expectation::of(*version);
            let when = expectation.expected().map_or_else(|| "no date".to_owned(), When::spoken);
            let phrase = expectation.phrase().map_or_else(String::new, |phrase| format!(" (“{phrase}”)"));
            format!("{}: {when}{phrase}", expectation.holder().unwrap_or_default())
        }
        Kind::Claim => {
            let claim = Claim::of(*version);
            let says = claim.says().unwrap_or_default();
            claim.holder().map_or_else(|| says.to_string(), |holder| format!("{holder}: {says}"))
        }
        _ => title_of(reading, version),
    }
}
