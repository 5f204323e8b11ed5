//! What the tables themselves refuse, and triggers that were altered.

use crate::common::{at, entry, everything};
use crate::{Fresh, refusal, three_batches, verified};
use hostboard_store::Category;

pub fn every_altered_trigger_is_found(open: fn() -> Fresh) {
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

pub fn tables_refuse_what_only_a_mistake_would_try(open: fn() -> Fresh) {
    let mut fresh = open();
    let head = three_batches(&mut fresh.store);
    fresh.store.append_and_erase(&head, at(40), &[entry(40, "erased")], &[(2, "name")]).unwrap();
    let before = everything(&fresh.store).unwrap();
    let leaf = format!("x'{}'", "00".repeat(32));
    for sql in [
        "UPDATE entry SET bytes = x'' WHERE seq = 1".to_owned(),
        "UPDATE OR REPLACE entry SET seq = 2 WHERE seq = 1".to_owned(),
        "DELETE FROM entry".to_owned(),
        "DELETE FROM entry WHERE seq = 6".to_owned(),
        format!("INSERT INTO entry VALUES (9, x'', {leaf})"),
        format!("INSERT INTO entry VALUES (0, x'', {leaf})"),
        format!("INSERT INTO entry (bytes, leaf) VALUES (x'', {leaf})"),
        format!("INSERT OR REPLACE INTO entry VALUES (6, x'', {leaf})"),
        format!("REPLACE INTO entry VALUES (1, x'', {leaf})"),
        format!("INSERT OR IGNORE INTO entry VALUES (6, x'', {leaf})"),
        format!("INSERT INTO entry VALUES (6, x'', {leaf}) ON CONFLICT DO UPDATE SET bytes = x''"),
        "INSERT INTO entry VALUES (8, x'', x'00')".to_owned(),
        format!("INSERT INTO entry VALUES (8, 'text', {leaf})"),
        "UPDATE batch SET known = 99".to_owned(),
        "DELETE FROM batch".to_owned(),
        format!("INSERT INTO batch VALUES (8, 99, {leaf}, {leaf})"),
        format!("REPLACE INTO batch VALUES (6, 99, {leaf}, {leaf})"),
        format!("INSERT INTO entry VALUES (8, x'', {leaf}); INSERT INTO batch VALUES (8, 40, {leaf}, {leaf})"),
        "DELETE FROM personal".to_owned(),
        "UPDATE personal SET text = 'y' WHERE seq = 6".to_owned(),
        "UPDATE personal SET salt = x'00000000000000000000000000000000', text = 'y', erased = NULL WHERE seq = 2"
            .to_owned(),
        "UPDATE personal SET erased = 50 WHERE seq = 2".to_owned(),
        "UPDATE personal SET seq = 1, salt = NULL, text = NULL, erased = 1 WHERE seq = 6".to_owned(),
        "INSERT INTO personal VALUES (1, 'name', x'00000000000000000000000000000000', 'y', NULL)".to_owned(),
        "REPLACE INTO personal VALUES (6, 'name', x'00000000000000000000000000000000', 'y', NULL)".to_owned(),
        "INSERT INTO personal VALUES (8, 'name', x'00000000000000000000000000000000', 'y', NULL)".to_owned(),
    ] {
        assert!(!(fresh.takes)(&sql), "{sql}");
        assert_eq!(everything(&fresh.store).unwrap(), before, "{sql}");
    }
    assert!(verified(&fresh.store).is_clean());
}
