//! The uncertain forecast: a unit's books drawn many times over, and how often they balance.
//!
//! Customers leave, income that is not signed comes or does not, prices, pay and volume stray, deals wait for
//! milestones and for what the packs say of them: all in one draw, so that nothing is multiplied that hangs together.
//! Deterministic: a draw is a function of the seed and its number. Leaves to others: threads, sentences, charts.
//!
//! Units: whole pence; months. Errors: what is not recorded is listed ([`Lack`]), and nothing runs.

mod assumed;
mod bands;
mod dates;
mod digits;
mod earning;
mod frame;
mod given;
mod grid;
mod history;
mod lack;
mod lines;
mod model;
mod numbers;
mod outcomes;
mod path;
mod payers;
mod rows;
mod settings;
mod story;
mod waits;

pub use bands::{Monthly, PER_CENTS, Total};
pub use digits::{Chance, Digits, Rounded};
pub use given::{Deal, Falls, Given, Met, Milestone, OpenMilestones, Readiness, Run, Taken, Verdict};
pub use history::{History, LEAST, PastEvent, PastMonth, Share, Versus, flat, flat_chance};
pub use lack::Lack;
pub use model::{Model, Undecided};
pub use outcomes::Outcomes;
pub use story::{ByMonth, DealCounts, DealOutcome, Draw};
pub use waits::Waited;
