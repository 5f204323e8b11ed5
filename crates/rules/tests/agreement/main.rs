//! Two readings, one evaluator, two databases: whatever the register, they agree.
//!
//! For: random registers ([`registers`]) put to the evaluator, to a deliberately naive reading of the
//! section 24 text ([`naive`]), and as printed SQL to SQLite and DuckDB ([`printed`]); what must be so
//! of every answer and its advice ([`properties`], [`advice`]); what consents cover ([`covered`]); what a person
//! settled ([`settled`]); the pack of 2012 over random folders ([`of_2012`]); packs nobody wrote ([`packs`]); units with
//! many directions beside others ([`many_directions`]).
//!
//! Leaves to others: files. Rows are read here as their columns read them ([`reading`]).
//!
//! `HOSTBOARD_CASES` sets the number of cases of each test; without it the whole takes a minute or so.

mod advice;
mod agreement;
mod asking;
mod bystander;
mod consents;
mod covered;
mod engines;
mod folders;
mod generated;
mod many_directions;
mod naive;
mod of_2012;
mod packs;
mod printed;
mod properties;
mod reading;
mod registers;
mod settled;
mod worked_table;
