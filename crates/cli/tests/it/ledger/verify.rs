//! Verifying a ledger that somebody wrote to behind the program's back, and files that are no ledger.

use super::sample::{head, ledger, portfolio, whole};
use crate::run::{Folder, say};
use std::path::Path;

/// Writes to a ledger's file behind the program's back, with its own triggers out of the way.
fn tamper(folder: &Folder, sql: &str) {
    let ledger = rusqlite::Connection::open(folder.path("ledger.db")).unwrap();
    let mut triggers = ledger.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").unwrap();
    let names: Vec<String> = triggers.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    for name in names {
        ledger.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
    ledger.execute_batch(sql).unwrap();
}

#[test]
fn an_altered_entry_is_named() {
    let folder = Folder::new("verify");
    let (path, ledger) = (portfolio(&folder, &[]), ledger(&folder));
    say("load --replay", &[&path, "--store", &ledger]).exits(0);
    let noted = head(&ledger);
    say("verify", &[&ledger, "--noted", &noted]).exits(0).has("The ledger stood at the noted head.");
    let altered = "UPDATE entry SET bytes = CAST(replace(CAST(bytes AS TEXT), 'A paper', 'A Paper') AS BLOB)";
    tamper(&folder, altered);
    // The source is the newest record: its date is the last.
    let said = say("verify", &[&ledger]);
    said.exits(1)
        .has(&format!("DOES NOT FIT: entry {}", whole()))
        .lacks(&format!("DOES NOT FIT: entry {}", whole() - 1))
        .lacks("Everything fits");
    said.has("find out who wrote to this one");
}

#[test]
fn a_noted_head_shows_whether_the_ledger_ever_stood_there() {
    let folder = Folder::new("noted");
    let (path, ledger) = (portfolio(&folder, &[]), ledger(&folder));
    say("load --replay", &[&path, "--store", &ledger]).exits(0);
    let noted = head(&ledger);
    std::fs::write(Path::new(&path).join("rungs.csv"), "id,title\nrung,a letter\nvisit,a visit\n").unwrap();
    say("load", &[&path, "--store", &ledger]).exits(0).has("Appended 1 entry;");
    let verify = |noted: &str| say("verify", &[&ledger, "--noted", noted]);
    verify(&noted).exits(0).has("The ledger stood at the noted head.");
    let (size, root) = noted.split_once(':').unwrap();
    let other_root = format!("{size}:{}", root.chars().rev().collect::<String>());
    for wrong in [&other_root, &format!("{}:{root}", whole() + 1), &format!("7:{root}"), &format!("99:{root}")] {
        verify(wrong).exits(1).has("DOES NOT FIT: the ledger never stood at the noted head").lacks("Everything fits");
    }
    verify("24").refused(&["`24` is not a head of a ledger; write SIZE:ROOT"]);
    verify("24:beef").refused(&["`24:beef` is not a head of a ledger"]);
}

#[test]
fn personal_texts_that_are_altered_or_taken_out_are_told() {
    for (test, sql, message) in [
        (
            "altered",
            "UPDATE personal SET text = 'Somebody Else' WHERE text IS NOT NULL",
            "the personal text of `person` is not the one that was hashed",
        ),
        ("gone", "DELETE FROM personal", "the personal text of `person` is gone, and no mark says that it was erased"),
    ] {
        let folder = Folder::new(&format!("personal-{test}"));
        let (path, ledger) = (portfolio(&folder, &[]), ledger(&folder));
        say("load --replay", &[&path, "--store", &ledger]).exits(0);
        tamper(&folder, sql);
        say("verify", &[&ledger]).exits(1).has("DOES NOT FIT: entry").has(message);
    }
}

#[test]
fn a_ledger_of_a_newer_version_is_left_alone() {
    let folder = Folder::new("newer");
    let (path, ledger) = (portfolio(&folder, &[]), ledger(&folder));
    say("load", &[&path, "--store", &ledger]).exits(0);
    tamper(&folder, "PRAGMA user_version = 99");
    let before = std::fs::read(folder.path("ledger.db")).unwrap();
    for command in ["portfolio --store", "log --store", "verify", "load csu-2012 --store"] {
        say(command, &[&ledger]).refused(&["has tables of version 99, and only versions up to 1 are known here"]);
    }
    assert!(std::fs::read(folder.path("ledger.db")).unwrap() == before);
}

#[test]
fn what_is_no_ledger_is_left_alone() {
    let folder = Folder::new("no-ledger");
    folder.file("ledger.db", "deal,unit\nA,u\n");
    let (ledger, none) = (ledger(&folder), format!("sqlite:{}", folder.path("none.db")));
    for command in
        ["portfolio --store", "programme --store", "watch --store", "log --store", "verify", "load csu-2012 --store"]
    {
        say(command, &[&ledger])
            .refused(&["ledger.db` is not a ledger: it is not a SQLite database; look at the path"]);
    }
    assert_eq!(std::fs::read(folder.path("ledger.db")).unwrap(), b"deal,unit\nA,u\n");
    for command in ["portfolio --store", "log --store", "verify", "erase appointment a person --why asked --store"] {
        say(command, &[&none]).refused(&["there is no ledger at `"]);
    }
    assert!(!Path::new(&folder.path("none.db")).exists());
    for command in ["portfolio --store", "load csu-2012 --store"] {
        say(command, &["postgres://nowhere"]).exits(2);
        say(command, &["ledger.db"]).exits(2);
    }
}
