//! What a person does with Hostboard: rooms on floors, one file a use case.
//!
//! An action opens files, reads the clock, calls pure code and gives back values; commands, pages
//! and endpoints are thin skins over it. It prints nothing.
//!
//! The floors, from the ground; a room uses those below it and none above:
//!
//! 1. [`words`] makes sentences of typed values, and knows no other room.
//! 2. [`ledger`] holds entries and records: opened, read, appended to, verified.
//! 3. [`register`] holds deals as rules read them, from a file, a folder or a ledger.
//! 4. [`portfolio`] says what the records of a portfolio come to on a day.
//! 5. [`answer`] says what packs say of deals.
//!
//! Beside them stand the clock, the errors, files on their way in, the rule packs, the readers, the threads and long outputs, which every
//! room may use.

pub mod answer;
mod batches;
pub mod clock;
pub mod codes;
pub mod error;
mod files;
pub mod ledger;
pub mod packs;
pub mod portfolio;
pub mod reader;
pub mod register;
mod threads;
pub mod words;

pub use hostboard_exchange::out::csv::MadeFor;
