//! The sources that the entries of a history cite, as numbers: read of each entry once, when it is taken in.
//!
//! Leaves to others: what a source is called and when it was known, which its own record says.

use crate::text::Texts;

/// Which sources each entry cites.
#[derive(Clone, Default)]
pub struct Cites {
    ids: Texts,
    /// By source: the number of the first entry that cites it.
    first: Vec<u64>,
    /// The sources of one entry after the other, and where those of each entry end.
    numbers: Vec<u32>,
    ends: Vec<u32>,
}

impl Cites {
    /// Takes in the sources of the next entry.
    pub(super) fn push(&mut self, ids: &[&str]) {
        let seq = self.ends.len() as u64 + 1;
        for id in ids {
            let number = self.ids.intern(id);
            if self.first.len() <= number as usize {
                self.first.push(seq);
            }
            self.numbers.push(number);
        }
        self.ends.push(self.numbers.len() as u32);
    }

    /// The sources of an entry, in its order.
    pub(super) fn of(&self, seq: u64) -> &[u32] {
        let end = |row: usize| self.ends[row] as usize;
        let row = seq as usize - 1;
        let start = if row == 0 { 0 } else { end(row - 1) };
        &self.numbers[start..end(row)]
    }

    /// How many sources are cited: their numbers are those below.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether no entry cites a source.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The id of a source.
    pub fn id(&self, number: u32) -> &str {
        self.ids.get(number)
    }

    /// The number of a source, if any entry cites it.
    pub fn number(&self, id: &str) -> Option<u32> {
        self.ids.find(id)
    }

    /// The number of the first entry that cites a source.
    pub fn first_entry(&self, id: &str) -> Option<u64> {
        self.ids.find(id).map(|number| self.first[number as usize])
    }
}
