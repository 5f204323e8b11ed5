//! Every way to lose a ledger's file or log while it is open: nothing is acknowledged into what is gone, and nothing that lies
//! at its path is touched when the ledger is closed.
#![allow(clippy::unwrap_used)]
#![cfg(unix)]

mod common;

use common::{Folder, about, append, at, entry, everything};
use hostboard_store::{Address, Category, Head, Store, StoreError};
use std::fs;
use std::path::Path;

/// What somebody does to an open ledger, and what is said of it; each leaves a path at which something else may lie then.
struct Way {
    name: &'static str,
    does: fn(&Folder),
    is_told: fn(&StoreError) -> bool,
}

fn is_gone(error: &StoreError) -> bool {
    matches!(error, StoreError::FileGone { .. })
}

fn is_replaced(error: &StoreError) -> bool {
    matches!(error, StoreError::FileReplaced { .. })
}

fn lost_its_log(error: &StoreError) -> bool {
    matches!(error, StoreError::LogGone { .. })
}

const WAYS: &[Way] = &[
    Way { name: "removed", does: |f| fs::remove_file(f.path("l.db")).unwrap(), is_told: is_gone },
    Way { name: "renamed", does: |f| fs::rename(f.path("l.db"), f.path("away.db")).unwrap(), is_told: is_gone },
    Way {
        name: "everything removed",
        does: |f| f.contents().iter().for_each(|(path, _)| fs::remove_file(path).unwrap()),
        is_told: is_gone,
    },
    Way {
        name: "replaced by another ledger",
        does: |f| fs::rename(f.path("other.db"), f.path("l.db")).unwrap(),
        is_told: is_replaced,
    },
    Way {
        name: "replaced by its own copy",
        does: |f| {
            fs::copy(f.path("l.db"), f.path("copy.db")).unwrap();
            fs::rename(f.path("copy.db"), f.path("l.db")).unwrap();
        },
        is_told: is_replaced,
    },
    Way {
        name: "replaced by a link to another",
        does: |f| {
            fs::remove_file(f.path("l.db")).unwrap();
            std::os::unix::fs::symlink(f.path("other.db"), f.path("l.db")).unwrap();
        },
        is_told: is_replaced,
    },
    Way {
        name: "moved, and linked to from where it was",
        does: |f| {
            fs::rename(f.path("l.db"), f.path("moved.db")).unwrap();
            std::os::unix::fs::symlink(f.path("moved.db"), f.path("l.db")).unwrap();
        },
        is_told: is_replaced,
    },
    Way {
        name: "replaced by a folder",
        does: |f| {
            fs::remove_file(f.path("l.db")).unwrap();
            fs::create_dir(f.path("l.db")).unwrap();
        },
        is_told: is_replaced,
    },
    Way { name: "log removed", does: |f| fs::remove_file(f.path("l.db-wal")).unwrap(), is_told: lost_its_log },
    Way {
        name: "log replaced",
        does: |f| {
            fs::copy(f.path("l.db-wal"), f.path("copy")).unwrap();
            fs::rename(f.path("copy"), f.path("l.db-wal")).unwrap();
        },
        is_told: lost_its_log,
    },
    Way { name: "index removed", does: |f| fs::remove_file(f.path("l.db-shm")).unwrap(), is_told: lost_its_log },
];

fn made(path: &Path, first: i64) -> (Store, Head) {
    let mut store = Store::create(&Address::of_file(path)).unwrap();
    append(&mut store, first, &[entry(first, "a"), about(first, "xxx")]);
    let head = append(&mut store, first + 1, &[entry(first + 1, "b")]);
    (store, head)
}

#[test]
fn nothing_is_acknowledged_into_what_is_gone() {
    for Way { name, does, is_told } in WAYS {
        let folder = Folder::new("losing");
        drop(made(&folder.path("other.db"), 100));
        let (mut store, head) = made(&folder.path("l.db"), 1);
        store.pulse().unwrap();
        does(&folder);
        let before = folder.contents();
        let error = store.pulse().expect_err(name);
        assert!(is_told(&error), "{name}: {error}");
        assert_eq!(error.category(), Category::Unavailable, "{name}");
        let error = store.append(&head, at(9), &[entry(9, "c")]).expect_err(name);
        assert!(is_told(&error) && !error.help().is_empty(), "{name}: {error}");
        drop(store);
        assert!(folder.contents() == before, "{name}: something that lay there was touched");
    }
}

/// Who puts the file back gets on.
#[test]
fn what_comes_back_is_there_again() {
    let folder = Folder::new("losing");
    let (mut store, head) = made(&folder.path("l.db"), 1);
    fs::rename(folder.path("l.db"), folder.path("away.db")).unwrap();
    assert!(store.pulse().is_err());
    fs::rename(folder.path("away.db"), folder.path("l.db")).unwrap();
    assert!(store.pulse().unwrap().file_is_as_it_was);
    assert_eq!(store.append(&head, at(9), &[entry(9, "c")]).unwrap().size, 4);
}

/// The pulse stays the same for as long as nobody else does anything, and not one commit of theirs is missed.
#[test]
fn the_pulse_changes_with_what_others_do_and_with_nothing_else() {
    let folder = Folder::new("losing");
    let path = folder.path("l.db");
    let (mut store, _) = made(&path, 1);
    let other = || rusqlite::Connection::open(&path).unwrap();
    for known in 10..15 {
        let pulse = store.pulse().unwrap();
        append(&mut store, known, &[entry(known, &"x".repeat(1_000_000))]);
        drop(Store::open(&Address::of_file(&path)).unwrap());
        everything(&store).unwrap();
        assert_eq!(store.pulse().unwrap(), pulse, "our own work, and who only reads");
    }
    let mut theirs = Store::open(&Address::of_file(&path)).unwrap();
    let deeds: [(&str, &mut dyn FnMut()); 4] = [
        ("an append", &mut || {
            append(&mut theirs, 20, &[entry(20, "theirs")]);
        }),
        ("an erasure by hand", &mut || {
            other().execute_batch("UPDATE personal SET salt = NULL, text = NULL, erased = 1").unwrap();
        }),
        ("a log carried over", &mut || {
            other().query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
        }),
        ("a file written over in place", &mut || {
            let bytes = fs::read(&path).unwrap();
            std::thread::sleep(std::time::Duration::from_millis(20));
            fs::write(&path, bytes).unwrap();
        }),
    ];
    let mut pulse = store.pulse().unwrap();
    for (name, deed) in deeds {
        deed();
        let after = store.pulse().unwrap();
        let is_noticed = after != pulse || !after.file_is_as_it_was;
        assert!(is_noticed, "{name} is missed");
        pulse = after;
    }
}

/// A table that was altered while the ledger was open is looked at before the next append.
#[test]
fn a_trigger_dropped_meanwhile_is_noticed_before_the_next_append() {
    let folder = Folder::new("losing");
    let (mut store, head) = made(&folder.path("l.db"), 1);
    let other = rusqlite::Connection::open(folder.path("l.db")).unwrap();
    other.execute_batch("DROP TRIGGER entry_stays").unwrap();
    let error = store.append(&head, at(9), &[entry(9, "c")]).unwrap_err();
    assert!(error.to_string().contains("`entry_stays` is missing"), "{error}");
    assert_eq!(store.head().unwrap(), head);
}

#[test]
fn no_ledger_is_made_beside_a_log_that_is_left() {
    for ending in ["-wal", "-shm", "-journal"] {
        let folder = Folder::new("losing");
        fs::write(folder.path(&format!("l.db{ending}")), "left").unwrap();
        let before = folder.contents();
        let address = Address::of_file(folder.path("l.db"));
        let error = Store::create(&address).err().expect(ending);
        assert!(matches!(&error, StoreError::LogLeft { log, .. } if log.ends_with(ending)), "{error}");
        assert_eq!(error.category(), Category::Conflict);
        let error = Store::make_whole(&address, at(1), |_| Ok::<(), StoreError>(())).expect_err(ending);
        assert!(matches!(error, StoreError::LogLeft { .. }), "{error}");
        assert_eq!(folder.contents(), before);
    }
}
