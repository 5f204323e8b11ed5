//! `/records/{kind}/{id}`: one record, with who says so, who says otherwise, and how it came to stand so.

use crate::frame::Link;
use crate::frame::{Frame, part};
use crate::kit::components::lines::{SourceLine, Sourced};
use crate::kit::components::{Mark, Sources, sources};
use crate::kit::record::{Line, kind_of, lines};
use crate::kit::words::{Cell, capital, cells, stance_words, standing_words, valid_time};
use crate::site::respond::{Shown, shown};
use crate::visit::Visit;
use askama::Template;
use hostboard_actions::ledger::inspect::{Inspected, Stands, Step, Value, inspect};
use hostboard_actions::register::remarks::of_record;
use hostboard_actions::words::remark::remark;
use hostboard_domain::ledger::entry::EntryAct;
use hostboard_domain::ledger::history::Version;
use hostboard_domain::record::{Erasure, Field, Kind};

#[derive(Template)]
#[template(path = "records.html")]
struct Page {
    frame: Frame,
    title: String,
    kind: &'static str,
    id: String,
    lead: String,
    fields: Vec<FieldLine>,
    blank: Vec<String>,
    /// What is worth telling of it.
    remarks: Vec<String>,
    valid: String,
    first_known: String,
    stance: &'static str,
    standing: &'static str,
    locator: Option<String>,
    cited: Vec<SourceLine>,
    illustrative: bool,
    others: Vec<Sourced>,
    others_title: &'static str,
    history: Vec<Entry>,
    own_page: Option<Link>,
    correct_to: String,
    withdraw_to: String,
    /// Whether it can be corrected and withdrawn: an erasure can't.
    is_open: bool,
    /// Where a record names a person: the way to erase the name.
    erase_to: Option<String>,
    /// Who erased a name, when and why.
    erasures: Vec<Link>,
    sources: Sources,
}

/// A field with what stands for its value.
struct FieldLine {
    label: String,
    cells: Vec<Cell>,
}

struct Entry {
    to: String,
    seq: u64,
    known: String,
    what: String,
    actor: String,
    why: Option<String>,
    fields: Vec<Line>,
    mark: Mark,
}

/// The page.
pub(crate) fn show(visit: &Visit<'_>) -> Shown {
    let kind = kind_of(visit.param("kind"))?;
    let id = visit.param("id");
    let page = inspect(&visit.view, kind, id).map_err(|error| visit.not_known(error, kind, id))?;
    let frame = visit.frame(&page.title, &[("/", "Portfolio"), ("/ledger", "Ledger")]);
    let (said, blank): (Vec<_>, Vec<_>) = page
        .fields
        .iter()
        .map(|(field, value)| FieldLine { label: capital(field.says), cells: cells(&frame, value) })
        .partition(|line| !line.cells.is_empty());
    shown(&Page {
        title: capital(&page.title),
        kind: kind.word(),
        id: page.id.clone(),
        lead: lead(&page, visit),
        fields: said,
        blank: blank.into_iter().map(|line| line.label).collect(),
        valid: valid_time(page.from, page.to),
        first_known: page.first_known.spoken(),
        remarks: of_record(&visit.view, kind, id).iter().map(remark).collect(),
        stance: stance_words(page.cited.stance),
        standing: standing_words(page.cited.standing),
        locator: page.cited.locator.clone(),
        cited: page.cited.sources.iter().map(|source| SourceLine::of(&frame, source)).collect(),
        illustrative: page.cited.illustrative,
        others: page.others.iter().map(|other| Sourced::new(&frame, other.says.clone(), &other.cited)).collect(),
        others_title: kind.spec().others_title,
        history: page.history.iter().map(|step| entry(visit, &frame, kind, step)).collect(),
        own_page: own_page(&frame, kind, &page.id),
        correct_to: frame.to(&format!("/record/{}?correct={}", part(kind.word()), part(&page.id))),
        withdraw_to: frame.to(&format!("/record/{}/{}/withdraw", part(kind.word()), part(&page.id))),
        is_open: kind != Kind::Erasure,
        erase_to: erase_to(&frame, &page),
        erasures: erasures(visit, &frame, &page),
        sources: sources(&frame, &page.sources),
        frame,
    })
}

/// The way to erase a name, where one is there.
fn erase_to(frame: &Frame, page: &Inspected) -> Option<String> {
    let is_there = |(field, value): &&(&Field, Value)| field.personal && matches!(value, Value::Text(_));
    let (field, _) = page.fields.iter().find(is_there)?;
    let (kind, record) = (part(Kind::Erasure.word()), part(&page.id));
    Some(frame.to(&format!("/record/{kind}?record={record}&field={}", part(field.name))))
}

/// The erasures of a record, as links to who erased what and why.
fn erasures(visit: &Visit<'_>, frame: &Frame, page: &Inspected) -> Vec<Link> {
    if !page.fields.iter().any(|(_, value)| *value == Value::Erased) {
        return Vec::new();
    }
    let is_of_this = |erasure: &Erasure<Version<'_>>| erasure.record().as_deref() == Some(page.id.as_str());
    let said = visit.view.reading.records::<Erasure<Version<'_>>>().filter(is_of_this);
    let link = |erasure: Erasure<Version<'_>>| {
        let entry = erasure.record.entry();
        let why = entry.why().map_or_else(String::new, |why| format!(": {why}"));
        Link {
            to: frame.to(&format!("/records/{}/{}", part(Kind::Erasure.word()), part(erasure.record.id()))),
            text: format!("Erased by {} on {}{why}", entry.actor(), entry.known.day().spoken()),
        }
    };
    said.map(link).collect()
}

fn lead(page: &Inspected, visit: &Visit<'_>) -> String {
    let day = visit.view.times.at.spoken();
    match page.stands {
        Stands::Surely => format!("This record applies on {day}."),
        Stands::Perhaps => format!("This record perhaps applies on {day}: a date is known only as a range."),
        Stands::Not => format!("This record does not apply on {day}: it begins later, or ended, or was withdrawn."),
    }
}

/// A page that shows the record among what belongs to it.
fn own_page(frame: &Frame, kind: Kind, id: &str) -> Option<Link> {
    let link = |to: String, text: &str| Some(Link { to, text: text.to_owned() });
    match kind {
        Kind::Body => link(frame.of("/units", id), "See everything recorded of it"),
        Kind::Deal => link(frame.of("/deals", id), "See the answer about this deal"),
        Kind::Source => link(frame.of("/sources", id), "See what is based on it"),
        Kind::Search => link(frame.of("/searches", id), "See the whole search"),
        Kind::Choice
        | Kind::Approach
        | Kind::Condition
        | Kind::Disclosure
        | Kind::Score
        | Kind::Weight
        | Kind::MoneyLine
        | Kind::Decision => link(frame.to("/succession"), "See the whole search"),
        Kind::Review => link(frame.of("/reviews", id), "See the whole review"),
        Kind::Engagement | Kind::Spend => link(frame.to("/market"), "See the market"),
        Kind::Milestone | Kind::Expectation | Kind::Wait => link(frame.to("/programme"), "See the programme"),
        _ => None,
    }
}

fn entry(visit: &Visit<'_>, frame: &Frame, kind: Kind, step: &Step) -> Entry {
    let valid = valid_time(step.from, step.to);
    let what = match (step.act, step.is_first) {
        (EntryAct::Assert, true) => format!("First recorded. It applies {valid}."),
        (EntryAct::Assert, false) if step.fields.is_empty() => format!("Restated. It applies {valid}."),
        (EntryAct::Assert, false) => format!("Corrected. It applies {valid}."),
        (EntryAct::Retract, _) => format!("Withdrawn: it does not apply {valid}."),
    };
    Entry {
        to: frame.to(&format!("/ledger/entries/{}", step.seq)),
        seq: step.seq,
        known: step.known.day().spoken(),
        what,
        actor: step.actor.clone(),
        why: step.why.clone(),
        fields: lines(&visit.view.reading, kind, &step.fields),
        mark: Mark::of(frame, &step.cited),
    }
}
