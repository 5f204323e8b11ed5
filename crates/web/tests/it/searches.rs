//! `/searches/{id}` and the sheet of a candidate.

use crate::{Site, csu};
use hostboard_domain::ledger::scope::Scope;

const SEARCH: &str = "/searches/norfolk-and-waveney-search";

#[test]
fn the_first_sentence_is_one_that_a_minute_could_carry() {
    let page = csu().get(SEARCH);
    assert_eq!(page.one("h1"), "Who should run Norfolk and Waveney: not decided");
    assert_eq!(
        page.one(".lead"),
        "Opened because the unit has no permanent managing director, and its interim head is to go at the end of March 2013. \
         Four options are open, three have no condition recorded; nothing is decided."
    );
    page.says("Opened without an alarm of the register.")
        .says("What it is to achieve not recorded")
        .says("An interim head is due to leave and no successor is recorded Act now");
}

#[test]
fn options_say_why_they_are_open_and_conditions_who_said_so() {
    let page = csu().get(SEARCH);
    let cards = page.all(".card");
    assert_eq!(cards.len(), 7, "{cards:?}");
    assert!(cards[2].contains("Other units of the NHS take the unit over Open"), "{cards:?}");
    assert!(cards[2].contains("Nobody is recorded who might do it."), "{cards:?}");
    assert!(cards[5].contains("No condition recorded"), "{cards:?}");
    let row = |begins: &str| page.all("table tbody tr").into_iter().find(|row| row.starts_with(begins)).unwrap();
    let neighbour = row("Another unit borders this one");
    assert!(neighbour.contains("The search Other units of the NHS take the unit over Met"), "{neighbour}");
    assert!(neighbour.contains("The register says so: how many units border it: 1"), "{neighbour}");
    assert!(neighbour.ends_with("S2, assumed"), "{neighbour}");
    let support = row("The unit's customers support the partnership");
    assert!(support.contains("Ernst and Young") && support.contains("Open Nobody has settled it"), "{support}");
}

#[test]
fn candidates_are_proposed_by_name_with_what_is_not_recorded() {
    let page = csu().get(SEARCH);
    page.says("None is chosen or ranked; only a record makes a candidate of an option.")
        .says("Its area borders the unit’s Source of relation norfolk-and-waveney-neighbour: S2, report")
        .says("Rating B at Checkpoint 2, 14 May 2012 Source of review checkpoint-2-greater-east-midlands: E1, H3, official")
        .never_says("neighbours >= 1")
        .never_says("(illustrative)");
    assert_eq!(page.link("Everything recorded of Capita"), "/units/capita");
    csu().get(&format!("{SEARCH}?illustrative=yes")).says("Example Staffing Ltd (illustrative)");
}

#[test]
fn what_is_missing_is_said_and_leads_to_the_form_that_records_it() {
    let page = csu().get(SEARCH);
    page.says("What the eight were told is not recorded, so equal treatment cannot be shown.");
    assert!(page.link("Record a disclosure").starts_with("/record/disclosure?approach=norfolk-approach-"));
    page.says("The answer of Atos, Capita, Circle, KPMG, McKinsey, PwC and Serco is not recorded.");
    csu().get("/succession").says("See this search, with what would have to be true of each option");
}

#[test]
fn a_candidates_sheet_has_no_word_of_the_others() {
    let page = csu().get(&format!("{SEARCH}/candidates/ernst-and-young"));
    assert_eq!(page.one("h1"), "Ernst and Young: who should run Norfolk and Waveney");
    page.says("Answer Interested on conditions")
        .says("The unit's staff support the partnership: open . Nobody has settled it.");
    for other in ["Capita", "Serco", "Circle", "Atos", "KPMG", "PwC", "McKinsey", "entries"] {
        page.never_says(other);
    }
    csu().get(SEARCH).says("Sheet of Ernst and Young");
}

#[test]
fn what_was_not_known_or_is_not_to_be_seen_is_not_there() {
    let before = csu().ask(&format!("{SEARCH}?at=2013-02-21&known=2013-02-21"));
    assert_eq!(before.status, axum::http::StatusCode::NOT_FOUND);
    let other = Site::over("csu-2012", Scope::Units(["essex".to_owned()].into()));
    for path in [SEARCH.to_owned(), format!("{SEARCH}/candidates/capita")] {
        let page = other.ask(&path);
        assert_eq!(page.status, axum::http::StatusCode::NOT_FOUND, "{path}");
        assert!(!page.text.contains("Capita") && !page.text.contains("Felton"), "{path}");
    }
}
