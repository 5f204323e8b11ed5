//! Rule packs and the four honest answers.
//!
//! A pack is data: rules with conditions in a small closed language, dated parameters, words,
//! cases. This crate reads packs, holds them to their own promises, and answers for one deal or
//! for millions: what the rules say, at least and at most, which facts are missing, what would
//! change it. It also prints the same meaning as SQL. Beside verdicts it raises [`watch`] alarms on
//! units and milestones.
//!
//! It knows no files, no clock and no threads. What a blank cell means is settled in
//! `hostboard-domain`; where packs and registers come from is the caller's business.
//!
//! INVARIANT(monotone): a fact that becomes recorded never turns a decided answer into another.
//! Everything unknown is a range ([`language::bound::Bound`]); every test of ranges holds or fails only where
//! it would for every value in them.

pub mod answer;
pub mod cases;
pub mod language;
pub mod pack;
pub mod print;
pub mod question;
pub mod sums;
pub mod unit;
pub mod watch;
