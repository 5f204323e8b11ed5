//! `/units/{id}/staffing` and `/units/{id}/what-ifs`: what staff and what-ifs of a unit come to, and what is missing.

use crate::{Site, csu};
use axum::http::StatusCode;
use hostboard_domain::ledger::scope::Scope;

fn easton() -> Site {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/guides/easton");
    Site::over(folder, Scope::Everything)
}

#[test]
fn what_ifs_stand_side_by_side() {
    let page = easton().get("/units/easton/what-ifs?level=in-negotiation");
    assert_eq!(page.one("h1"), "What-ifs of Easton Support Unit");
    assert_eq!(page.one(".lead"), "1 of 3 what-ifs breaks even.");
    let rows = page.all("section:has(#compare) tbody tr");
    assert_eq!(rows.len(), 4);
    assert!(rows[0].starts_with("As recorded holds £275,658 fails -£95,342 holds £140,316"), "{rows:?}");
    assert!(rows[1].starts_with("Harbour leaves holds £275,658 fails -£1,366,592 fails -£1,130,934"), "{rows:?}");
    page.says("If Harbour leaves in July 2014 and costs fall as the parameters say. It builds on Harbour leaves.");
    page.says("Rests on 1 placeholder: own overhead. Not for decision.").says("Illustrative.");
    // A level that is none is refused; where none is asked, what is agreed counts.
    assert_eq!(easton().ask("/units/easton/what-ifs?level=hoped").status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = easton().get("/units/easton/what-ifs");
    assert_eq!(page.one(".lead"), "None of 3 what-ifs breaks even.");
    let csv = easton().get("/units/easton/what-ifs.csv?level=pipeline");
    assert_eq!(csv.text.lines().count(), 1 + 4 * 4);
    let to = easton().get("/units/easton/books").link("The what-ifs that are recorded, side by side");
    assert_eq!(to, "/units/easton/what-ifs");
}

#[test]
fn without_a_report_no_what_if_is_tried() {
    let page = csu().get("/units/essex/what-ifs");
    page.says("No finance report of Essex is recorded for this day").says("no books to try a what-if on");
    assert_eq!(csu().ask("/units/essex/what-ifs.csv").status, StatusCode::NOT_FOUND);
    assert_eq!(csu().ask("/units/nowhere/what-ifs").status, StatusCode::NOT_FOUND);
}

#[test]
fn staffing_answers_first_and_shows_one_picture() {
    let page = easton().get("/units/easton/staffing");
    assert_eq!(page.one("h1"), "Staffing of Easton Support Unit");
    assert_eq!(page.one(".lead"), "No plan does both. With the mean money, £1,000 more buys about 12 hours.");
    page.says("Planned: October 2013 to March 2014. Today’s staffing leaves about 1,031 hours unmet, at £1,081,800");
    page.says("Rests on 1 placeholder: demand common share. Not for decision.");
    assert_eq!(page.all("svg").len(), 1);
    page.says("Today’s staffing, at £1,081,800, leaves about 1,031 hours unmet; the best that the mean money buys leaves about 536 hours.");
    // The picture's steps as a table, and every plan on fresh scenarios.
    assert_eq!(page.all("figure tbody tr").len(), 21);
    assert_eq!(page.all("section:has(#plans) > .scroll tbody tr").len(), 2);
    assert_eq!(page.all("section:has(#plans) details tbody tr").len(), 23);
    page.says("40 scenarios and judged on 1,000 fresh ones of splitmix64-counter-1 from seed 20130715");
    page.says("does service of band 4:business intelligence no observed");
    for page in ["/units/easton", "/units/easton/books"] {
        assert!(easton().get(page).text.contains("/units/easton/staffing"), "{page}");
    }
}

#[test]
fn a_customer_who_leaves_takes_money_with_it() {
    let page = easton().get("/units/easton/staffing?leaves=moor&from=2014-01");
    page.says("less since customers leave");
    assert_eq!(page.all("input[checked]").len(), 1);
    let early = easton().ask("/units/easton/staffing?leaves=north-vale&from=2013-10");
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    early.says("North Vale cannot leave in October 2013: with its notice, January 2014 is the earliest");
}

#[test]
fn what_is_missing_is_listed_and_leads_to_the_forms() {
    let page = csu().get("/units/essex/staffing");
    page.says("We cannot tell yet, and nothing is worked out");
    page.says("the staff of the unit, by grade and month: nobody has recorded any");
    page.says("the work asked of the unit, by service and month: nobody has recorded any");
    page.says("the parameter unmet allowed");
    assert_eq!(page.link("Record staff"), "/record/staffing");
    assert!(page.all("svg").is_empty());
    assert_eq!(csu().ask("/units/essex/staffing.csv").status, StatusCode::NOT_FOUND);
    assert_eq!(csu().ask("/units/nowhere/staffing").status, StatusCode::NOT_FOUND);
}
