//! What a person does with Hostboard, one file a verb.
//!
//! An action opens files, reads the clock, calls pure code and gives back values; commands, pages
//! and endpoints are thin skins over it. It prints nothing.

pub mod ask;
pub mod assurance;
pub mod changes;
pub mod check;
pub mod cite;
pub mod clock;
pub mod deal;
pub mod deals;
pub mod demo;
pub mod destinations;
pub mod erase;
pub mod error;
pub mod example;
pub mod explain;
pub mod export;
pub mod exposure;
mod from_ledger;
pub mod heads;
mod held;
pub mod import;
pub mod inspect;
pub mod ledger;
pub mod load;
pub mod log;
mod making;
pub mod mappings;
pub mod market;
pub mod normalise;
pub mod open;
pub mod overview;
pub mod packs;
pub mod portfolio;
pub mod portfolios;
pub mod printed_sql;
pub mod programme;
pub mod reading;
pub mod record;
pub mod sample;
pub mod settle;
pub mod sign;
pub mod sources;
pub mod succession;
pub mod title;
pub mod unit;
pub mod units;
pub mod uploaded;
pub mod verify;
pub mod view;
pub mod waiting;
pub mod watch;
pub mod wording;
pub mod words;
