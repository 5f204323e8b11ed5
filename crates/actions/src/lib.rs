//! What a person does with Hostboard, one file a verb.
//!
//! An action opens files, reads the clock, calls pure code and gives back values; commands, pages
//! and endpoints are thin skins over it. It prints nothing.

pub mod ask;
pub mod changes;
pub mod check;
pub mod cite;
pub mod clock;
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
pub mod import;
pub mod inspect;
pub mod ledger;
pub mod load;
pub mod log;
mod making;
pub mod mappings;
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
pub mod sources;
pub mod title;
pub mod unit;
pub mod units;
pub mod verify;
pub mod view;
pub mod watch;
