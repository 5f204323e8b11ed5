//! Where the table of a text begins, and what parts its cells.
//!
//! For: files with a title and notes above their headings, with semicolons, tabs or bars between cells.

use crate::heading::key;
use crate::mapping::Mapping;
use crate::recognise::names_something;
use crate::register::TableStart;
use crate::register::block::{Block, Record};
use crate::register::split::{Dialect, Mark, Records};

/// Marks that part cells; of equals the first is taken.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// How many rows are looked at for the headings.
const LOOKED_AT: usize = 40;
/// How many bytes of the file are looked at for them.
const SAMPLE: usize = 1 << 18;

/// A table found, and how surely.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub start: TableStart,
    /// How many of the heading row's cells name something.
    pub named: usize,
    cells: usize,
}

/// Finds the table: the row most of whose cells name something, or that a mapping names; else the first row that has
/// several cells.
pub(crate) fn find(body: &[u8], mapping: Option<&Mapping>) -> Candidate {
    let sample = &body[..body.len().min(SAMPLE)];
    let wanted = mapping.map(|mapping| mapping.headings().iter().map(|heading| key(heading)).collect::<Vec<_>>());
    let names = |cell: &str| match &wanted {
        Some(wanted) => wanted.contains(&key(cell)) || names_something(cell),
        None => names_something(cell),
    };
    let mut best =
        Candidate { start: TableStart { delimiter: b',', headings: Mark { at: 0, row: 1 } }, named: 0, cells: 0 };
    // A mark that stands nowhere parts nothing: every row would be one cell, as with commas at worst.
    let stands = |delimiter: &u8| *delimiter == b',' || memchr::memchr(*delimiter, sample).is_some();
    for delimiter in DELIMITERS.into_iter().filter(stands) {
        let mut first = true;
        for_each_record(sample, delimiter, |mark, record| {
            let named = record.iter().filter(|cell| cell.len() <= 120 && names(cell)).count();
            let cells = record.iter().filter(|cell| !cell.trim().is_empty()).count();
            // Only the first row counts by its cells alone: later ones are data.
            let is_better = named > best.named || (named == best.named && first && cells > best.cells.max(1));
            if is_better {
                best = Candidate { start: TableStart { delimiter, headings: mark }, named, cells };
            }
            first &= cells < 2;
        });
    }
    best
}

fn for_each_record(sample: &[u8], delimiter: u8, mut each: impl FnMut(Mark, Record<'_>)) {
    let mut records = Records::new(sample, Mark { at: 0, row: 1 }, Dialect::of_people(sample, delimiter));
    let mut block = Block::default();
    for _ in 0..LOOKED_AT {
        let mark = records.mark();
        block.clear();
        match records.read(&mut block) {
            Ok(true) => block.records().for_each(|record| each(mark, record)),
            // The sample may break off within a cell.
            Ok(false) | Err(_) => return,
        }
    }
}

/// The rows before the headings that hold something, with their numbers.
pub(crate) fn preamble(body: &[u8], start: TableStart) -> Vec<(u64, String)> {
    let before = &body[..start.headings.at.min(body.len())];
    let mut rows = Vec::new();
    for_each_record(before, start.delimiter, |mark, record| {
        if !record.is_blank() {
            rows.push((mark.row, record.raw.to_owned()));
        }
    });
    rows
}
