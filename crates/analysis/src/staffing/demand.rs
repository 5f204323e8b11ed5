//! A small model of demand and money: one shock that all share, and one of each service and month.

use super::inputs::{MOST, MOST_MONTHS};
use super::problem::InputProblem;
use super::scenario::Scenario;
use crate::chance::{Numbers, Stream};

/// The place of the number that draws money; demands have the places from 1 up to it.
const MONEY: u64 = 500;

/// Demand and money of the months of a plan.
///
/// Hours of a service in a month are its base hours then times `1 + demand_sd x`, never below 0, where `x` is standard normal
/// and any two of them correlate by `common_share`; money is `money` times `1 + money_sd x`.
#[derive(Clone, Debug, PartialEq)]
pub struct Demand {
    /// Base hours, by service and month.
    pub hours: Vec<Vec<f64>>,
    /// How far hours spread, as a share of the base.
    pub demand_sd: f64,
    /// The part of that spread that all services and months share, from 0 to 1.
    pub common_share: f64,
    /// Pounds over all months, in the middle.
    pub money: f64,
    /// How far money spreads, as a share.
    pub money_sd: f64,
}

impl Demand {
    /// The stream of a unit's scenarios for finding plans.
    pub fn stream(seed: u64, unit: &str) -> Stream {
        Stream::new(seed, &format!("staffing:{unit}"))
    }

    /// The stream of a unit's scenarios for judging plans that were found with others.
    pub fn fresh_stream(seed: u64, unit: &str) -> Stream {
        Stream::new(seed, &format!("staffing-fresh:{unit}"))
    }

    /// So many scenarios, a draw each. Errors: everything that is wrong with the parameters.
    ///
    /// ```
    /// use hostboard_analysis::staffing::Demand;
    /// let sure = Demand { hours: vec![vec![40.0; 2]], demand_sd: 0.0, common_share: 0.5, money: 900.0, money_sd: 0.0 };
    /// let drawn = sure.draw(2, Demand::stream(1, "easton"), 1).unwrap();
    /// assert_eq!((&drawn[0].demand, drawn[0].money), (&vec![vec![40.0, 40.0]], 900.0));
    /// ```
    pub fn draw(&self, months: usize, from: Stream, scenarios: usize) -> Result<Vec<Scenario>, Vec<InputProblem>> {
        let problems = self.check(months);
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok((0..scenarios).map(|draw| self.scenario(months, from.draw(draw as u64))).collect())
    }

    fn scenario(&self, months: usize, numbers: Numbers) -> Scenario {
        let (shared, own) = (libm::sqrt(self.common_share), libm::sqrt(1.0 - self.common_share));
        let common = shared * numbers.normal(0);
        let hours = |base: f64, place: usize| {
            let shock = common + own * numbers.normal(1 + place as u64);
            base * (1.0 + self.demand_sd * shock).max(0.0)
        };
        let line = |(line, bases): (usize, &Vec<f64>)| {
            bases.iter().enumerate().map(|(month, base)| hours(*base, line * months + month)).collect()
        };
        Scenario {
            demand: self.hours.iter().enumerate().map(line).collect(),
            money: self.money * (1.0 + self.money_sd * numbers.normal(MONEY)),
        }
    }

    fn check(&self, months: usize) -> Vec<InputProblem> {
        let shares = [("demand_sd", self.demand_sd), ("common_share", self.common_share), ("money_sd", self.money_sd)];
        // Of a service with several wrong months the first is told.
        let wrong_base = |bases: &Vec<f64>| bases.iter().copied().find(|base| !(0.0..=MOST).contains(base));
        let hours = self.hours.iter().filter_map(wrong_base).map(|base| ("hours", base, 0.0, MOST));
        let shares = shares.into_iter().map(|(name, value)| (name, value, 0.0, 1.0));
        let all = hours.chain(shares).chain([("money", self.money, -MOST, MOST)]);
        let wrong = all.filter(|(_, value, least, most)| !(least..=most).contains(&value));
        let mut problems: Vec<InputProblem> =
            wrong.map(|(name, value, least, most)| InputProblem::Parameter { name, value, least, most }).collect();
        if !(1..=MOST_MONTHS).contains(&months) {
            problems.push(InputProblem::Months { months, most: MOST_MONTHS });
        }
        if self.hours.iter().any(|bases| bases.len() != months) {
            problems.push(InputProblem::Shape { scenario: 0 });
        }
        let (cells, most) = (self.hours.len().saturating_mul(months), MONEY as usize - 1);
        if cells > most {
            problems.push(InputProblem::TooManyDemands { cells, most });
        }
        problems
    }
}
