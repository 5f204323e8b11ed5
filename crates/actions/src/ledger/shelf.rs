//! The views of a ledger that were asked for last, each with what was worked out of it.
//!
//! Invariant: what stands here is what a view says that is made from nothing, of the ledger as it is now.

use super::kept::KeptThings;
use super::news::News;
use crate::ledger::TwoTimes;
use crate::reader::Reader;
use hostboard_domain::ledger::history::History;
use hostboard_domain::ledger::reading::Found;
use hostboard_domain::record::Kind;
use std::sync::{Arc, Mutex, PoisonError};

/// What was read and worked out for one reader at two times.
pub(super) struct Kept {
    pub(super) found: Found,
    pub(super) things: KeptThings,
}

/// What makes what was worked out the same: for whom, and at which two times. See INVARIANT(own reader).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Key {
    /// The whole of the reader: whose scope changes sees nothing that was worked out before.
    reader: Reader,
    times: TwoTimes,
}

impl Key {
    pub(super) fn new(reader: &Reader, times: TwoTimes) -> Key {
        Key { reader: reader.clone(), times }
    }
}

/// What was last worked out of a ledger.
#[derive(Default)]
pub(crate) struct Shelf {
    /// The one asked for last stands last.
    views: Mutex<Vec<(Key, Arc<Kept>)>>,
}

/// So many pairs of times are kept for one reader, who pushes out only their own: each may hold a whole register.
const MOST_OF_ONE: usize = 4;
/// And so many for all readers; the one asked for longest ago goes first.
const MOST_KEPT: usize = 16;

/// After more entries than this it takes no longer to work everything out anew.
const MOST_LEARNED: u64 = 1_000;

impl Kept {
    /// What was read, with nothing worked out of it yet.
    pub(super) fn of(found: Found) -> Kept {
        Kept { found, things: KeptThings::default() }
    }

    /// Takes in what the ledger learned; whether it could.
    fn learn(&mut self, history: &History, before: u64) -> bool {
        let Some(turns) = self.found.learn(history, before) else { return false };
        if !turns.is_empty() {
            self.things.learn(&News::new(history, history.read_again(&self.found), turns, before));
        }
        true
    }
}

impl Shelf {
    fn views(&self) -> std::sync::MutexGuard<'_, Vec<(Key, Arc<Kept>)>> {
        self.views.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn find(&self, key: &Key) -> Option<Arc<Kept>> {
        let mut views = self.views();
        let place = views.iter().position(|(of, _)| of == key)?;
        let view = views.remove(place);
        let kept = Arc::clone(&view.1);
        views.push(view);
        Some(kept)
    }

    pub(super) fn keep(&self, key: Key, found: Found) -> Arc<Kept> {
        let kept = Arc::new(Kept::of(found));
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

    /// Takes in what the ledger learned after its first so many entries: what they touch is brought up to date, or
    /// forgotten to be worked out anew. Where they may touch anything, the whole view is forgotten.
    pub(crate) fn learn(&mut self, history: &History, before: u64) {
        let added = (before + 1..=history.len()).filter_map(|seq| history.entry(seq));
        // The portfolio's own record is read as it is known now, whatever the times of a view.
        if history.len() - before > MOST_LEARNED || added.map(|one| one.entry().kind).any(|of| of == Kind::Portfolio) {
            return self.clear();
        }
        let views = self.views.get_mut().unwrap_or_else(PoisonError::into_inner);
        views.retain_mut(|(_, kept)| Arc::get_mut(kept).is_some_and(|kept| kept.learn(history, before)));
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
    use crate::ledger::{Ledger, Times};
    use crate::reader::{ReaderId, Role};
    use hostboard_domain::ledger::scope::Scope;
    use hostboard_domain::time::Day;

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
