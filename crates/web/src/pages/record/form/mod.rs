//! `/record/{kind}`: the form of a kind of record; with `correct` and an id, to correct one. `/record/{kind}/{id}/withdraw`:
//! to say from when one does not hold.

mod sheet;
mod wrong;

use super::input::{Cells, Input, inputs};
use super::typed::typed;
use super::{TOO_MUCH, gone, local, today};
use crate::frame::{Frame, part};
use crate::kit::components::form::{Hidden, Wrong};
use crate::kit::query::Query;
use crate::kit::record::kind_of;
use crate::kit::words::capital;
use crate::site::app::App;
use crate::site::respond::{Shown, go, html, shown};
use crate::site::tray::Item;
use crate::visit::{Asked, Visit};
use askama::Template;
use axum::http::StatusCode;
use hostboard_actions::words::title::title_of;
use hostboard_domain::deal::DealFact;
use hostboard_domain::ledger::entry::EntryAct;
use hostboard_domain::record::{CommonColumn, Kind};
use sheet::{Sheet, correct, is_evidence, read};
use wrong::wrong_with;

#[derive(Template)]
#[template(path = "record/form.html")]
struct Page {
    frame: Frame,
    heading: String,
    lead: String,
    may: bool,
    action: String,
    key: String,
    hidden: Vec<Hidden>,
    problems: Vec<Wrong>,
    general: Vec<String>,
    added: bool,
    drafts_to: String,
    what: Vec<Input>,
    /// Facts that are needed less, folded unless one of them is filled or wrong.
    more: Vec<Input>,
    more_open: bool,
    evidence: Vec<Input>,
}

/// The form, empty or filled from the address.
pub(crate) fn show(visit: &Visit<'_>) -> Shown {
    let kind = kind_of(visit.param("kind"))?;
    let query = visit.query;
    let tray = query.get("tray").unwrap_or_default().to_owned();
    let back = local(query.get("back").unwrap_or_default());
    if let Some(number) = query.get("draft").and_then(|text| text.parse::<u32>().ok()) {
        return show_draft(visit, &tray, number);
    }
    // `from` is a field of a succession, and the record to correct for all others.
    let corrected = query.get("correct").or_else(|| query.get("from").filter(|_| kind.spec().field("from").is_none()));
    let mut sheet =
        Sheet { kind, cells: Cells::new(), of: None, withdraws: false, against: None, tray, draft: 0, back };
    match corrected {
        Some(id) => correct(visit, &mut sheet, id)?,
        None => sheet.cells = typed(kind, query, &sheet.columns()),
    }
    page(visit, &sheet, &[], StatusCode::OK)
}

/// A draft that waits, to be changed.
fn show_draft(visit: &Visit<'_>, tray: &str, number: u32) -> Shown {
    let held = visit.app.trays.get(visit.reader, tray).ok_or_else(gone)?;
    let item = held.items.into_iter().find(|item| item.number == number).ok_or_else(gone)?;
    let cell =
        |column: CommonColumn| item.cells.iter().find(|(name, _)| name == column.word()).map(|(_, text)| text.clone());
    let sheet = Sheet {
        kind: item.kind,
        of: item.against.and_then(|_| cell(CommonColumn::Id)),
        withdraws: cell(CommonColumn::Act).as_deref() == Some(EntryAct::Retract.word()),
        against: item.against,
        tray: tray.to_owned(),
        draft: number,
        back: held.back,
        cells: item.cells,
    };
    page(visit, &sheet, &[], StatusCode::OK)
}

/// The form that withdraws a record.
pub(crate) fn withdraw(visit: &Visit<'_>) -> Shown {
    let kind = kind_of(visit.param("kind"))?;
    let id = visit.param("id");
    let tray = visit.query.get("tray").unwrap_or_default().to_owned();
    let mut sheet = Sheet {
        kind,
        cells: Cells::new(),
        of: None,
        withdraws: true,
        against: None,
        tray,
        draft: 0,
        back: String::new(),
    };
    correct(visit, &mut sheet, id)?;
    sheet.cells.retain(|(name, _)| name == CommonColumn::Id.word());
    page(visit, &sheet, &[], StatusCode::OK)
}

/// What was typed: into the tray, or back to the form with everything that is wrong.
pub(crate) fn take(app: &App, asked: &Asked, sent: Query) -> Shown {
    let ledger = app.ledger()?;
    let visit = Visit::new(app, &ledger, asked)?;
    let mut sheet = read(&visit, &sent)?;
    let wrong = wrong_with(&visit, &mut sheet);
    if !wrong.is_empty() {
        return page(&visit, &sheet, &wrong, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let item = Item { number: sheet.draft, kind: sheet.kind, cells: sheet.cells.clone(), against: sheet.against };
    let name = app.trays.change(visit.reader, &sheet.tray, |tray| {
        tray.put(item);
        if !sheet.back.is_empty() {
            tray.back.clone_from(&sheet.back);
        }
    });
    let name = name.ok_or(TOO_MUCH)?;
    let to = match sent.get("then") {
        Some("another") => format!("/record/{}?tray={name}&added=yes", part(sheet.kind.word())),
        _ => format!("/record/drafts?tray={name}"),
    };
    Ok(go(&visit.frame("", &[]).to(&to)))
}

/// So many facts are asked at once; a form with few more asks all of them.
const FIRST_FACTS: usize = 6;
const FEW_MORE: usize = 2;
/// What is asked of a deal at once: its columns are in the order of a register.
const FIRST_OF_DEAL: [DealFact; 8] = [
    DealFact::Form,
    DealFact::Counterparty,
    DealFact::Kind,
    DealFact::Stage,
    DealFact::Signed,
    DealFact::Value,
    DealFact::Currency,
    DealFact::End,
];

/// The facts that a form asks at once, those that are required among them, and those that it folds.
fn first_and_more(kind: Kind, what: Vec<&'static str>) -> (Vec<&'static str>, Vec<&'static str>) {
    if what.len() <= FIRST_FACTS + FEW_MORE {
        return (what, Vec::new());
    }
    let mut place = 0..;
    what.into_iter().partition(|name| {
        let is_early = place.next().is_some_and(|at| at < FIRST_FACTS);
        let is_first = match kind {
            Kind::Deal => FIRST_OF_DEAL.iter().any(|fact| fact.name() == *name),
            _ => is_early,
        };
        is_first || kind.spec().field(name).is_some_and(|field| field.required)
    })
}

fn page(visit: &Visit<'_>, sheet: &Sheet, wrong: &[(String, String)], status: StatusCode) -> Shown {
    let now = today(visit);
    let kind = sheet.kind;
    let named = sheet.of.as_ref().and_then(|id| now.reading.named(kind, id));
    let title = named.map(|version| capital(&title_of(&now.reading, &version)));
    let (heading, lead) = match (&title, sheet.withdraws) {
        (Some(title), true) => (
            format!("Withdraw: {title}"),
            "Say from which day it no longer applies. What was recorded stays readable at earlier days.".to_owned(),
        ),
        (Some(title), false) => (
            format!("Correct: {title}"),
            "This is what the ledger says now. Change what is wrong, and say why and by which source.".to_owned(),
        ),
        (None, _) => (format!("Record: {}", kind.spec().label), kind.spec().about.replace(['*', '`'], "")),
    };
    let title = if wrong.is_empty() { heading.clone() } else { format!("Error: {heading}") };
    let frame = visit.frame(title, &[("/", "Portfolio"), ("/record", "Record something")]);
    // A pack that is named and not there leaves its choices out; other pages say so.
    let packs = visit.packs().unwrap_or_default();
    let columns = sheet.columns();
    let (evidence, mut what): (Vec<_>, Vec<_>) = columns.iter().copied().partition(|name| is_evidence(name));
    what.sort_by_key(|name| *name == CommonColumn::Id.word());
    let (what, more) = first_and_more(kind, what);
    let what = inputs((&now, &packs), kind, &sheet.cells, wrong, &what);
    let more = inputs((&now, &packs), kind, &sheet.cells, wrong, &more);
    let mut evidence = inputs((&now, &packs), kind, &sheet.cells, wrong, &evidence);
    if sheet.withdraws {
        evidence.iter_mut().for_each(Input::ask_when_withdrawn);
    }
    let text = |number: u64| number.to_string();
    let shown_page = Page {
        may: visit.reader.may_record(),
        action: frame.to(&format!("/record/{}", part(kind.word()))),
        key: visit.form_key(),
        hidden: vec![
            Hidden::new("tray", sheet.tray.clone()),
            Hidden::new("draft", sheet.draft.to_string()),
            Hidden::new("against", sheet.against.map_or_else(String::new, text)),
            Hidden::new("correcting", sheet.of.clone().unwrap_or_default()),
            Hidden::new(
                CommonColumn::Act.word(),
                if sheet.withdraws { EntryAct::Retract.word() } else { "" }.to_owned(),
            ),
            Hidden::new("back", sheet.back.clone()),
        ],
        problems: what.iter().chain(&more).chain(&evidence).flat_map(Input::problems).collect(),
        general: wrong.iter().filter(|(field, _)| !columns.contains(&field.as_str())).map(|w| w.1.clone()).collect(),
        added: visit.query.get("added") == Some("yes"),
        drafts_to: frame.to(&format!("/record/drafts?tray={}", part(&sheet.tray))),
        what,
        more_open: more.iter().any(|input| input.is_filled() || !input.wrong.is_empty()),
        more,
        evidence,
        heading,
        lead,
        frame,
    };
    if status == StatusCode::OK { shown(&shown_page) } else { Ok(html(status, shown_page.render()?)) }
}
