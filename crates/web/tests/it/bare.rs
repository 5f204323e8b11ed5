//! A portfolio of which next to nothing is recorded: pages leave out what is empty for everybody, and lead to its form.

use crate::{Page, Site, csu, folder};
use hostboard_domain::ledger::scope::Scope;

fn site(name: &str, files: &[(&str, &str)]) -> Site {
    Site::over(folder(&format!("bare-{name}"), files).to_str().unwrap(), Scope::Everything)
}

/// Whatever says that there is none, for each of many.
const EMPTY: [&str; 6] =
    ["none recorded", "nothing recorded", "0 deals", "0 statements", "has no place for", "not known"];

/// Tiles, cells of columns, and numbers that are told.
fn assert_not_empty_for_everybody(at: &str, page: &Page) {
    for text in EMPTY {
        assert!(!page.main().contains(text), "{at}: `{text}` is in {}", page.main());
    }
    assert!(!page.all(".piles strong").iter().any(|number| number == "0"), "{at}");
}

const PAGES: [&str; 5] = ["/", "/deals", "/exposure", "/destinations", "/market"];

#[test]
fn what_is_recorded_of_nobody_is_no_column_tile_or_number() {
    let bare = site("nothing", &[]);
    for at in PAGES {
        assert_not_empty_for_everybody(at, &bare.get(at));
    }
    for at in PAGES.into_iter().filter(|at| *at != "/") {
        let page = csu().get(at);
        assert!(!page.main().contains("has no place for"), "{at}");
        assert!(!page.main().contains("0 deals"), "{at}: {}", page.main());
        assert_eq!(page.all(".piles"), Vec::<String>::new(), "{at}");
    }
}

#[test]
fn the_portfolio_says_once_what_no_unit_has_and_how_to_record_it() {
    let page = site("once", &[]).get("/?at=2012-06-01");
    assert_eq!(page.all("#units ~ .scroll th[scope=col]"), ["Unit", "State"]);
    page.says("Nobody has recorded a head, a grade or a deal of any unit. Record who heads it , a review or a deal .");
    assert_eq!(page.link("a deal"), "/record/deal?at=2012-06-01");
    let page = csu().get("/");
    assert_eq!(page.all("#units ~ .scroll th[scope=col]"), ["Unit", "State", "Head", "Latest grade"]);
    page.says("Nobody has recorded a real deal of any unit. Record a deal .")
        .says("Facts that alarms need are missing for 22 units.");
    let page = csu().get("/?illustrative=yes");
    assert_eq!(page.all("#units ~ .scroll th[scope=col]").last().unwrap(), "Committed");
    page.never_says("Nobody has recorded");
}

#[test]
fn a_deal_of_a_unit_brings_its_columns_back() {
    let deals = "id,unit,kind,stage,value,start,end,extendable_to\nD-1,u1,contract,proposed,5.00,,,\n";
    let page = site("deal", &[("deals.csv", deals)]).get("/");
    assert_eq!(page.one("td[data-label=Deals]"), "1 proposed");
    assert_eq!(page.all("td[data-label=Committed]"), Vec::<String>::new());
}

#[test]
fn stories_are_in_the_menu_of_a_portfolio_that_has_some() {
    let menu = |site: &Site| site.get("/").all(".nav a").contains(&"Stories".to_owned());
    assert!(menu(csu()));
    assert!(!menu(&site("stories", &[])));
}

#[test]
fn a_supplier_without_a_record_of_its_own_is_of_no_sector() {
    let deals = "id,unit,kind,stage,counterparty\nD-1,u1,contract,signed,D. Harcourt\n";
    let page = site("market", &[("deals.csv", deals)]).get("/market");
    page.says("No supplier has a record of its own.").never_says("of 1 sector");
}

#[test]
fn nobody_has_said_what_becomes_of_posts() {
    let page = csu().get("/destinations");
    page.says("What happens to them is not recorded for any.");
    let counted = csu().get("/destinations?illustrative=yes");
    counted.says("No destination is recorded for any deal.").never_says("How many go where");
    assert!(!counted.all("th[scope=col]").contains(&"What happens to it".to_owned()));
}
