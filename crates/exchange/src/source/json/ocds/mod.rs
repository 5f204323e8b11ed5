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
mod gathered;
mod groups;
mod process;
mod reasons;

pub use reasons::OcdsNoDeal;

use super::value::Json;
use super::{Document, shown};
use crate::note::Note;
use crate::problems::Problems;
use crate::source::{Publication, Table};
use gathered::{Gathered, joined, list, place_shown};
use hostboard_domain::problem::Problem;
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
/// | `not a deal` | why the row is not a deal; blank where it may be one |
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
    let process::Rows { cells: rows, no_deals } = process::rows(name, &releases, problems)?;
    let headings: Vec<String> = headings().into_iter().map(str::to_owned).collect();
    let mut notes = vec![Note::Releases { releases: releases.len(), rows: rows.len(), no_deals }];
    notes.extend(asides.into_iter().map(|(what, times)| Note::ReleasesAside { what, times }));
    super::filled(name, headings, rows, Publication::Ocds, notes)
}
