//! What records say becomes of deals, posts and services at the handover.

use hostboard_domain::deal::Destination as Fate;
use hostboard_domain::ledger::history::Version;
use hostboard_domain::ledger::reading::Reading;
use hostboard_domain::record::{Destination, Id, Kind};
use std::collections::HashMap;

/// What is to become of something, by a record of its own.
#[derive(Clone)]
pub struct Destined<'v> {
    /// What becomes of it.
    pub becomes: Fate,
    /// The id of the body that takes it.
    pub to: Option<String>,
    /// The record.
    pub version: Version<'v>,
}

/// What is to become of records, by kind and id, as the day has it; of several about one, the one that was said last. A
/// record that names an id which several kinds have is about the first of them that its field takes.
pub fn destined<'v>(reading: &Reading<'v>) -> HashMap<(Kind, String), Destined<'v>> {
    let mut found: HashMap<(Kind, String), Destined<'v>> = HashMap::new();
    for version in reading.of(Kind::Destination) {
        let record = Destination::of(version);
        let (Some(about), Some(becomes)) = (record.about(), record.becomes()) else { continue };
        let Some(kind) = about.kinds().iter().copied().find(|kind| reading.named(*kind, &about).is_some()) else {
            continue;
        };
        let destined = Destined { becomes, to: record.to().map(Id::into_string), version };
        let key = (kind, about.into_string());
        if found.get(&key).is_none_or(|held| held.version.seq < version.seq) {
            found.insert(key, destined);
        }
    }
    found
}
