//! One unit's rows as conditions see them.
//!
//! Facts with what is assumed of them, derived facts, who is the same counterparty, which matter a
//! deal is of, and what a person settled. It leaves rules and sums to others.

pub mod assume;
mod by_unit;
mod cpv;
mod deal;
pub mod party;
pub mod settled;
mod standing;
mod view;

pub use cpv::{cpv3, cpv3_text};
pub use deal::Deal;
pub use view::{Context, RegisterIndex, UnitView};
