//! `/deals/{id}`: one deal's whole answer.

use crate::{Site, csu, folder};
use axum::http::StatusCode;
use hostboard_domain::ledger::scope::Scope;

#[test]
fn an_answer_comes_first_with_its_rule_and_source() {
    let page = csu().get("/deals/ILL-02?on=1+September+2012");
    assert_eq!(page.one("h1"), "ILL-02: manpower with Example Staffing Ltd (illustrative) Illustrative");
    assert_eq!(page.one(".answer .verdict"), "Not now: the unit should not sign this.");
    page.says("asked of 1 September 2012");
    page.says("No long-term deal with a private firm before the host takes over");
    page.says("Health Service Journal, CSUs urged to delay private sector deals, September 2012");
    page.says("How long it runs 36 months this deal’s record");
    page.says(
        "This change would bring the answer to “No rule we know of stands in the way”: end it by 29 November 2013.",
    );
    assert!(page.one(".answer ul").contains("from 1 August 2012"), "{}", page.one(".answer ul"));
    assert_eq!(
        page.link("Ask for that day : It would need no more than consent from 1 October 2012."),
        "/deals/ILL-02?on=2012-10-01"
    );
    assert_eq!(page.all("h1").len(), 1);
}

#[test]
fn a_day_later_asked_for_gives_another_answer() {
    let page = csu().get("/deals/ILL-02?on=2012-11-01");
    assert_eq!(
        page.one(".answer .verdict"),
        "We cannot tell yet. The answer is either “No rule we know of stands in the way” or “Needs the host's consent” (consent of NHS Commissioning Board)."
    );
    page.says("A rule that we assume, and have not read anywhere, may stand in the way");
    let missing = page.one("#main");
    assert!(missing.contains("is likely to know"), "{missing}");
    let page = csu().ask("/deals/ILL-02?on=tomorrow");
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("`tomorrow` is not a real date");
}

#[test]
fn missing_facts_say_who_may_know() {
    let page = csu().get("/deals/ILL-08");
    page.says("When it ends not recorded ; the contract itself is likely to know");
    page.says("Its value not recorded the unit's procurement team");
    page.says(
        "We cannot work out what it commits whoever takes over to on and after 1 October 2012: no value, end not recorded",
    );
    page.never_says("£0");
}

#[test]
fn an_assumption_gives_a_working_answer_beside_the_firm_one() {
    let page = csu().get("/deals/ILL-08?assume=end%3Dopen");
    assert!(page.one(".answer .verdict").starts_with("We cannot tell yet"));
    page.says("Working answer: Not now: the unit should not sign this , assuming:");
    assert_eq!(page.attribute("select[name='assume.end'] option[selected]", "value"), "end=open");
    let chosen = csu().get("/deals/ILL-08?assume.capital=&assume.end=end%3Dopen");
    chosen.says("Working answer: Not now: the unit should not sign this , assuming:");
    chosen.says("End: it has no end");
    let page = csu().ask("/deals/ILL-08?assume=luck%3Dyes");
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("`luck=yes` is not an assumption");
}

#[test]
fn what_it_ties_the_host_to_is_drawn_and_told() {
    let page = csu().get("/deals/ILL-02");
    page.says(
        "If it is signed, it commits whoever takes over to at least £400,270 and at most £900,000 on and after 1 October 2012.",
    );
    assert_eq!(page.all("figure svg").len(), 1);
    let rows = page.all("figure tbody tr");
    assert_eq!(rows.first().unwrap(), "October 2012 £0 £0");
    assert_eq!(rows.last().unwrap(), "November 2015 £0 £24,666");
}

#[test]
fn an_unknown_deal_is_not_there() {
    for path in ["/deals/D-99", "/deals/ILL-02?unit=essex", "/deals/ILL-02?known=2012-05-13", "/deals/%3Cscript%3E"] {
        let page = csu().ask(path);
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        assert!(!page.text.contains("<script"));
    }
    csu().ask("/deals/D-99").says("No deal with the id `D-99` was known by 1 March 2013");
}

#[test]
fn what_people_wrote_is_never_markup() {
    let evil = "<script>alert(1)</script>";
    let deals = format!(
        "id,unit,kind,form,counterparty,counterparty_id,currency,value,matter,cpv,note,stage,end\n\
         D-1,u1,contract,consultancy,{evil},{evil},{evil},10.00,{evil},{evil},{evil},signed,2014-01-01\n"
    );
    let folder = folder("hostile", &[("deals.csv", &deals)]);
    let site = Site::over(folder.to_str().unwrap(), Scope::Everything);
    for path in ["/deals", "/deals/D-1", "/exposure", "/destinations", "/deals?supplier=%3Cscript%3E&sort=supplier"] {
        let page = site.get(path);
        assert!(!page.text.contains("<script"), "{path}: {}", page.text);
        assert!(page.text.contains("&#60;script&#62;") || path == "/exposure", "{path}");
    }
    // Another currency is no pounds.
    site.get("/deals/D-1").says("Its value 10.00 <script>alert(1)</script>").never_says("£10");
}

/// Before the host, a one-off consultancy by a private firm is allowed; the host's own search is never caught; a long-term
/// deal after it can't be told while the licence is not recorded.
#[test]
fn seed_p08() {
    let verdict = |path: &str| csu().get(path).one(".answer .verdict");
    let fine = "No rule we know of stands in the way.";
    assert_eq!(verdict("/deals/ILL-01"), fine);
    assert_eq!(verdict("/deals/ILL-13"), fine);
    assert_eq!(verdict("/deals/ILL-03?on=2012-09-30"), fine);
    assert_eq!(verdict("/deals/ILL-02?on=2012-09-30"), "Not now: the unit should not sign this.");
    assert!(verdict("/deals/ILL-02?on=2012-10-01").starts_with("We cannot tell yet. The answer"));
}

/// No written rule refuses it; an understanding does, and the page says so.
#[test]
fn seed_p10() {
    let page = csu().get("/deals/ILL-02?on=2012-09-01");
    page.says("An understanding, not a written rule, refuses this");
    page.says("Nobody wrote this rule down: it was an understanding");
    let list = csu().get("/deals?verdict=refused");
    list.says("based on an understanding");
}

/// A unit without a permanent head is an obstacle to a deal, not a ban.
#[test]
fn seed_p11() {
    // Before the first source that says so, whether the post was vacant is not known, and no advice is given.
    let before = csu().get("/deals/ILL-03?on=2012-09-01");
    assert_eq!(before.one(".verdict"), "No rule we know of stands in the way.");
    before.says("Nothing: none of these rules asks anything more of you.");
    let page = csu().get("/deals/ILL-03?on=2012-11-30");
    let verdict = page.one(".answer .verdict");
    assert!(verdict.starts_with("We cannot tell yet. The answer is either “No rule we know of"), "{verdict}");
    page.says("A unit without a permanent head meets an obstacle, not a ban");
    assert!(page.link("appointment norfolk-and-waveney-managing-director-1 (M1, S2: states; report); appointment norfolk-and-waveney-managing-director-2 (S2: states; report)").starts_with("/records/appointment/"));
}
