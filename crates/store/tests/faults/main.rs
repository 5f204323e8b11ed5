//! Sudden ends: the process is killed, or the power goes. Every acknowledged batch is there afterwards, none
//! is there by half, and the ledger verifies.
//!
//! Both tests run this file's own program again as a child that appends batches and acknowledges each.
#![allow(clippy::unwrap_used)]
#![cfg(unix)]

#[path = "../common/mod.rs"]
mod common;
mod kill;
mod power;
mod trace;

use common::{about, at, check, entry};
use hostboard_store::{NewEntry, PersonalRow, PersonalText, Store, StoreError};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;
use std::process::Command;

/// What tells the child its ledger, and what to do with it.
const LEDGER: &str = "HOSTBOARD_STORE_LEDGER";
const CHILD: &str = "HOSTBOARD_STORE_CHILD";

/// The child's work; nothing where this is not the child.
#[test]
fn child() {
    let (Some(path), Ok(kind)) = (std::env::var_os(LEDGER), std::env::var(CHILD)) else { return };
    match kind.as_str() {
        "kill" => kill::child(Path::new(&path)),
        _ => power::child(Path::new(&path)),
    }
}

/// This program with the child's work alone, behind `before`.
fn run_child(before: &[&str], kind: &str, ledger: &Path) -> Command {
    let this = std::env::current_exe().unwrap();
    let mut words = before.iter().map(Into::into).chain([this.into_os_string()]);
    let mut command = Command::new(words.next().unwrap());
    command.args(words).args(["--exact", "child", "--nocapture", "--test-threads=1"]);
    command.env(CHILD, kind).env(LEDGER, ledger);
    command
}

/// What the child says it has done: it may be relied on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Promised {
    created: bool,
    batches: u64,
    erased: BTreeSet<u64>,
    /// How many batches a backup holds.
    backed_up: u64,
}

impl Promised {
    /// From one line of what the child prints.
    fn read(&mut self, line: &str) {
        let words: Vec<&str> = line.split(' ').collect();
        match words[..] {
            ["created"] => self.created = true,
            ["appended", number] => self.batches = number.parse().unwrap(),
            ["backed-up", number] => self.backed_up = number.parse().unwrap(),
            // From then on either may be there.
            ["restoring", number] => self.batches = number.parse().unwrap(),
            ["erased", seq] => {
                self.erased.insert(seq.parse().unwrap());
            }
            _ => {}
        }
    }
}

/// One line of its own, in one write: the test harness may have begun a line.
fn promise(line: &str) {
    std::io::stdout().write_all(format!("\n{line}\n").as_bytes()).unwrap();
}

/// Appends batch `number`, counted from 1, and says so.
fn append(store: &mut Store, number: u64, large: bool) {
    append_and_erase(store, number, large, &[]);
}

/// The same, and erases the name with which another batch begins, or it itself.
fn append_and_erase(store: &mut Store, number: u64, large: bool, erase: &[u64]) {
    let head = store.head().unwrap();
    let texts: Vec<(u64, &str)> = erase.iter().map(|number| (first(*number), "name")).collect();
    store.append_and_erase(&head, at(number as i64), &batch(number, large), &texts).unwrap();
    promise(&format!("appended {number}"));
    texts.iter().for_each(|(seq, _)| promise(&format!("erased {seq}")));
}

/// Its entries follow from its number; every fourth begins with one about a person.
fn batch(number: u64, large: bool) -> Vec<NewEntry> {
    let known = number as i64;
    let text = |place: u64| if large { "x".repeat(1_100_000) } else { format!("{place} {}", "x".repeat(100)) };
    let mut entries: Vec<NewEntry> = (0..size(number)).map(|place| entry(known, &text(place))).collect();
    if number.is_multiple_of(4) {
        entries[0] = about(known, "xxx");
    }
    entries
}

fn size(number: u64) -> u64 {
    number % 5 + 1
}

/// The seq with which a batch begins.
fn first(number: u64) -> u64 {
    (1..number).map(size).sum::<u64>() + 1
}

/// Checks a ledger against what was promised; says how many batches it holds.
#[track_caller]
fn sound(store: &Store, promised: &Promised) -> u64 {
    let mut erased = BTreeSet::new();
    store
        .personal::<StoreError>(.., &mut |row: PersonalRow<'_>| {
            if let PersonalText::Erased(_) = row.text {
                erased.insert(row.seq);
            }
            Ok(())
        })
        .unwrap();
    let found = store.verify(&check, &mut |_| {}).unwrap();
    assert!(found.is_clean(), "{:?}", found.faults);
    let (mut number, mut end) = (0, 0);
    store
        .batches::<StoreError>(.., &mut |batch| {
            number += 1;
            end += size(number);
            assert_eq!(
                (batch.head.known, batch.head.size),
                (at(number as i64), end),
                "batch {number} is there by half"
            );
            Ok(())
        })
        .unwrap();
    assert_eq!(found.entries, end);
    assert!(number >= promised.batches, "batch {} was acknowledged, and {number} are there", promised.batches);
    assert!(erased.is_superset(&promised.erased), "a text that was said to be erased is there");
    number
}
