//! What is met of a mix of services in the months in which the same decisions count.
//!
//! Hours of staff and hours called off in any case are free; what deals have above that is called in the order of price. So
//! what is met is known step by step: with the free hours, with the cheapest deal as well, and so on. Each step is a
//! largest flow, see [`super::mix`]. This order is best whatever an unmet hour is worth: sets of hours that can be worked
//! together make a polymatroid (Edmonds, "Submodular functions, matroids, and certain polyhedra", 1970), for which taking
//! the cheapest first is best.

use super::inputs::{Establishment, Grade};
use super::mix::{Cut, Mix};
use super::plan::Linear;
use super::scenario::Scenario;
use std::collections::BTreeMap;

/// One mix in months in which the same hires, releases and deals count.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    cuts: Vec<Cut>,
    active: Active,
    /// How many months there are of each scenario.
    pub(super) months: usize,
    /// Demand by scenario, month and cut, the cuts of a month side by side.
    demand: Vec<f64>,
}

/// What counts in a month.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Active {
    /// Grades whose hires are in post.
    hired: Vec<usize>,
    /// Grades whose released are gone.
    released: Vec<usize>,
    /// Deals whose hours can be called, cheapest first.
    deals: Vec<usize>,
}

/// The cells of a unit with its scenarios.
pub(super) fn cells(of: &Establishment, scenarios: &[Scenario]) -> Vec<Cell> {
    of.mixes.iter().flat_map(|mix| cells_of_mix(of, mix, scenarios)).collect()
}

fn cells_of_mix(of: &Establishment, mix: &Mix, scenarios: &[Scenario]) -> Vec<Cell> {
    let mut alike: BTreeMap<Active, Vec<usize>> = BTreeMap::new();
    for month in 0..of.months() {
        alike.entry(active(of, mix, month)).or_default().push(month);
    }
    let cell = |(active, months): (Active, Vec<usize>)| Cell {
        demand: demand(mix, &months, scenarios),
        cuts: mix.cuts.clone(),
        active,
        months: months.len(),
    };
    alike.into_iter().map(cell).collect()
}

fn active(of: &Establishment, mix: &Mix, month: usize) -> Active {
    let grades = |from: fn(&Grade) -> usize| {
        mix.grades.iter().copied().filter(|grade| month >= from(&of.grades()[*grade])).collect()
    };
    let can_be_called = |deal: &usize| mix.grades.contains(&of.grade_of[*deal]) && month >= of.deals()[*deal].lead;
    let mut deals: Vec<usize> = (0..of.deals().len()).filter(can_be_called).collect();
    deals.sort_by(|a, b| of.deals()[*a].price.total_cmp(&of.deals()[*b].price));
    Active { hired: grades(|grade| grade.lead), released: grades(|grade| grade.notice), deals }
}

fn demand(mix: &Mix, months: &[usize], scenarios: &[Scenario]) -> Vec<f64> {
    let mut demand = Vec::with_capacity(scenarios.len() * months.len() * mix.cuts.len());
    for scenario in scenarios {
        for month in months {
            demand.extend(
                mix.cuts.iter().map(|cut| cut.lines.iter().map(|line| scenario.demand[*line][*month]).sum::<f64>()),
            );
        }
    }
    demand
}

/// What a plan meets of a cell in all scenarios together, and by which cuts.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Met {
    /// Hours, the sum over scenarios and months.
    pub(super) hours: f64,
    /// How many months of scenarios each cut is least in.
    pub(super) times: Vec<f64>,
    /// The demand that these cuts count.
    pub(super) demand: f64,
}

impl Cell {
    /// Deals whose hours can be called, cheapest first.
    pub(super) fn deals(&self) -> &[usize] {
        &self.active.deals
    }

    /// How many steps there are: the free hours, then each deal.
    pub(super) fn steps(&self) -> usize {
        self.active.deals.len() + 1
    }

    /// Pounds an hour that a step adds: nothing for the free hours.
    pub(super) fn price(&self, of: &Establishment, step: usize) -> f64 {
        let deal = step.checked_sub(1).and_then(|place| self.active.deals.get(place));
        deal.map_or(0.0, |deal| of.deals()[*deal].price)
    }

    /// The hours of grades that each cut counts in a month, once the deals before `step` can be called in full.
    pub(super) fn supply(&self, of: &Establishment, step: usize) -> Vec<Linear> {
        let grades: BTreeMap<usize, Linear> = self
            .cuts
            .iter()
            .flat_map(|cut| &cut.grades)
            .map(|grade| (*grade, self.of_grade(of, *grade, step)))
            .collect();
        let of_cut = |cut: &Cut| {
            let mut supply = Linear::nothing(of);
            cut.grades.iter().for_each(|grade| supply.add(&grades[grade], 1.0));
            supply
        };
        self.cuts.iter().map(of_cut).collect()
    }

    fn of_grade(&self, of: &Establishment, grade: usize, step: usize) -> Linear {
        let (grades, capacity) = (of.grades().len(), of.grades()[grade].capacity);
        let mut hours = Linear::nothing(of);
        hours.constant = capacity * of.grades()[grade].fte;
        if self.active.hired.contains(&grade) {
            hours.factors[grade] = capacity;
        }
        if self.active.released.contains(&grade) {
            hours.factors[grades + grade] = -capacity;
        }
        for (place, deal) in self.active.deals.iter().enumerate().filter(|(_, deal)| of.grade_of[**deal] == grade) {
            let terms = &of.deals()[*deal];
            hours.factors[2 * grades + deal] = if place < step { terms.cap } else { terms.call_off };
        }
        hours
    }

    /// The months of all scenarios in order, each with the demand of its cuts.
    pub(super) fn each_month(&self) -> impl Iterator<Item = &[f64]> {
        self.demand.chunks_exact(self.cuts.len())
    }

    /// What is met with the supply of each cut.
    pub(super) fn met(&self, supply: &[f64]) -> Met {
        let mut met = Met { hours: 0.0, times: vec![0.0; self.cuts.len()], demand: 0.0 };
        for demand in self.each_month() {
            let (cut, hours) = least_cut(demand, supply);
            met.hours += hours;
            met.times[cut] += 1.0;
            met.demand += demand[cut];
        }
        met
    }

    /// Hours asked for in all scenarios together.
    pub(super) fn asked(&self) -> f64 {
        self.each_month().map(asked).sum()
    }
}

/// Hours asked for in a month, by the demand of its cuts.
pub(super) fn asked(demand: &[f64]) -> f64 {
    demand.last().copied().unwrap_or(0.0)
}

/// The least cut of a month, the last of several, and what it counts.
pub(super) fn least_cut(demand: &[f64], supply: &[f64]) -> (usize, f64) {
    let mut least = (0, f64::INFINITY);
    for (cut, (demand, supply)) in demand.iter().zip(supply).enumerate() {
        let hours = demand + supply;
        if hours <= least.1 {
            least = (cut, hours);
        }
    }
    least
}
