//! Bytes to records: quoting, line ends, and where a file may be cut.
//!
//! A quote opens a quoted cell only as the first byte of a cell; anywhere else it is text. Two
//! quotes within a quoted cell are one. Text between a closing quote and the next comma is added
//! to the cell. Lines end with LF or CRLF, or with CR where the heading row does.
//!
//! Cutting: [`marks`] guesses record starts by the parity of quotes, which stray quotes can upset.
//! INVARIANT(marks): a reader of one chunk reports where it really ended; the next chunk's result
//! counts only if it began there, else it is read again. So guesses cost time, never meaning.

use memchr::{memchr, memchr2, memchr2_iter};
use std::ops::Range;

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

/// One record; reused from row to row.
#[derive(Default)]
pub(crate) struct Record<'a> {
    /// The record as written, without its line end.
    pub raw: &'a str,
    /// Where the cells lie: in `raw`, or in `made` if that holds anything.
    cells: Vec<(usize, usize)>,
    /// The cells end to end, where some had to be put together.
    made: String,
    mended: Vec<Mended>,
}

/// A quoted cell that is not one run of bytes: what stands within its quotes, and after them.
struct Mended {
    cell: usize,
    inner: Range<usize>,
    tail: Range<usize>,
}

impl Record<'_> {
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    fn text(&self) -> &str {
        if self.made.is_empty() { self.raw } else { &self.made }
    }

    pub fn get(&self, place: usize) -> Option<&str> {
        let (start, end) = *self.cells.get(place)?;
        self.text().get(start..end)
    }

    #[inline]
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        let text = self.text();
        self.cells.iter().map(move |(start, end)| text.get(*start..*end).unwrap_or(""))
    }

    /// Whether no cell holds anything.
    pub fn is_blank(&self) -> bool {
        let plain = |c: char| c == ',' || c == '"' || c.is_whitespace();
        // Decided by the first characters in all rows but the rarest.
        self.raw.chars().all(plain) && self.iter().all(|cell| cell.trim().is_empty())
    }
}

/// Records from a mark on.
pub(crate) struct Records<'a> {
    bytes: &'a [u8],
    next: Mark,
    line_end: u8,
}

impl<'a> Records<'a> {
    pub fn new(bytes: &'a [u8], from: Mark, line_end: u8) -> Records<'a> {
        Records { bytes, next: from, line_end }
    }

    /// Where the next record starts.
    pub fn mark(&self) -> Mark {
        self.next
    }

    /// Reads the next record; false at the end of the file.
    pub fn read(&mut self, record: &mut Record<'a>) -> Result<bool, Fatal> {
        let Some(rest) = self.bytes.get(self.next.at..).filter(|rest| !rest.is_empty()) else { return Ok(false) };
        let row = self.next.row;
        record.cells.clear();
        record.made.clear();
        record.mended.clear();
        let (end, quoted) = match self.scan_plain(rest, &mut record.cells) {
            Some(end) => (end, false),
            None => {
                record.cells.clear();
                (self.scan_quoted(rest, record)?, true)
            }
        };
        self.next = Mark { at: self.next.at + (end + 1).min(rest.len()), row: row + 1 };
        let mut line = &rest[..end];
        if self.line_end == b'\n' && line.last() == Some(&b'\r') {
            line = &line[..end - 1];
            if let Some(last) = record.cells.last_mut() {
                *last = (last.0.min(line.len()), last.1.min(line.len()));
            }
        }
        record.raw = std::str::from_utf8(line).map_err(|_| Fatal::NotUtf8 { row })?;
        if quoted {
            record.mend();
        }
        Ok(true)
    }

    /// Finds the cells of a record without quotes, eight bytes at a time; gives the offset of its
    /// line end, or `None` at a quote.
    fn scan_plain(&self, rest: &[u8], cells: &mut Vec<(usize, usize)>) -> Option<usize> {
        let (words, tail) = rest.as_chunks::<8>();
        let ends = u64::from_ne_bytes([self.line_end; 8]);
        let mut start = 0;
        for (at, word) in words.iter().enumerate() {
            let word = u64::from_le_bytes(*word);
            let stops = zero_bytes(word ^ ends) | zero_bytes(word ^ QUOTES);
            let mut commas = zero_bytes(word ^ COMMAS);
            if stops != 0 {
                // Only commas before the first stop count.
                commas &= (stops & stops.wrapping_neg()) - 1;
            }
            while commas != 0 {
                let comma = at * 8 + (commas.trailing_zeros() / 8) as usize;
                cells.push((start, comma));
                start = comma + 1;
                commas &= commas - 1;
            }
            if stops != 0 {
                let stop = at * 8 + (stops.trailing_zeros() / 8) as usize;
                cells.push((start, stop));
                return (rest[stop] != b'"').then_some(stop);
            }
        }
        for (at, byte) in (words.len() * 8..).zip(tail) {
            match *byte {
                b'"' => return None,
                b',' => {
                    cells.push((start, at));
                    start = at + 1;
                }
                byte if byte == self.line_end => {
                    cells.push((start, at));
                    return Some(at);
                }
                _ => {}
            }
        }
        cells.push((start, rest.len()));
        Some(rest.len())
    }

    /// Finds the cells of a record that holds quotes; gives the offset of its line end.
    fn scan_quoted(&self, rest: &[u8], record: &mut Record<'a>) -> Result<usize, Fatal> {
        let delimiter = |from: usize| memchr2(b',', self.line_end, &rest[from..]).map_or(rest.len(), |at| from + at);
        let mut start = 0;
        loop {
            let end = if rest.get(start) == Some(&b'"') {
                let (close, doubled) = closing_quote(rest, start + 1).ok_or(Fatal::Unclosed { row: self.next.row })?;
                let end = delimiter(close + 1);
                if doubled || !matches!(&rest[close + 1..end], b"" | b"\r") {
                    let cell = record.cells.len();
                    record.mended.push(Mended { cell, inner: start + 1..close, tail: close + 1..end });
                }
                record.cells.push((start + 1, close));
                end
            } else {
                let end = delimiter(start);
                record.cells.push((start, end));
                end
            };
            if rest.get(end) != Some(&b',') {
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

impl Record<'_> {
    /// Puts together the cells that are not one run of bytes.
    fn mend(&mut self) {
        let line = self.raw;
        let part = |from: usize, to: usize| line.get(from.min(line.len())..to.min(line.len())).unwrap_or("");
        let mut mended = self.mended.drain(..).peekable();
        if mended.peek().is_none() {
            return;
        }
        for (place, cell) in self.cells.iter_mut().enumerate() {
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

const COMMAS: u64 = u64::from_ne_bytes([b','; 8]);
const QUOTES: u64 = u64::from_ne_bytes([b'"'; 8]);

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

/// Where to begin reading so that `chunks` readers share the file: the first mark is `from`.
pub(crate) fn marks(bytes: &[u8], from: Mark, chunks: usize, line_end: u8) -> Vec<Mark> {
    let length = bytes.len().saturating_sub(from.at);
    let cut = |chunk: usize| from.at + length / chunks * chunk;
    let counts = std::thread::scope(|scope| {
        let counting: Vec<_> = (1..chunks)
            .map(|chunk| {
                let part = bytes.get(cut(chunk - 1)..cut(chunk)).unwrap_or(&[]);
                scope.spawn(move || Counts::of(part, line_end))
            })
            .collect();
        counting.into_iter().map(|thread| thread.join().unwrap_or_default()).collect::<Vec<_>>()
    });
    let mut marks = vec![from];
    let (mut quoted, mut row) = (false, from.row);
    for (chunk, counts) in counts.into_iter().enumerate() {
        row += if quoted { counts.ends_if_quoted } else { counts.ends_if_plain };
        quoted ^= counts.odd_quotes;
        let Some(at) = next_start(bytes, cut(chunk + 1), quoted, line_end) else { break };
        if marks.last().is_some_and(|last| last.at < at) {
            marks.push(Mark { at, row: row + 1 });
        }
    }
    marks
}

/// Line ends outside quotes in a part of the file, by what the part begins in.
#[derive(Clone, Copy, Default)]
struct Counts {
    odd_quotes: bool,
    ends_if_plain: u64,
    ends_if_quoted: u64,
}

impl Counts {
    fn of(part: &[u8], line_end: u8) -> Counts {
        let mut counts = Counts::default();
        for at in memchr2_iter(b'"', line_end, part) {
            if part[at] == b'"' {
                counts.odd_quotes = !counts.odd_quotes;
            } else if counts.odd_quotes {
                counts.ends_if_quoted += 1;
            } else {
                counts.ends_if_plain += 1;
            }
        }
        counts
    }
}

/// The start of the first record after `from`, which lies within quotes or not.
fn next_start(bytes: &[u8], from: usize, mut quoted: bool, line_end: u8) -> Option<usize> {
    for at in memchr2_iter(b'"', line_end, bytes.get(from..)?) {
        if bytes[from + at] == b'"' {
            quoted = !quoted;
        } else if !quoted {
            return Some(from + at + 1).filter(|start| *start < bytes.len());
        }
    }
    None
}
