//! Rows of a register that became no deals: those that could not be taken in, and those that are none.
//!
//! Leaves to others: the words for the reasons.

use crate::problems::Problems;

/// A row that was set aside, whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parked<R> {
    /// File as the user named it.
    pub file: String,
    /// Row in the file.
    pub row: u64,
    /// Why.
    pub reason: R,
    /// The row as written.
    pub text: String,
}

/// Why a row could not be taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ParkedReason {
    /// It names no unit.
    NoUnit,
    /// The id of its unit holds a NUL byte.
    NulInUnit,
    /// Its cell of buyers names more than could be meant.
    TooManyBuyers,
}

/// Why a row is not a deal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoDealReason {
    /// It stands before the headings.
    BeforeHeadings,
    /// It says the headings again.
    Headings,
    /// It begins with a word for totals.
    Totals,
    /// An amount and nothing else.
    AmountAlone,
    /// Words in one cell and nothing else.
    Note,
    /// What the mapping, or the column that it names, gives as the reason, in the words of the file.
    Given(String),
}

/// Rows set aside: the first [`Problems::MOST`] whole, the rest as a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parking<R> {
    /// The rows kept, in the order of the file.
    pub list: Vec<Parked<R>>,
    /// How many more there were.
    pub unlisted: u64,
}

impl<R> Default for Parking<R> {
    fn default() -> Parking<R> {
        Parking { list: Vec::new(), unlisted: 0 }
    }
}

impl<R> Parking<R> {
    /// Takes in one row; it is made only if it will be kept.
    pub(super) fn add(&mut self, make: impl FnOnce() -> Parked<R>) {
        if self.list.len() < Problems::MOST {
            self.list.push(make());
        } else {
            self.unlisted += 1;
        }
    }

    pub(super) fn append(&mut self, other: Parking<R>) {
        for parked in other.list {
            self.add(|| parked);
        }
        self.unlisted += other.unlisted;
    }

    /// How many rows there are.
    pub fn len(&self) -> u64 {
        self.list.len() as u64 + self.unlisted
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
