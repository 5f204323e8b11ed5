//! The records as at two times: what held on a day, as the ledger knew it at an instant.
//!
//! Of a record's entries that were known, the newest whose valid time covers the day counts. An entry whose
//! valid time begins or ends within a range covers some days only *perhaps*; then it is one of the ways in
//! which the record may stand, and the next older entry that covers the day is another.

use super::entry::EntryAct;
use super::history::{History, Version};
use crate::record::Kind;
use crate::time::{Day, Moment, When};

/// The records of a history as at a day and as known at an instant. Within a kind they come in the order in
/// which the ledger first heard of them.
///
/// ```
/// use hostboard_domain::ledger::{entry::Draft, history::History};
/// use hostboard_domain::record::Kind;
/// use hostboard_domain::time::{Day, Moment, When};
/// let day = |text| Day::parse(text).unwrap();
/// let mut draft = Draft::new(Kind::Relation, "essex-hosted", "a test");
/// draft.from = When::parse("2012-10-01");
/// let mut history = History::default();
/// history.push(&draft.seal(Moment::noon(day("2012-09-30")), &mut || [0; 16]).bytes).unwrap();
/// let hosted = |valid, known| history.as_of(day(valid), Moment::end_of(day(known))).of(Kind::Relation).count();
/// assert_eq!(hosted("2012-09-30", "2013-03-01"), 0);
/// assert_eq!(hosted("2012-10-01", "2013-03-01"), 1);
/// assert_eq!(hosted("2012-10-01", "2012-09-29"), 0);
/// ```
pub struct Reading<'h> {
    history: &'h History,
    /// The day.
    pub valid: Day,
    /// The instant.
    pub known: Moment,
    sure: [Vec<u32>; Kind::ALL.len()],
    perhaps: Vec<(Kind, Ways)>,
}

/// How a record may stand where dates leave it open.
struct Ways {
    versions: Vec<u32>,
    or_absent: bool,
}

/// How a record stands.
#[derive(Clone)]
pub enum Held<'h> {
    /// So.
    Surely(Version<'h>),
    /// In one of these ways, or not at all.
    Perhaps(Perhaps<'h>),
    /// Not.
    Not,
}

/// A record from its beginning to its end, as it was known.
#[derive(Clone, Copy)]
pub struct Life<'h> {
    /// Its newest version.
    pub version: Version<'h>,
    /// When it began to hold, by its oldest assertion since it was last retracted.
    pub from: Option<When>,
    /// When it ceased to, where an end or a retraction was known.
    pub to: Option<When>,
}

/// The ways in which a record may stand, the newest entry first.
#[derive(Clone)]
pub struct Perhaps<'h> {
    /// The versions.
    pub versions: Vec<Version<'h>>,
    /// Whether it may also not hold at all.
    pub or_absent: bool,
}

impl<'h> Reading<'h> {
    pub(super) fn new(history: &'h History, valid: Day, known: Moment) -> Reading<'h> {
        let known_by = history.known_by(known);
        let mut reading =
            Reading { history, valid, known, sure: std::array::from_fn(|_| Vec::new()), perhaps: Vec::new() };
        for key in history.keys() {
            match resolve(history, key.newest, known_by, valid) {
                Found::Surely(row) => reading.sure[key.kind as usize].push(row),
                Found::Not => {}
                Found::Perhaps(ways) => reading.perhaps.push((key.kind, ways)),
            }
        }
        reading
    }

    /// The history that it is read from.
    pub fn history(&self) -> &'h History {
        self.history
    }

    /// The records of a kind that surely hold.
    pub fn of(&self, kind: Kind) -> impl DoubleEndedIterator<Item = Version<'h>> + ExactSizeIterator + use<'h, '_> {
        self.sure[kind as usize].iter().map(|row| self.history.version(*row))
    }

    /// The records of a kind that hold only perhaps, or in one of several ways.
    pub fn perhaps(&self, kind: Kind) -> impl Iterator<Item = Perhaps<'h>> + use<'h, '_> {
        let of_kind = self.perhaps.iter().filter(move |(of, _)| *of == kind);
        of_kind.map(|(_, ways)| ways.versions(self.history))
    }

    /// How one record stands.
    pub fn get(&self, kind: Kind, id: &str) -> Held<'h> {
        let Some(key) = self.history.key(kind, id) else { return Held::Not };
        let newest = self.history.keys()[key as usize].newest;
        match resolve(self.history, newest, self.history.known_by(self.known), self.valid) {
            Found::Surely(row) => Held::Surely(self.history.version(row)),
            Found::Not => Held::Not,
            Found::Perhaps(ways) => Held::Perhaps(ways.versions(self.history)),
        }
    }

    /// The version of a record that surely holds.
    pub fn surely(&self, kind: Kind, id: &str) -> Option<Version<'h>> {
        match self.get(kind, id) {
            Held::Surely(version) => Some(version),
            _ => None,
        }
    }

    /// Every record of a kind that was known, whatever the day, in the order of the ledger.
    pub fn lives(&self, kind: Kind) -> Vec<Life<'h>> {
        let known_by = self.history.known_by(self.known);
        let keys = self.history.keys().iter().filter(|key| key.kind == kind);
        keys.filter_map(|key| self.life(key.newest, known_by)).collect()
    }

    fn life(&self, newest: u32, known_by: u32) -> Option<Life<'h>> {
        let mut ended = None;
        let mut life: Option<Life<'h>> = None;
        let mut next = Some(newest);
        while let Some(at) = next {
            next = self.history.row(at).before;
            if at >= known_by {
                continue;
            }
            let version = self.history.version(at);
            let entry = version.entry();
            match (entry.act, &mut life) {
                // It never held, as far as entries before this one say.
                (EntryAct::Retract, None) if entry.from.is_none() && entry.to.is_none() => return None,
                (EntryAct::Retract, None) if ended.is_none() => ended = entry.from,
                (EntryAct::Retract, None) => {}
                (EntryAct::Retract, Some(_)) => break,
                (EntryAct::Assert, None) => {
                    life = Some(Life { version, from: entry.from, to: ended.or(entry.to) });
                }
                (EntryAct::Assert, Some(life)) => life.from = entry.from,
            }
        }
        life
    }

    /// The newest version of a record that was known, whatever the day: what a reference to it means.
    pub fn named(&self, kind: Kind, id: &str) -> Option<Version<'h>> {
        let held = match self.get(kind, id) {
            Held::Surely(version) => Some(version),
            Held::Perhaps(perhaps) => perhaps.versions.first().copied(),
            Held::Not => None,
        };
        held.or_else(|| {
            let known = |version: &Version<'h>| version.entry().known <= self.known;
            self.history.entries_of(kind, id).filter(known).find(|version| version.entry().act == EntryAct::Assert)
        })
    }
}

impl Ways {
    fn found(self) -> Found {
        if self.versions.is_empty() { Found::Not } else { Found::Perhaps(self) }
    }

    fn versions<'h>(&self, history: &'h History) -> Perhaps<'h> {
        let versions = self.versions.iter().map(|row| history.version(*row)).collect();
        Perhaps { versions, or_absent: self.or_absent }
    }
}

enum Found {
    Surely(u32),
    Perhaps(Ways),
    Not,
}

fn resolve(history: &History, newest: u32, known_by: u32, valid: Day) -> Found {
    let mut ways = Ways { versions: Vec::new(), or_absent: false };
    let mut next = Some(newest);
    while let Some(at) = next {
        let row = history.row(at);
        next = row.before;
        if at >= known_by || !row.span.may_hold(valid) {
            continue;
        }
        let sure = row.span.surely_holds(valid);
        let first = ways.versions.is_empty() && !ways.or_absent;
        match row.act {
            EntryAct::Assert if sure && first => return Found::Surely(at),
            EntryAct::Assert => ways.versions.push(at),
            EntryAct::Retract => ways.or_absent = true,
        }
        if sure {
            return ways.found();
        }
    }
    // Nothing that was known covers the day for sure.
    ways.or_absent = true;
    ways.found()
}
