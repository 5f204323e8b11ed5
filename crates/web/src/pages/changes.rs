//! `/ledger/changes`: what the ledger learned between two known times.

use crate::error::PageError;
use crate::frame::{Frame, Link};
use crate::kit::components::Mark;
use crate::kit::query::day_of;
use crate::kit::record::{Line, lines};
use crate::kit::words::{capital, count, kind_heading};
use crate::site::respond::{Shown, shown};
use crate::visit::Visit;
use askama::Template;
use hostboard_actions::answer;
use hostboard_actions::answer::tested_again::{ShortAnswer, TestedAgain};
use hostboard_actions::error::ActionError;
use hostboard_actions::ledger::Times;
use hostboard_actions::ledger::changes::{Change, changes};
use hostboard_actions::words::headline::headline_in_short;
use hostboard_actions::words::name::name_of;
use hostboard_domain::record::Kind;
use hostboard_domain::time::Day;
use hostboard_rules::pack::Pack;
use std::collections::BTreeMap;

#[derive(Template)]
#[template(path = "changes.html")]
struct Page {
    frame: Frame,
    heading: String,
    since: String,
    until: String,
    at: String,
    kinds: Vec<OfKind>,
    is_short: bool,
    left_out: usize,
    again: Vec<OfPack>,
}

/// Signed deals whose answer by one pack is another.
struct OfPack {
    title: String,
    rows: Vec<AnotherAnswer>,
}

struct AnotherAnswer {
    deal: Link,
    unit: Link,
    before: String,
    now: String,
}

/// What changed in the records of one kind.
struct OfKind {
    heading: String,
    rows: Vec<Row>,
}

struct Row {
    to: String,
    title: String,
    how: &'static str,
    why: Option<String>,
    fields: Vec<Line>,
    mark: Mark,
}

/// So many records are shown; a first load may hold a whole register.
const MOST: usize = 500;
/// So many or fewer are not folded.
const FEW: usize = 10;

/// The page.
pub(crate) fn show(visit: &Visit<'_>) -> Shown {
    let since = match visit.query.get("since") {
        None => visit.view.times.known.plus_months(-1),
        Some(text) => day_of(text)
            .ok_or_else(|| PageError::from(ActionError::Incorrect(vec![PageError::not_a_day(text, "After")])))?,
    };
    let frame = visit.frame("What the ledger learned", &[("/", "Portfolio"), ("/ledger", "Ledger")]);
    let found = changes(&visit.view, since);
    let mut by_kind: BTreeMap<Kind, Vec<Row>> = BTreeMap::new();
    for change in found.iter().take(MOST) {
        by_kind.entry(change.kind).or_default().push(row(visit, &frame, change));
    }
    shown(&Page {
        heading: match found.len() {
            0 => "Nothing was learned between these days".to_owned(),
            n => format!("The ledger learned of {}", count(n, "record", "records")),
        },
        since: since.spoken(),
        until: visit.view.times.known.spoken(),
        at: visit.view.times.at.spoken(),
        is_short: found.len() <= FEW,
        kinds: by_kind.into_iter().map(|(kind, rows)| OfKind { heading: kind_heading(kind), rows }).collect(),
        left_out: found.len().saturating_sub(MOST),
        again: tested_again(visit, &frame, since)?,
        frame,
    })
}

/// By pack, the signed deals whose answer is another than it was by what was known at the end of that day.
fn tested_again(visit: &Visit<'_>, frame: &Frame, since: Day) -> Result<Vec<OfPack>, PageError> {
    let times = Times { at: Some(visit.view.times.at), known: Some(since) };
    let earlier = visit.ledger().view(times, visit.reader);
    let mut all = Vec::new();
    for pack in visit.packs()? {
        let found = answer::tested_again::tested_again(&earlier, &visit.view, &pack)?;
        let rows: Vec<AnotherAnswer> = found.iter().map(|one| another(visit, frame, one, &pack)).collect();
        if !rows.is_empty() {
            all.push(OfPack { title: pack.title.clone(), rows });
        }
    }
    Ok(all)
}

fn another(visit: &Visit<'_>, frame: &Frame, one: &TestedAgain, pack: &Pack) -> AnotherAnswer {
    let words = |answer: &ShortAnswer| {
        let bounds = (answer.at_least, answer.at_most);
        headline_in_short(answer.status, bounds, &answer.consent_of, pack).in_one_sentence()
    };
    AnotherAnswer {
        deal: Link { to: frame.deal(&one.deal, &one.unit, one.is_joint), text: one.deal.clone() },
        unit: Link { to: frame.of("/units", &one.unit), text: name_of(&visit.view.reading, &one.unit) },
        before: words(&one.before),
        now: words(&one.now),
    }
}

fn row(visit: &Visit<'_>, frame: &Frame, change: &Change) -> Row {
    Row {
        to: frame.record(change.kind.word(), &change.id),
        title: capital(&change.title),
        how: change.how.words(),
        why: change.why.clone(),
        fields: lines(&visit.view.reading, change.kind, &change.fields),
        mark: Mark::of(frame, &change.cited),
    }
}
