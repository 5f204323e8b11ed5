//! The rooms of this crate: no page imports another page, and only the router names pages.
//!
//! What two pages need stands in `kit`. A page may be a folder, whose files import one another.

use crate::production_code::production_code;
use std::fs;
use std::path::Path;

/// The module of a source file, by its path below `src`: `pages/deal/ties.rs` is `pages`, `deal`, `ties`.
fn module_of(file: &str) -> Vec<String> {
    let mut parts: Vec<String> = file.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    if parts.last().is_some_and(|last| last == "mod" || last == "lib") {
        parts.pop();
    }
    parts
}

/// Every path of a source that begins at `crate` or `super`, from the crate's root on. Tests, which have modules
/// of their own, and comments are left out.
fn paths(module: &[String], source: &str) -> Vec<Vec<String>> {
    let source = production_code(source);
    let lines = source.lines().filter(|line| !line.trim_start().starts_with("//"));
    let text = lines.collect::<Vec<_>>().join("\n");
    let mut found = Vec::new();
    for (at, word) in text.match_indices("crate::").chain(text.match_indices("super::")) {
        let before = text[..at].chars().next_back();
        // The second `super` of a chain is read with the first.
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
            continue;
        }
        let mut from = if word == "crate::" { Vec::new() } else { module.to_vec() };
        let mut rest = &text[at..];
        rest = rest.strip_prefix("crate::").unwrap_or(rest);
        while let Some(further) = rest.strip_prefix("super::") {
            from.pop();
            rest = further;
        }
        tree(&from, rest, &mut found);
    }
    found
}

/// Reads what follows `::`: a name with what follows it, or a group of such. Gives what stands behind it.
fn tree<'t>(from: &[String], text: &'t str, found: &mut Vec<Vec<String>>) -> &'t str {
    let mut rest = text.trim_start();
    if let Some(group) = rest.strip_prefix('{') {
        rest = group.trim_start();
        while !rest.is_empty() && !rest.starts_with('}') {
            rest = tree(from, rest, found);
            // Whatever is no path, such as `as name`, is passed over.
            rest = rest.trim_start_matches(|c: char| c != ',' && c != '}');
            rest = rest.trim_start_matches(',').trim_start();
        }
        return rest.strip_prefix('}').unwrap_or(rest);
    }
    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
    let mut path = from.to_vec();
    if rest[..end] != *"self" {
        path.push(if end == 0 { "*".to_owned() } else { rest[..end].to_owned() });
    }
    match rest[end..].strip_prefix("::") {
        Some(further) => tree(&path, further, found),
        None => {
            found.push(path);
            &rest[end..]
        }
    }
}

/// What a file imports that it may not, each as `file: path`.
fn strangers(file: &str, source: &str) -> Vec<String> {
    let module = module_of(file);
    let own = if module.first().is_some_and(|first| first == "pages") { module.get(1) } else { None };
    let may = |path: &Vec<String>| {
        let is_page = path.first().is_some_and(|first| first == "pages");
        !is_page || file == "site/router.rs" || (own.is_some() && path.get(1) == own)
    };
    let wrong = paths(&module, source).into_iter().filter(|path| !may(path));
    wrong.map(|path| format!("{file}: {}", path.join("::"))).collect()
}

fn sources(root: &Path, folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(root, &path, found);
        } else {
            let name = path.strip_prefix(root).unwrap().display().to_string();
            found.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
}

#[test]
fn no_page_imports_another() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut all = Vec::new();
    sources(&root, &root, &mut all);
    let pages = all.iter().filter(|(file, _)| file.starts_with("pages/")).count();
    assert!(pages > 30, "only {pages} files of pages were found");
    let mut wrong: Vec<String> = all.iter().flat_map(|(file, source)| strangers(file, source)).collect();
    wrong.sort();
    assert_eq!(wrong, Vec::<String>::new(), "move what two pages need to kit/");
}

#[test]
fn imports_of_other_pages_are_found() {
    #[track_caller]
    fn check(file: &str, source: &str, expected: &[&str]) {
        assert_eq!(strangers(file, source), expected, "{source}");
    }
    check("pages/unit.rs", "use super::home::range;", &["pages/unit.rs: pages::home::range"]);
    check("pages/unit.rs", "use crate::kit::{level, words::{capital, count}};\nuse crate::visit::Visit;", &[]);
    check("pages/unit.rs", "let a = crate::pages::home::range(b);", &["pages/unit.rs: pages::home::range"]);
    check("pages/deal/ties.rs", "use super::finding;\nuse crate::pages::deal::finding::Finding;", &[]);
    check("pages/deal/ties.rs", "use super::super::home;", &["pages/deal/ties.rs: pages::home"]);
    let both = ["pages/deal/mod.rs: pages::home::range", "pages/deal/mod.rs: pages::units"];
    check(
        "pages/deal/mod.rs",
        "use crate::{frame::{Frame, part as of}, pages::{deal::ties,\n home::range, units}};",
        &both,
    );
    check("pages/deal/mod.rs", "use super::*;", &["pages/deal/mod.rs: pages::*"]);
    check("visit.rs", "walk: crate::pages::stories::walk(self),", &["visit.rs: pages::stories::walk"]);
    check("site/router.rs", "use crate::pages::{deal, home};", &[]);
    check("pages/unit.rs", "// use super::home;", &[]);
}
