//! Texts that recur, kept once and known by a number.

use std::hash::{BuildHasher, Hasher};

/// A set of texts; each has a symbol from 0 up, in order of first sight.
///
/// Looking a text up touches two places in memory, its slot and the text itself: reading a large
/// register is mostly that.
#[derive(Clone, Default)]
pub struct Texts {
    bytes: String,
    ends: Vec<usize>,
    /// A power of two of slots, at most half of them taken. A search goes from the slot that the
    /// hash names to the first free one.
    slots: Vec<Slot>,
}

#[derive(Clone, Copy)]
struct Slot {
    /// The text's symbol, or [`FREE`].
    symbol: u32,
    /// The upper half of the text's hash: few other texts are ever compared.
    tag: u32,
    start: usize,
}

const FREE: u32 = u32::MAX;
const FEWEST_SLOTS: usize = 16;

fn hash(text: &str) -> u64 {
    let mut hasher = rustc_hash::FxBuildHasher.build_hasher();
    hasher.write(text.as_bytes());
    hasher.finish()
}

impl Texts {
    /// The symbol of a text, taken in if new.
    pub fn intern(&mut self, text: &str) -> u32 {
        if self.slots.len() < 2 * (self.ends.len() + 1) {
            self.grow();
        }
        let hash = hash(text);
        let at = match self.search(text, hash) {
            Ok(symbol) => return symbol,
            Err(at) => at,
        };
        let symbol = self.ends.len() as u32;
        self.slots[at] = Slot { symbol, tag: tag(hash), start: self.bytes.len() };
        self.bytes.push_str(text);
        self.ends.push(self.bytes.len());
        symbol
    }

    /// The symbol of a text, if it is in the set.
    pub fn find(&self, text: &str) -> Option<u32> {
        if self.slots.is_empty() { None } else { self.search(text, hash(text)).ok() }
    }

    /// The text's symbol, or the free slot where it would stand. There are slots, and free ones.
    #[inline]
    fn search(&self, text: &str, hash: u64) -> Result<u32, usize> {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let slot = self.slots[at];
            if slot.symbol == FREE {
                return Err(at);
            }
            // The same bytes at its start are the same text only if it ends there too.
            let found = self.bytes.as_bytes().get(slot.start..slot.start + text.len());
            if slot.tag == tag(hash)
                && found == Some(text.as_bytes())
                && self.ends[slot.symbol as usize] == slot.start + text.len()
            {
                return Ok(slot.symbol);
            }
            at = (at + 1) & mask;
        }
    }

    fn grow(&mut self) {
        let count = (self.slots.len() * 2).max(FEWEST_SLOTS);
        self.slots = vec![Slot { symbol: FREE, tag: 0, start: 0 }; count];
        for symbol in 0..self.ends.len() as u32 {
            let text = self.get(symbol);
            let (hash, start) = (hash(text), self.start(symbol));
            let mut at = hash as usize & (count - 1);
            while self.slots[at].symbol != FREE {
                at = (at + 1) & (count - 1);
            }
            self.slots[at] = Slot { symbol, tag: tag(hash), start };
        }
    }

    fn start(&self, symbol: u32) -> usize {
        if symbol == 0 { 0 } else { self.ends[symbol as usize - 1] }
    }

    /// The text of a symbol that this set gave.
    pub fn get(&self, symbol: u32) -> &str {
        &self.bytes[self.start(symbol)..self.ends[symbol as usize]]
    }

    /// How many texts there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Every text, in order of symbol.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len() as u32).map(|symbol| self.get(symbol))
    }
}

fn tag(hash: u64) -> u32 {
    (hash >> 32) as u32
}

/// The text without white space around it: as `str::trim`, and quick where there is none.
#[inline]
pub fn trimmed(text: &str) -> &str {
    match text.as_bytes() {
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
        [only] if only.is_ascii_graphic() => text,
        [] => text,
        _ => text.trim(),
    }
}
