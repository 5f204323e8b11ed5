//! One unit's rows as conditions see them.
//!
//! Facts with what is assumed of them, derived facts, who is the same counterparty, which matter a
//! deal is of, and what a person settled. It leaves rules and sums to others.

pub mod assume;
pub mod party;
pub mod settled;
mod view;

pub use view::{Context, Deal, UnitView, cpv3, cpv3_text};
