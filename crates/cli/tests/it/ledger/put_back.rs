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
