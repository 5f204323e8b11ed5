//! Releases and records of the Open Contracting Data Standard: a row for each thing that may be a deal.
//!
//! For: release packages, record packages, single releases and records, lists of any of these, and files with one a line.
//!
//! Leaves to others: which of the cells is which fact; whether an award that is not signed counts.
//!
//! A row stands for a contract; or for an award that no contract of its process names; or for a tender without awards.
//! Releases of one process (one `ocid` and buyer) are put in order by date, of equal ones the later in the file holds.
//! What a later release does not mention, key by key of tender, award and contract, stays as the earlier said; what it
//! mentions is as it says, `null` included. A row that a later release says anew is kept and marked: `not a deal` says
//! why a row is none, `superseded` which row stands instead. Of a record the compiled release is read, if there is one.
//!
//! Source: Open Contracting Data Standard 1.1.5; extensions as Find a Tender serves them.

mod columns;
mod date;
mod entry;
mod groups;
mod process;
mod reasons;

use super::value::Json;
use super::{Document, shown};
use crate::note::{Note, OcdsAside};
use crate::problems::Problems;
use crate::source::{Publication, Table};
use hostboard_domain::problem::{Problem, quoted};
use std::collections::BTreeMap;

/// The columns of a table of OCDS, always all of them, in order.
///
/// Paths are those of the standard, with `award` and `contract` for an item of `awards` and `contracts`. Where a column
/// is more than a path:
///
/// | column | holds |
/// | --- | --- |
/// | `buyer/id`, `suppliers/id` | scheme and id of the party's identifier, or of the first additional one that has a scheme; blank where none has |
/// | `party` | the id by which the release names its buyer; it may be of use within that release only |
/// | dates | the calendar date in the offset that is stated; a text that is no date stays |
/// | `tender/contractPeriod/…` | where the tender has no such period, those of its lots, different ones a line each |
/// | `lots`, `lots/…` | of the lots that the award or contract names; where it names none, of all lots |
/// | `lots/renewal`, `lots/options` | descriptions, different ones a line each |
/// | `suppliers/…` | one a line; a supplier without an identifier has a blank line, unless none has one |
/// | `items/classification` | codes of the scheme CPV: the contract's items', else the award's, else the tender's |
/// | `description`, `mainProcurementCategory` | the contract's, else the award's, else the tender's, else the release's |
/// | `superseded` | the place of the row that stands instead of this one |
/// | `place` | where in the file the row is from |
/// | `not a deal` | why the row is no deal; blank where it may be one |
///
/// ```
/// let headings = hostboard_exchange::source::json::ocds_headings();
/// assert_eq!(headings.first(), Some(&"ocid"));
/// assert_eq!(headings.last(), Some(&"not a deal"));
/// ```
pub fn headings() -> Vec<&'static str> {
    let marks = ["superseded", "place", "not a deal"];
    columns::COLUMNS.iter().map(|(heading, _)| *heading).chain(marks).collect()
}

/// One release, and where it stands.
struct Release<'d, 'a> {
    place: String,
    json: &'d Json<'a>,
}

/// Whether a document is OCDS: what tells it from flat objects with an `ocid` is that something in it is nested.
pub(super) fn is_ocds(json: &Json<'_>) -> bool {
    const NESTED: [&str; 9] = [
        "tag",
        "tender",
        "awards",
        "contracts",
        "buyer",
        "planning",
        "releases",
        "compiledRelease",
        "versionedRelease",
    ];
    let nested = |key: &&str| matches!(json.get(key), Some(Json::List(_) | Json::Object(_)));
    match json {
        Json::List(items) => items.iter().find(|item| item.is_object()).is_some_and(is_ocds),
        Json::Object(_) if json.get("ocid").is_some() => NESTED.iter().any(nested),
        Json::Object(_) => ["releases", "records"].iter().filter_map(|key| json.get(key)).any(|list| {
            let of_package = ["version", "publisher", "publishedDate"].iter().any(|key| json.get(key).is_some());
            matches!(list, Json::List(items) if of_package && items.is_empty() || items.iter().any(is_ocds))
        }),
        _ => false,
    }
}

pub(super) fn table_of(name: &str, documents: &[Document<'_>], problems: &mut Problems) -> Result<Table, Problem> {
    let mut found = Gathered { name, releases: Vec::new(), notes: BTreeMap::new(), problems };
    for Document { line, json } in documents {
        found.document(&line.map_or_else(String::new, |line| format!("line {line}")), json, 0);
    }
    let Gathered { releases, notes: asides, .. } = found;
    let rows = process::rows(name, &releases, problems)?;
    let headings: Vec<String> = headings().into_iter().map(str::to_owned).collect();
    let mut notes = vec![summary(&releases, &rows)];
    notes.extend(asides.into_iter().map(|(what, times)| Note::ReleasesAside { what, times }));
    super::filled(name, headings, rows, Publication::Ocds, notes)
}

/// How many releases there were, and how many rows of which kind became of them.
fn summary(releases: &[Release<'_, '_>], rows: &[Vec<String>]) -> Note {
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    for reason in rows.iter().filter_map(|row| row.last()).filter(|reason| !reason.is_empty()) {
        *reasons.entry(reason).or_default() += 1;
    }
    let no_deals = reasons.into_iter().map(|(reason, count)| (reason.to_owned(), count)).collect();
    Note::Releases { releases: releases.len(), rows: rows.len(), no_deals }
}

/// Releases as they are gathered, with what was left aside and how often.
struct Gathered<'d, 'a, 'p> {
    name: &'p str,
    releases: Vec<Release<'d, 'a>>,
    notes: BTreeMap<OcdsAside, usize>,
    problems: &'p mut Problems,
}

impl<'d, 'a> Gathered<'d, 'a, '_> {
    fn note(&mut self, what: OcdsAside) {
        *self.notes.entry(what).or_default() += 1;
    }

    fn problem(&mut self, message: String, help: &str) {
        let name = self.name;
        self.problems.add(|| Problem::of_file(name, message, help));
    }

    fn document(&mut self, place: &str, json: &'d Json<'a>, depth: usize) {
        if let (Json::List(items), 0) = (json, depth) {
            for (at, item) in items.iter().enumerate() {
                self.document(&joined(place, &at.to_string()), item, 1);
            }
        } else if !json.is_object() {
            let message = format!("{} is no release, but {}", place_shown(place), shown(json));
            self.problem(message, "it is passed over");
        } else if json.get("compiledRelease").is_some() || json.get("ocid").is_some() && has_items(json, "releases") {
            self.record(place, json);
        } else if has_items(json, "records") {
            self.package(json);
            for (at, record) in list(json, "records").iter().enumerate() {
                self.record(&joined(place, &format!("records/{at}")), record);
            }
        } else if json.get("ocid").is_none() && json.get("releases").is_some() {
            self.package(json);
            for (at, release) in list(json, "releases").iter().enumerate() {
                self.release(joined(place, &format!("releases/{at}")), release);
            }
        } else if json.get("versionedRelease").is_some() {
            self.record(place, json);
        } else {
            self.release(place.to_owned(), json);
        }
    }

    fn package(&mut self, json: &Json<'_>) {
        if json.at("links/next").is_some_and(|next| !next.text().is_empty()) {
            self.note(OcdsAside::PageOfSeveral);
        }
    }

    fn record(&mut self, place: &str, json: &'d Json<'a>) {
        if let Some(compiled) = json.get("compiledRelease").filter(|compiled| compiled.is_object()) {
            if json.get("versionedRelease").is_some() {
                self.note(OcdsAside::VersionedRelease);
            }
            self.note(OcdsAside::ReleasesBesideCompiled);
            return self.release(joined(place, "compiledRelease"), compiled);
        }
        let releases = list(json, "releases");
        for (at, release) in releases.iter().enumerate() {
            let place = joined(place, &format!("releases/{at}"));
            if release.get("ocid").is_none() && release.get("url").is_some() {
                self.problem(format!("{} is only a link", quoted(&place)), "fetch it and give it as a file of its own");
            } else {
                self.release(place, release);
            }
        }
        if releases.is_empty() {
            let what = if json.get("versionedRelease").is_some() { "only a versioned release" } else { "no release" };
            let message = format!("{} holds {what}", place_shown(place));
            self.problem(message, "fetch the record with its compiled release, or its releases");
        }
    }

    fn release(&mut self, place: String, json: &'d Json<'a>) {
        if !json.is_object() {
            let message = format!("{} is no release, but {}", place_shown(&place), shown(json));
            return self.problem(message, "it is passed over");
        }
        if json.get("ocid").is_none_or(|ocid| ocid.text().trim().is_empty()) {
            let message = format!("{} has no ocid", place_shown(&place));
            self.problem(message, "it is read by itself: which process it belongs to cannot be said");
        }
        if json.get("id").is_none_or(|id| id.text().trim().is_empty()) {
            self.note(OcdsAside::ReleaseWithoutId);
        }
        self.releases.push(Release { place, json });
    }
}

fn has_items(json: &Json<'_>, key: &str) -> bool {
    matches!(json.get(key), Some(Json::List(_)))
}

fn list<'d, 'a>(json: &'d Json<'a>, key: &str) -> &'d [Json<'a>] {
    json.get(key).map_or(&[], Json::items)
}

fn joined(place: &str, further: &str) -> String {
    if place.is_empty() { further.to_owned() } else { format!("{place}/{further}") }
}

fn place_shown(place: &str) -> String {
    if place.is_empty() { "the file".to_owned() } else { quoted(place) }
}
