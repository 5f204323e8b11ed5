//! `/searches/{id}/appraisal`: a reader of the printed page alone can say which leads, in how many weightings, whether that is a
//! chance, what would change it and what is invented.

use crate::record::record;
use crate::{Site, csu};
use axum::http::StatusCode;
use hostboard_domain::ledger::scope::Scope;

fn westmarsh() -> Site {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/guides/westmarsh");
    Site::over(folder, Scope::Everything)
}

const PAGE: &str = "/searches/westmarsh/appraisal";

#[test]
fn the_first_sentence_is_one_that_a_minute_could_carry() {
    let page = westmarsh().get(PAGE);
    assert_eq!(page.one("h1"), "Who should run Westmarsh Support Unit: the appraisal");
    assert_eq!(
        page.one(".lead"),
        "With illustrative scores, the franchise comes first most often, as scored: in 56% of the weightings of customers and 55% \
         of the weightings of host, if customers support it. With the weights of customers and host: With illustrative scores, \
         whether “support of customers and staff” holds for the franchise decides: if not, the neighbour leads."
    );
}

#[test]
fn a_reader_finds_each_answer_in_short() {
    let page = westmarsh().get(PAGE);
    let rows = page.all("section:has(#short) tbody tr");
    assert!(rows[0].starts_with("With the weights of customers The franchise, if "), "{rows:?}");
    assert!(rows[0].ends_with("no: depends on one missing fact"), "{rows:?}");
    assert!(rows[2].starts_with("With any weights at all The franchise, if ") && rows[2].contains("%"), "{rows:?}");
    page.says("Is that share the chance that it is right? No. A share says in how many of the weightings tried");
    page.says("What would change it With the weights of customers: Score “support of customers and staff” of the franchise, which nobody has scored");
    page.says("What is invented Invented, to show how an appraisal works: all 18 scores, all 4 criteria, what groups say of weights and amounts of money.");
    page.says("it comes first (illustrative scores)");
}

#[test]
fn the_three_steps_stand_one_after_the_other() {
    let page = westmarsh().get(PAGE);
    let cards = page.all("section:has(#step-1) .card");
    assert!(cards[3].starts_with("A staff mutual Fails: not scored"), "{cards:?}");
    assert!(cards[2].starts_with("The franchise Open: goes on"), "{cards:?}");
    page.says("0 stands for: most have written against it. 100 stands for: all have written for it.");
    let scores = page.all("section:has(#step-2) tbody tr");
    assert_eq!(scores.len(), 16);
    assert!(scores[0].starts_with("A permanent director 50 to 75"), "{scores:?}");
    assert!(scores[2].starts_with("The franchise not scored: anywhere from 0 to 100"), "{scores:?}");
    // A chart for each group, each with its table.
    assert_eq!(page.all("section:has(#step-3) figure").len(), 3);
    page.says("An order survives where its leader comes first in at least three quarters of weightings");
    page.says("With illustrative amounts, a permanent director is worth -£15,665 to £197,975 over three years");
    page.says("No decision is recorded.");
    let lower = page.text.to_lowercase();
    for never in ["probability", "optimal", "winner", "recommended", "total score"] {
        assert!(!lower.contains(never), "{never}");
    }
}

#[test]
fn csu_2012_says_whether_the_order_survives_and_which_missing_fact_matters() {
    let page = csu().get("/searches/norfolk-and-waveney-search/appraisal");
    let lead = page.one(".lead");
    assert!(lead.contains("whether “has the support of customers and staff” holds for"), "{lead}");
    assert!(lead.contains("illustrative scores"), "{lead}");
    page.says("Illustrative. Some of this is invented to show how an appraisal works, and no decision can rest on it:");
    page.says("all 28 scores and 1 of 3 criteria (“has the support of customers and staff”).");
    page.says("Nobody has said which criterion counts more, so any weights were tried.");
    page.says("With illustrative scores, the franchise comes first most often, as scored: in 64% of the weightings tried, if either what");
    page.says("invented assessor 1: 50, illustrative");
    page.says("No costs or benefits are recorded");
    assert_eq!(
        csu()
            .get("/succession")
            .link("The appraisal: which options go on, how they were scored, and whether their order survives"),
        "/searches/norfolk-and-waveney-search/appraisal"
    );
}

#[test]
fn what_is_missing_is_said_and_what_is_not_known_is_not_shown() {
    assert_eq!(csu().ask("/searches/nowhere/appraisal").status, StatusCode::NOT_FOUND);
    let early = csu().ask("/searches/norfolk-and-waveney-search/appraisal?at=2012-10-01&known=2012-10-01");
    assert_eq!(early.status, StatusCode::NOT_FOUND);
    let json = westmarsh().get("/searches/westmarsh/appraisal.json");
    assert!(json.text.contains("\"outcome\": \"depends on one missing fact\""), "{}", json.text);
}

#[test]
fn a_decision_keeps_what_it_rested_on_and_the_page_holds_it_against_what_is_known_now() {
    let site = Site::over("csu-2012", Scope::Everything);
    let fields = [
        ("search", "norfolk-and-waveney-search"),
        ("chosen", "norfolk-secondment"),
        ("by", "the Board"),
        ("on", "1 March 2013"),
        ("reasons", "a test"),
        ("valid_from", "1 March 2013"),
        ("reopen_if", "neighbours >= 1"),
        ("sources", "S2"),
        ("stance", "decided"),
    ];
    let done = record(&site, "/record/decision", &fields);
    let to = done.link("Decision of 1 March 2013: People are seconded from within the NHS");
    let today = &to[to.find("known=").unwrap()..];
    let page = site.get(&format!("/searches/norfolk-and-waveney-search/appraisal?at=2013-03-01&{today}"));
    page.says("The Board chose secondment on 1 March 2013.");
    page.says("The appraisal said then: ").says("so any weights were tried.");
    page.says("A test that the decision names holds: neighbours >= 1.");
    page.says("What it rested on was kept with the digest ");
    // It is told where people look first, not only where decisions stand.
    let says = "One thing that would reopen the decision of 1 March 2013 holds now.";
    assert!(page.text.find(says).unwrap() < page.text.find("id=\"short\"").unwrap());
    site.get(&format!("/searches/norfolk-and-waveney-search?at=2013-03-01&{today}")).says(says);
}
