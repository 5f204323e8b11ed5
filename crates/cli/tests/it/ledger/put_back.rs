//! A backup put back: what becomes of names that were erased since it was made.

use super::sample::{ledger, portfolio};
use crate::run::{Folder, say};

const APPOINTMENTS: &str = "id,post,person,basis,valid_from\nfirst,post,Zoë Exampel,permanent,2019-01-01\n";

/// A ledger in which a name was erased after it was backed up, and the backup.
fn erased_since(folder: &Folder) -> (String, String) {
    let path = portfolio(folder, &[("appointments.csv", APPOINTMENTS)]);
    let (store, backup) = (ledger(folder), folder.path("backup.db"));
    say("load", &[&path, "--store", &store]).exits(0);
    say("backup", &[&backup, "--store", &store]).exits(0);
    say("erase appointment first person --why", &["asked for", "--store", &store]).exits(0);
    (store, backup)
}

#[test]
fn what_the_ledger_says_was_erased_is_erased_from_what_is_put_back() {
    let folder = Folder::new("put-back-over");
    let (store, backup) = erased_since(&folder);
    let restored = say("restore", &[&backup, "--store", &store]);
    restored.exits(0).has("Erased 1 personal text again").lacks("not known here");
    say("unit body --store", &[&store]).exits(0).lacks("Exampel");
}

#[test]
fn where_no_ledger_is_left_a_restore_says_that_erasures_are_not_known() {
    let folder = Folder::new("put-back-alone");
    let (store, backup) = erased_since(&folder);
    for name in ["ledger.db", "ledger.db-wal", "ledger.db-shm"] {
        let _ = std::fs::remove_file(folder.path(name));
    }
    let restored = say("restore", &[&backup, "--store", &store]);
    restored
        .exits(0)
        .has("what was erased since the backup was made is not known here: erase it again")
        .lacks("again,");
    say("unit body --store", &[&store]).exits(0).has("Exampel");
    let backup = format!("sqlite:{backup}");
    say("erase appointment first person --why", &["asked for", "--store", &backup]).exits(0);
    say("unit body --store", &[&backup]).exits(0).lacks("Exampel");
}

/// Whatever the name leads to: no file is taken for a damaged ledger unless somebody says so, and then it is kept.
#[test]
fn what_is_no_ledger_is_replaced_only_where_that_is_said() {
    for (name, bytes) in [("empty", &b""[..]), ("letter", b"Dear all,\n"), ("zeros", &[0; 8192])] {
        let folder = Folder::new("put-back-broken");
        let (store, backup) = erased_since(&folder);
        for name in ["ledger.db-wal", "ledger.db-shm"] {
            let _ = std::fs::remove_file(folder.path(name));
        }
        std::fs::write(folder.path("ledger.db"), bytes).unwrap();
        say("restore", &[&backup, "--store", &store]).refused(&["see that this is where the ledger was"]);
        assert_eq!(std::fs::read(folder.path("ledger.db")).unwrap(), bytes, "{name}");
        say("restore --unread", &[&backup, "--store", &store]).exits(0).has("and could not be read: erase again");
        let names = std::fs::read_dir(&folder.0).unwrap().map(|file| file.unwrap().path());
        let kept = names.into_iter().find(|path| path.display().to_string().contains(".replaced-")).unwrap();
        assert_eq!(std::fs::read(kept).unwrap(), bytes, "{name}");
        say("verify", &[&store]).exits(0);
    }
}

#[test]
fn a_backup_of_another_ledger_is_refused() {
    let folder = Folder::new("put-back-other");
    let (store, _) = erased_since(&folder);
    let (other, backup) = (format!("sqlite:{}", folder.path("other.db")), folder.path("other-backup.db"));
    say("load csu-2012", &["--store", &other]).exits(0);
    say("backup", &[&backup, "--store", &other]).exits(0);
    let before = std::fs::read(folder.path("ledger.db")).unwrap();
    say("restore", &[&backup, "--store", &store]).refused(&["have no entry in common"]);
    assert_eq!(std::fs::read(folder.path("ledger.db")).unwrap(), before);
    say("unit body --store", &[&store]).exits(0).lacks("Exampel");
}
