//! Staffing: how many people and manpower deals meet an uncertain demand, and whether there is the money.
//!
//! In two stages. First a plan ([`Plan`]), the same whatever comes: whom to hire and release, what part of each deal to
//! take. Then, in each scenario and month, hours are called and worked, and what is left is unmet. A [`Sample`] is a unit
//! with its scenarios: what a plan comes to in each ([`Sample::outcomes`]), how little goes unmet for how much money
//! ([`Sample::frontier`]), and whether a plan can do both in every one ([`Sample::in_every_scenario`]). Plans are judged on
//! scenarios that they were not found with ([`judge`]).
//!
//! Leaves to others: where scenarios come from, but for the small model of [`Demand`]; provenance; words for people.
//!
//! Invariants: no answer without its proof: what is called least is within a billionth of what no plan can better, else it
//! is an error; the same scenarios in another order give the same figures; every question ends.
//!
//! Units: pounds and hours as floats, never rounded here; FTE; months from 0; shares from 0 to 1.

mod cell;
mod demand;
mod every;
mod frontier;
mod inputs;
mod judge;
mod master;
mod mix;
mod model;
mod plan;
mod problem;
mod sample;
mod scenario;
mod search;

pub use demand::Demand;
pub use frontier::{BUDGETS, Frontier, Limit, Point, Price, Priced};
pub use inputs::{Establishment, Grade, Inputs, Line, MOST_MONTHS, ManpowerDeal};
pub use judge::{Candidate, Judged, JudgedPlan, Judgement, Required, Share, Standing, judge};
pub use plan::Plan;
pub use problem::{InputProblem, Kind, StaffingError};
pub use sample::{Counts, Outcome, Sample};
pub use scenario::Scenario;
