//! What may be asked of a unit, and what money it may have.

use super::inputs::{Establishment, MOST, is_amount};
use super::problem::InputProblem;

/// One way in which the months may go.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// Hours asked for, by service and month: `demand[line][month]`.
    pub demand: Vec<Vec<f64>>,
    /// Pounds for staff and manpower deals: income less everything else.
    pub money: f64,
}

/// Whether each scenario fits the unit: everything that is wrong.
pub(super) fn check(of: &Establishment, scenarios: &[Scenario]) -> Vec<InputProblem> {
    if scenarios.is_empty() {
        return vec![InputProblem::NoScenario];
    }
    scenarios.iter().enumerate().flat_map(|(at, scenario)| check_one(of, at, scenario)).collect()
}

fn check_one(of: &Establishment, scenario: usize, given: &Scenario) -> Vec<InputProblem> {
    let months = of.months();
    if given.demand.len() != of.lines().len() || given.demand.iter().any(|line| line.len() != months) {
        return vec![InputProblem::Shape { scenario }];
    }
    let mut problems = Vec::new();
    for (line, hours) in of.lines().iter().zip(&given.demand) {
        for (month, value) in hours.iter().copied().enumerate().filter(|(_, hours)| !is_amount(*hours)) {
            problems.push(InputProblem::Demand { scenario, line: line.id.clone(), month, value });
        }
    }
    if !(-MOST..=MOST).contains(&given.money) {
        problems.push(InputProblem::Money { scenario, value: given.money });
    }
    problems
}
