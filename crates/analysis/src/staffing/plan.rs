//! What is decided first: whom to hire and release, and what part of each manpower deal to take.

use super::inputs::Establishment;
use super::problem::{InputProblem, Kind};

/// A first decision, the same whatever the demand turns out to be.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    hires: Vec<f64>,
    releases: Vec<f64>,
    shares: Vec<f64>,
}

impl Plan {
    /// A plan, its numbers in the order of grades and deals: FTE hired, FTE released, parts of deals from 0 to 1.
    /// Errors: everything that is wrong.
    pub fn new(
        of: &Establishment,
        hires: Vec<f64>,
        releases: Vec<f64>,
        shares: Vec<f64>,
    ) -> Result<Plan, Vec<InputProblem>> {
        let (grades, deals) = (of.grades(), of.deals());
        if [hires.len(), releases.len(), shares.len()] != [grades.len(), grades.len(), deals.len()] {
            return Err(vec![InputProblem::PlanShape]);
        }
        let plan = Plan { hires, releases, shares };
        let limits = limits(of);
        let mut problems = Vec::new();
        for (limit, value) in limits.into_iter().zip(plan.choices()) {
            if !(0.0..=limit.most).contains(&value) {
                let Limit { kind, id, choice, most } = limit;
                problems.push(InputProblem::Choice { kind, id: id.to_owned(), choice, value, most });
            }
        }
        if problems.is_empty() { Ok(plan) } else { Err(problems) }
    }

    /// As it stands: nobody hired or released, no deal taken.
    pub fn today(of: &Establishment) -> Plan {
        Plan::from_choices(of, &[])
    }

    /// A plan from its numbers in one row; what is missing is 0.
    pub(super) fn from_choices(of: &Establishment, choices: &[f64]) -> Plan {
        let (grades, deals) = (of.grades().len(), of.deals().len());
        let mut choices = choices.iter().copied().chain(std::iter::repeat(0.0));
        let mut take = |count: usize| -> Vec<f64> { choices.by_ref().take(count).collect() };
        Plan { hires: take(grades), releases: take(grades), shares: take(deals) }
    }

    /// All numbers in one row: hired, released, shares.
    pub(super) fn choices(&self) -> impl Iterator<Item = f64> + Clone {
        self.hires.iter().chain(&self.releases).chain(&self.shares).copied()
    }

    /// FTE hired, by grade.
    pub fn hires(&self) -> &[f64] {
        &self.hires
    }

    /// FTE released, by grade.
    pub fn releases(&self) -> &[f64] {
        &self.releases
    }

    /// The part of each deal that is taken, from 0 to 1.
    pub fn shares(&self) -> &[f64] {
        &self.shares
    }
}

/// How much a number of a plan may be.
pub(super) struct Limit<'e> {
    kind: Kind,
    id: &'e str,
    choice: &'static str,
    pub(super) most: f64,
}

/// The limits of [`Plan::choices`], in their order.
pub(super) fn limits(of: &Establishment) -> Vec<Limit<'_>> {
    let hires = of.grades().iter().map(|grade| Limit {
        kind: Kind::Grade,
        id: &grade.id,
        choice: "hire",
        most: grade.hire_limit,
    });
    let releases =
        of.grades().iter().map(|grade| Limit { kind: Kind::Grade, id: &grade.id, choice: "release", most: grade.fte });
    let shares = of.deals().iter().map(|deal| Limit { kind: Kind::Deal, id: &deal.id, choice: "share", most: 1.0 });
    hires.chain(releases).chain(shares).collect()
}

/// A sum over the numbers of a plan.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Linear {
    pub(super) constant: f64,
    /// By the places of [`Plan::choices`].
    pub(super) factors: Vec<f64>,
}

impl Linear {
    pub(super) fn nothing(of: &Establishment) -> Linear {
        Linear { constant: 0.0, factors: vec![0.0; places(of)] }
    }

    /// The sum for a plan.
    pub(super) fn of(&self, plan: &Plan) -> f64 {
        self.constant + self.factors.iter().zip(plan.choices()).map(|(factor, choice)| factor * choice).sum::<f64>()
    }

    /// Adds the other so many times.
    pub(super) fn add(&mut self, other: &Linear, times: f64) {
        self.constant += times * other.constant;
        for (factor, other) in self.factors.iter_mut().zip(&other.factors) {
            *factor += times * other;
        }
    }
}

/// How many numbers a plan has.
pub(super) fn places(of: &Establishment) -> usize {
    2 * of.grades().len() + of.deals().len()
}

/// What a plan costs in every scenario, in pounds: staff in post, hires, releases, and hours called off in any case.
pub(super) fn fixed_cost(of: &Establishment) -> Linear {
    let (grades, months) = (of.grades().len(), of.months());
    let mut cost = Linear::nothing(of);
    for (at, grade) in of.grades().iter().enumerate() {
        cost.constant += grade.cost * grade.fte * months as f64;
        cost.factors[at] = grade.hire_cost + grade.cost * months.saturating_sub(grade.lead) as f64;
        cost.factors[grades + at] = grade.release_cost - grade.cost * months.saturating_sub(grade.notice) as f64;
    }
    for (at, deal) in of.deals().iter().enumerate() {
        cost.factors[2 * grades + at] = deal.price * deal.call_off * months.saturating_sub(deal.lead) as f64;
    }
    cost
}

/// Pounds of the plan that costs least, whatever goes unmet.
pub(super) fn least_cost(of: &Establishment) -> f64 {
    let cost = fixed_cost(of);
    let saving = cost.factors.iter().zip(limits(of)).map(|(factor, limit)| factor.min(0.0) * limit.most);
    cost.constant + saving.sum::<f64>()
}
