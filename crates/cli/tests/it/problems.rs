//! The codes of problems: each declared once, used, and told of in `docs/reference/problems.md`; and nobody reads a
//! sentence to tell problems apart.
//!
//! `UPDATE_DOCS=1 cargo test -p hostboard --test it problems` writes the page.

use crate::production_code::production_code;
use crate::{files_below, named, root};
use std::collections::BTreeMap;
use std::fs;

/// The crates that declare codes, with what their problems are about.
const CRATES: [(&str, &str); 7] = [
    ("domain", "Cells, records and sums"),
    ("exchange", "Files and mappings"),
    ("rules", "Packs, questions and decisions"),
    ("store", "Ledgers on disk"),
    ("actions", "Options, folders and what is done with records"),
    ("web", "Pages"),
    ("cli", "Commands"),
];

const HEAD: &str = "# Problems

Everything that is wrong with what somebody gave is told as a problem: where it stands, what is wrong, and what to do.
Each problem also has a code. Sentences may be worded better from release to release; codes stay. A code that is no
longer used is not used for something else.

The place of a problem is one of these: a file, perhaps with a row and a column; a line of a file that is no table; an option of a
command; a field; the address of a page; a question, perhaps with a parameter; a ledger; the system; or something that
was given or recorded otherwise, such as the register.
";

struct Declared {
    name: String,
    word: String,
    meaning: String,
    todo: String,
}

/// The codes of a crate, in the order of its `codes.rs`.
fn declared(of: &str) -> Vec<Declared> {
    let text = fs::read_to_string(root().join(format!("crates/{of}/src/codes.rs"))).unwrap();
    let mut found = Vec::new();
    let mut paragraphs = vec![String::new()];
    for line in text.lines().map(str::trim) {
        if let Some(comment) = line.strip_prefix("///") {
            match (comment.trim(), paragraphs.last_mut().unwrap()) {
                ("", _) => paragraphs.push(String::new()),
                (words, last) if last.is_empty() => last.push_str(words),
                (words, last) => *last = format!("{last} {words}"),
            }
        } else if let Some((name, word)) = line.split_once(" = \"").filter(|(name, _)| name.to_uppercase() == *name) {
            let [meaning, todo] = <[String; 2]>::try_from(std::mem::replace(&mut paragraphs, vec![String::new()]))
                .unwrap_or_else(|_| panic!("{of}: {name} needs a paragraph on what it means and one on what to do"));
            let word = word.trim_end_matches("\";").to_owned();
            found.push(Declared { name: name.to_owned(), word, meaning, todo });
        } else {
            paragraphs = vec![String::new()];
        }
    }
    found
}

/// Paths and texts of what is shipped of every crate.
fn shipped() -> Vec<(String, String)> {
    files_below(&root().join("crates"))
        .into_iter()
        .filter(|path| path.extension().is_some_and(|e| e == "rs") && !path.ends_with("tests.rs"))
        .map(|path| (named(&path), fs::read_to_string(&path).unwrap()))
        .filter(|(path, _)| path.contains("/src/") && !path.contains("/tests/"))
        .collect()
}

#[test]
fn each_code_is_declared_once_and_used() {
    let sources = shipped();
    let mut words: BTreeMap<String, String> = BTreeMap::new();
    let mut wrong = Vec::new();
    for (of, _) in CRATES {
        for Declared { name, word, .. } in declared(of) {
            let is_word = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b == b'8');
            if !word.split('-').all(is_word) {
                wrong.push(format!("{of}: `{word}` is not in lower case with hyphens"));
            }
            if let Some(other) = words.insert(word.clone(), of.to_owned()) {
                wrong.push(format!("`{word}` is declared in {other} and in {of}"));
            }
            let is_use = |(path, text): &(String, String)| !path.ends_with("codes.rs") && is_named(text, &name);
            if !sources.iter().any(is_use) {
                wrong.push(format!("{of}: no problem has the code `{word}`"));
            }
        }
    }
    let by_hand = |(path, text): &&(String, String)| {
        text.contains("Code::declared(") && !path.ends_with("domain/src/problem/code.rs")
    };
    wrong.extend(sources.iter().filter(by_hand).map(|(path, _)| format!("{path} makes a code of its own")));
    assert_eq!(wrong, Vec::<String>::new());
}

/// Whether a name occurs as a whole word.
fn is_named(text: &str, name: &str) -> bool {
    let part_of_word = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(name).any(|(at, _)| {
        !text[..at].chars().next_back().is_some_and(part_of_word)
            && !text[at + name.len()..].chars().next().is_some_and(part_of_word)
    })
}

#[test]
fn every_code_is_documented() {
    let path = root().join("docs/reference/problems.md");
    let mut page = HEAD.to_owned();
    for (of, about) in CRATES {
        page.push_str(&format!("\n## {about}\n\n| code | what it means | what to do |\n| --- | --- | --- |\n"));
        for Declared { word, meaning, todo, .. } in declared(of) {
            page.push_str(&format!("| `{word}` | {meaning} | {todo} |\n"));
        }
    }
    if std::env::var_os("UPDATE_DOCS").is_some_and(|value| value == "1") {
        fs::write(&path, &page).unwrap();
    }
    let there = fs::read_to_string(&path).unwrap_or_default();
    assert!(there == page, "docs/reference/problems.md is not as the codes are; UPDATE_DOCS=1 writes it");
}

/// What is to be told apart has a code or a place; sentences may be worded anew.
#[test]
fn nobody_searches_a_message() {
    const WAYS: [&str; 8] =
        ["contains(", "starts_with(", "ends_with(", "split(", "rsplit(", "find(", "replacen(", "trim_end_matches("];
    let mut wrong = Vec::new();
    for (path, text) in shipped() {
        for (number, line) in production_code(&text).lines().enumerate() {
            let searches = |of: &str| WAYS.iter().any(|way| line.contains(&format!("{of}.{way}")));
            if searches(".message") || searches(".help") {
                wrong.push(format!("{path}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}
