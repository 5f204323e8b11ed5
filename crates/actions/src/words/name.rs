//! What bodies are called.

use hostboard_domain::ledger::reading::Reading;
use hostboard_domain::record::Body;
use std::borrow::Cow;

/// A body's name, or its id where no name is known.
pub fn name_of(reading: &Reading<'_>, id: &str) -> String {
    let name = reading.record_named::<Body<_>>(id).and_then(|body| body.name());
    name.map_or_else(|| id.to_owned(), Cow::into_owned)
}
