//! The ledger: what was said of which record, for which time, and when the ledger learned it.
//!
//! For: entries and their canonical bytes, the hash tree over them, what may be appended, and reading
//! the records as at two times. Leaves to others: keeping the bytes, reading files, the clock.
//!
//! Invariants: entries are only ever added; known times never go back; a reading at an earlier known
//! time never changes.

pub mod admit;
mod arena;
mod canonical;
pub mod cells;
pub mod cites;
mod draft;
pub mod drafts;
pub mod entry;
pub mod erasing;
pub mod fields;
pub mod header;
pub mod history;
mod keys;
pub mod learned;
mod lines;
mod lives;
mod owners;
mod packed;
pub mod reach;
pub mod reading;
mod records;
pub mod scope;
pub mod sequence;
mod slots;
mod span;
mod statements;
pub mod tree;
pub mod unfit;
mod values;
mod version;
mod written;
