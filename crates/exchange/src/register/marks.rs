//! Where a file may be cut, so that several readers share it.
//!
//! [`marks`] guesses record starts by the parity of quotes, which stray quotes can upset.
//! INVARIANT(marks): a reader of one chunk reports where it really ended; the next chunk's result
//! counts only if it began there, else it is read again. So guesses cost time, never meaning.

use super::split::Mark;
use memchr::memchr2_iter;
use rayon::prelude::*;

/// Where to begin reading so that `chunks` readers share the file: the first mark is `from`.
pub(crate) fn marks(bytes: &[u8], from: Mark, chunks: usize, line_end: u8) -> Vec<Mark> {
    let length = bytes.len().saturating_sub(from.at);
    let cut = |chunk: usize| from.at + length / chunks * chunk;
    let counts_of = |chunk: usize| Counts::of(bytes.get(cut(chunk - 1)..cut(chunk)).unwrap_or(&[]), line_end);
    let counts: Vec<Counts> = (1..chunks).into_par_iter().map(counts_of).collect();
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
