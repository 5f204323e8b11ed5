//! Who says otherwise: other records on the same thing.

use crate::ledger::cite::Cited;
use crate::words::record::said_by;
use hostboard_domain::ledger::history::{Span, Version};
use hostboard_domain::ledger::reading::Reading;
use hostboard_domain::record::{FieldTexts, Kind};

/// Another record on the same thing.
#[derive(Clone, Debug)]
pub struct Other {
    /// What it says, in a few words.
    pub says: String,
    /// Who says so.
    pub cited: Cited,
}

/// What others say: claims on the same topic and record, expectations of the same milestone, appointments to the same
/// post at the same time.
pub(super) fn others(reading: &Reading<'_>, version: &Version<'_>) -> Vec<Other> {
    let kind = version.entry().kind;
    let same = kind.spec().about_same;
    if same.is_empty() {
        return Vec::new();
    }
    let span = version.span();
    let meets = |from, to| kind != Kind::Appointment || Span::new(from, to).may_meet(&span);
    let mut seen = vec![version.id().to_owned()];
    let mut all = Vec::new();
    for life in reading.lives(kind) {
        let other = life.version;
        let alike = same.iter().all(|field| other.text_of(field) == version.text_of(field));
        if alike && meets(life.from, life.to) && !seen.iter().any(|id| id == other.id()) {
            seen.push(other.id().to_owned());
            all.push(Other { says: said_by(reading, &other), cited: Cited::of(reading, &other) });
        }
    }
    all
}
