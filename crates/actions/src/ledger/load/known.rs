//! From which day each draft of a replay counts as known.
//!
//! Invariants: no draft is known before what it refers to, and none in the time to come.

use crate::clock;
use crate::codes;
use crate::error::ActionError;
use hostboard_domain::ledger::entry::Draft;
use hostboard_domain::problem::{Code, Problem, quoted};
use hostboard_domain::record::{CommonColumn, Erasure, FieldTexts, Kind, Portfolio, Source};
use hostboard_domain::time::{Day, When};
use hostboard_exchange::portfolio::PlacedDraft;
use std::collections::HashMap;

/// The column of a record's sources.
const SOURCES: &str = CommonColumn::Sources.word();

/// The day from which each draft counts as known: the last possible one of its earliest source's publication.
///
/// Errors: drafts of which no such day can be told, and drafts that are known before what they refer to.
pub(super) fn known_days(placed: &[PlacedDraft]) -> Result<Vec<Day>, ActionError> {
    let (published, today) = (Published::of(placed), clock::today());
    let (mut days, mut problems) = (Vec::with_capacity(placed.len()), Vec::new());
    let erased = erased_on(placed, &published);
    for one in placed {
        let day = erased.get(one.draft.id.as_str()).filter(|_| is_of_no_source(&one.draft)).copied();
        let day = day.or_else(|| published.day_of(&one.draft));
        match day {
            Some(day) if day > today => problems.push(still_to_come(one, day)),
            Some(_) => {}
            None => problems.push(undated(one)),
        }
        days.push(day.unwrap_or(Day::LATEST));
    }
    problems.extend(known_too_early(placed, &days));
    if problems.is_empty() { Ok(days) } else { Err(problems.into()) }
}

/// Whether a draft is an erasure that cites nothing.
fn is_of_no_source(draft: &Draft) -> bool {
    draft.kind == Kind::Erasure && draft.sources.is_empty()
}

/// The days from which erasures that cite nothing count as known: nobody publishes them, and each is known no earlier than
/// all that it erases.
fn erased_on<'p>(placed: &'p [PlacedDraft], published: &Published<'_>) -> HashMap<&'p str, Day> {
    let mut days = HashMap::new();
    for erasure in placed.iter().map(|placed| &placed.draft).filter(|draft| is_of_no_source(draft)) {
        let record = Erasure::of(erasure).record();
        let is_named = |draft: &Draft| {
            Erasure::RECORD.kinds().contains(&draft.kind) && Some(draft.id.as_str()) == record.as_deref()
        };
        let known =
            placed.iter().filter(|placed| is_named(&placed.draft)).filter_map(|one| published.day_of(&one.draft));
        if let Some(last) = known.chain(published.declared).max() {
            days.insert(erasure.id.as_str(), last);
        }
    }
    days
}

/// When the sources of a portfolio were out, and since when it is declared.
struct Published<'p> {
    of_source: HashMap<&'p str, Option<Day>>,
    declared: Option<Day>,
}

impl<'p> Published<'p> {
    fn of(placed: &'p [PlacedDraft]) -> Published<'p> {
        let sources = placed.iter().filter(|placed| placed.draft.kind == Kind::Source);
        let portfolio = placed.iter().find(|placed| placed.draft.kind == Kind::Portfolio);
        Published {
            of_source: sources.map(|source| (source.draft.id.as_str(), published_by(&source.draft))).collect(),
            declared: portfolio.and_then(|portfolio| Portfolio::of(&portfolio.draft).declared()),
        }
    }

    fn source(&self, id: &str) -> Option<Day> {
        self.of_source.get(id).copied().flatten()
    }

    /// Its own day for a source; for others the first of their sources', or the portfolio's where they cite none.
    fn day_of(&self, draft: &Draft) -> Option<Day> {
        if draft.kind == Kind::Source {
            self.source(&draft.id)
        } else if draft.sources.is_empty() {
            self.declared
        } else {
            draft.sources.iter().filter_map(|source| self.source(source)).min()
        }
    }
}

/// The last possible day on which a source was published.
fn published_by(source: &Draft) -> Option<Day> {
    Source::of(source).date().and_then(When::last)
}

fn problem_of(code: Code, one: &PlacedDraft, column: &str, message: String, help: &str) -> Problem {
    Problem::new(code, one.place().at_column(column), message, help)
}

fn still_to_come(one: &PlacedDraft, day: Day) -> Problem {
    let column = if one.draft.kind == Kind::Source { Source::DATE.name } else { SOURCES };
    let message = format!("it would be known from {}, and that day has not come", day.spoken());
    problem_of(codes::KNOWN_DAY_WRONG, one, column, message, "correct the date of the source")
}

fn undated(one: &PlacedDraft) -> Problem {
    let (column, message) = match (one.draft.kind, one.draft.sources.is_empty()) {
        (Kind::Source, _) => (Source::DATE.name, "nobody has said by when it was published"),
        (_, true) => (SOURCES, "the record cites no source, and the portfolio has no `declared` day"),
        (_, false) => (SOURCES, "nobody has said by when any of its sources was published"),
    };
    let help = "a replay needs a last possible day: date the source, or declare one in portfolio.toml";
    problem_of(codes::KNOWN_DAY_MISSING, one, column, message.to_owned(), help)
}

/// Drafts that are known before a record that they name.
fn known_too_early(placed: &[PlacedDraft], days: &[Day]) -> Vec<Problem> {
    let mut known: HashMap<(Kind, &str), Day> = HashMap::new();
    for (one, day) in placed.iter().zip(days) {
        let first = known.entry((one.draft.kind, one.draft.id.as_str())).or_insert(*day);
        *first = (*first).min(*day);
    }
    let mut problems = Vec::new();
    for (one, day) in placed.iter().zip(days).filter(|(_, day)| **day != Day::LATEST) {
        for field in one.draft.kind.spec().fields {
            let Some(text) = (&one.draft).text_of(field) else { continue };
            for (kinds, id) in field.refers(&text) {
                let first = kinds.iter().filter_map(|kind| known.get(&(*kind, id))).min();
                let Some(late) = first.filter(|late| *late > day) else { continue };
                // What has no day is told by itself.
                if *late == Day::LATEST {
                    continue;
                }
                let message = format!(
                    "the record is known from {}, and {} that it names only from {}",
                    day.spoken(),
                    quoted(id),
                    late.spoken()
                );
                let help = "cite the earlier source there, or the later one here; or load it without --replay";
                problems.push(problem_of(codes::KNOWN_DAY_WRONG, one, field.name, message, help));
            }
        }
    }
    problems
}
