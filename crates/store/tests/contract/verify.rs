//! Whatever is altered is found.

use crate::common::{about, append, check, entry};
use crate::{Fresh, three_batches, verified};
use hostboard_domain::ledger::tree::Hash;
use hostboard_store::{BatchFault, Fault, Head, NewEntry, StoreError, Verification};

pub fn a_clean_ledger_verifies(open: fn() -> Fresh) {
    let mut fresh = open();
    let empty = verified(&fresh.store);
    assert_eq!((empty.is_clean(), empty.head, empty.entries), (true, Head::empty(), 0));
    let head = three_batches(&mut fresh.store);
    let mut progress = Vec::new();
    let found = fresh.store.verify(&check, &mut |entries| progress.push(entries)).unwrap();
    assert_eq!(found, Verification { head, entries: 6, batches: 3, kept: 2, erased: 0, faults: vec![] });
    assert_eq!(progress.last(), Some(&6));
}

pub fn a_check_that_panics_is_not_swallowed(open: fn() -> Fresh) {
    let mut fresh = open();
    three_batches(&mut fresh.store);
    let verified = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        fresh.store.verify(&|entry, _| if entry.seq == 3 { panic!("on purpose") } else { Ok(()) }, &mut |_| {})
    }));
    assert!(verified.is_err());
    append(&mut fresh.store, 40, &[entry(40, "d")]);
}

pub fn every_altered_byte_is_found(open: fn() -> Fresh) {
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

pub fn every_alteration_is_found(open: fn() -> Fresh) {
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

pub fn large_batches_and_entries_verify(open: fn() -> Fresh) {
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
