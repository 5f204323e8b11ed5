//! How the house is kept: records are read by type.

mod literals;

use crate::{files_below, named, root};
use literals::literals;
use std::path::Path;

/// Production sources of every crate, by path, with their texts.
fn sources() -> Vec<(String, String)> {
    let crates = files_below(&root().join("crates"));
    let is_source = |path: &Path| {
        let inside = path.strip_prefix(root()).unwrap_or(path);
        inside.components().nth(2).is_some_and(|part| part.as_os_str() == "src")
            && path.extension().is_some_and(|ending| ending == "rs")
            && !path.ends_with("tests.rs")
            && !inside.components().any(|part| part.as_os_str() == "tests")
    };
    let files = crates.into_iter().filter(|path| is_source(path));
    files.map(|path| (named(&path), std::fs::read_to_string(&path).unwrap())).collect()
}

/// Methods that read a field by its name, which are for `domain/record` and the ledger's own bytes.
const READS: [&str; 8] = [".text", ".when", ".day", ".yes", ".count", ".said", ".is_erased", ".personal"];

#[test]
fn fields_of_records_are_read_by_type() {
    let mut wrong = Vec::new();
    // Charts have texts of their own; what reads files reads columns.
    let others = |path: &String| {
        ["actions", "web", "cli"].iter().any(|name| path.starts_with(&format!("crates/{name}/src/")))
            && !path.contains("/chart/")
    };
    for (path, text) in sources().into_iter().filter(|(path, _)| others(path)) {
        for literal in literals(&text).iter().filter(|literal| READS.contains(&literal.call.as_str())) {
            wrong.push(format!("{path}:{}: {}({:?})", literal.line, literal.call, literal.text));
        }
    }
    assert_eq!(wrong, Vec::<String>::new(), "use the accessor of the record's kind");
}
