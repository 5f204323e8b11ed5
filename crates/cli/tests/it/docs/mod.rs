//! The documentation is held to what the program does: console blocks are run, links lead somewhere, every rule and
//! every command has its page.
//!
//! `UPDATE_DOCS=1 cargo test -p hostboard --test it docs` writes the real output into the pages; read the difference
//! before you keep it.
//!
//! In the markdown files:
//!
//! - A block fenced with ```` ```console ```` holds commands after `$ `, each followed by its exact standard output (by standard error
//!   where it fails and has no other), and by `[exit 1]` where the exit code is not 0. A line `...` stands for any number of lines. A `\` at a line's end carries
//!   the command on. Commands are `hostboard`, run where the repository's files are, and `cp`, only to copy something
//!   into `out/guide/`.
//! - ```` ```console data ```` needs published files, which are not part of the repository and which pages name as
//!   `published/…`; or it needs what such a block above it made. These blocks are run by a test of their own, where the
//!   data folder is (`HOSTBOARD_DATA`), and are else listed as not run. The other blocks are run as if there were none of
//!   them, so that what depends on one fails everywhere until it is marked.
//! - A block fenced with a language and a path below `out/guide/`, such as ```` ```toml out/guide/my-pack/pack.toml ````, is
//!   a file that the reader is told to make: it is written there before the commands below it run. `out/guide/` is
//!   emptied before each page.

mod console;
mod expected;
mod links;
mod made_pages;
mod markdown;
mod reader;
mod reference;

use crate::{files_below, named, root};
use std::fs;
use std::path::PathBuf;

fn updating() -> bool {
    std::env::var_os("UPDATE_DOCS").is_some_and(|value| value == "1")
}

fn pages() -> Vec<PathBuf> {
    files_below(&root()).into_iter().filter(|path| path.extension().is_some_and(|e| e == "md")).collect()
}

#[test]
fn the_repository_speaks_of_the_project_alone() {
    // Put together, so that this file does not hold them.
    let words = [concat!("sub", "agent"), concat!("/wo", "rk/"), concat!(".lib", "rary"), concat!("closing", " note")];
    let mut found = Vec::new();
    for path in files_below(&root()) {
        let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).to_lowercase();
        for word in words.iter().filter(|word| text.contains(**word)) {
            found.push(format!("{}: {word}", named(&path)));
        }
    }
    assert_eq!(found, Vec::<String>::new());
}
