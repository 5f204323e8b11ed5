//! What a person does with Hostboard, one file a verb.
//!
//! An action opens files, reads the clock, calls pure code and gives back values; commands, pages
//! and endpoints are thin skins over it. It prints nothing.

pub mod ask;
pub mod check;
pub mod clock;
pub mod deal;
pub mod deals;
pub mod error;
pub mod explain;
pub mod ledger;
pub mod packs;
pub mod portfolio;
pub mod printed_sql;
pub mod register;
pub mod sample;
pub mod sign;
pub mod title;
pub mod uploaded;
pub mod waiting;
pub mod wording;
