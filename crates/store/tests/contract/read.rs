//! Reading ranges.

use crate::common::{append, entry};
use crate::{Fresh, three_batches};
use hostboard_store::{Head, StoreError, seqs_between};

pub fn ranges_are_read(open: fn() -> Fresh) {
    let mut fresh = open();
    let store = &mut fresh.store;
    three_batches(store);
    let entries = |range: (std::ops::Bound<u64>, std::ops::Bound<u64>)| {
        let mut seqs = Vec::new();
        store.entries::<StoreError>(range, &mut |entry| {
            seqs.push((entry.seq, entry.known.micros()));
            Ok(())
        })?;
        Ok::<_, StoreError>(seqs)
    };
    let batches = |range: std::ops::RangeInclusive<u64>| {
        let mut found = Vec::new();
        let visit = &mut |batch: hostboard_store::Batch| {
            found.push((batch.first, batch.head.size));
            Ok::<_, StoreError>(())
        };
        store.batches(range, visit).unwrap();
        found
    };
    use std::ops::Bound::{Excluded, Included, Unbounded};
    let all = vec![(1, 10), (2, 10), (3, 20), (4, 30), (5, 30), (6, 30)];
    assert_eq!(entries((Unbounded, Unbounded)).unwrap(), all);
    assert_eq!(entries((Included(0), Excluded(u64::MAX))).unwrap(), all);
    assert_eq!(entries((Included(2), Included(4))).unwrap(), all[1..4]);
    assert_eq!(entries((Excluded(2), Excluded(4))).unwrap(), all[2..3]);
    assert_eq!(entries((Included(6), Unbounded)).unwrap(), all[5..]);
    for (from, to) in [(7, 9), (4, 3), (0, 0), (u64::MAX, u64::MAX)] {
        assert_eq!(entries((Included(from), Included(to))).unwrap(), [], "{from} to {to}");
    }
    assert_eq!(batches(1..=u64::MAX), [(1, 2), (3, 3), (4, 6)]);
    assert_eq!(batches(2..=2), [(1, 2)]);
    assert_eq!(batches(2..=4), [(1, 2), (3, 3), (4, 6)]);
    assert_eq!(batches(3..=3), [(3, 3)]);
    assert_eq!(batches(6..=6), [(4, 6)]);
    assert_eq!(batches(7..=9), []);
    let head = store.head().unwrap();
    assert_eq!(batches(seqs_between(&Head { size: 3, ..head }, &head)), [(4, 6)]);
}

pub fn reads_may_stand_within_reads(open: fn() -> Fresh) {
    let mut fresh = open();
    three_batches(&mut fresh.store);
    let mut writer = (fresh.reopen)();
    let mut names = 0;
    let mut seen = 0;
    fresh
        .store
        .entries::<StoreError>(.., &mut |entry| {
            seen += 1;
            // What is appended meanwhile is not part of what is being read.
            append(&mut writer, 100 + entry.seq as i64, &[crate::common::entry(0, "meanwhile")]);
            fresh.store.personal::<StoreError>(entry.seq..=entry.seq, &mut |_| {
                names += 1;
                Ok(())
            })
        })
        .unwrap();
    assert_eq!((seen, names), (6, 2));
    assert_eq!(fresh.store.head().unwrap().size, 12);
}

pub fn a_visit_may_stop_early(open: fn() -> Fresh) {
    let mut fresh = open();
    #[derive(Debug)]
    struct Enough;
    impl From<StoreError> for Enough {
        fn from(error: StoreError) -> Enough {
            panic!("{error}")
        }
    }
    three_batches(&mut fresh.store);
    let mut seen = 0;
    let stopped = fresh.store.entries(2.., &mut |entry| {
        seen = entry.seq;
        if entry.seq == 4 { Err(Enough) } else { Ok(()) }
    });
    assert!(stopped.is_err() && seen == 4);
    // Nothing stays open.
    append(&mut fresh.store, 40, &[entry(40, "d")]);
}
