//! Where nothing was recorded for long, no page says of a later day that it still is so.

use crate::addresses::ADDRESSES;
use crate::record::{goes_to, key};
use crate::{Site, csu, folder};
use axum::http::StatusCode;
use hostboard_domain::ledger::scope::Scope;

const TODAY: &str = "at=2026-11-28&known=2026-11-28";

fn at_times(address: &str, times: &str) -> String {
    format!("{address}{}{times}", if address.contains('?') { '&' } else { '?' })
}

#[test]
fn a_day_long_after_the_last_entry_is_as_last_recorded() {
    let page = csu().get(&at_times("/", TODAY));
    let warning = page.one(".warning p");
    assert!(warning.contains("Nothing was recorded after 31 December 2013."), "{warning}");
    assert!(warning.ends_with("Nobody has said since that this still holds."), "{warning}");
    assert_eq!(page.one("h1"), "As last recorded: 19 units, 1 needs attention");
    page.says("NHS Commissioning Board held 19 units in trust").says("What needed action, as last recorded");
    page.never_says("months ago").never_says("Look at");
    let unit = csu().get(&at_times("/units/norfolk-and-waveney", TODAY));
    assert!(unit.one(".lead").starts_with("As last recorded: "));
    // When it was looked after, it is said as it is.
    let then = csu().get("/");
    assert_eq!(then.all(".warning"), Vec::<String>::new());
    then.says("What needs action now").says("months ago").never_says("as last recorded");
}

#[test]
fn every_page_of_a_day_warns_and_none_asks_anybody_to_act_now() {
    let timeless = ["/record", "/more", "/stories", "/ledger", "/sources", "/check/register"];
    for address in ADDRESSES.into_iter().filter(|address| !address.starts_with("/records")) {
        let page = csu().ask(&at_times(address, TODAY));
        let is_html = page.headers["content-type"].to_str().unwrap().starts_with("text/html");
        if !is_html || page.status != StatusCode::OK {
            continue;
        }
        let warns = !page.all(".warning").is_empty();
        // What is handed over says nothing of the ledger.
        let is_letter = address.starts_with("/check/letter") || address.contains("/candidates/");
        assert_eq!(warns || is_letter, !timeless.iter().any(|of| address.starts_with(of)) || is_letter, "{address}");
        page.never_says("Act now");
    }
}

#[test]
fn a_month_is_the_border() {
    let site = Site::over(folder("month", &[]).to_str().unwrap(), Scope::Everything);
    for (at, warns) in [("2012-05-14", false), ("2012-06-14", false), ("2012-06-15", true), ("2010-01-01", false)] {
        let page = site.get(&format!("/?at={at}&known=2020-01-01"));
        assert_eq!(!page.all(".warning").is_empty(), warns, "{at}");
    }
}

#[test]
fn what_was_known_later_is_not_denied() {
    let page = csu().get("/?at=2014-06-01&known=2013-08-01");
    let warning = page.one(".warning p");
    assert!(warning.contains("By 1 August 2013, nothing was recorded after 24 April 2013."), "{warning}");
    assert!(warning.ends_with("Nobody had said by then that this would still hold on 1 June 2014."), "{warning}");
}

/// Who plans looks at a later day by what is known, which somebody looks after: nothing of it is old.
#[test]
fn looking_ahead_of_what_is_known_is_not_old() {
    let page = csu().get("/?at=2013-06-01&known=2012-12-01");
    assert_eq!(page.all(".warning"), Vec::<String>::new());
    page.never_says("s last recorded");
    let remark = page.one(".ahead");
    assert!(remark.starts_with("This looks ahead to 1 June 2013, by what was known on 1 December 2012."), "{remark}");
}

#[test]
fn who_records_something_today_looks_after_it() {
    let site = Site::over("csu-2012", Scope::Everything);
    let today = hostboard_actions::clock::today();
    let now = format!("/?at={today}&known={today}");
    assert_eq!(site.get(&now).all(".warning").len(), 1);
    let fields = [("body", "essex"), ("title", "deputy"), ("stance", "assumed")];
    let drafts = goes_to(&site.post("/record/post", &key(&site), &fields));
    let tray = site.get(&drafts).attribute("input[name=tray]", "value");
    goes_to(&site.post("/record/drafts", &key(&site), &[("tray", tray.as_str()), ("then", "append")]));
    assert_eq!(site.get(&now).all(".warning"), Vec::<String>::new());
}

#[test]
fn who_sees_nothing_is_told_of_no_entry() {
    let none = Site::over("csu-2012", Scope::Units([].into()));
    assert_eq!(none.get(&at_times("/", TODAY)).all(".warning"), Vec::<String>::new());
}
