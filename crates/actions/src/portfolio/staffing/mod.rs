//! The staffing of a unit: how much work goes unmet for how much money, and whether a plan is affordable and sufficient.
//!
//! Reads staff, work and parameters from the records and the money from the books, and leaves the reckoning to
//! `hostboard-analysis`. Demand and money stray as `demand_sd`, `demand_common_share` and `money_sd` say, around the
//! work recorded and around income less non-pay, recharge and one-off costs of the same months.
//!
//! Invariants: whatever is missing is listed, all of it at once, and then nothing is reckoned. A plan is judged on scenarios
//! that it was not found with.

mod money;
mod read;
mod write;

pub use money::Money;
pub use write::write_staffing;

use crate::codes;
use crate::error::ActionError;
use crate::ledger::TwoTimes;
use crate::ledger::cite::{CitedSource, sources};
use crate::ledger::view::View;
use crate::portfolio::books::{ReportShown, digits_of, parameters};
use crate::portfolio::unit::known_body;
use crate::words::books::{Names, rests_on};
use crate::words::name::name_of;
use crate::words::staffing::Lacking;
use hostboard_analysis::books::{ParameterFault, Parameters, Reads};
use hostboard_analysis::staffing::{
    Demand, Establishment, Frontier, InputProblem, Judged, Plan, Required, Sample, Scenario, StaffingError, judge,
};
use hostboard_domain::books::{Assumed, Certainty};
use hostboard_domain::problem::Problem;
use hostboard_domain::record;
use hostboard_domain::time::Month;
use money::{Asked, money};
use read::{Asks, Read, Rows, not_matched, read};
use std::sync::Arc;

/// How many scenarios plans are sought on unless a person says otherwise.
pub const SCENARIOS: u64 = 40;
/// The most scenarios that plans are sought on: each step of the frontier is solved over all of them.
pub const MOST_SCENARIOS: u64 = 200;
/// How many fresh scenarios judge plans unless a person says otherwise.
pub const FRESH: u64 = 1_000;
/// The fewest that judge: of fewer, no share says anything.
pub const FEWEST_FRESH: u64 = 100;
/// The most that judge.
pub const MOST_FRESH: u64 = 20_000;

/// What is asked of a unit's staffing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffingQuestion {
    /// The report that says what money there is, by id; without one the newest.
    pub report: Option<String>,
    /// How sure income is that counts.
    pub level: Certainty,
    /// Customers who leave, each from the first month without its income on. Costs stay.
    pub leave: Vec<(Arc<str>, Month)>,
    /// What the numbers drawn begin from; without one the day on which the report was made, as digits.
    pub seed: Option<u64>,
    /// On how many scenarios plans are sought.
    pub scenarios: u64,
    /// On how many fresh ones they are judged.
    pub fresh: u64,
}

impl Default for StaffingQuestion {
    fn default() -> StaffingQuestion {
        StaffingQuestion {
            report: None,
            level: Certainty::Agreed,
            leave: Vec::new(),
            seed: None,
            scenarios: SCENARIOS,
            fresh: FRESH,
        }
    }
}

/// A unit's staffing, or what it lacks.
#[derive(Debug)]
pub struct Staffing {
    /// The times that it is read at.
    pub times: TwoTimes,
    /// The unit's id.
    pub unit: String,
    /// The unit's name.
    pub name: String,
    /// The report that says what money there is, and whose day the numbers begin from.
    pub report: Option<ReportShown>,
    /// The customers' names, by id.
    pub customers: Names,
    /// What it comes to, or everything that is missing.
    pub of: Result<OfStaffing, Vec<Lacking>>,
    /// Parameters about a grade and a service that are not recorded.
    pub not_matched: Vec<Arc<str>>,
    /// Whether any of it is invented.
    pub is_illustrative: bool,
    /// The sources of the report.
    pub sources: Vec<CitedSource>,
}

/// What a unit's staffing comes to.
#[derive(Debug)]
pub struct OfStaffing {
    /// Grades, services and deals.
    pub establishment: Establishment,
    /// The first month planned.
    pub first: Month,
    /// The last.
    pub last: Month,
    /// What money there is.
    pub money: Money,
    /// The mean money of the scenarios that plans were sought with, in pounds.
    pub mean_money: f64,
    /// The mean hours asked for in these.
    pub mean_asked: f64,
    /// Mean hours unmet and mean pounds of today's staffing in these.
    pub today: (f64, f64),
    /// The frontier.
    pub frontier: Frontier,
    /// Plans on fresh scenarios.
    pub judged: Judged,
    /// What *affordable* and *sufficient* ask for.
    pub required: Required,
    /// What the numbers drawn begin from.
    pub seed: u64,
    /// On how many scenarios plans were sought, and on how many judged.
    pub scenarios: (u64, u64),
    /// The parameters.
    pub parameters: Parameters,
    /// Every parameter that any of it read.
    pub reads: Reads,
    /// What it says of itself where it rests on placeholders.
    pub warning: Option<String>,
}

/// The staffing of a unit.
///
/// Errors: a unit that is not known, a report that is none of its reports, a customer who cannot leave then.
pub fn staffing(view: &View<'_>, unit: &str, question: &StaffingQuestion) -> Result<Staffing, ActionError> {
    known_body(view, unit)?;
    let rows = Rows::of(view, unit);
    let (parameters, faults) = parameters(view, unit);
    let mut asks = Asks { parameters: &parameters, reads: Reads::default(), lacks: Vec::new() };
    let found = read(&rows, &mut asks);
    let asked = Asked { report: question.report.as_deref(), level: question.level, leave: &question.leave };
    let there = money(view, unit, &asked, rows.months(), &mut asks)?;
    let Asks { reads, mut lacks, .. } = asks;
    unusable(view, &faults, &reads, &mut lacks);
    let seed = question.seed.or(there.report.as_ref().and_then(|report| report.made_on).map(digits_of)).unwrap_or(1);
    let reckoned = match (found, there.money) {
        (Some(found), Some(money)) if lacks.is_empty() => match reckoned(unit, found, money, question, seed) {
            Ok(reckoned) => Some(reckoned),
            Err(NotReckoned::Wrong(problems)) => {
                lacks.extend(problems.into_iter().map(Lacking::Wrong));
                None
            }
            Err(NotReckoned::Unsettled(error)) => return Err(unsettled(unit, error)),
        },
        _ => None,
    };
    let of = match reckoned {
        Some(reckoned) => {
            let warning = rests_on(&reads, &parameters, &there.customers);
            Ok(OfStaffing { parameters: parameters.clone(), reads, warning, ..reckoned })
        }
        None => Err(lacks),
    };
    Ok(Staffing {
        times: view.times,
        unit: unit.to_owned(),
        name: name_of(&view.reading, unit),
        not_matched: not_matched(&rows, &parameters),
        is_illustrative: rows.is_illustrative || there.is_illustrative,
        sources: sources(there.report.iter().map(|report| &report.cited)),
        customers: there.customers,
        report: there.report,
        of,
    })
}

/// Takes in the parameters that staffing reads, or would, and that cannot be used: what is recorded is not missing, and neither
/// another value nor the accounts take its place.
fn unusable(view: &View<'_>, faults: &[(String, ParameterFault)], reads: &Reads, lacks: &mut Vec<Lacking>) {
    let is_taken = |name: Assumed| {
        name == Assumed::StaffingBudget
            || reads.iter().any(|(of, _)| *of == name)
            || lacks.iter().any(|lack| matches!(lack, Lacking::Parameter { name: of, .. } if *of == name))
    };
    let of_staffing = faults.iter().filter_map(|(id, fault)| {
        let record = view.reading.record_named::<record::Parameter<_>>(id)?;
        let name = record.name().filter(|name| is_taken(*name))?;
        Some((id, fault, name, record.about()))
    });
    let of_staffing: Vec<_> = of_staffing.collect();
    for (id, fault, of, about) in of_staffing {
        let is_it = |lack: &Lacking| match lack {
            Lacking::Parameter { name, about: of_it } => *name == of && of_it.as_deref() == about.as_deref(),
            _ => false,
        };
        lacks.retain(|lack| !is_it(lack));
        // It comes first: what else is missing may be so because of it.
        lacks.insert(0, Lacking::Unusable { record: id.clone(), fault: fault.clone() });
    }
}

/// Why nothing was reckoned.
enum NotReckoned {
    /// What is recorded does not go together.
    Wrong(Vec<InputProblem>),
    /// The search came to no proved end.
    Unsettled(StaffingError),
}

impl From<Vec<InputProblem>> for NotReckoned {
    fn from(problems: Vec<InputProblem>) -> NotReckoned {
        NotReckoned::Wrong(problems)
    }
}

impl From<StaffingError> for NotReckoned {
    fn from(error: StaffingError) -> NotReckoned {
        NotReckoned::Unsettled(error)
    }
}

/// A search without a proved end: no record mends that.
fn unsettled(unit: &str, error: StaffingError) -> ActionError {
    let help =
        "ask with another number of scenarios; and please tell whoever keeps Hostboard, with the records if you may";
    ActionError::Fault(Problem::of_subject(codes::MISTAKE_OF_OURS, unit, error.to_string(), help))
}

/// What staffing comes to; what it rests on is put in by who asks.
fn reckoned(
    unit: &str,
    found: Read,
    money: Money,
    question: &StaffingQuestion,
    seed: u64,
) -> Result<OfStaffing, NotReckoned> {
    let months = found.inputs.months;
    let establishment = Establishment::new(found.inputs)?;
    let demand = Demand {
        hours: found.hours,
        demand_sd: found.demand_sd,
        common_share: found.common_share,
        money: money.pounds,
        money_sd: found.money_sd,
    };
    let sample = |stream, scenarios: u64| {
        let drawn: Vec<Scenario> = demand.draw(months, stream, usize::try_from(scenarios).unwrap_or(usize::MAX))?;
        Sample::new(establishment.clone(), &drawn)
    };
    let (scenarios, fresh_count) =
        (question.scenarios.clamp(1, MOST_SCENARIOS), question.fresh.clamp(FEWEST_FRESH, MOST_FRESH));
    let own = sample(Demand::stream(seed, unit), scenarios)?;
    let fresh = sample(Demand::fresh_stream(seed, unit), fresh_count)?;
    let frontier = own.frontier()?;
    let judged = judge(&own, &fresh, &frontier, &[], found.required)?;
    let outcomes = own.outcomes(&Plan::today(&establishment));
    let count = outcomes.len() as f64;
    let today = (
        outcomes.iter().map(|outcome| outcome.unmet).sum::<f64>() / count,
        outcomes.iter().map(|outcome| outcome.cost).sum::<f64>() / count,
    );
    Ok(OfStaffing {
        first: found.first,
        last: found.first.plus(i32::try_from(months).unwrap_or(i32::MAX) - 1),
        mean_money: own.mean_money(),
        mean_asked: own.mean_asked(),
        money,
        today,
        frontier,
        judged,
        required: found.required,
        seed,
        scenarios: (scenarios, fresh_count),
        establishment,
        parameters: Parameters::default(),
        reads: Reads::default(),
        warning: None,
    })
}
