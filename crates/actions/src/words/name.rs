//! What bodies are called.

use hostboard_domain::ledger::reading::Reading;
use hostboard_domain::record::Body;
use std::borrow::Cow;

/// A body's name, or its id where no name is known.
pub fn name_of(reading: &Reading<'_>, id: &str) -> String {
    let name = reading.record_named::<Body<_>>(id).and_then(|body| body.name());
    name.map_or_else(|| id.to_owned(), Cow::into_owned)
}

/// The names of the bodies whose ids a field lists, in its order; none where it is blank.
pub fn names_of(reading: &Reading<'_>, ids: Option<&str>) -> Vec<String> {
    ids.into_iter().flat_map(|ids| ids.split(' ')).map(|id| name_of(reading, id)).collect()
}
