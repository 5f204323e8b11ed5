//! `/exposure`: what is committed after a handover.

use crate::csu;
use axum::http::StatusCode;

#[test]
fn nothing_recorded_is_not_nothing_committed() {
    let page = csu().get("/exposure");
    assert_eq!(page.one("h1"), "No deal is recorded that commits whoever takes over on and after 1 October 2012");
    page.says("This does not mean zero").never_says("£0");
    assert!(page.one(".invented").contains("left out of every figure"));
    assert_eq!(page.all("figure").len(), 0);
}

#[test]
fn figures_are_drawn_and_told_and_lead_to_their_deals() {
    let page = csu().get("/exposure?illustrative=yes");
    assert_eq!(page.one("h1"), "£714,756 to £1.1m is committed on and after 1 October 2012");
    assert_eq!(page.one("figure tbody tr"), "October 2012 £56,108 £56,108");
    assert_eq!(page.all("figure tbody tr").len(), 39);
    assert_eq!(page.link("Kent and Medway"), "/deals?unit=kent-and-medway&illustrative=yes");
    assert_eq!(page.link("Specialist skills"), "/deals?form=specialist-skills&illustrative=yes");
    assert_eq!(
        page.link("Example Skills Group (illustrative)"),
        "/deals?supplier=Example%20Skills%20Group%20(illustrative)&illustrative=yes"
    );
    page.says("North East we cannot work it out we cannot work it out 0 1");
    page.says("5 deals are only proposed, and bind nobody yet");
    page.says(
        "1 deal No “at least” figure: no value, end not recorded; no “at most” figure: no value, end not recorded",
    );
}

#[test]
fn an_assumption_gives_working_figures_and_stays_chosen() {
    let page = csu().get("/exposure?illustrative=yes&extension=none&assume=end%3Dopen");
    page.says("Working figures").says("Where nobody recorded an option to extend, there is none");
    assert_eq!(page.all("input[checked]").len(), 2);
    assert_eq!(csu().ask("/exposure?assume=luck").status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = csu().ask("/exposure?handover=2013-01-01&until=2012-01-01");
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("The last day comes before the handover");
}

#[test]
fn a_later_handover_cuts_everything_again() {
    let page = csu().get("/exposure?illustrative=yes&handover=1+January+2015");
    assert!(page.one("h1").ends_with("is committed on and after 1 January 2015"), "{}", page.one("h1"));
    assert_eq!(page.attribute("#handover", "value"), "1 January 2015");
    assert!(page.one("figure tbody tr").starts_with("January 2015"));
}

#[test]
fn figures_can_be_taken_away() {
    let csv = csu().get("/exposure.csv?illustrative=yes&by=unit");
    assert!(csv.text.starts_with("unit,"), "{}", csv.text);
    assert!(csv.text.contains("kent-and-medway,1,220000.00"), "{}", csv.text);
    assert_eq!(csu().ask("/exposure.csv?by=colour").status, StatusCode::UNPROCESSABLE_ENTITY);
}

/// Long deals would tie the host's hands over the time in which it develops the units.
#[test]
fn seed_p09() {
    let page = csu().get("/exposure?illustrative=yes");
    page.says("Within the time in which the host develops the units, until 31 March 2014: £659,600 to £835,208, 1 deal we could not work out");
    assert_eq!(page.link("Look at that time alone"), "/exposure?illustrative=yes&until=2014-03-31");
    let within = csu().get("/exposure?illustrative=yes&until=2014-03-31");
    assert_eq!(within.all("figure tbody tr").len(), 18);
}
