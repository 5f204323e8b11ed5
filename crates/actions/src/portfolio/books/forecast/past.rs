//! Earlier forecasts of a unit held against what came: for each month and year that is now actual, the newest forecast that still had it
//! before it.
//!
//! What was drawn then is drawn again, from the earlier report and from what was known on the day on which that was recorded.

use super::read;
use super::{Drawn, PastForecasts, Scored};
use crate::ledger::TwoTimes;
use crate::ledger::view::View;
use hostboard_analysis::books::{Change, Figure, Holds, Statement, Tested, statement};
use hostboard_analysis::forecast::{History, Monthly, PastEvent, PastMonth, flat, flat_chance};
use hostboard_domain::books::Certainty;
use hostboard_domain::ledger::history::Version;
use hostboard_domain::money::Pence;
use hostboard_domain::record;
use hostboard_domain::time::{FinancialYear, Month};
use std::collections::BTreeMap;

/// An earlier report, and what came of what it foretold.
pub(crate) struct ToScore {
    report: String,
    /// The two times at which it is read.
    pub(crate) times: TwoTimes,
    came: Came,
}

/// What came.
#[derive(Default)]
struct Came {
    /// The surplus of each month.
    months: Vec<(Month, Pence)>,
    /// Whether each year had no deficit.
    years: Vec<(FinancialYear, bool)>,
}

impl Came {
    /// The first month that something is known of.
    fn first(&self) -> Option<Month> {
        let months = self.months.iter().map(|(month, _)| *month);
        months.chain(self.years.iter().map(|(year, _)| year.first())).min()
    }
}

impl ToScore {
    /// The report's id.
    pub(crate) fn report(&self) -> &str {
        &self.report
    }
}

/// The earlier reports of a unit whose forecasts the newest report has actual months for.
pub(crate) fn to_score(view: &View<'_>, unit: &str) -> Vec<ToScore> {
    let reports = read::reports(view, unit);
    let Some((newest, earlier)) = reports.split_first() else { return Vec::new() };
    let Some(now) = books_of(view, unit, newest) else { return Vec::new() };
    let mut came: BTreeMap<usize, Came> = BTreeMap::new();
    let windows: Vec<_> = earlier.iter().map(read::window).collect();
    let foretells = |month: Month| {
        windows.iter().position(|window| {
            window.is_some_and(|window| (window.month(window.actual)..window.month(window.months)).contains(&month))
        })
    };
    for month in now.months.iter().filter(|month| month.is_actual) {
        if let (Some(surplus), Some(place)) = (exact(month.surplus), foretells(month.month)) {
            came.entry(place).or_default().months.push((month.month, surplus));
        }
    }
    for test in &now.tests {
        let Tested::Surplus(year) = test.of else { continue };
        let months = now.months.iter().filter(|month| month.month.financial_year() == year);
        let is_over = test.part_of_year.is_none() && months.clone().all(|month| month.is_actual);
        let last = months.map(|month| month.month).max();
        if let (true, Some(place), true) = (is_over, last.and_then(foretells), test.holds != Holds::Undecided) {
            came.entry(place).or_default().years.push((year, test.holds == Holds::Holds));
        }
    }
    let of_report = |(place, came): (usize, Came)| {
        let record = &earlier[place].record;
        let known = record.entry().known.day();
        ToScore { report: record.id().to_owned(), times: TwoTimes { at: known.min(view.times.at), known }, came }
    };
    came.into_iter().map(of_report).collect()
}

/// What the forecasts come to beside what came; `drawn` as each was read then, with nothing where it can't be drawn.
pub(crate) fn scored<'a>(
    unit: &str,
    forecasts: impl IntoIterator<Item = (&'a ToScore, &'a View<'a>, Option<&'a Drawn>)>,
) -> PastForecasts {
    let (mut months, mut years, mut list) = (Vec::new(), Vec::new(), Vec::new());
    for (of, then, drawn) in forecasts {
        let Some(first) = of.came.first() else { continue };
        let is_drawn = drawn.is_some();
        list.push(Scored { report: of.report.clone(), known: of.times.known, first, is_drawn });
        let Some(drawn) = drawn.map(|drawn| &drawn.runs.middle) else { continue };
        let report = read::reports(then, unit).into_iter().find(|report| report.record.id() == of.report);
        let Some(then) = report.and_then(|report| books_of(then, unit, &report)) else { continue };
        let actual = then.months.iter().filter(|month| month.is_actual);
        let actual: Vec<Pence> = actual.filter_map(|month| exact(month.surplus)).collect();
        let month = |(month, happened): &(Month, Pence)| PastMonth {
            drawn: drawn.of_month(Monthly::Surplus, *month),
            flat: flat(&actual),
            happened: *happened,
        };
        months.extend(of.came.months.iter().map(month));
        let before: Vec<bool> = years_over(&then);
        let year = |(year, happened): &(FinancialYear, bool)| {
            let count = drawn.count(Tested::Surplus(*year))?;
            let chance = count as f64 / drawn.draws().max(1) as f64;
            Some(PastEvent { chance, flat: flat_chance(&before), happened: *happened })
        };
        years.extend(of.came.years.iter().filter_map(year));
    }
    PastForecasts { months: History::of_months(&months), years: History::of_events(&years), forecasts: list }
}

/// The statement of a report with what is agreed; actual months are the same at every level.
fn books_of(view: &View<'_>, unit: &str, report: &record::Report<Version<'_>>) -> Option<Statement> {
    let window = read::window(report)?;
    let (parameters, _) = read::parameters(view, unit);
    let read = read::accounts(view, unit, report, window);
    Some(statement(&read.accounts, &parameters, Certainty::Agreed, &Change::default()))
}

/// Of the years that were over whether they had no deficit, as far as that is known.
fn years_over(books: &Statement) -> Vec<bool> {
    let over = books.tests.iter().filter(|test| match test.of {
        Tested::Surplus(year) => {
            let mut months = books.months.iter().filter(|month| month.month.financial_year() == year);
            test.part_of_year.is_none() && months.all(|month| month.is_actual)
        }
        _ => false,
    });
    over.map(|test| test.holds).filter(|holds| *holds != Holds::Undecided).map(|holds| holds == Holds::Holds).collect()
}

fn exact(figure: Figure) -> Option<Pence> {
    figure.low.filter(|_| figure.low == figure.high)
}
