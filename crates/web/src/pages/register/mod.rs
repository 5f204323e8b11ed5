//! `/check/register`: a whole register, sent to be checked, and the page of what came of it.
//!
//! Nothing of it is recorded. The work is bounded and holds no lock of the ledger.

mod ask;
mod deal;
mod files;
mod forget;
mod pile;
mod piles;
mod questions;
mod replies;
mod result;
mod sent;

use crate::codes;
use crate::error::PageError;
use crate::frame::Frame;
use crate::site::app::App;
use crate::site::handle::{apart, at_work, failed, form};
use crate::site::respond::Shown;
use crate::site::uploads::Upload;
use crate::visit::{Asked, Visit};
use axum::Router;
use axum::extract::{Request, State};
use axum::response::Response;
use axum::routing::{self, MethodRouter};
use hostboard_actions::error::ActionError;
use hostboard_domain::problem::Problem;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::OwnedSemaphorePermit;

/// The routes.
pub(crate) fn routes(router: Router<Arc<App>>) -> Router<Arc<App>> {
    router
        .route("/check/register", read(ask::show).merge(sent::take()))
        .route("/check/register/{token}", read(result::show).merge(replies::take()))
        .route("/check/register/{token}/deals/{row}", read(deal::show))
        .route("/check/register/{token}/replies", sent::take_replies())
        .route("/check/register/{token}/forget", form(forget::forget))
        .route("/check/register/{token}/{file}", routing::get(files::give))
}

/// A page that is read without the ledger.
fn read(show: fn(&App, &Asked) -> Shown) -> MethodRouter<Arc<App>> {
    routing::get(move |State(app): State<Arc<App>>, request: Request| async move {
        let (asked, _) = apart(&app, request).await;
        at_work(move || show(&app, &asked).unwrap_or_else(|error| failed(&app, &asked, &error))).await
    })
}

/// What stands around a page, without the two times, the choice of deals and the ledger’s head: a register that was sent
/// has none of them.
fn frame(app: &App, asked: &Asked, title: impl Into<String>, up: &[(&str, &str)]) -> Result<Frame, PageError> {
    let ledger = app.ledger()?;
    let mut frame = Visit::new(app, &ledger, asked)?.frame(title, up);
    frame.times = None;
    frame.head = None;
    frame.invented = None;
    frame.last_recorded = None;
    Ok(frame)
}

/// The register that the address names.
///
/// Errors: it is not kept any more.
fn upload(app: &App, asked: &Asked) -> Result<Arc<Upload>, PageError> {
    app.uploads.find(&asked.reader, token(asked)).ok_or_else(gone)
}

/// The name of the register, as the address has it.
fn token(asked: &Asked) -> &str {
    asked.params.iter().find(|(name, _)| name == "token").map_or("", |(_, token)| token.as_str())
}

/// A register that is not kept any more.
fn gone() -> PageError {
    let message = "this register is no longer kept here: registers are kept for an hour, and the last eight of them";
    let help = "send it again; nothing of it was recorded";
    PageError::Action(ActionError::NotFound(Problem::of_subject(codes::NOT_KEPT, "the register", message, help)))
}

/// There is no room to keep a register.
fn no_room() -> PageError {
    unavailable("the registers of others take up all the room that there is", "try again in an hour")
}

/// How long one piece of work may take before whoever waits for it is told so.
const WORK_TIME: Duration = Duration::from_secs(60);
/// How long a place to work in is waited for.
const WAIT_TIME: Duration = Duration::from_secs(10);
/// How many threads check a register.
const THREADS: usize = 2;

/// A place to work in, waited for as long as others usually take.
///
/// Errors: all are taken.
async fn place(app: &App) -> Result<OwnedSemaphorePermit, PageError> {
    match tokio::time::timeout(WAIT_TIME, app.uploads.place()).await {
        Ok(Some(place)) => Ok(place),
        _ => Err(unavailable("two registers are being worked on already", "wait a minute, and try again")),
    }
}

fn unavailable(message: &str, help: &str) -> PageError {
    PageError::Action(ActionError::Unavailable(Problem::of_subject(
        codes::WORK_NOT_DONE,
        "the register",
        message,
        help,
    )))
}

/// Does work in its place, and waits for it as long as is waited. Work that goes on after that keeps its place, so that
/// no more is ever done at a time.
async fn bounded(
    app: Arc<App>,
    asked: Asked,
    place: OwnedSemaphorePermit,
    work: impl FnOnce(&App, &Asked) -> Shown + Send + 'static,
) -> Response {
    let asked = Arc::new(asked);
    let (app_there, asked_there) = (Arc::clone(&app), Arc::clone(&asked));
    let task = at_work(move || {
        let done = work(&app_there, &asked_there).unwrap_or_else(|error| failed(&app_there, &asked_there, &error));
        drop(place);
        done
    });
    match tokio::time::timeout(WORK_TIME, task).await {
        Ok(response) => response,
        Err(_) => {
            let help = "send it in parts, or check it with the command line";
            let error = unavailable("this takes longer than a minute, which is too long for a page", help);
            at_work(move || failed(&app, &asked, &error)).await
        }
    }
}
