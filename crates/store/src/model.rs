//! What goes into a store and what comes out.

use crate::StoreError;
use hostboard_domain::ledger::tree::{Hash, Tree};
use hostboard_domain::time::Moment;
use std::ops::{Bound, RangeBounds, RangeInclusive};

/// The most bytes that an entry, or a personal text, may have: 16 MiB.
pub const MOST_BYTES: usize = 16 << 20;

/// An entry to append.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEntry {
    /// Its canonical bytes: what is hashed, and stored as it was hashed.
    pub bytes: Vec<u8>,
    /// The texts that its bytes only commit to.
    pub personal: Vec<Personal>,
}

impl NewEntry {
    /// An entry without personal texts.
    pub fn plain(bytes: impl Into<Vec<u8>>) -> NewEntry {
        NewEntry { bytes: bytes.into(), personal: Vec::new() }
    }

    /// Whether it can be kept, on any database. `place` counts from 1 within its batch.
    pub(crate) fn check(&self, place: usize) -> Result<(), StoreError> {
        let most = self.personal.iter().flat_map(|p| [p.field.len(), p.text.len()]).max().unwrap_or(0);
        if self.bytes.len().max(most) > MOST_BYTES {
            return Err(StoreError::TooLarge { place });
        }
        for (at, personal) in self.personal.iter().enumerate() {
            let refuse = |why| Err(StoreError::Personal { place, field: personal.field.clone(), why });
            if personal.field.is_empty() {
                return refuse("its field has no name");
            }
            // PostgreSQL keeps no such text.
            if personal.field.contains('\0') || personal.text.contains('\0') {
                return refuse("it holds a zero byte");
            }
            if self.personal[..at].iter().any(|earlier| earlier.field == personal.field) {
                return refuse("its field is given twice");
            }
        }
        Ok(())
    }
}

/// A text about a person, to keep apart from its entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Personal {
    /// Which of the entry's fields it is.
    pub field: String,
    /// What its commitment was salted with.
    pub salt: [u8; 16],
    /// The text.
    pub text: String,
}

/// Where a ledger stands, or stood after a batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// How many entries it holds.
    pub size: u64,
    /// The root of the tree over them.
    pub root: Hash,
    /// When the newest batch was known; [`Moment::FIRST`] where there is none.
    pub known: Moment,
}

impl Head {
    /// Of a ledger without entries.
    pub fn empty() -> Head {
        Head { size: 0, root: Tree::default().root(), known: Moment::FIRST }
    }
}

/// An entry as it is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StoredEntry<'a> {
    /// Its place in the ledger, from 1.
    pub seq: u64,
    /// When its batch was known.
    pub known: Moment,
    /// Its canonical bytes.
    pub bytes: &'a [u8],
}

/// What was appended at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Batch {
    /// The seq of its first entry.
    pub first: u64,
    /// Where the ledger stood after it; the size is the seq of its last entry.
    pub head: Head,
}

/// A personal text as it is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PersonalRow<'a> {
    /// The entry it belongs to.
    pub seq: u64,
    /// Which of the entry's fields it is.
    pub field: &'a str,
    /// The text, or that it was erased.
    pub text: PersonalText<'a>,
}

/// A personal text, or what is left of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonalText<'a> {
    /// It is there.
    Kept {
        /// What its commitment was salted with.
        salt: [u8; 16],
        /// The text.
        text: &'a str,
    },
    /// It was erased then.
    Erased(Moment),
}

/// What came of an append.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Appended {
    /// Where the ledger stands now.
    pub head: Head,
    /// How many personal texts were erased with it; those that had been before are not counted.
    pub erased: u64,
    /// Whether bytes of these stay in the write-ahead log until it is next carried over to the database, since somebody
    /// was reading. Otherwise they are overwritten in the database's files.
    pub in_log: bool,
}

/// What tells cheaply whether anybody else did anything to a ledger: as long as it stays the same, nobody did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pulse {
    /// Changes with every commit of another program.
    pub(crate) commits: i64,
    /// Whether the ledger's own file is as it was when it was opened, or last written here. A file that is not was written
    /// over, or another program carried the log over to it: what was read of it is not to be relied on.
    pub file_is_as_it_was: bool,
}

/// The seqs after `from` up to `to`: what was added between two heads.
///
/// ```
/// # use hostboard_store::{Head, seqs_between};
/// let empty = Head::empty();
/// assert_eq!(seqs_between(&empty, &Head { size: 3, ..empty }), 1..=3);
/// ```
pub fn seqs_between(from: &Head, to: &Head) -> RangeInclusive<u64> {
    from.size + 1..=to.size
}

/// Any range as its first and last seq.
pub(crate) fn inclusive(seqs: impl RangeBounds<u64>) -> RangeInclusive<u64> {
    let first = match seqs.start_bound() {
        Bound::Included(first) => *first,
        Bound::Excluded(before) => before.saturating_add(1),
        Bound::Unbounded => 1,
    };
    let last = match seqs.end_bound() {
        Bound::Included(last) => *last,
        // Nothing comes before 0, and no entry has that seq.
        Bound::Excluded(after) => after.saturating_sub(1),
        Bound::Unbounded => u64::MAX,
    };
    first.max(1)..=last
}
