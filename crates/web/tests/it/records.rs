//! `/records/{kind}/{id}`.

use crate::{Site, csu};
use axum::http::StatusCode;
use hostboard_domain::ledger::scope::Scope;
use std::collections::BTreeSet;

#[test]
fn a_record_says_who_says_so_and_links_what_it_refers_to() {
    let page = csu().get("/records/appointment/norfolk-and-waveney-managing-director-2");
    assert_eq!(page.one("h1"), "Norfolk and Waveney, managing director: Robert Garner");
    page.says("This record applies on 1 March 2013.")
        .says("31 March 2013")
        .says("states: they say it as their own knowledge");
    assert_eq!(
        page.link("Norfolk and Waveney, managing director"),
        "/records/post/norfolk-and-waveney-managing-director"
    );
    assert_eq!(page.link("S2"), "/sources/S2");
    assert_eq!(page.link("Correct this record"), "/record/appointment?correct=norfolk-and-waveney-managing-director-2");
}

#[test]
fn others_in_the_post_and_every_entry_are_told() {
    let page = csu().get("/records/appointment/norfolk-and-waveney-managing-director-2");
    page.says("Who else was said to be in the post then").says("Norfolk and Waveney, managing director: vacant");
    assert_eq!(page.all(".timeline > li").len(), 2);
    page.says("Why: the article gives the end that is expected");
    let rows = page.all(".timeline table tbody tr");
    assert!(rows.iter().any(|row| row == "The last day that is expected of it not recorded 31 March 2013"), "{rows:?}");
    let earlier = csu().get("/records/appointment/norfolk-and-waveney-managing-director-2?known=2012-12-31");
    assert_eq!(earlier.all(".timeline > li").len(), 1);
}

#[test]
fn seed_p10_a_claim_stands_with_how_far_somebody_stands_behind_it() {
    let page = csu().get("/records/claim/long-term-indication");
    page.says("a clear indication").says("sources in commissioning support");
    page.says("reports: they pass on what others say").says("unnamed: nobody is named");
    let understanding = csu().get("/records/claim/long-term-understanding");
    understanding.says("understood: they give an understanding and name nobody").says("not a written rule");
}

#[test]
fn what_is_not_there_is_told_and_what_is_hidden_is_not() {
    for path in ["/records/nonsense/x", "/records/body/nobody", "/records/body/%3Cscript%3E", "/records/post/.."] {
        let page = csu().ask(path);
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        assert!(!page.text.contains("<script"));
    }
    let two = Site::over("csu-2012", Scope::Units(BTreeSet::from(["essex".to_owned(), "north-east".to_owned()])));
    two.get("/records/body/essex");
    assert_eq!(two.ask("/records/body/norfolk-and-waveney").status, StatusCode::NOT_FOUND);
    let none = Site::over("csu-2012", Scope::Units(BTreeSet::new()));
    assert_eq!(none.ask("/records/body/essex").status, StatusCode::NOT_FOUND);
}
