//! What a reading finds once its ledger has learned more: only the records that the new entries speak of are looked at.
//!
//! Invariant: what was found and then learned more is what a reading finds that begins with nothing.

use super::history::{History, Version};
use super::reading::{Found, Rows, Stands, Ways, resolve};
use crate::record::{FieldTexts, Kind};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A record of which new entries speak: how it stood before them, and how it stands now.
#[derive(Clone, Copy)]
pub struct Turn<'h> {
    /// Its newest entry that was known.
    pub newest: Version<'h>,
    /// Its newest entry before; `None` where the ledger had not heard of it.
    pub newest_before: Option<Version<'h>>,
    /// The version that surely held.
    pub was: Option<Version<'h>>,
    /// The version that surely holds now.
    pub is: Option<Version<'h>>,
    /// Its place among the records of its kind that surely hold now, or where it would stand.
    pub place: usize,
}

impl Turn<'_> {
    /// The kind of the record.
    pub fn kind(&self) -> Kind {
        self.newest.kind()
    }
}

impl Found {
    /// Takes in the entries that were added to its history after the first `before`, and gives the records that they
    /// speak of and that were known at the time of the reading. `None` where it was cut to what a reader may see: what
    /// others refer to may change that of any record.
    pub fn learn<'h>(&mut self, history: &'h History, before: u64) -> Option<Vec<Turn<'h>>> {
        if self.seen.is_some() {
            return None;
        }
        let known_by = history.known_by(self.known);
        let old = known_by.min(before as u32);
        let touched: BTreeSet<u32> = (old..known_by).map(|row| history.packed().record(row)).collect();
        let rows = Arc::make_mut(&mut self.rows);
        let turns = touched.into_iter().map(|key| {
            let newest = history.keys()[key as usize].newest;
            let was = resolve(history, newest, old, self.valid);
            let is = resolve(history, newest, known_by, self.valid);
            let newest_by = |by: u32| {
                let mut entries = std::iter::successors(Some(newest), |row| history.before(*row));
                entries.find(|row| *row < by).map(|row| history.version(row))
            };
            let sure = |stands: &Stands| match stands {
                Stands::Surely(row) => Some(history.version(*row)),
                _ => None,
            };
            let (sure_before, sure_now) = (sure(&was), sure(&is));
            let place = rows.turn(history, key, was, is);
            let newest_now = newest_by(known_by)?;
            Some(Turn { newest: newest_now, newest_before: newest_by(old), was: sure_before, is: sure_now, place })
        });
        Some(turns.flatten().collect())
    }
}

impl Rows {
    /// Puts a record where it stands now; gives its place among those of its kind that surely hold.
    fn turn(&mut self, history: &History, key: u32, was: Stands, is: Stands) -> usize {
        let kind = history.keys()[key as usize].kind;
        let key_of = |row: u32| history.packed().record(row);
        let sure = &mut self.sure[kind as usize];
        let place = sure.partition_point(|row| key_of(*row) < key);
        match (&was, &is) {
            (Stands::Surely(_), Stands::Surely(row)) => sure[place] = *row,
            (Stands::Surely(_), _) => drop(sure.remove(place)),
            (_, Stands::Surely(row)) => sure.insert(place, *row),
            _ => {}
        }
        let key_of_ways = |ways: &Ways| ways.versions.first().map_or(u32::MAX, |row| key_of(*row));
        let at = self.perhaps.partition_point(|(_, ways)| key_of_ways(ways) < key);
        if let Stands::Perhaps(_) = was {
            self.perhaps.remove(at);
        }
        if let Stands::Perhaps(ways) = is {
            self.perhaps.insert(at, (kind, ways));
        }
        place
    }
}
