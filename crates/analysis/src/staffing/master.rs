//! The small programme of the plan alone, with what it meets bounded by the tangents found so far.

use super::cell::Met;
use super::model::{Goal, Model};
use super::plan::limits;
use crate::linear::{Programme, ProgrammeError, Solver, Variable};

/// A flat piece of what is met: the hours of a cell's step, over all scenarios, are at most what its cuts count.
///
/// INVARIANT(tangents hold): it counts demand and cuts, not what grades and deals have, so it holds for any budget, limit
/// and cap.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tangent {
    pub(super) cell: usize,
    pub(super) step: usize,
    pub(super) met: Met,
}

impl Tangent {
    /// Whether another says the same.
    pub(super) fn counts_as(&self, other: &Tangent) -> bool {
        (self.cell, self.step) == (other.cell, other.step)
            && self.met.times == other.met.times
            && self.met.demand == other.met.demand
    }
}

/// The programme. Its variables are the choices of a plan, then mean hours met, by cell and step.
pub(super) struct Master {
    solver: Solver,
    choices: Vec<Variable>,
    met: Vec<Vec<Variable>>,
    /// What the goal's value is above the programme's.
    constant: f64,
}

/// What the tangents allow; in truth it may be less.
pub(super) struct Hope {
    pub(super) choices: Vec<f64>,
    /// Mean hours met, by cell and step.
    pub(super) met: Vec<Vec<f64>>,
    /// The goal's value that no plan can better.
    pub(super) proved: f64,
}

impl Master {
    pub(super) fn new(model: &Model<'_>, goal: Goal, tangents: &[Tangent]) -> Result<Master, ProgrammeError> {
        let (asked, fixed) = (model.sample.mean_asked(), model.fixed.constant);
        let (cost, unmet) = (cost_factors(model), unmet_factors(model));
        let (aim, constant) = match goal {
            Goal::LeastUnmet { .. } => (&unmet, asked),
            Goal::LeastCost { .. } => (&cost, fixed),
        };
        let mut programme = Programme::default();
        let mut variables = most(model).into_iter().zip(aim).map(|(most, aim)| programme.variable(*aim, 0.0, most));
        let choices: Vec<Variable> = variables.by_ref().take(model.fixed.factors.len()).collect();
        let steps = |cell: &super::cell::Cell| variables.by_ref().take(cell.steps()).collect();
        let met: Vec<Vec<Variable>> = model.sample.cells.iter().map(steps).collect();
        for steps in &met {
            for (before, after) in steps.iter().zip(steps.iter().skip(1)) {
                programme.at_least(&[(*after, 1.0), (*before, -1.0)], 0.0);
            }
        }
        let all: Vec<Variable> = choices.iter().chain(met.iter().flatten()).copied().collect();
        let sum = |factors: &[f64]| all.iter().copied().zip(factors.iter().copied()).collect::<Vec<_>>();
        match goal {
            Goal::LeastUnmet { budget: None } => {}
            Goal::LeastUnmet { budget: Some(budget) } => {
                programme.at_most(&sum(&cost), budget - fixed);
            }
            Goal::LeastCost { unmet: enough } => {
                programme.at_most(&sum(&unmet), enough - asked);
            }
        }
        let mut master = Master { solver: Solver::new(programme)?, choices, met, constant };
        tangents.iter().try_for_each(|tangent| master.add(model, tangent))?;
        Ok(master)
    }

    /// A further tangent.
    pub(super) fn add(&mut self, model: &Model<'_>, tangent: &Tangent) -> Result<(), ProgrammeError> {
        let Tangent { cell, step, met } = tangent;
        let count = model.sample.count();
        let mut most = met.demand / count;
        let mut terms = vec![(self.met[*cell][*step], -1.0)];
        let mut factors = vec![0.0; self.choices.len()];
        for (supply, times) in model.supplies[*cell][*step].iter().zip(&met.times) {
            let share = times / count;
            most += share * supply.constant;
            factors.iter_mut().zip(&supply.factors).for_each(|(factor, hours)| *factor += share * hours);
        }
        terms.extend(self.choices.iter().copied().zip(factors));
        self.solver.at_least(&terms, -most)
    }

    /// The best that the tangents allow.
    pub(super) fn solve(&mut self) -> Result<Hope, ProgrammeError> {
        let solution = self.solver.solve()?;
        let of = |variables: &Vec<Variable>| variables.iter().map(|variable| solution.of(*variable)).collect();
        Ok(Hope {
            choices: of(&self.choices),
            met: self.met.iter().map(of).collect(),
            proved: solution.proved + self.constant,
        })
    }
}

/// The upper bounds of the variables.
fn most(model: &Model<'_>) -> Vec<f64> {
    let met = |cell: &super::cell::Cell| vec![cell.asked() / model.sample.count(); cell.steps()];
    limits(&model.of).iter().map(|limit| limit.most).chain(model.sample.cells.iter().flat_map(met)).collect()
}

/// Pounds above the fixed cost's constant: an hour met by a step costs its price, and saves that of the next.
fn cost_factors(model: &Model<'_>) -> Vec<f64> {
    let price = |cell: &super::cell::Cell, step: usize| cell.price(&model.of, step);
    let met = |cell: &super::cell::Cell| -> Vec<f64> {
        let saved = |step| if step + 1 < cell.steps() { price(cell, step + 1) } else { 0.0 };
        (0..cell.steps()).map(|step| price(cell, step) - saved(step)).collect()
    };
    model.fixed.factors.iter().copied().chain(model.sample.cells.iter().flat_map(met)).collect()
}

/// Hours unmet above those asked for: what is met in the last step of each cell.
fn unmet_factors(model: &Model<'_>) -> Vec<f64> {
    let met = |cell: &super::cell::Cell| {
        let mut factors = vec![0.0; cell.steps()];
        factors.last_mut().into_iter().for_each(|last| *last = -1.0);
        factors
    };
    let choices = model.fixed.factors.iter().map(|_| 0.0);
    choices.chain(model.sample.cells.iter().flat_map(met)).collect()
}
