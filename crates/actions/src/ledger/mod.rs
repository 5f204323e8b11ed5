//! The ledger: opened, read as at two times, appended to, erased from, verified, and written out again.
//!
//! For: everything that is about entries and records as such, whatever they speak of. Leaves to others: deals as rules
//! read them (`register`), what the records of a portfolio come to (`portfolio`), what packs say (`answer`).
//!
//! Invariants: what a reader sees is read through a [`view::View`]; a batch is appended wholly or not at all.

mod append;
pub mod backup;
mod by_field;
pub mod changes;
pub mod cite;
pub mod demo;
pub mod erase;
pub mod example;
pub mod export;
pub mod import;
pub mod inspect;
pub(crate) mod kept;
pub mod load;
pub mod log;
mod make;
pub(crate) mod news;
mod open;
pub mod portfolios;
pub mod record;
mod shelf;
mod two_times;
mod unread_tests;
pub mod verify;
pub mod view;

pub use append::Appended;
pub(crate) use append::{NotAppended, in_short};
pub(crate) use make::{address_of, make_whole};
pub use open::{Edition, Ledger, Times};
pub use two_times::TwoTimes;
