//! Every statement of the two articles that the project began from, in the portfolio `csu-2012`, through the binary.
//!
//! One test a row of the portfolio's table, `seed_p01` to `seed_n15`: what the article says, with source, stance,
//! standing and dates, where a command shows it; where none does yet, the record as `log` and `export` give it.

mod appraisals;
mod first_article;
mod market_and_programme;
mod searches;
mod second_article;
mod together;

use crate::run::{Folder, Said, say};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The portfolio as at the day on which it opens, as known then.
fn ask(command: &str) -> Said {
    say(command, &["--store", "csu-2012"])
}

/// The portfolio as at one day, as known at another.
fn at(command: &str, at: &str, known: &str) -> Said {
    say(command, &["--store", "csu-2012", "--at", at, "--known", known])
}

/// One deal of it, the illustrative ones being all there are.
fn explain(deal: &str, on: &str, known: &str) -> Said {
    let pack = "--pack csu-2012 --illustrative --store csu-2012";
    say(&format!("explain {deal} {pack} --at {on} --on {on} --known {known}"), &[])
}

/// The portfolio's files with one text of one file put in place of another, or a file added; the folder's path.
fn with(folder: &Folder, name: &str, old: &str, new: &str) -> String {
    let (from, to) = (crate::root().join("portfolios/csu-2012"), folder.path("csu-2012"));
    if !std::path::Path::new(&to).exists() {
        std::fs::create_dir_all(&to).unwrap();
        for entry in std::fs::read_dir(&from).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file())
        {
            std::fs::copy(&entry, std::path::Path::new(&to).join(entry.file_name().unwrap())).unwrap();
        }
    }
    let file = format!("{to}/{name}");
    let text = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(text.contains(old), "{old}");
    std::fs::write(&file, text.replacen(old, new, 1)).unwrap();
    to
}

/// The same with a whole file in place of what it holds.
fn with_file(folder: &Folder, name: &str, text: &str) -> String {
    let now = std::fs::read_to_string(crate::root().join("portfolios/csu-2012").join(name)).unwrap_or_default();
    with(folder, name, &now, text)
}

/// The columns of an entry as exported; `kind` and `known` besides, from the log.
type Entry = BTreeMap<String, String>;

/// Every entry, by record.
fn entries() -> &'static BTreeMap<String, Vec<Entry>> {
    static ENTRIES: OnceLock<BTreeMap<String, Vec<Entry>>> = OnceLock::new();
    ENTRIES.get_or_init(|| {
        let mut entries: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
        let mut add = |entry: Entry| entries.entry(entry["id"].clone()).or_default().push(entry);
        let folder = Folder::new("seed");
        let out = folder.path("out");
        say("export portfolio --store csu-2012", &[&out]).exits(0);
        for file in std::fs::read_dir(&out).unwrap() {
            let path = file.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap();
            if path.extension().unwrap() == "csv" {
                let mut lines = text.lines().map(cells);
                let headings = lines.next().unwrap();
                lines.for_each(|cells| add(headings.iter().cloned().zip(cells).collect()));
            } else {
                text.split("\n\n").for_each(|table| add(table.lines().filter_map(key_and_value).collect()));
            }
        }
        let log = ask("log");
        let words: Vec<&str> = log.exits(0).out().split(' ').collect();
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        for at in (2..words.len()).filter(|at| words[*at] == "known" && words[*at + 1].ends_with("00Z")) {
            let (kind, id, known) = (words[at - 2], words[at - 1], &words[at + 1][..10]);
            let nth = seen.entry(id).or_default();
            let entry = &mut entries.get_mut(id).unwrap()[*nth];
            entry.extend([("kind of record".to_owned(), kind.to_owned()), ("known".to_owned(), known.to_owned())]);
            *nth += 1;
        }
        entries
    })
}

/// The cells of a line of CSV without line breaks in them.
fn cells(line: &str) -> Vec<String> {
    let (mut cells, mut quoted) = (vec![String::new()], false);
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            c => cells.last_mut().unwrap().push(c),
        }
    }
    cells
}

fn key_and_value(line: &str) -> Option<(String, String)> {
    let (key, value) = line.split_once(" = ")?;
    Some((key.to_owned(), value.trim_matches('"').to_owned()))
}

/// An entry of the record says all of that; `""` is not recorded.
#[track_caller]
fn holds(id: &str, expected: &[(&str, &str)]) {
    let Some(entries) = entries().get(id) else { panic!("no record has the id `{id}`") };
    let says =
        |entry: &Entry| expected.iter().all(|(column, text)| entry.get(*column).map_or("", String::as_str) == *text);
    assert!(entries.iter().any(says), "`{id}` does not say\n{expected:#?}\nbut\n{entries:#?}");
}

/// What every record of the first article shares.
#[track_caller]
fn holds_of_p(id: &str, stance: &str, standing: &str, more: &[(&str, &str)]) {
    let shared = [("sources", "S1"), ("known", "2012-09-30"), ("stance", stance), ("standing", standing)];
    holds(id, &[&shared[..], more].concat());
}

/// What every record of the second article shares.
#[track_caller]
fn holds_of_n(id: &str, stance: &str, standing: &str, more: &[(&str, &str)]) {
    let shared = [("sources", "S2"), ("known", "2013-02-28"), ("stance", stance), ("standing", standing)];
    holds(id, &[&shared[..], more].concat());
}

const MONTH: (&str, &str) = ("valid_from", "2012-09");
