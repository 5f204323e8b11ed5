//! `/sources`: every source, how much rests on each, and where they disagree; `/sources/{id}`: one of them.

use super::{Shown, shown};
use crate::components::{Mark, Sources, sources};
use crate::frame::{Frame, part};
use crate::visit::Visit;
use crate::words::{capital, count, kind_heading, stance_words, standing_words};
use askama::Template;
use hostboard_actions::sources::{Rests, SourceLine, Topic, list, source, topics};
use hostboard_domain::time::When;

#[derive(Template)]
#[template(path = "sources.html")]
struct List {
    frame: Frame,
    heading: String,
    rows: Vec<Row>,
    topics: Vec<Beside>,
}

struct Row {
    to: String,
    id: String,
    title: String,
    publisher: String,
    date: String,
    standing: &'static str,
    records: String,
    known: String,
}

/// Statements on one thing, side by side.
struct Beside {
    heading: String,
    lines: Vec<(String, String, Mark)>,
}

#[derive(Template)]
#[template(path = "source.html")]
struct Page {
    frame: Frame,
    title: String,
    lead: String,
    row: Row,
    kept_at: Option<String>,
    note: Option<String>,
    record_to: String,
    rests: Vec<(String, Vec<RestLine>)>,
    alone: Vec<(String, String)>,
    topics: Vec<Beside>,
    week_before: String,
    before: Vec<(String, &'static str)>,
    sources: Sources,
}

struct RestLine {
    to: String,
    title: String,
    does: &'static str,
    locator: String,
}

/// The list.
pub(super) fn show(visit: &Visit<'_>) -> Shown {
    let frame = visit.frame("Sources", &[("/", "Portfolio"), ("/more", "More")]);
    let rows: Vec<Row> = list(&visit.view).iter().map(|line| row(&frame, line)).collect();
    let topics = topics(&visit.view).iter().map(|topic| beside(&frame, topic)).collect();
    shown(&List { heading: count(rows.len(), "source", "sources"), rows, topics, frame })
}

/// One source.
pub(super) fn show_one(visit: &Visit<'_>) -> Shown {
    let page = source(&visit.view, visit.param("id"))?;
    let line = &page.line;
    let frame = visit.frame(&line.title, &[("/", "Portfolio"), ("/sources", "Sources")]);
    let earlier = line.known.plus_days(-7);
    let known = |path: &str| format!("{path}?at={}&known={earlier}", visit.view.at);
    let alone = page.rests.iter().flat_map(|(_, rests)| rests).filter(|rests| rests.alone);
    shown(&Page {
        title: format!("{}, {}", line.publisher, line.title),
        lead: lead(line),
        row: row(&frame, line),
        kept_at: line.kept_at.clone(),
        note: line.note.clone(),
        record_to: frame.record("source", &line.id),
        alone: alone
            .map(|rests| (frame.record(rests.cited.kind.word(), &rests.cited.id), capital(&rests.title)))
            .collect(),
        rests: page
            .rests
            .iter()
            .map(|(kind, rests)| (kind_heading(*kind), rests.iter().map(|rests| rest_line(&frame, rests)).collect()))
            .collect(),
        topics: page.topics.iter().map(|topic| beside(&frame, topic)).collect(),
        week_before: earlier.spoken(),
        before: vec![
            (known("/"), "The portfolio"),
            (known("/sources"), "The sources"),
            (known("/ledger"), "The ledger"),
            (frame.to(&format!("/ledger/changes?since={}", part(&earlier.to_string()))), "What was learned since then"),
        ],
        sources: sources(&frame, &page.sources),
        frame,
    })
}

fn lead(line: &SourceLine) -> String {
    match (line.records, line.alone) {
        (0, _) => "No record rests on it.".to_owned(),
        (records, 0) => format!("{} on it, each on another source too.", rest(records)),
        (records, alone) => format!("{} on it; {alone} of them on nothing else.", rest(records)),
    }
}

fn rest(records: usize) -> String {
    let verb = if records == 1 { "rests" } else { "rest" };
    format!("{} {verb}", count(records, "record", "records"))
}

fn row(frame: &Frame, line: &SourceLine) -> Row {
    Row {
        to: frame.of("/sources", &line.id),
        id: line.id.clone(),
        title: line.title.clone(),
        publisher: line.publisher.clone(),
        date: line.date.map_or_else(|| "not recorded".to_owned(), When::spoken),
        standing: standing_words(line.standing),
        records: match line.alone {
            0 => line.records.to_string(),
            alone => format!("{}, {alone} on it alone", line.records),
        },
        known: line.known.spoken(),
    }
}

fn rest_line(frame: &Frame, rests: &Rests) -> RestLine {
    RestLine {
        to: frame.record(rests.cited.kind.word(), &rests.cited.id),
        title: capital(&rests.title),
        does: stance_words(rests.cited.stance).split(':').next().unwrap_or_default(),
        locator: rests.cited.locator.clone().unwrap_or_default(),
    }
}

fn beside(frame: &Frame, topic: &Topic) -> Beside {
    let heading = match &topic.about {
        Some(about) => format!("{}: {about}", capital(&topic.topic)),
        None => capital(&topic.topic),
    };
    let line = |said: &hostboard_actions::sources::Statement| {
        let when = said.as_at.map_or_else(|| "not dated".to_owned(), When::spoken);
        (capital(&when), said.says.clone(), Mark::of(frame, &said.cited))
    };
    Beside { heading, lines: topic.said.iter().map(line).collect() }
}
