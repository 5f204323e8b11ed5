//! Staffing: how many people and deals meet an uncertain demand, and at what cost.

pub mod programme;
