//! What follows from many deals together: figures, not verdicts.
//!
//! For: [`chance`], numbers that anybody can draw again; [`exposure`], what a host is tied into after a handover, and what
//! has to be decided of it; [`books`], whether a unit's books balance; [`forecast`], how often they do; [`staffing`], which
//! people and deals meet an uncertain demand; [`linear`], the least that something costs within limits; [`backtest`], how a
//! watch rule did against what happened; [`appraisal`], whether an order of options survives other weights and scores;
//! [`money`], what an option is worth; [`trend`], whether an engagement tailed off; [`concentration`], in how few hands a
//! market is; [`programme`], how far dates slip and when they may come; [`equal`], whether those approached were told the
//! same.
//! Functions over slices: facts in, figures out. Leaves to others: where the facts come from, what
//! is assumed of them, who is who, and how figures are shown.
//!
//! Invariants: money is whole pence, never a float, but in [`staffing`], which takes parts of people and deals, in the draws
//! of a forecast, whose floats are exact, and where discounted sums are compared; what is not recorded is counted as *not
//! placed*, with its reason, and never taken for nothing; the same facts give the same figures.

pub mod appraisal;
pub mod backtest;
pub mod books;
pub mod chance;
pub mod concentration;
pub mod equal;
pub mod exposure;
pub mod forecast;
pub mod linear;
pub mod money;
pub mod programme;
pub mod staffing;
pub mod trend;
