//! From bytes to rows and problems, and from rows to bytes.
//!
//! For: reading registers of deals ([`register`]), other publishers' registers ([`mapping`]), a folder
//! of a register with its bodies and posts ([`folder`]), a [`portfolio`], [`directions`], [`consents`] and questions
//! that a person [`settled`]; registers as they are [`published`], of any [`source`], with their columns recognised
//! ([`recognise`]) and their cells read as people filled them in ([`clean`]); writing answers as CSV ([`table`]), as
//! Parquet ([`parquet`]) and as a [`workbook`].
//!
//! Leaves to others: opening files, the clock, what the facts mean for a rule.
//!
//! Invariants: no bytes make it panic; every problem says where it stands; a cell that cannot be
//! read leaves its fact *not recorded*, and its row stays.
//!
//! Units: rows count from 1 with the heading row as row 1, as a spreadsheet shows them; amounts
//! are pence; days are [`hostboard_domain::time::Day`].

pub mod clean;
pub mod consents;
pub mod directions;
pub mod folder;
pub mod heading;
pub mod mapping;
pub mod ods;
pub mod parquet;
pub mod portfolio;
pub mod problems;
pub mod published;
pub mod recognise;
pub mod register;
pub mod settled;
mod sheet;
pub mod source;
pub mod story;
pub mod table;
mod table_text;
mod toml_file;
pub mod workbook;
