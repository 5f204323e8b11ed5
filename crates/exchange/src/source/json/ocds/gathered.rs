//! The releases of a file, from packages, records and lists of them; and what was left aside.

use super::Release;
use crate::codes;
use crate::note::OcdsAside;
use crate::problems::Problems;
use crate::source::json::shown;
use crate::source::json::value::Json;
use hostboard_domain::problem::{Code, Problem, quoted};
use std::collections::BTreeMap;

/// Releases as they are gathered, with what was left aside and how often.
pub(super) struct Gathered<'d, 'a, 'p> {
    pub(super) name: &'p str,
    pub(super) releases: Vec<Release<'d, 'a>>,
    pub(super) notes: BTreeMap<OcdsAside, usize>,
    pub(super) problems: &'p mut Problems,
}

impl<'d, 'a> Gathered<'d, 'a, '_> {
    fn note(&mut self, what: OcdsAside) {
        *self.notes.entry(what).or_default() += 1;
    }

    fn problem(&mut self, code: Code, message: String, help: &str) {
        let name = self.name;
        self.problems.add(|| Problem::of_file(code, name, message, help));
    }

    pub(super) fn document(&mut self, place: &str, json: &'d Json<'a>, depth: usize) {
        if let (Json::List(items), 0) = (json, depth) {
            for (at, item) in items.iter().enumerate() {
                self.document(&joined(place, &at.to_string()), item, 1);
            }
        } else if !json.is_object() {
            let message = format!("{} is not a release, but {}", place_shown(place), shown(json));
            self.problem(codes::JSON_ITEM_NOT_AN_OBJECT, message, "it is passed over");
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
                self.problem(
                    codes::OCDS_RELEASE_NOT_HERE,
                    format!("{} is only a link", quoted(&place)),
                    "fetch it and give it as a file of its own",
                );
            } else {
                self.release(place, release);
            }
        }
        if releases.is_empty() {
            let message = match json.get("versionedRelease") {
                Some(_) => format!("{} holds only a versioned release", place_shown(place)),
                None => format!("{} holds no release", place_shown(place)),
            };
            self.problem(
                codes::OCDS_RELEASE_NOT_HERE,
                message,
                "fetch the record with its compiled release, or its releases",
            );
        }
    }

    fn release(&mut self, place: String, json: &'d Json<'a>) {
        if !json.is_object() {
            let message = format!("{} is not a release, but {}", place_shown(&place), shown(json));
            return self.problem(codes::JSON_ITEM_NOT_AN_OBJECT, message, "it is passed over");
        }
        if json.get("ocid").is_none_or(|ocid| ocid.text().trim().is_empty()) {
            let message = format!("{} has no ocid", place_shown(&place));
            self.problem(
                codes::OCDS_WITHOUT_ID,
                message,
                "it is read by itself: which process it belongs to cannot be said",
            );
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

pub(super) fn list<'d, 'a>(json: &'d Json<'a>, key: &str) -> &'d [Json<'a>] {
    json.get(key).map_or(&[], Json::items)
}

pub(super) fn joined(place: &str, further: &str) -> String {
    if place.is_empty() { further.to_owned() } else { format!("{place}/{further}") }
}

pub(super) fn place_shown(place: &str) -> String {
    if place.is_empty() { "the file".to_owned() } else { quoted(place) }
}
