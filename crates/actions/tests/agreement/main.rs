//! Two readings, one evaluator, two databases: whatever the register, they agree.
//!
//! For: random registers ([`registers`]) put to the evaluator, to a deliberately naive reading of the
//! section 24 text ([`naive`]), and as printed SQL to SQLite and DuckDB ([`engines`]); what must be so
//! of every answer ([`properties`]); what a person settled, and the questions that lead to it ([`settled`]); folders for the pack of 2012 ([`folders`]); packs nobody
//! wrote ([`packs`]).
//!
//! `HOSTBOARD_CASES` sets the number of cases of each test; without it the whole takes a minute or so.

mod agreement;
mod asking;
mod consents;
mod engines;
mod folders;
mod naive;
mod packs;
mod properties;
mod registers;
mod renewals;
mod settled;
