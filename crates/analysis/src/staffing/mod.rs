//! Staffing: how many people and deals meet an uncertain demand, and at what cost.

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
pub mod programme;
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
