//! A ledger for which there is no room.

use super::sample::{ledger, nothing_was_made};
use crate::root;
use crate::run::{Folder, text};
use std::process::Command;

/// However little room there is, nothing of a load that has none stays beside the ledger's path, and the program says why.
#[cfg(unix)]
#[test]
fn a_load_without_room_leaves_nothing() {
    let mut refused = 0;
    for blocks in [0, 1, 2, 4, 8, 16, 32, 64, 100, 128, 200, 256, 320, 400, 512] {
        for replay in ["", "--replay"] {
            let folder = Folder::new("no-room");
            let limited = format!("ulimit -f {blocks}; exec \"$0\" load csu-2012 {replay} --store \"$1\"");
            let mut command = Command::new("sh");
            command.args(["-c", &limited, env!("CARGO_BIN_EXE_hostboard"), &ledger(&folder)]).current_dir(root());
            let output = command.output().unwrap();
            let said = text(&output.stderr);
            match output.status.code() {
                Some(2) => {
                    assert!(said.contains("; "), "{blocks}: {said}");
                    nothing_was_made(&folder);
                    refused += 1;
                }
                code => assert_eq!(code, Some(0), "{blocks}: {said}"),
            }
        }
    }
    assert!(refused >= 10, "only {refused} loads had no room");
}
