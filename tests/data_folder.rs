//! Where the published files lie that some tests read: registers and notices as their publishers gave them, which are
//! not part of this repository. Test programs include this file by its path, beside `not_run.rs`.
//!
//! `HOSTBOARD_DATA` names the folder, as an absolute path or as seen from the repository's root; where it is not set the
//! folder is `../shared/data`. A folder that was named has to be there. Where none was named and the default is not
//! there, what needs it is listed as not run.
//!
//! INVARIANT with-data: a test that asks for the folder has `with_data` in its path, by which `make test-data` finds it.

use crate::not_run::list_not_run;
use std::path::{Path, PathBuf};

/// Why a test is listed as not run.
pub const WANTS_DATA: &str = "needs the data folder (HOSTBOARD_DATA)";

/// The data folder; `None`, with the calling test listed as not run, where it is missing and none was named.
#[track_caller]
pub fn data_folder() -> Option<PathBuf> {
    let found = find_data_folder();
    if found.is_none() {
        list_not_run(&calling_test(), WANTS_DATA);
    }
    found
}

/// The data folder; `None` where it is missing and none was named.
#[track_caller]
pub fn find_data_folder() -> Option<PathBuf> {
    let test = calling_test();
    assert!(test.contains("with_data"), "`{test}` reads the data folder, so its name has to have `with_data` in it");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let named = std::env::var_os("HOSTBOARD_DATA").filter(|path| !path.is_empty());
    let folder = root.join(named.as_deref().unwrap_or("../shared/data".as_ref()));
    let there = folder.is_dir();
    assert!(there || named.is_none(), "HOSTBOARD_DATA is `{}`, where no folder is", folder.display());
    there.then_some(folder)
}

/// The test that calls: the package, and the path of the test as its thread is named. With one thread for all tests
/// that is the main one, and the line of the call has to do.
#[track_caller]
fn calling_test() -> String {
    let thread = std::thread::current();
    let test = match thread.name() {
        Some(name) if name != "main" => name.to_owned(),
        _ => format!("{} (with_data)", std::panic::Location::caller()),
    };
    format!("{} {test}", env!("CARGO_PKG_NAME"))
}
