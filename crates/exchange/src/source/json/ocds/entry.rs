//! What is known of a tender, award or contract, key by key, and which release said it.

use super::super::value::Json;
use super::{Release, list};
use std::collections::HashMap;

/// The parties of one release by their id.
pub(super) type Parties<'d, 'a> = HashMap<String, &'d Json<'a>>;

/// A value and the release that says it.
#[derive(Clone, Copy)]
pub(super) struct Seen<'d, 'a> {
    pub value: &'d Json<'a>,
    pub release: usize,
}

/// What is known of one tender, award or contract, key by key.
#[derive(Clone, Default)]
pub(super) struct Entry<'d, 'a>(Vec<(&'static str, Seen<'d, 'a>)>);

/// Keys of a tender that are read.
pub(super) const TENDER: &[&str] = &[
    "id",
    "title",
    "status",
    "procurementMethod",
    "value",
    "minValue",
    "contractPeriod",
    "lots",
    "items",
    "classification",
    "additionalClassifications",
    "mainProcurementCategory",
    "description",
    "hasRenewal",
    "renewal",
    "hasOptions",
    "options",
];
/// Keys of an award that are read.
pub(super) const AWARD: &[&str] = &[
    "id",
    "title",
    "status",
    "date",
    "value",
    "contractPeriod",
    "suppliers",
    "items",
    "relatedLots",
    "mainProcurementCategory",
    "description",
];
/// Keys of a contract that are read.
pub(super) const CONTRACT: &[&str] = &[
    "id",
    "awardID",
    "title",
    "status",
    "dateSigned",
    "value",
    "period",
    "suppliers",
    "items",
    "relatedLots",
    "mainProcurementCategory",
    "description",
];

impl<'d, 'a> Entry<'d, 'a> {
    pub fn read(json: &'d Json<'a>, keys: &[&'static str], release: usize) -> Entry<'d, 'a> {
        let seen = |key: &&'static str| Some((*key, Seen { value: json.get(key)?, release }));
        Entry(keys.iter().filter_map(seen).collect())
    }

    /// Takes from an earlier release what this one does not mention.
    pub fn over(mut self, earlier: Option<&Entry<'d, 'a>>) -> Entry<'d, 'a> {
        for (key, seen) in earlier.map_or(&[][..], |earlier| &earlier.0) {
            if self.seen(key).is_none() {
                self.0.push((key, *seen));
            }
        }
        self
    }

    /// A key's value, and who says it.
    pub fn seen(&self, key: &str) -> Option<Seen<'d, 'a>> {
        self.0.iter().find(|(name, _)| *name == key).map(|(_, seen)| *seen)
    }

    /// The value at the end of a path of keys.
    pub fn at(&self, path: &str) -> Option<&'d Json<'a>> {
        let (key, rest) = path.split_once('/').unwrap_or((path, ""));
        self.seen(key)?.value.at(rest)
    }

    /// The text of a key; blank where nothing is said.
    pub fn text(&self, key: &str) -> String {
        self.at(key).map_or_else(String::new, |json| json.text().trim().to_owned())
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The parties of a release.
pub(super) fn parties<'d, 'a>(release: &Release<'d, 'a>) -> Parties<'d, 'a> {
    let id = |party: &'d Json<'a>| Some((party.get("id")?.text(), party));
    list(release.json, "parties").iter().filter_map(id).collect()
}
