//! The uncertain forecast of a unit's books: what many draws come to, on what, and why none can be made.

mod milestones;
mod past;
mod ready;

pub use crate::words::drawn::{Drawn, DrawnMilestone, PastForecasts, Ready, ReadyQuestion, Runs, SaidBy, Scored};
pub use milestones::milestones_to_choose;
pub(crate) use past::{ToScore, scored, to_score};

use super::read;
use super::{ReportShown, no_report, report_shown};
use crate::error::ActionError;
use crate::ledger::view::View;
use crate::portfolio::unit::known_body;
use crate::words::books::{Names, rests_on};
use hostboard_analysis::books::Accounts;
use hostboard_analysis::forecast::{
    Deal, Given, Lack, Milestone, Model, OpenMilestones, Outcomes, Run, Taken, Verdict,
};
use hostboard_domain::time::{Day, Month, When};
use std::collections::BTreeMap;
use std::panic::resume_unwind;
use std::sync::Arc;

/// What is asked of a forecast.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForecastQuestion {
    /// The report, by id; without one the newest.
    pub report: Option<String>,
    /// What the numbers drawn begin from; without one the day on which the report was made, as digits.
    pub seed: Option<u64>,
    /// How many draws.
    pub draws: u64,
    /// When milestones fall, where a person picked it.
    pub picked: BTreeMap<String, When>,
    /// The milestone, by id, in whose month the unit becomes independent.
    pub independence: Option<String>,
    /// By when it is to be ready.
    pub ready: Option<ReadyQuestion>,
}

impl ForecastQuestion {
    /// The milestone of the permanent head, with the day by which it is to be met.
    fn head(&self) -> Option<(&str, Day)> {
        let (milestone, by) = self.ready.as_ref()?.head.as_ref()?;
        Some((milestone, *by))
    }
}

impl Default for ForecastQuestion {
    fn default() -> ForecastQuestion {
        ForecastQuestion {
            report: None,
            seed: None,
            draws: 10_000,
            picked: BTreeMap::new(),
            independence: None,
            ready: None,
        }
    }
}

/// The fewest draws that one question may ask for: of fewer, no band says anything.
pub const FEWEST_DRAWS: u64 = 1_000;

/// The most draws that one question may ask for.
pub const MOST_DRAWS: u64 = 1_000_000;

/// A forecast, or why there is none.
#[derive(Debug)]
pub struct Forecast {
    /// From which report.
    pub report: ReportShown,
    /// What the numbers drawn began from.
    pub seed: u64,
    /// What many draws come to, or what is lacking.
    pub drawn: Result<Drawn, Vec<Lack>>,
}

/// A deal whose rows wait for a milestone.
pub(crate) struct WaitingDeal<'a> {
    /// Its id.
    pub id: &'a str,
    /// The month in which its rows are written to begin.
    pub written: Month,
    /// The forecast months. It might begin in any of them.
    pub months: Vec<Month>,
}

/// What stands in the way of a deal signed on the first of each of its months.
pub(crate) type Says<'a> = dyn Fn(&WaitingDeal<'_>) -> Result<Vec<Verdict>, ActionError> + 'a;

/// Draws a unit's books many times over, where `says` tells when its deals may be signed.
///
/// Errors: a unit that is not known, a report that is none of its reports, milestones that nothing knows, a month of readiness that the
/// report does not reach; those of `says`.
pub(crate) fn forecast_where(
    view: &View<'_>,
    unit: &str,
    question: &ForecastQuestion,
    threads: usize,
    says: &Says<'_>,
) -> Result<Option<Forecast>, ActionError> {
    known_body(view, unit)?;
    let reports = read::reports(view, unit);
    let found = match &question.report {
        None => reports.first(),
        Some(id) => Some(reports.iter().find(|report| report.record.id() == id).ok_or_else(|| no_report(id))?),
    };
    let Some((report, window)) = found.and_then(|report| Some((report, read::window(report)?))) else {
        return Ok(None);
    };
    let read = read::accounts(view, unit, report, window);
    let (parameters, _) = read::parameters(view, unit);
    let seed = question.seed.unwrap_or_else(|| report.made_on().map_or(1, digits_of));
    milestones::refuse_unknown(view, &read.accounts, question)?;
    ready::refuse_other_months(question, window)?;
    let dated = milestones::dated(view, &read.accounts, question);
    let known: Vec<Milestone> = dated.iter().map(|dated| dated.milestone.clone()).collect();
    let deals = deals(&read.accounts, says)?;
    let readiness = question.ready.as_ref().map(|of| of.conditions(ready::required(view, unit)));
    let given = Given {
        accounts: &read.accounts,
        parameters: &parameters,
        milestones: &known,
        deals: &deals,
        independence: question.independence.as_deref(),
        readiness: readiness.as_ref(),
        open_milestones: OpenMilestones::AtTheEarliest,
        seed,
    };
    let drawn = Model::new(&given).and_then(|model| {
        let is_open = |(_, taken): &(Arc<str>, Taken)| matches!(taken, Taken::AtTheEarliest(_));
        let without_open = match model.taken().iter().any(is_open) {
            true => Some(Model::new(&Given { open_milestones: OpenMilestones::NotInThisForecast, ..given })?),
            false => None,
        };
        let runs = Runs::of(&model, question.draws, threads);
        Ok(Drawn {
            ready: question
                .ready
                .as_ref()
                .zip(readiness.as_ref())
                .and_then(|(of, all)| Ready::of(of, all, &model, &runs)),
            without_open: without_open.map(|model| Runs::of(&model, question.draws, threads)),
            milestones: milestones::drawn(dated, model.taken()),
            independence: question.independence.as_ref().map(|id| milestones::title_of(view, id)),
            reads: model.reads().clone(),
            warning: rests_on(model.reads(), &parameters, &Names::new()),
            not_counted: model.not_counted().len(),
            runs,
        })
    });
    Ok(Some(Forecast { report: report_shown(view, report), seed, drawn }))
}

impl Runs {
    fn of(model: &Model, draws: u64, threads: usize) -> Runs {
        let run = |run: Run| run_on(model, run, draws, threads);
        Runs { middle: run(Run::Middle), worse: run(Run::Worse), better: run(Run::Better) }
    }
}

/// All draws of a run, parted among threads.
fn run_on(model: &Model, run: Run, draws: u64, threads: usize) -> Outcomes {
    let draws = draws.clamp(FEWEST_DRAWS, MOST_DRAWS);
    let parts = (threads.max(1) as u64).min(draws);
    let part = |at: u64| draws * at / parts..draws * (at + 1) / parts;
    std::thread::scope(|scope| {
        let others: Vec<_> = (1..parts).map(|at| scope.spawn(move || model.run(run, part(at)))).collect();
        let first = model.run(run, part(0));
        // A thread that failed leaves no draws behind in silence.
        let joined = others.into_iter().map(|other| other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        joined.fold(first, Outcomes::and)
    })
}

/// `20130715` for 15 July 2013.
pub(crate) fn digits_of(day: Day) -> u64 {
    let (year, month, day) = day.ymd();
    u64::from(year.unsigned_abs()) * 10_000 + u64::from(month) * 100 + u64::from(day)
}

/// The deals whose rows wait for a milestone, with what stands in their way month by month.
fn deals(accounts: &Accounts, says: &Says<'_>) -> Result<Vec<Deal>, ActionError> {
    let window = accounts.window();
    let months = (window.actual..window.months).filter_map(|month| Some(window.first.plus(i32::try_from(month).ok()?)));
    let months: Vec<Month> = months.collect();
    let deal = |(id, milestone, written): (Arc<str>, Arc<str>, Month)| {
        let verdicts = says(&WaitingDeal { id: &id, written, months: months.clone() })?;
        Ok(Deal { id, milestone: Some(milestone), written, verdicts })
    };
    accounts.waiting_deals().into_iter().map(deal).collect()
}
