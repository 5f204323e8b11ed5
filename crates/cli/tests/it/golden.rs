//! What must not change while the house is rebuilt: the bytes of entries, what was exported from them, the answers.
//!
//! A figure that stands here is made by running the test at a commit that is trusted, never by reasoning. Where one has
//! to change, CHANGELOG says why.

use crate::root;
use crate::run::{Folder, hostboard, say, text};
use hostboard_actions::ledger::Ledger;
use hostboard_domain::ledger::tree::{Hash, Tree};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// The root over every entry of `csu-2012`, with salts that count up from 0.
const CSU_2012: &str = "607:a40b30d7079e502cfcfdf4043470eedfce8be3ea05669e1b78ba8a363b8ee933";

/// A ledger as the first release wrote it, with a correction, a retraction and an erasure in it.
const OLD: &str = "crates/cli/tests/fixtures/ledger-0.1";
const OLD_HEAD: &str = "38:f79f2f13af7ede5d6aaf059f39eb700dd415c4873b493b73033163c99351ea7b";

/// Rows that `hostboard sample` makes, how they are asked about, and the digest of the answers' lines of
/// `unit,deal,verdict,at_least,at_most,rules,missing`.
const ANSWERS: [(&str, &str, &str); 3] = [
    (
        "--style canonical --rows 600 --seed 7",
        "--pack lgr-section-24 --set direction_from=2027-05-01 --set direction_end=2028-04-01 --on 2027-06-01",
        "be41f9fffff511a83715558c0644a9a2ea3769233567adbfb040f381dd9ffc2a",
    ),
    (
        "--style council --rows 400 --seed 11",
        "--pack lgr-section-24 --set direction_from=2024-05-01 --set direction_end=2028-04-01 --on 2027-06-01 \
         --assume capital=no",
        "c25415ad29fd1e132e53968ca77de5c3a831182329c398b4ceff06706c9c36fd",
    ),
    (
        "--style notices --rows 400 --seed 5",
        "--pack lgr-section-24 --set direction_from=2024-05-01 --set direction_end=2028-04-01 --on 2027-06-01 \
         --published 2025-01-01",
        "e67f1b0c74223a2314075e21b8d660df1dfc91ff71035625219a48ddf65e3dba",
    ),
];

#[test]
fn entries_of_csu_2012_hash_to_the_same_root() {
    let ledger = Ledger::open("csu-2012").unwrap();
    let (mut tree, mut salts) = (Tree::default(), 0_u128);
    for version in ledger.history().entries() {
        let sealed = version.draft().seal(version.entry().known, &mut || {
            salts += 1;
            (salts - 1).to_be_bytes()
        });
        tree.push(Hash::leaf(&sealed.bytes));
    }
    assert_eq!(format!("{}:{}", tree.size(), tree.root()), CSU_2012);
}

#[test]
fn answers_of_three_registers_are_the_same() {
    let mut different = Vec::new();
    for (made, asked, expected) in ANSWERS {
        let folder = Folder::new("golden-answers");
        let register = folder.path("register.csv");
        say(&format!("sample {made}"), &["--out", &register]).exits(0);
        let asked = asked.split_whitespace();
        let args: Vec<&str> = ["check", &register].into_iter().chain(asked).chain(["--format", "csv"]).collect();
        let lines = decisive_columns(&text(&hostboard(&args).stdout));
        assert!(lines.lines().count() > 100, "{made}: {} lines", lines.lines().count());
        let digest = Hash::leaf(lines.as_bytes()).to_string();
        if digest != expected {
            different.push(format!("{made}: {digest}"));
        }
    }
    assert_eq!(different, Vec::<String>::new());
}

/// The columns by which two versions of the program are held side by side.
fn decisive_columns(answers: &str) -> String {
    const COLUMNS: [&str; 7] = ["unit", "deal", "verdict", "at_least", "at_most", "rules", "missing"];
    let mut reader = csv::Reader::from_reader(answers.as_bytes());
    let headings = reader.headers().unwrap().clone();
    let places = COLUMNS.map(|column| headings.iter().position(|heading| heading == column).unwrap());
    let mut out = String::new();
    for row in reader.records() {
        let row = row.unwrap();
        let cells = places.map(|place| row[place].replace(['\t', '\n'], " "));
        writeln!(out, "{}", cells.join("\t")).unwrap();
    }
    out
}

#[test]
fn a_ledger_of_the_first_release_opens_exports_and_takes_a_record() {
    let folder = Folder::new("golden-ledger");
    let ledger = old_ledger(&folder);
    say("verify", &[&ledger]).exits(0).has("Everything fits.").has(OLD_HEAD).has("1 erased");
    let out = folder.path("out");
    say("export portfolio", &[&out, "--store", &ledger]).exits(0).has("Wrote 23 files");
    for file in files_in(&root().join(OLD).join("exported")) {
        let name = file.file_name().unwrap();
        let (was, is) = (std::fs::read(&file).unwrap(), std::fs::read(Path::new(&out).join(name)).unwrap());
        assert_eq!(text(&is), text(&was), "{}", name.display());
    }
    std::fs::write(Path::new(&out).join("rungs.csv"), "id,title\nvisit,a visit\n").unwrap();
    say("load", &[&out, "--store", &ledger]).exits(0).has("Appended 1 entry");
    say("verify", &[&ledger, "--noted", OLD_HEAD]).exits(0).has("The ledger stood at the noted head.").has("39:");
}

#[test]
fn a_ledger_of_a_newer_release_is_refused_with_a_sentence() {
    let folder = Folder::new("golden-newer");
    let ledger = old_ledger(&folder);
    // `user_version` stands at byte 60 of an SQLite file, big-endian.
    let path = folder.path("ledger.db");
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[60..64].copy_from_slice(&99_u32.to_be_bytes());
    std::fs::write(&path, &bytes).unwrap();
    for command in ["verify", "portfolio --store"] {
        say(command, &[&ledger]).refused(&["has tables of version 99", "use the version of Hostboard that wrote it"]);
    }
    assert_eq!(std::fs::read(&path).unwrap(), bytes, "a ledger that is refused is not touched");
}

/// A copy of the old ledger in a test's own folder.
fn old_ledger(folder: &Folder) -> String {
    std::fs::copy(root().join(OLD).join("ledger.db"), folder.path("ledger.db")).unwrap();
    format!("sqlite:{}", folder.path("ledger.db"))
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    files
}
