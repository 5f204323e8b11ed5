//! A unit's plans as sums: what each costs, what it has, and what it meets in truth.

use super::cell::Met;
use super::inputs::Establishment;
use super::plan::{Linear, Plan, fixed_cost};
use super::sample::Sample;

/// So much of demand may be missed where a mean unmet has to be reached.
const REACHED: f64 = 1e-11;

/// What is sought, on the mean of the scenarios.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Goal {
    /// The least unmet, for so many pounds where there is a budget.
    LeastUnmet { budget: Option<f64> },
    /// The least cost, with so many hours unmet.
    LeastCost { unmet: f64 },
}

/// A plan and what it comes to on the mean, with hours called as its goal has it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Best {
    pub(super) plan: Plan,
    pub(super) unmet: f64,
    pub(super) cost: f64,
    /// What the goal makes least; no number where the goal is not reached.
    pub(super) value: Option<f64>,
}

/// A sample's scenarios with the unit's grades and deals, perhaps with other limits or caps than the sample's own.
#[derive(Clone, Debug)]
pub(super) struct Model<'s> {
    pub(super) sample: &'s Sample,
    pub(super) of: Establishment,
    pub(super) fixed: Linear,
    /// What each cut has, by cell and step.
    pub(super) supplies: Vec<Vec<Vec<Linear>>>,
}

impl<'s> Model<'s> {
    pub(super) fn new(sample: &'s Sample, of: Establishment) -> Model<'s> {
        let steps = sample.cells.iter().map(|cell| (0..cell.steps()).map(|step| cell.supply(&of, step)).collect());
        Model { sample, fixed: fixed_cost(&of), supplies: steps.collect(), of }
    }

    /// What a plan meets, by cell and step.
    pub(super) fn met(&self, plan: &Plan) -> Vec<Vec<Met>> {
        let in_cell = |(cell, steps): (&super::cell::Cell, &Vec<Vec<Linear>>)| {
            let in_step =
                |supply: &Vec<Linear>| cell.met(&supply.iter().map(|hours| hours.of(plan)).collect::<Vec<f64>>());
            steps.iter().map(in_step).collect()
        };
        self.sample.cells.iter().zip(&self.supplies).map(in_cell).collect()
    }

    /// What a plan comes to if hours are called in the order of price for as long as the goal has it.
    pub(super) fn spend(&self, goal: Goal, plan: Plan, met: &[Vec<Met>]) -> Best {
        let (mut unmet, mut cost) = (self.sample.mean_asked(), self.fixed.of(&plan));
        for (price, hours) in self.offers(met) {
            let called = match goal {
                Goal::LeastUnmet { budget: Some(budget) } if price > 0.0 && price * hours > budget - cost => {
                    ((budget - cost) / price).max(0.0)
                }
                Goal::LeastCost { unmet: enough } if price > 0.0 => hours.min((unmet - enough).max(0.0)),
                _ => hours,
            };
            unmet -= called;
            cost += price * called;
        }
        let unmet = unmet.max(0.0);
        let value = match goal {
            Goal::LeastUnmet { .. } => Some(unmet),
            Goal::LeastCost { unmet: enough } => (unmet <= enough + REACHED * self.sample.mean_asked()).then_some(cost),
        };
        Best { plan, unmet, cost, value }
    }

    /// Mean hours that each step of each cell adds, with their price, cheapest first.
    fn offers(&self, met: &[Vec<Met>]) -> Vec<(f64, f64)> {
        let mut offers = Vec::new();
        for (cell, steps) in self.sample.cells.iter().zip(met) {
            let mut before = 0.0;
            for (step, met) in steps.iter().enumerate() {
                offers.push((cell.price(&self.of, step), (met.hours - before).max(0.0) / self.sample.count()));
                before = met.hours;
            }
        }
        offers.sort_by(|a, b| a.0.total_cmp(&b.0));
        offers
    }
}
