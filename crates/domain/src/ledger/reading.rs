//! The records as at two times: what held on a day, as the ledger knew it at an instant.
//!
//! Of a record's entries that were known, the newest whose valid time covers the day counts. An entry whose
//! valid time begins or ends within a range covers some days only *perhaps*; then it is one of the ways in
//! which the record may stand, and the next older entry that covers the day is another; but for one with the very
//! same valid time, which the newer one replaces.

use super::cites::Cites;
use super::entry::EntryAct;
use super::history::{History, Span, Version};
pub use super::lives::Life;
use crate::record::{FieldTexts, Kind};
use crate::time::{Day, Moment};
use std::sync::Arc;

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
    pub(super) history: &'h History,
    /// The day.
    pub valid: Day,
    /// The instant.
    pub known: Moment,
    pub(super) seen: Seen,
    rows: Arc<Rows>,
}

/// Which records of a history a reader may see, by their places; `None` is all.
type Seen = Option<Arc<Vec<bool>>>;

/// What a reading found: kept by whoever asks for the same two times again. It stays right for the history it was read
/// from as long as no entry is added to it, and is brought up to date by [`Found::learn`].
#[derive(Clone)]
pub struct Found {
    pub(super) valid: Day,
    pub(super) known: Moment,
    pub(super) seen: Seen,
    pub(super) rows: Arc<Rows>,
}

#[derive(Clone)]
pub(super) struct Rows {
    /// In the order of the records' places, by kind.
    pub(super) sure: [Vec<u32>; Kind::ALL.len()],
    /// In the order of the records' places.
    pub(super) perhaps: Vec<(Kind, Ways)>,
}

/// How a record may stand where dates leave it open.
#[derive(Clone)]
pub(super) struct Ways {
    pub(super) versions: Vec<u32>,
    pub(super) or_absent: bool,
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

/// The ways in which a record may stand, the newest entry first.
#[derive(Clone)]
pub struct Perhaps<'h> {
    /// The versions.
    pub versions: Vec<Version<'h>>,
    /// Whether it may also not hold at all.
    pub or_absent: bool,
}

impl<'h> Reading<'h> {
    pub(super) fn new(history: &'h History, valid: Day, known: Moment, seen: Seen) -> Reading<'h> {
        let known_by = history.known_by(known);
        let mut rows = Rows { sure: std::array::from_fn(|_| Vec::new()), perhaps: Vec::new() };
        for (place, key) in history.keys().iter().enumerate() {
            if seen.as_ref().is_some_and(|seen| !seen[place]) {
                continue;
            }
            match resolve(history, key.newest, known_by, valid) {
                Stands::Surely(row) => rows.sure[key.kind as usize].push(row),
                Stands::Not => {}
                Stands::Perhaps(ways) => rows.perhaps.push((key.kind, ways)),
            }
        }
        Reading { history, valid, known, seen, rows: Arc::new(rows) }
    }

    /// What it found, to be read again from the same history.
    pub fn found(&self) -> Found {
        Found { valid: self.valid, known: self.known, seen: self.seen.clone(), rows: Arc::clone(&self.rows) }
    }

    pub(super) fn again(history: &'h History, found: &Found) -> Reading<'h> {
        let Found { valid, known, seen, rows } = found.clone();
        Reading { history, valid, known, seen, rows }
    }

    /// The day on which the records hold.
    pub fn valid(&self) -> Day {
        self.valid
    }

    /// The same records as at another day, as known at the same instant and by the same reader.
    pub fn on(&self, valid: Day) -> Reading<'h> {
        Reading::new(self.history, valid, self.known, self.seen.clone())
    }

    /// The same reader's records as at another day and as known at another instant.
    pub fn known_by(&self, valid: Day, known: Moment) -> Reading<'h> {
        Reading::new(self.history, valid, known, self.seen.clone())
    }

    /// The sources that entries cite, known or not.
    pub fn cites(&self) -> &'h Cites {
        self.history.cites()
    }

    /// Whether a record is one that the reader may see.
    pub fn sees(&self, kind: Kind, id: &str) -> bool {
        self.seen.as_ref().is_none_or(|seen| self.history.key(kind, id).is_some_and(|key| seen[key as usize]))
    }

    /// The entries that were known and that the reader may see, in the order of the ledger.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = Version<'h>> + use<'h, '_> {
        let known_by = u64::from(self.history.known_by(self.known));
        let entries = (1..=known_by).filter_map(|seq| self.history.entry(seq));
        entries.filter(|version| self.seen.is_none() || self.sees(version.kind(), version.id()))
    }

    /// How many entries were known, seen or not: they have the numbers from 1 to this.
    pub fn known_entries(&self) -> u64 {
        u64::from(self.history.known_by(self.known))
    }

    /// An entry by its number, where it was known and the reader may see it.
    pub fn entry(&self, seq: u64) -> Option<Version<'h>> {
        let version = self.history.entry(seq).filter(|_| seq <= self.known_entries())?;
        let sees = self.seen.is_none() || self.sees(version.kind(), version.id());
        sees.then_some(version)
    }

    /// The entries of one record that were known, the newest first.
    pub fn entries_of(&self, kind: Kind, id: &str) -> impl Iterator<Item = Version<'h>> + use<'h> {
        let (known, sees) = (self.known, self.sees(kind, id));
        self.history.entries_of(kind, id).filter(move |version| sees && version.known() <= known)
    }

    /// The records of a kind that surely hold.
    pub fn of(&self, kind: Kind) -> impl DoubleEndedIterator<Item = Version<'h>> + ExactSizeIterator + use<'h, '_> {
        self.rows.sure[kind as usize].iter().map(|row| self.history.version(*row))
    }

    /// The records of a kind that hold only perhaps, or in one of several ways.
    pub fn perhaps(&self, kind: Kind) -> impl Iterator<Item = Perhaps<'h>> + use<'h, '_> {
        let of_kind = self.rows.perhaps.iter().filter(move |(of, _)| *of == kind);
        of_kind.map(|(_, ways)| ways.versions(self.history))
    }

    /// How one record stands.
    pub fn get(&self, kind: Kind, id: &str) -> Held<'h> {
        if !self.sees(kind, id) {
            return Held::Not;
        }
        held(self.history, kind, id, self.valid, self.known)
    }

    /// The version of a record that surely holds.
    pub fn surely(&self, kind: Kind, id: &str) -> Option<Version<'h>> {
        match self.get(kind, id) {
            Held::Surely(version) => Some(version),
            _ => None,
        }
    }

    /// The newest version of a record that was known, whatever the day: what a reference to it means.
    pub fn named(&self, kind: Kind, id: &str) -> Option<Version<'h>> {
        let held = match self.get(kind, id) {
            Held::Surely(version) => Some(version),
            Held::Perhaps(perhaps) => perhaps.versions.first().copied(),
            Held::Not => None,
        };
        held.or_else(|| self.entries_of(kind, id).find(|version| version.act() == EntryAct::Assert))
    }
}

/// How one record of a history stands, without reading the others.
pub(super) fn held<'h>(history: &'h History, kind: Kind, id: &str, valid: Day, known: Moment) -> Held<'h> {
    let Some(key) = history.key(kind, id) else { return Held::Not };
    let newest = history.keys()[key as usize].newest;
    match resolve(history, newest, history.known_by(known), valid) {
        Stands::Surely(row) => Held::Surely(history.version(row)),
        Stands::Not => Held::Not,
        Stands::Perhaps(ways) => Held::Perhaps(ways.versions(history)),
    }
}

impl Ways {
    fn found(self) -> Stands {
        if self.versions.is_empty() { Stands::Not } else { Stands::Perhaps(self) }
    }

    fn versions<'h>(&self, history: &'h History) -> Perhaps<'h> {
        let versions = self.versions.iter().map(|row| history.version(*row)).collect();
        Perhaps { versions, or_absent: self.or_absent }
    }
}

pub(super) enum Stands {
    Surely(u32),
    Perhaps(Ways),
    Not,
}

pub(super) fn resolve(history: &History, newest: u32, known_by: u32, valid: Day) -> Stands {
    let mut ways = Ways { versions: Vec::new(), or_absent: false };
    let mut doubted: Vec<Span> = Vec::new();
    let mut next = Some(newest);
    while let Some(at) = next {
        next = history.before(at);
        let span = history.packed().span(at);
        // The same range twice is the same day that nobody knows: the newer entry takes the place of the older.
        if at >= known_by || !span.may_hold(valid) || doubted.contains(span) {
            continue;
        }
        let sure = span.surely_holds(valid);
        let first = ways.versions.is_empty() && !ways.or_absent;
        match history.packed().act(at) {
            EntryAct::Assert if sure && first => return Stands::Surely(at),
            EntryAct::Assert => ways.versions.push(at),
            EntryAct::Retract => ways.or_absent = true,
        }
        if sure {
            return ways.found();
        }
        doubted.push(*span);
    }
    // Nothing that was known covers the day for sure.
    ways.or_absent = true;
    ways.found()
}
