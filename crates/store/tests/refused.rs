//! What is not a ledger of ours is refused with a reason, and left as it was, byte for byte.
#![allow(clippy::unwrap_used)]

mod common;

use common::{Folder, about, append, at, check, entry, everything};
use hostboard_store::{Address, Category, Head, Store, StoreError, no_check};
use std::fs;
use std::path::Path;

/// Opens what a path holds; checks the refusal, and that nothing changed in the folder.
#[track_caller]
fn refused(folder: &Folder, name: &str, expected: &str, category: Category) {
    let before = folder.contents();
    let path = folder.path(name);
    let error = Store::open(&Address::of_file(&path)).err().expect("it is opened");
    let shown = error.to_string().replace(&path.display().to_string(), name);
    assert_eq!((shown.as_str(), error.category()), (expected, category));
    assert!(!error.help().is_empty());
    assert_eq!(folder.contents(), before, "something was touched");
}

/// A ledger with two batches, closed.
fn ledger(path: &Path) -> Head {
    let mut store = Store::create(&Address::of_file(path)).unwrap();
    append(&mut store, 1, &[entry(1, "a"), about(1, "xxx")]);
    append(&mut store, 2, &[entry(2, "b")])
}

fn with_sqlite(path: &Path, sql: &str) {
    rusqlite::Connection::open(path).unwrap().execute_batch(sql).unwrap();
}

#[test]
fn what_is_no_ledger_is_refused() {
    let folder = Folder::new("refused");
    refused(&folder, "nothing", "there is no ledger at `nothing`", Category::NotFound);
    fs::write(folder.path("empty"), "").unwrap();
    refused(&folder, "empty", "`empty` is not a ledger: it is empty", Category::Incorrect);
    let below = "there is no ledger at `empty/ledger.db`";
    refused(&folder, "empty/ledger.db", below, Category::NotFound);
    fs::create_dir(folder.path("folder")).unwrap();
    refused(&folder, "folder", "`folder` is not a ledger: it is a folder", Category::Incorrect);

    let no_database = "`text` is not a ledger: it is not a SQLite database";
    for text in ["a", "not a database at all", &"x".repeat(10_000), "SQLite format 3\0"] {
        fs::write(folder.path("text"), text).unwrap();
        refused(&folder, "text", no_database, Category::Incorrect);
    }
    fs::write(folder.path("text"), [b"SQLite format 3\0".as_slice(), &[0xff; 5_000]].concat()).unwrap();
    refused(&folder, "text", "`text` is not a ledger: it is another program's SQLite database", Category::Incorrect);
    // Our marks on what is no database: SQLite itself says so.
    ledger(&folder.path("marked"));
    let mut bytes = fs::read(folder.path("marked")).unwrap();
    bytes[16..56].fill(0xff);
    fs::write(folder.path("marked"), bytes).unwrap();
    refused(&folder, "marked", "`marked` is not a ledger: it is not a SQLite database", Category::Incorrect);
}

#[test]
fn another_programs_database_is_refused() {
    let folder = Folder::new("foreign");
    let expected = "`foreign.db` is not a ledger: it is another program's SQLite database";
    with_sqlite(&folder.path("foreign.db"), "CREATE TABLE entry (seq INTEGER PRIMARY KEY, bytes BLOB)");
    refused(&folder, "foreign.db", expected, Category::Incorrect);
    with_sqlite(&folder.path("foreign.db"), "PRAGMA user_version = 1; PRAGMA journal_mode = WAL");
    refused(&folder, "foreign.db", expected, Category::Incorrect);
    with_sqlite(&folder.path("foreign.db"), "PRAGMA application_id = 252006675");
    refused(&folder, "foreign.db", expected, Category::Incorrect);
}

#[test]
fn a_newer_version_is_refused() {
    let folder = Folder::new("newer");
    ledger(&folder.path("ledger.db"));
    with_sqlite(&folder.path("ledger.db"), "PRAGMA user_version = 2");
    let expected = "the ledger `ledger.db` has tables of version 2, and only versions up to 1 are known here";
    refused(&folder, "ledger.db", expected, Category::Incorrect);
    for version in [0, -1] {
        with_sqlite(&folder.path("ledger.db"), &format!("PRAGMA user_version = {version}"));
        let expected = "`ledger.db` is not a ledger: it is another program's SQLite database";
        refused(&folder, "ledger.db", expected, Category::Incorrect);
    }
}

/// A newer version may have been stopped before it carried its log over: only the log tells.
#[test]
fn a_newer_version_in_the_log_alone_is_refused() {
    let folder = Folder::new("newer-log");
    let copies = Folder::new("newer-log-copy");
    ledger(&folder.path("ledger.db"));
    let newer = rusqlite::Connection::open(folder.path("ledger.db")).unwrap();
    newer.execute_batch("PRAGMA user_version = 2; CREATE TABLE later (a)").unwrap();
    for (path, bytes) in folder.contents() {
        // As after a loss of power: the index of the log is gone.
        if !path.to_string_lossy().ends_with("-shm") {
            fs::write(copies.path(path.file_name().unwrap().to_str().unwrap()), bytes).unwrap();
        }
    }
    let before = copies.contents();
    assert_eq!(before.len(), 2);
    assert!(matches!(
        Store::open(&Address::of_file(copies.path("ledger.db"))),
        Err(StoreError::Newer { found: 2, newest: 1, .. })
    ));
    let mut after = copies.contents();
    after.retain(|(path, _)| !path.to_string_lossy().ends_with("-shm"));
    assert!(before == after, "something was touched");
}

#[test]
fn nothing_is_made_where_something_is() {
    let folder = Folder::new("made");
    ledger(&folder.path("ledger.db"));
    fs::write(folder.path("empty"), "").unwrap();
    fs::write(folder.path("text"), "text").unwrap();
    fs::create_dir(folder.path("folder")).unwrap();
    let before = folder.contents();
    for name in ["ledger.db", "empty", "text", "folder"] {
        let error = Store::create(&Address::of_file(folder.path(name))).err().expect(name);
        assert!(matches!(error, StoreError::AlreadyThere { .. }), "{name}: {error}");
        assert_eq!(error.category(), Category::Conflict);
    }
    let error = Store::create(&Address::of_file(folder.path("nowhere/ledger.db"))).err().unwrap();
    assert_eq!(error.category(), Category::Unavailable);
    assert_eq!(folder.contents(), before);
}

#[test]
fn names_with_a_meaning_to_sqlite_are_names() {
    let folder = Folder::new("names");
    for name in [":memory:", "file:a?mode=memory", "a?b#c%20d", "é ü.db"] {
        ledger(&folder.path(name));
        assert_eq!(Store::open(&Address::of_file(folder.path(name))).unwrap().head().unwrap().size, 3, "{name}");
        assert!(folder.path(name).is_file());
    }
}

#[cfg(unix)]
#[test]
fn a_copy_that_may_only_be_read_is_read_and_never_written() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new("read only?");
    let path = folder.path("ledger #1.db");
    let head = ledger(&path);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    let before = fs::read(&path).unwrap();
    let mut store = Store::open(&Address::of_file(&path)).unwrap();
    assert_eq!(store.head().unwrap(), head);
    assert!(store.verify(&no_check, &mut |_| ()).unwrap().is_clean());
    let error = store.append(&head, at(99), &[entry(9, "c")]).err().unwrap();
    assert_eq!(
        (error.to_string().as_str(), error.category()),
        ("the ledger may only be read here", Category::Unavailable)
    );
    drop(store);
    assert_eq!(fs::read(&path).unwrap(), before);
    assert!(!folder.path("ledger #1.db-wal").exists());
    // What is only in the log would be missed.
    fs::write(folder.path("ledger #1.db-wal"), b"entries").unwrap();
    let error = Store::open(&Address::of_file(&path)).err().unwrap();
    assert!(error.to_string().contains("still in its log"), "{error}");
}

#[test]
fn somebody_else_who_writes_for_too_long_is_named() {
    let folder = Folder::new("busy");
    let head = ledger(&folder.path("ledger.db"));
    let mut store = Store::open(&Address::of_file(folder.path("ledger.db"))).unwrap();
    let other = rusqlite::Connection::open(folder.path("ledger.db")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let error = store.append(&head, at(9), &[entry(9, "c")]).err().unwrap();
    assert_eq!(
        (error.to_string().as_str(), error.category()),
        ("the ledger is being written by somebody else", Category::Unavailable)
    );
    // Reading goes on.
    assert_eq!(everything(&store).unwrap().len(), 3 + 2 + 1);
    other.execute_batch("ROLLBACK").unwrap();
    assert!(store.append(&head, at(9), &[entry(9, "c")]).is_ok());
}

/// Whatever single byte of the file is altered: the ledger is refused, or found faulty, or reads as before.
#[test]
fn a_damaged_file_is_never_taken_for_a_sound_one() {
    let folder = Folder::new("damaged");
    let path = folder.path("ledger.db");
    ledger(&path);
    let sound = fs::read(&path).unwrap();
    let expected = everything(&Store::open(&Address::of_file(&path)).unwrap()).unwrap();
    let (mut refused, mut faulty, mut harmless) = (0, 0, 0);
    for place in
        (0..sound.len()).filter(|place| *place < 120 || place % 29 == 0 || sound[*place] != 0 && place % 5 == 0)
    {
        let mut bytes = sound.clone();
        bytes[place] ^= 1 << (place % 8);
        let path = folder.path(&format!("damaged-{place}.db"));
        fs::write(&path, bytes).unwrap();
        match Store::open(&Address::of_file(&path))
            .and_then(|store| Ok((store.verify(&check, &mut |_| {})?, everything(&store)?)))
        {
            Err(error) => {
                assert!(!error.to_string().is_empty());
                refused += 1;
            }
            Ok((found, _)) if !found.is_clean() => faulty += 1,
            Ok((_, read)) => {
                assert_eq!(read, expected, "byte {place}");
                harmless += 1;
            }
        }
    }
    assert!(refused > 50 && faulty > 50 && harmless > 50, "{refused} refused, {faulty} faulty, {harmless} harmless");
}

/// Whoever looks at a ledger that this process has open leaves it locked: else the next program that closes it takes the log
/// away under the one that is writing.
#[cfg(target_os = "linux")]
#[test]
fn looking_again_at_an_open_ledger_keeps_its_lock() {
    use std::os::unix::fs::MetadataExt;
    let folder = Folder::new("locked");
    let path = folder.path("ledger.db");
    let locks = || {
        let (file, own) = (fs::metadata(&path).unwrap().ino().to_string(), std::process::id().to_string());
        let is_ours = |line: &&str| {
            let words: Vec<&str> = line.split_whitespace().collect();
            words.contains(&own.as_str()) && words.iter().any(|word| word.ends_with(&format!(":{file}")))
        };
        fs::read_to_string("/proc/locks").unwrap().lines().filter(is_ours).count()
    };
    let mut store = Store::create(&Address::of_file(&path)).unwrap();
    append(&mut store, 1, &[entry(1, "a")]);
    for open in [false, true] {
        if open {
            store = Store::open(&Address::of_file(&path)).unwrap();
            append(&mut store, 2, &[entry(2, "b")]);
        }
        let before = locks();
        assert!(before > 0, "a ledger in use is locked");
        drop(Store::open(&Address::of_file(&path)).unwrap());
        assert_eq!(locks(), before, "opened: {open}");
        let other = rusqlite::Connection::open(&path);
        drop(other);
        assert_eq!(locks(), before, "opened: {open}");
    }
}
