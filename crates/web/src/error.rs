//! Why a page can't be shown, and the page that says so instead: what happened, and a way back.

use crate::frame::{Frame, Link};
use crate::kit::words::{self, capital};
use crate::not_taken::NotTaken;
use crate::visit::Visit;
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use hostboard_actions::codes::{FILE_NOT_WRITTEN, MISTAKE_OF_OURS, RECORD_NOT_KNOWN};
use hostboard_actions::error::ActionError;
use hostboard_actions::ledger::TwoTimes;
use hostboard_actions::ledger::view::KnownLater;
use hostboard_domain::codes::CELL_NOT_A_DATE;
use hostboard_domain::problem::{Place, Problem, quoted};

/// Why a page can't be shown.
#[derive(Debug)]
pub(crate) enum PageError {
    /// An action refused, or could not be done.
    Action(ActionError),
    /// What is asked for was not known yet at the two times.
    NotYet(KnownLater),
    /// The template could not be filled: a mistake of ours.
    Template(askama::Error),
    /// What was sent is not taken.
    NotTaken(NotTaken),
}

impl From<NotTaken> for PageError {
    fn from(why: NotTaken) -> PageError {
        PageError::NotTaken(why)
    }
}

impl From<ActionError> for PageError {
    fn from(error: ActionError) -> PageError {
        PageError::Action(error)
    }
}

impl From<askama::Error> for PageError {
    fn from(error: askama::Error) -> PageError {
        PageError::Template(error)
    }
}

impl PageError {
    /// Something in the address or a form is no day.
    pub(crate) fn not_a_day(text: &str, label: &str) -> Problem {
        Problem::of_parameter(
            CELL_NOT_A_DATE,
            label,
            format!("{} is not a real date", quoted(text)),
            "write it as 1 March 2027",
        )
    }

    /// There is no such thing.
    pub(crate) fn nothing(what: &str, id: &str, help: &str) -> PageError {
        let message = format!("no {what} with the id {} was known by then", quoted(id));
        PageError::Action(ActionError::NotFound(Problem::of_address(RECORD_NOT_KNOWN, message, help)))
    }

    pub(crate) fn status(&self) -> StatusCode {
        match self {
            PageError::Action(ActionError::Incorrect(_)) => StatusCode::UNPROCESSABLE_ENTITY,
            PageError::Action(ActionError::NotFound(_)) | PageError::NotYet(_) => StatusCode::NOT_FOUND,
            PageError::Action(ActionError::Conflict(_)) => StatusCode::CONFLICT,
            PageError::Action(ActionError::Unavailable(_)) => StatusCode::SERVICE_UNAVAILABLE,
            PageError::Action(ActionError::Fault(_)) | PageError::Template(_) => StatusCode::INTERNAL_SERVER_ERROR,
            PageError::NotTaken(why) => why.status(),
        }
    }

    fn problems(&self) -> Vec<Problem> {
        match self {
            PageError::Action(error) => error.problems().to_vec(),
            PageError::NotYet(_) => Vec::new(),
            PageError::Template(_) => {
                let help = "tell whoever looks after Hostboard which page it was";
                vec![Problem::of_subject(MISTAKE_OF_OURS, "this page", "there is a mistake in Hostboard", help)]
            }
            PageError::NotTaken(why) => vec![why.problem()],
        }
    }
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    frame: Frame,
    heading: &'static str,
    problems: Vec<String>,
    /// Whether something was typed that going back keeps.
    typed: bool,
}

#[derive(Template)]
#[template(path = "not_yet.html")]
struct NotYetPage {
    frame: Frame,
    heading: String,
    asked: String,
    first_known: String,
    later: Link,
}

/// The page of something that was not known yet: since when it was, and the way there.
fn not_yet(visit: &Visit<'_>, later: &KnownLater) -> Response {
    let (asked, then) = (visit.view.times, later.times);
    let heading = format!("Not known yet on {}: {}", asked.known.spoken(), capital(&later.title));
    let mut frame = visit.frame(heading.as_str(), &[("/", "Portfolio")]);
    frame.last_recorded = None;
    let to = frame.at_times(visit.path, then.at, then.known);
    let text = format!("See it on {}", at_two_times(then));
    filled(&NotYetPage {
        asked: at_two_times(asked),
        first_known: then.known.spoken(),
        later: Link { to, text },
        heading,
        frame,
    })
}

fn at_two_times(times: TwoTimes) -> String {
    let known = if times.at == times.known { "that day".to_owned() } else { format!("on {}", times.known.spoken()) };
    format!("{}, as it was known {known}", times.at.spoken())
}

fn filled(page: &NotYetPage) -> Response {
    let html = page.render().unwrap_or_else(|_| page.heading.clone());
    crate::site::respond::html(StatusCode::NOT_FOUND, html)
}

/// What is wrong with one thing, in sentences. Where the whole page is not there, or the address is wrong, there is no place
/// to name; nor is the option of a command one that a reader of pages knows.
fn in_words(problem: &Problem, status: StatusCode) -> String {
    let has_no_place = matches!(problem.place, Place::Address { parameter: None } | Place::Option { .. });
    let what = if has_no_place || status == StatusCode::NOT_FOUND {
        capital(&problem.message)
    } else {
        format!("{}: {}", problem.place.name(), problem.message)
    };
    let help = if problem.help.is_empty() { String::new() } else { format!(" Please {}.", problem.help) };
    format!("{}{help}", words::stopped(&what))
}

/// Whether the reader can mend everything in the address. What is an option to a command was read from the address here.
fn is_in_the_address(problems: &[Problem]) -> bool {
    problems.iter().all(|problem| matches!(problem.place, Place::Address { .. } | Place::Option { .. }))
}

/// The page that says what is wrong.
pub(crate) fn page(visit: &Visit<'_>, error: &PageError) -> Response {
    if let PageError::NotYet(later) = error {
        return not_yet(visit, later);
    }
    let problems = error.problems();
    let heading = match error.status() {
        StatusCode::NOT_FOUND => "Page not found",
        StatusCode::CONFLICT => "Somebody else changed this record first",
        StatusCode::UNPROCESSABLE_ENTITY if is_in_the_address(&problems) => "Something in the address is not right",
        StatusCode::UNPROCESSABLE_ENTITY => "Something is missing or not right",
        StatusCode::FORBIDDEN => "This was not recorded",
        StatusCode::PAYLOAD_TOO_LARGE | StatusCode::URI_TOO_LONG => "Too much was sent",
        StatusCode::REQUEST_TIMEOUT => "The form did not arrive",
        StatusCode::BAD_REQUEST | StatusCode::UNSUPPORTED_MEDIA_TYPE => "The form can’t be read",
        _ => "Sorry, this page cannot be shown now",
    };
    if error.status().is_server_error() {
        let why = match error {
            PageError::Template(error) => error.to_string(),
            _ => problems.iter().map(Problem::to_string).collect::<Vec<_>>().join("; "),
        };
        eprintln!("hostboard: a page could not be shown: {why}");
    }
    let mut frame = visit.frame(heading, &[("/", "Portfolio")]);
    frame.last_recorded = None;
    let status = error.status();
    let page = ErrorPage {
        frame,
        heading,
        problems: problems.iter().map(|problem| in_words(problem, status)).collect(),
        typed: status.is_client_error() && status != StatusCode::NOT_FOUND,
    };
    match page.render() {
        Ok(html) => crate::site::respond::html(error.status(), html),
        Err(_) => crate::site::respond::html(StatusCode::INTERNAL_SERVER_ERROR, heading.to_owned()),
    }
}

#[derive(Template)]
#[template(path = "stopped.html")]
struct StoppedPage {
    heading: &'static str,
    problems: Vec<String>,
}

/// The page instead of every other where the ledger is gone or can't be read. Nothing of the ledger stands around it.
pub(crate) fn stopped(error: &ActionError) -> Response {
    let heading = "The ledger can’t be read";
    let told: Vec<String> = error.problems().iter().map(Problem::to_string).collect();
    eprintln!("hostboard: no page can be shown: {}", told.join("; "));
    let status = StatusCode::SERVICE_UNAVAILABLE;
    let problems = error.problems().iter().map(|problem| in_words(problem, status)).collect();
    let page = StoppedPage { heading, problems };
    crate::site::respond::html(status, page.render().unwrap_or_else(|_| heading.to_owned()))
}

/// A file could not be made.
pub(crate) fn not_written(error: std::io::Error) -> PageError {
    let problem = Problem::of_file(FILE_NOT_WRITTEN, "the file", format!("it could not be made: {error}"), "try again");
    ActionError::Unavailable(problem).into()
}
