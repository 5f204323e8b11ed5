//! Records of a file, some at a time: where their cells lie, without copying what need not be.

use super::split::Mark;
use crate::formula::original;
use hostboard_domain::text::trimmed;
use std::borrow::Cow;
use std::ops::Range;

/// Records read together; its room is used again for the next ones.
#[derive(Default)]
pub(crate) struct Block<'a> {
    lines: Vec<Line<'a>>,
    /// Where the cells of all records lie: in the record, or in `made` where the line says so.
    pub(super) cells: Vec<(usize, usize)>,
    /// The cells of records in which some had to be put together.
    made: String,
    pub(super) mended: Vec<Mended>,
}

struct Line<'a> {
    raw: &'a str,
    mark: Mark,
    cells: Range<usize>,
    made: bool,
    has_nul: bool,
}

/// A quoted cell that is not one run of bytes: what stands within its quotes, and after them.
pub(super) struct Mended {
    pub cell: usize,
    pub inner: Range<usize>,
    pub tail: Range<usize>,
}

/// One record of a block.
#[derive(Clone, Copy)]
pub(crate) struct Record<'b> {
    /// The record as written, without its line end.
    pub raw: &'b str,
    /// Its row in the file.
    pub row: u64,
    /// Where it begins in the file.
    pub at: usize,
    /// Whether a NUL byte stands anywhere in it.
    pub has_nul: bool,
    text: &'b str,
    cells: &'b [(usize, usize)],
}

impl<'a> Block<'a> {
    /// Drops all records and keeps the room.
    pub fn clear(&mut self) {
        self.lines.clear();
        self.cells.clear();
        self.made.clear();
        self.mended.clear();
    }

    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Every record, in the order of the file.
    pub fn records(&self) -> impl Iterator<Item = Record<'_>> {
        self.lines.iter().map(|line| self.record(line))
    }

    /// The last record.
    pub fn last(&self) -> Option<Record<'_>> {
        self.lines.last().map(|line| self.record(line))
    }

    fn record(&self, line: &Line<'a>) -> Record<'_> {
        let text = if line.made { self.made.as_str() } else { line.raw };
        Record {
            raw: line.raw,
            row: line.mark.row,
            at: line.mark.at,
            has_nul: line.has_nul,
            text,
            cells: self.cells.get(line.cells.clone()).unwrap_or(&[]),
        }
    }

    /// Takes the last record out again.
    pub fn drop_last(&mut self) {
        if let Some(line) = self.lines.pop() {
            self.cells.truncate(line.cells.start);
        }
    }

    /// Ends a record whose cells, from that place on, have been found.
    pub(super) fn end_record(&mut self, raw: &'a str, mark: Mark, first_cell: usize) {
        let made = !self.mended.is_empty();
        if made {
            self.mend(raw, first_cell);
        }
        let has_nul = memchr::memchr(0, raw.as_bytes()).is_some();
        self.lines.push(Line { raw, mark, cells: first_cell..self.cells.len(), made, has_nul });
    }

    /// Makes the last record's cells what they were before they were defused for a spreadsheet.
    pub(super) fn take_guards_off(&mut self, first_cell: usize) {
        let Some(line) = self.lines.last() else { return };
        // Few records hold an apostrophe.
        if memchr::memchr(b'\'', line.raw.as_bytes()).is_none() {
            return;
        }
        let text = if line.made { self.made.as_str() } else { line.raw };
        let own = |cell: &(usize, usize)| text.get(cell.0..cell.1).map_or(Cow::Borrowed(""), original);
        let originals: Vec<Cow<'_, str>> = self.cells.iter().skip(first_cell).map(own).collect();
        if originals.iter().all(|own| matches!(own, Cow::Borrowed(_))) {
            let lengths: Vec<usize> = originals.iter().map(|own| own.len()).collect();
            self.cells.iter_mut().skip(first_cell).zip(lengths).for_each(|(cell, length)| cell.0 = cell.1 - length);
            return;
        }
        // What was defused within is no longer one run of bytes.
        let originals: Vec<String> = originals.into_iter().map(Cow::into_owned).collect();
        for (cell, own) in self.cells.iter_mut().skip(first_cell).zip(originals) {
            let start = self.made.len();
            self.made.push_str(&own);
            *cell = (start, self.made.len());
        }
        if let Some(line) = self.lines.last_mut() {
            line.made = true;
        }
    }

    /// Puts a record's cells together in `made`.
    fn mend(&mut self, raw: &str, first_cell: usize) {
        let part = |from: usize, to: usize| raw.get(from.min(raw.len())..to.min(raw.len())).unwrap_or("");
        let mut mended = self.mended.drain(..).peekable();
        for (place, cell) in self.cells.iter_mut().enumerate().skip(first_cell) {
            let start = self.made.len();
            match mended.next_if(|mended| mended.cell == place) {
                None => self.made.push_str(part(cell.0, cell.1)),
                Some(Mended { inner, tail, .. }) => {
                    let mut pieces = part(inner.start, inner.end).split("\"\"");
                    self.made.push_str(pieces.next().unwrap_or(""));
                    for piece in pieces {
                        self.made.push('"');
                        self.made.push_str(piece);
                    }
                    self.made.push_str(part(tail.start, tail.end));
                }
            }
            *cell = (start, self.made.len());
        }
    }
}

impl<'b> Record<'b> {
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    #[inline]
    pub fn get(&self, place: usize) -> Option<&'b str> {
        let (start, end) = *self.cells.get(place)?;
        self.text.get(start..end)
    }

    /// The cell of that column; blank where the record has none.
    #[inline]
    pub fn cell(&self, place: usize) -> &'b str {
        self.get(place).unwrap_or("")
    }

    pub fn iter(self) -> impl Iterator<Item = &'b str> {
        (0..self.len()).map(move |place| self.cell(place))
    }

    /// The same row as if nothing stood in it.
    pub fn emptied(self) -> Record<'b> {
        Record { cells: &[], ..self }
    }

    /// Whether it is such a row.
    pub fn is_emptied(&self) -> bool {
        self.cells.is_empty()
    }

    /// Whether no cell holds anything.
    pub fn is_blank(&self) -> bool {
        let plain = |c: char| matches!(c, ',' | ';' | '|' | '"') || c.is_whitespace();
        // Decided by the first characters in all rows but the rarest.
        self.raw.chars().all(plain) && self.iter().all(|cell| trimmed(cell).is_empty())
    }
}
