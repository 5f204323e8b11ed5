//! Counts by option, eight of them in a word, so that one sum counts for eight options at once.
//!
//! ```text
//! three weightings, first in each: option 0, option 2, options 0 and 2
//! 00_00_01 + 01_00_00 + 01_00_01 = 02_00_02: option 0 twice, option 2 twice
//! ```

use super::lanes::LANES;

/// Bits of a count, and how many counts a word holds.
const BITS: usize = 8;
const IN_A_WORD: usize = u64::BITS as usize / BITS;

/// So many batches fill no count to the brim.
const BATCHES: usize = ((1 << BITS) - 1) / LANES;

/// How many words hold the counts of so many options.
pub(super) fn words(options: usize) -> usize {
    options.div_ceil(IN_A_WORD)
}

/// A count of 1 for an option in one of its words.
pub(super) fn one(option: usize, word: usize) -> u64 {
    if option / IN_A_WORD == word { 1 << (option % IN_A_WORD * BITS) } else { 0 }
}

/// Counts by option at some places, to which every batch of weightings adds once.
#[derive(Debug)]
pub(super) struct Packed {
    options: usize,
    /// By place, then word.
    sums: Vec<u64>,
    batches: usize,
}

impl Packed {
    pub fn new(places: usize, options: usize) -> Packed {
        Packed { options, sums: vec![0; places * words(options)], batches: 0 }
    }

    /// The words of a place, to be added to.
    pub fn at(&mut self, place: usize) -> &mut [u64] {
        let words = words(self.options);
        &mut self.sums[place * words..(place + 1) * words]
    }

    /// After each batch: unpacks into counts by place, then option, before a count could run over.
    pub fn end_batch(&mut self, into: &mut [u64]) {
        self.batches += 1;
        if self.batches == BATCHES {
            self.unpack(into);
        }
    }

    /// Adds up what was counted and begins anew.
    pub fn unpack(&mut self, into: &mut [u64]) {
        let places = self.sums.chunks_mut(words(self.options)).zip(into.chunks_mut(self.options));
        for (sums, counts) in places {
            for (option, count) in counts.iter_mut().enumerate() {
                *count += sums[option / IN_A_WORD] >> (option % IN_A_WORD * BITS) & ((1 << BITS) - 1);
            }
            sums.fill(0);
        }
        self.batches = 0;
    }
}
