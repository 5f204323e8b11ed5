//! What a person does with Hostboard, one file a verb.
//!
//! An action opens files, reads the clock, calls pure code and gives back values; commands, pages
//! and endpoints are thin skins over it. It prints nothing.

pub mod answer;
pub mod clock;
pub mod error;
pub mod ledger;
pub mod portfolio;
pub mod register;
pub mod sample;
pub mod title;
pub mod wording;
