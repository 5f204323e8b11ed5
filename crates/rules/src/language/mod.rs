//! The language of conditions: facts, three truth values, ranges, tests.
//!
//! The lowest room. It knows what may be said, and of nothing in particular: neither packs nor
//! registers.

pub mod act;
pub mod bound;
pub mod condition;
pub mod fact;
pub mod figure;
pub mod reviewed;
pub mod searched;
pub(crate) mod subject;
mod syntax;
pub mod truth;
