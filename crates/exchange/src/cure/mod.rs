//! What publishers write in words, read without inventing: an option to extend, a term, columns of options.
//!
//! For: cells and descriptions that no form of date or amount reads. What the words settle is a value; everything
//! else is open, with a reason that a person can act on.
//!
//! Leaves to others: which cell is read, and whether a value so read is taken over into a register.
//!
//! Invariants: no text makes it panic; reading is linear in the length of the text; white space, case and line ends
//! that a scraper spelled out (`rn`) change nothing.
//!
//! Units: whole months; days are [`hostboard_domain::time::Day`], the last day being part of the contract.

pub mod extension;
pub mod options;
pub mod term;
mod words;
