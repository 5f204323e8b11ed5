//! A unit with its scenarios, and what a plan comes to in each.

use super::cell::{Cell, asked, cells, least_cut};
use super::inputs::Establishment;
use super::plan::{Plan, fixed_cost};
use super::problem::InputProblem;
use super::scenario::{self, Scenario};

/// A billionth: what sums may miss by rounding before they count as more.
pub(super) const ROUNDING: f64 = 1e-9;

/// A unit with the scenarios in which its plans are tried.
#[derive(Clone, Debug)]
pub struct Sample {
    pub(super) establishment: Establishment,
    pub(super) cells: Vec<Cell>,
    /// Hours asked for, by scenario.
    pub(super) asked: Vec<f64>,
    /// Pounds, by scenario.
    pub(super) money: Vec<f64>,
}

/// What a plan comes to in one scenario, if as much as possible is met, then at least cost.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome {
    /// Hours asked for.
    pub asked: f64,
    /// Hours unmet.
    pub unmet: f64,
    /// Pounds.
    pub cost: f64,
    /// Pounds there are.
    pub money: f64,
}

impl Outcome {
    /// Whether there is the money.
    pub fn is_affordable(&self) -> bool {
        self.cost <= self.money + ROUNDING * self.money.abs()
    }

    /// Whether no more is unmet than a share of what is asked for.
    pub fn is_sufficient(&self, unmet_allowed: f64) -> bool {
        self.unmet <= (unmet_allowed + ROUNDING) * self.asked
    }
}

/// In how many scenarios a plan does what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// All scenarios.
    pub of: u64,
    /// Those with the money.
    pub affordable: u64,
    /// Those in which enough is met.
    pub sufficient: u64,
    /// Those with both at once.
    pub both: u64,
}

impl Sample {
    /// A unit with its scenarios. Errors: everything that is wrong with these.
    pub fn new(establishment: Establishment, scenarios: &[Scenario]) -> Result<Sample, Vec<InputProblem>> {
        let problems = scenario::check(&establishment, scenarios);
        if !problems.is_empty() {
            return Err(problems);
        }
        let asked = |scenario: &Scenario| scenario.demand.iter().flatten().sum();
        Ok(Sample {
            cells: cells(&establishment, scenarios),
            asked: scenarios.iter().map(asked).collect(),
            money: scenarios.iter().map(|scenario| scenario.money).collect(),
            establishment,
        })
    }

    /// The unit.
    pub fn establishment(&self) -> &Establishment {
        &self.establishment
    }

    /// How many scenarios there are.
    pub(super) fn count(&self) -> f64 {
        self.money.len() as f64
    }

    /// The mean of the scenarios' money, in pounds.
    pub fn mean_money(&self) -> f64 {
        self.money.iter().sum::<f64>() / self.count()
    }

    /// The mean of the hours asked for.
    pub fn mean_asked(&self) -> f64 {
        self.asked.iter().sum::<f64>() / self.count()
    }

    /// What a plan comes to in each scenario, in their order, if as much as possible is met, then at least cost.
    pub fn outcomes(&self, plan: &Plan) -> Vec<Outcome> {
        let fixed = fixed_cost(&self.establishment).of(plan);
        let start = |(asked, money): (&f64, &f64)| Outcome { asked: *asked, unmet: 0.0, cost: fixed, money: *money };
        let mut outcomes: Vec<Outcome> = self.asked.iter().zip(&self.money).map(start).collect();
        for cell in &self.cells {
            self.add_cell(cell, plan, &mut outcomes);
        }
        outcomes
    }

    fn add_cell(&self, cell: &Cell, plan: &Plan, outcomes: &mut [Outcome]) {
        let supply = |step: usize| cell.supply(&self.establishment, step).iter().map(|hours| hours.of(plan)).collect();
        let supplies: Vec<Vec<f64>> = (0..cell.steps()).map(supply).collect();
        for (at, demand) in cell.each_month().enumerate() {
            let Some(outcome) = outcomes.get_mut(at / cell.months) else { continue };
            let mut met: Option<f64> = None;
            for (step, supply) in supplies.iter().enumerate() {
                let (_, hours) = least_cut(demand, supply);
                let called = met.map_or(0.0, |before| (hours - before).max(0.0));
                outcome.cost += called * cell.price(&self.establishment, step);
                met = Some(hours);
            }
            outcome.unmet += (asked(demand) - met.unwrap_or(0.0)).max(0.0);
        }
    }

    /// In how many scenarios a plan is affordable, sufficient and both. Units: `unmet_allowed` is a share of demand.
    pub fn counts(&self, plan: &Plan, unmet_allowed: f64) -> Counts {
        let mut counts = Counts::default();
        for outcome in self.outcomes(plan) {
            let (affordable, sufficient) = (outcome.is_affordable(), outcome.is_sufficient(unmet_allowed));
            counts.of += 1;
            counts.affordable += u64::from(affordable);
            counts.sufficient += u64::from(sufficient);
            counts.both += u64::from(affordable && sufficient);
        }
        counts
    }
}
