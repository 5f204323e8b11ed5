//! `/sources` and `/sources/{id}`.

use crate::{Site, csu};
use axum::http::StatusCode;
use hostboard_domain::ledger::scope::Scope;
use std::collections::BTreeSet;

#[test]
fn seed_p15_the_policy_position_stands_as_a_dated_sequence() {
    let page = csu().get("/sources");
    let text = page.main();
    let from = text.find("Policy position By May 2012").unwrap_or_else(|| panic!("no sequence in: {text}"));
    let places: Vec<usize> = ["encourages commercial partnerships", "only where talks were to start from", "moving on"]
        .iter()
        .map(|said| from + text[from..].find(said).unwrap_or_else(|| panic!("`{said}` is not in: {text}")))
        .collect();
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn seed_n09_a_source_says_how_far_it_stands_behind_what_it_says() {
    let page = csu().get("/sources/S2");
    page.says("Standing report").says("Records with no other source").says("Options");
    csu().get("/records/option/norfolk-takeover").says("unnamed: nobody is named");
}

#[test]
fn a_source_leads_to_the_week_before_it() {
    let page = csu().get("/sources/S2");
    assert_eq!(page.link("The portfolio"), "/?at=2013-02-21&known=2013-02-21");
    csu().get("/sources?known=2013-02-21").never_says("S2:");
    assert_eq!(csu().ask("/sources/S2?known=2013-02-21").status, StatusCode::NOT_FOUND);
}

#[test]
fn a_scope_sees_only_what_it_may() {
    let none = Site::over("csu-2012", Scope::Units(BTreeSet::new()));
    none.get("/sources").says("No source was known by then that you may see");
    assert_eq!(none.ask("/sources/S2").status, StatusCode::NOT_FOUND);
    let two = Site::over("csu-2012", Scope::Units(BTreeSet::from(["essex".to_owned(), "north-east".to_owned()])));
    two.get("/sources/S2").never_says("Robert Garner");
}
