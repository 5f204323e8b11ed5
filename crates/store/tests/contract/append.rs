//! Appending: whole batches, at an expected head.

use crate::common::{append, at, entry, everything};
use crate::{Fresh, refusal, three_batches, verified};
use hostboard_domain::ledger::tree::{Hash, Tree};
use hostboard_store::{Category, Head, NewEntry, Personal, Store, StoreError, no_check};

pub fn a_batch_is_appended_and_read_back(open: fn() -> Fresh) {
    let mut fresh = open();
    assert_eq!(fresh.store.head().unwrap(), Head::empty());
    let head = three_batches(&mut fresh.store);
    assert_eq!((head.size, head.known), (6, at(30)));
    assert_eq!(fresh.store.head().unwrap(), head);
    let before = everything(&fresh.store).unwrap();
    assert_eq!(before.len(), 6 + 3 + 2);
    assert_eq!(before[4], "5 1970-01-01T00:00:00.000030Z 30:");
    assert_eq!(everything(&(fresh.reopen)()).unwrap(), before);
}

pub fn the_root_is_that_of_the_tree_over_the_bytes(open: fn() -> Fresh) {
    let mut fresh = open();
    let mut tree = Tree::default();
    for number in 1..=40u32 {
        let bytes: Vec<Vec<u8>> = (0..number % 7 + 1).map(|n| vec![n as u8; number as usize]).collect();
        bytes.iter().for_each(|bytes| tree.push(Hash::leaf(bytes)));
        let entries: Vec<NewEntry> = bytes.into_iter().map(NewEntry::plain).collect();
        let head = append(&mut fresh.store, number.into(), &entries);
        assert_eq!((head.size, head.root), (tree.size(), tree.root()));
        if number % 10 == 0 {
            fresh.store = (fresh.reopen)();
        }
    }
    assert!(fresh.store.verify(&no_check, &mut |_| {}).unwrap().is_clean());
}

pub fn a_stale_head_is_a_conflict_that_shows_both(open: fn() -> Fresh) {
    let mut fresh = open();
    let mut other = (fresh.reopen)();
    let empty = other.head().unwrap();
    let head = append(&mut fresh.store, 1, &[entry(1, "a")]);
    match other.append(&empty, at(2), &[entry(2, "b")]) {
        Err(error @ StoreError::Conflict { expected, found }) => {
            assert_eq!((expected, found), (empty, head));
            assert_eq!(error.category(), Category::Conflict);
        }
        other => panic!("{other:?}"),
    }
    // The same size with another root, or known time, is as stale.
    for stale in [Head { root: empty.root, ..head }, Head { known: at(0), ..head }] {
        assert!(matches!(other.append(&stale, at(2), &[entry(2, "b")]), Err(StoreError::Conflict { .. })));
    }
    assert_eq!(other.head().unwrap(), head);
    let head = other.append(&head, at(2), &[entry(2, "b")]).unwrap();
    assert_eq!(fresh.store.head().unwrap(), head);
}

pub fn refusals_come_in_order_and_store_nothing(open: fn() -> Fresh) {
    let mut fresh = open();
    let store = &mut fresh.store;
    let head = append(store, 5, &[entry(5, "a")]);
    let stale = Head::empty();
    let text = |field: &str, text: &str| Personal { field: field.into(), salt: [0; 16], text: text.into() };
    let with = |personal: Vec<Personal>| [entry(6, "b"), NewEntry { bytes: b"6:c".to_vec(), personal }];

    assert!(matches!(store.append(&stale, at(5), &[]), Err(StoreError::NothingToAppend)));
    let large = NewEntry::plain(vec![0; hostboard_store::MOST_BYTES + 1]);
    assert!(matches!(store.append(&stale, at(5), &[entry(5, "b"), large]), Err(StoreError::TooLarge { place: 2 })));
    let why = |result| refusal(result).0.rsplit_once(": ").unwrap().1.to_owned();
    assert_eq!(why(store.append(&stale, at(5), &with(vec![text("", "x")]))), "its field has no name");
    assert_eq!(why(store.append(&stale, at(5), &with(vec![text("a", "\0")]))), "it holds a zero byte");
    let twice = with(vec![text("a", "x"), text("b", "x"), text("a", "y")]);
    assert_eq!(
        refusal(store.append(&stale, at(5), &twice)),
        (
            "the personal text `a` of entry 2 of the batch can't be kept: its field is given twice".to_owned(),
            Category::Incorrect
        )
    );
    assert!(matches!(store.append(&stale, at(5), &with(vec![])), Err(StoreError::Conflict { .. })));
    assert_eq!(
        refusal(store.append(&head, at(5), &with(vec![]))),
        (
            "the batch is known at 1970-01-01T00:00:00.000005Z, and the ledger's newest at 1970-01-01T00:00:00.000005Z"
                .to_owned(),
            Category::Incorrect
        )
    );
    assert!(matches!(store.append(&head, at(-5), &with(vec![])), Err(StoreError::KnownTime { .. })));
    assert_eq!(store.head().unwrap(), head);
    assert_eq!(everything(store).unwrap().len(), 2);
    assert!(store.append(&head, at(6), &with(vec![text("a", "")])).is_ok());
}

pub fn two_writers_take_turns(open: fn() -> Fresh) {
    const EACH: u64 = 40;
    let fresh = open();
    let write = |mut store: Store| {
        let mut conflicts = 0;
        for number in 0..EACH {
            loop {
                let head = store.head().unwrap();
                let known = head.known.max(at(0)).next();
                match store.append(&head, known, &[entry(known.micros(), &number.to_string())]) {
                    Ok(_) => break,
                    Err(StoreError::Conflict { .. }) => conflicts += 1,
                    Err(error) => panic!("{error}"),
                }
            }
        }
        conflicts
    };
    let stores = [(fresh.reopen)(), (fresh.reopen)()];
    let conflicts: u32 = std::thread::scope(|scope| {
        let writers = stores.map(|store| scope.spawn(move || write(store)));
        writers.into_iter().map(|writer| writer.join().unwrap()).sum()
    });
    let found = verified(&fresh.store);
    assert_eq!((found.is_clean(), found.entries), (true, 2 * EACH), "after {conflicts} conflicts");
}

pub fn a_head_noted_elsewhere_is_recognised(open: fn() -> Fresh) {
    let mut fresh = open();
    let store = &mut fresh.store;
    let first = append(store, 10, &[entry(10, "a"), entry(10, "b")]);
    append(store, 20, &[entry(20, "c")]);
    assert!(store.stood_at(&Head::empty()).unwrap());
    assert!(store.stood_at(&first).unwrap());
    for other in [
        Head { size: 1, ..first },
        Head { size: 9, ..first },
        Head { size: u64::MAX, ..first },
        Head { root: Head::empty().root, ..first },
        Head { known: at(11), ..first },
        Head { root: first.root, ..Head::empty() },
    ] {
        assert!(!store.stood_at(&other).unwrap(), "{other:?}");
    }
}
