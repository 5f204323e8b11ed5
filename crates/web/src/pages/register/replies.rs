//! Replies: the register is settled by them and checked again.

use super::pile::Pile;
use super::{THREADS, bounded, failed, frame, no_room, place, result, sent, upload};
use crate::codes;
use crate::error::PageError;
use crate::kit::assume;
use crate::kit::components::form::Wrong;
use crate::kit::fields;
use crate::kit::problem::sentence;
use crate::kit::query::{Query, day_of};
use crate::kit::words::count;
use crate::site::app::App;
use crate::site::form::read_form;
use crate::site::handle::{apart, at_work};
use crate::site::respond::{Shown, go};
use crate::site::uploads::Upload;
use crate::visit::Asked;
use axum::extract::{Request, State};
use axum::routing::{self, MethodRouter};
use hostboard_actions::answer::questions::{Asking, Reply, write_replies};
use hostboard_actions::answer::uploaded::check_sent;
use hostboard_actions::error::ActionError;
use hostboard_domain::deal::DealFact;
use hostboard_domain::problem::Problem;
use hostboard_domain::settled::Question as Settled;
use hostboard_rules::answer::Verdict;
use hostboard_rules::pack::Pack;
use std::sync::Arc;

/// So many times replies are taken.
const MOST_REPLIES: usize = 200;

/// The most that a file of them may hold.
const MOST_FILE: usize = 5 * 1024 * 1024;

/// So many things that are wrong are told at once.
const MOST_WRONG: usize = 20;

/// Takes replies, or other assumptions.
pub(super) fn take() -> MethodRouter<Arc<App>> {
    routing::post(|State(app): State<Arc<App>>, request: Request| async move {
        let headers = request.headers().clone();
        let (asked, body) = apart(&app, request).await;
        let typed = match read_form(&app, &asked.reader, &headers, body).await {
            Ok(typed) => typed,
            Err(why) => return at_work(move || failed(&app, &asked, &why.into())).await,
        };
        match place(&app).await {
            Ok(place) => bounded(app, asked, place, move |app, asked| again(app, asked, &typed)).await,
            Err(error) => at_work(move || failed(&app, &asked, &error)).await,
        }
    })
}

/// Checks the register again.
fn again(app: &App, asked: &Asked, typed: &Query) -> Shown {
    let before = upload(app, asked)?;
    let pack = app.pack(&before.pack)?;
    let mut upload = (*before).clone();
    let batch = format!("reply {}", before.replies.len() + 1);
    let mut answered = Vec::new();
    let pile = match typed.get("do") {
        Some("assume") => {
            upload.question.assume = assume::chosen(typed);
            Pile::Working
        }
        _ => {
            if typed.get("round") != Some(before.replies.len().to_string().as_str()) {
                let message = "the register was checked again since you opened the questions, and they changed";
                let problem = Problem::of_subject(
                    codes::REPLIES_OUTDATED,
                    "your replies",
                    message,
                    "look at the questions again, and reply to those",
                );
                return Err(ActionError::Conflict(vec![problem]).into());
            }
            let (replies, wrong) = replies(&before, typed);
            if !wrong.is_empty() {
                return result::page(app, asked, &before, typed, &wrong);
            }
            let all = replies.iter().map(|(place, reply)| (&before.found.asking[*place], reply));
            let mut bytes = Vec::new();
            if write_replies(all, &mut bytes).is_err() {
                return Err(super::unavailable("the replies can’t be kept", "try again"));
            }
            answered = replies.into_iter().map(|(place, _)| place).collect();
            upload.replies.push((batch.clone(), bytes));
            Pile::Questions
        }
    };
    let recheck = Recheck { before: &before, pack: &pack, typed, batch: &batch, answered: &answered, pile };
    recheck.check(app, asked, upload)
}

/// Takes a file of questions that a person filled in.
pub(super) fn filled_in(app: &App, asked: &Asked, name: String, bytes: Vec<u8>) -> Shown {
    let before = upload(app, asked)?;
    let pack = app.pack(&before.pack)?;
    let typed = Query::default().with("round", "file");
    if bytes.is_empty() || bytes.len() > MOST_FILE || before.replies.len() >= MOST_REPLIES {
        let wrong = Wrong::new("file", "Choose a file of questions that you filled in, of at most 5 MB");
        return result::page(app, asked, &before, &typed, &[wrong]);
    }
    let mut upload = (*before).clone();
    upload.replies.push((name.clone(), bytes));
    let recheck =
        Recheck { before: &before, pack: &pack, typed: &typed, batch: &name, answered: &[], pile: Pile::Questions };
    recheck.check(app, asked, upload)
}

/// What a register is checked again for.
struct Recheck<'a> {
    before: &'a Upload,
    pack: &'a Pack,
    typed: &'a Query,
    /// The name of the new replies.
    batch: &'a str,
    /// The places of the questions that they answer, where they come by the form.
    answered: &'a [usize],
    pile: Pile,
}

impl Recheck<'_> {
    /// Checks it, and goes on to what came of it; or says what is wrong with the replies, and keeps none of them.
    fn check(&self, app: &App, asked: &Asked, mut upload: Upload) -> Shown {
        match check_sent(&upload.sent, &upload.replies, &upload.question, self.pack, THREADS) {
            Ok(found) => upload.found = Arc::new(found),
            Err(ActionError::Incorrect(problems)) => {
                let wrong: Vec<Wrong> =
                    problems.iter().take(MOST_WRONG).map(|problem| self.of_reply(problem)).collect();
                return result::page(app, asked, self.before, self.typed, &wrong);
            }
            Err(error) => return Err(error.into()),
        }
        upload.done = done(self.before, &upload);
        let address = format!("/check/register/{}?pile={}&done=yes", upload.token, self.pile.word());
        let to = frame(app, asked, "", &[])?.to(&address);
        if app.uploads.replace(upload) {
            return Ok(go(&to));
        }
        // It was forgotten meanwhile, or what came of it is too much.
        super::upload(app, asked)?;
        Err(no_room())
    }

    /// What is wrong with a reply, at its field.
    fn of_reply(&self, problem: &Problem) -> Wrong {
        // The headings are row 1.
        let place = problem.place.row().and_then(|row| usize::try_from(row).ok()?.checked_sub(2));
        let is_of_batch = problem.place.file_name() == Some(self.batch);
        match place.and_then(|place| self.answered.get(place)) {
            Some(place) if is_of_batch => {
                let column = if problem.place.column() == Some("reason") { "reason" } else { "answer" };
                Wrong::new(format!("{column}.{place}"), sentence(problem))
            }
            None if is_of_batch => {
                let row = problem.place.row().map_or_else(String::new, |row| format!("Row {row}: "));
                Wrong::new("file", format!("{row}{}", sentence(problem)))
            }
            _ => sent::of_field(problem, &self.before.sent, self.pack),
        }
    }
}

/// The replies, by the places of their questions; and what is wrong with them.
fn replies(upload: &Upload, typed: &Query) -> (Vec<(usize, Reply)>, Vec<Wrong>) {
    let (mut replies, mut wrong) = (Vec::new(), Vec::new());
    let on = typed.get("on").map(|text| (text, day_of(text)));
    if let Some((text, None)) = on {
        wrong.push(Wrong::new("on", sentence(&PageError::not_a_day(text, ""))));
    }
    for (place, question) in upload.found.asking.iter().enumerate() {
        let (answer, reason) = (typed.get(&format!("answer.{place}")), typed.get(&format!("reason.{place}")));
        let Some(answer) = answer else {
            if reason.is_some() {
                wrong.push(Wrong::new(format!("answer.{place}"), "Give the answer to which this is the reason"));
            }
            continue;
        };
        let Some(reason) = reason else {
            wrong.push(Wrong::new(format!("reason.{place}"), "Say why it is so, or who says so"));
            continue;
        };
        replies.push((
            place,
            Reply {
                answer: written(question, answer),
                reason: reason.to_owned(),
                by: typed.get("by").unwrap_or_default().to_owned(),
                on: on.and_then(|(_, day)| day).map(|day| day.to_string()).unwrap_or_default(),
            },
        ));
    }
    if replies.is_empty() && wrong.is_empty() {
        wrong.push(Wrong::new("", "Reply to at least one question"));
    }
    if upload.replies.len() >= MOST_REPLIES {
        wrong.push(Wrong::new(
            "",
            "That is as many replies as one register may have here; use the command line for more",
        ));
    }
    (replies, wrong)
}

/// An answer as a file of settled questions has it.
fn written(question: &Asking, answer: &str) -> String {
    match question.subject.settled() {
        Some(Settled::Fact(fact)) => fields::as_written(*fact, answer),
        Some(Settled::WholeLifeValue) => fields::as_written(DealFact::Value, answer),
        Some(Settled::SameParty) | None => answer.to_owned(),
        Some(Settled::Parameter(_)) => fields::as_date(answer),
    }
}

/// What the replies, or the assumptions, came to.
fn done(before: &Upload, after: &Upload) -> String {
    let open = |upload: &Upload| upload.found.checked.count(|kind| kind.verdict == Verdict::CannotTell);
    let settled = open(before).saturating_sub(open(after));
    if before.replies.len() == after.replies.len() {
        let works_out = after.found.piles.working.len();
        return format!("{} under what you assume", count(works_out, "open answer works out", "open answers work out"));
    }
    let replies = |upload: &Upload| upload.found.opened.register.settled.decisions.len();
    let new = replies(after).saturating_sub(replies(before));
    format!(
        "{} kept: {} settled by {}",
        count(new, "reply is", "replies are"),
        count(settled, "answer is", "answers are"),
        if new == 1 { "it" } else { "them" }
    )
}
