//! The packs in this repository load, and their cases come out as they promise.

#![allow(clippy::unwrap_used)]

use hostboard_domain::ledger::tree::Hash;
use hostboard_domain::problem::steers;
use hostboard_rules::cases;
use hostboard_rules::pack::provenance::digest;
use hostboard_rules::pack::{Pack, PackFile};
use std::path::Path;

fn files(pack: &str) -> Vec<PackFile> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs").join(pack);
    let mut files = vec![file(&folder, "pack.toml")];
    for inner in ["rules", "cases"] {
        for entry in std::fs::read_dir(folder.join(inner)).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            files.push(file(&folder, &format!("{inner}/{name}")));
        }
    }
    files
}

fn file(folder: &Path, path: &str) -> PackFile {
    PackFile { path: path.to_owned(), text: std::fs::read_to_string(folder.join(path)).unwrap() }
}

#[track_caller]
fn check(pack: &str, at_least: usize) {
    let pack = Pack::load(&files(pack)).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let report = cases::run(&pack);
    assert!(report.problems.is_empty(), "{:#?}", report.problems);
    assert!(report.failed.is_empty(), "{} failed: {:#?}", report.failed.len(), report.failed);
    assert!(report.passed >= at_least, "{} cases passed", report.passed);
}

#[test]
fn section_24() {
    check("lgr-section-24", 150);
}

#[test]
fn csu_2012() {
    check("csu-2012", 58);
}

#[test]
fn transition() {
    check("transition", 47);
}

/// The digest is what `sha256sum` gives of its own list of the files, whatever order they came in; every name and byte counts.
#[test]
fn the_digest_is_over_the_names_and_bytes_of_all_files() {
    let files = files("transition");
    let mut lines: Vec<(&str, String)> = files
        .iter()
        .map(|file| (file.path.as_str(), format!("{}  {}\n", Hash::plain(file.text.as_bytes()), file.path)))
        .collect();
    lines.sort();
    let list: String = lines.into_iter().map(|(_, line)| line).collect();
    assert_eq!(digest(&files), Hash::plain(list.as_bytes()));
    assert_eq!(Pack::load(&files).unwrap().provenance.digest, digest(&files));
    let backwards: Vec<PackFile> = files.iter().rev().cloned().collect();
    assert_eq!(digest(&backwards), digest(&files));
    for at in 0..files.len() {
        let (mut fewer, mut renamed, mut longer) = (files.clone(), files.clone(), files.clone());
        fewer.remove(at);
        renamed[at].path.insert(0, 'x');
        longer[at].text.push('\n');
        for other in [fewer, renamed, longer] {
            assert_ne!(digest(&other), digest(&files), "{}", files[at].path);
        }
    }
}

/// Characters that steer a terminal or turn a page's text round, as TOML may have them: as they are, and as an escape.
const STEERING: [(char, &str); 8] = [
    ('\u{1b}', "\\u001b"),
    ('\u{7}', "\\u0007"),
    ('\u{8}', "\\b"),
    ('\u{9b}', "\\u009b"),
    ('\u{202e}', "\\u202e"),
    ('\u{2066}', "\\U00002066"),
    ('\u{2069}', "\\u2069"),
    ('\r', "\\r"),
];

#[test]
fn no_text_of_a_pack_steers_whatever_reads_it() {
    let whole = files("transition");
    for (path, begins) in [
        ("pack.toml", "title = \""),
        ("pack.toml", "notice = \""),
        ("rules/several-heads-in-year.toml", "words = \""),
        ("rules/several-heads-in-year.toml", "title = \""),
        ("cases/several-heads-in-year.toml", "name = \""),
    ] {
        let Some(at) = whole.iter().position(|file| file.path == path && file.text.contains(begins)) else {
            panic!("{path} has no {begins}");
        };
        let row = whole[at].text.split(begins).next().unwrap().lines().count() as u64 + 1;
        for (c, escape) in STEERING {
            for written in [c.to_string(), escape.to_owned()] {
                // A carriage return by itself is no TOML, and what is no TOML is told by whoever reads it: cases by `pack test`.
                if written == "\r" && path.starts_with("cases/") {
                    continue;
                }
                let mut files = whole.clone();
                files[at].text = files[at].text.replacen(begins, &format!("{begins}a{written}b"), 1);
                let Err(problems) = Pack::load(&files) else { panic!("{path}, {begins}: {written:?} is taken") };
                let shown = problems[0].to_string();
                assert!(shown.starts_with(path), "{written:?}: {shown}");
                assert!(!shown.chars().any(steers), "{written:?}: {shown:?}");
                // A carriage return by itself is no TOML.
                if written != "\r" {
                    assert!(shown.contains(&format!("line {row}")), "{written:?} in row {row}: {shown}");
                }
            }
        }
    }
    // Line ends of either kind, and tabs, steer nothing.
    let lines: Vec<PackFile> = whole
        .into_iter()
        .map(|file| PackFile { text: format!("#\ta tab\n{}", file.text).replace('\n', "\r\n"), ..file })
        .collect();
    Pack::load(&lines).unwrap();
}

#[test]
fn the_name_of_a_pack_is_plain() {
    let whole = files("transition");
    let with = |name: &str| {
        let text = whole[0].text.replacen("name = \"transition\"", &format!("name = '{name}'"), 1);
        let main = PackFile { path: whole[0].path.clone(), text: format!("# first\n{text}") };
        Pack::load(&[&[main], &whole[1..]].concat())
    };
    for name in ["transition", "lgr-section-24", "csu-2012", "a", "a1", "x-1-y2"] {
        assert_eq!(with(name).unwrap().name, name);
    }
    for name in [
        "",
        " ",
        "csu_2012",
        "CSU-2012",
        "csu-",
        "-csu",
        "csu--2012",
        "2012-csu",
        "csu 2012",
        " csu",
        "csu.2012",
        "csu/2012",
        "csu\u{200b}-2012",
        "\u{feff}csu",
        "сsu-2012",
        "csu-２０１２",
        "csú-2012",
        "csu‐2012",
    ] {
        let Err(problems) = with(name) else { panic!("{name:?} is taken") };
        let shown = problems[0].to_string();
        assert!(shown.starts_with("pack.toml, line 2"), "{name:?}: {shown}");
    }
}
