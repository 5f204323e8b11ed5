//! Records of a kind in every way in which they may stand on the day.

use hostboard_domain::ledger::history::Version;
use hostboard_domain::ledger::reading::Reading;
use hostboard_domain::record::Kind;

/// The versions of a kind that hold, surely or perhaps.
pub(super) fn every_way<'h>(reading: &Reading<'h>, kind: Kind) -> Vec<(Version<'h>, bool)> {
    let sure = reading.of(kind).map(|version| (version, false));
    let perhaps = reading.perhaps(kind).flat_map(|ways| ways.versions).map(|version| (version, true));
    sure.chain(perhaps).collect()
}

pub(super) fn is(version: &Version<'_>, field: &str, id: &str) -> bool {
    version.text(field).is_some_and(|text| text.split(' ').any(|one| one == id))
}

pub(super) fn text(version: &Version<'_>, field: &str) -> Option<String> {
    version.text(field).map(|text| text.into_owned())
}
