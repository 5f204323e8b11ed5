//! What a person does with Hostboard, one file a verb.
//!
//! An action opens files, reads the clock, calls pure code and gives back values; commands, pages
//! and endpoints are thin skins over it. It prints nothing.

pub mod ask;
pub mod check;
pub mod clock;
pub mod error;
pub mod explain;
pub mod normalise;
pub mod open;
pub mod packs;
pub mod printed_sql;
