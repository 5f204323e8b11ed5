//! Every crate we ship or build with comes from crates.io under a licence we may pass on.
//! Why not `cargo deny`: see `docs/decisions/0005-licences-without-cargo-deny.md`.

use crate::cargo_metadata;

const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

#[test]
fn licences_are_on_the_list() {
    let metadata = cargo_metadata(&[]);
    let mut refused = Vec::new();
    for package in metadata["packages"].as_array().unwrap() {
        let expression = package["license"].as_str().unwrap_or("");
        if !allowed(expression) {
            refused.push(format!("{} {}: `{expression}`", package["name"], package["version"]));
        }
    }
    assert_eq!(refused, Vec::<String>::new());
}

#[test]
fn packages_come_from_crates_io() {
    let metadata = cargo_metadata(&[]);
    let elsewhere: Vec<String> = metadata["packages"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|package| package["source"].as_str())
        .filter(|source| *source != "registry+https://github.com/rust-lang/crates.io-index")
        .map(str::to_owned)
        .collect();
    assert_eq!(elsewhere, Vec::<String>::new());
}

/// Whether a licence expression lets us choose licences that are all on the list. `OR` needs one
/// side, `AND` both; an exception (`WITH`) only adds permission; `/` is the old way to write `OR`.
/// What cannot be read is refused.
fn allowed(expression: &str) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let mut words = spaced.split_whitespace().peekable();
    let answer = any_of(&mut words);
    answer == Some(true) && words.next().is_none()
}

type Words<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

fn any_of(words: &mut Words<'_>) -> Option<bool> {
    let mut answer = all_of(words)?;
    while words.next_if_eq(&"OR").is_some() {
        answer |= all_of(words)?;
    }
    Some(answer)
}

fn all_of(words: &mut Words<'_>) -> Option<bool> {
    let mut answer = one(words)?;
    while words.next_if_eq(&"AND").is_some() {
        answer &= one(words)?;
    }
    Some(answer)
}

fn one(words: &mut Words<'_>) -> Option<bool> {
    let answer = match words.next()? {
        "(" => {
            let answer = any_of(words)?;
            (words.next()? == ")").then_some(answer)?
        }
        ")" | "OR" | "AND" | "WITH" => return None,
        name => ALLOWED.contains(&name),
    };
    if words.next_if_eq(&"WITH").is_some() {
        words.next()?;
    }
    Some(answer)
}

#[test]
fn licence_expressions() {
    #[track_caller]
    fn check(expression: &str, expected: bool) {
        assert_eq!(allowed(expression), expected, "{expression}");
    }
    check("MIT", true);
    check("MIT OR Apache-2.0", true);
    check("MIT/Apache-2.0", true);
    check("GPL-3.0-only", false);
    check("GPL-3.0-only OR MIT", true);
    check("GPL-3.0-only AND MIT", false);
    check("(MIT OR GPL-3.0-only) AND Unicode-3.0", true);
    check("MIT AND (GPL-3.0-only OR Zlib)", true);
    check("GPL-3.0-only OR MIT AND LGPL-3.0-only", false);
    check("Apache-2.0 WITH LLVM-exception OR Apache-2.0 OR MIT", true);
    check("", false);
    check("MIT OR", false);
    check("(MIT", false);
    check("MIT)", false);
    check("MIT Apache-2.0", false);
}
