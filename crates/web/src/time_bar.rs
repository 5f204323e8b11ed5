//! The bar of the two times of a page, with one click to others and a form for any.
//!
//! Leaves to others: reading them from an address (`visit`), and what else stands around a page (`frame`).

use crate::frame::Link;
use crate::kit::query::Query;
use hostboard_actions::clock;
use hostboard_actions::ledger::TwoTimes;
use hostboard_domain::time::Day;

/// The two times in words, with the ways to others.
#[derive(Clone, Debug)]
pub struct TimeBar {
    /// The day.
    pub at: String,
    /// The last day whose entries count.
    pub known: String,
    /// Whether both are one.
    pub same: bool,
    /// Whether either is not today.
    pub is_past: bool,
    /// One click to other times.
    pub links: Vec<Link>,
    /// What the address says besides, to be kept by the form.
    pub keeps: Vec<(String, String)>,
}

impl TimeBar {
    /// For a page at those times.
    pub(crate) fn new(path: &str, query: &Query, times: TwoTimes) -> TimeBar {
        let TwoTimes { at, known } = times;
        let today = clock::today();
        let rest = query.without(&["at", "known"]);
        let to = |at: Day, known: Day| {
            let query = rest.with("at", &at.to_string()).with("known", &known.to_string());
            format!("{path}?{}", query.written())
        };
        let links = [
            ("As it is now", today, today),
            ("As it was then, from what we know today", at, today),
            ("As we knew it then", at, at),
        ];
        TimeBar {
            at: at.spoken(),
            known: known.spoken(),
            same: at == known,
            is_past: at != today || known != today,
            links: links
                .into_iter()
                .filter(|(_, a, k)| (*a, *k) != (at, known))
                .map(|(text, a, k)| Link { to: to(a, k), text: text.to_owned() })
                .collect(),
            keeps: rest.pairs().map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
        }
    }
}
