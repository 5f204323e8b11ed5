//! Backup and restore: a copy is whole or not there, and what is replaced is kept.
#![allow(clippy::unwrap_used)]

mod common;

use common::{Folder, about, append, at, entry, everything};
use hostboard_store::{Address, Category, Old, Restored, Store, StoreError};
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

fn address(folder: &Folder, name: &str) -> Address {
    Address::of_file(folder.path(name))
}

fn ledger(folder: &Folder, name: &str, first: i64) -> Store {
    let mut store = Store::create(&address(folder, name)).unwrap();
    append(&mut store, first, &[entry(first, "a"), about(first, "xxx")]);
    append(&mut store, first + 1, &[entry(first + 1, "b")]);
    store
}

fn names(folder: &Folder) -> Vec<String> {
    let name = |path: PathBuf| path.file_name().unwrap().to_str().unwrap().to_owned();
    folder.contents().into_iter().map(|(path, _)| name(path)).collect()
}

fn back_up(store: &Store, to: &Address) -> Result<Vec<String>, StoreError> {
    store.copy_whole(to, at(5), |copy| everything(&copy))
}

fn restore(folder: &Folder, from: &str, to: &str) -> Result<Restored<()>, StoreError> {
    Store::restore(&address(folder, from), &address(folder, to), at(7_000_000), |_, _| Ok::<(), StoreError>(()))
}

#[test]
fn a_backup_of_an_open_ledger_holds_what_it_held_then() {
    let folder = Folder::new("backup");
    let mut store = ledger(&folder, "l.db", 1);
    let expected = everything(&store).unwrap();
    assert_eq!(back_up(&store, &address(&folder, "b.db")).unwrap(), expected);
    append(&mut store, 9, &[entry(9, "later")]);
    drop(store);
    let copy = Store::open(&address(&folder, "b.db")).unwrap();
    assert_eq!(everything(&copy).unwrap(), expected);
    drop(copy);
    assert_eq!(names(&folder), ["b.db", "l.db"]);
}

/// The bytes of what was erased before are not in it, nor those of any page that is free.
#[test]
fn a_backup_holds_nothing_that_was_erased() {
    let folder = Folder::new("backup");
    let mut store = ledger(&folder, "l.db", 1);
    let head = append(&mut store, 5, &[about(5, "Ada Example")]);
    store.append_and_erase(&head, at(6), &[entry(6, "erased")], &[(4, "name")]).unwrap();
    back_up(&store, &address(&folder, "b.db")).unwrap();
    let bytes = fs::read(folder.path("b.db")).unwrap();
    assert!(!bytes.windows(11).any(|window| window == b"Ada Example"));
}

/// Who may not read the ledger may not read its backup, nor what is put back in its place.
#[cfg(unix)]
#[test]
fn nobody_may_read_a_copy_who_may_not_read_the_ledger() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new("backup");
    let mode = |name: &str| fs::metadata(folder.path(name)).unwrap().permissions().mode() & 0o777;
    let allow =
        |name: &str, mode: u32| fs::set_permissions(folder.path(name), fs::Permissions::from_mode(mode)).unwrap();
    drop(ledger(&folder, "l.db", 1));
    for (of_ledger, of_backup) in [(0o600, 0o600), (0o640, 0o640), (0o444, 0o644)] {
        allow("l.db", of_ledger);
        back_up(&Store::open(&address(&folder, "l.db")).unwrap(), &address(&folder, "b.db")).unwrap();
        assert_eq!(mode("b.db"), of_backup);
        fs::remove_file(folder.path("b.db")).unwrap();
    }
    allow("l.db", 0o600);
    back_up(&Store::open(&address(&folder, "l.db")).unwrap(), &address(&folder, "b.db")).unwrap();
    allow("b.db", 0o644);
    let kept = restore(&folder, "b.db", "l.db").unwrap().kept.unwrap();
    assert_eq!((mode("l.db"), mode(kept.file_name().unwrap().to_str().unwrap())), (0o600, 0o600));
}

#[test]
fn a_backup_is_refused_where_something_is_and_leaves_nothing_where_it_is_not_looked_through() {
    let folder = Folder::new("backup");
    let store = ledger(&folder, "l.db", 1);
    fs::write(folder.path("there"), "text").unwrap();
    fs::write(folder.path("log-wal"), "text").unwrap();
    // Reading marks the log's index.
    let contents = || folder.contents().into_iter().filter(|(path, _)| !path.ends_with("l.db-shm")).collect::<Vec<_>>();
    let before = contents();
    for (to, expected) in [("there", "there is something"), ("l.db", "there is something"), ("log", "a log of another")]
    {
        let error = back_up(&store, &address(&folder, to)).unwrap_err();
        assert!(error.to_string().starts_with(expected), "{to}: {error}");
    }
    let failed = store.copy_whole(&address(&folder, "new"), at(5), |_| Err::<(), _>(StoreError::Full));
    assert!(matches!(failed, Err(StoreError::Full)));
    let error = back_up(&store, &address(&folder, "nowhere/b.db")).unwrap_err();
    assert!(error.category() == Category::Unavailable && !error.to_string().contains("making"), "{error}");
    assert!(contents() == before);
}

#[test]
fn what_is_replaced_is_kept() {
    let folder = Folder::new("restore");
    drop(ledger(&folder, "b.db", 1));
    let new = everything(&Store::open(&address(&folder, "b.db")).unwrap()).unwrap();
    assert_eq!(restore(&folder, "b.db", "l.db").unwrap().kept, None);
    assert_eq!(everything(&Store::open(&address(&folder, "l.db")).unwrap()).unwrap(), new);
    fs::remove_file(folder.path("l.db")).unwrap();

    let mut store = ledger(&folder, "l.db", 100);
    append(&mut store, 200, &[entry(200, "later")]);
    let old = everything(&store).unwrap();
    drop(store);
    let restored = restore(&folder, "b.db", "l.db").unwrap();
    let kept = restored.kept.unwrap();
    assert!(kept.ends_with("l.db.replaced-19700101T000007Z"), "{}", kept.display());
    assert_eq!(everything(&Store::open(&Address::of_file(&kept)).unwrap()).unwrap(), old);
    assert_eq!(everything(&Store::open(&address(&folder, "l.db")).unwrap()).unwrap(), new);
    assert_eq!(names(&folder), ["b.db", "l.db", "l.db.replaced-19700101T000007Z"]);
}

/// A program that was killed leaves its log: an old file put beside it would be read with it, and damaged.
#[test]
fn a_log_that_was_left_goes_with_the_ledger_that_it_belongs_to() {
    let folder = Folder::new("restore");
    let live = Folder::new("restore-live");
    let mut store = ledger(&live, "l.db", 1);
    let backup = everything(&store).unwrap();
    back_up(&store, &address(&folder, "b.db")).unwrap();
    append(&mut store, 50, &[entry(50, "in the log alone")]);
    let all = everything(&store).unwrap();
    for damaged in [false, true] {
        for name in ["l.db", "l.db-wal"] {
            fs::copy(live.path(name), folder.path(name)).unwrap();
        }
        if damaged {
            // Its marks are those of a ledger, and the rest can't be read.
            let mut bytes = fs::read(folder.path("l.db")).unwrap();
            bytes[100..].fill(0xff);
            fs::write(folder.path("l.db"), bytes).unwrap();
            fs::write(folder.path("l.db-wal"), "of nothing").unwrap();
        }
        let kept = restore(&folder, "b.db", "l.db").unwrap().kept.unwrap();
        assert_eq!(everything(&Store::open(&address(&folder, "l.db")).unwrap()).unwrap(), backup);
        if damaged {
            assert!(folder.path("l.db.replaced-19700101T000007Z-wal").exists());
        } else {
            assert_eq!(everything(&Store::open(&Address::of_file(&kept)).unwrap()).unwrap(), all);
        }
        folder.contents().iter().filter(|(path, _)| !path.ends_with("b.db")).for_each(|(path, _)| {
            fs::remove_file(path).unwrap();
        });
    }
}

/// A ledger as a program left it that was killed: the newest entry is in its log alone.
fn left(folder: &Folder, live: &Folder) {
    for name in ["l.db", "l.db-wal"] {
        fs::copy(live.path(name), folder.path(name)).unwrap();
    }
}

/// Ways in which a ledger's file can be damaged.
const DAMAGES: [fn(&mut Vec<u8>); 6] = [
    |bytes| bytes.clear(),
    |bytes| bytes.fill(0),
    |bytes| bytes.truncate(bytes.len() / 2),
    |bytes| bytes[..100].fill(b'x'),
    |bytes| bytes[100..].fill(0xff),
    |bytes| bytes[4096..].iter_mut().for_each(|byte| *byte = !*byte),
];

/// Whoever looks at what is there before it is decided that something takes its place leaves it as it is, so that an expert may
/// still read it; and what is put aside as damaged is put aside as it is.
#[test]
fn a_damaged_ledger_and_its_log_are_never_touched() {
    let live = Folder::new("restore-live");
    let mut store = ledger(&live, "l.db", 1);
    append(&mut store, 50, &[entry(50, "in the log alone")]);
    for (number, damage) in DAMAGES.into_iter().enumerate() {
        for has_log in [true, false] {
            let folder = Folder::new("restore-damaged");
            drop(ledger(&folder, "b.db", 1));
            left(&folder, &live);
            let mut bytes = fs::read(folder.path("l.db")).unwrap();
            damage(&mut bytes);
            fs::write(folder.path("l.db"), &bytes).unwrap();
            if !has_log {
                fs::remove_file(folder.path("l.db-wal")).unwrap();
            }
            let before = folder.contents();
            let refuse = |old: &mut Old| match old {
                Old::Ledger(old) => everything(old).map(drop),
                Old::Damaged(_) | Old::None => Ok(()),
            };
            let put_back = |gives_up: bool| {
                Store::restore(&address(&folder, "b.db"), &address(&folder, "l.db"), at(7_000_000), |_, old| {
                    if let Err(error) = refuse(old) {
                        *old = Old::Damaged(error);
                    }
                    if gives_up { Err(StoreError::Full) } else { Ok(matches!(old, Old::Damaged(_))) }
                })
            };
            put_back(true).unwrap_err();
            assert!(folder.contents() == before, "{number} {has_log}: refused, and not as it was");
            let restored = put_back(false).unwrap();
            if restored.looked {
                let kept = restored.kept.unwrap();
                assert_eq!(fs::read(&kept).unwrap(), bytes, "{number} {has_log}");
                let log = fs::read(kept.with_file_name("l.db.replaced-19700101T000007Z-wal")).ok();
                assert_eq!(log, has_log.then(|| fs::read(live.path("l.db-wal")).unwrap()), "{number} {has_log}");
            }
            everything(&Store::open(&address(&folder, "l.db")).unwrap()).unwrap();
        }
    }
}

/// So is a whole one, whose log SQLite would take in.
#[test]
fn a_whole_ledger_that_is_looked_at_and_not_replaced_is_as_it_was() {
    let (live, folder) = (Folder::new("restore-live"), Folder::new("restore-whole"));
    let mut store = ledger(&live, "l.db", 1);
    append(&mut store, 50, &[entry(50, "in the log alone")]);
    drop(ledger(&folder, "b.db", 1));
    left(&folder, &live);
    let before = folder.contents();
    let refused = Store::restore(&address(&folder, "b.db"), &address(&folder, "l.db"), at(7), |_, old| {
        let Old::Ledger(old) = old else { panic!("the ledger that is there is not given") };
        Err::<(), _>(if old.head()?.size == 4 { StoreError::Full } else { StoreError::NothingToAppend })
    });
    assert!(matches!(refused, Err(StoreError::Full)) && folder.contents() == before);
}

#[test]
fn what_can_not_be_put_back_leaves_everything_as_it_was() {
    let folder = Folder::new("restore");
    drop(ledger(&folder, "l.db", 1));
    drop(ledger(&folder, "b.db", 10));
    fs::write(folder.path("text"), "text").unwrap();
    fs::write(folder.path("gone.db-wal"), "left").unwrap();
    let before = folder.contents();
    for (from, to, category) in [
        ("text", "l.db", Category::Incorrect),
        ("nothing", "l.db", Category::NotFound),
        ("b.db", "gone.db", Category::Conflict),
        ("b.db", "l.db-journal", Category::Unavailable),
        ("b.db", "nowhere/l.db", Category::Unavailable),
    ] {
        let error = restore(&folder, from, to).expect_err(to);
        assert_eq!(error.category(), category, "{from} to {to}: {error}");
        assert!(!error.to_string().contains("making") && !error.help().is_empty(), "{error}");
        assert!(folder.contents() == before, "{from} to {to}");
    }
    let held = everything(&Store::open(&address(&folder, "l.db")).unwrap()).unwrap();
    let refused = Store::restore(&address(&folder, "b.db"), &address(&folder, "l.db"), at(1), |copy, old| {
        let Old::Ledger(old) = old else { panic!("the ledger that is there is not given") };
        assert_eq!((copy.head()?.size, old.head()?.size), (3, 3));
        Err::<(), _>(StoreError::Full)
    });
    assert!(refused.is_err() && names(&folder) == ["b.db", "gone.db-wal", "l.db", "text"]);
    assert_eq!(everything(&Store::open(&address(&folder, "l.db")).unwrap()).unwrap(), held);
}

/// The child of the next test: has a ledger open until its input ends.
#[test]
fn child() {
    let Some(path) = std::env::var_os("HOSTBOARD_STORE_HELD") else { return };
    let _store = Store::open(&Address::of_file(path)).unwrap();
    println!("\nopen");
    let _ = std::io::stdin().read_line(&mut String::new());
}

#[cfg(unix)]
#[test]
fn what_another_program_has_open_is_not_replaced_and_no_backup() {
    use std::io::{BufRead, BufReader};
    let folder = Folder::new("restore");
    drop(ledger(&folder, "l.db", 1));
    drop(ledger(&folder, "b.db", 10));
    for held in ["l.db", "b.db"] {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "child", "--nocapture", "--test-threads=1"])
            .env("HOSTBOARD_STORE_HELD", folder.path(held))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
        lines.find(|line| line == "open").unwrap();
        let error = restore(&folder, "b.db", "l.db").unwrap_err();
        assert!(matches!(&error, StoreError::InUse { path } if path.ends_with(held)), "{error}");
        drop(child.stdin.take());
        lines.for_each(drop);
        child.wait().unwrap();
    }
    restore(&folder, "b.db", "l.db").unwrap();
}
