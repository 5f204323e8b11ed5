//! From bytes to rows and problems, and from rows to bytes.
//!
//! For: files on their way in and out. In, from the file to its facts:
//!
//! * [`published`] reads a register as it was published, and leads through what follows;
//! * [`source`] makes rows of text under headings of any kind of file: text, JSON, Parquet, a workbook;
//! * [`recognise`] says what headings mean that nobody has explained, as a [`mapping`];
//! * [`register`] reads the rows, on several threads, by our own headings or by a mapping;
//! * [`clean`] reads single cells as people fill them in.
//!
//! Beside registers: a [`folder`] of a register with its bodies and posts, a [`portfolio`] of records and its [`story`],
//! [`directions`], [`consents`], [`settings`], [`destinations`], [`outcomes`], questions that a person [`settled`], bodies of the NHS ([`ods`]).
//!
//! Out: [`out`] writes tables as CSV, as Parquet and as a workbook; [`formula`] says which cells a spreadsheet would run.
//!
//! Beside rows and problems a reading gives [`note`]s: what was understood of the file.
//!
//! Leaves to others: opening files, the clock, what the facts mean for a rule.
//!
//! Invariants: no bytes make it panic; every problem says where it stands; a cell that cannot be
//! read leaves its fact *not recorded*, and its row stays.
//!
//! Units: rows count from 1 with the heading row as row 1, as a spreadsheet shows them; amounts
//! are pence; days are [`hostboard_domain::time::Day`].

mod beside;
pub mod clean;
pub mod codes;
pub mod consents;
mod csv_cells;
mod csv_file;
pub mod destinations;
pub mod directions;
pub mod folder;
pub mod formula;
mod guard;
pub mod heading;
pub mod mapping;
pub mod note;
pub mod ods;
pub mod out;
pub mod outcomes;
pub mod portfolio;
pub mod problems;
pub mod published;
pub mod recognise;
pub mod register;
pub mod settings;
pub mod settled;
pub mod source;
pub mod story;
mod toml_file;
