//! `/deals`: the register of deals.

use crate::{csu, folder};
use axum::http::StatusCode;
use hostboard_domain::ledger::scope::Scope;

use crate::Site;

#[test]
fn illustrative_deals_are_listed_labelled_and_counted_nowhere_unless_asked() {
    let page = csu().get("/deals");
    assert_eq!(page.one("h1"), "No real deal is recorded");
    assert_eq!(page.all(".piles strong"), Vec::<String>::new());
    page.says("14 illustrative deals match, and no figure counts them.");
    assert_eq!(page.all("tbody tr").len(), 14);
    assert_eq!(page.all("tbody .tag-grey").len(), 14);
    let counted = csu().get("/deals?illustrative=yes");
    assert_eq!(counted.one("h1"), "14 deals, illustrative ones counted");
    assert_eq!(counted.all(".piles strong"), ["1", "10", "3", "14"]);
    let out = csu().get("/deals?illustrative=no");
    assert_eq!(out.all("tbody tr").len(), 0);
    out.says("No deal matches all your filters.");
}

#[test]
fn the_address_is_the_view() {
    let page = csu().get("/deals?unit=norfolk-and-waveney&form=manpower&stage=proposed&supplier=STAFFING");
    assert_eq!(page.all("tbody th a"), ["ILL-02"]);
    assert_eq!(page.attribute("#unit option[selected]", "value"), "norfolk-and-waveney");
    assert_eq!(page.attribute("#supplier", "value"), "STAFFING");
    let refused = csu().get("/deals?verdict=refused");
    assert_eq!(refused.all("tbody th a"), ["ILL-07"]);
    refused.says("Not now: the unit should not sign this").says("based on an understanding");
    let counted = csu().get("/deals?verdict=refused&illustrative=yes");
    assert_eq!(counted.all(".piles a[aria-current]"), ["1 Not now: the unit should not sign this"]);
    assert_eq!(csu().get("/deals?unit=nobody").all("tbody tr").len(), 0);
    let page = csu().ask("/deals?form=gift&sort=colour&verdict=perhaps");
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("`gift` is not one of the options").says("there is no order `colour`").says("`perhaps`");
}

#[test]
fn a_heading_sorts_and_a_second_time_turns_round() {
    let first = |page: &crate::Page| page.one("tbody th a");
    let page = csu().get("/deals?sort=value");
    assert_eq!(first(&page), "ILL-01");
    assert_eq!(page.attribute("th[aria-sort]", "aria-sort"), "ascending");
    assert_eq!(page.link("Value"), "/deals?sort=-value");
    let turned = csu().get("/deals?sort=-value");
    assert_eq!(first(&turned), "ILL-12");
    assert_eq!(turned.attribute("th[aria-sort]", "aria-sort"), "descending");
    // What nobody recorded comes last both ways.
    for page in [page, turned] {
        assert_eq!(page.all("tbody th a").last().unwrap(), "ILL-08");
    }
}

#[test]
fn long_lists_are_paged() {
    let deals: String = (1..=120).map(|n| format!("D-{n:03},u1,contract,{n}.00\n")).collect();
    let folder = folder("paged", &[("deals.csv", &format!("id,unit,kind,value\n{deals}"))]);
    let site = Site::over(folder.to_str().unwrap(), Scope::Everything);
    let page = site.get("/deals?sort=deal");
    assert_eq!(page.one("h1"), "120 deals");
    assert_eq!(page.all("tbody tr").len(), 50);
    assert_eq!(page.link("Next page"), "/deals?sort=deal&page=2");
    let last = site.get("/deals?sort=deal&page=3");
    assert_eq!(last.all("tbody tr").len(), 20);
    assert_eq!(last.one("tbody th a"), "D-101");
    assert_eq!(site.get("/deals?page=99999999999").all("tbody tr").len(), 20);
    assert_eq!(site.ask("/deals?page=-1").status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[test]
fn a_portfolio_without_deals_says_so_and_what_to_do() {
    let folder = folder("empty", &[]);
    let page = Site::over(folder.to_str().unwrap(), Scope::Everything).get("/deals");
    assert_eq!(page.one("h1"), "No deal is recorded");
    assert!(page.one(".empty").contains("Record one"));
}

#[test]
fn the_answers_can_be_taken_away() {
    let csv = csu().get("/deals.csv?illustrative=yes");
    assert_eq!(csv.headers["content-type"], "text/csv; charset=utf-8");
    assert!(csv.text.starts_with("unit,deal,verdict,"), "{}", csv.text);
    assert!(csv.text.contains("best-west,ILL-07,refused,"), "{}", csv.text);
    assert_eq!(csu().get("/deals.csv").text.lines().count(), 1);
    let book = csu().get("/deals.xlsx?illustrative=yes");
    assert!(book.text.starts_with("PK"));
    assert!(book.headers["content-disposition"].to_str().unwrap().contains(".xlsx"));
}

/// A partnership with a private or a voluntary body is told by its form and the other party's sector.
#[test]
fn seed_p06() {
    let page = csu().get("/deals?form=partnership");
    assert_eq!(page.all("tbody th a"), ["ILL-03", "ILL-09"]);
    let private = csu().get("/deals/ILL-09");
    private.says("partnership with Example Systems plc");
    let voluntary = csu().get("/deals/ILL-03?on=2012-09-01");
    assert_eq!(voluntary.one(".verdict"), "No rule we know of stands in the way.");
    voluntary.says("The sector of the other party voluntary");
}

/// The forms that the article names, each to be chosen.
#[test]
fn seed_p07() {
    for (form, ids) in [
        ("manpower", vec!["ILL-02", "ILL-08"]),
        ("product-supply", vec!["ILL-07", "ILL-04"]),
        ("specialist-skills", vec!["ILL-05", "ILL-06"]),
    ] {
        assert_eq!(csu().get(&format!("/deals?form={form}")).all("tbody th a"), ids, "{form}");
    }
}
