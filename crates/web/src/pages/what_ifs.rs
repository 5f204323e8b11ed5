//! `/units/{id}/what-ifs`: the recorded what-ifs of a unit's books, beside the books as they are.

use crate::error::{PageError, not_written};
use crate::frame::{Frame, part};
use crate::kit::asked::level;
use crate::kit::components::{Colour, Mark, Sources, Tag, sources};
use crate::kit::words::{capital, stopped};
use crate::site::respond::{Shown, file, shown};
use crate::visit::Visit;
use askama::Template;
use hostboard_actions::MadeFor;
use hostboard_actions::codes::BOOKS_NOT_RECORDED;
use hostboard_actions::error::ActionError;
use hostboard_actions::portfolio::books::{OfWhatIfs, Tried, WhatIfs, what_ifs, write_what_ifs};
use hostboard_actions::words::books::{figure, holds, level as level_words, tested};
use hostboard_actions::words::what_ifs as words;
use hostboard_analysis::books::{Figure, Holds, Statement};
use hostboard_domain::books::Certainty;
use hostboard_domain::money::Pence;
use hostboard_domain::problem::Problem;
use hostboard_domain::record::Kind;

#[derive(Template)]
#[template(path = "what_ifs.html")]
struct Page {
    frame: Frame,
    name: String,
    unit_to: String,
    books_to: String,
    record_to: String,
    report_to: String,
    of: Option<Shows>,
    sources: Sources,
}

/// What what-ifs come to, as the page shows it.
struct Shows {
    lead: String,
    is_illustrative: bool,
    report: String,
    mark: Mark,
    action: String,
    levels: Vec<(&'static str, &'static str, bool)>,
    tests: Vec<String>,
    rows: Vec<Row>,
    supposed: Vec<Supposed>,
    problems: Vec<String>,
    csv: String,
}

/// The tests of the books as they are, or of one what-if.
struct Row {
    name: String,
    cells: Vec<(String, Tag, String)>,
}

/// What a what-if supposes.
struct Supposed {
    name: String,
    says: String,
    cannot_be: Option<String>,
    warning: Option<String>,
}

/// The page.
pub(crate) fn show(visit: &Visit<'_>) -> Shown {
    let id = visit.param("id");
    let found = found(visit)?;
    let (unit_to, books_to) = (format!("/units/{}", part(id)), format!("/units/{}/books", part(id)));
    let up = [("/", "Portfolio"), ("/units", "Units"), (unit_to.as_str(), found.name.as_str()), (&books_to, "Books")];
    let frame = visit.frame(format!("What-ifs of {}", found.name), &up);
    shown(&Page {
        of: found.of.as_ref().map(|of| shows(&frame, &found, of)),
        name: found.name.clone(),
        unit_to: frame.to(&unit_to),
        books_to: frame.to(&books_to),
        record_to: frame.to("/record/what-if"),
        report_to: frame.to("/record/report"),
        sources: sources(&frame, &found.sources),
        frame,
    })
}

/// `/units/{id}/what-ifs.csv`: every test of every what-if.
pub(crate) fn csv(visit: &Visit<'_>) -> Shown {
    let id = visit.param("id");
    let found = found(visit)?;
    if found.of.is_none() {
        let message = format!("no finance report of {} was known by {}", found.name, found.times.known.spoken());
        let help = "record a report and its accounts";
        let problem = Problem::of_subject(BOOKS_NOT_RECORDED, &found.unit, message, help);
        return Err(ActionError::NotFound(problem).into());
    }
    let mut out = Vec::new();
    write_what_ifs(MadeFor::People, &found, &mut out).map_err(not_written)?;
    Ok(file(&format!("what-ifs-of-{}.csv", part(id)), "text/csv; charset=utf-8", out))
}

/// At the level in the address.
fn found(visit: &Visit<'_>) -> Result<WhatIfs, PageError> {
    let (id, level) = (visit.param("id"), level(visit.query)?);
    let report = visit.query.get("report").filter(|report| !report.is_empty());
    what_ifs(&visit.view, id, report, level).map_err(|error| visit.not_known(error, Kind::Body, id))
}

fn shows(frame: &Frame, found: &WhatIfs, of: &OfWhatIfs) -> Shows {
    let address = format!("/units/{}/what-ifs", part(&found.unit));
    let title = of.report.title.clone().unwrap_or_else(|| of.report.id.clone());
    let lead = match of.recorded {
        0 => words::NONE_RECORDED.to_owned(),
        _ => words::lead(of.break_even()),
    };
    let mut rows = vec![row("As recorded", &of.as_recorded)];
    rows.extend(of.tried.iter().filter_map(|tried| Some(row(&tried.name, tried.books.as_ref().ok()?))));
    let supposed = |tried: &Tried| {
        let base = tried.base.as_ref().map_or_else(String::new, |base| format!(" It builds on {}", stopped(base)));
        let says = words::supposes(&tried.change, &tried.supposed, &of.customers);
        Supposed {
            name: tried.name.clone(),
            says: format!("{says}.{base}"),
            cannot_be: tried.books.as_ref().err().map(|refused| words::cannot_be(refused, &of.customers)),
            warning: tried.warning.clone(),
        }
    };
    let of_level = |level: &Certainty| (level.word(), level_words(*level), *level == found.level);
    Shows {
        lead,
        is_illustrative: of.is_illustrative,
        report: title,
        mark: Mark::of(frame, &of.report.cited),
        csv: frame.to(&format!("{address}.csv?level={}", found.level.word())),
        action: address,
        levels: Certainty::ALL.iter().map(of_level).collect(),
        tests: of.as_recorded.tests.iter().map(|test| capital(&tested(test.of))).collect(),
        rows,
        supposed: of.tried.iter().map(supposed).collect(),
        problems: of.problems.iter().map(|problem| words::problem(problem, &of.customers)).collect(),
    }
}

fn row(name: &str, statement: &Statement) -> Row {
    let cell = |test: &hostboard_analysis::books::Test| {
        let colour = match test.holds {
            Holds::Holds => Colour::Green,
            Holds::Fails => Colour::Red,
            Holds::Undecided => Colour::Blue,
        };
        (capital(&tested(test.of)), Tag::new(holds(test.holds), colour), pounds(test.figure))
    };
    Row { name: name.to_owned(), cells: statement.tests.iter().map(cell).collect() }
}

/// A figure in whole pounds, rounded down, so that what holds is never overstated.
fn pounds(of: Figure) -> String {
    let whole = |end: Option<Pence>| end.map(|pence| Pence(pence.0.div_euclid(100) * 100));
    figure(Figure { low: whole(of.low), high: whole(of.high) })
}
