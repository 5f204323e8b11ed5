//! Exposure: what deals tie a host or successor into on and after a handover, at least and at most.
//!
//! Twice for every deal: **low** is what is committed if it runs to its firm end, or is ended at the
//! break that is on record after the handover; **high** is what is committed if every option is
//! used. Both are cut from one and the same spread of the value over days ([`Schedule`]), so low is
//! never above high in any month, and a later handover changes no month after it, but for a break
//! that it leaves behind unused.
//!
//! A value or a day that is known only as a range is taken where it makes low least and high most
//! ([`Choices`]), for the whole and for each month by itself.
//!
//! A deal whose facts are missing is not placed, low and high apart, and its reasons are kept
//! ([`Gaps`]). What it all means: `docs/reference/exposure.md`.
//!
//! Units: pence; days; months by their first day. Errors: sums that 64 bits cannot hold.

mod bound;
mod cut;
mod gap;
mod live;
mod place;
mod ranged;
mod schedule;

pub use bound::Bound;
pub use cut::{Amounts, Figure, NotPlaced, Window, by_group, by_month, not_placed, total};
pub use gap::{Gap, Gaps};
pub use live::{Live, live};
pub use place::{Placed, Terms, place};
pub use ranged::Choices;
pub use schedule::{Schedule, Span};
