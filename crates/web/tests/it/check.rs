//! `/check`: May we sign?

use crate::{Page, Site, csu, folder};
use axum::http::StatusCode;
use hostboard_domain::ledger::scope::Scope;

/// A firm's offer of staff for three years to Norfolk and Waveney.
const STAFF: &str = "/check?ask=yes&unit=norfolk-and-waveney&with=Example+Firm&form=manpower&value=%C2%A3900%2C000\
                     &start=1+December+2012&end=30+November+2015&extendable_to=no";

fn ask(more: &str) -> Page {
    csu().get(&format!("{STAFF}&{more}"))
}

#[test]
fn the_form_asks_five_questions_and_no_more() {
    let page = csu().get("/check?unit=essex");
    assert_eq!(page.one("h1"), "May we sign?");
    let labels = page.all("form[action='/check'] > .field > label");
    assert_eq!(labels.len(), 5, "{labels:?}");
    assert_eq!(page.attribute("#field-unit option[selected]", "value"), "essex");
    assert!(page.all("datalist option").is_empty() || page.text.contains("<option value=\"Capita\">"));
    page.never_says("What each rule makes of it");
}

#[test]
fn seed_p08_long_term_with_a_private_firm_before_and_after_hosting() {
    // Before hosting an understanding refuses it, and says that it is none that is written.
    let before = ask("sector=private&on=1+September+2012");
    assert_eq!(before.one("h1"), "Norfolk and Waveney should not sign this deal with Example Firm");
    assert_eq!(before.one(".answer .verdict"), "Not now: the unit should not sign this");
    before.says("An understanding, not a written rule, refuses this");
    before.says("the length from which a deal is long-term: 12 months");
    before.says("36 months").says("what you filled in");
    before.says("relation norfolk-and-waveney-hosted (S1: states; report)");
    before.says("Sign it on 1 October 2012 or later. The answer would then be “Needs the host's consent” or better.");
    // After it, what the licence delegates would decide.
    let after = ask("sector=private&on=1+November+2012");
    assert_eq!(after.one(".answer .verdict"), "We cannot tell yet");
    after.says("The answer is either “No rule we know of stands in the way” or “Needs the host's consent” (consent of NHS Commissioning Board).");
    after.says("Whether the unit's licence delegates such deals to it (the host is likely to know)");
    // A voluntary body is not caught, nor is one piece of work by consultants.
    let voluntary = ask("sector=voluntary&on=1+September+2012");
    assert_eq!(voluntary.one(".answer .verdict"), "No rule we know of stands in the way");
    let consultants = csu().get(
        "/check?ask=yes&unit=norfolk-and-waveney&with=Example+Firm&form=consultancy&one_off=yes&value=48000&\
         end=2015-11-30&extendable_to=no&sector=private&on=2012-09-01",
    );
    assert_eq!(
        consultants.one("h1"),
        "No rule we know of stops Norfolk and Waveney signing this deal with Example Firm"
    );
}

#[test]
fn the_host_may_be_asked_about_too() {
    let page = csu().get(
        "/check?ask=yes&unit=nhs-commissioning-board&with=Example+Advisers&form=management-contract&value=1500000&\
         end=2016-03-31&extendable_to=no&sector=private",
    );
    assert_eq!(page.one(".answer .verdict"), "No rule we know of stands in the way");
    assert!(page.all("#field-unit option").contains(&"NHS Commissioning Board itself (the host)".to_owned()));
}

#[test]
fn a_body_that_is_recorded_has_its_sector() {
    let with = "/check?ask=yes&unit=norfolk-and-waveney&form=manpower&value=900000&start=2012-12-01&end=2015-11-30&\
                extendable_to=no&on=2012-09-01";
    let known = csu().get(&format!("{with}&with=capita"));
    assert_eq!(known.one("h1"), "Norfolk and Waveney should not sign this deal with Capita");
    known.says("with Capita (private firm)").says("Not now: the unit should not sign this");
    let unknown = csu().get(&format!("{with}&with=Nobody+Knows+Ltd"));
    unknown.says("We cannot tell yet").says("What sort of body is the other party?");
}

#[test]
fn a_name_that_several_bodies_have_is_nobodys_until_one_is_chosen() {
    let bodies = "id,kind,name,sector\nh1,host,Host,\nu1,unit,Unit one,\nu2,unit,Unit one,\n\
                  f1,supplier,Example Staff,private\nf2,supplier,EXAMPLE STAFF,voluntary\n";
    let site = Site::over(folder("one-name", &[("bodies.csv", bodies)]).to_str().unwrap(), Scope::Everything);
    let asked =
        "/check?ask=yes&form=manpower&value=900000&start=2012-12-01&end=2015-11-30&extendable_to=no&on=2012-09-01";
    let page = site.ask(&format!("{asked}&unit=u1&with=Example+Staff"));
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("2 bodies are called `Example Staff`: write the id of the one that is meant: f1, f2");
    site.get(&format!("{asked}&unit=u1&with=f1")).says("with Example Staff (private firm)");
    site.get(&format!("{asked}&unit=u1&with=f2")).says("with EXAMPLE STAFF (charity");
    let page = site.ask(&format!("{asked}&unit=Unit+one&with=f1"));
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[test]
fn what_is_missing_is_asked_for_and_what_is_not_is_not() {
    let page = csu().get(
        "/check?ask=yes&unit=norfolk-and-waveney&with=Example+Firm&form=manpower&value=900000&start=2012-12-01&\
         end=2013-03-31&on=2012-09-01",
    );
    page.says("What is the latest date it may be extended to?").says("What sort of body is the other party?");
    page.never_says("Is what is paid capital expenditure?");
    // Nobody said when it starts, and the answer says what was taken.
    let page = csu().get("/check?ask=yes&unit=essex&form=manpower&end=2015-11-30&on=2012-09-01");
    page.says("it starts on the day it is signed, 1 September 2012");
}

#[test]
fn a_change_asks_again_and_is_allowed() {
    let before = ask("sector=private&on=1+September+2012");
    let again = before.link("Ask with this change : End it by 29 November 2013.");
    let after = csu().get(&again);
    assert_eq!(after.one(".answer .verdict"), "No rule we know of stands in the way", "{again}");
}

#[test]
fn everything_wrong_is_told_at_once_and_what_was_typed_is_kept() {
    let page =
        csu().ask("/check?ask=yes&unit=essex&form=spaceship&value=lots&end=31+June+2015&sector=private&on=never");
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.one("title").starts_with("Error: "), "{}", page.one("title"));
    let told = page.all(".problem li");
    assert_eq!(told.len(), 4, "{told:?}");
    assert_eq!(page.attribute("#field-value", "value"), "lots");
    assert_eq!(page.attribute("#field-end", "aria-invalid"), "true");
    assert!(page.text.contains("<a href=\"#field-end\">"));
    let page = csu().ask("/check?ask=yes&unit=atlantis&form=manpower");
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("No unit with the id `atlantis` was known by 1 March 2013");
    let page = csu().ask("/check?ask=yes");
    page.says("Choose the unit that would sign");
    let page = csu().ask("/check?ask=yes&unit=essex&form=manpower&start=2013-05-01&end=2013-04-01");
    page.says("The deal ends before it starts: write a later end, or an earlier start");
}

#[test]
fn hostile_text_is_text() {
    let text = "%3Cscript%3Ealert(1)%3C%2Fscript%3E%22%3E%00";
    for name in ["unit", "with", "form", "value", "end", "on", "start", "sector", "matter", "extendable_to", "pack"] {
        for path in ["/check", "/check/letter"] {
            let page = csu().ask(&format!("{path}?ask=yes&unit=essex&{name}={text}"));
            assert!(!page.text.contains("<script"), "{path} {name}");
            assert!(page.status.as_u16() < 500, "{path} {name}: {}", page.status);
        }
    }
}

#[test]
fn the_letter_names_who_consents_the_rule_and_the_facts() {
    let after = ask("sector=private&on=1+November+2012");
    let letter = csu().get(&after.link("Request for consent, if it is needed"));
    assert_eq!(letter.one("h1"), "Request for consent, if it is needed");
    letter.says("NHS Commissioning Board").says("£900,000").says("30 November 2015").says("1 December 2012");
    letter.says("A long-term deal of a hosted unit needs the host's consent");
    letter.says("inferred from the part on the licence to operate");
}

#[test]
fn recording_it_takes_what_was_filled_in() {
    let to = ask("sector=private&on=1+September+2012").link("Record this deal as proposed");
    for part in [
        "/record/deal?",
        "unit=norfolk-and-waveney",
        "form=manpower",
        "value=900000",
        "end=2015-11-30",
        "stage=proposed",
    ] {
        assert!(to.contains(part), "{part} in {to}");
    }
}

#[test]
fn illustrative_deals_count_only_where_they_are_asked_for() {
    let without = ask("sector=private&on=1+November+2012");
    without.says("No other deal of the unit is recorded for that day.");
    let with = ask("sector=private&on=1+November+2012&illustrative=yes");
    with.says("other deals of the unit were looked at too, illustrative ones among them");
}
