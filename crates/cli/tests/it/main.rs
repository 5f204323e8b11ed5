//! Tests of the whole repository and of the one binary, through its public faces.
//!
//! One test program, one module a subject; add a module, not a second program, so that linking
//! is paid once.
#![allow(clippy::unwrap_used)]

#[path = "../../../../tests/answers.rs"]
mod answers;
mod appraise;
mod architecture;
mod backtest;
mod books;
mod books_firm;
mod books_mended;
mod check;
#[path = "../../../../tests/data_folder.rs"]
mod data_folder;
mod docs;
mod engines;
mod expected;
mod exposure;
mod files_out;
mod forecasts;
mod golden;
mod guides_changed;
mod house;
mod in_doubt;
mod joint;
mod ledger;
mod licences;
#[path = "../../../../tests/not_run.rs"]
mod not_run;
mod problems;
#[path = "../../../../tests/production_code.rs"]
mod production_code;
mod readers;
mod renewals;
mod reviews;
mod run;
mod sample;
mod seed;
mod settled;
mod staffing;
mod strangers;
mod threads;
mod told;
mod watch;
mod what_ifs;
mod with_data;
mod workbook;

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The repository's root.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// What `cargo metadata --locked` says, with those further arguments.
#[track_caller]
fn cargo_metadata(arguments: &[&str]) -> Value {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--locked"])
        .args(arguments)
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "cargo metadata failed: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Every file below a folder that is part of the project, in order of path. What tools make
/// (`target`, `.git`, `.venv`, `out`, corpora that grow) is left out.
fn files_below(folder: &Path) -> Vec<PathBuf> {
    const MADE: &[&str] = &[".git", ".venv", "__pycache__", "artifacts", "corpus-new", "node_modules", "target"];
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let entry = entry.unwrap();
            let kind = entry.file_type().unwrap();
            // `out` is a room of the exchange too.
            let is_made = MADE.contains(&entry.file_name().to_string_lossy().as_ref());
            if is_made || entry.path() == root().join("out") {
                continue;
            }
            if kind.is_dir() {
                folders.push(entry.path());
            } else if kind.is_file() {
                found.push(entry.path());
            }
        }
    }
    found.sort();
    found
}

/// A path as the repository names it.
fn named(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}
