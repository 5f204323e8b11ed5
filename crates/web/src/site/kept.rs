//! Pages that were filled lately, to be given again as long as nothing is appended to the ledger or erased from it.
//!
//! A page that only shows the ledger is the same for the same address, reader, ledger and day of the calendar. What holds
//! drafts or a register that was sent is never kept.
//!
//! INVARIANT(own reader): a page is given again to nobody but the reader for whom it was filled, and only while they see the
//! same.

use super::lock::lock;
use axum::body::Bytes;
use hostboard_actions::ledger::Edition;
use hostboard_actions::reader::Reader;
use hostboard_domain::time::Day;
use quick_cache::Weighter;
use quick_cache::unsync::Cache;
use std::sync::Mutex;

/// What makes a page the same.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Key {
    /// The whole of the reader: whose scope or role changes gets no page that was filled before.
    reader: Reader,
    /// What the ledger says.
    edition: Edition,
    /// Today.
    today: Day,
    /// The path, and what stands after the `?`.
    address: String,
}

impl Key {
    /// Of a page for that reader.
    pub(crate) fn new(reader: &Reader, edition: Edition, today: Day, address: String) -> Key {
        Key { reader: reader.clone(), edition, today, address }
    }
}

/// Pages that were filled lately.
pub(crate) struct Kept(Mutex<Cache<Key, Bytes, Weight>>);

/// So many bytes of pages are kept, and no page that is larger than a part of them.
const MOST_BYTES: u64 = 64 * 1024 * 1024;
const LARGEST: usize = 1024 * 1024;
/// About so many pages fit.
const ABOUT: usize = 1_000;

/// How many bytes a page takes, with its key.
#[derive(Clone)]
struct Weight;

impl Weighter<Key, Bytes> for Weight {
    fn weight(&self, key: &Key, page: &Bytes) -> u64 {
        (page.len() + key.address.len() + 100) as u64
    }
}

impl Default for Kept {
    fn default() -> Kept {
        Kept(Mutex::new(Cache::with_weighter(ABOUT, MOST_BYTES, Weight)))
    }
}

impl Kept {
    /// Whether a page at that path may be kept. What speaks of the disk is answered by `page_of_disk`, and never comes here.
    pub(crate) fn may_hold(path: &str) -> bool {
        !["/record", "/check/register"].iter().any(|own| path == *own || path.starts_with(&format!("{own}/")))
    }

    /// Forgets every page.
    pub(crate) fn clear(&self) {
        lock(&self.0).clear();
    }

    /// A page that was kept.
    pub(crate) fn get(&self, key: &Key) -> Option<Bytes> {
        lock(&self.0).get(key).cloned()
    }

    /// Keeps a page; those that are not asked for make room.
    pub(crate) fn put(&self, key: Key, page: Bytes) {
        if page.len() <= LARGEST {
            lock(&self.0).insert(key, page);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hostboard_actions::reader::{ReaderId, Role};
    use hostboard_domain::ledger::scope::Scope;

    fn key(entries: u64, path: &str) -> Key {
        key_of(&Reader::local("a test"), entries, path)
    }

    fn key_of(reader: &Reader, entries: u64, path: &str) -> Key {
        let edition = Edition { entries, erasures: 0, readings: 0 };
        Key::new(reader, edition, Day::from_number(0), path.to_owned())
    }

    #[test]
    fn a_page_is_its_readers_own_and_only_while_they_see_the_same() {
        let reader = |id: &str, role| {
            let scope = Scope::Units(["essex".to_owned()].into());
            Reader::new(ReaderId::new(id), "an officer", scope, role)
        };
        let ann = reader("ann", Role::UnitOfficer);
        let kept = Kept::default();
        kept.put(key_of(&ann, 1, "/"), Bytes::from_static(b"ann's"));
        assert!(kept.get(&key_of(&ann, 1, "/")).is_some());
        let seeing_nothing = Reader::new(ann.id().clone(), "an officer", Scope::Units([].into()), ann.role());
        for other in [reader("bob", Role::UnitOfficer), reader("ann", Role::Public), seeing_nothing] {
            assert_eq!(kept.get(&key_of(&other, 1, "/")), None, "{other:?}");
        }
    }

    #[test]
    fn a_page_is_given_again_until_the_ledger_says_something_else() {
        let kept = Kept::default();
        kept.put(key(1, "/"), Bytes::from_static(b"one"));
        assert_eq!(kept.get(&key(1, "/")), Some(Bytes::from_static(b"one")));
        assert_eq!(kept.get(&key(2, "/")), None);
        for (erasures, readings) in [(1, 0), (0, 1)] {
            let other = Edition { entries: 1, erasures, readings };
            let key = Key::new(&Reader::local("a test"), other, Day::from_number(0), "/".to_owned());
            assert_eq!(kept.get(&key), None);
        }
        kept.clear();
        assert_eq!(kept.get(&key(1, "/")), None);
        assert!(!Kept::may_hold("/record/drafts") && !Kept::may_hold("/check/register/x"));
        assert!(Kept::may_hold("/records/deal/x") && Kept::may_hold("/check"));
    }

    #[test]
    fn those_asked_for_longest_ago_make_room() {
        let kept = Kept::default();
        let page = || Bytes::from(vec![b'x'; LARGEST]);
        // A quarter more than there is room for.
        for n in 0..MOST_BYTES * 5 / 4 / LARGEST as u64 {
            kept.put(key(n, "/"), page());
            kept.get(&key(0, "/"));
        }
        let there = (0..MOST_BYTES * 5 / 4 / LARGEST as u64).filter(|n| kept.get(&key(*n, "/")).is_some()).count();
        assert!(kept.get(&key(0, "/")).is_some() && there as u64 <= MOST_BYTES / LARGEST as u64, "{there} pages");
        kept.put(key(99, "/"), Bytes::from(vec![b'x'; LARGEST + 1]));
        assert!(kept.get(&key(99, "/")).is_none());
    }
}
