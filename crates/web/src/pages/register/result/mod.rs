//! What came of a register: the counts, the piles, how it was read, what is wrong with it.

mod how;
mod pile;
mod problem;

use super::{ask, frame, piles, questions, upload};
use crate::frame::{Frame, Link};
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
use hostboard_actions::words::note::doubt_in_words;
use hostboard_domain::problem::shown;
use hostboard_rules::answer::{Level, Verdict};
use hostboard_rules::pack::Pack;
use how::{how, no_deals, rests};
use pile::{Pile, length, main_piles, note, other_piles, pile, pile_title};
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
    piles: Vec<Pile>,
    others: Vec<Pile>,
    pile: String,
    title: &'static str,
    note: String,
    caption: String,
    lines: Vec<piles::Line>,
    questions: Vec<questions::Line>,
    signed_by: Vec<Field>,
    filled_in: Field,
    problems: Vec<ProblemLine>,
    pages: Vec<(Link, bool)>,
    assume: Vec<Field>,
    rests: Vec<String>,
    how: Vec<Labelled>,
    doubts: Vec<String>,
    not_read: String,
    no_deals: Vec<String>,
    has_mapping: bool,
    files: String,
    key: String,
    round: usize,
    send_to: String,
    replies_to: String,
    notice: String,
}

/// The page of a register.
pub(super) fn show(app: &App, asked: &Asked) -> Shown {
    page(app, asked, &*upload(app, asked)?, &Query::default(), &[])
}

/// The same with what was typed, and what is wrong with it.
pub(super) fn page(app: &App, asked: &Asked, upload: &Upload, typed: &Query, wrong: &[Wrong]) -> Shown {
    let pack = app.pack(&upload.pack)?;
    let found = &upload.found;
    let heading = heading(upload);
    let title = if wrong.is_empty() { heading.clone() } else { format!("Error: {heading}") };
    let frame = frame(app, asked, title, &[("/", "Portfolio"), ("/check/register", "Check a register")])?;
    let home = frame.to(&format!("/check/register/{}", upload.token));
    let pile = pile(upload, asked, typed);
    let of_pile = length(upload, &pile);
    let a_page = if pile == "questions" { questions::A_PAGE } else { piles::A_PAGE };
    let last = of_pile.div_ceil(a_page).max(1);
    let page = asked.query.get("page").or(typed.get("page")).and_then(|text| text.parse().ok()).unwrap_or(1);
    let page = page.clamp(1, last);
    let to_pile = |pile: &str| with(&home, &format!("pile={pile}"));
    let to_deal = |row: usize| frame.to(&format!("/check/register/{}/deals/{row}", upload.token));
    let is_list = !matches!(pile.as_str(), "questions" | "problems");
    let of_questions =
        if pile == "questions" { questions::lines(upload, &pack, page, typed, wrong) } else { Vec::new() };
    let signed_by = signed_by(typed, wrong);
    let filled_in = Field::new("file", "A file of questions that you filled in", Input::File).wrong(wrong);
    let names: Vec<String> = of_questions
        .iter()
        .flat_map(|q| &q.fields)
        .chain(&signed_by)
        .chain([&filled_in])
        .map(|f| f.name.clone())
        .collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let read_by = found.opened.read_by.as_ref();
    let recognised = read_by.and_then(|read_by| read_by.recognised.as_ref());
    let page = Page {
        lead: lead(upload, &pack),
        done: if wrong.is_empty() && asked.query.has("done") { upload.done.clone() } else { String::new() },
        wrongs: Wrongs::new(wrong, &names),
        piles: main_piles(upload, &pile, &to_pile),
        others: other_piles(upload, &pile, &to_pile),
        title: pile_title(&pile),
        note: note(upload, &pile),
        caption: caption(page, a_page, of_pile),
        lines: if is_list { piles::lines(upload, &pack, &pile, page, &to_deal) } else { Vec::new() },
        questions: of_questions,
        signed_by,
        filled_in,
        problems: if pile == "problems" { problems(upload, page) } else { Vec::new() },
        pages: (1..=last)
            .filter(|_| last > 1)
            .filter(|n| near(*n, page, last))
            .map(|n| {
                let to = with(&home, &format!("pile={pile}&page={n}"));
                (Link { to, text: grouped(n) }, n == page)
            })
            .collect(),
        assume: ask::assumptions(&ask::as_chosen(&upload.question.assume)),
        rests: rests(upload, &pack),
        how: found.how.iter().map(how).collect(),
        doubts: recognised
            .map_or_else(Vec::new, |r| r.doubts.iter().map(|doubt| shown(&doubt_in_words(doubt))).collect()),
        not_read: recognised.map_or_else(String::new, |r| {
            r.not_read.iter().map(|heading| shown(heading)).collect::<Vec<_>>().join(", ")
        }),
        no_deals: no_deals(upload),
        has_mapping: read_by.is_some(),
        files: format!("/check/register/{}", upload.token),
        key: app.form_keys.key_of(asked.reader.id()),
        round: upload.replies.len(),
        replies_to: frame.to(&format!("/check/register/{}/replies", upload.token)),
        send_to: home,
        notice: pack.notice.clone(),
        heading,
        pile,
        frame,
    };
    let status = if wrong.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(html(status, page.render()?))
}

fn with(address: &str, more: &str) -> String {
    format!("{address}{}{more}", if address.contains('?') { "&" } else { "?" })
}

/// The point: `38 deals: 5 surely need consent, 12 surely need none, 21 we cannot tell yet`.
fn heading(upload: &Upload) -> String {
    let checked = &upload.found.checked;
    let of = |verdict: Verdict| checked.count(|kind| kind.verdict == verdict);
    let verb = |n: usize, one: &str, many: &str| format!("{} {}", grouped(n), if n == 1 { one } else { many });
    let refused = of(Verdict::Firm(Level::Refused));
    let consent = of(Verdict::Firm(Level::Consent));
    let (allowed, open) = (of(Verdict::Firm(Level::Allowed)), of(Verdict::CannotTell));
    let parts = [
        (refused, verb(refused, "is surely refused", "are surely refused")),
        (consent, verb(consent, "surely needs consent", "surely need consent")),
        (allowed, verb(allowed, "surely needs none", "surely need none")),
        (open, format!("{} we cannot tell yet", grouped(open))),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|(n, _)| *n > 0).map(|(_, words)| words).collect();
    let deals = count(upload.found.opened.register.len(), "deal", "deals");
    if parts.is_empty() { format!("{deals} in the file") } else { format!("{deals}: {}", parts.join(", ")) }
}

fn lead(upload: &Upload, pack: &Pack) -> String {
    let register = &upload.found.opened.register;
    let units = (0..register.len()).map(|row| register.unit(row)).collect::<BTreeSet<_>>().len();
    let on = upload.question.on.unwrap_or_else(hostboard_actions::clock::today);
    format!(
        "{}, {}, by the rules of “{}”. Proposals are taken as signed on {}.",
        shown(&upload.sent.name),
        count(units, "unit", "units"),
        pack.title,
        on.spoken()
    )
}

/// Which part of a list a page shows: `51 to 100 of 360`.
fn caption(page: usize, a_page: usize, all: usize) -> String {
    let first = (page - 1) * a_page + 1;
    let last = (page * a_page).min(all);
    format!("{} to {} of {}", grouped(first), grouped(last), grouped(all))
}

fn signed_by(typed: &Query, wrong: &[Wrong]) -> Vec<Field> {
    let line = |name: &str, label: &str, class, hint: &str| {
        let field = Field::new(name, label, Input::Line(class)).hint(hint);
        field.value(typed.get(name).unwrap_or_default()).wrong(wrong)
    };
    vec![
        line("by", "Who replies?", "", "A name or a team, kept beside each reply. You may leave it blank"),
        line("on", "When was it decided?", "date", "You may leave it blank"),
    ]
}

/// The first pages, the last, and those around the one that is shown.
fn near(page: usize, shown: usize, last: usize) -> bool {
    page <= 2 || page + 1 >= last || page.abs_diff(shown) <= 2
}
