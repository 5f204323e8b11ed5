//! From tables of text to bytes: [`csv`], [`parquet`], and a [`workbook`] for people; from dated things a [`calendar`].
//!
//! For: answers, exposures and questions as files. What comes in is read by [`crate::source`].
//!
//! Leaves to others: what the columns are, and where the bytes go.

pub mod calendar;
pub mod csv;
pub mod parquet;
pub mod workbook;
