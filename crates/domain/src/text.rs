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
    /// A part of the text's hash: few other texts are ever compared.
    tag: u16,
    /// The text's length, or [`LONG`] for that and more.
    length: u16,
    start: usize,
}

const FREE: u32 = u32::MAX;
const LONG: u16 = u16::MAX;
const FEWEST_SLOTS: usize = 16;

fn hash(text: &str) -> u64 {
    let mut hasher = rustc_hash::FxBuildHasher.build_hasher();
    hasher.write(text.as_bytes());
    hasher.finish()
}

impl Texts {
    /// The symbol of a text, taken in if new.
    pub fn intern(&mut self, text: &str) -> u32 {
        self.make_room(1);
        self.intern_hashed(text, hash(text))
    }

    /// The symbols of many texts, as [`Texts::intern`] gives each, in the same order.
    ///
    /// In a large set nearly every look-up waits for memory. Slots and texts are touched for all
    /// of them beforehand, in loops short enough for the processor to wait for many at once.
    pub fn intern_all<'a>(&mut self, texts: impl Iterator<Item = &'a str> + Clone, symbols: &mut Vec<u32>) {
        // A text that follows itself is looked up once.
        let again = |before: &mut Option<&'a str>, text: &'a str| before.replace(text) == Some(text);
        let mut before = None;
        let hashes: Vec<u64> = texts.clone().filter(|text| !again(&mut before, text)).map(hash).collect();
        if hashes.is_empty() {
            return;
        }
        self.make_room(hashes.len());
        let (slots, bytes) = (self.slots.as_slice(), self.bytes.as_bytes());
        let mask = slots.len() - 1;
        let touched = hashes.iter().fold(0, |sum, hash| sum ^ slots[*hash as usize & mask].start);
        let text = |hash: &u64| bytes.get(slots[*hash as usize & mask].start).copied().unwrap_or(0);
        let read = hashes.iter().fold(0, |sum, hash| sum ^ text(hash));
        std::hint::black_box((touched, read));
        let (mut before, mut symbol, mut hashes) = (None, 0, hashes.into_iter());
        symbols.extend(texts.map(|text| {
            if !again(&mut before, text) {
                symbol = self.intern_hashed(text, hashes.next().unwrap_or_else(|| hash(text)));
            }
            symbol
        }));
    }

    fn intern_hashed(&mut self, text: &str, hash: u64) -> u32 {
        let at = match self.search(text, hash) {
            Ok(symbol) => return symbol,
            Err(at) => at,
        };
        let symbol = self.ends.len() as u32;
        self.slots[at] = Slot { symbol, tag: tag(hash), length: length(text), start: self.bytes.len() };
        self.bytes.push_str(text);
        self.ends.push(self.bytes.len());
        symbol
    }

    /// Makes room for that many more texts.
    fn make_room(&mut self, texts: usize) {
        while self.slots.len() < 2 * (self.ends.len() + texts) {
            self.grow();
        }
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
            if slot.tag == tag(hash)
                && slot.length == length(text)
                && self.bytes.as_bytes().get(slot.start..slot.start + text.len()) == Some(text.as_bytes())
                && (slot.length != LONG || self.ends[slot.symbol as usize] == slot.start + text.len())
            {
                return Ok(slot.symbol);
            }
            at = (at + 1) & mask;
        }
    }

    fn grow(&mut self) {
        let count = (self.slots.len() * 2).max(FEWEST_SLOTS);
        self.slots = vec![Slot { symbol: FREE, tag: 0, length: 0, start: 0 }; count];
        for symbol in 0..self.ends.len() as u32 {
            let text = self.get(symbol);
            let (hash, length, start) = (hash(text), length(text), self.start(symbol));
            let mut at = hash as usize & (count - 1);
            while self.slots[at].symbol != FREE {
                at = (at + 1) & (count - 1);
            }
            self.slots[at] = Slot { symbol, tag: tag(hash), length, start };
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

fn tag(hash: u64) -> u16 {
    (hash >> 48) as u16
}

fn length(text: &str) -> u16 {
    u16::try_from(text.len()).unwrap_or(LONG)
}

/// A number with its thousands apart.
///
/// ```
/// assert_eq!(hostboard_domain::text::grouped(1_234_567), "1,234,567");
/// ```
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() * 4 / 3);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_keep_their_symbols_one_by_one_and_many_at_once() {
        let long = "x".repeat(70_000);
        let longer = format!("{long}x");
        let mut texts: Vec<String> = (0..3_000).map(|n| format!("{}", n % 700)).collect();
        texts.extend([String::new(), long, longer, "é".to_owned()]);
        let (mut one, mut all) = (Texts::default(), Texts::default());
        let mut symbols = Vec::new();
        all.intern_all(std::iter::empty(), &mut symbols);
        for some in texts.chunks(64) {
            all.intern_all(some.iter().map(String::as_str), &mut symbols);
        }
        let expected: Vec<u32> = texts.iter().map(|text| one.intern(text)).collect();
        assert_eq!(symbols, expected);
        assert_eq!((all.len(), one.len()), (704, 704));
        assert!(
            texts
                .iter()
                .zip(&symbols)
                .all(|(text, symbol)| all.get(*symbol) == text && all.find(text) == Some(*symbol))
        );
        assert_eq!(all.find("unseen"), None);
    }
}
