//! `/reviews/{id}` and the reviews of `/assurance`, over a made-up council area.

use crate::{Site, csu, folder};
use axum::http::StatusCode;
use hostboard_domain::ledger::scope::Scope;

fn day_one() -> Site {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/guides/day-one");
    Site::over(folder, Scope::Everything)
}

#[test]
fn a_review_answers_first_and_walks_from_evidence_to_what_the_host_does() {
    let page = day_one().get("/reviews/day-one-north");
    assert_eq!(page.one("h1"), "Safe and legal on day one of North Fenmarch (made up)");
    assert_eq!(
        page.one(".lead"),
        "Concluded ready with conditions; 1 condition overdue. The rules propose: ready with conditions."
    );
    let headings = page.all("h2");
    let walk =
        ["Evidence", "Ratings", "The grade that the rules propose", "Conclusion", "Conditions", "Development plan"];
    assert!(headings.starts_with(&walk.map(str::to_owned)), "{headings:?}");
    // What the unit says of itself is beside the assessors and not counted; they differ, and the moderator settles it.
    let payroll = page.all("section:has(#ratings) tbody tr");
    let of =
        |part: &str| payroll.iter().find(|row| row.contains(part)).unwrap_or_else(|| panic!("{part}: {payroll:?}"));
    assert!(of("Both runs agreed").starts_with("the unit’s own assessment not counted in place"), "{payroll:?}");
    assert!(of("missed 41 people").contains("at risk"), "{payroll:?}");
    assert!(of("One good run is not two").contains("in hand"), "{payroll:?}");
    page.says("in hand (moderated)").says("Payroll parallel runs.xlsx").says("Asked to show two parallel runs");
    // Conditions have an owner and a due date; a rule proposes a step, and a person decides.
    page.says("Overdue").says("payroll office of North Fenmarch").says("31 October 2022");
    page.says("Proposed: A support team from other councils");
    assert!(page.link("Decide on it").starts_with("/record/intervention?"), "{}", page.link("Decide on it"));
}

#[test]
fn the_form_of_a_decision_takes_the_reasons_and_facts_along() {
    let site = day_one();
    let to = site.get("/reviews/day-one-north").link("Decide on it");
    let form = site.get(&to);
    assert!(form.text.contains("How many conditions of its reviews are overdue: 1."), "{}", form.main());
}

#[test]
fn a_review_is_shown_as_it_was_known() {
    let site = day_one();
    let open = site.get("/reviews/day-one-north?at=2022-09-20&known=2022-09-20");
    assert!(
        open.one(".lead").starts_with("Open: 5 of 6 rated. The rules propose: ready or ready with conditions"),
        "{}",
        open.one(".lead")
    );
    open.says("undecided: the assessors differ (in place and at risk)").says("Open: could change the grade");
    open.says("Nobody has concluded it.");
    let later = site.get("/reviews/day-one-north?at=2022-12-20&known=2022-12-20");
    later.says("this step may end. A person decides.").says("accepted by Fenmarch County Council (made up)");
    let before = site.ask("/reviews/day-one-north?at=2022-12-20&known=2022-06-01");
    assert_eq!(before.status, StatusCode::NOT_FOUND);
    before.says("10 September 2022");
}

#[test]
fn assurance_shows_the_criteria_by_unit_what_is_open_first() {
    let page = day_one().get("/assurance");
    assert!(
        page.one(".lead").starts_with("1 of 3 open, 1 with an overdue condition; first North Fenmarch (made up)."),
        "{}",
        page.one(".lead")
    );
    let rows = page.all("section:has(#criteria-day-one) tbody tr");
    assert!(
        rows[0].starts_with("North Fenmarch (made up) Concluded ready with conditions; 1 condition overdue."),
        "{rows:?}"
    );
    assert!(rows[1].starts_with("South Fenmarch (made up) Open: 2 of 6 rated."), "{rows:?}");
    let proposed = page.all("#proposed + ul li");
    assert!(proposed[0].contains("A support team from other councils"), "{proposed:?}");
    page.never_says("No rule of this portfolio proposes one");
}

#[test]
fn a_review_in_which_nothing_is_recorded_says_what_is_missing_and_leads_to_the_form() {
    let page = csu().get("/reviews/checkpoint-2-essex");
    page.says("No evidence is recorded for this review.")
        .says("not rated by an assessor")
        .says("No condition is recorded by itself.");
    assert!(page.link("Record a rating").starts_with("/record/rating?"), "{}", page.link("Record a rating"));
    page.says("who concluded it is not recorded");
    let every = csu().get("/reviews/checkpoint-4-every-unit");
    every.says("No rule of this portfolio’s packs proposes a grade at this checkpoint.");
    assert_eq!(csu().ask("/reviews/nobody").status, StatusCode::NOT_FOUND);
}

/// A unit's row of the table of `/assurance`, with two reviews: the second was recorded after the first.
fn row_with(name: &str, first: &str, second: &str) -> String {
    let checkpoints = "id,title,number,grades\ngate,Gate,1,A>B>C\n";
    let of = |id: &str, text: &str| format!("{id},gate,u1,concluded,{text},2012-05-14\n");
    let reviews =
        format!("id,checkpoint,unit,state,rating,concluded,valid_from\n{}{}", of("one", first), of("two", second));
    let folder = folder(name, &[("checkpoints.csv", checkpoints), ("reviews.csv", &reviews)]);
    let page = Site::over(&folder.display().to_string(), Scope::Everything).get("/assurance");
    page.all("#units ~ details .scroll tbody tr")[0].clone()
}

/// The table and the review's own page agree about which review is the last, and say where nobody can tell.
#[test]
fn the_table_shows_the_review_that_was_concluded_last_and_every_other() {
    let by_day = row_with("reviews-by-day", "B,2012-12-01", "C,2012-06-01");
    assert!(by_day.starts_with("Unit one B 1 December 2012") && by_day.contains("before: C 1 June 2012"), "{by_day}");
    assert!(by_day.ends_with("better"), "{by_day}");
    let of_one_day = row_with("reviews-one-day", "B,2012-12-01", "C,2012-12-01");
    assert!(of_one_day.starts_with("Unit one C 1 December 2012"), "{of_one_day}");
    assert!(
        of_one_day.ends_with("cannot be told: Gate (C) and Gate (B) were concluded on one day, 1 December 2012"),
        "{of_one_day}"
    );
    let undated = row_with("reviews-undated", "B,2012-12-01", "C,");
    assert!(undated.ends_with("cannot be told: it is not recorded when Gate (C) was concluded"), "{undated}");
}

/// The alarm about a condition that is overdue comes from that condition: a step of the plan is none.
#[test]
fn an_alarm_about_overdue_conditions_names_the_condition_and_no_step_of_the_plan() {
    // Both are overdue.
    let page = day_one().get("/units/north-fenmarch?at=2022-12-12&known=2022-12-12");
    let alarm = page.one("section:has(.tasks) li:has(dl)");
    assert!(alarm.contains("How many conditions of its reviews are overdue"), "{alarm}");
    assert!(alarm.contains("third-run") && !alarm.contains("cause-of-first"), "{alarm}");
}
