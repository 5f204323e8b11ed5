//! Pages that were filled lately, to be given again as long as the ledger does not grow.
//!
//! A page that only shows the ledger is the same for the same address, reader, ledger and day of the calendar. What holds
//! drafts or a register that was sent is never kept.

use super::lock::lock;
use axum::body::Bytes;
use hostboard_domain::time::Day;
use std::collections::HashMap;
use std::sync::Mutex;

/// What makes a page the same: how many entries the ledger holds, today, and the address.
type Key = (u64, Day, String);

/// Pages that were filled lately. There is one reader for now, so the scope is not part of the key.
#[derive(Default)]
pub(crate) struct Kept(Mutex<Held>);

#[derive(Default)]
struct Held {
    pages: HashMap<Key, (Bytes, u64)>,
    bytes: usize,
    asked: u64,
}

/// So many bytes of pages are kept, and no page that is larger than a part of them.
const MOST_BYTES: usize = 32 * 1024 * 1024;
const LARGEST: usize = 1024 * 1024;

impl Kept {
    /// Whether a page at that path may be kept.
    pub(crate) fn may_hold(path: &str) -> bool {
        !["/record", "/check/register"].iter().any(|own| path == *own || path.starts_with(&format!("{own}/")))
    }

    /// A page that was kept.
    pub(crate) fn get(&self, key: &Key) -> Option<Bytes> {
        let mut held = lock(&self.0);
        held.asked += 1;
        let asked = held.asked;
        let (bytes, last) = held.pages.get_mut(key)?;
        *last = asked;
        Some(bytes.clone())
    }

    /// Keeps a page; those asked for longest ago make room.
    pub(crate) fn put(&self, key: Key, page: Bytes) {
        if page.len() > LARGEST {
            return;
        }
        let mut held = lock(&self.0);
        let size = |key: &Key, page: &Bytes| page.len() + key.2.len() + 100;
        held.bytes += size(&key, &page);
        let asked = held.asked;
        if let Some((old, _)) = held.pages.insert(key.clone(), (page, asked)) {
            held.bytes -= size(&key, &old);
        }
        while held.bytes > MOST_BYTES {
            let oldest = held.pages.iter().min_by_key(|(_, (_, last))| *last).map(|(key, _)| key.clone());
            let Some(oldest) = oldest else { return };
            if let Some((page, _)) = held.pages.remove(&oldest) {
                held.bytes -= size(&oldest, &page);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(entries: u64, path: &str) -> Key {
        (entries, Day::from_number(0), path.to_owned())
    }

    #[test]
    fn a_page_is_given_again_until_the_ledger_grows() {
        let kept = Kept::default();
        kept.put(key(1, "/"), Bytes::from_static(b"one"));
        assert_eq!(kept.get(&key(1, "/")), Some(Bytes::from_static(b"one")));
        assert_eq!(kept.get(&key(2, "/")), None);
        assert!(!Kept::may_hold("/record/drafts") && !Kept::may_hold("/check/register/x"));
        assert!(Kept::may_hold("/records/deal/x") && Kept::may_hold("/check"));
    }

    #[test]
    fn those_asked_for_longest_ago_make_room() {
        let kept = Kept::default();
        let page = || Bytes::from(vec![b'x'; LARGEST]);
        for n in 0..40 {
            kept.put(key(n, "/"), page());
            kept.get(&key(0, "/"));
        }
        assert!(kept.get(&key(0, "/")).is_some() && kept.get(&key(1, "/")).is_none());
        kept.put(key(99, "/"), Bytes::from(vec![b'x'; LARGEST + 1]));
        assert!(kept.get(&key(99, "/")).is_none());
    }
}
