//! What records say becomes of deals, posts and services at the handover.
//!
//! Of several records about one, the one that was recorded last counts, as of several settings of one question. Where
//! another says something else at the same time, that is told.

use hostboard_domain::deal::Destination as Fate;
use hostboard_domain::ledger::history::Version;
use hostboard_domain::ledger::reading::Reading;
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::record::{Destination, Id, Kind};
use hostboard_rules::codes::DECISION_CONTRADICTED;
use std::collections::BTreeMap;

/// What is to become of something, by a record of its own.
#[derive(Clone)]
pub struct Destined<'v> {
    /// What becomes of it.
    pub becomes: Fate,
    /// The id of the body that takes it.
    pub to: Option<String>,
    /// The record.
    pub version: Version<'v>,
    /// Older records about it that say something else on the same day, oldest first; they do not count.
    pub contradicted: Vec<Version<'v>>,
}

impl Destined<'_> {
    /// Whether two records cannot both be right. A body that only one of them names contradicts nothing.
    fn contradicts(&self, other: &Destined<'_>) -> bool {
        let names_another_body = matches!((&self.to, &other.to), (Some(a), Some(b)) if a != b);
        self.becomes != other.becomes || names_another_body
    }

    /// Tells of each older record that says something else, by both ids.
    pub fn problems(&self) -> impl Iterator<Item = Problem> + '_ {
        self.contradicted.iter().map(|older| contradiction(older, &self.version))
    }
}

/// Tells that a newer record says that something else becomes of the same.
fn contradiction(older: &Version<'_>, newer: &Version<'_>) -> Problem {
    let about = Destination::of(*older).about().map_or_else(String::new, Id::into_string);
    let message = format!(
        "record {} says that something else becomes of {} than record {}, which is newer and counts",
        quoted(older.id()),
        quoted(&about),
        quoted(newer.id())
    );
    let subject = format!("the record {}", older.id());
    Problem::of_subject(DECISION_CONTRADICTED, subject, message, "withdraw one of the two, or end it before the other")
}

/// What is to become of records, by kind and id, as the day has it. A record that names an id which several kinds have is
/// about the first of them that its field takes.
pub fn destined<'v>(reading: &Reading<'v>) -> BTreeMap<(Kind, String), Destined<'v>> {
    let mut by_subject: BTreeMap<(Kind, String), Vec<Destined<'v>>> = BTreeMap::new();
    for version in reading.of(Kind::Destination) {
        let record = Destination::of(version);
        let (Some(about), Some(becomes)) = (record.about(), record.becomes()) else { continue };
        let Some(kind) = about.kinds().iter().copied().find(|kind| reading.named(*kind, &about).is_some()) else {
            continue;
        };
        let destined = Destined { becomes, to: record.to().map(Id::into_string), version, contradicted: Vec::new() };
        by_subject.entry((kind, about.into_string())).or_default().push(destined);
    }
    by_subject.into_iter().filter_map(|(subject, all)| Some((subject, newest(all)?))).collect()
}

/// The record that counts, with the older ones that contradict it.
fn newest(mut all: Vec<Destined<'_>>) -> Option<Destined<'_>> {
    all.sort_by_key(|destined| destined.version.seq);
    let mut newest = all.pop()?;
    newest.contradicted = all.iter().filter(|older| newest.contradicts(older)).map(|older| older.version).collect();
    Some(newest)
}

/// Tells of all destinations that contradict each other on the day.
pub fn contradictions(reading: &Reading<'_>) -> Vec<Problem> {
    destined(reading).values().flat_map(|destined| destined.problems().collect::<Vec<_>>()).collect()
}
