//! Ids of deals: made where a register's own are not unique, and told of where they repeat.
//!
//! A made id does not depend on the order of rows or columns: it is the register's reference as it
//! stands where that is unique within the unit; else the reference and a short hash of the row's
//! cells; rows that are alike in every cell get a number besides, in the order of the file.

use super::block::{Block, Record};
use super::layout::{Layout, Mapped};
use super::split::{Fatal, Mark, Records, joined};
use crate::mapping::rule::Outcome;
use crate::problems::Problems;

use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::register::Register;
use rustc_hash::FxHasher;
use std::collections::HashMap;
use std::hash::Hasher;

/// Ids made for the rows of a file.
pub(super) struct Made {
    /// By row of the file, ascending.
    ids: Vec<(u64, String)>,
    shared: u64,
    blank: u64,
}

impl Made {
    pub fn id(&self, row: u64) -> &str {
        self.ids.binary_search_by_key(&row, |(row, _)| *row).map_or("", |at| &self.ids[at].1)
    }

    /// What a person should know of them.
    pub fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        if self.shared > 0 {
            let rows = self.shared;
            notes.push(format!("{rows} rows share a reference with another row: a mark of their own is added to each"));
        }
        if self.blank > 0 {
            notes.push(format!("{} rows have no reference: their ids begin with `{NO_REFERENCE}`", self.blank));
        }
        notes
    }
}

const NO_REFERENCE: &str = "no-reference";

/// Makes ids, where a mapping says what they are made of.
pub(super) fn made(layout: &Layout<'_>, bytes: &[u8], from: Mark, line_end: u8) -> Result<Option<Made>, Fatal> {
    let Some(mapped) = &layout.mapped_deal else { return Ok(None) };
    let headings: Vec<u64> = layout.headings.iter().map(|heading| hash(0, &crate::heading::key(heading))).collect();
    let mut records = Records::new(bytes, from, line_end);
    let mut block = Block::default();
    let mut rows = Vec::new();
    loop {
        records.fill(&mut block, 1, usize::MAX)?;
        let Some(record) = block.last() else { break };
        let key = (unit_of(layout, record), reference(mapped, record));
        rows.push((record.row, key, row_mark(&headings, record)));
    }
    let mut uses: HashMap<&(String, String), u64> = HashMap::new();
    for (_, key, _) in &rows {
        *uses.entry(key).or_default() += 1;
    }
    let mut alike: HashMap<String, u64> = HashMap::new();
    let mut made = Made { ids: Vec::with_capacity(rows.len()), shared: 0, blank: 0 };
    for (row, key, mark) in &rows {
        let (unit, reference) = key;
        let blank = reference.is_empty();
        made.blank += u64::from(blank);
        if !blank && uses.get(key) == Some(&1) {
            made.ids.push((*row, reference.clone()));
            continue;
        }
        made.shared += u64::from(!blank);
        let mut id = format!("{}-{:08x}", if blank { NO_REFERENCE } else { reference }, mark >> 32);
        let count = alike.entry(format!("{unit}\0{id}")).or_default();
        *count += 1;
        if *count > 1 {
            id.push_str(&format!("-{count}"));
        }
        made.ids.push((*row, id));
    }
    drop(uses);
    Ok(Some(made))
}

fn unit_of(layout: &Layout<'_>, record: Record<'_>) -> String {
    match &layout.mapped_unit {
        Some(mapped) => reference(mapped, record),
        None => layout.unit_place.and_then(|place| record.get(place)).unwrap_or("").trim().to_owned(),
    }
}

/// The cells that a rule reads, as the rule has them, with `/` between.
fn reference(mapped: &Mapped<'_>, record: Record<'_>) -> String {
    let mut parts = Vec::new();
    let mut text = String::new();
    for &place in &mapped.places {
        match mapped.rule.translate(None, record.get(place).unwrap_or(""), &mut text) {
            Outcome::Read if !text.is_empty() => parts.push(text.replace('\0', "\u{fffd}")),
            _ => {}
        }
    }
    parts.join("/")
}

/// A mark of the row's filled cells with their headings, whatever the order of columns.
fn row_mark(headings: &[u64], record: Record<'_>) -> u64 {
    let cells = record.iter().zip(headings).filter(|(cell, _)| !cell.trim().is_empty());
    cells.fold(0, |sum, (cell, heading)| sum.wrapping_add(mixed(hash(*heading, cell.trim()))))
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
