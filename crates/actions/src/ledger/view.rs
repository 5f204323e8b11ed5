//! What one reader sees of a ledger as at two times: every page and command reads through this, so that none can show
//! more than its reader may see.

use crate::ledger::kept::{KeptThings, Keyed};
use crate::ledger::{Ledger, TwoTimes};
use crate::reader::Reader;
use crate::words::title::title_of;
use hostboard_domain::ledger::entry::EntryAct;
use hostboard_domain::ledger::history::Version;
use hostboard_domain::ledger::reading::{Found, Reading};
use hostboard_domain::record::{Field, FieldTexts, Kind, Portfolio};
use hostboard_domain::time::{Day, Moment};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// A ledger as one reader sees it at two times.
pub struct View<'l> {
    ledger: &'l Ledger,
    /// The two times.
    pub times: TwoTimes,
    /// The records.
    pub reading: Reading<'l>,
    kept: Arc<Kept>,
}

impl<'l> View<'l> {
    pub(crate) fn new(ledger: &'l Ledger, shelf: &Shelf, times: TwoTimes, reader: &Reader) -> View<'l> {
        let history = ledger.history();
        let key = Key::new(reader, times);
        let (kept, reading) = match shelf.find(&key) {
            Some(kept) => {
                let reading = history.read_again(&kept.found);
                (kept, reading)
            }
            None => {
                let reading = history.seen_as_of(times.at, Moment::end_of(times.known), reader.scope());
                (shelf.keep(key, reading.found()), reading)
            }
        };
        View { ledger, times, reading, kept }
    }

    /// The ledger as the user named it.
    pub fn name(&self) -> &'l str {
        &self.ledger.name
    }

    /// The portfolio's own record, if the reader may see it.
    pub fn portfolio(&self) -> Option<Portfolio<Version<'l>>> {
        self.ledger.portfolio().filter(|own| self.reading.sees(Kind::Portfolio, own.record.id()))
    }

    /// How many entries the ledger holds, and the root of the tree over them.
    pub fn head(&self) -> hostboard_store::Head {
        self.ledger.head()
    }

    /// The day on which the newest entry was learned, of those that were known and that the reader may see.
    pub fn last_learned(&self) -> Option<Day> {
        self.reading.entries().next_back().map(|version| version.entry().known.day())
    }

    /// The times at which a record was first known that was not known yet. `None` where it was known by the view's known time,
    /// where there never was such a record, and where the reader may not see it.
    pub fn known_later(&self, kind: Kind, id: &str) -> Option<KnownLater> {
        if !self.reading.sees(kind, id) || self.reading.named(kind, id).is_some() {
            return None;
        }
        let asserts = |version: &Version<'_>| version.entry().act == EntryAct::Assert;
        let first = self.ledger.history().entries_of(kind, id).filter(asserts).last()?;
        let times = TwoTimes { at: first.span().nearest(self.times.at), known: first.entry().known.day() };
        let later = self.reading.known_by(times.at, Moment::end_of(times.known));
        Some(KnownLater { title: title_of(&later, &first), times })
    }

    /// The same of one entry, by its number.
    pub fn entry_known_later(&self, seq: u64) -> Option<KnownLater> {
        let version = self.ledger.history().entry(seq)?;
        if self.reading.entry(seq).is_some() || !self.reading.sees(version.entry().kind, version.id()) {
            return None;
        }
        let times = TwoTimes { at: self.times.at, known: version.entry().known.day() };
        let later = self.reading.known_by(times.at, Moment::end_of(times.known));
        Some(KnownLater { title: title_of(&later, &version), times })
    }

    /// The struct in which a file keeps what it worked out of this view; empty for who comes first.
    pub(crate) fn kept<T: Default + Send + Sync + 'static>(&self) -> Arc<T> {
        self.kept.things.get()
    }

    /// The records of a kind that surely hold and say that in a field, in the order of the ledger.
    pub fn of(&self, kind: Kind, field: &'static Field, text: &str) -> Vec<Version<'l>> {
        let by = self.by(kind, field);
        by.get(text).into_iter().flatten().filter_map(|seq| self.reading.entry(*seq)).collect()
    }

    /// The records of a kind that surely hold and say nothing in a field.
    pub fn blank(&self, kind: Kind, field: &'static Field) -> Vec<Version<'l>> {
        self.of(kind, field, "")
    }

    /// Entries by what they say in a field; without a word under the empty text.
    fn by(&self, kind: Kind, field: &'static Field) -> Arc<ByText> {
        self.kept::<KeptByField>().by_field.get_or((kind, field.name), || Arc::new(self.by_text(kind, field)))
    }

    fn by_text(&self, kind: Kind, field: &'static Field) -> ByText {
        let mut by = ByText::new();
        for version in self.reading.of(kind) {
            let text = version.text_of(field).unwrap_or_default();
            match by.get_mut(text.as_ref()) {
                Some(seqs) => seqs.push(version.seq),
                None => drop(by.insert(text.into_owned(), vec![version.seq])),
            }
        }
        by
    }
}

/// A record that was not known yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownLater {
    /// What it was called when it was first known.
    pub title: String,
    /// The day on which it was first known; and the day asked about, or the nearest to it on which it then held.
    pub times: TwoTimes,
}

/// Entries' numbers by what the entries say in a field.
type ByText = HashMap<String, Vec<u64>>;

#[derive(Default)]
struct KeptByField {
    by_field: Keyed<(Kind, &'static str), Arc<ByText>>,
}

/// What was read and worked out for one reader at two times.
struct Kept {
    found: Found,
    things: KeptThings,
}

/// What makes what was worked out the same: for whom, and at which two times. See INVARIANT(own reader).
#[derive(Clone, Debug, PartialEq, Eq)]
struct Key {
    /// The whole of the reader: whose scope changes sees nothing that was worked out before.
    reader: Reader,
    times: TwoTimes,
}

impl Key {
    fn new(reader: &Reader, times: TwoTimes) -> Key {
        Key { reader: reader.clone(), times }
    }
}

/// What was last worked out of a ledger, until something is appended to it.
#[derive(Default)]
pub(crate) struct Shelf {
    /// The one asked for last stands last.
    views: Mutex<Vec<(Key, Arc<Kept>)>>,
}

/// So many pairs of times are kept for one reader, who pushes out only their own: each may hold a whole register.
const MOST_OF_ONE: usize = 4;
/// And so many for all readers; the one asked for longest ago goes first.
const MOST_KEPT: usize = 16;

impl Shelf {
    fn views(&self) -> std::sync::MutexGuard<'_, Vec<(Key, Arc<Kept>)>> {
        self.views.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn find(&self, key: &Key) -> Option<Arc<Kept>> {
        let mut views = self.views();
        let place = views.iter().position(|(of, _)| of == key)?;
        let view = views.remove(place);
        let kept = Arc::clone(&view.1);
        views.push(view);
        Some(kept)
    }

    fn keep(&self, key: Key, found: Found) -> Arc<Kept> {
        let kept = Arc::new(Kept { found, things: KeptThings::default() });
        let mut views = self.views();
        let is_own = |(of, _): &(Key, Arc<Kept>)| of.reader.id() == key.reader.id();
        if views.iter().filter(|view| is_own(view)).count() >= MOST_OF_ONE {
            let oldest = views.iter().position(is_own);
            oldest.map(|place| views.remove(place));
        } else if views.len() >= MOST_KEPT {
            views.remove(0);
        }
        views.push((key, Arc::clone(&kept)));
        kept
    }

    /// Forgets everything: the ledger has changed.
    pub(crate) fn clear(&self) {
        self.views().clear();
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::ledger::Times;
    use crate::reader::{ReaderId, Role};
    use hostboard_domain::ledger::scope::Scope;

    fn reader(id: &str, units: &[&str]) -> Reader {
        let scope = Scope::Units(units.iter().map(|unit| (*unit).to_owned()).collect());
        Reader::new(ReaderId::new(id), "an officer", scope, Role::UnitOfficer)
    }

    fn at(day: i32) -> Times {
        let day = Day::parse("2013-03-01").map(|first| Day::from_number(first.number() + day));
        Times { at: day, known: day }
    }

    #[test]
    fn what_was_worked_out_is_found_by_its_reader_alone() {
        let ledger = Ledger::open("csu-2012").unwrap();
        let kept = |reader: &Reader, day: i32| ledger.view(at(day), reader).kept;
        let (ann, bob) = (reader("ann", &["essex"]), reader("bob", &["essex"]));
        let first = kept(&ann, 0);
        assert!(Arc::ptr_eq(&first, &kept(&ann, 0)));
        assert!(!Arc::ptr_eq(&first, &kept(&bob, 0)));
        assert!(!Arc::ptr_eq(&first, &kept(&reader("ann", &["north-east"]), 0)));
        // Who asks for many days pushes out only their own.
        for day in 1..10 {
            kept(&bob, day);
        }
        assert!(Arc::ptr_eq(&first, &kept(&ann, 0)));
    }
}
