//! Texts and small values that recur over many entries, each kept once and known by a number.
//!
//! Besides a text itself there are 8 bytes for its end and at most 22 for finding it: less than
//! [`Texts`](crate::text::Texts), which is made for speed. Leaves to others: what a value means; very many texts
//! whose numbers need not be dense ([`Arena`](super::arena::Arena)).

use super::slots::{Slots, hash};
use rustc_hash::FxHashMap;
use std::hash::Hash;

/// A set of texts; each has a number from 0 up, in order of first sight.
#[derive(Clone, Default)]
pub(super) struct Values {
    bytes: String,
    ends: Vec<usize>,
    slots: Slots,
}

impl Values {
    /// The number of a text, taken in if new.
    pub(super) fn intern(&mut self, text: &str) -> u32 {
        self.slots.make_room(self.ends.len() + 1);
        let hash = hash(text);
        let at = match self.slots.search(hash, |number| self.get(number) == text) {
            Ok(number) => return number,
            Err(at) => at,
        };
        let number = self.ends.len() as u32;
        self.slots.take(at, hash, number);
        self.bytes.push_str(text);
        self.ends.push(self.bytes.len());
        number
    }

    /// The number of a text, if it is in the set.
    pub(super) fn find(&self, text: &str) -> Option<u32> {
        if self.slots.is_empty() {
            return None;
        }
        self.slots.search(hash(text), |number| self.get(number) == text).ok()
    }

    /// The text of a number that this set gave.
    pub(super) fn get(&self, number: u32) -> &str {
        let start = if number == 0 { 0 } else { self.ends[number as usize - 1] };
        &self.bytes[start..self.ends[number as usize]]
    }

    /// How many texts there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }
}

/// Values of one type, each kept once and known by a number from 0 up, in order of first sight.
#[derive(Clone)]
pub(super) struct Distinct<T> {
    all: Vec<T>,
    numbers: FxHashMap<T, u32>,
}

impl<T> Default for Distinct<T> {
    fn default() -> Distinct<T> {
        Distinct { all: Vec::new(), numbers: FxHashMap::default() }
    }
}

impl<T: Copy + Eq + Hash> Distinct<T> {
    /// The number of a value, taken in if new.
    pub(super) fn intern(&mut self, value: T) -> u32 {
        *self.numbers.entry(value).or_insert_with(|| {
            self.all.push(value);
            self.all.len() as u32 - 1
        })
    }

    /// The value of a number that this set gave.
    pub(super) fn get(&self, number: u32) -> T {
        self.all[number as usize]
    }

    /// How many values there are.
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_keep_their_numbers_however_many_come() {
        let mut values = Values::default();
        assert_eq!(values.find(""), None);
        let texts: Vec<String> = (0..5_000).map(|n| format!("{}", n % 700)).chain(["".into(), "é".into()]).collect();
        let numbers: Vec<u32> = texts.iter().map(|text| values.intern(text)).collect();
        assert_eq!(values.len(), 702);
        for (text, number) in texts.iter().zip(numbers) {
            assert_eq!((values.get(number), values.find(text)), (text.as_str(), Some(number)));
        }
        assert_eq!(values.find("unseen"), None);
    }
}
