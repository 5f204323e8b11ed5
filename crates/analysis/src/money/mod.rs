//! What an option is worth: discounted costs and benefits, at which figures that turns, and whether to wait for a fact.
//!
//! [`Flows`] are an option's money by line and year; [`Rates`] discount it by the edition of the guidance in force;
//! [`Waiting`] sets deciding now beside deciding once a fact is known; [`BIAS_CLASSES`] are the published allowances for
//! optimism.
//!
//! Leaves to others: which financial year is the decision's, prices, what a line is called, sentences.
//!
//! Invariants: real prices; transfers and sunk costs are kept and not counted; the low value has benefits low and costs
//! high. Units: whole pence in, pence out; years from 0, that of the decision. Rounding: half to even, once, at the end.

mod bias;
mod flows;
mod rates;
mod waiting;

pub use bias::{BIAS_CLASSES, BiasClass, combined_bias};
pub use flows::{Flow, FlowError, Flows, Kind, Npv};
pub use rates::{GREEN_BOOK, Rates};
pub use waiting::{Values, Waiting};
