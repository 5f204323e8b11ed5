//! What a person does with Hostboard, one file a verb.
//!
//! An action opens files, reads the clock, calls pure code and gives back values; commands, pages
//! and endpoints are thin skins over it. It prints nothing.

pub mod ask;
pub mod assurance;
pub mod check;
pub mod clock;
pub mod deal;
pub mod deals;
pub mod destinations;
pub mod error;
pub mod explain;
pub mod exposure;
pub mod heads;
pub mod ledger;
pub mod market;
pub mod overview;
pub mod packs;
pub mod portfolio;
pub mod printed_sql;
pub mod programme;
pub mod register;
pub mod sample;
pub mod sign;
pub mod sources;
pub mod succession;
pub mod title;
pub mod unit;
pub mod units;
pub mod uploaded;
pub mod waiting;
pub mod watch;
pub mod wording;
