//! `/sources`: every source, how much rests on each, and where they disagree; `/sources/{id}`: one of them.

use crate::error::PageError;
use crate::frame::Link;
use crate::frame::{Frame, part};
use crate::kit::components::lines::Statement;
use crate::kit::components::{Mark, Pager, Sources, sources};
use crate::kit::query::Query;
use crate::kit::words::{capital, count, kind_heading, standing_words};
use crate::site::respond::{Shown, shown};
use crate::visit::Visit;
use askama::Template;
use hostboard_actions::portfolio::sources::{
    FEW_STATEMENTS, Rests, SourceLine, Statement as Said, Topic, list, source, topics,
};
use hostboard_domain::evidence::Stance;
use hostboard_domain::record::Kind;
use hostboard_domain::time::When;

#[derive(Template)]
#[template(path = "sources.html")]
struct List {
    frame: Frame,
    heading: String,
    rows: Vec<Row>,
    pager: Pager,
    topics: Vec<Beside>,
    more_topics: Vec<Link>,
}

/// Every statement on one thing.
#[derive(Template)]
#[template(path = "topic.html")]
struct OneTopic {
    frame: Frame,
    heading: String,
    lead: String,
    topics: Vec<Beside>,
    pager: Pager,
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
    lines: Vec<Statement>,
    more: Option<More>,
}

/// The way to the other statements on a thing.
struct More {
    to: String,
    number: usize,
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
    rests: Vec<OfKind>,
    more_rests: usize,
    alone: Vec<Link>,
    alone_number: usize,
    topics: Vec<Beside>,
    week_before: String,
    before: Vec<Link>,
    sources: Sources,
}

/// The records of one kind that rest on a source.
struct OfKind {
    heading: String,
    lines: Vec<RestLine>,
}

struct RestLine {
    to: String,
    title: String,
    does: &'static str,
    locator: String,
}

/// The list.
pub(crate) fn show(visit: &Visit<'_>) -> Shown {
    let frame = visit.frame("Sources", &[("/", "Portfolio"), ("/more", "More")]);
    let topics = topics(&visit.view);
    if let Some(name) = visit.query.get("topic") {
        return show_topic(visit, &topics, name);
    }
    let all = list(&visit.view);
    let pager = Pager::new(&frame, "/sources", visit.query, "the sources", all.len())?;
    shown(&List {
        heading: count(all.len(), "source", "sources"),
        rows: all[pager.lines(all.len())].iter().map(|line| row(&frame, line)).collect(),
        topics: topics.iter().take(FEW_TOPICS).map(|topic| beside(visit, &frame, topic)).collect(),
        more_topics: topics.iter().skip(FEW_TOPICS).take(MOST_NAMED).map(|topic| named(&frame, topic)).collect(),
        pager,
        frame,
    })
}

/// Of so many topics the first statements are shown; the others are named.
const FEW_TOPICS: usize = 25;
/// So many are named.
const MOST_NAMED: usize = 500;
/// So many records that rest on a source are listed at once.
const FEW_RECORDS: usize = 200;

fn show_topic(visit: &Visit<'_>, topics: &[Topic], name: &str) -> Shown {
    let Some(topic) = topics.iter().find(|topic| key(topic) == name) else {
        return Err(PageError::nothing("topic", name, "choose one in the list of sources"));
    };
    let frame = visit.frame(heading(topic), &[("/", "Portfolio"), ("/sources", "Sources")]);
    let pager = Pager::new(&frame, "/sources", visit.query, "the statements", topic.number())?;
    let said = topic.statements(&visit.view, pager.lines(topic.number()));
    let lines = said.iter().map(|said| statement(&frame, said)).collect();
    shown(&OneTopic {
        heading: heading(topic),
        lead: format!("{} were known, in date order.", count(topic.number(), "statement", "statements")),
        topics: vec![Beside { heading: "Side by side".to_owned(), lines, more: None }],
        pager,
        frame,
    })
}

/// What a topic is called in an address.
fn key(topic: &Topic) -> String {
    topic.about.as_ref().map_or_else(|| topic.topic.clone(), |about| format!("{}: {about}", topic.topic))
}

fn named(frame: &Frame, topic: &Topic) -> Link {
    let to = frame.asking("/sources", &Query::default().with("topic", &key(topic)));
    Link { to, text: heading(topic) }
}

/// One source.
pub(crate) fn show_one(visit: &Visit<'_>) -> Shown {
    let id = visit.param("id");
    let page = source(&visit.view, id).map_err(|error| visit.not_known(error, Kind::Source, id))?;
    let line = &page.line;
    let frame = visit.frame(&line.title, &[("/", "Portfolio"), ("/sources", "Sources")]);
    let earlier = line.known.plus_days(-7);
    let known = |path: &str| frame.at_times(path, visit.view.times.at.min(earlier), earlier);
    let link = |to: String, text: &str| Link { to, text: text.to_owned() };
    let alone = page.rests.iter().flat_map(|(_, rests)| rests).filter(|rests| rests.alone);
    let mut room = FEW_RECORDS;
    let mut first = |rests: &[Rests]| {
        let taken = rests.len().min(room);
        room -= taken;
        rests[..taken].iter().map(|rests| rest_line(&frame, rests)).collect::<Vec<_>>()
    };
    let of_kind = |(kind, rests): &(Kind, Vec<Rests>)| OfKind { heading: kind_heading(*kind), lines: first(rests) };
    let rests: Vec<OfKind> = page.rests.iter().map(of_kind).collect();
    shown(&Page {
        title: format!("{}, {}", line.publisher, line.title),
        lead: lead(line),
        row: row(&frame, line),
        kept_at: line.kept_at.clone(),
        note: line.note.clone(),
        record_to: frame.record(Kind::Source.word(), &line.id),
        alone_number: line.alone,
        alone: alone
            .take(FEW_RECORDS)
            .map(|rests| Link {
                to: frame.record(rests.cited.kind.word(), &rests.cited.id),
                text: capital(&rests.title),
            })
            .collect(),
        more_rests: line.records.saturating_sub(rests.iter().map(|of| of.lines.len()).sum()),
        rests: rests.into_iter().filter(|of| !of.lines.is_empty()).collect(),
        topics: page.topics.iter().map(|topic| beside(visit, &frame, topic)).collect(),
        week_before: earlier.spoken(),
        before: vec![
            link(known("/"), "The portfolio"),
            link(known("/sources"), "The sources"),
            link(known("/ledger"), "The ledger"),
            link(
                frame.to(&format!("/ledger/changes?since={}", part(&earlier.to_string()))),
                "What was learned since then",
            ),
        ],
        sources: sources(&frame, &page.sources),
        frame,
    })
}

fn lead(line: &SourceLine) -> String {
    match (line.records, line.alone) {
        (0, _) => "No record is based on it.".to_owned(),
        (records, 0) => format!("{} based on it, each on another source too.", are(records)),
        (records, alone) => format!("{} based on it; {alone} of them on nothing else.", are(records)),
    }
}

fn are(records: usize) -> String {
    count(records, "record is", "records are")
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
        does: rests.cited.stance.map_or("not recorded", Stance::word),
        locator: rests.cited.locator.clone().unwrap_or_default(),
    }
}

fn beside(visit: &Visit<'_>, frame: &Frame, topic: &Topic) -> Beside {
    let more = topic.number().saturating_sub(FEW_STATEMENTS);
    let more = (more > 0).then(|| More { to: named(frame, topic).to, number: more });
    let said = topic.statements(&visit.view, 0..FEW_STATEMENTS.min(topic.number()));
    let lines = said.iter().map(|said| statement(frame, said)).collect();
    Beside { heading: heading(topic), lines, more }
}

fn heading(topic: &Topic) -> String {
    capital(&key(topic))
}

fn statement(frame: &Frame, said: &Said) -> Statement {
    let when = said.as_at.map_or_else(|| "not dated".to_owned(), When::spoken);
    Statement { about: capital(&when), says: said.says.clone(), mark: Mark::of(frame, &said.cited) }
}
