//! Recomputing a ledger's hashes, and saying what does not fit.
//!
//! One thread reads and grows the tree; others hash the entries and check them. A batch whose root does
//! not come out is reported once: the batches after it are judged from the tree that it states, so that
//! every fault points at where it is.

mod judge;
mod pipeline;
mod reader;

use crate::{Head, PersonalRow, StoreError, StoredEntry};
use hostboard_domain::ledger::tree::{Hash, Tree};
use hostboard_domain::time::Moment;
use std::fmt;

pub(crate) use pipeline::verify;

/// What looks at an entry with its personal texts, by field; it says what is wrong with them.
pub type Check<'c> = dyn Fn(StoredEntry<'_>, &[PersonalRow<'_>]) -> Result<(), String> + Sync + 'c;

/// A [`Check`] that finds nothing wrong.
pub fn no_check(_: StoredEntry<'_>, _: &[PersonalRow<'_>]) -> Result<(), String> {
    Ok(())
}

/// What verifying found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verification {
    /// Where the ledger states that it stands; recomputed, if there are no faults.
    pub head: Head,
    /// How many entries were read.
    pub entries: u64,
    /// How many batches were read.
    pub batches: u64,
    /// How many personal texts are there.
    pub kept: u64,
    /// How many personal texts were erased.
    pub erased: u64,
    /// Everything that does not fit, by seq.
    pub faults: Vec<Fault>,
}

impl Verification {
    /// Whether everything fits.
    pub fn is_clean(&self) -> bool {
        self.faults.is_empty()
    }
}

/// Something in a ledger that does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A table or trigger is not as it was made.
    Schema {
        /// Its name.
        name: String,
        /// What became of it.
        what: &'static str,
    },
    /// An entry's bytes and the hash of its leaf do not fit: one of them was altered.
    Bytes {
        /// The entry.
        seq: u64,
    },
    /// The caller's check refuses an entry.
    Content {
        /// The entry.
        seq: u64,
        /// What the check says.
        why: String,
    },
    /// Entries are missing.
    Missing {
        /// The first that is missing.
        from: u64,
        /// The last.
        to: u64,
    },
    /// An entry is in no batch.
    Surplus {
        /// The entry.
        seq: i64,
    },
    /// A batch does not follow from the one before and its entries.
    Batch {
        /// The seq of its last entry.
        size: u64,
        /// What does not fit.
        what: BatchFault,
    },
    /// A personal text has no entry, or is not as it was stored.
    Personal {
        /// The entry it names.
        seq: i64,
        /// Its field.
        field: String,
        /// What is wrong with it.
        why: &'static str,
    },
}

/// What does not fit in a batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BatchFault {
    /// Its root is not that of the tree before with its entries: an entry was altered together with the hash of
    /// its leaf, entries changed places or are missing, or the root, or what the batch before states, was altered.
    Root,
    /// Its root comes out, and the hashes it keeps for growing the tree do not.
    Peaks,
    /// It is not known later than the batch before.
    Known,
}

impl Fault {
    /// The seq it is about; 0 for one of the database as a whole.
    pub fn seq(&self) -> u64 {
        match self {
            Fault::Schema { .. } => 0,
            Fault::Bytes { seq } | Fault::Content { seq, .. } => *seq,
            Fault::Missing { from, .. } => *from,
            Fault::Surplus { seq } | Fault::Personal { seq, .. } => u64::try_from(*seq).unwrap_or(0),
            Fault::Batch { size, .. } => *size,
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Schema { name, what } => write!(f, "`{name}` {what}"),
            Fault::Bytes { seq } => write!(f, "entry {seq} does not fit the hash it was stored with"),
            Fault::Content { seq, why } => write!(f, "entry {seq}: {why}"),
            Fault::Missing { from, to } if from == to => write!(f, "entry {from} is missing"),
            Fault::Missing { from, to } => write!(f, "entries {from} to {to} are missing"),
            Fault::Surplus { seq } => write!(f, "entry {seq} is in no batch"),
            Fault::Batch { size, what } => {
                write!(f, "the batch that ends with entry {size} ")?;
                f.write_str(match what {
                    BatchFault::Root => "has a root that does not come out",
                    BatchFault::Peaks => "has hashes for growing the tree that do not come out",
                    BatchFault::Known => "is not known later than the batch before",
                })
            }
            Fault::Personal { seq, field, why } => write!(f, "the personal text `{field}` of entry {seq} {why}"),
        }
    }
}

/// What a database hands out to be verified: each kind of row in the order of its key.
pub(crate) trait Source {
    fn entry(&mut self) -> Result<Option<RawEntry<'_>>, StoreError>;
    fn batch(&mut self) -> Result<Option<RawBatch>, StoreError>;
    fn personal(&mut self) -> Result<Option<RawPersonal>, StoreError>;
}

/// An entry's row; no leaf where it is not 32 bytes long.
pub(crate) struct RawEntry<'a> {
    pub seq: i64,
    pub bytes: &'a [u8],
    pub leaf: Option<[u8; 32]>,
}

/// A batch's row; no root where it is not 32 bytes long.
pub(crate) struct RawBatch {
    pub size: u64,
    pub known: Moment,
    pub root: Option<Hash>,
    pub peaks: Vec<u8>,
}

/// A personal text's row.
pub(crate) struct RawPersonal {
    pub seq: i64,
    pub field: String,
    pub salt: Option<Vec<u8>>,
    pub text: Option<Vec<u8>>,
    pub erased: Option<Moment>,
}

/// Hashes one after the other, as a batch keeps its peaks.
pub(crate) fn flat(peaks: &[Hash]) -> Vec<u8> {
    peaks.iter().flat_map(|peak| peak.0).collect()
}

/// The tree of that size that those bytes state.
pub(crate) fn tree(size: u64, peaks: &[u8]) -> Option<Tree> {
    let (peaks, rest) = peaks.as_chunks::<32>();
    if rest.is_empty() { Tree::of_peaks(size, peaks.iter().copied().map(Hash).collect()) } else { None }
}
