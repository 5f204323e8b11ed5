//! From which day each draft of a replay counts as known.
//!
//! Invariants: no draft is known before what it refers to, and none in the time to come.

use super::placed::Placed;
use crate::clock;
use crate::codes;
use crate::error::ActionError;
use hostboard_domain::ledger::drafts::Drafts;
use hostboard_domain::ledger::entry::Draft;
use hostboard_domain::ledger::reach::Reach;
use hostboard_domain::problem::{Code, Place, Problem, quoted};
use hostboard_domain::record::{CommonColumn, Kind, Portfolio, Source};
use hostboard_domain::time::{Day, When};
use std::collections::HashMap;

/// The column of a record's sources.
const SOURCES: &str = CommonColumn::Sources.word();

/// The day from which each draft counts as known: the last possible one of its earliest source's publication.
///
/// Errors: drafts of which no such day can be told, and drafts that are known before what they refer to.
pub(super) fn known_days(placed: &Placed) -> Result<Vec<Day>, ActionError> {
    let (published, today) = (Published::of(&placed.drafts), clock::today());
    let (mut days, mut problems) = (Vec::with_capacity(placed.drafts.len()), Vec::new());
    days.extend((0..placed.drafts.len()).map(|at| published.day_of(&placed.drafts, at)));
    move_by_erasures(&placed.drafts, &placed.reaches(), &mut days);
    for (at, day) in days.iter().enumerate() {
        match day {
            Some(day) if *day > today => problems.push(still_to_come(placed, at, *day)),
            Some(_) => {}
            None => problems.push(undated(placed, at)),
        }
    }
    let days: Vec<Day> = days.into_iter().map(|day| day.unwrap_or(Day::LATEST)).collect();
    problems.extend(known_too_early(placed, &days));
    if problems.is_empty() { Ok(days) } else { Err(problems.into()) }
}

/// An erasure is known no earlier than all that it erases, even where nobody published it and no day is declared; what its
/// record says after it is known no earlier than the erasure.
fn move_by_erasures(drafts: &Drafts, reaches: &[Reach], days: &mut [Option<Day>]) {
    for reach in reaches {
        let reached = reach.before.iter().filter_map(|at| days[*at]).max();
        if days[reach.erasure].is_some() || drafts.sources(reach.erasure).is_empty() {
            days[reach.erasure] = days[reach.erasure].max(reached);
        }
    }
    for reach in reaches {
        let erased = days[reach.erasure];
        // One that has no day is told so.
        reach.after.iter().for_each(|at| days[*at] = days[*at].map(|own| erased.map_or(own, |erased| own.max(erased))));
    }
}

/// When the sources of a portfolio were out, and since when it is declared.
struct Published<'p> {
    of_source: HashMap<&'p str, Option<Day>>,
    declared: Option<Day>,
}

impl<'p> Published<'p> {
    fn of(drafts: &'p Drafts) -> Published<'p> {
        let of_kind = |kind: Kind| (0..drafts.len()).filter(move |at| drafts.kind(*at) == kind);
        let portfolio = of_kind(Kind::Portfolio).next().map(|at| drafts.get(at));
        Published {
            of_source: of_kind(Kind::Source).map(|at| (drafts.id(at), published_by(&drafts.get(at)))).collect(),
            declared: portfolio.and_then(|portfolio| Portfolio::of(&portfolio).declared()),
        }
    }

    fn source(&self, id: &str) -> Option<Day> {
        self.of_source.get(id).copied().flatten()
    }

    /// Its own day for a source; for others the first of their sources', or the portfolio's where they cite none.
    fn day_of(&self, drafts: &Drafts, at: usize) -> Option<Day> {
        if drafts.kind(at) == Kind::Source {
            return self.source(drafts.id(at));
        }
        match drafts.sources(at).as_slice() {
            [] => self.declared,
            sources => sources.iter().filter_map(|source| self.source(source)).min(),
        }
    }
}

/// The last possible day on which a source was published.
fn published_by(source: &Draft) -> Option<Day> {
    Source::of(source).date().and_then(When::last)
}

fn problem_of(code: Code, place: Place, column: &str, message: String, help: &str) -> Problem {
    Problem::new(code, place.at_column(column), message, help)
}

fn still_to_come(placed: &Placed, at: usize, day: Day) -> Problem {
    let column = if placed.drafts.kind(at) == Kind::Source { Source::DATE.name } else { SOURCES };
    let message = format!("it would be known from {}, and that day has not come", day.spoken());
    problem_of(codes::KNOWN_DAY_WRONG, placed.place(at), column, message, "correct the date of the source")
}

fn undated(placed: &Placed, at: usize) -> Problem {
    let (column, message) = match (placed.drafts.kind(at), placed.drafts.sources(at).is_empty()) {
        (Kind::Source, _) => (Source::DATE.name, "nobody has said by when it was published"),
        (_, true) => (SOURCES, "the record cites no source, and the portfolio has no `declared` day"),
        (_, false) => (SOURCES, "nobody has said by when any of its sources was published"),
    };
    let help = "a replay needs a last possible day: date the source, or declare one in portfolio.toml";
    problem_of(codes::KNOWN_DAY_MISSING, placed.place(at), column, message.to_owned(), help)
}

/// Drafts that are known before a record that they name.
fn known_too_early(placed: &Placed, days: &[Day]) -> Vec<Problem> {
    let drafts = &placed.drafts;
    let mut known: Vec<Option<Day>> = vec![None; drafts.records()];
    for (at, day) in days.iter().enumerate() {
        let first = &mut known[drafts.record(at) as usize];
        *first = Some(first.map_or(*day, |first| first.min(*day)));
    }
    let first_known = |kinds: &[Kind], id: &str| {
        let records = kinds.iter().filter_map(|kind| drafts.find(*kind, id));
        records.filter_map(|record| known[record as usize]).min()
    };
    let mut problems = Vec::new();
    for (at, day) in days.iter().enumerate().filter(|(_, day)| **day != Day::LATEST) {
        for field in drafts.kind(at).spec().fields.iter().filter(|field| field.is_reference()) {
            let Some(text) = drafts.text(at, field) else { continue };
            for (kinds, id) in field.refers(text) {
                // What has no day is told by itself.
                let late = first_known(kinds, id).filter(|late| *late > *day && *late != Day::LATEST);
                let Some(late) = late else { continue };
                let message = format!(
                    "the record is known from {}, and {} that it names only from {}",
                    day.spoken(),
                    quoted(id),
                    late.spoken()
                );
                let help = "cite the earlier source there, or the later one here; or load it without --replay";
                problems.push(problem_of(codes::KNOWN_DAY_WRONG, placed.place(at), field.name, message, help));
            }
        }
    }
    problems
}
