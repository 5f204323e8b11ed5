//! Where a text's number is found by its hash, in 8 bytes a slot. Leaves to others: the texts, and what a number means.

use std::hash::{BuildHasher, Hasher};

/// A power of two of slots, at most three of four taken. A search goes from the slot that the hash names to the first free
/// one.
#[derive(Clone, Default)]
pub(super) struct Slots(Vec<Slot>);

/// The number of a text with its hash, so that no other text is looked at, neither in a search nor where slots grow.
#[derive(Clone, Copy)]
struct Slot {
    hash: u32,
    number: u32,
}

/// No text has this number.
pub(super) const FREE: u32 = u32::MAX;
const FEWEST: usize = 8;

/// The hash by which a text is found.
pub(super) fn hash(text: &str) -> u32 {
    let mut hasher = rustc_hash::FxBuildHasher.build_hasher();
    hasher.write(text.as_bytes());
    hasher.finish() as u32
}

impl Slots {
    /// Whether no text was ever given a place.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Makes room for so many texts in all.
    pub(super) fn make_room(&mut self, texts: usize) {
        while 4 * texts > 3 * self.0.len() {
            self.grow();
        }
    }

    /// What stands in the slot that a hash names: the number of a text, or [`FREE`]. There are slots.
    pub(super) fn first(&self, hash: u32) -> u32 {
        self.0[hash as usize & (self.0.len() - 1)].number
    }

    /// The number of the text that `is_it`, or the free slot where it would stand. There are slots, and free ones.
    pub(super) fn search(&self, hash: u32, is_it: impl Fn(u32) -> bool) -> Result<u32, usize> {
        let mask = self.0.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let slot = self.0[at];
            if slot.number == FREE {
                return Err(at);
            }
            if slot.hash == hash && is_it(slot.number) {
                return Ok(slot.number);
            }
            at = (at + 1) & mask;
        }
    }

    /// Gives a text the free slot that was found for it.
    pub(super) fn take(&mut self, at: usize, hash: u32, number: u32) {
        self.0[at] = Slot { hash, number };
    }

    fn grow(&mut self) {
        let count = (self.0.len() * 2).max(FEWEST);
        let old = std::mem::replace(&mut self.0, vec![Slot { hash: 0, number: FREE }; count]);
        for slot in old.into_iter().filter(|slot| slot.number != FREE) {
            let mut at = slot.hash as usize & (count - 1);
            while self.0[at].number != FREE {
                at = (at + 1) & (count - 1);
            }
            self.0[at] = slot;
        }
    }
}
