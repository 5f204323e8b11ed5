//! Words: sentences made of typed values, the same on a page, on the command line and in a workbook.
//!
//! For: whatever puts values of the pure crates into English. Leaves to others: what is true. Nothing reads the text
//! again.
//!
//! Invariants: the lowest room. It knows no other, so that every other may use it.

pub mod note;
