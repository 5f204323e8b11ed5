//! What a record says beside others on the same thing.

use crate::words::title::title_of;
use hostboard_domain::ledger::history::Version;
use hostboard_domain::ledger::reading::Reading;
use hostboard_domain::record::Kind;
use hostboard_domain::time::When;

/// What a record says that stands beside others: a claim with whose it is, an expectation with its date.
pub fn said_by(reading: &Reading<'_>, version: &Version<'_>) -> String {
    let text = |field: &str| version.text(field).map(|text| text.into_owned());
    match version.entry().kind {
        Kind::Expectation => {
            let when = version.when("expected").map_or_else(|| "no date".to_owned(), When::spoken);
            let phrase = text("phrase").map_or_else(String::new, |phrase| format!(" (“{phrase}”)"));
            format!("{}: {when}{phrase}", text("holder").unwrap_or_default())
        }
        Kind::Claim => match text("holder") {
            Some(holder) => format!("{holder}: {}", text("says").unwrap_or_default()),
            None => text("says").unwrap_or_default(),
        },
        _ => title_of(reading, version),
    }
}
