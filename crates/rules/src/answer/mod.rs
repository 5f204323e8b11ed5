//! From tests to answers: which rules hold, what is missing, what would help, and all of it in words.
//!
//! The evaluator is [`evaluate`]; everything else here asks it again rather than work something out
//! beside it, so that no two parts of an answer can disagree.

pub mod advice;
pub mod evaluate;
pub mod explain;
pub mod missing;
pub mod needs;
mod outcome;
mod rests_on;
mod status;

pub use outcome::{EitherWay, Level, Outcomes, Verdict};
pub use rests_on::{Supposed, rests_on};
pub use status::Status;
