//! Deal ids: makes new ones where a register's own are not unique, and reports ids that repeat.
//!
//! A made id does not depend on the order of rows or columns: it is the register's reference as it
//! stands where that is unique within the unit; else the reference and a short hash of the row's
//! cells; rows that are alike in every cell get a number besides, in the order of the file.

use super::block::Record;
use super::layout::{Layout, Mapped};
use crate::codes;
use crate::mapping::rule::Outcome;
use crate::note::Note;
use crate::problems::Problems;
use hostboard_domain::problem::{Place, Problem, quoted};
use hostboard_domain::register::Register;
use hostboard_domain::text::trimmed;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::borrow::Cow;
use std::hash::Hasher;

const NO_REFERENCE: &str = "no-reference";

/// Gives every deal an id of its own within its unit, where the ids read are references that may be shared or blank;
/// and says what a person should know of them. `mark` gives the mark of a row's cells.
///
/// Gives the rows whose ids were made, in order.
pub(super) fn made_unique(
    register: &mut Register,
    threads: usize,
    mark: impl Fn(usize) -> u32 + Sync,
) -> (Vec<usize>, Vec<Note>) {
    let mut rows: Vec<usize> = (0..register.len()).filter(|row| register.deal(*row).is_empty()).collect();
    let blank = rows.len();
    let pairs = duplicates(register, threads);
    rows.extend(pairs.iter().flat_map(|(first, later)| [*first, *later]).filter(|row| !register.deal(*row).is_empty()));
    rows.sort_unstable();
    rows.dedup();
    let shared = rows.len() - blank;
    let marks = in_parts(&rows, threads, mark);
    let mut alike: FxHashMap<(u32, String), u32> = FxHashMap::default();
    let mut ids: Vec<String> = Vec::with_capacity(rows.len());
    for (&row, mark) in rows.iter().zip(marks) {
        let reference = register.deal(row);
        let id = format!("{}-{mark:08x}", if reference.is_empty() { NO_REFERENCE } else { reference });
        let count = alike.entry((register.unit(row), id.clone())).or_default();
        *count += 1;
        ids.push(if *count > 1 { format!("{id}-{count}") } else { id });
    }
    if !ids.is_empty() {
        register.rename_deals(rows.iter().copied().zip(ids));
    }
    let mut notes = Vec::new();
    if shared > 0 {
        notes.push(Note::SharedReferences { rows: shared });
    }
    if blank > 0 {
        notes.push(Note::NoReferences { rows: blank, prefix: NO_REFERENCE });
    }
    (rows, notes)
}

/// What `of` gives for each row, worked out on several threads.
fn in_parts<T: Send>(rows: &[usize], threads: usize, of: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let part = rows.len().div_ceil(threads.clamp(1, 64)).max(1_000);
    rows.par_iter().with_min_len(part).map(|row| of(*row)).collect()
}

/// The cells that a rule reads, as the rule has them, with `/` between.
pub(super) fn reference<'t>(mapped: &Mapped<'_>, record: Record<'t>) -> Cow<'t, str> {
    // Nearly every rule takes one cell as it stands.
    if let [place] = mapped.places[..]
        && let Some(text) = mapped.rule.as_it_stands(record.cell(place))
        && !record.has_nul
    {
        return Cow::Borrowed(text);
    }
    let mut parts = Vec::new();
    for &place in &mapped.places {
        match mapped.rule.read_part(record.cell(place)).outcome {
            Outcome::Text(text) if !text.is_empty() => parts.push(text.replace('\0', "\u{fffd}")),
            _ => {}
        }
    }
    Cow::Owned(parts.join("/"))
}

/// The marks of headings.
pub(super) fn heading_marks(layout: &Layout<'_>) -> Vec<u64> {
    layout.headings.iter().map(|heading| hash(0, &crate::heading::key(heading))).collect()
}

/// A mark of the row's filled cells with their headings, whatever the order of columns.
pub(super) fn row_mark(headings: &[u64], record: Record<'_>) -> u32 {
    let cells = record.iter().zip(headings).map(|(cell, heading)| (trimmed(cell), *heading));
    let filled = cells.filter(|(cell, _)| !cell.is_empty());
    let sum = filled.fold(0u64, |sum, (cell, heading)| sum.wrapping_add(mixed(hash(heading, cell))));
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

/// Adds a problem for every deal whose id an earlier deal of the unit has; `pairs` are such rows.
pub(super) fn report_duplicates(
    name: &str,
    layout: &Layout<'_>,
    register: &Register,
    pairs: &[(usize, usize)],
    problems: &mut Problems,
) {
    let column = layout.deal_place.and_then(|place| layout.headings.get(place));
    for &(first, later) in pairs {
        let (first, row) = (register.source_row(first), register.source_row(later));
        problems.add(|| {
            let place = Place::row_or_cell(name, u64::from(row), column.cloned());
            let (deal, unit) = (quoted(register.deal(later)), quoted(register.unit_id(later)));
            let message = format!("rows {first} and {row} both have the id {deal} within {unit}");
            Problem::new(codes::ROW_GIVEN_TWICE, place, message, "give each deal an id of its own; both are kept")
        });
    }
}

/// Rows whose unit and id an earlier row has, with that earlier row, by row.
pub(super) fn duplicates(register: &Register, threads: usize) -> Vec<(usize, usize)> {
    let threads = threads.clamp(1, 64);
    let of_part = |part: usize| duplicates_of_part(register, part, threads);
    let mut found: Vec<(usize, usize)> = (0..threads).into_par_iter().flat_map_iter(of_part).collect();
    found.sort_unstable_by_key(|(first, later)| (*later, *first));
    found
}

/// The same where only those rows got new ids, all others having different ones.
pub(super) fn duplicates_of_made(register: &Register, made: &[usize]) -> Vec<(usize, usize)> {
    if made.is_empty() {
        return Vec::new();
    }
    let hashes: FxHashSet<u64> = made.iter().map(|row| id_hash(register, *row)).collect();
    let with_hash = (0..register.len()).map(|row| (id_hash(register, row), row as u32));
    let mut found = alike(register, with_hash.filter(|(hash, _)| hashes.contains(hash)).collect());
    found.sort_unstable_by_key(|(first, later)| (*later, *first));
    found
}

fn id_hash(register: &Register, row: usize) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write_u32(register.unit(row));
    hasher.write(register.deal(row).as_bytes());
    hasher.finish()
}

/// The same for the rows whose hash falls to one part.
fn duplicates_of_part(register: &Register, part: usize, parts: usize) -> Vec<(usize, usize)> {
    let mut hashes: Vec<(u64, u32)> = Vec::with_capacity(register.len() / parts + register.len() / 50);
    for row in 0..register.len() {
        let hash = id_hash(register, row);
        if (hash >> 16) as usize % parts == part {
            hashes.push((hash, row as u32));
        }
    }
    alike(register, hashes)
}

/// Of rows with the hashes of their ids, those whose id an earlier one has.
fn alike(register: &Register, mut hashes: Vec<(u64, u32)>) -> Vec<(usize, usize)> {
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
