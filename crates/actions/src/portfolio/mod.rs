//! The portfolio: what the records of units, heads, milestones, reviews and suppliers come to on a day.
//!
//! For: what a host wants to see of what it holds in trust, page by page. Leaves to others: entries and records as such
//! (`ledger`), the register of deals (`register`), what packs say of a deal (`answer`); watch rules of a pack are asked
//! here, since they are about units and milestones.
//!
//! Invariants: everything comes from one view, and cites the records it rests on.

pub mod appraisal;
pub mod assurance;
pub mod backtest;
pub mod books;
pub mod claims;
pub mod destinations;
pub mod exposure;
pub mod heads;
pub mod market;
pub mod named;
pub mod overview;
pub mod programme;
pub mod review;
pub mod search;
pub mod sources;
pub mod staffing;
pub mod succession;
pub mod summary;
pub mod unit;
pub mod units;
pub mod watch;
