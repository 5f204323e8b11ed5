//! What the measurements share: made-up registers that never change, and packs to put to them.

pub mod packs;
pub mod random;
pub mod register;
