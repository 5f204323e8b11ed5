//! Ids of deals: made where a register's own are not unique, and told of where they repeat.
//!
//! A made id does not depend on the order of rows or columns: it is the register's reference as it
//! stands where that is unique within the unit; else the reference and a short hash of the row's
//! cells; rows that are alike in every cell get a number besides, in the order of the file.

use super::block::Record;
use super::layout::{Layout, Mapped};
use super::split::joined;
use crate::mapping::rule::Outcome;
use crate::problems::Problems;
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::register::Register;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;

const NO_REFERENCE: &str = "no-reference";

/// Gives every deal an id of its own within its unit, where the ids read are references that may be shared or blank;
/// and says what a person should know of them. `marks` has one a row.
pub(super) fn made_unique(register: &mut Register, marks: &[u32]) -> Vec<String> {
    let (mut shared, mut blank) = (0, 0);
    let mut uses: FxHashMap<(u32, &str), u32> = FxHashMap::default();
    for row in 0..register.len() {
        *uses.entry((register.unit(row), register.deal(row))).or_default() += 1;
    }
    let mut alike: FxHashMap<(u32, String), u32> = FxHashMap::default();
    let mut ids: FxHashMap<usize, String> = FxHashMap::default();
    for row in 0..register.len() {
        let (unit, reference) = (register.unit(row), register.deal(row));
        let is_blank = reference.is_empty();
        if !is_blank && uses.get(&(unit, reference)) == Some(&1) {
            continue;
        }
        blank += u64::from(is_blank);
        shared += u64::from(!is_blank);
        let mark = marks.get(row).copied().unwrap_or_default();
        let id = format!("{}-{mark:08x}", if is_blank { NO_REFERENCE } else { reference });
        let count = alike.entry((unit, id.clone())).or_default();
        *count += 1;
        ids.insert(row, if *count > 1 { format!("{id}-{count}") } else { id });
    }
    drop(uses);
    if !ids.is_empty() {
        register.rename_deals(|row| ids.get(&row).cloned());
    }
    let mut notes = Vec::new();
    if shared > 0 {
        notes.push(format!("{shared} rows share a reference with another row: a mark of their own is added to each"));
    }
    if blank > 0 {
        notes.push(format!("{blank} rows have no reference: their ids begin with `{NO_REFERENCE}`"));
    }
    notes
}

/// The cells that a rule reads, as the rule has them, with `/` between.
pub(super) fn reference(mapped: &Mapped<'_>, record: Record<'_>) -> String {
    let mut parts = Vec::new();
    for &place in &mapped.places {
        match mapped.rule.read_part(record.cell(place)).outcome {
            Outcome::Text(text) if !text.is_empty() => parts.push(text.replace('\0', "\u{fffd}")),
            _ => {}
        }
    }
    parts.join("/")
}

/// The marks of headings.
pub(super) fn heading_marks(layout: &Layout<'_>) -> Vec<u64> {
    layout.headings.iter().map(|heading| hash(0, &crate::heading::key(heading))).collect()
}

/// A mark of the row's filled cells with their headings, whatever the order of columns.
pub(super) fn row_mark(headings: &[u64], record: Record<'_>) -> u32 {
    let cells = record.iter().zip(headings).filter(|(cell, _)| !cell.trim().is_empty());
    let sum = cells.fold(0u64, |sum, (cell, heading)| sum.wrapping_add(mixed(hash(*heading, cell.trim()))));
    (sum >> 32) as u32
}

/// FNV-1a: short, and the same in every version of this program.
fn hash(seed: u64, text: &str) -> u64 {
    let start = 0xcbf2_9ce4_8422_2325 ^ seed;
    text.bytes().fold(start, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Spreads a hash over all bits, so that sums of them differ in the upper ones.
fn mixed(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53)
}

/// Adds a problem for every deal whose id an earlier deal of the unit has.
pub(super) fn report_duplicates(
    name: &str,
    layout: &Layout<'_>,
    register: &Register,
    threads: usize,
    problems: &mut Problems,
) {
    let column = layout.deal_place.and_then(|place| layout.headings.get(place));
    for (first, later) in duplicates(register, threads.clamp(1, 64)) {
        let (first, row) = (register.source_row(first), register.source_row(later));
        problems.add(|| Problem {
            file: name.to_owned(),
            row: Some(u64::from(row)),
            column: column.cloned(),
            message: format!(
                "rows {first} and {row} both have the id {} within {}",
                quoted(register.deal(later)),
                quoted(register.unit_id(later))
            ),
            help: "give each deal an id of its own; both are kept".to_owned(),
        });
    }
}

/// Rows whose unit and id an earlier row has, with that earlier row, by row.
fn duplicates(register: &Register, threads: usize) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = std::thread::scope(|scope| {
        let parts: Vec<_> =
            (1..threads).map(|part| scope.spawn(move || duplicates_of_part(register, part, threads))).collect();
        let mut found = duplicates_of_part(register, 0, threads);
        for part in parts {
            found.extend(joined(part));
        }
        found
    });
    found.sort_unstable_by_key(|(first, later)| (*later, *first));
    found
}

/// The same for the rows whose hash falls to one part.
fn duplicates_of_part(register: &Register, part: usize, parts: usize) -> Vec<(usize, usize)> {
    let mut hashes: Vec<(u64, u32)> = Vec::with_capacity(register.len() / parts + register.len() / 50);
    for row in 0..register.len() {
        let mut hasher = FxHasher::default();
        hasher.write_u32(register.unit(row));
        hasher.write(register.deal(row).as_bytes());
        let hash = hasher.finish();
        if (hash >> 16) as usize % parts == part {
            hashes.push((hash, row as u32));
        }
    }
    hashes.sort_unstable();
    let mut found = Vec::new();
    let same = |a: usize, b: usize| register.unit(a) == register.unit(b) && register.deal(a) == register.deal(b);
    for group in hashes.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() > 1) {
        let mut firsts: Vec<usize> = Vec::new();
        for &(_, row) in group {
            let row = row as usize;
            match firsts.iter().find(|first| same(**first, row)) {
                Some(first) => found.push((*first, row)),
                None => firsts.push(row),
            }
        }
    }
    found
}
