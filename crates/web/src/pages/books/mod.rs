//! `/units/{id}/books`: what a unit's newest finance report comes to, and what would change that.

mod draws;
mod tables;

use crate::codes;
use crate::error::{PageError, not_written};
use crate::frame::{Frame, part};
use crate::kit::asked::{level, month};
use crate::kit::components::{Mark, Sources, sources};
use crate::kit::query::Query;
use crate::kit::words::capital;
use crate::site::respond::{Shown, file, shown};
use crate::visit::Visit;
use askama::Template;
use draws::{InDraws, draws, independence};
use hostboard_actions::MadeFor;
use hostboard_actions::codes::BOOKS_NOT_RECORDED;
use hostboard_actions::error::ActionError;
use hostboard_actions::portfolio::books::{Books, BooksQuestion, OfReport, books, milestones_to_choose, write_books};
use hostboard_actions::words::books as words;
use hostboard_actions::words::forecast::WITHOUT_OPEN;
use hostboard_analysis::books::Change;
use hostboard_domain::books::Certainty;
use hostboard_domain::problem::Problem;
use hostboard_domain::record::Kind;
use hostboard_domain::time::Month;
use std::sync::Arc;
use tables::{Income, Months, ParameterLine, TestRow, incomes, months, parameters, tests};

#[derive(Template)]
#[template(path = "books.html")]
struct Page {
    frame: Frame,
    name: String,
    unit_to: String,
    /// Where a report is recorded.
    record_to: String,
    what_ifs_to: String,
    staffing_to: String,
    of: Option<Shows>,
    without_open: &'static str,
    sources: Sources,
}

/// What a report comes to, as the page shows it.
struct Shows {
    lead: String,
    warning: Option<String>,
    is_illustrative: bool,
    report: String,
    mark: Mark,
    others: Vec<(String, String)>,
    levels: Vec<&'static str>,
    tests: Vec<TestRow>,
    fails: Option<String>,
    /// What to know before the figures.
    first: Vec<String>,
    undecided: Vec<String>,
    missing: Vec<String>,
    lowest: Option<String>,
    income: Vec<(String, Vec<Income>)>,
    may_leave: Vec<String>,
    switching: Vec<(String, String)>,
    form: Form,
    what_if: Option<WhatIf>,
    refused: Vec<String>,
    working: Option<(usize, Vec<TestRow>)>,
    months: Months,
    draws: InDraws,
    parameters: Vec<ParameterLine>,
    problems: Vec<String>,
    csv: String,
}

/// What may be asked "what if" of, with what was asked.
struct Form {
    action: String,
    report: Option<String>,
    customers: Vec<(String, String, bool)>,
    months: Vec<(String, String)>,
    from: String,
    saving: bool,
    independent: String,
    /// The milestones, each with its id and what it is called, and whether the unit becomes independent with it in the draws.
    milestones: Vec<(String, String, bool)>,
    missing_as_last: bool,
}

/// The books after what was asked for.
struct WhatIf {
    says: String,
    warning: Option<String>,
    tests: Vec<TestRow>,
}

/// The page.
pub(crate) fn show(visit: &Visit<'_>) -> Shown {
    let id = visit.param("id");
    let question = asked(visit)?;
    let found = books(&visit.view, id, &question).map_err(|error| visit.not_known(error, Kind::Body, id))?;
    let unit_to = format!("/units/{}", part(id));
    let up = [("/", "Portfolio"), ("/units", "Units"), (unit_to.as_str(), found.name.as_str())];
    let frame = visit.frame(format!("Books of {}", found.name), &up);
    shown(&Page {
        of: match &found.of {
            Some(of) => Some(shows(visit, &frame, &found, of, &question)?),
            None => None,
        },
        name: found.name.clone(),
        without_open: WITHOUT_OPEN,
        unit_to: frame.to(&unit_to),
        record_to: frame.to("/record/report"),
        what_ifs_to: frame.to(&format!("{unit_to}/what-ifs")),
        staffing_to: frame.to(&format!("{unit_to}/staffing")),
        sources: sources(&frame, &found.sources),
        frame,
    })
}

/// `/units/{id}/books.csv`: every month at every level, with what was asked for.
pub(crate) fn csv(visit: &Visit<'_>) -> Shown {
    let id = visit.param("id");
    let found = books(&visit.view, id, &asked(visit)?).map_err(|error| visit.not_known(error, Kind::Body, id))?;
    if let Some(of) = found.of.as_ref().filter(|of| !of.refused.is_empty()) {
        let refused = |one| {
            Problem::of_parameter(
                codes::ADDRESS_NOT_A_VALUE,
                "What if",
                words::cannot(one, &of.customers),
                words::help(one),
            )
        };
        return Err(ActionError::Incorrect(of.refused.iter().map(refused).collect()).into());
    }
    if found.of.is_none() {
        return Err(ActionError::NotFound(no_report(&found)).into());
    }
    let mut out = Vec::new();
    write_books(MadeFor::People, &found, &mut out).map_err(not_written)?;
    Ok(file(&format!("books-of-{}.csv", part(id)), "text/csv; charset=utf-8", out))
}

fn no_report(found: &Books) -> Problem {
    let message = format!("no finance report of {} was known by {}", found.name, found.times.known.spoken());
    Problem::of_subject(BOOKS_NOT_RECORDED, &found.unit, message, "record a report and its accounts")
}

/// The question in the address. Every level stands on this page; one that is none is refused as on the pages that it links to.
fn asked(visit: &Visit<'_>) -> Result<BooksQuestion, PageError> {
    level(visit.query)?;
    let text = |name: &str| visit.query.get(name).filter(|text| !text.is_empty());
    let leave = match month(visit.query, "from", "First month without them")? {
        Some(from) => visit.query.all("leaves").map(|customer| (Arc::from(customer), from)).collect(),
        None => Vec::new(),
    };
    let change = Change {
        with_saving: !leave.is_empty() && visit.query.has("saving"),
        leave,
        independent: month(visit.query, "independent", "Independent from")?,
        scaled: None,
    };
    Ok(BooksQuestion {
        report: text("report").map(str::to_owned),
        change,
        missing_as_last: text("missing") == Some("last"),
    })
}

fn shows(
    visit: &Visit<'_>,
    frame: &Frame,
    found: &Books,
    of: &OfReport,
    question: &BooksQuestion,
) -> Result<Shows, PageError> {
    let query = visit.query;
    let [signed, agreed, ..] = &of.levels;
    let named = |report: &hostboard_actions::portfolio::books::ReportShown| {
        let title = report.title.clone().unwrap_or_else(|| report.id.clone());
        let made_on = report.made_on.map_or_else(String::new, |day| format!(", made on {}", day.spoken()));
        format!("{title}{made_on}")
    };
    let address = format!("/units/{}/books", part(&found.unit));
    let others = found.reports.iter().filter(|report| report.id != of.report.id);
    let all = of.levels.iter().map(|level| &level.statement).collect::<Vec<_>>();
    let draws = draws(visit, &found.unit, of)?;
    let undecided = all.iter().flat_map(|statement| {
        let of_test = |test| {
            let said = words::undecided(test, &of.customers)?;
            Some(format!("{}, {}: {said}", words::level(statement.level), words::tested(test.of)))
        };
        statement.tests.iter().filter_map(of_test)
    });
    Ok(Shows {
        lead: words::lead(&signed.statement, &agreed.statement, of.year()),
        warning: of.warning(),
        is_illustrative: of.is_illustrative,
        report: named(&of.report),
        mark: Mark::of(frame, &of.report.cited),
        others: others.map(|one| (named(one), frame.to(&format!("{address}?report={}", part(&one.id))))).collect(),
        levels: Certainty::ALL.iter().map(|level| words::level(*level)).collect(),
        tests: tests(&all),
        fails: words::fails(&agreed.statement),
        first: words::first(&of.problems, &of.customers),
        undecided: undecided.collect(),
        missing: words::every_missing(all.iter().copied(), &of.customers),
        lowest: agreed.statement.tests.last().and_then(words::lowest),
        income: incomes(of),
        may_leave: may_leave(of),
        switching: switching(of),
        form: form(visit, of, question, frame.to(&address)),
        what_if: what_if(of, question),
        refused: refused(of, question, query),
        working: of.working.as_ref().map(|(working, filled)| (*filled, tests(&working.iter().collect::<Vec<_>>()))),
        months: months(of.changed.as_ref().map_or(&agreed.statement, |[_, agreed, ..]| agreed), &agreed.statement),
        parameters: parameters(of, &draws.reads),
        draws,
        problems: of.problems.iter().map(|one| words::problem(one, &of.customers)).collect(),
        csv: frame.asking(&format!("{address}.csv"), query),
    })
}

/// How many may leave, at each level.
fn may_leave(of: &OfReport) -> Vec<String> {
    let mut lines = Vec::new();
    for level in &of.levels {
        match &level.may_leave {
            Err(refused) => return words::refused_each(refused, &of.customers),
            Ok(found) => lines.extend(words::may_leave_at(level.statement.level, found, &of.customers)),
        }
    }
    lines
}

/// Switching values at *agreed*, by test.
fn switching(of: &OfReport) -> Vec<(String, String)> {
    let [_, agreed, ..] = &of.levels;
    let of_test = |test: &hostboard_analysis::books::Test| {
        let values = agreed.switching.iter().filter(|value| value.of == test.of).map(words::switching);
        (capital(&words::tested(test.of)), values.collect::<Vec<_>>().join("; "))
    };
    agreed.statement.tests.iter().map(of_test).filter(|(_, values)| !values.is_empty()).collect()
}

/// Why what was asked for cannot be.
fn refused(of: &OfReport, question: &BooksQuestion, query: &Query) -> Vec<String> {
    let no_month = query.has("leaves") && question.change.leave.is_empty();
    let no_month = no_month.then(|| "Choose the first month without the customers who leave.".to_owned());
    no_month.into_iter().chain(of.refused.iter().map(|one| words::refused(one, &of.customers))).collect()
}

fn form(visit: &Visit<'_>, of: &OfReport, question: &BooksQuestion, action: String) -> Form {
    let leaves = |id: &Arc<str>| visit.query.all("leaves").any(|ticked| ticked == &**id);
    let window = of.accounts.window();
    let forecast = window.iter().skip(window.actual).map(|month| (month.to_string(), month.spoken()));
    let written = |month: Option<Month>| month.map_or_else(String::new, |month| month.to_string());
    let milestones = milestones_to_choose(&visit.view).into_iter();
    let milestones = milestones.map(|(id, title)| {
        let is_chosen = independence(visit) == Some(id.as_str());
        (id, title, is_chosen)
    });
    Form {
        action,
        report: question.report.clone(),
        customers: of.customers.iter().map(|(id, name)| (id.to_string(), name.clone(), leaves(id))).collect(),
        months: forecast.collect(),
        from: written(question.change.leave.first().map(|(_, month)| *month)),
        saving: question.change.with_saving,
        independent: written(question.change.independent),
        milestones: milestones.collect(),
        missing_as_last: question.missing_as_last,
    }
}

fn what_if(of: &OfReport, question: &BooksQuestion) -> Option<WhatIf> {
    let changed = of.changed.as_ref()?;
    let reads = changed.iter().fold(hostboard_analysis::books::Reads::default(), |mut all, statement| {
        all.add(&statement.reads);
        all
    });
    Some(WhatIf {
        says: words::change(&question.change, &of.customers),
        warning: of.warning_of(&reads),
        tests: tests(&changed.iter().collect::<Vec<_>>()),
    })
}
