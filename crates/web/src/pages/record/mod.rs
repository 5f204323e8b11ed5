//! Recording: `/record` chooses what, `/record/{kind}` is its form, `/record/drafts` is looked at before anything is
//! appended, `/record/done` says what was.

mod done;
mod drafts;
mod form;
mod input;
mod typed;
mod upload;

pub(crate) use done::show as show_done;
pub(crate) use drafts::{decide, show as show_drafts};
pub(crate) use form::{show as show_form, take, withdraw};
pub(crate) use upload::take as take_file;

use crate::codes;
use crate::error::PageError;
use crate::frame::Link;
use crate::frame::{Frame, part};
use crate::kit::components::form::Choice;
use crate::not_taken::NotTaken;
use crate::site::respond::{Shown, shown};
use crate::visit::Visit;
use askama::Template;
use hostboard_actions::clock;
use hostboard_actions::error::ActionError;
use hostboard_actions::ledger::Times;
use hostboard_actions::ledger::view::View;
use hostboard_domain::problem::Problem;
use hostboard_domain::record::{self, Kind};

#[derive(Template)]
#[template(path = "record/choose.html")]
struct Choose {
    frame: Frame,
    key: String,
    tray: String,
    waiting: usize,
    drafts_to: String,
    may: bool,
    groups: Vec<Group>,
    kinds: Vec<Choice>,
    upload_to: String,
    problems: Vec<String>,
}

/// Kinds of records that belong together, each with the way to its form.
struct Group {
    title: &'static str,
    kinds: Vec<Link>,
}

/// The groups of kinds that are recorded by form: the portfolio itself is set up once.
fn by_form() -> impl Iterator<Item = record::Group> {
    record::Group::ALL.iter().copied().filter(|group| *group != record::Group::Portfolio)
}

/// What to record.
pub(crate) fn show(visit: &Visit<'_>) -> Shown {
    shown(&choose(visit, visit.query.get("tray").unwrap_or_default(), Vec::new()))
}

fn choose(visit: &Visit<'_>, tray: &str, problems: Vec<String>) -> Choose {
    let frame = visit.frame("Record something", &[("/", "Portfolio")]);
    let held = visit.app.trays.get(visit.reader, tray);
    let keeps = if held.is_some() { format!("?tray={}", part(tray)) } else { String::new() };
    let to = |kind: Kind| Link {
        to: frame.to(&format!("/record/{}{keeps}", part(kind.word()))),
        text: kind.spec().label.to_owned(),
    };
    Choose {
        key: visit.form_key(),
        tray: tray.to_owned(),
        waiting: held.map_or(0, |tray| tray.items.len()),
        drafts_to: frame.to(&format!("/record/drafts{keeps}")),
        may: visit.reader.may_record(),
        groups: by_form()
            .map(|group| Group { title: group.title(), kinds: group.kinds().into_iter().map(to).collect() })
            .collect(),
        kinds: by_form()
            .flat_map(record::Group::kinds)
            .map(|kind| Choice::new(kind.word(), kind.spec().label))
            .collect(),
        upload_to: frame.to("/record/file"),
        problems,
        frame,
    }
}

/// What is known today, on the day of a page: what is typed is held against this.
fn today<'a>(visit: &Visit<'a>) -> View<'a> {
    let times = Times { at: Some(visit.view.times.at), known: Some(clock::today()) };
    visit.ledger().view(times, visit.reader)
}

/// A batch that is no longer kept.
fn gone() -> PageError {
    let help = "start again from Record something; drafts are kept only while the program runs";
    PageError::Action(ActionError::NotFound(Problem::of_subject(
        codes::NOT_KEPT,
        "the drafts",
        "they are not kept any longer",
        help,
    )))
}

/// A batch that would grow too large.
const TOO_MUCH: PageError = PageError::NotTaken(NotTaken::TooLarge("2,000 drafts or 4 MB of text at once"));

/// A path within this site to go back to; empty where it is none. A browser leaves control characters out of an address, so
/// that `/<tab>/elsewhere` leads to another site.
fn local(path: &str) -> String {
    let fine =
        path.starts_with('/') && !path.starts_with("//") && !path.contains(|c: char| c == '\\' || c.is_control());
    if fine && path.len() < 2_000 { path.to_owned() } else { String::new() }
}

/// A sentence of a message and its help.
fn sentence(message: &str, help: &str) -> String {
    let first = crate::kit::words::capital(message);
    let help = crate::kit::words::capital(help);
    if help.is_empty() { format!("{first}.") } else { format!("{first}. {help}.") }
}
