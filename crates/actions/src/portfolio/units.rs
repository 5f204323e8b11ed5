//! The units of a portfolio, and which of them are hosted on a day.

use crate::ledger::cite::Cited;
use crate::words::became;
use crate::words::name::name_of;
use hostboard_domain::body::BodyKind;
use hostboard_domain::ledger::reading::Reading;
use hostboard_domain::record::{Body, Change, Id, Kind, Relation, Succession, Tie};
use hostboard_domain::time::When;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// How surely something holds on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sure {
    /// It holds.
    Yes,
    /// It may, or may not.
    Perhaps,
}

impl Sure {
    /// Perhaps, or else surely.
    pub(crate) fn unless(perhaps: bool) -> Sure {
        if perhaps { Sure::Perhaps } else { Sure::Yes }
    }
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
    /// What is open.
    pub open: Vec<Open>,
}

/// Why a count of bodies is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Open {
    /// Something perhaps became of bodies.
    Became {
        /// What.
        how: Option<Change>,
        /// The bodies before, by name.
        bodies: Vec<String>,
        /// When.
        when: Option<When>,
    },
    /// The body of that name is perhaps among those that are counted.
    Body(String),
}

impl Count {
    /// What is open, in words.
    pub fn open_words(&self) -> String {
        self.open.iter().map(Open::words).collect::<Vec<_>>().join("; ")
    }
}

impl Open {
    /// In words: `merger of A and B, in March 2013`.
    pub fn words(&self) -> String {
        match self {
            Open::Became { how, bodies, when } => became::in_short(*how, bodies, *when),
            Open::Body(name) => name.clone(),
        }
    }
}

/// Every unit that exists on the day, surely or perhaps, by name.
pub fn units(reading: &Reading<'_>) -> Vec<Unit> {
    let hosted = hosted(reading);
    let mut units: Vec<Unit> = Vec::new();
    let mut seen = HashSet::new();
    for (body, perhaps) in reading.records_in_every_way::<Body<_>>() {
        let id = body.record.id();
        if body.kind() == Some(BodyKind::Unit) && seen.insert(id) {
            units.push(Unit {
                id: id.to_owned(),
                name: body.name().unwrap_or_default().into_owned(),
                exists: Sure::unless(perhaps),
                hosted: hosted.get(id).copied(),
                cited: Cited::of(reading, &body.record),
            });
        }
    }
    units.sort_by(|a, b| a.name.cmp(&b.name));
    units
}

/// The bodies that are hosted on the day.
fn hosted(reading: &Reading<'_>) -> BTreeMap<String, Sure> {
    let mut hosted = BTreeMap::new();
    for (tie, perhaps) in reading.records_in_every_way::<Relation<_>>() {
        if let (Some(Tie::HostedBy), Some(body)) = (tie.how(), tie.body()) {
            let sure = Sure::unless(perhaps);
            let found = hosted.entry(body.into_string()).or_insert(sure);
            *found = (*found).min(sure);
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
        let Some(succession) = ways.versions.first().copied().map(Succession::of) else { continue };
        let from = succession.before();
        let mut take = |ids: &[Id<'_>]| ids.iter().filter(|id| perhaps.remove(&***id)).count();
        let (before, after) = (take(&from), take(&succession.after()));
        count.low += before.min(after);
        count.high += before.max(after);
        count.open.push(Open::Became {
            how: succession.how(),
            bodies: from.iter().map(|id| name_of(reading, id)).collect(),
            when: succession.record.entry().from,
        });
    }
    for body in perhaps {
        count.high += 1;
        count.open.push(Open::Body(name_of(reading, &body)));
    }
    count
}
