//! What a body is called.

use hostboard_domain::ledger::reading::Reading;
use hostboard_domain::record::Kind;

/// A body's name, or its id where no name is known.
pub fn name_of(reading: &Reading<'_>, id: &str) -> String {
    let name = reading.named(Kind::Body, id).and_then(|body| body.text("name").map(|name| name.into_owned()));
    name.unwrap_or_else(|| id.to_owned())
}
