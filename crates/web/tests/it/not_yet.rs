//! What was not known yet at the two times: a page that says so and leads to when it was, for who may see it at all.

use crate::readers;
use crate::{Page, Site, csu, folder};
use axum::http::StatusCode;
use hostboard_domain::ledger::scope::Scope;

const EARLY: &str = "at=2013-02-21&known=2013-02-21";

/// A page of each sort, with the day on which it was first known.
const LATER: [(&str, &str); 5] = [
    ("/sources/S2", "28 February 2013"),
    ("/records/source/S2", "28 February 2013"),
    ("/records/option/norfolk-takeover", "28 February 2013"),
    ("/records/search/norfolk-and-waveney-search", "28 February 2013"),
    ("/units/pwc", "31 August 2012"),
];

#[track_caller]
fn assert_not_yet(page: &Page, asked: &str, first: &str) {
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    let heading = page.one("h1");
    assert!(heading.starts_with(&format!("Not known yet on {asked}: ")), "{heading}");
    page.says(&format!("The ledger first learned of it on {first}."));
    assert!(!page.main().contains("the address:"));
}

#[test]
fn it_answers_at_the_times_asked_for_and_leads_to_the_day_on_which_it_was_known() {
    let page = csu().ask(&format!("/sources/S2?{EARLY}"));
    assert_not_yet(&page, "21 February 2013", "28 February 2013");
    assert!(page.one(".times p").starts_with("You are looking at 21 February 2013 as we knew it that day"));
    assert!(page.one(".foot").contains("/sources/S2?at=2013-02-21&known=2013-02-21"));
    assert_eq!(page.link("Units"), format!("/units?{EARLY}"));
    assert_eq!(page.all("main a").len(), 1);
    let to = page.link(&page.one("main a"));
    assert_eq!(to, "/sources/S2?at=2013-02-21&known=2013-02-28");
    csu().get(&to).says("Standing report");
}

#[test]
fn every_page_of_a_record_says_since_when_it_is_known() {
    for (path, first) in LATER {
        let page = csu().ask(&format!("{path}?at=2012-06-01&known=2012-06-01&illustrative=yes"));
        assert_not_yet(&page, "1 June 2012", first);
        let to = page.link(&page.one("main a"));
        assert!(to.starts_with(&format!("{path}?at=")) && to.contains("illustrative=yes"), "{to}");
        let there = csu().get(&to);
        there.never_says("does not exist on this day");
        // And not a day sooner.
        let (before, known) = to.split_once("known=").unwrap();
        let day = hostboard_domain::time::Day::parse(&known[..10]).unwrap().plus_days(-1);
        assert_eq!(csu().ask(&format!("{before}known={day}")).status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[test]
fn an_entry_says_since_when_it_is_known() {
    let page = csu().ask(&format!("/ledger/entries/300?{EARLY}"));
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(page.one("h1").starts_with("Not known yet on 21 February 2013: "), "{}", page.one("h1"));
    assert_eq!(page.all("main a").len(), 1);
    csu().get(&page.link(&page.one("main a"))).says("Entry 300");
    assert_eq!(csu().ask("/ledger/entries/9999").one("h1"), "Page not found");
}

#[test]
fn a_deal_that_begins_later_is_shown_on_a_day_on_which_it_holds() {
    let deals = "id,unit,kind,valid_from,sources\nD-1,u1,contract,2013-01-01,N1\n";
    let sources = "id,publisher,title,date\nN1,A paper,On D,2012-12-24\n";
    let folder = folder("not-yet", &[("deals.csv", deals), ("sources.csv", sources)]);
    let site = Site::over(folder.to_str().unwrap(), Scope::Everything);
    let page = site.ask("/deals/D-1?at=2012-06-01&known=2012-06-01");
    assert_not_yet(&page, "1 June 2012", "24 December 2012");
    assert_eq!(
        page.link("See it on 1 January 2013, as it was known on 24 December 2012"),
        "/deals/D-1?at=2013-01-01&known=2012-12-24"
    );
}

#[test]
fn what_never_was_is_not_there() {
    for path in ["/sources/S99", "/units/nobody", "/deals/ILL-99", "/records/review/none", "/nowhere"] {
        let page = csu().ask(&format!("{path}?{EARLY}"));
        assert_eq!((page.status, page.one("h1").as_str()), (StatusCode::NOT_FOUND, "Page not found"), "{path}");
        page.never_says("first learned").never_says("the address:").never_says("Go back in your browser");
        assert_eq!(page.link("portfolio"), format!("/?{EARLY}"), "{path}");
    }
}

#[test]
fn who_may_not_see_it_gets_what_everybody_gets_of_what_never_was() {
    let site = readers::site();
    let page = |reader: &str, path: &str| site.read_by(reader).ask(&format!("{path}?at=2012-01-01&known=2012-01-01"));
    assert_not_yet(&page("bob", "/units/north-east"), "1 January 2012", &first_of(&page("host", "/units/north-east")));
    for path in ["/units/essex", "/records/body/essex", "/deals/ILL-04", "/records/deal/ILL-04"] {
        assert!(page("host", path).one("h1").starts_with("Not known yet"), "{path}");
        let (hidden, never) = (page("bob", path), page("bob", &format!("{path}-of-nobody")));
        assert_eq!(hidden.status, StatusCode::NOT_FOUND);
        assert_eq!(hidden.text.replace("-of-nobody", ""), never.text.replace("-of-nobody", ""), "{path}");
    }
}

/// The day that a page says that it was first known on.
fn first_of(page: &Page) -> String {
    let text = page.one(".lead");
    text.split("first learned of it on ").nth(1).unwrap().trim_end_matches('.').to_owned()
}

#[test]
fn an_address_whose_times_are_no_days_is_at_those_at_which_the_ledger_opens() {
    let page = csu().ask("/units/essex?at=yesterday&known=2013-02-21");
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.one(".times p").contains("1 March 2013"));
    page.says("Go back in your browser to keep what you typed");
    let page = csu().ask(&format!("/?horizon=none&{EARLY}"));
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.one(".times p").contains("21 February 2013"));
}
