//! What follows from many deals together: figures, not verdicts.
//!
//! For: [`chance`], numbers that anybody can draw again; [`exposure`], what a host is tied into after a handover, and what has to be decided of it; [`forecast`], how often a unit's books balance.
//! Functions over slices: facts in, figures out. Leaves to others: where the facts come from, what
//! is assumed of them, who is who, and how figures are shown.
//!
//! Invariants: money is whole pence, in the draws of a forecast held as floats that are exact; what is not recorded is counted as *not
//! placed*, with its reason, and never taken for nothing; the same facts give the same figures.

pub mod books;
pub mod chance;
pub mod exposure;
pub mod forecast;
