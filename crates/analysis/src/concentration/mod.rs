//! How concentrated a market or a unit's income is, where not all shares are known.
//!
//! [`hhi`] bounds the Herfindahl-Hirschman index by what the unknown part can be at least and at most; [`Thresholds`] place
//! those bounds by dated, named sets; [`effective_kinds`] turns the same bounds into a diversity;
//! [`contestable`] is the spend that live deals do not tie.
//!
//! Leaves to others: what is a market, who belongs to it, sentences. Invariants: an unknown part is never left out of the
//! total; without a total there is no index. Units: amounts are whole pence or counts; an index goes up to 10,000.

mod contestable;
mod hhi;
mod measured;
mod thresholds;

pub use contestable::{Between, contestable};
pub use hhi::{Bounds, Unknown, UnknownKind, effective_kinds, hhi};
pub use measured::{Measured, measured};
pub use thresholds::{Level, PUBLISHED, Placed, Thresholds};
