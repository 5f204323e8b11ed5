//! A register on its way in: what its form says, and checking it.

use super::{THREADS, ask, bounded, failed, frame, no_room, place, unavailable};
use crate::error::PageError;
use crate::kit::assume;
use crate::kit::components::form::Wrong;
use crate::kit::fields;
use crate::kit::problem::{field_of_parameter, sentence};
use crate::kit::query::{Query, day_of};
use crate::site::app::{App, random_name};
use crate::site::form::{FileForm, read_file_form};
use crate::site::handle::{apart, at_work};
use crate::site::incoming::{BodyBounds, MOST_SILENCE};
use crate::site::respond::{Shown, go};
use crate::site::uploads::Upload;
use crate::visit::Asked;
use axum::extract::{Request, State};
use axum::response::Response;
use axum::routing::{self, MethodRouter};
use hostboard_actions::answer::ask::Question;
use hostboard_actions::answer::uploaded::{Sent, check_sent};
use hostboard_actions::codes::helps_at_the_command_line;
use hostboard_actions::error::ActionError;
use hostboard_domain::problem::{Problem, quoted, shown};
use hostboard_domain::time::Day;
use hostboard_rules::pack::Pack;
use std::sync::Arc;
use std::time::Duration;

/// How much is taken, with the fields around the file.
const BOUNDS: BodyBounds = BodyBounds {
    bytes: 25 * 1024 * 1024 + 64 * 1024,
    time: Duration::from_secs(120),
    silence: MOST_SILENCE,
    words: "25 MB in two minutes",
};

/// Takes a register in.
pub(super) fn take() -> MethodRouter<Arc<App>> {
    routing::post(|State(app): State<Arc<App>>, request: Request| taken(app, request, check))
}

/// Takes a file of questions that a person filled in.
pub(super) fn take_replies() -> MethodRouter<Arc<App>> {
    routing::post(|State(app): State<Arc<App>>, request: Request| {
        taken(app, request, |app, asked, form| super::replies::filled_in(app, asked, file_name(&form.name), form.bytes))
    })
}

/// A place to work in is taken once the form is there, so that nobody holds one by sending slowly.
async fn taken(app: Arc<App>, request: Request, work: fn(&App, &Asked, FileForm) -> Shown) -> Response {
    let headers = request.headers().clone();
    let (asked, body) = apart(&app, request).await;
    let form = match read_file_form(&app, &asked.reader, &headers, body, BOUNDS).await {
        Ok(form) => form,
        Err(why) => return at_work(move || failed(&app, &asked, &why.into())).await,
    };
    match place(&app).await {
        Ok(place) => bounded(app, asked, place, move |app, asked| work(app, asked, form)).await,
        Err(error) => at_work(move || failed(&app, &asked, &error)).await,
    }
}

/// A file's name as it is shown: never a path, and not longer than it can be read.
fn file_name(text: &str) -> String {
    let last = text.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = shown(last).trim().chars().take(100).collect();
    if name.is_empty() || name.chars().all(|c| c == '.') { "the register".to_owned() } else { name }
}

/// Checks it, and goes on to what came of it; or back to the form, with what is wrong.
fn check(app: &App, asked: &Asked, form: FileForm) -> Shown {
    let FileForm { fields: typed, name, bytes, room: _room } = form;
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
    let sent = Sent { name: file_name(&name), bytes, published, amounts_as: currency, unit };
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
    let is_kept = app.uploads.keep(Upload {
        reader: asked.reader.id().clone(),
        token,
        sent: Arc::new(sent),
        pack: pack.name.clone(),
        question,
        replies: Vec::new(),
        found: Arc::new(found),
        done: String::new(),
    });
    if is_kept { Ok(go(&to)) } else { Err(no_room()) }
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
