//! How a request comes to its handler: read apart, on a thread that may be busy, answered with a page or with why not.
//!
//! Leaves to others: which handler it is (`router`), what it shows (`pages`), and whose form is taken (`guard`, `form`).

use super::app::App;
use super::form::read_form;
use super::kept::{Kept, Key};
use super::respond::{Filled, Shown, html};
use crate::error::{self, PageError};
use crate::kit::query::Query;
use crate::not_taken::NotTaken;
use crate::visit::{Asked, Visit};
use axum::body::Body;
use axum::extract::{FromRequestParts, RawPathParams, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{self, MethodRouter};
use hostboard_actions::clock;
use std::sync::Arc;

/// A page that shows the ledger: the same until the ledger says something else.
pub(crate) fn page(show: fn(&Visit<'_>) -> Shown) -> MethodRouter<Arc<App>> {
    read_page(show, true)
}

/// A page that says what is on the disk now: it is made anew each time.
pub(crate) fn page_of_disk(show: fn(&Visit<'_>) -> Shown) -> MethodRouter<Arc<App>> {
    read_page(show, false)
}

fn read_page(show: fn(&Visit<'_>) -> Shown, may_keep: bool) -> MethodRouter<Arc<App>> {
    routing::get(move |State(app): State<Arc<App>>, request: Request| async move {
        let (asked, _) = apart(&app, request).await;
        at_work(move || {
            let ledger = match app.ledger() {
                Ok(ledger) => ledger,
                Err(error) => return error::stopped(&error),
            };
            let address = format!("{}?{}", asked.path, asked.query.written());
            let key = Key::new(&asked.reader, ledger.edition(), clock::today(), address);
            let may_keep = may_keep && Kept::may_hold(&asked.path);
            if let Some(page) = app.kept.get(&key).filter(|_| may_keep) {
                return html(StatusCode::OK, page);
            }
            match Visit::new(&app, &ledger, &asked).and_then(|visit| show(&visit)) {
                Ok(response) => {
                    let filled = response.extensions().get::<Filled>().filter(|_| response.status() == StatusCode::OK);
                    if let Some(Filled(page)) = filled.filter(|_| may_keep) {
                        app.kept.put(key, page.clone());
                    }
                    response
                }
                Err(error) => error::page(&Visit::of_error(&app, &ledger, &asked), &error),
            }
        })
        .await
    })
}

/// The page that says why something was not done.
pub(crate) fn failed(app: &App, asked: &Asked, error: &PageError) -> Response {
    match app.ledger() {
        Ok(ledger) => error::page(&Visit::of_error(app, &ledger, asked), error),
        Err(gone) => error::stopped(&gone),
    }
}

/// A form that was sent: its handler may append to the ledger.
pub(crate) fn form(take: fn(&App, &Asked, Query) -> Shown) -> MethodRouter<Arc<App>> {
    routing::post(move |State(app): State<Arc<App>>, request: Request| async move {
        let headers = request.headers().clone();
        let (asked, body) = apart(&app, request).await;
        let sent = read_form(&app, &asked.reader, &headers, body).await;
        at_work(move || {
            let taken = sent.map_err(PageError::from).and_then(|sent| take(&app, &asked, sent));
            taken.unwrap_or_else(|error| failed(&app, &asked, &error))
        })
        .await
    })
}

/// Refuses a request before anything of its body is read.
pub(crate) async fn refuse(app: Arc<App>, request: Request, why: NotTaken) -> Response {
    let (asked, _) = apart(&app, request).await;
    at_work(move || failed(&app, &asked, &why.into())).await
}

/// A request with its reader, and its body unread.
pub(crate) async fn apart(app: &App, request: Request) -> (Asked, Body) {
    let (mut parts, body) = request.into_parts();
    let reader = app.settings.readers.reader_of(&parts.headers);
    let params = RawPathParams::from_request_parts(&mut parts, &()).await;
    let params = params.map_or_else(
        |_| Vec::new(),
        |params| params.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
    );
    let query = Query::parse(parts.uri.query().unwrap_or_default());
    (Asked { reader, path: parts.uri.path().to_owned(), query, params }, body)
}

/// Work that reads the ledger keeps a thread busy, and not one of those that listen.
pub(crate) async fn at_work(work: impl FnOnce() -> Response + Send + 'static) -> Response {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|_| html(StatusCode::INTERNAL_SERVER_ERROR, "Sorry, this page cannot be shown now.".to_owned()))
}
