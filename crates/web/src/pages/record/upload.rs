//! `/record/file`: one CSV file of a kind of record, as `hostboard export` writes it, becomes a batch of drafts.

use super::{TOO_MUCH, choose, sentence};
use crate::error::PageError;
use crate::kit::query::Query;
use crate::site::app::App;
use crate::site::handle::{apart, at_work, failed, is_ours};
use crate::site::respond::{Shown, go, html};
use crate::site::tray::{Item, MOST_ITEMS};
use crate::visit::{Asked, Visit};
use askama::Template;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::routing::{self, MethodRouter};
use hostboard_actions::ledger::record::{cells_of_draft, newest, read_file, refusals};
use hostboard_actions::reader::Reader;
use hostboard_domain::ledger::entry::Draft;
use hostboard_domain::problem::Problem;
use hostboard_domain::record::Kind;
use std::sync::Arc;
use std::time::Duration;

const MOST_SENT: usize = 2 * 1024 * 1024;
const SEND_TIME: Duration = Duration::from_secs(60);
const TOO_LARGE: PageError = PageError::TooLarge("2 MB in a minute");
/// So many things that are wrong are told at once.
const MOST_WRONG: usize = 200;

/// Takes a file in.
pub(crate) fn take() -> MethodRouter<Arc<App>> {
    routing::post(|State(app): State<Arc<App>>, request: Request| async move {
        let headers = request.headers().clone();
        let (asked, body) = apart(&app, request).await;
        let sent = match tokio::time::timeout(SEND_TIME, read(&app, &asked.reader, &headers, body)).await {
            Ok(sent) => sent,
            Err(_) => Err(TOO_LARGE),
        };
        at_work(move || {
            let taken = sent.and_then(|(fields, bytes)| drafts_of(&app, &asked, &fields, &bytes));
            taken.unwrap_or_else(|error| failed(&app, &asked, &error))
        })
        .await
    })
}

/// The form's fields and the file. The key stands first, so that nothing is kept of a form that is not ours.
async fn read(app: &App, reader: &Reader, headers: &HeaderMap, body: Body) -> Result<(Query, Vec<u8>), PageError> {
    let mut request = Request::new(body);
    if let Some(kind) = headers.get(header::CONTENT_TYPE) {
        request.headers_mut().insert(header::CONTENT_TYPE, kind.clone());
    }
    DefaultBodyLimit::max(MOST_SENT).apply(&mut request);
    let mut parts = Multipart::from_request(request, &()).await.map_err(|_| PageError::Foreign)?;
    let (mut fields, mut file) = (Query::default(), Vec::new());
    loop {
        let broken = |error: axum::extract::multipart::MultipartError| match error.status() {
            StatusCode::PAYLOAD_TOO_LARGE => TOO_LARGE,
            _ => PageError::Foreign,
        };
        let Some(part) = parts.next_field().await.map_err(broken)? else { break };
        let name = part.name().unwrap_or_default().to_owned();
        let bytes = part.bytes().await.map_err(broken)?;
        if name == "file" && is_ours(headers, &fields, app, reader) {
            file = bytes.to_vec();
        } else {
            fields = fields.with(&name, &String::from_utf8_lossy(&bytes));
        }
    }
    if is_ours(headers, &fields, app, reader) { Ok((fields, file)) } else { Err(PageError::Foreign) }
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
