//! Lists what a test run leaves out, so that nothing is passed over in silence. Test programs include this file by its
//! path; a crate for it would be a boundary that defends nothing.
//!
//! A line goes to standard error, once for each test program, and to the file that `HOSTBOARD_NOT_RUN` names, if any.
//! `make test` empties that file first, and prints it with a count at its end.

use std::collections::BTreeSet;
use std::fs::OpenOptions;
use std::io::Write;
use std::sync::Mutex;

/// Lists `what` as not run, for the reason `why`.
pub fn list_not_run(what: &str, why: &str) {
    static LISTED: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
    let line = format!("not run: {what} {why}\n");
    if !LISTED.lock().unwrap().insert(line.clone()) {
        return;
    }
    // Not by `eprintln!`, which a test that passes keeps to itself.
    std::io::stderr().write_all(line.as_bytes()).unwrap();
    if let Some(list) = std::env::var_os("HOSTBOARD_NOT_RUN").filter(|path| !path.is_empty()) {
        let mut list = OpenOptions::new().create(true).append(true).open(list).unwrap();
        list.write_all(line.as_bytes()).unwrap();
    }
}
