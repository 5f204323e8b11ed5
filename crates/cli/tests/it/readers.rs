//! Nobody reads a ledger but through a reader: where scopes are named, and where whole ledgers are read.
//!
//! See INVARIANT(own reader) in `crates/actions/src/reader.rs`.

use crate::production_code::production_code;
use crate::{files_below, named, root};

/// What may stand only in certain files of the crates above the store, and there is a reason for each.
const ONLY_IN: &[(&str, &[&str])] = &[
    // A scope comes to a ledger with its reader alone, and only the reader at this machine sees everything.
    ("::Everything", &["crates/actions/src/reader.rs"]),
    ("ledger::scope", &["crates/actions/src/reader.rs"]),
    // Who has not signed in is served at this machine, and nowhere else.
    ("Reader::local(", &["crates/cli/src/commands/args.rs", "crates/cli/src/commands/serve.rs"]),
    // What is shown is read through a view.
    (".seen_as_of(", &["crates/actions/src/ledger/view.rs"]),
    (".as_of(", &[]),
];

/// The sources of some crates by their paths, without comments and tests.
fn sources(crates: &[&str]) -> Vec<(String, String)> {
    let folders = crates.iter().map(|name| root().join("crates").join(name).join("src"));
    let files = folders.flat_map(|folder| files_below(&folder));
    let is_code = |path: &String| path.ends_with(".rs") && !path.ends_with("tests.rs");
    let read = files.filter(|path| is_code(&named(path))).map(|path| {
        let text = std::fs::read_to_string(&path).unwrap();
        (named(&path), code_of(&text))
    });
    read.collect()
}

fn code_of(text: &str) -> String {
    let code = production_code(text);
    code.lines().filter(|line| !line.is_empty() && !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_scope_is_named_only_where_a_reader_is_made() {
    let all = sources(&["actions", "web", "cli"]);
    assert!(all.len() > 200, "only {} files were found", all.len());
    let mut wrong = Vec::new();
    for (text, places) in ONLY_IN {
        let found: Vec<&str> =
            all.iter().filter(|(_, code)| code.contains(text)).map(|(path, _)| path.as_str()).collect();
        wrong.extend(found.iter().filter(|path| !places.contains(path)).map(|path| format!("{path} has {text}")));
        wrong.extend(places.iter().filter(|place| !found.contains(place)).map(|place| format!("{place} lacks {text}")));
    }
    assert_eq!(wrong, Vec::<String>::new(), "read through a view of a reader");
}

#[test]
fn no_page_reads_the_ledger_past_its_view() {
    let pages = sources(&["web"]);
    let wrong: Vec<&String> =
        pages.iter().filter(|(_, code)| code.contains(".history()")).map(|(path, _)| path).collect();
    assert_eq!(wrong, Vec::<&String>::new(), "read through the view of the visit");
}

#[test]
fn tests_and_comments_are_no_code() {
    let text = "// Scope::Everything\nlet a = 1;\n#[cfg(test)]\nmod tests {\n    Scope::Everything\n}\n";
    assert_eq!(code_of(text), "let a = 1;");
}
