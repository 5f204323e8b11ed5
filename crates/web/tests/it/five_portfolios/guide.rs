//! The guide on keeping a ledger, followed as a reader follows it: the files and the commands are the page's own.

use hostboard_actions::ledger::load::{LoadOptions, load};
use hostboard_actions::ledger::{Ledger, erase};
use hostboard_domain::record::Kind;
use std::fs;
use std::path::{Path, PathBuf};

/// Commands that only print, or that write beside the ledger: other tests run them.
const ONLY_PRINT: [&str; 7] = ["portfolio", "unit", "log", "verify", "export", "check", "watch"];

/// What the reader of the guide has at its end.
pub struct Followed {
    /// The ledger that the page serves.
    pub store: String,
    /// The folder that the page's files were written to.
    pub folder: PathBuf,
}

fn page() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/guides/keep-a-ledger.md");
    fs::read_to_string(path).unwrap()
}

/// Fenced blocks: what stands after the fence, and the lines.
fn blocks(text: &str) -> Vec<(&str, Vec<&str>)> {
    let mut found = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(info) = line.strip_prefix("```") {
            found.push((info, lines.by_ref().take_while(|line| *line != "```").collect()));
        }
    }
    found
}

/// Follows the guide below a folder, from its first command to the one that serves the pages.
#[track_caller]
pub fn follow(below: &Path) -> Followed {
    let _ = fs::remove_dir_all(below);
    let text = page();
    let mut served = None;
    for (info, lines) in blocks(&text) {
        let words: Vec<&str> = info.split_whitespace().collect();
        match words.as_slice() {
            ["console"] | ["sh"] => {
                let commands = lines.iter().filter_map(|line| {
                    line.strip_prefix("$ ").or_else(|| line.strip_prefix("hostboard ").map(|_| *line))
                });
                for command in commands {
                    served = run(below, command).or(served);
                }
            }
            [_, path] if path.starts_with("out/guide/") => {
                let path = below.join(path);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, lines.join("\n") + "\n").unwrap();
            }
            _ => {}
        }
    }
    let store = served.expect("the guide ends by serving its ledger");
    let folder = below.join("out/guide/shires");
    Followed { store, folder }
}

/// Does what a command of the guide does to the ledger; returns the ledger of one that serves it.
#[track_caller]
fn run(below: &Path, command: &str) -> Option<String> {
    let words: Vec<&str> = command.split_whitespace().collect();
    let after = |name: &str| words.iter().position(|word| *word == name).and_then(|place| words.get(place + 1));
    let store = || {
        let path = after("--store").and_then(|store| store.strip_prefix("sqlite:")).expect("a ledger in a file");
        format!("sqlite:{}", below.join(path).display())
    };
    match words.as_slice() {
        ["hostboard", "load", portfolio, ..] => {
            let portfolio = below.join(portfolio);
            let replay = words.contains(&"--replay");
            // The page shows one load that is refused; what loads is what counts.
            let _ = load(&LoadOptions {
                portfolio: portfolio.to_str().unwrap(),
                store: &store(),
                replay,
                known_ahead: None,
            });
            None
        }
        ["hostboard", "erase", kind, id, field, ..] => {
            let mut ledger = Ledger::open(&store()).unwrap();
            let kind = Kind::parse(kind).unwrap();
            let what = erase::ToErase { kind, id, field, why: "they asked for it", actor: "the guide" };
            assert!(erase::erase(&mut ledger, &what).unwrap().texts > 0, "{command}");
            None
        }
        ["hostboard", "serve", ..] => Some(store()),
        ["hostboard", verb, ..] if ONLY_PRINT.contains(verb) => None,
        _ => panic!("the guide has a command that this test does not follow: {command}"),
    }
}
