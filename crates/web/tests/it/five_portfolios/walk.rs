//! A walk through a site: every link that its pages hold, breadth first, each address once.
//!
//! Every page can be seen at any two times, and each links to others at its own, so that there is no end of addresses. What
//! a page at the times of opening links to is opened at whatever times the link has. A page at other times, one in another
//! order, or one that counts illustrative deals, leads on only to what has been opened at no times yet. For example, `/units/essex` leads to
//! `/units/essex?at=2026-01-01`, which is opened, and whose own link to `/deals?at=2026-01-01` is not, since `/deals` was.

use crate::{Page, Site, words};
use axum::http::StatusCode;
use scraper::{Html, Selector};
use std::collections::BTreeSet;

/// A page or file that was opened.
pub struct Visited {
    /// Its address, as [`normal`] writes it.
    pub address: String,
    /// The address of the page that led to it first; none for one that the walk began at.
    pub from: Option<String>,
    /// What came back.
    pub page: Page,
    /// The same, parsed once.
    pub html: Html,
}

impl Visited {
    fn new(site: &Site, address: String, from: Option<String>) -> Visited {
        let page = site.ask(&address);
        let html = Html::parse_document(if is_page(&page) { &page.text } else { "" });
        Visited { address, from, page, html }
    }

    /// The text of each element that fits, white space made one.
    pub fn all(&self, selector: &str) -> Vec<String> {
        self.html.select(&Selector::parse(selector).unwrap()).map(words).collect()
    }

    /// Whether it says of something that it was not known yet at these times, and leads to the day on which it was.
    pub fn is_not_yet(&self) -> bool {
        self.page.status == StatusCode::NOT_FOUND
            && self.all("h1").iter().any(|heading| heading.starts_with("Not known yet on "))
            && self.all("main a").len() == 1
    }

    /// Whether it asks about a deal on a day after the deal's end, to which only the bar of times leads.
    fn is_past_its_question(&self) -> bool {
        let is_about_a_deal = self.address.starts_with("/check") && !is_as_opened(&self.address);
        let says = |text: &str| self.all("main").iter().any(|main| main.contains(text));
        is_about_a_deal
            && self.page.status == StatusCode::UNPROCESSABLE_ENTITY
            && (says("ends before it starts") || says("before it is signed"))
    }

    /// The ways on within the site, but for the style sheet and the like.
    fn links(&self) -> BTreeSet<String> {
        let with_address = Selector::parse("a[href]").unwrap();
        let found = self.html.select(&with_address).filter_map(|link| link.value().attr("href"));
        found.filter(|to| to.starts_with('/') && !to.starts_with("/assets/")).map(normal).collect()
    }
}

/// What a walk came to.
#[derive(Default)]
pub struct Walked {
    /// Every address that was opened.
    pub addresses: BTreeSet<String>,
    /// Whatever was wrong, with the page that led there.
    pub faults: Vec<String>,
}

/// An address with its names in order and without blank ones, so that one view has one address.
pub fn normal(address: &str) -> String {
    let address = address.split('#').next().unwrap_or_default();
    let Some((path, query)) = address.split_once('?') else { return address.to_owned() };
    let pairs = form_urlencoded::parse(query.as_bytes()).into_owned();
    let pairs: BTreeSet<(String, String)> = pairs.filter(|(_, value)| !value.is_empty()).collect();
    if pairs.is_empty() {
        return path.to_owned();
    }
    format!("{path}?{}", form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish())
}

/// What an address has besides what to show: the two times, whether illustrative deals count, and in which order.
const HOW: [&str; 4] = ["at", "known", "illustrative", "sort"];

/// What an address shows, at whatever times.
fn shown(address: &str) -> String {
    let Some((path, query)) = address.split_once('?') else { return address.to_owned() };
    let pairs = form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| !HOW.contains(&name.as_ref()));
    format!("{path}?{}", form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish())
        .trim_end_matches('?')
        .to_owned()
}

/// Whether an address is at the times of opening.
fn is_as_opened(address: &str) -> bool {
    HOW.iter().all(|name| value(address, name).is_none())
}

/// The value of a name in an address.
pub fn value(address: &str, name: &str) -> Option<String> {
    let query = address.split_once('?')?.1;
    form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

/// Whether it is a page, and no file to keep.
fn is_page(page: &Page) -> bool {
    page.headers.get("content-type").is_some_and(|media| media.as_bytes().starts_with(b"text/html"))
}

/// The two times of an address. A page at times that were just asked for costs less than one at others.
fn times(address: &str) -> [Option<String>; 2] {
    ["at", "known"].map(|name| value(address, name))
}

/// Opens addresses and follows every link found, until there is no new address or the limit is reached. `look` says what
/// is wrong with a page that opened.
pub fn walk(site: &Site, begin: &[String], limit: usize, look: &mut dyn FnMut(&Visited) -> Vec<String>) -> Walked {
    let mut walked = Walked::default();
    let mut level: Vec<(String, Option<String>)> = begin.iter().map(|address| (normal(address), None)).collect();
    let mut known: BTreeSet<String> = level.iter().map(|(address, _)| address.clone()).collect();
    let mut seen: BTreeSet<String> = known.iter().map(|address| shown(address)).collect();
    while !level.is_empty() {
        level.sort_by_key(|(address, _)| times(address));
        for (address, from) in std::mem::take(&mut level) {
            if walked.addresses.len() == limit {
                walked.faults.push(format!("more than {limit} addresses: next {address}"));
                return walked;
            }
            let visited = Visited::new(site, address, from);
            walked.look_at(&visited, look);
            if visited.page.status == StatusCode::OK || visited.is_not_yet() {
                for to in visited.links() {
                    let is_first = seen.insert(shown(&to));
                    if (is_first || is_as_opened(&visited.address)) && known.insert(to.clone()) {
                        level.push((to, Some(visited.address.clone())));
                    }
                }
            }
            walked.addresses.insert(visited.address);
        }
    }
    walked
}

impl Walked {
    fn look_at(&mut self, visited: &Visited, look: &mut dyn FnMut(&Visited) -> Vec<String>) {
        let from = visited.from.as_deref().unwrap_or("the beginning");
        let place = |fault: String| format!("{} (from {from}): {fault}", visited.address);
        if visited.is_not_yet() || visited.is_past_its_question() {
            return;
        }
        if visited.page.status != StatusCode::OK {
            self.faults.push(place(format!("{}: {}", visited.page.status, visited.page.main())));
        } else if is_page(&visited.page) {
            self.faults.extend(look(visited).into_iter().map(place));
        }
    }
}
