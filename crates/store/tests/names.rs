//! A ledger's file has one name, and what is replaced is kept under names of its own.
#![allow(clippy::unwrap_used)]
#![cfg(unix)]

mod common;

use common::{Folder, append, at, entry, everything};
use hostboard_store::{Address, Category, Store, StoreError};
use std::fs;
use std::path::Path;

fn ledger(folder: &Folder, name: &str, first: i64) {
    let mut store = Store::create(&Address::of_file(folder.path(name))).unwrap();
    append(&mut store, first, &[entry(first, "a"), entry(first, "b")]);
}

fn open(path: &Path) -> Result<Store, StoreError> {
    Store::open(&Address::of_file(path))
}

fn restore(folder: &Folder, from: &str, to: &str) -> Result<Option<String>, StoreError> {
    let address = |name: &str| Address::of_file(folder.path(name));
    let done = Store::restore(&address(from), &address(to), at(7_000_000), |_, _| Ok::<(), StoreError>(()))?;
    Ok(done.kept.map(|kept| kept.file_name().unwrap().to_str().unwrap().to_owned()))
}

#[track_caller]
fn refused<T>(done: Result<T, StoreError>, names: u64) {
    let error = done.err().expect("it has several names");
    assert_eq!(error.category(), Category::Conflict);
    let words = format!("has {names} names (hard links)");
    assert!(error.to_string().contains(&words) && error.help().contains("remove the other names"), "{error}");
}

#[test]
fn a_file_with_several_names_is_not_opened_by_any_of_them() {
    let folder = Folder::new("names");
    ledger(&folder, "l.db", 1);
    ledger(&folder, "b.db", 1);
    fs::create_dir(folder.path("inner")).unwrap();
    std::os::unix::fs::symlink(folder.path("l.db"), folder.path("link.db")).unwrap();
    drop(open(&folder.path("link.db")).unwrap());
    for (more, names) in [("other.db", 2), ("inner/l.db.replaced-20260101T000000Z", 3), ("l.db.1-x.making", 4)] {
        fs::hard_link(folder.path("l.db"), folder.path(more)).unwrap();
        let before = folder.contents();
        for name in ["l.db", "link.db", more] {
            refused(open(&folder.path(name)), names);
            // Nothing is put in its place, and it is not put in another's.
            refused(restore(&folder, "b.db", name), names);
            refused(restore(&folder, name, "b.db"), names);
            refused(restore(&folder, name, "new.db"), names);
        }
        assert!(folder.contents() == before, "something was touched");
    }
    // One that may only be read is held to the same.
    let mut allowed = fs::metadata(folder.path("l.db")).unwrap().permissions();
    allowed.set_readonly(true);
    fs::set_permissions(folder.path("l.db"), allowed).unwrap();
    refused(open(&folder.path("l.db")), 4);
    for more in ["other.db", "inner/l.db.replaced-20260101T000000Z", "l.db.1-x.making"] {
        fs::remove_file(folder.path(more)).unwrap();
    }
    assert_eq!(open(&folder.path("l.db")).unwrap().head().unwrap().size, 2);
}

/// A ledger has a second name for a moment while it is made or replaced, and for longer where that came to a sudden end.
#[test]
fn names_that_a_making_or_restoring_gives_it_do_no_harm() {
    let folder = Folder::new("names");
    ledger(&folder, "l.db", 1);
    for passing in ["l.db.4194000-17.making", "l.db.replaced-20260101T000000Z", "l.db.replaced-20260101T000000Z-2"] {
        fs::hard_link(folder.path("l.db"), folder.path(passing)).unwrap();
        assert_eq!(open(&folder.path("l.db")).unwrap().head().unwrap().size, 2, "{passing}");
    }
}

#[test]
fn what_several_restorings_of_one_second_replaced_is_all_kept() {
    let folder = Folder::new("names");
    ledger(&folder, "b.db", 1);
    // A log of that name would be taken for the kept ledger's.
    fs::write(folder.path("l.db.replaced-19700101T000007Z-2-wal"), "theirs").unwrap();
    let mut kept = Vec::new();
    for first in [100, 200, 300] {
        let _ = fs::remove_file(folder.path("l.db"));
        ledger(&folder, "l.db", first);
        let before = everything(&open(&folder.path("l.db")).unwrap()).unwrap();
        kept.push((restore(&folder, "b.db", "l.db").unwrap().unwrap(), before));
    }
    // One that can't be read is kept with its log.
    fs::write(folder.path("l.db"), [&fs::read(folder.path("l.db")).unwrap()[..100], &[7; 4000]].concat()).unwrap();
    fs::write(folder.path("l.db-wal"), "log").unwrap();
    let damaged = restore(&folder, "b.db", "l.db").unwrap().unwrap();
    let names: Vec<&str> = kept.iter().map(|(name, _)| name.as_str()).collect();
    let expected = ["", "-3", "-4"].map(|number| format!("l.db.replaced-19700101T000007Z{number}"));
    assert_eq!(names, expected);
    for (name, before) in &kept {
        assert_eq!(&everything(&open(&folder.path(name)).unwrap()).unwrap(), before);
    }
    assert_eq!(damaged, "l.db.replaced-19700101T000007Z-5");
    assert_eq!(fs::read(folder.path(&format!("{damaged}-wal"))).unwrap(), b"log");
    assert_eq!(fs::read(folder.path("l.db.replaced-19700101T000007Z-2-wal")).unwrap(), b"theirs");
}
