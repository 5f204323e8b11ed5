//! Every entry of a ledger, in memory, ready to be read at any two times.
//!
//! INVARIANT(known): known times never go back from one entry to the next.

use super::cites::Cites;
use super::entry::{Entry, EntryError};
use super::keys::{Key, Keys};
use super::packed::{Head, Packed};
use super::reading::{self, Found, Held, Reading};
use super::scope::Scope;
pub use super::span::Span;
pub use super::version::Version;
use crate::record::Kind;
use crate::time::{Day, Moment};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Every entry of a ledger. Names of fields, sources and values that recur are kept once.
#[derive(Clone, Default)]
pub struct History {
    packed: Packed,
    rows: Vec<Row>,
    /// The instants at which something was learned, in order.
    instants: Vec<Moment>,
    keys: Keys,
    personal: FxHashMap<u64, Vec<(String, String)>>,
    cites: Cites,
}

#[derive(Clone, Copy)]
struct Row {
    /// The entry before this one of the same record, or [`NONE`].
    before: u32,
    /// The place of its instant.
    known: u32,
}

const NONE: u32 = u32::MAX;

impl History {
    /// Takes in the next entry.
    ///
    /// Errors: bytes that are no entry, or one that is known before the entry that came before it; and where there is no
    /// room left, after which the history is not to be used.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), EntryError> {
        let entry = Entry::read(bytes)?;
        if self.known().is_some_and(|known| entry.known < known) {
            return Err(EntryError::Known);
        }
        if self.known() != Some(entry.known) {
            self.instants.push(entry.known);
        }
        let row = self.rows.len() as u32;
        let (key, before) = self.keys.take(entry.kind, entry.id, row);
        let head = Head { kind: entry.kind, act: entry.act, from: entry.from, to: entry.to };
        let has_room = self.packed.push(key, &head, entry.lines());
        self.rows.push(Row { before: before.unwrap_or(NONE), known: self.instants.len() as u32 - 1 });
        if let Some(list) = self.packed.sources(row).filter(|list| *list as usize == self.cites.lists()) {
            self.cites.push(u64::from(row) + 1, self.packed.list(list));
        }
        if has_room { Ok(()) } else { Err(EntryError::Full) }
    }

    /// Gives the text of a personal field of an entry, by the entry's number.
    pub fn tell(&mut self, seq: u64, field: &str, text: &str) {
        self.personal.entry(seq).or_default().push((field.to_owned(), text.to_owned()));
    }

    /// Every personal text that is there, in any order.
    pub fn personal_texts(&self) -> impl Iterator<Item = &str> {
        self.personal.values().flatten().map(|(_, text)| text.as_str())
    }

    /// Forgets every personal text, so that those which are still kept can be given again.
    pub fn forget_personal_texts(&mut self) {
        self.personal.clear();
    }

    /// How many entries there are.
    pub fn len(&self) -> u64 {
        self.rows.len() as u64
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// When the newest entry was learned.
    pub fn known(&self) -> Option<Moment> {
        self.instants.last().copied()
    }

    /// The records as at a day, as known at an instant.
    pub fn as_of(&self, valid: Day, known: Moment) -> Reading<'_> {
        Reading::new(self, valid, known, None)
    }

    /// The records as at a day, as known at an instant, cut to what a reader may see.
    pub fn seen_as_of(&self, valid: Day, known: Moment, scope: &Scope) -> Reading<'_> {
        Reading::new(self, valid, known, scope.seen(self).map(Arc::new))
    }

    /// The same reading again. `found` comes from this history, and no entry was added since.
    pub fn read_again(&self, found: &Found) -> Reading<'_> {
        Reading::again(self, found)
    }

    /// How one record stands on a day, as known at an instant.
    pub fn held(&self, kind: Kind, id: &str, valid: Day, known: Moment) -> Held<'_> {
        reading::held(self, kind, id, valid, known)
    }

    /// An entry by its number, from 1.
    pub fn entry(&self, seq: u64) -> Option<Version<'_>> {
        let row = seq.checked_sub(1).filter(|row| *row < self.len())?;
        Some(self.version(row as u32))
    }

    /// Every entry, the oldest first.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = Version<'_>> {
        (0..self.rows.len() as u32).map(|row| self.version(row))
    }

    /// The entries of one record, the newest first.
    pub fn entries_of<'h>(&'h self, kind: Kind, id: &str) -> impl Iterator<Item = Version<'h>> + use<'h> {
        let newest = self.key(kind, id).map(|key| self.keys()[key as usize].newest);
        std::iter::successors(newest, |row| self.before(*row)).map(move |row| self.version(row))
    }

    /// The newest entry of each record of a kind, in the order in which the ledger first heard of them.
    pub fn newest(&self, kind: Kind) -> impl DoubleEndedIterator<Item = Version<'_>> {
        self.keys_of(kind).iter().map(|key| self.version(self.keys()[*key as usize].newest))
    }

    /// Whether any entry is of that record.
    pub fn has(&self, kind: Kind, id: &str) -> bool {
        self.key(kind, id).is_some()
    }

    /// The sources that entries cite.
    pub fn cites(&self) -> &Cites {
        &self.cites
    }

    pub(super) fn key(&self, kind: Kind, id: &str) -> Option<u32> {
        self.keys.find(kind, id)
    }

    /// The id of the record in that place.
    pub(super) fn id_of(&self, key: u32) -> &str {
        self.keys.id(key)
    }

    pub(super) fn keys(&self) -> &[Key] {
        self.keys.all()
    }

    /// The places of a kind's records, in order.
    pub(super) fn keys_of(&self, kind: Kind) -> &[u32] {
        self.keys.of_kind(kind)
    }

    pub(super) fn packed(&self) -> &Packed {
        &self.packed
    }

    /// The entry before one of the same record.
    pub(super) fn before(&self, row: u32) -> Option<u32> {
        Some(self.rows[row as usize].before).filter(|before| *before != NONE)
    }

    /// When an entry was learned.
    pub(super) fn known_of(&self, row: u32) -> Moment {
        self.instants[self.rows[row as usize].known as usize]
    }

    /// The personal texts of an entry, by field.
    pub(super) fn personal_of(&self, seq: u64) -> Option<&[(String, String)]> {
        self.personal.get(&seq).map(Vec::as_slice)
    }

    /// How many entries were known at that instant.
    pub(super) fn known_by(&self, known: Moment) -> u32 {
        let instants = self.instants.partition_point(|instant| *instant <= known) as u32;
        self.rows.partition_point(|row| row.known < instants) as u32
    }

    pub(super) fn version(&self, row: u32) -> Version<'_> {
        Version { history: self, seq: u64::from(row) + 1 }
    }
}
