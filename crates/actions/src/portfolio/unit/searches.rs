//! Searches for who should run a unit.

use super::ways::{every_way, is, text};
use crate::ledger::cite::Cited;
use crate::words::name::name_of;
use hostboard_domain::ledger::history::Version;
use hostboard_domain::ledger::reading::Reading;
use hostboard_domain::record::Kind;

/// A search for who should run a unit, in short.
#[derive(Clone, Debug)]
pub struct Searched {
    /// Its id.
    pub id: String,
    /// Why it opened.
    pub trigger: Option<String>,
    /// What was decided.
    pub decision: Option<String>,
    /// Whether it was perhaps not opened by the day.
    pub perhaps: bool,
    /// The options: what would be done, and who named it.
    pub options: Vec<Part>,
    /// Whom was approached, and what they answered.
    pub approaches: Vec<Part>,
    /// Talks: at what level, and with whom.
    pub discussions: Vec<Part>,
    /// Who says so.
    pub cited: Cited,
}

/// A part of a search.
#[derive(Clone, Debug)]
pub struct Part {
    /// What it is.
    pub what: String,
    /// What is said of it besides.
    pub more: Option<String>,
    /// Whether it holds only perhaps on the day.
    pub perhaps: bool,
    /// Who says so.
    pub cited: Cited,
}

pub(super) fn searches(reading: &Reading<'_>, id: &str) -> Vec<Searched> {
    let part = |version: &Version<'_>, perhaps: bool, what: String, more: Option<String>| Part {
        what,
        more,
        perhaps,
        cited: Cited::of(reading, version),
    };
    let of_search = |kind: Kind, search: &str, what: &str, more: &str| -> Vec<Part> {
        let of_it = every_way(reading, kind).into_iter().filter(|(version, _)| is(version, "search", search));
        of_it
            .map(|(version, perhaps)| {
                let said = text(&version, what).unwrap_or_default();
                let said = if what == "body" { name_of(reading, &said) } else { said };
                part(&version, perhaps, said, text(&version, more))
            })
            .collect()
    };
    let searches = every_way(reading, Kind::Search).into_iter().filter(|(search, _)| is(search, "unit", id));
    searches
        .map(|(search, perhaps)| Searched {
            id: search.id().to_owned(),
            perhaps,
            trigger: text(&search, "trigger"),
            decision: text(&search, "decision"),
            options: of_search(Kind::Choice, search.id(), "title", "named_by"),
            approaches: of_search(Kind::Approach, search.id(), "body", "response"),
            discussions: of_search(Kind::Discussion, search.id(), "level", "whom"),
            cited: Cited::of(reading, &search),
        })
        .collect()
}
