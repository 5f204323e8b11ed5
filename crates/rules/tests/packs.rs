//! The packs in this repository load, and their cases come out as they promise.

#![allow(clippy::unwrap_used)]

use hostboard_rules::cases;
use hostboard_rules::pack::{Pack, PackFile};
use std::path::Path;

fn files(pack: &str) -> Vec<PackFile> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs").join(pack);
    let mut files = vec![file(&folder, "pack.toml")];
    for inner in ["rules", "cases"] {
        for entry in std::fs::read_dir(folder.join(inner)).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            files.push(file(&folder, &format!("{inner}/{name}")));
        }
    }
    files
}

fn file(folder: &Path, path: &str) -> PackFile {
    PackFile { path: path.to_owned(), text: std::fs::read_to_string(folder.join(path)).unwrap() }
}

#[track_caller]
fn check(pack: &str, at_least: usize) {
    let pack = Pack::load(&files(pack)).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let report = cases::run(&pack);
    assert!(report.problems.is_empty(), "{:#?}", report.problems);
    assert!(report.failed.is_empty(), "{} failed: {:#?}", report.failed.len(), report.failed);
    assert!(report.passed >= at_least, "{} cases passed", report.passed);
}

#[test]
fn section_24() {
    check("lgr-section-24", 150);
}

#[test]
fn csu_2012() {
    check("csu-2012", 58);
}

#[test]
fn transition() {
    check("transition", 47);
}
