//! What came of a register: the counts, the piles, how it was read, what is wrong with it.

mod how;
mod part;
mod pile_link;
mod problem;

use super::pile::Pile;
use super::{frame, piles, questions, upload};
use crate::frame::Frame;
use crate::kit::assume;
use crate::kit::components::RulesUsed;
use crate::kit::components::form::{Field, Input, Wrong, Wrongs};
use crate::kit::components::lines::Labelled;
use crate::kit::query::Query;
use crate::kit::words::{count, grouped};
use crate::site::app::App;
use crate::site::respond::{Shown, html};
use crate::site::uploads::Upload;
use crate::visit::Asked;
use askama::Template;
use axum::http::StatusCode;
use hostboard_actions::words::part::counted;
use hostboard_domain::problem::shown;
use hostboard_rules::answer::Status;
use hostboard_rules::pack::Pack;
use how::{doubts, how, no_deals, not_read, presumed, rests};
use part::{PageLink, Part};
use pile_link::{PileLink, main_piles, other_piles};
use problem::{ProblemLine, problems};
use std::collections::BTreeSet;

#[derive(Template)]
#[template(path = "registered.html")]
struct Page {
    frame: Frame,
    heading: String,
    lead: String,
    done: String,
    wrongs: Wrongs,
    piles: Vec<PileLink>,
    others: Vec<PileLink>,
    pile: Pile,
    title: &'static str,
    note: &'static str,
    caption: String,
    lines: Vec<piles::Line>,
    questions: Vec<questions::Line>,
    signed_by: Vec<Field>,
    filled_in: Field,
    problems: Vec<ProblemLine>,
    pages: Vec<PageLink>,
    assume: Vec<Field>,
    rests: Vec<String>,
    presumed: Vec<String>,
    how: Vec<Labelled>,
    doubts: Vec<String>,
    not_read: String,
    no_deals: Vec<String>,
    has_mapping: bool,
    has_replies: bool,
    files: String,
    key: String,
    round: usize,
    send_to: String,
    replies_to: String,
    forget_to: String,
    notice: String,
    rules: RulesUsed,
}

/// The page of a register.
pub(super) fn show(app: &App, asked: &Asked) -> Shown {
    page(app, asked, &*upload(app, asked)?, &Query::default(), &[])
}

/// The same with what was typed, and what is wrong with it.
pub(super) fn page(app: &App, asked: &Asked, upload: &Upload, typed: &Query, wrong: &[Wrong]) -> Shown {
    let pack = app.pack(&upload.pack)?;
    let heading = heading(upload);
    let title = if wrong.is_empty() { heading.clone() } else { format!("Error: {heading}") };
    let frame = frame(app, asked, title, &[("/", "Portfolio"), ("/check/register", "Check a register")])?;
    let home = frame.to(&format!("/check/register/{}", upload.token));
    let to_pile = |pile: Pile| with(&home, &format!("pile={}", pile.word()));
    let part = Part::asked_for(upload, asked, typed);
    let questions = questions_of(upload, &pack, &part, typed, wrong);
    let signed_by = signed_by(typed, wrong);
    let filled_in = Field::new("file", "A file of questions that you filled in", Input::File).wrong(wrong);
    let page = Page {
        lead: lead(upload, &pack),
        done: if wrong.is_empty() && asked.query.has("done") { upload.done.clone() } else { String::new() },
        wrongs: wrongs(wrong, &questions, &signed_by, &filled_in),
        piles: main_piles(upload, part.pile, &to_pile),
        others: other_piles(upload, part.pile, &to_pile),
        title: part.pile.title(),
        note: part.pile.note(upload),
        caption: part.caption(),
        lines: deals_of(upload, &pack, &part, &frame),
        questions,
        signed_by,
        filled_in,
        problems: if part.pile == Pile::Problems { problems(upload, part.page) } else { Vec::new() },
        pages: part.pages(&home),
        assume: assume::fields(&assume::as_chosen(&upload.question.assume)),
        rests: rests(upload, &pack),
        presumed: presumed(upload),
        how: upload.found.how.iter().map(how).collect(),
        doubts: doubts(upload),
        not_read: not_read(upload),
        no_deals: no_deals(upload),
        has_mapping: upload.found.opened.read_by.is_some(),
        has_replies: !upload.replies.is_empty(),
        files: format!("/check/register/{}", upload.token),
        key: app.form_keys.key_of(asked.reader.id()),
        round: upload.replies.len(),
        replies_to: frame.to(&format!("/check/register/{}/replies", upload.token)),
        forget_to: frame.to(&format!("/check/register/{}/forget", upload.token)),
        send_to: home,
        notice: pack.notice.clone(),
        rules: RulesUsed::of(&pack),
        heading,
        pile: part.pile,
        frame,
    };
    let status = if wrong.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(html(status, page.render()?))
}

/// The questions on this page; none where another pile is shown.
fn questions_of(upload: &Upload, pack: &Pack, part: &Part, typed: &Query, wrong: &[Wrong]) -> Vec<questions::Line> {
    if part.pile != Pile::Questions {
        return Vec::new();
    }
    questions::lines(upload, pack, part.page, typed, wrong)
}

/// The deals on this page; none where questions or problems are shown.
fn deals_of(upload: &Upload, pack: &Pack, part: &Part, frame: &Frame) -> Vec<piles::Line> {
    let to_deal = |row: usize| frame.to(&format!("/check/register/{}/deals/{row}", upload.token));
    piles::lines(upload, pack, part.pile, part.page, &to_deal)
}

/// What is wrong, with the ways to those fields that are on the page.
fn wrongs(wrong: &[Wrong], questions: &[questions::Line], signed_by: &[Field], filled_in: &Field) -> Wrongs {
    let fields = questions.iter().flat_map(|question| &question.fields).chain(signed_by).chain([filled_in]);
    let names: Vec<&str> = fields.map(|field| field.name.as_str()).collect();
    Wrongs::new(wrong, &names)
}

fn with(address: &str, more: &str) -> String {
    format!("{address}{}{more}", if address.contains('?') { "&" } else { "?" })
}

/// The point: `38 deals: 5 need consent, 12 need no consent, 21 we cannot answer yet`.
fn heading(upload: &Upload) -> String {
    let checked = &upload.found.checked;
    let of = |status: Status| checked.count(|kind| kind.status == status);
    let verb = |n: usize, one: &str, many: &str| format!("{} {}", grouped(n), if n == 1 { one } else { many });
    let (refused, consent) = (of(Status::Refused), of(Status::Consent));
    let covered = of(Status::Covered) + of(Status::CoveredIfCaught);
    let (allowed, open) = (of(Status::Allowed), of(Status::CannotTell));
    let parts = [
        (refused, verb(refused, "is refused", "are refused")),
        (consent, verb(consent, "needs consent", "need consent")),
        (covered, verb(covered, "is covered by a consent", "are covered by consents")),
        (allowed, verb(allowed, "needs no consent", "need no consent")),
        (open, format!("{} we cannot answer yet", grouped(open))),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|(n, _)| *n > 0).map(|(_, words)| words).collect();
    let deals = count(upload.found.opened.register.len(), "deal", "deals");
    if parts.is_empty() { format!("{deals} in the file") } else { format!("{deals}: {}", parts.join(", ")) }
}

fn lead(upload: &Upload, pack: &Pack) -> String {
    let register = &upload.found.opened.register;
    let units = (0..register.len()).map(|row| register.unit(row)).collect::<BTreeSet<_>>().len();
    let on = upload.question.on.unwrap_or_else(hostboard_actions::clock::today);
    let joint = counted(register).map_or_else(String::new, |text| format!(" {text}"));
    format!(
        "{}, {}, by the rules of “{}”. Proposals are treated as signed on {}.{joint}",
        shown(&upload.sent.name),
        count(units, "unit", "units"),
        pack.title,
        on.spoken()
    )
}

fn signed_by(typed: &Query, wrong: &[Wrong]) -> Vec<Field> {
    let line = |name: &str, label: &str, class, hint: &str| {
        let field = Field::new(name, label, Input::Line(class)).hint(hint);
        field.value(typed.get(name).unwrap_or_default()).wrong(wrong)
    };
    vec![
        line("by", "Who replies?", "", "A name or a team, kept with each reply. You may leave it blank"),
        line("on", "When was it decided?", "date", "You may leave it blank"),
    ]
}
