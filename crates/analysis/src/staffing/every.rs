//! Whether any plan is affordable and sufficient in every scenario.
//!
//! In one scenario, hours are called in the order of price until enough is met. So a plan does both there if all deals
//! together meet enough, and if what is called until then costs no more than the money: two bounds that are convex in the
//! plan, made of flat pieces. As in [`super::search`], a small programme knows the pieces found so far; it seeks the plan
//! that misses its worst bound by least. If that misses by more than nothing, the pieces prove that no plan does both.

use super::cell::{Cell, least_cut};
use super::model::Model;
use super::plan::{Linear, Plan, limits};
use super::problem::StaffingError;
use super::sample::{ROUNDING, Sample};
use crate::linear::{Programme, ProgrammeError, Solver, Variable};

/// So many of the worst bounds are added a round.
const A_ROUND: usize = 8;
const MOST_ROUNDS: usize = 5_000;

/// A bound of one scenario, as far as a plan breaks it.
#[derive(Clone, Copy, Debug)]
struct Miss {
    scenario: usize,
    of: Bound,
    /// A share of the demand or the money; 0 or less where the bound is kept.
    by: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bound {
    /// Enough is met.
    Sufficient,
    /// There is the money.
    Affordable,
}

/// The bounds of all scenarios.
struct Bounds<'s> {
    model: Model<'s>,
    /// Deals by price, and their prices with 0 for the free hours in front.
    deals: Vec<usize>,
    prices: Vec<f64>,
    /// Hours that have to be met, by scenario.
    enough: Vec<f64>,
    /// What money is measured in.
    pounds: f64,
}

impl Sample {
    /// A plan that can be affordable and sufficient in every scenario, hours called as each needs; `None` if it is proved
    /// that there is none. Units: `unmet_allowed` is a share of each scenario's demand.
    ///
    /// Errors: [`StaffingError::NotAShare`], [`StaffingError::Unsettled`], [`StaffingError::Programme`].
    pub fn in_every_scenario(&self, unmet_allowed: f64) -> Result<Option<Plan>, StaffingError> {
        if !(0.0..=1.0).contains(&unmet_allowed) {
            return Err(StaffingError::NotAShare { name: "unmet_allowed", value: unmet_allowed });
        }
        let bounds = Bounds::new(self, unmet_allowed);
        let (mut solver, choices, worst) = bounds.start()?;
        let mut gap = f64::INFINITY;
        for _ in 0..MOST_ROUNDS {
            let solution = solver.solve()?;
            if solution.proved > ROUNDING {
                return Ok(None);
            }
            let plan = Plan::from_choices(&self.establishment, &solution.at);
            let mut misses = bounds.misses(&plan);
            misses.sort_by(|a, b| b.by.total_cmp(&a.by));
            gap = misses.first().map_or(0.0, |miss| miss.by);
            if gap <= ROUNDING {
                return Ok(Some(plan));
            }
            for miss in misses.iter().take(A_ROUND).filter(|miss| miss.by > ROUNDING / 2.0) {
                let piece = bounds.piece(*miss, &plan);
                let mut terms = vec![(worst, 1.0)];
                terms.extend(choices.iter().copied().zip(piece.factors.iter().map(|factor| -factor)));
                solver.at_least(&terms, piece.constant)?;
            }
        }
        Err(StaffingError::Unsettled { rounds: MOST_ROUNDS, gap })
    }
}

impl<'s> Bounds<'s> {
    fn new(sample: &'s Sample, unmet_allowed: f64) -> Bounds<'s> {
        let of = &sample.establishment;
        let mut deals: Vec<usize> = (0..of.deals().len()).collect();
        deals.sort_by(|a, b| of.deals()[*a].price.total_cmp(&of.deals()[*b].price));
        Bounds {
            prices: std::iter::once(0.0).chain(deals.iter().map(|deal| of.deals()[*deal].price)).collect(),
            deals,
            enough: sample.asked.iter().map(|asked| (1.0 - unmet_allowed) * asked).collect(),
            pounds: sample.mean_money().abs().max(1.0),
            model: Model::new(sample, of.clone()),
        }
    }

    /// The programme without any bound: the choices of a plan, and by how much it misses the worst bound.
    fn start(&self) -> Result<(Solver, Vec<Variable>, Variable), ProgrammeError> {
        let mut programme = Programme::default();
        let limits = limits(&self.model.of);
        let choices = limits.iter().map(|limit| programme.variable(0.0, 0.0, limit.most)).collect();
        let spent = limits.iter().zip(&self.model.fixed.factors).map(|(limit, factor)| limit.most * factor.max(0.0));
        let called = self.enough.iter().fold(0.0, |most: f64, enough| most.max(*enough)) * self.dearest();
        let money = self.model.sample.money.iter().fold(0.0, |most: f64, money| most.max(money.abs()));
        let most = 1.0 + (self.model.fixed.constant + spent.sum::<f64>() + called + money) / self.pounds;
        let worst = programme.variable(1.0, 0.0, most);
        Ok((Solver::new(programme)?, choices, worst))
    }

    fn dearest(&self) -> f64 {
        self.prices.last().copied().unwrap_or(0.0)
    }

    /// How far a plan breaks each bound.
    fn misses(&self, plan: &Plan) -> Vec<Miss> {
        let (met, fixed) = (self.met(plan), self.model.fixed.of(plan));
        let mut misses = Vec::new();
        for (scenario, met) in met.iter().enumerate() {
            let sample = self.model.sample;
            let (enough, asked) = (self.enough[scenario], sample.asked[scenario]);
            if asked > 0.0 {
                let by = (enough - met.last().copied().unwrap_or(0.0)) / asked;
                misses.push(Miss { scenario, of: Bound::Sufficient, by });
            }
            let saved = self.steps().zip(met).map(|(step, met)| self.rise(step) * met.min(enough)).sum::<f64>();
            let cost = fixed + self.dearest() * enough - saved;
            misses.push(Miss { scenario, of: Bound::Affordable, by: (cost - sample.money[scenario]) / self.pounds });
        }
        misses
    }

    /// The steps after which a dearer one follows.
    fn steps(&self) -> std::ops::Range<usize> {
        0..self.deals.len()
    }

    /// How much dearer an hour of the next step is.
    fn rise(&self, step: usize) -> f64 {
        self.prices[step + 1] - self.prices[step]
    }

    /// The step of a cell once so many deals of the unit can be called.
    fn step_of(&self, cell: &Cell, step: usize) -> usize {
        self.deals.iter().take(step).filter(|deal| cell.deals().contains(deal)).count()
    }

    /// Hours met, by scenario and step.
    fn met(&self, plan: &Plan) -> Vec<Vec<f64>> {
        let mut met = vec![vec![0.0; self.prices.len()]; self.enough.len()];
        for (cell, steps) in self.model.sample.cells.iter().zip(&self.model.supplies) {
            for step in 0..self.prices.len() {
                let supply: Vec<f64> = steps[self.step_of(cell, step)].iter().map(|hours| hours.of(plan)).collect();
                for (at, demand) in cell.each_month().enumerate() {
                    met[at / cell.months][step] += least_cut(demand, &supply).1;
                }
            }
        }
        met
    }

    /// The flat piece of a bound that a plan lies on: by how much any plan misses the bound at least.
    fn piece(&self, miss: Miss, plan: &Plan) -> Linear {
        let (scenario, sample) = (miss.scenario, self.model.sample);
        let enough = self.enough[scenario];
        let mut piece = Linear::nothing(&self.model.of);
        match miss.of {
            Bound::Sufficient => {
                let asked = sample.asked[scenario];
                piece.constant = enough / asked;
                piece.add(&self.met_piece(scenario, self.deals.len(), plan), -1.0 / asked);
            }
            Bound::Affordable => {
                piece.add(&self.model.fixed, 1.0 / self.pounds);
                piece.constant += (self.dearest() * enough - sample.money[scenario]) / self.pounds;
                for step in self.steps() {
                    let met = self.met_piece(scenario, step, plan);
                    let rise = self.rise(step) / self.pounds;
                    if met.of(plan) < enough {
                        piece.add(&met, -rise);
                    } else {
                        piece.constant -= rise * enough;
                    }
                }
            }
        }
        piece
    }

    /// The hours met in a scenario by a step, near a plan; no plan meets more than it says.
    fn met_piece(&self, scenario: usize, step: usize, plan: &Plan) -> Linear {
        let mut piece = Linear::nothing(&self.model.of);
        for (cell, steps) in self.model.sample.cells.iter().zip(&self.model.supplies) {
            let linear = &steps[self.step_of(cell, step)];
            let supply: Vec<f64> = linear.iter().map(|hours| hours.of(plan)).collect();
            for demand in cell.each_month().skip(scenario * cell.months).take(cell.months) {
                let (cut, _) = least_cut(demand, &supply);
                piece.add(&linear[cut], 1.0);
                piece.constant += demand[cut];
            }
        }
        piece
    }
}
