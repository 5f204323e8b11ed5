//! The books of a unit: what its newest report's accounts come to, and what would change that.
//!
//! Reads reports, accounts and parameters from the records, and leaves the reckoning to `hostboard-analysis`. No report
//! changes another: as known at an earlier time, the books are those of the report that was the newest then.

mod forecast;
mod problems;
mod read;
mod what_ifs;
mod write;
mod write_what_ifs;

pub(crate) use forecast::digits_of;
pub use forecast::{
    Drawn, DrawnMilestone, FEWEST_DRAWS, Forecast, ForecastQuestion, MOST_DRAWS, PastForecasts, Ready, ReadyQuestion,
    Runs, SaidBy, Scored, milestones_to_choose,
};
pub(crate) use forecast::{ToScore, WaitingDeal, forecast_where, scored, to_score};
pub(crate) use read::parameters;
pub use what_ifs::{OfWhatIfs, Tried, WhatIfs, what_ifs};
pub use write::write_books;
pub use write_what_ifs::write_what_ifs;

use crate::codes;
use crate::error::ActionError;
use crate::ledger::TwoTimes;
use crate::ledger::cite::{Cited, CitedSource, sources};
use crate::ledger::view::View;
use crate::portfolio::unit::known_body;
pub use crate::words::books::BooksProblem;
use crate::words::name::name_of;
use hostboard_analysis::books::{
    Accounts, Change, IncomeOf, MayLeave, Parameters, Reads, Refused, Statement, Switching, Window, income, may_leave,
    refusals, statement, switching,
};
use hostboard_domain::books::Certainty;
use hostboard_domain::ledger::history::Version;
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::record::{self, ReportVersion};
use hostboard_domain::time::{Day, FinancialYear};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What is asked of a unit's books.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BooksQuestion {
    /// The report, by id; without one the newest.
    pub report: Option<String>,
    /// What if.
    pub change: Change,
    /// Whether rows that are not recorded are taken to be as in their last recorded month: working answers beside the firm.
    pub missing_as_last: bool,
}

/// A unit's books.
#[derive(Debug)]
pub struct Books {
    /// The times that they are read at.
    pub times: TwoTimes,
    /// The unit's id.
    pub unit: String,
    /// The unit's name.
    pub name: String,
    /// The report, and what it comes to; nothing where no report is recorded.
    pub of: Option<OfReport>,
    /// Every report of the unit, the newest first.
    pub reports: Vec<ReportShown>,
    /// The sources of all that is shown.
    pub sources: Vec<CitedSource>,
}

/// A report as a reader knows it.
#[derive(Clone, Debug)]
pub struct ReportShown {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: Option<String>,
    /// What it is for.
    pub version: Option<ReportVersion>,
    /// When it was made.
    pub made_on: Option<Day>,
    /// Who says so.
    pub cited: Cited,
}

/// What a report comes to.
#[derive(Debug)]
pub struct OfReport {
    /// Which.
    pub report: ReportShown,
    /// Its rows.
    pub accounts: Accounts,
    /// Its parameters.
    pub parameters: Parameters,
    /// The books as they stand, at each level, *signed* first.
    pub levels: AtEach<AtLevel>,
    /// The books after what was asked for, at each level; nothing where nothing was, or where it cannot be.
    pub changed: Option<AtEach<Statement>>,
    /// What was asked for.
    pub change: Change,
    /// Why what was asked for cannot be.
    pub refused: Vec<Refused>,
    /// The books where rows that are not recorded are taken to be as before, at each level, and how many were.
    pub working: Option<(AtEach<Statement>, usize)>,
    /// What is wrong with its rows and parameters.
    pub problems: Vec<BooksProblem>,
    /// The customers' names, by id.
    pub customers: BTreeMap<Arc<str>, String>,
    /// Whether any of it is invented.
    pub is_illustrative: bool,
    /// Every parameter that any of it read.
    pub reads: Reads,
}

/// The books at one level, and what would change them.
#[derive(Debug)]
pub struct AtLevel {
    /// Month by month, and the tests.
    pub statement: Statement,
    /// How many customers may leave, by test, where costs stay; or whose notice is not recorded.
    pub may_leave: Result<Vec<MayLeave>, Vec<Refused>>,
    /// By how much sums must change, by test.
    pub switching: Vec<Switching>,
}

impl OfReport {
    /// The financial year that a first sentence speaks of: the one of the first forecast month, or the last.
    pub fn year(&self) -> FinancialYear {
        year_spoken_of(&self.accounts)
    }
}

/// The books of a unit.
///
/// Errors: a unit that is not known, a report that is none of its reports.
pub fn books(view: &View<'_>, unit: &str, question: &BooksQuestion) -> Result<Books, ActionError> {
    known_body(view, unit)?;
    let reports = read::reports(view, unit);
    let found = match &question.report {
        None => reports.first(),
        Some(id) => Some(reports.iter().find(|report| report.record.id() == id).ok_or_else(|| no_report(id))?),
    };
    let window = found.and_then(|report| Some((report, read::window(report)?)));
    let of = window.map(|(report, window)| of_report(view, unit, report, window, question));
    let shown: Vec<ReportShown> = reports.iter().map(|report| report_shown(view, report)).collect();
    Ok(Books {
        times: view.times,
        unit: unit.to_owned(),
        name: name_of(&view.reading, unit),
        sources: sources(of.iter().map(|of| &of.report.cited)),
        of,
        reports: shown,
    })
}

/// A unit's income of the year that its newest report's first sentence speaks of, by customer; nothing without a report.
pub(crate) fn income_of_newest(view: &View<'_>, unit: &str) -> Option<(Cited, FinancialYear, Vec<IncomeOf>)> {
    let report = read::reports(view, unit).into_iter().next()?;
    let window = read::window(&report)?;
    let accounts = read::accounts(view, unit, &report, window).accounts;
    let year = year_spoken_of(&accounts);
    Some((Cited::of(&view.reading, &report.record), year, income(&accounts, year)))
}

fn year_spoken_of(accounts: &Accounts) -> FinancialYear {
    let window = accounts.window();
    accounts.first_forecast().unwrap_or(window.month(window.months.saturating_sub(1))).financial_year()
}

fn no_report(id: &str) -> ActionError {
    ActionError::Incorrect(vec![Problem::of_option(
        codes::OPTION_NOT_A_VALUE,
        "--report",
        format!("{} is no report of this unit", quoted(id)),
        "choose one of its reports, or leave it out for the newest",
    )])
}

fn report_shown(view: &View<'_>, report: &record::Report<Version<'_>>) -> ReportShown {
    ReportShown {
        id: report.record.id().to_owned(),
        title: report.title().map(|title| title.into_owned()),
        version: report.version(),
        made_on: report.made_on(),
        cited: Cited::of(&view.reading, &report.record),
    }
}

fn of_report(
    view: &View<'_>,
    unit: &str,
    report: &record::Report<Version<'_>>,
    window: Window,
    question: &BooksQuestion,
) -> OfReport {
    let read = read::accounts(view, unit, report, window);
    let (parameters, parameter_faults) = read::parameters(view, unit);
    let levels = at_each(|level| at_level(&read.accounts, &parameters, level));
    let all = |accounts: &Accounts, change: &Change| at_each(|level| statement(accounts, &parameters, level, change));
    let is_asked = question.change != Change::default();
    let refused = if is_asked { refusals(&read.accounts, &parameters, &question.change) } else { Vec::new() };
    let changed = (is_asked && refused.is_empty()).then(|| all(&read.accounts, &question.change));
    let none = Change::default();
    let working = question.missing_as_last.then(|| {
        let (filled, count) = read.accounts.with_missing_as_last();
        (all(&filled, if refused.is_empty() { &question.change } else { &none }), count)
    });
    let mut reads = Reads::default();
    levels.iter().for_each(|level| reads.add(&level.statement.reads));
    levels.iter().flat_map(|level| level.may_leave.iter().flatten()).for_each(|may| reads.add(&may.reads));
    changed.iter().flatten().for_each(|statement| reads.add(&statement.reads));
    working.iter().flat_map(|(each, _)| each).for_each(|statement| reads.add(&statement.reads));
    let customers: BTreeMap<Arc<str>, String> =
        read.accounts.customers().into_iter().map(|id| (id.clone(), name_of(&view.reading, &id))).collect();
    OfReport {
        report: report_shown(view, report),
        problems: problems::problems(view, &read, &parameters, parameter_faults, customers.keys()),
        is_illustrative: read.is_illustrative,
        accounts: read.accounts,
        parameters,
        levels,
        changed,
        change: question.change.clone(),
        refused,
        working,
        customers,
        reads,
    }
}

/// One for each level, *signed* first.
pub type AtEach<T> = [T; Certainty::ALL.len()];

fn at_each<T>(of: impl Fn(Certainty) -> T) -> AtEach<T> {
    std::array::from_fn(|place| of(Certainty::ALL[place]))
}

fn at_level(accounts: &Accounts, parameters: &Parameters, level: Certainty) -> AtLevel {
    AtLevel {
        statement: statement(accounts, parameters, level, &Change::default()),
        may_leave: may_leave(accounts, parameters, level, false),
        switching: switching(accounts, parameters, level),
    }
}
