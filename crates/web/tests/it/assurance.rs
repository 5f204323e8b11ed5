//! `/assurance`.

use crate::csu;

/// A unit's row of the table.
#[track_caller]
fn row(page: &crate::Page, unit: &str) -> String {
    let rows = page.all("#units ~ details .scroll tbody tr");
    rows.iter().find(|row| row.starts_with(unit)).unwrap_or_else(|| panic!("no {unit} in {rows:?}")).clone()
}

#[test]
fn seed_n12_checkpoint_four_is_open_for_every_unit_and_ends_in_april() {
    let page = csu().get("/assurance");
    assert_eq!(page.one("h1"), "Checkpoint 4 is open, expected to end April 2013");
    assert_eq!(page.all("#units ~ details .scroll tbody tr").len(), 26);
    let essex = row(&page, "Essex");
    assert!(essex.contains("Under way every unit"), "{essex}");
    page.says("Finance Source of criterion checkpoint-4-finance: S2, report");
    // A week before the article nobody had said so.
    let before = csu().get("/assurance?at=2013-03-01&known=2013-02-21");
    assert!(before.one("h1").ends_with("no review is recorded as open"), "{}", before.one("h1"));
}

#[test]
fn plans_that_were_stopped_stand_last_with_their_grade() {
    let page = csu().get("/assurance");
    let rows = page.all("#units ~ details .scroll tbody tr");
    assert!(rows[23..].iter().all(|row| row.contains("not there on this day") && row.contains("stopped")), "{rows:?}");
    assert!(row(&page, "West Mercia").contains("C stopped"), "{}", row(&page, "West Mercia"));
    // 14 of 26 were rated A, 9 B and 3 C.
    page.says("A: 14, B: 9, C: 3")
        .says("Nothing is recorded for any unit at Checkpoint 1, Checkpoint 3 or Checkpoint 5.");
}

#[test]
fn no_direction_is_told_between_two_scales() {
    let page = csu().get("/assurance?at=2013-04-24&known=2013-04-24");
    let surrey = row(&page, "Surrey and Sussex");
    assert!(surrey.contains("passed") && surrey.ends_with("changed; the scale has no order"), "{surrey}");
    assert!(row(&page, "Essex and Hertfordshire").ends_with("no grade"), "{}", row(&page, "Essex and Hertfordshire"));
    let before = csu().get("/assurance?at=2013-04-24&known=2013-04-23");
    before.says("No unit has two grades, so we cannot show a change since the last grade.");
    before.never_says("can’t be compared");
}

#[test]
fn seed_n13_the_ladder_is_there_and_a_person_decides() {
    let page = csu().get("/assurance");
    page.says("A rule may propose a step; a person decides.")
        .says("The Board will intervene in units that are found weak (“widely expected”), according to many, none of them named");
    let steps = page.all("#ladder ~ details ol li");
    assert_eq!(steps.len(), 5, "{steps:?}");
    assert!(steps[0].starts_with("A binding development plan") && steps[4].starts_with("The Board ends"), "{steps:?}");
    assert!(steps[0].contains("Ends when not recorded"), "{steps:?}");
}

#[test]
fn seed_p16_commercial_skills_belong_to_no_checkpoint() {
    let page = csu().get("/assurance");
    assert!(page.one("#unplaced ~ details").contains("Commercial skills of the unit"), "{}", page.main());
    page.says("Criteria that no checkpoint is known to test")
        .says("Units should work with private firms, to gain commercial skills that are new to them");
    csu().get("/assurance?known=2012-09-29").never_says("Commercial skills");
}

#[test]
fn what_was_planned_stays_beside_what_happened_and_an_empty_page_says_why() {
    let page = csu().get("/assurance");
    page.says("Not recorded scale, what decides");
    page.says("Planned for Between March 2012 and May 2012 Happened 14 May 2012");
    let before = csu().get("/assurance?at=2012-05-01&known=2012-05-13");
    assert_eq!(before.one("h1"), "No checkpoint was known");
    before.says("No checkpoint that applies on this day was recorded by then");
}
