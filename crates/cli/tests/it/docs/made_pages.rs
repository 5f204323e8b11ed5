//! The running of pages is itself tried, on small pages made up here.

use super::console::{Report, run_page};
use super::markdown::data_blocks;
use super::reader::Reader;
use crate::run::Folder;

const ORDINARY: &str = "```console\n$ hostboard explain --no-such-flag\n...\n[exit 2]\n```\n";
const DATA: &str = "```console data\n$ cp published/note.txt out/guide/\n```\n";
const DEPENDENT: &str = "```console\n$ cp out/guide/note.txt out/guide/again.txt\n```\n";

/// Runs a page with a data folder or without, and compares the places of what differs and of what was passed over.
#[track_caller]
fn check(test: &str, data: bool, page: &str, different: &[&str], passed_over: &[&str]) -> Report {
    let folder = Folder::new(&format!("published-{test}"));
    folder.file("note.txt", "a note\n");
    let mut report = Report::default();
    run_page(&Reader::new(test, data.then_some(folder.0.as_path())), "page", page, &mut report);
    assert_eq!(report.impossible, Vec::<String>::new());
    let places = |lines: &[String]| lines.iter().map(|line| line["page:".len()..][..1].to_owned()).collect::<Vec<_>>();
    assert_eq!(places(&report.different), different);
    assert_eq!(places(&report.passed_over), passed_over);
    report
}

#[test]
fn a_page_that_says_what_happens_passes() {
    let page = format!("{ORDINARY}{DATA}");
    check("right-without", false, &page, &[], &["6"]);
    check("right-with", true, &page, &[], &[]);
}

#[test]
fn a_tampered_block_fails() {
    let tampered = ORDINARY.replace("[exit 2]", "[exit 1]");
    check("tampered", false, &format!("\n{tampered}"), &["2"], &[]);
    let silent = ORDINARY.replace("...\n[exit 2]\n", "");
    check("silent", false, &silent, &["1"], &[]);
}

#[test]
fn a_tampered_data_block_fails_where_the_data_is_and_is_listed_where_it_is_not() {
    let page = format!("{ORDINARY}{}", DATA.replace("\n```", "\n[exit 1]\n```"));
    assert_eq!(data_blocks(&page), [6]);
    check("tampered-data-without", false, &page, &[], &["6"]);
    check("tampered-data-with", true, &page, &["6"], &[]);
}

#[test]
fn a_block_that_needs_what_a_data_block_makes_has_to_be_marked() {
    let page = format!("{ORDINARY}{DATA}{DEPENDENT}");
    let report = check("dependent", false, &page, &["9", "9"], &["6"]);
    assert!(report.different[1].contains("line 6 was not run"), "{}", report.different[1]);
    let marked = format!("{ORDINARY}{DATA}{}", DEPENDENT.replace("console", "console data"));
    check("marked-without", false, &marked, &[], &["6", "9"]);
    check("marked-with", true, &marked, &[], &[]);
}

#[test]
fn a_mark_that_nothing_knows_is_refused() {
    let mut report = Report::default();
    run_page(&Reader::new("unknown", None), "page", "```console dta\n```\n", &mut report);
    assert_eq!(report.impossible, ["page:1: the mark of a console block is `data` or nothing"]);
}
