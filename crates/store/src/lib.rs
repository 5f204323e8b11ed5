//! The ledger on disk: entries in the order they were appended, whole batch by whole batch.
//!
//! For: addresses, making a ledger whole, appending a batch at an expected head, reading ranges, keeping
//! personal texts apart so that they can be erased, and recomputing every hash. Leaves to others: what an
//! entry means, whether it may be appended, the clock. An entry is opaque canonical bytes here.
//!
//! Invariants: seqs count from 1 without gaps; a batch is there wholly or not at all, and on disk before
//! [`Store::append`] returns; known times increase from batch to batch; the tree's leaves are the entries'
//! bytes as they are stored. Known times are not in the tree unless the entries' bytes hold them.
//!
//! ```
//! use hostboard_domain::time::Moment;
//! use hostboard_store::{NewEntry, Store};
//!
//! let mut store = Store::in_memory()?;
//! let empty = store.head()?;
//! let head = store.append(&empty, Moment::from_micros(1), &[NewEntry::plain(b"first"), NewEntry::plain(b"second")])?;
//! assert_eq!(head.size, 2);
//! // Somebody else was quicker: the append is refused and nothing is stored.
//! assert!(store.append(&empty, Moment::from_micros(2), &[NewEntry::plain(b"late")]).is_err());
//! # Ok::<(), hostboard_store::StoreError>(())
//! ```

mod address;
pub mod codes;
mod error;
mod making;
mod model;
mod restore;
mod sqlite;
mod verify;

pub use address::{Address, UnknownAddress};
pub use error::{Category, StoreError};
pub use model::{
    Appended, Batch, Head, MOST_BYTES, NewEntry, Personal, PersonalRow, PersonalText, Pulse, StoredEntry, seqs_between,
};
pub use restore::{Old, Restored};
pub use sqlite::SqliteStore;
pub use verify::{BatchFault, Check, Fault, Verification, no_check};

use hostboard_domain::time::Moment;
use std::ops::RangeBounds;

/// A ledger, wherever it is kept.
pub enum Store {
    /// In one SQLite file, or in memory.
    Sqlite(SqliteStore),
}

impl Store {
    /// Makes a new, empty ledger at an address.
    ///
    /// Errors: refuses an address where something is, whatever it is.
    pub fn create(address: &Address) -> Result<Store, StoreError> {
        match address {
            Address::Sqlite(path) => SqliteStore::create(path).map(Store::Sqlite),
        }
    }

    /// Makes a ledger that appears at its address only once it is whole: `fill` is given an empty one beside it, and
    /// has closed it when it returns. `now` keeps two who make the same ledger at once apart.
    ///
    /// Errors: those of `fill`; what keeps a ledger from being made; somebody else who put something at the address
    /// meanwhile, which stays as it is. Then nothing of the new ledger is left.
    pub fn make_whole<T, E: From<StoreError>>(
        address: &Address,
        now: Moment,
        fill: impl FnOnce(Store) -> Result<T, E>,
    ) -> Result<T, E> {
        making::make_whole(address, now, fill)
    }

    /// Copies the ledger as it stands at one moment, whoever reads or writes meanwhile; the copy appears at its address once
    /// `look`, which is given it and has closed it when it returns, has looked at it.
    ///
    /// Errors: an address where something is; a disk that is full; those of `look`. Then no copy is left.
    pub fn copy_whole<T, E: From<StoreError>>(
        &self,
        to: &Address,
        now: Moment,
        look: impl FnOnce(Store) -> Result<T, E>,
    ) -> Result<T, E> {
        making::copy_whole(self, to, now, look)
    }

    /// Puts a copy of a backup in the place of whatever is at an address, which is kept under another name. `look` is given
    /// the copy, and a copy of what it is to replace; it has closed the first when it returns.
    ///
    /// Errors: a ledger or backup that another program has open, or writes meanwhile; a backup that is no ledger; a log without
    /// its ledger; those of `look`. Then what was there is as it was; until it is certain that something takes its place, to the
    /// byte and with its log.
    pub fn restore<T, E: From<StoreError>>(
        backup: &Address,
        to: &Address,
        now: Moment,
        look: impl FnOnce(Store, &mut Old) -> Result<T, E>,
    ) -> Result<Restored<T>, E> {
        restore::restore(backup, to, now, look)
    }

    /// Opens the ledger at that address, and brings an older version's tables up to date.
    ///
    /// Errors: refuses, and does not touch, an address where nothing is, what is not a ledger, and a ledger of
    /// a newer version.
    pub fn open(address: &Address) -> Result<Store, StoreError> {
        match address {
            Address::Sqlite(path) => SqliteStore::open(path).map(Store::Sqlite),
        }
    }

    /// Opens the same ledger anew: for when its file was written over, and what was read of it is not to be relied on. One in
    /// memory stays as it is.
    ///
    /// Errors: those of [`Store::open`]; then it goes on as before.
    pub fn reopen(&mut self) -> Result<(), StoreError> {
        match self {
            Store::Sqlite(store) => store.reopen(),
        }
    }

    /// A new, empty ledger that is gone with the value: for trying out and for tests.
    pub fn in_memory() -> Result<Store, StoreError> {
        SqliteStore::in_memory().map(Store::Sqlite)
    }

    /// Where the ledger stands.
    pub fn head(&self) -> Result<Head, StoreError> {
        match self {
            Store::Sqlite(store) => store.head(),
        }
    }

    /// Whether the ledger ever stood there: a head noted elsewhere is checked against a ledger in this way.
    /// It compares with what the batches state; [`Store::verify`] says whether they state the truth.
    pub fn stood_at(&self, head: &Head) -> Result<bool, StoreError> {
        match self {
            Store::Sqlite(store) => store.stood_at(head),
        }
    }

    /// What tells cheaply whether anybody else did anything to the ledger since.
    ///
    /// Errors: its file or its log is gone, or another file is in its place.
    pub fn pulse(&self) -> Result<Pulse, StoreError> {
        match self {
            Store::Sqlite(store) => store.pulse(),
        }
    }

    /// Appends a batch, wholly or not at all; when it returns, the batch is on disk.
    ///
    /// `known` is when the ledger learned of the batch; the caller reads the clock.
    ///
    /// Errors, in this order: no entries; an entry that is too large or whose personal texts can't be kept; a file or log
    /// that is gone; somebody else who writes for more than 5 seconds; altered tables; a ledger that does not stand at
    /// `expected`; a `known` that is not later than the head's. A file that goes while it is written to is told as well:
    /// then the batch may be in it.
    pub fn append(&mut self, expected: &Head, known: Moment, entries: &[NewEntry]) -> Result<Head, StoreError> {
        self.append_and_erase(expected, known, entries, &[]).map(|appended| appended.head)
    }

    /// The same, and in the same moment removes personal texts with their salts for good, each by the seq of its entry and
    /// its field; a mark of when stays, and no hash changes. Those that are not there, or were erased before, are passed
    /// over.
    ///
    /// Errors: those of [`Store::append`]. Then nothing is erased either.
    pub fn append_and_erase(
        &mut self,
        expected: &Head,
        known: Moment,
        entries: &[NewEntry],
        erase: &[(u64, &str)],
    ) -> Result<Appended, StoreError> {
        match self {
            Store::Sqlite(store) => store.append(expected, known, entries, erase),
        }
    }

    /// Visits the entries of a range of seqs in order, such as `1..` or `5..=9`; what is past the head is
    /// left out. All come from one state of the ledger.
    pub fn entries<E: From<StoreError>>(
        &self,
        seqs: impl RangeBounds<u64>,
        visit: &mut dyn FnMut(StoredEntry<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        match self {
            Store::Sqlite(store) => store.entries(model::inclusive(seqs), visit),
        }
    }

    /// Visits the batches that hold entries of a range of seqs, in order.
    pub fn batches<E: From<StoreError>>(
        &self,
        seqs: impl RangeBounds<u64>,
        visit: &mut dyn FnMut(Batch) -> Result<(), E>,
    ) -> Result<(), E> {
        match self {
            Store::Sqlite(store) => store.batches(model::inclusive(seqs), visit),
        }
    }

    /// Visits the personal texts of the entries of a range of seqs, erased ones included, by seq and field.
    pub fn personal<E: From<StoreError>>(
        &self,
        seqs: impl RangeBounds<u64>,
        visit: &mut dyn FnMut(PersonalRow<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        match self {
            Store::Sqlite(store) => store.personal(model::inclusive(seqs), visit),
        }
    }

    /// How many personal texts were erased so far.
    pub fn erasures(&self) -> Result<u64, StoreError> {
        match self {
            Store::Sqlite(store) => store.erasures(),
        }
    }

    /// Recomputes every leaf from its bytes and the root after every batch, and says what does not fit.
    ///
    /// `check` looks at each entry with its personal texts, on several threads at once; what it refuses
    /// becomes a fault of that entry. `progress` is told now and then how many entries were read.
    ///
    /// Errors: only what keeps it from reading; what is wrong in the ledger is in the result.
    pub fn verify(&self, check: &Check<'_>, progress: &mut dyn FnMut(u64)) -> Result<Verification, StoreError> {
        match self {
            Store::Sqlite(store) => store.verify(check, progress),
        }
    }
}
