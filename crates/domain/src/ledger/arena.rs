//! Very many texts, each kept once, in as little room as finding them again allows.
//!
//! In a large arena nearly every look-up waits for memory, so a text lies behind its own length, and its number says where:
//! finding one touches a slot and the text. Of all texts of an entry both are touched beforehand.
//!
//! INVARIANT(ascii): lengths and what fills up to the next text are single bytes, so texts begin and end at whole characters.

use super::slots::{FREE, Slots, hash};

/// A set of texts; each has a number, which says where it lies.
#[derive(Clone, Default)]
pub(super) struct Arena {
    text: String,
    count: usize,
    slots: Slots,
}

/// A text begins at a multiple of so many bytes, so that numbers reach to 16 GB.
const STEP: usize = 4;
/// Stands for a length that takes [`LONG_DIGITS`] more bytes of 7 bits each.
const LONG: usize = 127;
const LONG_DIGITS: usize = 5;

impl Arena {
    /// Adds the numbers of texts, which are taken in where they are new. Gives whether there was room for all.
    pub(super) fn intern_all<T: AsRef<str>>(&mut self, texts: &[T], numbers: &mut Vec<u32>) -> bool {
        if texts.is_empty() {
            return true;
        }
        self.slots.make_room(self.count + texts.len());
        let hashes: Vec<u32> = texts.iter().map(|text| hash(text.as_ref())).collect();
        // Loops so short that the processor waits for many places at once.
        let slot = |hash: &u32| self.slots.first(*hash);
        let touched = hashes.iter().fold(0, |sum, hash| sum ^ slot(hash));
        let length = |hash: &u32| self.text.as_bytes().get(slot(hash) as usize * STEP).copied().unwrap_or(0);
        let read = hashes.iter().fold(0, |sum, hash| sum ^ length(hash));
        std::hint::black_box((touched, read));
        texts.iter().zip(hashes).all(|(text, hash)| {
            let number = self.intern_hashed(text.as_ref(), hash);
            numbers.extend(number);
            number.is_some()
        })
    }

    fn intern_hashed(&mut self, text: &str, hash: u32) -> Option<u32> {
        let at = match self.slots.search(hash, |number| self.get(number) == text) {
            Ok(number) => return Some(number),
            Err(at) => at,
        };
        let number = u32::try_from(self.text.len() / STEP).ok().filter(|number| *number != FREE)?;
        self.slots.take(at, hash, number);
        self.count += 1;
        self.push_length(text.len());
        self.text.push_str(text);
        while !self.text.len().is_multiple_of(STEP) {
            self.text.push('\0');
        }
        Some(number)
    }

    fn push_length(&mut self, length: usize) {
        let digit = |bits: usize| char::from((bits & 0x7f) as u8);
        if length < LONG {
            self.text.push(digit(length));
        } else {
            self.text.push(digit(LONG));
            self.text.extend((0..LONG_DIGITS).map(|at| digit(length >> (7 * at))));
        }
    }

    /// The text of a number that this arena gave.
    pub(super) fn get(&self, number: u32) -> &str {
        let start = number as usize * STEP;
        let bytes = self.text.as_bytes();
        let (start, length) = match usize::from(bytes[start]) {
            LONG => {
                let digits = bytes[start + 1..][..LONG_DIGITS].iter().rev();
                (start + 1 + LONG_DIGITS, digits.fold(0, |sum, digit| sum << 7 | usize::from(*digit)))
            }
            length => (start + 1, length),
        };
        &self.text[start..start + length]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_keep_their_numbers_one_by_one_and_many_at_once() {
        let long = |length: usize| "é".repeat(length);
        let mut texts: Vec<String> = (0..3_000).map(|n| format!("{}", n % 700)).collect();
        texts.extend([String::new(), long(63), long(64), long(70_000), long(70_001), "x".repeat(126), "x".repeat(127)]);
        let (mut one, mut all, mut numbers) = (Arena::default(), Arena::default(), Vec::new());
        assert!(texts.chunks(64).all(|some| all.intern_all(some, &mut numbers)));
        for (text, number) in texts.iter().zip(&numbers) {
            let mut own = Vec::new();
            assert!(one.intern_all(std::slice::from_ref(text), &mut own));
            assert_eq!((&own[..], all.get(*number)), (&[*number][..], text.as_str()));
        }
        assert_eq!((all.count, one.count), (707, 707));
    }
}
