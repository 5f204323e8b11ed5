//! The uncertain forecast of a unit's books: what many draws come to, on what, and why none can be made.

use super::read;
use super::{ReportShown, no_report, report_shown};
use crate::codes;
use crate::error::ActionError;
use crate::ledger::view::View;
use crate::portfolio::unit::known_body;
use crate::words::books::{Names, rests_on};
use hostboard_analysis::books::{Accounts, Parameters};
use hostboard_analysis::forecast::{
    Chance, Deal, DealCounts, Falls, Given, Lack, Milestone, Model, OpenMilestones, Outcomes, Readiness, Run,
    Undecided, Verdict,
};
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::record;
use hostboard_domain::time::{Day, Month, When};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
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
    /// The month by which it is to be ready, and the milestone of its permanent head with the day by which it is to be met.
    pub ready: Option<(Month, Option<(String, Day)>)>,
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
    /// When each milestone falls, as it was taken, and who holds it; nobody where a person picked it.
    pub milestones: Vec<(Milestone, Option<String>)>,
    /// What the milestone is called in whose month the unit becomes independent, where that was asked.
    pub independence: Option<String>,
    /// What many draws come to, or what is lacking.
    pub drawn: Result<Drawn, Vec<Lack>>,
}

/// What many draws come to.
#[derive(Debug)]
pub struct Drawn {
    /// The middle, the worse and the better run, over the same numbers.
    pub runs: [Outcomes; 3],
    /// Conditions of readiness that no draw decides: the chance is at most what is counted.
    pub undecided: Vec<Undecided>,
    /// What it says of itself where it rests on placeholders.
    pub warning: Option<String>,
    /// How many cells count nothing, because nobody said how sure they are.
    pub not_counted: usize,
    /// Whether readiness was asked for.
    pub asks_ready: bool,
}

impl Drawn {
    /// How often something happened, with what parameters at their ends change.
    pub fn chance(&self, count: impl Fn(&Outcomes) -> u64) -> Option<Chance> {
        let [middle, worse, better] = &self.runs;
        Chance::counted([middle, worse, better], count)
    }

    /// How often a deal starts.
    pub fn starts(&self, deal: &str) -> Option<Chance> {
        let of = |run: &Outcomes| run.deals().iter().find(|of| &*of.id == deal).map_or(0, DealCounts::started);
        self.chance(of)
    }
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
/// Errors: a unit that is not known, a report that is none of its reports; those of `says`.
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
    unknown_milestones(view, &read.accounts, question)?;
    let milestones = milestones(view, &read.accounts, question);
    let known: Vec<Milestone> = milestones.iter().map(|(milestone, _)| milestone.clone()).collect();
    let deals = deals(&read.accounts, says)?;
    let readiness = question.ready.as_ref().map(|(at, head)| Readiness {
        at: *at,
        head: head.as_ref().map(|(milestone, by)| (Arc::from(milestone.as_str()), *by)),
        criteria: Vec::new(),
    });
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
    let drawn = Model::new(&given).map(|model| drawn(&model, &parameters, question, threads));
    let independence = question.independence.as_ref().map(|id| title_of(view, id));
    Ok(Some(Forecast { report: report_shown(view, report), seed, milestones, independence, drawn }))
}

fn drawn(model: &Model, parameters: &Parameters, question: &ForecastQuestion, threads: usize) -> Drawn {
    let runs = [Run::Middle, Run::Worse, Run::Better].map(|run| run_on(model, run, question.draws, threads));
    Drawn {
        runs,
        undecided: model.undecided().to_vec(),
        warning: rests_on(model.reads(), parameters, &Names::new()),
        not_counted: model.not_counted().len(),
        asks_ready: question.ready.is_some(),
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

/// The milestones that rows wait for, and those that are asked about, with when they fall: as a person picked it, or as the
/// one holder expects it; where several hold it and nobody picked, it does not enter.
fn milestones(view: &View<'_>, accounts: &Accounts, question: &ForecastQuestion) -> Vec<(Milestone, Option<String>)> {
    let asked = question.ready.iter().filter_map(|(_, head)| Some(head.as_ref()?.0.clone()));
    let mut ids: BTreeSet<String> = accounts.hangs_on().iter().map(|id| id.to_string()).collect();
    ids.extend(asked.chain(question.independence.clone()));
    let one = |id: String| {
        let (when, holder) = match question.picked.get(&id) {
            Some(when) => (Some(*when), None),
            None => expected(view, &id),
        };
        (Milestone { id: Arc::from(id.as_str()), falls: falls(when) }, holder)
    };
    ids.into_iter().map(one).collect()
}

/// Refuses milestones that a person names and nothing knows.
fn unknown_milestones(view: &View<'_>, accounts: &Accounts, question: &ForecastQuestion) -> Result<(), ActionError> {
    let known = accounts.hangs_on();
    let heads = question.ready.iter().filter_map(|(_, head)| head.as_ref()).map(|(id, _)| ("--head", id));
    let independence = question.independence.iter().map(|id| ("--independence", id));
    let named = question.picked.keys().map(|id| ("--milestone", id)).chain(independence).chain(heads);
    let is_unknown =
        |id: &String| view.reading.named(record::Kind::Milestone, id).is_none() && !known.contains(id.as_str());
    let unknown = named.filter(|(_, id)| is_unknown(id)).map(|(option, id)| {
        let message = format!("no milestone {} is known", quoted(id));
        Problem::of_option(codes::OPTION_NOT_A_VALUE, option, message, "choose a milestone of the programme, by its id")
    });
    let unknown: Vec<Problem> = unknown.collect();
    if unknown.is_empty() { Ok(()) } else { Err(unknown.into()) }
}

/// What a milestone is called; its id where nothing else is known of it.
fn title_of(view: &View<'_>, milestone: &str) -> String {
    let title = view.reading.record_named::<record::Milestone<_>>(milestone).and_then(|found| found.title());
    title.map_or_else(|| milestone.to_owned(), Cow::into_owned)
}

/// The milestones that somebody may ask about, each with its id and what it is called, in the order of their titles.
pub fn milestones_to_choose(view: &View<'_>) -> Vec<(String, String)> {
    let all = view.reading.records::<record::Milestone<_>>();
    let mut all: Vec<(String, String)> =
        all.map(|one| (one.record.id().to_owned(), one.title().unwrap_or_default().into_owned())).collect();
    all.sort_by(|a, b| (&a.1, &a.0).cmp(&(&b.1, &b.0)));
    all
}

/// What the one holder of a milestone expects, newest first; when it was first to happen, where nobody holds it.
fn expected(view: &View<'_>, milestone: &str) -> (Option<When>, Option<String>) {
    let all = view.of(record::Kind::Expectation, record::Expectation::MILESTONE, milestone);
    let all: Vec<_> = all.into_iter().map(record::Expectation::of).collect();
    let holders: BTreeSet<String> = all.iter().filter_map(|one| Some(one.holder()?.into_owned())).collect();
    let newest = all.iter().max_by_key(|one| one.said().and_then(When::last));
    match (holders.len(), newest) {
        (0, _) => {
            let record = view.reading.record_named::<record::Milestone<_>>(milestone);
            (record.and_then(|record| record.baseline()), None)
        }
        (1, Some(newest)) => (newest.expected(), holders.into_iter().next()),
        _ => (None, None),
    }
}

fn falls(when: Option<When>) -> Falls {
    match when.map(|when| (when.first(), when.last())) {
        Some((Some(first), Some(last))) => Falls::Within(Month::of(first), Month::of(last)),
        Some((Some(first), None)) => Falls::NotBefore(Month::of(first)),
        _ => Falls::Unknown,
    }
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
