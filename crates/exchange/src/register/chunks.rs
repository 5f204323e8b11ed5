//! A file to a register, a chunk of it per thread.
//!
//! There are as many chunks as threads were asked for; threads that the whole program shares take them up.

use super::ReadOptions;
use super::block::Block;
use super::ids;
use super::layout::Layout;
use super::marks::marks;
use super::rows::Reader;
use super::set_aside::{NoDealReason, ParkedReason, Parking};
use super::split::{Dialect, Fatal, Mark, Records};
use crate::problems::Problems;
use hostboard_domain::register::Register;
use rayon::prelude::*;
use std::sync::atomic::{AtomicU64, Ordering};

/// How many rows are taken in together: few enough to stay near the processor.
const ROWS_IN_BLOCK: usize = 64;

/// A file and all that is settled about it before its rows are read.
pub(super) struct RegisterFile<'a> {
    pub name: &'a str,
    pub bytes: &'a [u8],
    pub dialect: Dialect,
    pub layout: &'a Layout<'a>,
    /// By column: the mark of its heading, where ids are made of rows' cells.
    pub heading_marks: Vec<u64>,
}

/// What one reader made of its part of the file.
pub(super) struct Chunk {
    pub register: Register,
    pub problems: Problems,
    pub parked: Parking<ParkedReason>,
    /// Rows that are no deals.
    pub no_deals: Parking<NoDealReason>,
    /// Rows that end before columns which no rule reads.
    pub short_rows: u64,
    /// The first row with a cell too many or too few of which nobody can tell whose it is.
    pub unplaced: Option<u64>,
    /// By row of the register: where it begins in the file, where ids may be made of rows' cells.
    pub starts: Vec<usize>,
    /// Where it really ended: a record's start at or after the place where it was to stop.
    end: Mark,
}

impl RegisterFile<'_> {
    /// Reads every record from a mark on.
    pub fn read_all(&self, from: Mark, options: &ReadOptions<'_>) -> Result<Chunk, Fatal> {
        let starts = marks(self.bytes, from, options.threads.clamp(1, 64), self.dialect.line_end);
        let stops: Vec<usize> = starts.iter().skip(1).map(|mark| mark.at).chain([self.bytes.len()]).collect();
        let rows = estimated_rows(&starts, self.bytes.len());
        let done = AtomicU64::new(from.at as u64);
        let progress = |bytes: usize| {
            if let Some(tell) = options.progress {
                let total = self.bytes.len() as u64;
                tell((done.fetch_add(bytes as u64, Ordering::Relaxed) + bytes as u64).min(total), total);
            }
        };
        // The first register takes in all others, so it makes room for every row.
        let room = |at: usize| if at == 0 { rows.iter().sum() } else { rows[at] };
        let chunks: Vec<_> = (0..starts.len())
            .into_par_iter()
            .map(|at| self.read_chunk(starts[at], stops[at], room(at), &progress))
            .collect();
        let mut chunks = chunks.into_iter();
        let mut all = match chunks.next() {
            Some(first) => first?,
            None => self.read_chunk(from, self.bytes.len(), 0, &progress)?,
        };
        for (chunk, (start, stop)) in chunks.zip(starts.iter().zip(stops).skip(1)) {
            // See INVARIANT(marks).
            let chunk = if *start == all.end { chunk? } else { self.read_chunk(all.end, stop, 0, &|_| {})? };
            all.append(chunk);
        }
        if let Some(tell) = options.progress {
            tell(self.bytes.len() as u64, self.bytes.len() as u64);
        }
        Ok(all)
    }

    /// The mark of the cells of the row that begins there: the row is read again, for few rows need one.
    pub fn mark_of(&self, start: Option<usize>) -> u32 {
        let Some(at) = start else { return 0 };
        let mut block = Block::default();
        // The row was read before: it can be read again.
        let _ = Records::new(self.bytes, Mark { at, row: 0 }, self.dialect).read(&mut block);
        block.last().map_or(0, |record| ids::row_mark(&self.heading_marks, record))
    }

    fn read_chunk(&self, from: Mark, stop: usize, rows: usize, progress: &dyn Fn(usize)) -> Result<Chunk, Fatal> {
        const TELL_EVERY: usize = 1 << 20;
        let mut reader = Reader::new(self);
        reader.chunk.register.reserve(rows);
        let mut records = Records::new(self.bytes, from, self.dialect);
        let mut block = Block::default();
        let mut told = from.at;
        loop {
            records.fill(&mut block, ROWS_IN_BLOCK, stop)?;
            if block.len() == 0 {
                break;
            }
            reader.take(&block);
            let at = records.mark().at;
            if at - told >= TELL_EVERY {
                progress(at - told);
                told = at;
            }
        }
        progress(records.mark().at - told);
        reader.chunk.end = records.mark();
        Ok(reader.chunk)
    }
}

/// Rows to make room for, by chunk; the last chunk is counted by the bytes of the others.
fn estimated_rows(starts: &[Mark], length: usize) -> Vec<usize> {
    let mut rows: Vec<usize> = starts.windows(2).map(|pair| (pair[1].row - pair[0].row) as usize).collect();
    let last = starts.last().map_or(0, |mark| length.saturating_sub(mark.at));
    let per_row = match (starts.first(), starts.last()) {
        (Some(first), Some(last)) if last.row > first.row => (last.at - first.at) as u64 / (last.row - first.row),
        _ => 100,
    };
    rows.push(last / per_row.max(1) as usize + last / 2_000);
    // Blank lines are counted too; a row takes up more in the register than 32 bytes of a file.
    rows.iter().map(|rows| (*rows).min(length / 32)).collect()
}

impl Chunk {
    pub fn new(others: &[&str]) -> Chunk {
        Chunk {
            register: Register::new(others),
            problems: Problems::default(),
            parked: Parking::default(),
            no_deals: Parking::default(),
            short_rows: 0,
            unplaced: None,
            starts: Vec::new(),
            end: Mark { at: 0, row: 0 },
        }
    }

    fn append(&mut self, other: Chunk) {
        self.register.append(&other.register);
        self.problems.append(other.problems);
        self.parked.append(other.parked);
        self.no_deals.append(other.no_deals);
        self.short_rows += other.short_rows;
        self.unplaced = self.unplaced.or(other.unplaced);
        self.starts.extend(other.starts);
        self.end = other.end;
    }
}
