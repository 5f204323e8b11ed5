//! From which day each draft of a replay counts as known.
//!
//! Invariants: no draft is known before what it refers to, and none in the time to come.

use crate::clock;
use crate::error::ActionError;
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::record::{CommonColumn, FieldTexts, Kind, Portfolio, Source};
use hostboard_domain::time::{Day, When};
use hostboard_exchange::portfolio::PlacedDraft;
use std::collections::HashMap;

/// The column of a record's sources.
const SOURCES: &str = CommonColumn::Sources.word();

/// The day from which each draft counts as known: the last possible one of its earliest source's publication.
///
/// Errors: drafts of which no such day can be told, and drafts that are known before what they refer to.
pub(super) fn known_days(placed: &[PlacedDraft]) -> Result<Vec<Day>, ActionError> {
    let mut problems = Vec::new();
    let mut problem = |of: &PlacedDraft, column: &str, message: String, help: &str| {
        problems.push(Problem {
            file: of.file.clone(),
            row: Some(of.row),
            column: Some(column.to_owned()),
            message,
            help: help.to_owned(),
        });
    };
    let published: HashMap<&str, Option<Day>> = placed
        .iter()
        .filter(|placed| placed.draft.kind == Kind::Source)
        .map(|placed| (placed.draft.id.as_str(), Source::of(&placed.draft).date().and_then(When::last)))
        .collect();
    let own = placed.iter().find(|placed| placed.draft.kind == Kind::Portfolio);
    let declared = own.and_then(|own| Portfolio::of(&own.draft).declared());
    let today = clock::today();
    let mut days = Vec::with_capacity(placed.len());
    for one in placed {
        let draft = &one.draft;
        let day = if draft.kind == Kind::Source {
            published.get(draft.id.as_str()).copied().flatten()
        } else if draft.sources.is_empty() {
            declared
        } else {
            draft.sources.iter().filter_map(|source| published.get(source.as_str()).copied().flatten()).min()
        };
        if let Some(day) = day.filter(|day| *day > today) {
            let message = format!("it would be known from {}, and that day has not come", day.spoken());
            problem(
                one,
                if draft.kind == Kind::Source { Source::DATE.name } else { SOURCES },
                message,
                "correct the date of the source",
            );
        }
        if day.is_none() {
            let (column, message) = match (draft.kind, draft.sources.is_empty()) {
                (Kind::Source, _) => (Source::DATE.name, "nobody has said by when it was published"),
                (_, true) => (SOURCES, "the record cites no source, and the portfolio has no `declared` day"),
                (_, false) => (SOURCES, "nobody has said by when any of its sources was published"),
            };
            let help = "a replay needs a last possible day: date the source, or declare one in portfolio.toml";
            problem(one, column, message.to_owned(), help);
        }
        days.push(day.unwrap_or(Day::LATEST));
    }
    let mut known: HashMap<(Kind, &str), Day> = HashMap::new();
    for (one, day) in placed.iter().zip(&days) {
        let first = known.entry((one.draft.kind, one.draft.id.as_str())).or_insert(*day);
        *first = (*first).min(*day);
    }
    for (one, day) in placed.iter().zip(&days).filter(|(_, day)| **day != Day::LATEST) {
        for field in one.draft.kind.spec().fields {
            let Some(text) = (&one.draft).text_of(field) else { continue };
            for (kinds, id) in field.refers(&text) {
                let Some(late) =
                    kinds.iter().filter_map(|kind| known.get(&(*kind, id))).min().filter(|late| *late > day)
                else {
                    continue;
                };
                let message = format!(
                    "the record is known from {}, and {} that it names only from {}",
                    day.spoken(),
                    quoted(id),
                    late.spoken()
                );
                let help = "cite the earlier source there, or the later one here; or load it without --replay";
                problem(one, field.name, message, help);
            }
        }
    }
    if problems.is_empty() { Ok(days) } else { Err(problems.into()) }
}
