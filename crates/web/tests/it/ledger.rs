//! `/ledger` and the pages under it.

use crate::{Site, csu};
use axum::http::StatusCode;
use hostboard_domain::ledger::scope::Scope;
use std::collections::BTreeSet;

#[test]
fn entries_come_newest_first_page_by_page() {
    let page = csu().get("/ledger");
    let numbers = page.all("tbody th");
    assert_eq!(numbers.len(), 25);
    let number = |text: &str| text.parse::<u64>().unwrap();
    assert!(numbers.windows(2).all(|two| number(&two[0]) > number(&two[1])));
    let older = csu().get(&page.link("Older entries"));
    assert_eq!(number(&older.all("tbody th")[0]) + 1, number(&numbers[24]));
}

#[test]
fn entries_are_found_by_kind_and_by_id() {
    let page = csu().get("/ledger?kind=search");
    assert!(page.all("tbody td[data-label=Record]").iter().all(|record| record.starts_with("search ")));
    let page = csu().get("/ledger?id=norfolk-and-waveney-managing-director-2");
    assert_eq!(page.all("tbody tr").len(), 2);
    csu().get("/ledger?id=nobody").says("No entry like that was known by then");
    assert_eq!(csu().ask("/ledger?kind=nonsense").status, StatusCode::NOT_FOUND);
}

#[test]
fn an_entry_shows_its_bytes_and_its_hash() {
    let page = csu().get("/ledger/entries/1");
    assert!(page.one("pre").starts_with("hostboard entry 1 kind "));
    assert_eq!(page.all("main p code").iter().filter(|hash| hash.len() == 64).count(), 1);
    assert_eq!(csu().ask("/ledger/entries/0").status, StatusCode::NOT_FOUND);
    assert_eq!(csu().ask("/ledger/entries/99999999999999999999").status, StatusCode::NOT_FOUND);
}

#[test]
fn a_ledger_that_was_not_altered_says_so() {
    let page = csu().get("/ledger/verify");
    assert_eq!(page.one("h1"), "The record was not altered");
    page.says("every hash was worked out again");
    let head = page.all("main p code").pop().unwrap();
    csu().get(&format!("/ledger/verify?noted={head}")).says("The ledger did stand at the head that you noted");
    let other = csu().get(&format!("/ledger/verify?noted=3:{}", "0".repeat(64)));
    assert_eq!(other.one("h1"), "The ledger never stood at the head you noted");
    assert_eq!(csu().ask("/ledger/verify?noted=nonsense").status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[test]
fn what_was_learned_between_two_days_is_told_field_by_field() {
    let page = csu().get("/ledger/changes?since=31+January+2013&known=2013-02-28");
    page.says("After 31 January 2013 and by the end of 28 February 2013.").says("Robert Garner");
    assert!(page.all("tbody tr").iter().any(|row| row.contains("31 March 2013")));
    csu().get("/ledger/changes?since=2013-02-28&known=2013-02-28").says("Nothing was learned between these days");
    assert_eq!(csu().ask("/ledger/changes?since=soon").status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[test]
fn the_log_is_taken_away_as_csv() {
    let page = csu().get("/ledger.csv?kind=search");
    assert_eq!(page.headers["content-type"], "text/csv; charset=utf-8");
    assert!(page.text.starts_with("entry,known,kind,id,says,"));
    assert!(page.text.lines().skip(1).all(|line| line.contains(",search,")));
}

#[test]
fn a_scope_sees_only_entries_of_its_own() {
    let none = Site::over("csu-2012", Scope::Units(BTreeSet::new()));
    none.get("/ledger").says("No entry was known by then that you may see");
    assert_eq!(none.ask("/ledger/entries/1").status, StatusCode::NOT_FOUND);
    assert_eq!(none.get("/ledger.csv").text.lines().count(), 1);
    none.get("/ledger/changes?since=2000-01-01").says("Nothing was learned");
    let two = Site::over("csu-2012", Scope::Units(BTreeSet::from(["essex".to_owned(), "north-east".to_owned()])));
    let csv = two.get("/ledger.csv").text;
    assert!(csv.contains(",essex,") && !csv.contains("norfolk-and-waveney-managing-director"));
}
