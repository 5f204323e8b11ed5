//! The arrows between crates, and what the pure ones may lean on. See `ARCHITECTURE.md`.

use crate::production_code::production_code;
use crate::{cargo_metadata, files_below, named, root};
use serde_json::Value;
use std::path::Path;

/// Every crate of the workspace, with the crates of the workspace it may use. Arrows point
/// inwards; the crates in the middle do not know one another.
const ARROWS: &[(&str, &[&str])] = &[
    ("hostboard-domain", &[]),
    ("hostboard-rules", &["hostboard-domain"]),
    ("hostboard-analysis", &["hostboard-domain"]),
    ("hostboard-exchange", &["hostboard-domain"]),
    ("hostboard-store", &["hostboard-domain"]),
    (
        "hostboard-actions",
        &["hostboard-domain", "hostboard-rules", "hostboard-analysis", "hostboard-exchange", "hostboard-store"],
    ),
    ("hostboard-web", &["hostboard-domain", "hostboard-rules", "hostboard-analysis", "hostboard-actions"]),
    ("hostboard", &["hostboard-domain", "hostboard-rules", "hostboard-analysis", "hostboard-actions", "hostboard-web"]),
];

/// What the pure crates may use beside the workspace: nothing that opens a file, reads a clock,
/// starts a thread or a runtime. A new name here is a decision, not a chore.
///
/// `serde` is in the domain for what answers are made of: its derived shape is what `jsonl` prints, so that no crate
/// describes a record, a day or a provenance a second time for programs to read.
const PURE: &[(&str, &[&str])] = &[
    ("hostboard-domain", &["hashbrown", "rustc-hash", "serde", "sha2", "thiserror", "unicode-normalization"]),
    ("hostboard-rules", &["hashbrown", "rustc-hash", "serde", "thiserror", "toml", "unicode-normalization"]),
    ("hostboard-analysis", &["libm", "sha2", "thiserror"]),
];

/// What the pure crates' tests may use further.
const PURE_TESTS: &[&str] = &["proptest", "serde_json", "toml"];

/// Ways to the world outside that the standard library offers.
const IMPURE: &[&str] = &[
    "std::fs",
    "std::env",
    "std::io",
    "std::net",
    "std::process",
    "std::thread",
    "Instant::now",
    "SystemTime",
    "println!",
];

struct Dependency {
    name: String,
    used_as: String,
    for_tests: bool,
}

struct Package {
    name: String,
    folder: std::path::PathBuf,
    dependencies: Vec<Dependency>,
}

fn packages() -> Vec<Package> {
    let metadata = cargo_metadata(&["--no-deps"]);
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let package = |value: &Value| Package {
        name: text(&value["name"]),
        folder: Path::new(value["manifest_path"].as_str().unwrap()).parent().unwrap().to_owned(),
        dependencies: value["dependencies"]
            .as_array()
            .unwrap()
            .iter()
            .map(|d| Dependency {
                name: text(&d["name"]),
                used_as: d["rename"].as_str().or(d["name"].as_str()).unwrap().replace('-', "_"),
                for_tests: d["kind"] == "dev",
            })
            .collect(),
    };
    metadata["packages"].as_array().unwrap().iter().map(package).collect()
}

#[test]
fn every_crate_has_its_place() {
    let mut there: Vec<String> = packages().into_iter().map(|p| p.name).collect();
    let mut placed: Vec<&str> = ARROWS.iter().map(|(name, _)| *name).collect();
    there.sort();
    placed.sort();
    assert_eq!(there, placed, "give a new crate its arrows in this file and in ARCHITECTURE.md");
}

#[test]
fn arrows_point_inwards() {
    let members: Vec<&str> = ARROWS.iter().map(|(name, _)| *name).collect();
    let mut wrong = Vec::new();
    for package in packages() {
        let allowed = ARROWS.iter().find(|(name, _)| *name == package.name).map_or(&[][..], |(_, to)| to);
        for dependency in &package.dependencies {
            if members.contains(&dependency.name.as_str()) && !allowed.contains(&dependency.name.as_str()) {
                wrong.push(format!("{} uses {}", package.name, dependency.name));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn pure_crates_lean_on_little() {
    let packages = packages();
    let mut wrong = Vec::new();
    for (name, allowed) in PURE {
        let package = packages.iter().find(|p| p.name == *name).unwrap();
        for dependency in package.dependencies.iter().filter(|d| !d.name.starts_with("hostboard-")) {
            let fine = allowed.contains(&dependency.name.as_str())
                || dependency.for_tests && PURE_TESTS.contains(&dependency.name.as_str());
            if !fine {
                wrong.push(format!("{name} uses {}", dependency.name));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn pure_crates_do_not_touch_the_world() {
    let packages = packages();
    let mut wrong = Vec::new();
    for (name, _) in PURE {
        let package = packages.iter().find(|p| p.name == *name).unwrap();
        for (path, text) in sources(&package.folder.join("src")) {
            if path.ends_with("tests.rs") {
                continue;
            }
            // Tests may read files.
            for (number, line) in production_code(&text).lines().enumerate() {
                let is_comment = line.trim_start().starts_with("//");
                for way in IMPURE.iter().filter(|way| !is_comment && line.contains(**way)) {
                    wrong.push(format!("{path}:{}: {way}", number + 1));
                }
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn declared_dependencies_are_used() {
    let mut unused = Vec::new();
    for package in packages() {
        let shipped: String = sources(&package.folder)
            .into_iter()
            .filter(|(path, _)| path.contains("/src/") || path.ends_with("build.rs"))
            .map(|(_, text)| text)
            .collect();
        let all: String = sources(&package.folder).into_iter().map(|(_, text)| text).collect();
        for dependency in &package.dependencies {
            let text = if dependency.for_tests { &all } else { &shipped };
            if !names(text, &dependency.used_as) {
                unused.push(format!("{} declares {}", package.name, dependency.name));
            }
        }
    }
    assert_eq!(unused, Vec::<String>::new());
}

#[test]
fn shared_versions_are_used() {
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let table = manifest.split("[workspace.dependencies]").nth(1).unwrap();
    let shared: Vec<&str> = table
        .lines()
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| line.split_once(" = "))
        .map(|(name, _)| name)
        .filter(|name| !name.starts_with('#'))
        .collect();
    let packages = packages();
    let unused: Vec<&&str> = shared
        .iter()
        .filter(|name| !packages.iter().any(|p| p.dependencies.iter().any(|d| d.name == **name)))
        .collect();
    assert_eq!(unused, Vec::<&&str>::new(), "no crate of the workspace uses these");
}

/// Paths and texts of the Rust files below a folder.
fn sources(folder: &Path) -> Vec<(String, String)> {
    files_below(folder)
        .into_iter()
        .filter(|path| path.extension().is_some_and(|e| e == "rs"))
        .map(|path| (named(&path), std::fs::read_to_string(&path).unwrap()))
        .collect()
}

/// Whether an identifier occurs as a whole word outside line comments.
fn names(text: &str, identifier: &str) -> bool {
    let part_of_word = |c: char| c.is_alphanumeric() || c == '_';
    text.lines().filter(|line| !line.trim_start().starts_with("//")).any(|line| {
        line.match_indices(identifier).any(|(at, _)| {
            !line[..at].chars().next_back().is_some_and(part_of_word)
                && !line[at + identifier.len()..].chars().next().is_some_and(part_of_word)
        })
    })
}

#[test]
fn a_name_counts_only_as_a_whole_word() {
    #[track_caller]
    fn check(line: &str, expected: bool) {
        assert_eq!(names(line, "csv"), expected, "{line}");
    }
    check("use csv::Reader;", true);
    check("let a = csv :: Reader;", true);
    check("use csv_core::Reader;", false);
    check("let mycsv = 1;", false);
    check("// csv", false);
}

/// Where a ledger is kept and how it is made there is the store's alone.
#[test]
fn the_actions_name_no_database() {
    let named: Vec<String> = sources(&root().join("crates/actions/src"))
        .into_iter()
        .filter(|(_, text)| ["sqlite", "postgres"].iter().any(|name| text.to_lowercase().contains(name)))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(named, Vec::<String>::new(), "leave it to `hostboard-store`");
}

/// The rooms of `hostboard-actions` by floor, from the ground. See the head of its `lib.rs`.
const FLOORS: [&str; 5] = ["words", "ledger", "register", "portfolio", "answer"];

#[test]
fn rooms_of_the_actions_use_only_the_floors_below() {
    let mut wrong = Vec::new();
    for (floor, room) in FLOORS.iter().enumerate() {
        for (path, text) in sources(&root().join("crates/actions/src").join(room)) {
            let above = FLOORS[floor + 1..].iter().filter(|above| text.contains(&format!("crate::{above}::")));
            wrong.extend(above.map(|above| format!("{path} uses {above}")));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}
