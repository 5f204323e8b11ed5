//! Which plans are affordable and sufficient, judged on scenarios that they were not found with.

use super::frontier::Frontier;
use super::plan::Plan;
use super::problem::StaffingError;
use super::sample::{Outcome, Sample};
use crate::chance::clopper_pearson;

/// The level of the intervals: 2.5 % on either side.
const LEVEL: f64 = 0.95;

/// What a plan has to reach. All are shares from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Required {
    /// The share of demand that may go unmet in a scenario that counts as sufficient.
    pub unmet_allowed: f64,
    /// The share of scenarios in which there has to be the money.
    pub affordable_in: f64,
    /// The share of scenarios in which enough has to be met.
    pub sufficient_in: f64,
}

/// Whether something is so, as far as the scenarios tried can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// The lower end of the interval reaches what is required.
    Yes,
    /// Only the share of the scenarios tried does.
    TooClose,
    /// The share does not.
    No,
}

/// How many scenarios of those tried, with the exact 95 % interval of their chance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    /// How many.
    pub hits: u64,
    /// Of how many.
    pub of: u64,
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl Share {
    /// A share with its interval.
    ///
    /// ```
    /// use hostboard_analysis::staffing::{Share, Standing};
    /// let share = Share::new(285, 400);
    /// assert_eq!([0.66, 0.7, 0.8].map(|required| share.standing(required)), [Standing::Yes, Standing::TooClose, Standing::No]);
    /// ```
    pub fn new(hits: u64, of: u64) -> Share {
        let (low, high) = clopper_pearson(hits, of, LEVEL);
        Share { hits, of, low, high }
    }

    /// Whether it reaches a share.
    pub fn standing(&self, required: f64) -> Standing {
        if self.low >= required {
            Standing::Yes
        } else if self.hits as f64 >= required * self.of as f64 {
            Standing::TooClose
        } else {
            Standing::No
        }
    }
}

/// Where a plan comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Candidate {
    /// As it stands.
    Today,
    /// A budget of the frontier, by its place from 0.
    Budget(usize),
    /// The frontier at the mean money.
    MeanMoney,
    /// A plan of a person, by its name.
    Given(String),
}

/// A plan with what it comes to on the scenarios that judge it.
#[derive(Clone, Debug, PartialEq)]
pub struct JudgedPlan {
    /// Where it comes from.
    pub candidate: Candidate,
    /// The plan.
    pub plan: Plan,
    /// Mean hours unmet.
    pub unmet: f64,
    /// Mean pounds.
    pub cost: f64,
    /// In how many scenarios there is the money.
    pub affordable: Share,
    /// In how many scenarios enough is met.
    pub sufficient: Share,
    /// In how many scenarios both are so at once.
    pub both: Share,
    /// Whether the plan is affordable and sufficient: the worse of the two.
    pub standing: Standing,
}

/// Whether a plan does both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// Some do; the one at this place costs least of them.
    DoesBoth(usize),
    /// None surely does; the one at this place costs least of those that are too close to tell.
    TooClose(usize),
    /// None does.
    NoPlan {
        /// Whether it is proved that no plan at all does both in every scenario that plans were sought with.
        proved: bool,
    },
}

/// All plans that were judged, and what follows.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// Today's plan, those of the frontier in the order of budgets, then those given.
    pub plans: Vec<JudgedPlan>,
    /// Whether one does both.
    pub judgement: Judgement,
}

/// Judges today's plan, those of a frontier and those given on fresh scenarios.
///
/// `own` are the scenarios that the frontier was found with, `fresh` others of the same unit, 1,000 or more.
/// Errors: [`StaffingError::NotAShare`], [`StaffingError::Unsettled`], [`StaffingError::Programme`].
pub fn judge(
    own: &Sample,
    fresh: &Sample,
    frontier: &Frontier,
    given: &[(String, Plan)],
    required: Required,
) -> Result<Judged, StaffingError> {
    check(required)?;
    let today = (Candidate::Today, Plan::today(own.establishment()));
    let budgets = frontier.points.iter().enumerate();
    let budgets = budgets.map(|(place, priced)| (Candidate::Budget(place), priced.point.plan.clone()));
    let mean_money = frontier.at_mean_money.iter().map(|priced| (Candidate::MeanMoney, priced.point.plan.clone()));
    let given = given.iter().map(|(name, plan)| (Candidate::Given(name.clone()), plan.clone()));
    let candidates = std::iter::once(today).chain(budgets).chain(mean_money).chain(given);
    let plans: Vec<JudgedPlan> = candidates.map(|(candidate, plan)| judged(fresh, candidate, plan, required)).collect();
    let judgement = match (cheapest(&plans, Standing::Yes), cheapest(&plans, Standing::TooClose)) {
        (Some(place), _) => Judgement::DoesBoth(place),
        (None, Some(place)) => Judgement::TooClose(place),
        (None, None) => Judgement::NoPlan { proved: own.in_every_scenario(required.unmet_allowed)?.is_none() },
    };
    Ok(Judged { plans, judgement })
}

fn check(required: Required) -> Result<(), StaffingError> {
    let Required { unmet_allowed, affordable_in, sufficient_in } = required;
    let shares = [("unmet_allowed", unmet_allowed), ("affordable_in", affordable_in), ("sufficient_in", sufficient_in)];
    match shares.into_iter().find(|(_, value)| !(0.0..=1.0).contains(value)) {
        Some((name, value)) => Err(StaffingError::NotAShare { name, value }),
        None => Ok(()),
    }
}

fn judged(fresh: &Sample, candidate: Candidate, plan: Plan, required: Required) -> JudgedPlan {
    let outcomes = fresh.outcomes(&plan);
    let is_affordable = |outcome: &Outcome| outcome.is_affordable();
    let is_sufficient = |outcome: &Outcome| outcome.is_sufficient(required.unmet_allowed);
    let share = |is: &dyn Fn(&Outcome) -> bool| {
        Share::new(outcomes.iter().filter(|outcome| is(outcome)).count() as u64, outcomes.len() as u64)
    };
    let mean = |of: fn(&Outcome) -> f64| outcomes.iter().map(of).sum::<f64>() / outcomes.len() as f64;
    let (affordable, sufficient) = (share(&is_affordable), share(&is_sufficient));
    JudgedPlan {
        unmet: mean(|outcome| outcome.unmet),
        cost: mean(|outcome| outcome.cost),
        both: share(&|outcome| is_affordable(outcome) && is_sufficient(outcome)),
        standing: affordable.standing(required.affordable_in).max(sufficient.standing(required.sufficient_in)),
        affordable,
        sufficient,
        candidate,
        plan,
    }
}

/// The place of the plan of a standing that costs least.
fn cheapest(plans: &[JudgedPlan], standing: Standing) -> Option<usize> {
    let of_standing = plans.iter().enumerate().filter(|(_, plan)| plan.standing == standing);
    of_standing.min_by(|a, b| a.1.cost.total_cmp(&b.1.cost)).map(|(place, _)| place)
}
