//! A register on its way in: a form with a file, read within bounds.

use super::{THREADS, ask, bounded, failed, frame, room, unavailable};
use crate::error::PageError;
use crate::kit::assume;
use crate::kit::components::form::Wrong;
use crate::kit::fields;
use crate::kit::problem::{field_of_parameter, sentence};
use crate::kit::query::{Query, day_of};
use crate::site::app::{App, random_name};
use crate::site::form_keys::is_from_here;
use crate::site::handle::{apart, at_work};
use crate::site::respond::{Shown, go};
use crate::site::uploads::Upload;
use crate::visit::Asked;
use axum::body::Body;
use axum::extract::multipart::MultipartError;
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use axum::routing::{self, MethodRouter};
use hostboard_actions::answer::ask::Question;
use hostboard_actions::answer::uploaded::{Sent, check_sent};
use hostboard_actions::codes::helps_at_the_command_line;
use hostboard_actions::error::ActionError;
use hostboard_actions::reader::Reader;
use hostboard_domain::problem::{Problem, quoted, shown};
use hostboard_domain::time::Day;
use hostboard_rules::pack::Pack;
use std::sync::Arc;
use std::time::Duration;

/// The most that is taken, with the fields around the file.
const MOST_SENT: usize = 25 * 1024 * 1024 + 64 * 1024;
/// How long sending it may take.
const SEND_TIME: Duration = Duration::from_secs(120);
const TOO_LARGE: PageError = PageError::TooLarge("25 MB in two minutes");

/// A form as it was sent.
struct Form {
    fields: Query,
    name: String,
    bytes: Vec<u8>,
}

/// Takes a register in.
pub(super) fn take() -> MethodRouter<Arc<App>> {
    routing::post(|State(app): State<Arc<App>>, request: Request| taken(app, request, check))
}

/// Takes a file of questions that a person filled in.
pub(super) fn take_replies() -> MethodRouter<Arc<App>> {
    routing::post(|State(app): State<Arc<App>>, request: Request| {
        taken(app, request, |app, asked, form| super::replies::filled_in(app, asked, form.name, form.bytes))
    })
}

async fn taken(app: Arc<App>, request: Request, work: fn(&App, &Asked, Form) -> Shown) -> Response {
    let headers = request.headers().clone();
    let (asked, body) = apart(&app, request).await;
    // A place is taken before anything is read: what waits takes up no room.
    let place = match room(&app) {
        Ok(place) => place,
        Err(error) => return at_work(move || failed(&app, &asked, &error)).await,
    };
    let sent = match tokio::time::timeout(SEND_TIME, read(&app, &asked.reader, &headers, body)).await {
        Ok(sent) => sent,
        Err(_) => Err(TOO_LARGE),
    };
    match sent {
        Ok(form) => bounded(app, asked, place, move |app, asked| work(app, asked, form)).await,
        Err(error) => at_work(move || failed(&app, &asked, &error)).await,
    }
}

/// Reads the form. Its key stands first, so that nothing is read of a form that is not ours.
async fn read(app: &App, reader: &Reader, headers: &HeaderMap, body: Body) -> Result<Form, PageError> {
    let text = |name: header::HeaderName| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !is_from_here(headers) {
        return Err(PageError::Foreign);
    }
    if text(header::CONTENT_LENGTH).parse::<usize>().is_ok_and(|length| length > MOST_SENT) {
        return Err(TOO_LARGE);
    }
    let mut request = Request::new(body);
    if let Some(kind) = headers.get(header::CONTENT_TYPE) {
        request.headers_mut().insert(header::CONTENT_TYPE, kind.clone());
    }
    DefaultBodyLimit::max(MOST_SENT).apply(&mut request);
    let mut parts = Multipart::from_request(request, &()).await.map_err(|_| PageError::Foreign)?;
    let mut pairs: Vec<(String, String)> = Vec::new();
    let (mut name, mut bytes, mut is_ours) = (String::new(), Vec::new(), false);
    while let Some(part) = parts.next_field().await.map_err(broken)? {
        let field = part.name().unwrap_or_default().to_owned();
        if field == "file" && is_ours {
            name = file_name(part.file_name().unwrap_or_default());
            bytes = part.bytes().await.map_err(broken)?.to_vec();
            continue;
        }
        let value = part.bytes().await.map_err(broken)?;
        let value = String::from_utf8_lossy(&value);
        is_ours |= field == "key" && app.form_keys.is_key_of(reader, &value);
        if !is_ours {
            return Err(PageError::Foreign);
        }
        pairs.push((field, value.into_owned()));
    }
    let fields = Query::of(pairs);
    if is_ours { Ok(Form { fields, name, bytes }) } else { Err(PageError::Foreign) }
}

fn broken(error: MultipartError) -> PageError {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE { TOO_LARGE } else { PageError::Foreign }
}

/// A file's name as it is shown: never a path, and not longer than it can be read.
fn file_name(text: &str) -> String {
    let last = text.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = shown(last).trim().chars().take(100).collect();
    if name.is_empty() || name.chars().all(|c| c == '.') { "the register".to_owned() } else { name }
}

/// Checks it, and goes on to what came of it; or back to the form, with what is wrong.
fn check(app: &App, asked: &Asked, form: Form) -> Shown {
    let Form { fields: typed, name, bytes } = form;
    let pack = ask::pack(app, asked, &typed)?;
    let mut wrong = Vec::new();
    if bytes.is_empty() {
        wrong.push(Wrong::new("file", "Choose the file with the register; this file is empty"));
    }
    let question = question(&pack, &typed, &mut wrong);
    let published = day(&typed, "published", &mut wrong);
    let currency = currency(&typed, &mut wrong);
    if !wrong.is_empty() {
        return ask::page(app, asked, &typed, &wrong);
    }
    let unit = typed.get("unit").map(str::to_owned);
    let sent = Sent { name, bytes, published, amounts_as: currency, unit };
    let found = match check_sent(&sent, &[], &question, &pack, THREADS) {
        Ok(found) => found,
        Err(ActionError::Incorrect(problems)) => {
            let wrong: Vec<Wrong> = problems.iter().take(MOST_WRONG).map(|p| of_field(p, &sent, &pack)).collect();
            return ask::page(app, asked, &typed, &wrong);
        }
        Err(error) => return Err(error.into()),
    };
    let token = random_name().map_err(|message| unavailable(&message, "try again"))?;
    let to = frame(app, asked, "", &[])?.to(&format!("/check/register/{token}"));
    app.uploads.keep(Upload {
        reader: asked.reader.id().clone(),
        token,
        sent: Arc::new(sent),
        pack: pack.name.clone(),
        question,
        replies: Vec::new(),
        found: Arc::new(found),
        done: String::new(),
    });
    Ok(go(&to))
}

/// So many things that are wrong are told at once.
const MOST_WRONG: usize = 20;

fn question(pack: &Pack, typed: &Query, wrong: &mut Vec<Wrong>) -> Question {
    for parameter in pack.parameters.iter().filter(|parameter| ask::is_required(parameter)) {
        let name = format!("set.{}", parameter.name);
        if typed.get(&name).is_none() {
            wrong.push(Wrong::new(name, format!("Enter {}", parameter.label)));
        }
    }
    let on = day(typed, "on", wrong);
    Question { on, set: fields::parameters(pack, typed), assume: assume::chosen(typed), ..Question::default() }
}

fn day(typed: &Query, name: &str, wrong: &mut Vec<Wrong>) -> Option<Day> {
    let text = typed.get(name)?;
    let day = day_of(text);
    if day.is_none() {
        wrong.push(Wrong::new(name, sentence(&PageError::not_a_day(text, ""))));
    }
    day
}

fn currency(typed: &Query, wrong: &mut Vec<Wrong>) -> Option<String> {
    let code = typed.get("currency")?.to_uppercase();
    if code.len() == 3 && code.bytes().all(|c| c.is_ascii_uppercase()) {
        return Some(code);
    }
    wrong.push(Wrong::new(
        "currency",
        format!("{} is not a currency code: write three letters such as GBP", quoted(&code)),
    ));
    None
}

/// What is wrong with a field: help that speaks of the command line is left out.
pub(super) fn of_field(problem: &Problem, sent: &Sent, pack: &Pack) -> Wrong {
    let help = if helps_at_the_command_line(problem.code) { String::new() } else { problem.help.clone() };
    let mut text = sentence(&Problem { help, ..problem.clone() });
    if let Some(field) = field_of_parameter(problem, pack) {
        return Wrong::new(field, text);
    }
    if problem.place.file_name() != Some(sent.name.as_str()) {
        return Wrong::new("", text);
    }
    if let Some(row) = problem.place.row() {
        text = format!("Row {row}: {text}");
    }
    Wrong::new("file", text)
}
