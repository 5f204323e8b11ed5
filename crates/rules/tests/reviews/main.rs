//! Reviews: the cases of a made-up pack, how conditions stand, and what holds whatever the ratings are.

#![allow(clippy::unwrap_used, reason = "a test")]

mod properties;
mod refused;

use hostboard_domain::scale::Scale;
use hostboard_domain::time::{Day, When};
use hostboard_rules::cases;
use hostboard_rules::pack::{Pack, PackFile};
use hostboard_rules::review::{Done, Standing, Travel, standing, travel};
use serde::Deserialize;
use std::path::Path;

#[derive(Deserialize)]
struct File {
    condition: Vec<Condition>,
    direction: Vec<Direction>,
}

#[derive(Deserialize)]
struct Condition {
    name: String,
    due: String,
    met: Option<String>,
    #[serde(default)]
    accepted: bool,
    #[serde(default)]
    waived: bool,
    on: toml::value::Datetime,
    stands: String,
}

#[derive(Deserialize)]
struct Direction {
    before: (String, String),
    after: (String, String),
    goes: String,
}

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reviews")
}

/// The files of the made-up pack.
fn files() -> Vec<PackFile> {
    let folder = folder().join("readiness");
    let mut files = Vec::new();
    for part in ["", "rules", "cases"] {
        for entry in std::fs::read_dir(folder.join(part)).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_file() {
                let path = entry.strip_prefix(&folder).unwrap().to_str().unwrap().to_owned();
                files.push(PackFile { path, text: std::fs::read_to_string(&entry).unwrap() });
            }
        }
    }
    files
}

fn pack() -> Pack {
    Pack::load(&files()).unwrap()
}

#[test]
fn the_cases_of_the_pack_come_out_as_promised() {
    let report = cases::run(&pack());
    assert_eq!((report.failed, report.problems), (Vec::new(), Vec::new()));
    assert_eq!(report.passed, 8);
}

#[test]
fn conditions_stand_and_units_go_as_the_file_says() {
    let text = std::fs::read_to_string(folder().join("conditions.toml")).unwrap();
    let file: File = toml::from_str(&text).unwrap();
    for one in &file.condition {
        let met = one.met.as_deref().and_then(When::parse).filter(|_| one.accepted);
        let done = if one.waived { Done::Waived } else { met.map_or(Done::No, Done::Accepted) };
        let found = standing(When::parse(&one.due), done, Day::parse(&one.on.to_string()).unwrap());
        let words = match found {
            Standing::Overdue => "overdue",
            Standing::PerhapsOverdue => "perhaps overdue",
            Standing::Open => "open",
            Standing::OpenWithoutDueDate => "open, no due date",
            Standing::Met => "met",
            Standing::Waived => "waived",
        };
        assert_eq!(words, one.stands, "{}", one.name);
    }
    for one in &file.direction {
        let scale = |(scale, _): &(String, String)| Scale::parse(scale).unwrap();
        let (before, after) = (scale(&one.before), scale(&one.after));
        let words = match travel((&before, &one.before.1), (&after, &one.after.1)) {
            Travel::Better => "better",
            Travel::Worse => "worse",
            Travel::Same => "same",
            Travel::NoOrder => "no order",
            Travel::NotOnScale { .. } => "not on the scale",
        };
        assert_eq!(words, one.goes, "{:?} to {:?}", one.before, one.after);
    }
}
