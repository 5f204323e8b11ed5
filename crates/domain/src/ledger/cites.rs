//! The sources that the entries of a history cite, as numbers: read of each list of sources once, when it is first cited.
//!
//! Leaves to others: what a source is called and when it was known, which its own record says.

use super::values::Values;

/// Which sources entries cite. Many cite the same ones, so lists of sources are kept, each once.
#[derive(Clone, Default)]
pub struct Cites {
    ids: Values,
    /// By source: the number of the first entry that cites it.
    first: Vec<u64>,
    /// The sources of one list after the other, and where those of each list end.
    numbers: Vec<u32>,
    ends: Vec<u32>,
}

impl Cites {
    /// Takes in the next list of sources, which that entry is the first to cite.
    pub(super) fn push<'i>(&mut self, seq: u64, ids: impl Iterator<Item = &'i str>) {
        for id in ids {
            let number = self.ids.intern(id);
            if self.first.len() <= number as usize {
                self.first.push(seq);
            }
            self.numbers.push(number);
        }
        self.ends.push(self.numbers.len() as u32);
    }

    /// How many lists there are.
    pub(super) fn lists(&self) -> usize {
        self.ends.len()
    }

    /// The sources of a list, in its order.
    pub(super) fn of(&self, list: u32) -> &[u32] {
        let end = |list: u32| self.ends[list as usize] as usize;
        let start = if list == 0 { 0 } else { end(list - 1) };
        &self.numbers[start..end(list)]
    }

    /// How many sources are cited: their numbers are those below.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether no entry cites a source.
    pub fn is_empty(&self) -> bool {
        self.ids.len() == 0
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
