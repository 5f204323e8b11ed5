//! `/record/drafts`: every draft of a batch, with what it would change and what speaks against it; and what somebody
//! decided: to append all, to take one out, or which of two versions holds.

use super::{gone, sentence, today};
use crate::error::PageError;
use crate::frame::{Frame, part};
use crate::kit::components::{Colour, Tag};
use crate::kit::query::Query;
use crate::kit::record::{Line, lines};
use crate::kit::words::{capital, count};
use crate::site::app::App;
use crate::site::respond::{Shown, go, html};
use crate::site::tray::{Item, Tray};
use crate::visit::{Asked, Visit};
use askama::Template;
use axum::http::StatusCode;
use hostboard_actions::clock;
use hostboard_actions::ledger::record::{Clash, Meant, NotRecorded, change, clashes, record, refusals};
use hostboard_actions::ledger::{Appended, Times};
use hostboard_actions::portfolio::appraisal::freeze;
use hostboard_actions::register::remarks::of_draft;
use hostboard_actions::words::remark::remark;
use hostboard_domain::ledger::entry::{Draft, EntryAct};
use hostboard_domain::record::{CommonColumn, Decision, Kind};

#[derive(Template)]
#[template(path = "record/drafts.html")]
struct Page {
    frame: Frame,
    heading: String,
    lead: &'static str,
    key: String,
    tray: String,
    action: String,
    drafts: Vec<Row>,
    may_append: bool,
    clashing: bool,
    problems: Vec<String>,
    another_to: String,
}

struct Row {
    number: u32,
    title: String,
    kind: &'static str,
    id: String,
    tag: Tag,
    fields: Vec<Line>,
    why: String,
    wrong: Vec<String>,
    /// What is worth telling, though it may be recorded as it stands.
    remarks: Vec<String>,
    change_to: String,
    clash: Option<Sides>,
}

/// What somebody else said of the same record meanwhile.
struct Sides {
    who: String,
    entry_to: String,
    fields: Vec<Line>,
}

/// The batch, to be looked at.
pub(crate) fn show(visit: &Visit<'_>) -> Shown {
    let name = visit.query.get("tray").unwrap_or_default();
    // Who names no batch has none, and sees how to begin one.
    let tray =
        if name.is_empty() { Tray::default() } else { visit.app.trays.get(visit.reader, name).ok_or_else(gone)? };
    page(visit, name, &tray, Vec::new(), StatusCode::OK)
}

/// What was decided.
pub(crate) fn decide(app: &App, asked: &Asked, sent: Query) -> Shown {
    let name = sent.get("tray").unwrap_or_default().to_owned();
    let tray = app.trays.get(&asked.reader, &name).ok_or_else(gone)?;
    let then = sent.get("then").unwrap_or_default();
    let numbered = |prefix: &str| then.strip_prefix(prefix).and_then(|number| number.parse::<u32>().ok());
    if let Some(number) = numbered("drop-") {
        app.trays.change(&asked.reader, &name, |tray| tray.items.retain(|item| item.number != number));
        return back(app, asked, &name);
    }
    if let Some(number) = numbered("mine-") {
        return mine(app, asked, &name, number, &sent);
    }
    append(app, asked, &name, &tray)
}

fn back(app: &App, asked: &Asked, name: &str) -> Shown {
    let ledger = app.ledger()?;
    let visit = Visit::new(app, &ledger, asked)?;
    Ok(go(&visit.frame("", &[]).to(&format!("/record/drafts?tray={}", part(name)))))
}

/// Takes a draft on top of what somebody else said, with a reason.
fn mine(app: &App, asked: &Asked, name: &str, number: u32, sent: &Query) -> Shown {
    let why = sent.get(&format!("why-{number}"));
    let ledger = app.ledger()?;
    let Some(why) = why else {
        let visit = Visit::new(app, &ledger, asked)?;
        let tray = app.trays.get(&asked.reader, name).ok_or_else(gone)?;
        let problems = vec!["Say why your version is right, not theirs.".to_owned()];
        return page(&visit, name, &tray, problems, StatusCode::UNPROCESSABLE_ENTITY);
    };
    app.trays.change(&asked.reader, name, |tray| {
        if let Some(item) = tray.items.iter_mut().find(|item| item.number == number) {
            let id = item.meant(&asked.reader).draft.id;
            item.against = hostboard_actions::ledger::record::newest(&ledger, item.kind, &id);
            item.set(CommonColumn::Why.word(), why);
        }
    });
    drop(ledger);
    back(app, asked, name)
}

/// Keeps with each decision what it rests on, as known now on its day.
fn freeze_decisions(app: &App, asked: &Asked, batch: &mut [Meant]) -> Result<(), PageError> {
    if !batch.iter().any(|meant| meant.draft.kind == Kind::Decision) {
        return Ok(());
    }
    let ledger = app.ledger()?;
    for meant in batch.iter_mut().filter(|meant| meant.draft.kind == Kind::Decision) {
        let at = Decision::of(&meant.draft).decided_on();
        let view = ledger.view(Times { at, known: Some(clock::today()) }, &asked.reader);
        freeze(&view, &mut meant.draft);
    }
    Ok(())
}

fn append(app: &App, asked: &Asked, name: &str, tray: &Tray) -> Shown {
    let mut batch: Vec<Meant> = tray.items.iter().map(|item| item.meant(&asked.reader)).collect();
    freeze_decisions(app, asked, &mut batch)?;
    let done = record(&mut *app.ledger_alone()?, &asked.reader, &batch);
    let ledger = app.ledger()?;
    let visit = Visit::new(app, &ledger, asked)?;
    match done {
        Ok(appended) => {
            app.trays.drop(&asked.reader, name);
            Ok(go(&visit.frame("", &[]).to(&done_at(&appended, &tray.back))))
        }
        Err(NotRecorded::Failed(error)) => Err(error.into()),
        Err(NotRecorded::Changed(_)) => page(&visit, name, tray, Vec::new(), StatusCode::CONFLICT),
        Err(NotRecorded::Refused(_)) => page(&visit, name, tray, Vec::new(), StatusCode::UNPROCESSABLE_ENTITY),
    }
}

fn done_at(appended: &Appended, back: &str) -> String {
    let query = Query::default()
        .with("last", &appended.head.size.to_string())
        .with("count", &appended.entries.to_string())
        .with("same", &appended.unchanged.to_string())
        .with("back", back);
    format!("/record/done?{}", query.written())
}

fn page(visit: &Visit<'_>, name: &str, tray: &Tray, problems: Vec<String>, status: StatusCode) -> Shown {
    let batch: Vec<Meant> = tray.items.iter().map(|item| item.meant(visit.reader)).collect();
    let drafts: Vec<Draft> = batch.iter().map(|meant| meant.draft.clone()).collect();
    let refused = refusals(visit.ledger(), visit.reader, &drafts);
    let clashed = clashes(visit.ledger(), visit.reader, &batch);
    let (heading, lead) = words(tray.items.len(), clashed.len(), refused.len());
    let frame = visit.frame(&heading, &[("/", "Portfolio"), ("/record", "Record something")]);
    let mut rows: Vec<Row> =
        tray.items.iter().zip(&drafts).map(|(item, draft)| row(visit, &frame, name, item, draft)).collect();
    for refusal in &refused {
        rows[refusal.place].wrong.push(sentence(&refusal.message, &refusal.help));
    }
    let now = today(visit);
    for (row, draft) in rows.iter_mut().zip(&drafts) {
        row.remarks = of_draft(&now, draft, &drafts).iter().map(remark).collect();
    }
    for clash in &clashed {
        rows[clash.place].clash = Some(sides(visit, &frame, &drafts[clash.place], clash));
    }
    let page = Page {
        key: visit.form_key(),
        tray: name.to_owned(),
        action: frame.to("/record/drafts"),
        may_append: !rows.is_empty() && refused.is_empty() && clashed.is_empty(),
        clashing: !clashed.is_empty(),
        another_to: frame.to(&format!("/record?tray={}", part(name))),
        drafts: rows,
        problems,
        heading,
        lead,
        frame,
    };
    Ok(html(status, page.render()?))
}

fn words(drafts: usize, clashed: usize, refused: usize) -> (String, &'static str) {
    if clashed > 0 {
        let lead = "Nothing was recorded. Somebody else said something of the same record after you opened the form. Choose below.";
        return ("Somebody else changed this record first".to_owned(), lead);
    }
    if drafts == 0 {
        return ("There are no drafts".to_owned(), "You have no drafts, and nothing was recorded.");
    }
    let lead = match refused {
        0 => "Nothing is recorded yet. All of it is appended at once, or nothing.",
        _ => "Nothing is recorded yet. Change what is marked, or discard it.",
    };
    (format!("Check {} before you record", count(drafts, "draft", "drafts")), lead)
}

fn row(visit: &Visit<'_>, frame: &Frame, tray: &str, item: &Item, draft: &Draft) -> Row {
    let now = today(visit);
    let change = change(&now.reading, draft);
    Row {
        number: item.number,
        title: capital(&change.title),
        kind: item.kind.word(),
        id: draft.id.clone(),
        tag: match (draft.act, change.is_new) {
            (EntryAct::Retract, _) => Tag::new("Withdrawn", Colour::Amber),
            (EntryAct::Assert, true) => Tag::new("New", Colour::Green),
            (EntryAct::Assert, false) if change.fields.is_empty() => Tag::new("Says the same as now", Colour::Grey),
            (EntryAct::Assert, false) => Tag::new("Changes what is recorded", Colour::Blue),
        },
        fields: match draft.act {
            EntryAct::Assert => lines(&now.reading, item.kind, &change.fields),
            EntryAct::Retract => vec![Line {
                label: "No longer applies from".to_owned(),
                before: None,
                after: Some(draft.from.map_or_else(|| "the beginning".to_owned(), |when| when.spoken())),
            }],
        },
        why: draft.why.clone().unwrap_or_default(),
        wrong: Vec::new(),
        remarks: Vec::new(),
        change_to: frame.to(&format!("/record/{}?tray={}&draft={}", part(item.kind.word()), part(tray), item.number)),
        clash: None,
    }
}

fn sides(visit: &Visit<'_>, frame: &Frame, mine: &Draft, clash: &Clash) -> Sides {
    let known = clash.known.day().max(hostboard_actions::clock::today());
    Sides {
        who: format!("{} said so on {}", capital(&clash.actor), clash.known.day().spoken()),
        // The entry is read at today's known time, whatever the page's is.
        entry_to: frame.at_times(&format!("/ledger/entries/{}", clash.seq), visit.view.times.at, known),
        fields: lines(&today(visit).reading, mine.kind, &clash.fields),
    }
}
