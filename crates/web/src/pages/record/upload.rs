//! `/record/file`: one CSV file of a kind of record, as `hostboard export` writes it, becomes a batch of drafts.

use super::{TOO_MUCH, choose, sentence};
use crate::error::PageError;
use crate::kit::query::Query;
use crate::site::app::App;
use crate::site::form::read_file_form;
use crate::site::handle::{apart, at_work, failed};
use crate::site::incoming::{BodyBounds, MOST_SILENCE};
use crate::site::respond::{Shown, go, html};
use crate::site::tray::{Item, MOST_ITEMS};
use crate::visit::{Asked, Visit};
use askama::Template;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::routing::{self, MethodRouter};
use hostboard_actions::ledger::record::{cells_of_draft, newest, read_file, refusals};
use hostboard_domain::ledger::entry::Draft;
use hostboard_domain::problem::Problem;
use hostboard_domain::record::Kind;
use std::sync::Arc;
use std::time::Duration;

/// How much of a file is taken.
const BOUNDS: BodyBounds = BodyBounds {
    bytes: 2 * 1024 * 1024,
    time: Duration::from_secs(60),
    silence: MOST_SILENCE,
    words: "2 MB in a minute",
};
/// So many things that are wrong are told at once.
const MOST_WRONG: usize = 200;

/// Takes a file in.
pub(crate) fn take() -> MethodRouter<Arc<App>> {
    routing::post(|State(app): State<Arc<App>>, request: Request| async move {
        let headers = request.headers().clone();
        let (asked, body) = apart(&app, request).await;
        let sent = read_file_form(&app, &asked.reader, &headers, body, BOUNDS).await;
        at_work(move || {
            let taken =
                sent.map_err(PageError::from).and_then(|form| drafts_of(&app, &asked, &form.fields, &form.bytes));
            taken.unwrap_or_else(|error| failed(&app, &asked, &error))
        })
        .await
    })
}

fn drafts_of(app: &App, asked: &Asked, fields: &Query, bytes: &[u8]) -> Shown {
    let ledger = app.ledger()?;
    let visit = Visit::new(app, &ledger, asked)?;
    let name = fields.get("tray").unwrap_or_default();
    let refuse = |problems: Vec<String>| -> Shown {
        let page = choose(&visit, name, problems);
        Ok(html(StatusCode::UNPROCESSABLE_ENTITY, page.render()?))
    };
    let Some(kind) = fields.get("kind").and_then(Kind::parse) else {
        return refuse(vec!["Choose what kind of record is in the file.".to_owned()]);
    };
    let drafts = match read_file(kind, bytes, visit.reader.who()) {
        Ok(drafts) if drafts.is_empty() => {
            return refuse(vec!["The file has no record in it. Choose the file that has.".to_owned()]);
        }
        Ok(drafts) => drafts,
        Err(problems) => return refuse(problems.iter().take(MOST_WRONG).map(told).collect()),
    };
    if drafts.len() > MOST_ITEMS {
        return Err(TOO_MUCH);
    }
    // Held against the ledger together with what waits already.
    let waiting = app.trays.get(visit.reader, name).unwrap_or_default();
    let mut batch: Vec<Draft> = waiting.items.iter().map(|item| item.meant(visit.reader).draft).collect();
    let before = batch.len();
    batch.extend(drafts.iter().map(|(_, draft)| draft.clone()));
    let refused: Vec<String> = refusals(&ledger, visit.reader, &batch)
        .into_iter()
        .filter(|refusal| refusal.place >= before)
        .map(|refusal| {
            let (row, _) = &drafts[refusal.place - before];
            format!("Row {row}, {}: {}", refusal.field, sentence(&refusal.message, &refusal.help))
        })
        .take(MOST_WRONG)
        .collect();
    if !refused.is_empty() {
        return refuse(refused);
    }
    let kept = app.trays.change(visit.reader, name, |tray| {
        for (_, draft) in &drafts {
            let against = newest(&ledger, kind, &draft.id);
            tray.put(Item { number: 0, kind, cells: cells_of_draft(draft), against });
        }
    });
    let kept = kept.ok_or(TOO_MUCH)?;
    Ok(go(&visit.frame("", &[]).to(&format!("/record/drafts?tray={kept}"))))
}

fn told(problem: &Problem) -> String {
    let place = match (problem.place.row(), problem.place.column()) {
        (Some(row), Some(column)) => format!("Row {row}, {column}: "),
        (Some(row), None) => format!("Row {row}: "),
        (None, _) => String::new(),
    };
    format!("{place}{}", sentence(&problem.message, &problem.help))
}
