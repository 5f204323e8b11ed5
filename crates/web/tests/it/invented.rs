//! Whether illustrative deals count: chosen once, seen on every page, kept by every link and form.

use crate::addresses::ADDRESSES;
use crate::record::{goes_to, key};
use crate::{Page, Site, csu, folder};
use hostboard_domain::ledger::scope::Scope;
use scraper::{Html, Selector};

const CHOICE: &str = "illustrative=yes";

fn chosen(address: &str) -> String {
    match address {
        _ if address.contains(CHOICE) => address.to_owned(),
        _ if address.contains('?') => format!("{address}&{CHOICE}"),
        _ => format!("{address}?{CHOICE}"),
    }
}

/// The links of a page to other pages, but for the choice itself and the steps of stories, which choose for themselves.
fn links(page: &Page) -> Vec<String> {
    let html = Html::parse_document(&page.text);
    let link = Selector::parse("body a[href^='/']").unwrap();
    let links = html.select(&link).map(|link| link.attr("href").unwrap());
    let other = page.all(".invented a").first().map(|text| page.link(text));
    let links = links.filter(|to| Some(*to) != other.as_deref() && !to.contains("&step="));
    links.map(str::to_owned).collect()
}

/// For each form of a page, where it is sent, with what it sends by itself.
fn forms(page: &Page) -> Vec<String> {
    let html = Html::parse_document(&page.text);
    let hidden = Selector::parse("input[type=hidden]").unwrap();
    let form = |form: scraper::ElementRef<'_>| {
        let to = form.attr("action").unwrap_or_default().to_owned();
        let sent = form.select(&hidden).map(|input| {
            format!("&{}={}", input.attr("name").unwrap_or_default(), input.attr("value").unwrap_or_default())
        });
        let sent: Vec<String> = sent.filter(|_| form.attr("method") == Some("get")).collect();
        to + &sent.concat()
    };
    html.select(&Selector::parse("form").unwrap()).map(form).collect()
}

#[test]
fn every_link_and_form_of_every_page_keeps_the_choice_once() {
    let mut looked = 0;
    for address in ADDRESSES {
        let page = csu().ask(&chosen(address));
        if !page.headers["content-type"].to_str().unwrap().starts_with("text/html") {
            continue;
        }
        for to in links(&page).into_iter().chain(forms(&page)) {
            assert_eq!(to.matches(CHOICE).count(), 1, "{address} leads to {to}");
            looked += 1;
        }
    }
    assert!(looked > 1_000, "only {looked} were looked at");
}

#[test]
fn nothing_says_the_choice_that_nobody_made() {
    for address in ADDRESSES.into_iter().filter(|address| !address.contains(CHOICE)) {
        let page = csu().ask(address);
        for to in links(&page).into_iter().chain(forms(&page)) {
            assert!(!to.contains("illustrative"), "{address} leads to {to}");
        }
    }
}

#[test]
fn the_choice_is_seen_where_there_is_one() {
    let page = csu().get("/units?find=essex&page=2");
    let bar = "14 illustrative deals, invented to show how Hostboard works, are left out of every figure. Count them";
    assert_eq!(page.one(".invented"), bar);
    let to = page.link("Count them");
    assert_eq!(to, "/units?find=essex&illustrative=yes");
    let page = csu().get(&to);
    assert!(page.one(".invented").ends_with("are counted in every figure. Leave them out"));
    assert_eq!(page.link("Leave them out"), "/units?find=essex");
    // Before any deal was known, there is nothing to choose; the choice is kept all the same.
    let before = csu().get("/?known=2012-01-01&illustrative=yes");
    assert_eq!(before.all(".invented"), Vec::<String>::new());
    assert!(before.link("Units").contains(CHOICE));
    let real = folder("real", &[("deals.csv", "id,unit,kind\nD-1,u1,contract\n")]);
    let page = Site::over(real.to_str().unwrap(), Scope::Everything).get("/");
    assert_eq!(page.all(".invented"), Vec::<String>::new());
}

#[test]
fn what_is_recorded_comes_back_to_a_page_that_keeps_it() {
    let site = Site::over("csu-2012", Scope::Everything);
    let fields =
        [("body", "essex"), ("title", "deputy"), ("stance", "assumed"), ("back", "/units/essex?illustrative=yes")];
    let drafts = goes_to(&site.post(&chosen("/record/post"), &key(&site), &fields));
    assert!(drafts.contains(CHOICE), "{drafts}");
    let tray = site.get(&drafts).attribute("input[name=tray]", "value");
    let fields = [("tray", tray.as_str()), ("then", "append")];
    let done = goes_to(&site.post(&chosen("/record/drafts"), &key(&site), &fields));
    let page = site.get(&done);
    assert!(links(&page).iter().all(|to| to.contains(CHOICE)), "{:?}", links(&page));
    assert!(page.link("Back to the page you came from, as it is known today").starts_with("/units/essex?at="));
}
