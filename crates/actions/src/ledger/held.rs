//! The records of a kind on the day of a reading, each once, and whether it holds only perhaps.

use hostboard_domain::ledger::history::Version;
use hostboard_domain::ledger::reading::Reading;
use hostboard_domain::record::Kind;

/// Each record of a kind that holds on the day, and whether only perhaps. Of several ways in which one may stand, its
/// newest is taken.
pub(crate) fn held<'h>(reading: &Reading<'h>, kind: Kind) -> Vec<(Version<'h>, bool)> {
    let sure = reading.of(kind).map(|version| (version, false));
    let perhaps = reading.perhaps(kind).filter_map(|ways| Some((*ways.versions.first()?, true)));
    sure.chain(perhaps).collect()
}

/// A field's text, where it is recorded.
pub(crate) fn text(version: &Version<'_>, field: &str) -> Option<String> {
    version.text(field).map(|text| text.into_owned())
}

/// Whether a field names that record, alone or among others.
pub(crate) fn names(version: &Version<'_>, field: &str, id: &str) -> bool {
    version.text(field).is_some_and(|text| text.split(' ').any(|one| one == id))
}
