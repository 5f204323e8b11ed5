//! Bytes to records: quoting and line ends.
//!
//! A quote opens a quoted cell only as the first byte of a cell; anywhere else it is text. Two
//! quotes within a quoted cell are one. Text between a closing quote and the next comma is added
//! to the cell. Lines end with LF or CRLF, or with CR where the heading row does.

use super::block::{Block, Mended};
use crate::out::csv::MadeFor;
use memchr::{memchr, memchr2};

/// A place where a record starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// Offset in the file.
    pub at: usize,
    /// The record's row.
    pub row: u64,
}

/// Why the file cannot be read on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fatal {
    /// A record that is not UTF-8.
    NotUtf8 { row: u64 },
    /// A quote that nothing closes; the row where it opened.
    Unclosed { row: u64 },
}

/// What ends a line and what parts cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Dialect {
    pub line_end: u8,
    pub delimiter: u8,
    /// Whether cells that were defused for a spreadsheet are read as they were.
    pub made_for: MadeFor,
}

impl Dialect {
    /// That of a file for programs, whose cells are parted by that byte.
    pub fn of(bytes: &[u8], delimiter: u8) -> Dialect {
        Dialect { line_end: line_end(bytes), delimiter, made_for: MadeFor::Programs }
    }

    /// That of a file that people open in a spreadsheet: what was defused there is read as it was.
    pub fn of_people(bytes: &[u8], delimiter: u8) -> Dialect {
        Dialect { made_for: MadeFor::People, ..Dialect::of(bytes, delimiter) }
    }
}

/// Records from a mark on.
pub(crate) struct Records<'a> {
    bytes: &'a [u8],
    next: Mark,
    dialect: Dialect,
}

impl<'a> Records<'a> {
    pub fn new(bytes: &'a [u8], from: Mark, dialect: Dialect) -> Records<'a> {
        Records { bytes, next: from, dialect }
    }

    /// Where the next record starts.
    pub fn mark(&self) -> Mark {
        self.next
    }

    /// Adds the next record to a block; false at the end of the file.
    pub fn read(&mut self, block: &mut Block<'a>) -> Result<bool, Fatal> {
        let Some(rest) = self.bytes.get(self.next.at..).filter(|rest| !rest.is_empty()) else { return Ok(false) };
        let (mark, row) = (self.next, self.next.row);
        let first_cell = block.cells.len();
        block.mended.clear();
        let end = match memchr2(b'"', self.dialect.line_end, rest) {
            Some(at) if rest[at] == b'"' => self.scan_quoted(rest, block)?,
            Some(at) => at,
            None => rest.len(),
        };
        self.next = Mark { at: self.next.at + (end + 1).min(rest.len()), row: row + 1 };
        let mut line = &rest[..end];
        if self.dialect.line_end == b'\n' && line.last() == Some(&b'\r') {
            line = &line[..end - 1];
        }
        if block.cells.len() == first_cell {
            scan_plain(line, self.dialect.delimiter, &mut block.cells);
        } else if let Some(last) = block.cells.last_mut() {
            *last = (last.0.min(line.len()), last.1.min(line.len()));
        }
        let raw = std::str::from_utf8(line).map_err(|_| Fatal::NotUtf8 { row })?;
        block.end_record(raw, mark, first_cell);
        if self.dialect.made_for == MadeFor::People {
            block.take_guards_off(first_cell);
        }
        Ok(true)
    }

    /// Fills a cleared block with up to `most` records that hold something and start before `stop`.
    pub fn fill(&mut self, block: &mut Block<'a>, most: usize, stop: usize) -> Result<(), Fatal> {
        block.clear();
        while block.len() < most && self.next.at < stop && self.read(block)? {
            if block.last().is_some_and(|record| record.is_blank()) {
                block.drop_last();
            }
        }
        Ok(())
    }

    /// Finds the cells of a record that holds quotes; gives the offset of its line end.
    fn scan_quoted(&self, rest: &[u8], block: &mut Block<'a>) -> Result<usize, Fatal> {
        let Dialect { line_end, delimiter: mark, .. } = self.dialect;
        let delimiter = |from: usize| memchr2(mark, line_end, &rest[from..]).map_or(rest.len(), |at| from + at);
        let mut start = 0;
        loop {
            let end = if rest.get(start) == Some(&b'"') {
                let (close, doubled) = closing_quote(rest, start + 1).ok_or(Fatal::Unclosed { row: self.next.row })?;
                let end = delimiter(close + 1);
                if doubled || !matches!(&rest[close + 1..end], b"" | b"\r") {
                    let cell = block.cells.len();
                    block.mended.push(Mended { cell, inner: start + 1..close, tail: close + 1..end });
                }
                block.cells.push((start + 1, close));
                end
            } else {
                let end = delimiter(start);
                block.cells.push((start, end));
                end
            };
            if rest.get(end) != Some(&mark) {
                return Ok(end);
            }
            start = end + 1;
        }
    }
}

/// The offset of the quote that closes a cell opened before `from`, and whether quotes were doubled.
fn closing_quote(rest: &[u8], from: usize) -> Option<(usize, bool)> {
    let (mut at, mut doubled) = (from, false);
    loop {
        at += memchr(b'"', rest.get(at..)?)?;
        if rest.get(at + 1) != Some(&b'"') {
            return Some((at, doubled));
        }
        doubled = true;
        at += 2;
    }
}

/// Finds the cells of a record without quotes, eight bytes at a time.
fn scan_plain(line: &[u8], delimiter: u8, cells: &mut Vec<(usize, usize)>) {
    let commas_everywhere = u64::from_ne_bytes([delimiter; 8]);
    let (words, tail) = line.as_chunks::<8>();
    let mut start = 0;
    for (at, word) in words.iter().enumerate() {
        let mut commas = zero_bytes(u64::from_le_bytes(*word) ^ commas_everywhere);
        while commas != 0 {
            let comma = at * 8 + (commas.trailing_zeros() / 8) as usize;
            cells.push((start, comma));
            start = comma + 1;
            commas &= commas - 1;
        }
    }
    for (at, byte) in (words.len() * 8..).zip(tail) {
        if *byte == delimiter {
            cells.push((start, at));
            start = at + 1;
        }
    }
    cells.push((start, line.len()));
}

/// The top bit of every byte that is zero, and no other bit.
#[inline]
fn zero_bytes(word: u64) -> u64 {
    const LOW: u64 = u64::from_ne_bytes([0x7f; 8]);
    !(((word & LOW) + LOW) | word | LOW)
}

/// How the heading row ends: by CR only where a CR outside quotes comes first and no LF follows it.
pub(crate) fn line_end(bytes: &[u8]) -> u8 {
    let mut quoted = false;
    let mut from = 0;
    while let Some(at) = bytes.get(from..).and_then(|rest| memchr::memchr3(b'"', b'\n', b'\r', rest)) {
        let at = from + at;
        match bytes[at] {
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'\r' if bytes.get(at + 1) != Some(&b'\n') => return b'\r',
            _ => return b'\n',
        }
        from = at + 1;
    }
    b'\n'
}
