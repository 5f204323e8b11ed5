//! The frontier: how little goes unmet for how much money, and what more of each limit would save.

use super::inputs::Establishment;
use super::model::Goal;
use super::plan::{Plan, least_cost};
use super::problem::StaffingError;
use super::sample::Sample;
use super::search::Search;

/// How many budgets the frontier has.
pub const BUDGETS: usize = 21;
/// Pounds above which a budget keeps nobody from anything.
const MOST_BUDGET: f64 = 1e15;
/// Mean hours from which a limit binds.
const BINDS: f64 = 1e-6;
/// How much more of each limit is tried: pounds, FTE, hours a month.
const MORE_MONEY: f64 = 1000.0;
const MORE_HIRES: f64 = 1.0;
const MORE_HOURS: f64 = 10.0;

/// The plan that leaves least unmet for a budget, and costs least of those that do.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// Pounds there may be spent on the mean of the scenarios.
    pub budget: f64,
    /// Mean hours unmet.
    pub unmet: f64,
    /// Mean pounds spent.
    pub cost: f64,
    /// The plan. Others may leave as little unmet at the same cost.
    pub plan: Plan,
}

/// Something that keeps a plan from meeting more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Money: £1,000 more.
    Money,
    /// The hires of a grade, by its place: one FTE more.
    Hires(usize),
    /// The cap of a manpower deal, by its place: ten hours a month more.
    Cap(usize),
}

/// What a little more of a limit would save.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Price {
    /// The limit.
    pub limit: Limit,
    /// Mean hours unmet that the little more saves; 0 or more.
    pub saved: f64,
}

impl Price {
    /// Whether the limit binds: more of it saves more than a millionth of an hour.
    pub fn binds(&self) -> bool {
        self.saved > BINDS
    }
}

/// A point of the frontier with the price of money there.
#[derive(Clone, Debug, PartialEq)]
pub struct Priced {
    /// The point.
    pub point: Point,
    /// What more of each limit would save, money first.
    pub prices: Vec<Price>,
}

/// The least unmet for budgets from the least cost of any plan to what the least unmet of all costs.
#[derive(Clone, Debug, PartialEq)]
pub struct Frontier {
    /// Pounds of the plan that costs least.
    pub least_cost: f64,
    /// The plan that leaves least unmet whatever it costs, and costs least of those that do.
    pub least_unmet: Point,
    /// [`BUDGETS`] equal steps, each with the price of money.
    pub points: Vec<Priced>,
    /// At the mean money, with the price of every limit; `None` where no plan costs so little.
    pub at_mean_money: Option<Priced>,
}

impl Sample {
    /// The plan that leaves least unmet for a budget in pounds, then costs least.
    ///
    /// Errors: [`StaffingError::BudgetTooLow`], [`StaffingError::Unsettled`], [`StaffingError::Programme`].
    pub fn least_unmet(&self, budget: f64) -> Result<Point, StaffingError> {
        point(&mut Search::new(self), budget)
    }

    /// The whole frontier. Errors: [`StaffingError::Unsettled`], [`StaffingError::Programme`].
    pub fn frontier(&self) -> Result<Frontier, StaffingError> {
        let mut search = Search::new(self);
        let least_cost = least_cost(&self.establishment);
        let least_unmet = without_budget(&mut search)?;
        let step = (least_unmet.cost - least_cost) / (BUDGETS - 1) as f64;
        let mut points = Vec::with_capacity(BUDGETS);
        for place in 0..BUDGETS {
            let point = point(&mut search, least_cost + step * place as f64)?;
            let money = price(&mut search, &point, Limit::Money)?;
            points.push(Priced { point, prices: vec![money] });
        }
        let at_mean_money = match point(&mut search, self.mean_money()) {
            Ok(point) => Some(priced(&mut search, point)?),
            Err(StaffingError::BudgetTooLow { .. }) => None,
            Err(error) => return Err(error),
        };
        Ok(Frontier { least_cost, least_unmet, points, at_mean_money })
    }
}

fn point(search: &mut Search<'_>, budget: f64) -> Result<Point, StaffingError> {
    let least = least_cost(&search.model.of);
    // The first budget of a frontier is the least cost, worked out in another order.
    if budget < least - 1e-9 * least.abs() || budget.is_nan() {
        return Err(StaffingError::BudgetTooLow { budget, least });
    }
    let within = (budget <= MOST_BUDGET).then_some(budget.max(least));
    let most = search.best(Goal::LeastUnmet { budget: within })?;
    let best = search.best(Goal::LeastCost { unmet: most.unmet })?;
    Ok(Point { budget, unmet: best.unmet, cost: best.cost, plan: best.plan })
}

fn without_budget(search: &mut Search<'_>) -> Result<Point, StaffingError> {
    let most = search.best(Goal::LeastUnmet { budget: None })?;
    let best = search.best(Goal::LeastCost { unmet: most.unmet })?;
    Ok(Point { budget: best.cost, unmet: best.unmet, cost: best.cost, plan: best.plan })
}

fn priced(search: &mut Search<'_>, point: Point) -> Result<Priced, StaffingError> {
    let of = search.model.of.clone();
    let hires = (0..of.grades().len()).map(Limit::Hires);
    let caps = (0..of.deals().len()).map(Limit::Cap);
    let mut prices = Vec::new();
    for limit in [Limit::Money].into_iter().chain(hires).chain(caps) {
        prices.push(price(search, &point, limit)?);
    }
    Ok(Priced { point, prices })
}

/// Solves again with a little more of a limit.
fn price(search: &mut Search<'_>, point: &Point, limit: Limit) -> Result<Price, StaffingError> {
    let budget = point.budget + if limit == Limit::Money { MORE_MONEY } else { 0.0 };
    let goal = Goal::LeastUnmet { budget: Some(budget) };
    let unmet = match more(&search.model.of, limit) {
        Some(of) => search.with(of).best(goal)?.unmet,
        None => search.best(goal)?.unmet,
    };
    Ok(Price { limit, saved: (point.unmet - unmet).max(0.0) })
}

/// The unit with a little more of a limit; `None` of money, which is no limit of the unit.
fn more(of: &Establishment, limit: Limit) -> Option<Establishment> {
    let mut of = of.clone();
    match limit {
        Limit::Money => return None,
        Limit::Hires(grade) => of.inputs.grades.get_mut(grade)?.hire_limit += MORE_HIRES,
        Limit::Cap(deal) => of.inputs.deals.get_mut(deal)?.cap += MORE_HOURS,
    }
    Some(of)
}
