//! A ledger appears at its address once it is whole, or not at all.
#![allow(clippy::unwrap_used)]

mod common;

use common::{Folder, append, at, entry};
use hostboard_store::{Address, Category, Store, StoreError};
use std::fs;

#[test]
fn a_ledger_appears_once_it_is_whole() {
    let folder = Folder::new("making");
    let address = Address::of_file(folder.path("ledger.db"));
    let size = Store::make_whole(&address, at(1), |mut store| {
        append(&mut store, 1, &[entry(1, "a"), entry(1, "b")]);
        assert!(!address.is_taken());
        Ok::<_, StoreError>(store.head()?.size)
    });
    assert_eq!(size.unwrap(), 2);
    assert_eq!(Store::open(&address).unwrap().head().unwrap().size, 2);
    assert_eq!(folder.contents().len(), 1, "nothing is left beside it");
}

#[test]
fn what_does_not_come_to_an_end_leaves_nothing() {
    let folder = Folder::new("making");
    let address = Address::of_file(folder.path("ledger.db"));
    let failed = Store::make_whole(&address, at(1), |mut store| {
        append(&mut store, 1, &[entry(1, "a")]);
        Err::<(), _>(StoreError::Full)
    });
    assert!(matches!(failed, Err(StoreError::Full)));
    assert_eq!(folder.contents(), []);
}

#[test]
fn what_somebody_else_put_there_meanwhile_stays() {
    let folder = Folder::new("making");
    let address = Address::of_file(folder.path("ledger.db"));
    let refused = Store::make_whole(&address, at(1), |_| {
        fs::write(folder.path("ledger.db"), "theirs").unwrap();
        Ok::<(), StoreError>(())
    });
    let error = refused.err().unwrap();
    assert_eq!(error.category(), Category::Conflict);
    assert!(error.to_string().starts_with("the ledger can't be put there: "), "{error}");
    assert_eq!(folder.contents(), [(folder.path("ledger.db"), b"theirs".to_vec())]);
}

#[test]
fn an_error_speaks_of_the_path_that_was_named() {
    let folder = Folder::new("making");
    let path = folder.path("nowhere/ledger.db");
    let refused = Store::make_whole(&Address::of_file(&path), at(1), |_| Ok::<(), StoreError>(()));
    let said = refused.err().unwrap().to_string();
    assert!(said.contains(&format!("`{}`", path.display())) && !said.contains("making`"), "{said}");
}

/// What a program that came to a sudden end left goes when the next ledger is made there; what another is making, and what only
/// looks alike, stays.
#[cfg(unix)]
#[test]
fn what_a_sudden_end_left_is_taken_away() {
    let folder = Folder::new("making");
    let mut ended = std::process::Command::new("true").spawn().unwrap();
    let ended_id = ended.id();
    ended.wait().unwrap();
    let left = ["", "-wal", "-shm", "-journal"].map(|ending| format!("l.db.{ended_id}-7.making{ending}"));
    let stays = [
        format!("l.db.{}-7.making", std::process::id()),
        format!("other.db.{ended_id}-7.making"),
        format!("l.db.{ended_id}-x.making"),
        format!("l.db.{ended_id}-7.making.txt"),
        "l.db.0-7.making".to_owned(),
        "l.db.-1-7.making".to_owned(),
        "l.db.making".to_owned(),
    ];
    left.iter().chain(&stays).for_each(|name| fs::write(folder.path(name), "x").unwrap());
    let address = Address::of_file(folder.path("l.db"));
    Store::make_whole(&address, at(1), |_| Ok::<(), StoreError>(())).unwrap();
    assert!(left.iter().all(|name| !folder.path(name).exists()));
    assert!(stays.iter().all(|name| folder.path(name).exists()));
}
