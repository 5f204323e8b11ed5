//! Answers: what packs say of deals, put as a person asks and given as a person or a machine reads.
//!
//! For: questions and their answers on one deal, on a whole register, on coming decisions and on a deal not yet made;
//! what to find out next; and the files they are written to. Leaves to others: the rules themselves (`hostboard-rules`),
//! opening a register (`register`), what a portfolio comes to without a pack (`portfolio`).

pub mod ask;
mod by_month;
pub mod check;
pub mod deal;
pub mod deals;
pub mod explain;
pub mod forecast;
pub mod joint;
mod once;
pub mod printed_sql;
pub mod questions;
mod record;
pub mod renewals;
pub mod sign;
pub mod tested_again;
pub mod to_act;
pub mod uploaded;
pub mod waiting;
pub mod workbook;

pub use crate::packs;

#[cfg(test)]
mod tests;
