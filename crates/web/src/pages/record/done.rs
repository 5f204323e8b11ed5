//! `/record/done`: what was appended, and where to see it.

use super::local;
use crate::frame::Link;
use crate::frame::{Frame, part};
use crate::kit::words::{capital, count};
use crate::site::respond::{Shown, shown};
use crate::visit::Visit;
use askama::Template;
use hostboard_actions::clock;
use hostboard_actions::words::title::title_of;
use hostboard_domain::record::Kind;
use std::collections::HashSet;

#[derive(Template)]
#[template(path = "record/done.html")]
struct Page {
    frame: Frame,
    heading: String,
    same: String,
    erased: bool,
    records: Vec<Link>,
    more: usize,
    back: Option<String>,
    portfolio: String,
}

/// So many records are named.
const MOST: u64 = 100;

/// The page.
pub(crate) fn show(visit: &Visit<'_>) -> Shown {
    let number = |name: &str| visit.query.get(name).and_then(|text| text.parse::<u64>().ok()).unwrap_or(0);
    let now = super::today(visit);
    let (last, entries) = (number("last").min(now.reading.known_entries()), number("count"));
    let first = last.saturating_sub(entries.min(last)) + 1;
    let frame = visit.frame("Recorded", &[("/", "Portfolio")]);
    let to_now = |path: &str| frame.at_times(path, visit.view.times.at, clock::today());
    let mut seen = HashSet::new();
    let mut records = Vec::new();
    for version in (first..=last).take(MOST as usize).filter_map(|seq| now.reading.entry(seq)) {
        let (kind, id) = (version.entry().kind, version.id());
        if seen.insert((kind, id)) {
            let title =
                now.reading.named(kind, id).map_or_else(|| id.to_owned(), |named| title_of(&now.reading, &named));
            let to = to_now(&format!("/records/{}/{}", part(kind.word()), part(id)));
            records.push(Link { to, text: capital(&title) });
        }
    }
    let erased = seen.iter().any(|(kind, _)| *kind == Kind::Erasure);
    let back = local(visit.query.get("back").unwrap_or_default());
    let back = back.split(['?', '#']).next().filter(|path| !path.is_empty()).map(to_now);
    let number_of = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
    shown(&Page {
        erased,
        heading: match entries {
            0 => "Nothing new was recorded".to_owned(),
            n => format!("Recorded: {}", count(number_of(n), "entry", "entries")),
        },
        same: match number("same") {
            0 => String::new(),
            n => format!(
                "{} said what the ledger has already, and was left out.",
                count(number_of(n), "draft", "drafts")
            ),
        },
        records,
        more: number_of(entries.saturating_sub(MOST)),
        back,
        portfolio: to_now("/"),
        frame,
    })
}
