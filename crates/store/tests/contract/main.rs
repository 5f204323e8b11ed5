//! What every store has to do, on whichever database it is.
#![allow(clippy::unwrap_used)]

mod append;
#[path = "../common/mod.rs"]
mod common;
mod erase;
mod read;
mod tables;
mod verify;

use common::{Folder, about, append, check, entry};
use hostboard_store::{Address, Category, Head, Store, StoreError, Verification};
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
    ($($part:ident: $($name:ident)*;)*) => {
        mod on_sqlite {
            $($(#[test] fn $name() { crate::$part::$name(crate::sqlite) })*)*
        }
    };
}

contract! {
    append:
        a_batch_is_appended_and_read_back
        the_root_is_that_of_the_tree_over_the_bytes
        a_stale_head_is_a_conflict_that_shows_both
        refusals_come_in_order_and_store_nothing
        two_writers_take_turns
        a_head_noted_elsewhere_is_recognised;
    read:
        ranges_are_read
        reads_may_stand_within_reads
        a_visit_may_stop_early;
    erase:
        erasing_leaves_the_root_and_the_others
        erasing_is_of_one_piece_with_its_batch;
    verify:
        a_clean_ledger_verifies
        a_check_that_panics_is_not_swallowed
        every_altered_byte_is_found
        every_alteration_is_found
        large_batches_and_entries_verify;
    tables:
        every_altered_trigger_is_found
        tables_refuse_what_only_a_mistake_would_try;
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
