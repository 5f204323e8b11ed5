//! The units of a portfolio, and which of them are hosted on a day.

use crate::ledger::cite::Cited;
use crate::words::name::name_of;
use hostboard_domain::body::BodyKind;
use hostboard_domain::ledger::history::Version;
use hostboard_domain::ledger::reading::Reading;
use hostboard_domain::record::{Change, Kind, Tie};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// How surely something holds on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sure {
    /// It holds.
    Yes,
    /// It may, or may not.
    Perhaps,
}

/// A unit, as it stands on the day of a reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether it exists.
    pub exists: Sure,
    /// Whether it is hosted; `None` if not.
    pub hosted: Option<Sure>,
    /// Who says that it exists.
    pub cited: Cited,
}

/// How many of something there are: certain, and how many more perhaps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// The fewest it can be.
    pub low: usize,
    /// The most it can be.
    pub high: usize,
    /// How many are certain.
    pub sure: usize,
    /// What is open, in words: `the merger of A and B, in March 2013`.
    pub open: Vec<String>,
}

/// Every unit that exists on the day, surely or perhaps, by name.
pub fn units(reading: &Reading<'_>) -> Vec<Unit> {
    let hosted = hosted(reading);
    let mut units: Vec<Unit> = Vec::new();
    let mut seen = HashSet::new();
    let mut take = |body: Version<'_>, exists: Sure| {
        let is_unit = body.text("kind").and_then(|word| BodyKind::parse(&word)) == Some(BodyKind::Unit);
        if is_unit && seen.insert(body.id().to_owned()) {
            units.push(Unit {
                id: body.id().to_owned(),
                name: body.text("name").unwrap_or_default().into_owned(),
                exists,
                hosted: hosted.get(body.id()).copied(),
                cited: Cited::of(reading, &body),
            });
        }
    };
    reading.of(Kind::Body).for_each(|body| take(body, Sure::Yes));
    reading.perhaps(Kind::Body).flat_map(|ways| ways.versions).for_each(|body| take(body, Sure::Perhaps));
    units.sort_by(|a, b| a.name.cmp(&b.name));
    units
}

/// The bodies that are hosted on the day.
fn hosted(reading: &Reading<'_>) -> BTreeMap<String, Sure> {
    let mut hosted = BTreeMap::new();
    let is_hosting = |relation: &Version<'_>| relation.text("how").as_deref() == Some(Tie::HostedBy.word());
    let perhaps = reading.perhaps(Kind::Relation).flat_map(|ways| ways.versions);
    for (relation, sure) in
        reading.of(Kind::Relation).map(|r| (r, Sure::Yes)).chain(perhaps.map(|r| (r, Sure::Perhaps)))
    {
        if let (true, Some(body)) = (is_hosting(&relation), relation.text("body")) {
            let held = hosted.entry(body.into_owned()).or_insert(sure);
            *held = (*held).min(sure);
        }
    }
    hosted
}

/// How many units are hosted on the day. What only perhaps happened and is one event, such as a merger, counts as one:
/// before it so many, after it so many.
pub fn count_hosted(reading: &Reading<'_>) -> Count {
    let is_unit: HashSet<String> = units(reading).into_iter().map(|unit| unit.id).collect();
    let mut hosted = hosted(reading);
    hosted.retain(|body, _| is_unit.contains(body));
    let sure = hosted.values().filter(|held| **held == Sure::Yes).count();
    let mut perhaps: BTreeSet<String> =
        hosted.iter().filter(|(_, held)| **held == Sure::Perhaps).map(|(body, _)| body.clone()).collect();
    let mut count = Count { low: sure, high: sure, sure, open: Vec::new() };
    for ways in reading.perhaps(Kind::Succession) {
        let Some(succession) = ways.versions.first() else { continue };
        let bodies = |field: &str| succession.text(field).unwrap_or_default().into_owned();
        let (from, into) = (bodies("from"), bodies("into"));
        let mut take = |ids: &str| ids.split(' ').filter(|id| perhaps.remove(*id)).count();
        let (before, after) = (take(&from), take(&into));
        count.low += before.min(after);
        count.high += before.max(after);
        let when = succession.entry().from.map_or_else(|| "at a time not recorded".to_owned(), |when| when.spoken());
        let how = succession.text("how").unwrap_or_default();
        let how = if how == Change::Merge.word() { "merger".into() } else { how };
        let names: Vec<String> = from.split(' ').map(|id| name_of(reading, id)).collect();
        count.open.push(format!("{how} of {}, {when}", names.join(" and ")));
    }
    for body in perhaps {
        count.high += 1;
        count.open.push(name_of(reading, &body));
    }
    count
}
