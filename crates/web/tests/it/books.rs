//! `/units/{id}/books`: whether a unit's books balance, and what would change that.

use crate::{Site, csu, folder};
use axum::http::StatusCode;
use hostboard_domain::ledger::scope::Scope;

fn easton() -> Site {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/guides/easton");
    Site::over(folder, Scope::Everything)
}

#[test]
fn the_page_answers_first_and_keeps_the_tests_apart() {
    let page = easton().get("/units/easton/books");
    assert_eq!(page.one("h1"), "Books of Easton Support Unit");
    assert_eq!(
        page.one(".lead"),
        "On signed income alone, a deficit of £595,546.42 in 2013-14; with what is agreed, a surplus of £275,658.08. With what is agreed, these fail: surplus of 2014-15; break-even over all months; cash never below zero."
    );
    page.says("Illustrative. These accounts are invented");
    // The books rest on no placeholder; the draws do, and say so.
    assert_eq!(page.text.matches("Not for decision").count(), 1);
    let tests = page.all("section:has(#tests) tbody tr");
    assert_eq!(tests.len(), 4);
    assert!(
        tests[0].starts_with("Surplus of 2013-14 fails -£595,547 holds £275,658 holds £275,658 holds £320,658"),
        "{tests:?}"
    );
    // Which income is signed, at what loss of customers it breaks, and where values come from.
    let income = page.all("section:has(#income) tbody tr");
    assert!(income.contains(&"Harbour £423,750 £1,271,250 £0 £0 £0 £0".to_owned()), "{income:?}");
    page.says("With what is in negotiation, surplus of 2013-14: None of 4 may leave: it breaks with Moor alone.");
    page.says("It breaks even over all months in between 1 and 4 of 10 draws.").says("from seed 20130715");
    page.says("on cost rate 23% published, 1 April 2013");
    assert_eq!(page.all("section:has(#months) tbody tr").len(), 24);
}

#[test]
fn what_if_stands_beside_the_books_and_says_what_it_rests_on() {
    let page = easton().get("/units/easton/books?leaves=harbour&from=2014-07");
    page.says("If Harbour leaves in July 2014 and costs stay").says("-£1,366,592");
    assert_eq!(page.all("input[checked]").len(), 1);
    let page = easton().get("/units/easton/books?independent=2014-10");
    page.says("If it is independent from October 2014").says("Rests on 1 placeholder: own overhead. Not for decision.");
    let page = easton().get("/units/easton/books?leaves=north-vale&from=2013-10");
    page.says("This cannot be")
        .says("North Vale cannot leave in October 2013: with its notice, January 2014 is the earliest.");
    let page = easton().get("/units/easton/books?leaves=harbour&from=");
    page.says("Choose the first month without the customers who leave.");
    assert_eq!(page.all("input[checked]").len(), 1);
    let refused = easton().ask("/units/easton/books.csv?leaves=north-vale&from=2013-10");
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let csv = easton().get("/units/easton/books.csv?independent=2014-10");
    assert_eq!(csv.text.lines().count(), 1 + 2 * 4 * 24);
    assert!(csv.text.lines().skip(1).all(|line| line.contains("yes,Rests on 1 placeholder: own overhead.")));
}

/// Names that nobody knows and totals that do not come out stand before the figures, with the way to all that is wrong.
#[test]
fn what_makes_much_else_wrong_is_said_near_the_top() {
    let from = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/guides/easton");
    let file = |entry: std::io::Result<std::fs::DirEntry>| {
        let path = entry.unwrap().path();
        (path.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read_to_string(&path).unwrap())
    };
    let mut files: Vec<(String, String)> = std::fs::read_dir(from).unwrap().map(file).collect();
    let accounts = files.iter_mut().find(|(name, _)| name == "accounts.csv").unwrap();
    accounts.1 += "easton-month-3,easton,2013-04,total-income,,,,,,,,,1.00\n\
                   easton-month-3,easton,2013-05,income,harbuor,finance,,,,,,,1.00\n";
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let page =
        Site::over(folder("books-first", &files).to_str().unwrap(), Scope::Everything).get("/units/easton/books");
    assert_eq!(
        page.all("main > p.notice")[..2],
        [
            "1 customer is recorded as no body: harbuor (is it `harbour`?). Their income counts.",
            "1 total does not reconcile."
        ]
    );
    assert_eq!(page.all("#problems").len(), 1);
}

#[test]
fn a_unit_without_a_report_says_what_is_missing_and_leads_to_the_form() {
    let page = csu().get("/units/essex/books");
    page.says("No finance report of Essex is recorded for this day")
        .says("so we cannot tell whether its books balance");
    assert_eq!(page.link("Record a report"), "/record/report");
    assert_eq!(csu().ask("/units/nowhere/books").status, StatusCode::NOT_FOUND);
    // Before its report was made, nothing of it was known.
    let page = easton().get("/units/easton/books?known=2013-07-01");
    page.says("No finance report of Easton Support Unit is recorded");
    assert_eq!(
        easton().get("/units/easton").link("Whether its books balance, and what would change that"),
        "/units/easton/books"
    );
}

/// What is no value is refused in the page's own words: never read as something else, never with an option of the command.
#[test]
fn what_the_address_asks_that_is_no_value_is_refused_in_words_of_the_page() {
    let refused = |address: &str, says: &str| {
        let page = easton().ask(address);
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{address}");
        page.says(says);
        let main = page.main();
        assert!(!main.contains("--") && !main.contains(".."), "{main}");
    };
    for page in ["books", "books.csv", "what-ifs", "what-ifs.csv", "staffing", "staffing.csv"] {
        let address = format!("/units/easton/{page}?level=nonsense");
        refused(
            &address,
            "`nonsense` is no level of certainty. Please choose one of signed, agreed, in-negotiation, pipeline.",
        );
    }
    refused("/units/easton/books?independent=nonsense", "Independent from: `nonsense` is no month.");
    refused("/units/easton/books?report=nonsense", "`nonsense` is no report of this unit.");
    refused("/units/easton/books?independence=nonsense", "No milestone `nonsense` is known.");
    refused("/units/easton/books.csv?leaves=north-vale&from=2013-10", "January 2014 is the earliest.");
    refused("/units/easton/staffing?leaves=nobody&from=2014-01", "No income of this report is from nobody");
}

#[test]
fn the_draws_take_independence_from_a_milestone_of_the_form() {
    let page = easton().get("/units/easton/books?independence=head-appointed");
    page.says("Independent from the month of “A permanent head is appointed” (assumed).");
    assert_eq!(page.all("#independence option[selected]"), ["A permanent head is appointed"]);
    let hosted = easton().get("/units/easton/books");
    hosted.never_says("Independent from the month of");
    assert_eq!(hosted.all("#independence option").len(), 3);
}
