//! What every store has to do, on whichever database it is.
#![allow(clippy::unwrap_used)]

mod common;

use common::{Folder, about, append, at, check, entry, everything};
use hostboard_domain::ledger::tree::{Hash, Tree};
use hostboard_store::{
    Address, BatchFault, Category, Erasure, Fault, Head, NewEntry, Personal, PersonalText, Store, StoreError,
    Verification, no_check, seqs_between,
};
use std::path::PathBuf;

/// A fresh store, and what an owner of its database could do to it.
struct Fresh {
    store: Store,
    /// As if there were no triggers, which are there again afterwards.
    tamper: Box<dyn Fn(&str)>,
    /// Whether the database takes it, in one transaction.
    takes: Box<dyn Fn(&str) -> bool>,
    reopen: Box<dyn Fn() -> Store>,
    /// Every byte that the database keeps on disk.
    on_disk: Box<dyn Fn() -> Vec<u8>>,
}

fn sqlite() -> Fresh {
    let folder = std::rc::Rc::new(Folder::new("contract"));
    let path = folder.path("ledger.db");
    let store = Store::create(&Address::of_file(&path)).unwrap();
    let (for_tampering, for_trying, for_reading) = (path.clone(), path.clone(), folder.clone());
    Fresh {
        store,
        tamper: Box::new(move |sql| tamper_sqlite(&for_tampering, sql)),
        takes: Box::new(move |sql| {
            let connection = rusqlite::Connection::open(&for_trying).unwrap();
            connection.execute_batch(&format!("BEGIN; {sql}; COMMIT")).is_ok()
        }),
        reopen: Box::new(move || Store::open(&Address::of_file(&path)).unwrap()),
        on_disk: Box::new(move || for_reading.contents().into_iter().flat_map(|(_, bytes)| bytes).collect()),
    }
}

/// Does what the triggers refuse, and leaves them as they were.
fn tamper_sqlite(path: &PathBuf, sql: &str) {
    let connection = rusqlite::Connection::open(path).unwrap();
    let mut statement = connection.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").unwrap();
    let triggers: Vec<(String, String)> =
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect();
    let dropped: String = triggers.iter().map(|(name, _)| format!("DROP TRIGGER {name};")).collect();
    let made: String = triggers.iter().map(|(_, sql)| format!("{sql};")).collect();
    connection
        .execute_batch(&format!(
            "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; PRAGMA synchronous = OFF;
             BEGIN; {dropped} {sql}; {made} COMMIT;"
        ))
        .unwrap();
}

/// Makes a test of each of these, for each database.
macro_rules! contract {
    ($($name:ident)*) => {
        mod on_sqlite {
            $(#[test] fn $name() { super::$name(super::sqlite) })*
        }
    };
}

contract! {
    a_batch_is_appended_and_read_back
    the_root_is_that_of_the_tree_over_the_bytes
    a_stale_head_is_a_conflict_that_shows_both
    refusals_come_in_order_and_store_nothing
    ranges_are_read
    reads_may_stand_within_reads
    a_visit_may_stop_early
    two_writers_take_turns
    a_head_noted_elsewhere_is_recognised
    erasing_leaves_the_root_and_the_others
    a_clean_ledger_verifies
    a_check_that_panics_is_not_swallowed
    every_altered_byte_is_found
    every_alteration_is_found
    every_altered_trigger_is_found
    tables_refuse_what_only_a_mistake_would_try
    large_batches_and_entries_verify
}

fn refusal(result: Result<Head, StoreError>) -> (String, Category) {
    let error = result.unwrap_err();
    assert!(!error.help().is_empty());
    (error.to_string(), error.category())
}

fn verified(store: &Store) -> Verification {
    store.verify(&check, &mut |_| {}).unwrap()
}

/// Three batches of 2, 1 and 3 entries, two of them about people.
fn three_batches(store: &mut Store) -> Head {
    append(store, 10, &[entry(10, "a"), about(10, "xxxx")]);
    append(store, 20, &[entry(20, "b")]);
    append(store, 30, &[entry(30, "c"), entry(30, ""), about(30, "xxxxxxx")])
}

fn a_batch_is_appended_and_read_back(open: fn() -> Fresh) {
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

fn the_root_is_that_of_the_tree_over_the_bytes(open: fn() -> Fresh) {
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

fn a_stale_head_is_a_conflict_that_shows_both(open: fn() -> Fresh) {
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

fn refusals_come_in_order_and_store_nothing(open: fn() -> Fresh) {
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

fn ranges_are_read(open: fn() -> Fresh) {
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

fn reads_may_stand_within_reads(open: fn() -> Fresh) {
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
            append(&mut writer, 100 + entry.seq as i64, &[common::entry(0, "meanwhile")]);
            fresh.store.personal::<StoreError>(entry.seq..=entry.seq, &mut |_| {
                names += 1;
                Ok(())
            })
        })
        .unwrap();
    assert_eq!((seen, names), (6, 2));
    assert_eq!(fresh.store.head().unwrap().size, 12);
}

fn a_visit_may_stop_early(open: fn() -> Fresh) {
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

fn two_writers_take_turns(open: fn() -> Fresh) {
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

fn a_head_noted_elsewhere_is_recognised(open: fn() -> Fresh) {
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

fn erasing_leaves_the_root_and_the_others(open: fn() -> Fresh) {
    let mut fresh = open();
    let named = |known: i64| NewEntry {
        bytes: format!("{known}:named").into_bytes(),
        personal: ["name", "post"]
            .map(|field| Personal {
                field: field.into(),
                salt: [known as u8; 16],
                text: format!("Ada {field} {known}"),
            })
            .into(),
    };
    let has = |needle: &str, fresh: &Fresh| {
        let bytes = (fresh.on_disk)();
        bytes.windows(needle.len()).any(|window| window == needle.as_bytes())
    };
    append(&mut fresh.store, 65, &[named(65)]);
    let head = append(&mut fresh.store, 66, &[named(66)]);
    assert!(has("Ada name 65", &fresh) && has("AAAAAAAA", &fresh));

    assert_eq!(fresh.store.erase(1, "name", at(70)).unwrap(), Erasure::Done);
    assert_eq!(fresh.store.erase(1, "name", at(71)).unwrap(), Erasure::Before(at(70)));
    assert_eq!(fresh.store.erase(1, "address", at(71)).unwrap(), Erasure::NoText);
    assert_eq!(fresh.store.erase(u64::MAX, "name", at(71)).unwrap(), Erasure::NoText);

    assert!(!has("Ada name 65", &fresh), "an erased text is still on disk");
    assert!(has("Ada post 65", &fresh) && has("Ada name 66", &fresh));
    let mut rows = Vec::new();
    fresh
        .store
        .personal::<StoreError>(.., &mut |row| {
            let kept = match row.text {
                PersonalText::Kept { salt, text } => format!("{text} {}", salt[0]),
                PersonalText::Erased(at) => format!("erased {}", at.micros()),
            };
            rows.push(format!("{} {}: {kept}", row.seq, row.field));
            Ok(())
        })
        .unwrap();
    let expected = ["1 name: erased 70", "1 post: Ada post 65 65", "2 name: Ada name 66 66", "2 post: Ada post 66 66"];
    assert_eq!(rows, expected);
    assert_eq!(fresh.store.head().unwrap(), head);
    let found = fresh.store.verify(&no_check, &mut |_| {}).unwrap();
    assert_eq!((found.is_clean(), found.kept, found.erased), (true, 3, 1));

    // While somebody reads, the log can't be emptied, and the caller is told.
    let other = (fresh.reopen)();
    append(&mut fresh.store, 67, &[named(67)]);
    let mut result = None;
    other
        .entries::<StoreError>(..=1, &mut |_| {
            result = Some(fresh.store.erase(3, "name", at(72))?);
            Ok(())
        })
        .unwrap();
    assert_eq!(result, Some(Erasure::InLog));
    assert_eq!(fresh.store.erase(3, "post", at(73)).unwrap(), Erasure::Done);
    assert!(!has("Ada name 67", &fresh) && !has("Ada post 67", &fresh));
    drop(other);
    // The other texts of an erased entry, and its salt's bytes, go with the last of them.
    fresh.store.erase(1, "post", at(74)).unwrap();
    assert!(!has("AAAAAAAA", &fresh));
}

fn a_clean_ledger_verifies(open: fn() -> Fresh) {
    let mut fresh = open();
    let empty = verified(&fresh.store);
    assert_eq!((empty.is_clean(), empty.head, empty.entries), (true, Head::empty(), 0));
    let head = three_batches(&mut fresh.store);
    let mut progress = Vec::new();
    let found = fresh.store.verify(&check, &mut |entries| progress.push(entries)).unwrap();
    assert_eq!(found, Verification { head, entries: 6, batches: 3, kept: 2, erased: 0, faults: vec![] });
    assert_eq!(progress.last(), Some(&6));
}

fn a_check_that_panics_is_not_swallowed(open: fn() -> Fresh) {
    let mut fresh = open();
    three_batches(&mut fresh.store);
    let verified = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        fresh.store.verify(&|entry, _| if entry.seq == 3 { panic!("on purpose") } else { Ok(()) }, &mut |_| {})
    }));
    assert!(verified.is_err());
    append(&mut fresh.store, 40, &[entry(40, "d")]);
}

fn every_altered_byte_is_found(open: fn() -> Fresh) {
    let mut fresh = open();
    three_batches(&mut fresh.store);
    let mut all = Vec::new();
    let visit = &mut |entry: hostboard_store::StoredEntry<'_>| {
        all.push((entry.seq, entry.bytes.to_vec()));
        Ok::<_, StoreError>(())
    };
    fresh.store.entries(.., visit).unwrap();
    let hex = |bytes: &[u8]| bytes.iter().map(|b| format!("{b:02x}")).collect::<String>();
    for (seq, bytes) in all {
        let size = [2, 3, 6].into_iter().find(|size| *size >= seq).unwrap();
        let expected = [Fault::Bytes { seq }, Fault::Batch { size, what: BatchFault::Root }];
        let mut altered: Vec<Vec<u8>> = (0..bytes.len() * 8)
            .map(|bit| {
                let mut altered = bytes.clone();
                altered[bit / 8] ^= 1 << (bit % 8);
                altered
            })
            .collect();
        altered.push([bytes.as_slice(), &[0]].concat());
        altered.push(bytes[1..].to_vec());
        for other in altered {
            (fresh.tamper)(&format!("UPDATE entry SET bytes = x'{}' WHERE seq = {seq}", hex(&other)));
            let found = verified(&fresh.store);
            assert_eq!(found.faults, expected, "entry {seq}: {other:?}");
        }
        (fresh.tamper)(&format!("UPDATE entry SET bytes = x'{}' WHERE seq = {seq}", hex(&bytes)));
    }
    assert!(verified(&fresh.store).is_clean());
}

fn every_alteration_is_found(open: fn() -> Fresh) {
    #[track_caller]
    fn check_in(mut fresh: Fresh, sql: &str, expected: &[&str]) {
        three_batches(&mut fresh.store);
        (fresh.tamper)(sql);
        let faults: Vec<String> = verified(&fresh.store).faults.iter().map(ToString::to_string).collect();
        assert_eq!(faults, expected, "{sql}");
    }
    let check = |sql: &str, expected: &[&str]| check_in(open(), sql, expected);
    let root = |size: u64| format!("the batch that ends with entry {size} has a root that does not come out");
    let peaks = |size: u64| {
        format!("the batch that ends with entry {size} has hashes for growing the tree that do not come out")
    };
    let misfit = |seq: u64| format!("entry {seq} does not fit the hash it was stored with");
    let swap = |a: u64, b: u64| {
        format!(
            "UPDATE entry SET seq = 99 WHERE seq = {a}; UPDATE entry SET seq = {a} WHERE seq = {b};
             UPDATE entry SET seq = {b} WHERE seq = 99"
        )
    };
    let other_leaf = format!("x'{}'", "00".repeat(32));

    check(&format!("UPDATE entry SET leaf = {other_leaf} WHERE seq = 3"), &[&misfit(3)]);
    check("UPDATE entry SET leaf = x'00' WHERE seq = 1", &[&misfit(1)]);
    // Bytes and leaf together: only the tree knows, and so the batch is named.
    let both = format!("UPDATE entry SET bytes = x'32303a7a', leaf = x'{}' WHERE seq = 3", Hash::leaf(b"20:z"));
    check(&both, &[&root(3)]);
    check(&format!("UPDATE batch SET root = {other_leaf} WHERE size = 3"), &[&root(3)]);
    check("UPDATE batch SET root = x'' WHERE size = 6", &[&root(6)]);
    check(&format!("UPDATE batch SET peaks = {other_leaf} WHERE size = 2"), &[&peaks(2)]);
    check("UPDATE batch SET peaks = x'0000' WHERE size = 6", &[&peaks(6)]);
    check("DELETE FROM entry WHERE seq = 3", &["entry 3 is missing", &root(3)]);
    check("DELETE FROM entry WHERE seq = 5", &["entry 5 is missing", &root(6)]);
    check("DELETE FROM entry WHERE seq BETWEEN 3 AND 4", &["entries 3 to 4 are missing", &root(3), &root(6)]);
    let no_text = "the personal text `name` of entry 6 has no entry";
    check("DELETE FROM entry WHERE seq = 6", &["entry 6 is missing", no_text, &root(6)]);
    check("DELETE FROM entry WHERE seq = 1", &["entry 1 is missing", &root(2)]);
    check("DELETE FROM entry; DELETE FROM personal", &["entries 1 to 6 are missing", &root(2), &root(3), &root(6)]);
    check(
        "DELETE FROM batch WHERE size = 6",
        &["entry 4 is in no batch", "entry 5 is in no batch", "entry 6 is in no batch"],
    );
    check("DELETE FROM batch WHERE size = 2", &["entry 1: another known time", "entry 2: another known time"]);
    check("UPDATE batch SET size = 5 WHERE size = 6", &[&root(5), "entry 6 is in no batch"]);
    check("UPDATE batch SET size = 8 WHERE size = 6", &["entries 7 to 8 are missing", &root(8)]);
    check(
        "UPDATE batch SET size = 0 WHERE size = 2",
        &[&root(0), "entry 1: another known time", "entry 2: another known time", &root(3)],
    );
    // Within a batch, across batches.
    check(&swap(4, 5), &[&root(6)]);
    check(&swap(1, 3), &["entry 1: another known time", &root(2), "entry 3: another known time", &root(3)]);
    check("INSERT INTO entry SELECT 7, bytes, leaf FROM entry WHERE seq = 5", &["entry 7 is in no batch"]);
    check("INSERT INTO entry SELECT -1, bytes, leaf FROM entry WHERE seq = 5", &["entry -1 is in no batch"]);
    check(
        "INSERT INTO entry SELECT 9223372036854775807, bytes, leaf FROM entry WHERE seq = 5",
        &["entry 9223372036854775807 is in no batch"],
    );
    check(
        "UPDATE batch SET known = 5 WHERE size = 3",
        &["entry 3: another known time", "the batch that ends with entry 3 is not known later than the batch before"],
    );
    check("UPDATE personal SET text = 'y' WHERE seq = 2", &["entry 2: another name"]);
    check("DELETE FROM personal WHERE seq = 2", &["entry 2: another name"]);
    check("UPDATE personal SET seq = 1 WHERE seq = 2", &["entry 1: another name", "entry 2: another name"]);
    check(
        "UPDATE personal SET seq = 9 WHERE seq = 6",
        &["entry 6: another name", "the personal text `name` of entry 9 has no entry"],
    );
    check(
        "INSERT INTO personal VALUES (9223372036854775807, 'name', NULL, NULL, 1)",
        &["the personal text `name` of entry 9223372036854775807 has no entry"],
    );
    check(
        "UPDATE personal SET salt = x'00' WHERE seq = 2",
        &["the personal text `name` of entry 2 has a salt that is not 16 bytes long", "entry 2: another name"],
    );
    check(
        "UPDATE personal SET salt = NULL WHERE seq = 2",
        &["the personal text `name` of entry 2 is neither there nor erased", "entry 2: another name"],
    );
    check(
        "UPDATE personal SET text = CAST(x'ff' AS TEXT) WHERE seq = 2",
        &["the personal text `name` of entry 2 is not UTF-8", "entry 2: another name"],
    );
}

fn every_altered_trigger_is_found(open: fn() -> Fresh) {
    let mut fresh = open();
    let head = three_batches(&mut fresh.store);
    (fresh.tamper)("CREATE VIEW sizes AS SELECT size FROM batch; CREATE INDEX by_known ON batch (known)");
    assert!(verified(&fresh.store).is_clean());
    assert!((fresh.takes)("DROP TRIGGER entry_stays; DROP TRIGGER batch_stays"));
    assert!((fresh.takes)("CREATE TRIGGER batch_stays BEFORE UPDATE ON batch BEGIN SELECT 1; END"));
    assert!((fresh.takes)("CREATE TRIGGER sly AFTER INSERT ON entry BEGIN SELECT 1; END"));
    let faults: Vec<String> = verified(&fresh.store).faults.iter().map(ToString::to_string).collect();
    let expected = [
        "`batch_stays` was altered in the database",
        "`entry_stays` is missing from the database",
        "`sly` is a trigger that does not belong here",
    ];
    assert_eq!(faults, expected);
    // Such a ledger can be opened and looked at, and takes nothing more.
    let mut store = (fresh.reopen)();
    assert_eq!(
        refusal(store.append(&head, at(40), &[entry(40, "d")])),
        ("the ledger is damaged: `batch_stays` was altered in the database".to_owned(), Category::Fault)
    );
}

fn tables_refuse_what_only_a_mistake_would_try(open: fn() -> Fresh) {
    let mut fresh = open();
    three_batches(&mut fresh.store);
    fresh.store.erase(2, "name", at(40)).unwrap();
    let before = everything(&fresh.store).unwrap();
    let leaf = format!("x'{}'", "00".repeat(32));
    for sql in [
        "UPDATE entry SET bytes = x'' WHERE seq = 1".to_owned(),
        "UPDATE OR REPLACE entry SET seq = 2 WHERE seq = 1".to_owned(),
        "DELETE FROM entry".to_owned(),
        "DELETE FROM entry WHERE seq = 6".to_owned(),
        format!("INSERT INTO entry VALUES (8, x'', {leaf})"),
        format!("INSERT INTO entry VALUES (0, x'', {leaf})"),
        format!("INSERT INTO entry (bytes, leaf) VALUES (x'', {leaf})"),
        format!("INSERT OR REPLACE INTO entry VALUES (6, x'', {leaf})"),
        format!("REPLACE INTO entry VALUES (1, x'', {leaf})"),
        format!("INSERT OR IGNORE INTO entry VALUES (6, x'', {leaf})"),
        format!("INSERT INTO entry VALUES (6, x'', {leaf}) ON CONFLICT DO UPDATE SET bytes = x''"),
        "INSERT INTO entry VALUES (7, x'', x'00')".to_owned(),
        format!("INSERT INTO entry VALUES (7, 'text', {leaf})"),
        "UPDATE batch SET known = 99".to_owned(),
        "DELETE FROM batch".to_owned(),
        format!("INSERT INTO batch VALUES (7, 99, {leaf}, {leaf})"),
        format!("REPLACE INTO batch VALUES (6, 99, {leaf}, {leaf})"),
        format!("INSERT INTO entry VALUES (7, x'', {leaf}); INSERT INTO batch VALUES (7, 30, {leaf}, {leaf})"),
        "DELETE FROM personal".to_owned(),
        "UPDATE personal SET text = 'y' WHERE seq = 6".to_owned(),
        "UPDATE personal SET salt = x'00000000000000000000000000000000', text = 'y', erased = NULL WHERE seq = 2"
            .to_owned(),
        "UPDATE personal SET erased = 50 WHERE seq = 2".to_owned(),
        "UPDATE personal SET seq = 1, salt = NULL, text = NULL, erased = 1 WHERE seq = 6".to_owned(),
        "INSERT INTO personal VALUES (1, 'name', x'00000000000000000000000000000000', 'y', NULL)".to_owned(),
        "REPLACE INTO personal VALUES (6, 'name', x'00000000000000000000000000000000', 'y', NULL)".to_owned(),
        "INSERT INTO personal VALUES (7, 'name', x'00000000000000000000000000000000', 'y', NULL)".to_owned(),
    ] {
        assert!(!(fresh.takes)(&sql), "{sql}");
        assert_eq!(everything(&fresh.store).unwrap(), before, "{sql}");
    }
    assert!(verified(&fresh.store).is_clean());
}

fn large_batches_and_entries_verify(open: fn() -> Fresh) {
    let mut fresh = open();
    let many: Vec<NewEntry> = (0..5_000).map(|n| entry(1, &n.to_string())).collect();
    append(&mut fresh.store, 1, &many);
    append(&mut fresh.store, 2, &[NewEntry::plain([b"2:".as_slice(), &vec![7; 3 << 20]].concat()), entry(2, "b")]);
    for known in 3..2_000 {
        append(&mut fresh.store, known, &[if known % 3 == 0 { about(known, "xxx") } else { entry(known, "c") }]);
    }
    let found = verified(&fresh.store);
    assert_eq!((found.is_clean(), found.entries, found.batches, found.kept), (true, 6_999, 1_999, 666));
    (fresh.tamper)("UPDATE entry SET bytes = x'00' WHERE seq IN (1025, 5001)");
    let faults: Vec<u64> = verified(&fresh.store).faults.iter().map(Fault::seq).collect();
    assert_eq!(faults, [1_025, 5_000, 5_001, 5_002]);
}
