//! Checks of whole registers: coming decisions are ordinary checks, questions keep what they promise, and files
//! are read as the rules' own tests read rows.
//!
//! Registers are random; they and the questions put to them are those of the rules' own tests.

mod csv;
mod exposure;
mod facts;
mod files;
mod questions;
mod renewal_ranges;
mod renewals;

#[allow(dead_code, reason = "the rules' own tests use the rest")]
#[path = "../../../rules/tests/agreement/asking.rs"]
mod asking;
#[allow(dead_code, reason = "the rules' own tests use the rest")]
#[path = "../../../rules/tests/agreement/consents.rs"]
mod consents;
#[allow(dead_code, reason = "the rules' own tests use the rest")]
#[path = "../../../rules/tests/agreement/folders.rs"]
mod folders;
#[allow(dead_code, unused_imports, reason = "the rules' own tests use the rest")]
#[path = "../../../rules/tests/agreement/naive/mod.rs"]
mod naive;
#[allow(dead_code, reason = "the rules' own tests use the rest")]
#[path = "../../../rules/tests/agreement/reading.rs"]
mod reading;
#[allow(dead_code, unused_imports, reason = "the rules' own tests use the rest")]
#[path = "../../../rules/tests/agreement/registers/mod.rs"]
mod registers;

// The second reading folds names by it.
use unicode_normalization as _;
