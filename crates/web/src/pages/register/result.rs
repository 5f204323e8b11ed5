//! What came of a register: the counts, the piles, how it was read, what is wrong with it.

use super::{ask, frame, piles, questions, upload};
use crate::app::App;
use crate::components::form::{Field, Input, Wrong, Wrongs};
use crate::frame::{Frame, Link};
use crate::pages::{Shown, html};
use crate::query::Query;
use crate::uploads::Upload;
use crate::visit::Asked;
use crate::words::{capital, count, grouped};
use askama::Template;
use axum::http::StatusCode;
use hostboard_actions::reading::FactRead;
use hostboard_actions::wording::ground_in_words;
use hostboard_actions::words::note::doubt_in_words;
use hostboard_domain::problem::shown;
use hostboard_rules::answer::{Level, Verdict};
use hostboard_rules::pack::Pack;
use std::collections::{BTreeMap, BTreeSet};

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
    how: Vec<(String, String)>,
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

/// A way to a pile.
struct Pile {
    to: String,
    number: String,
    words: String,
    current: bool,
}

impl Pile {
    /// Of that name; `words` are those for one and for many.
    fn new(name: &str, number: usize, words: [&str; 2], current: &str, to: &dyn Fn(&str) -> String) -> Pile {
        let words = words[usize::from(number != 1)].to_owned();
        Pile { to: to(name), number: grouped(number), words, current: name == current }
    }
}

struct ProblemLine {
    place: String,
    what: String,
    todo: String,
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
        key: app.form_key.clone(),
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

/// The pile that is shown: the one that is named, else the first that has something.
fn pile(upload: &Upload, asked: &Asked, typed: &Query) -> String {
    const NAMES: [&str; 6] = ["firm", "working", "questions", "open", "allowed", "problems"];
    let replied = typed.has("round").then_some("questions");
    let assumed = (typed.get("do") == Some("assume")).then_some("working");
    let named = asked.query.get("pile").filter(|name| NAMES.contains(name));
    let first = if upload.found.piles.action.is_empty() { "questions" } else { "firm" };
    replied.or(assumed).or(named).unwrap_or(first).to_owned()
}

fn length(upload: &Upload, pile: &str) -> usize {
    match pile {
        "questions" => upload.found.asking.len(),
        "problems" => upload.found.opened.problems.len() + upload.found.opened.parked.len(),
        pile => piles::rows(upload, pile).len(),
    }
}

fn main_piles(upload: &Upload, current: &str, to: &dyn Fn(&str) -> String) -> Vec<Pile> {
    let settles: usize = upload.found.asking.iter().map(|question| question.settles).sum();
    let working = match upload.question.assume.is_empty() {
        true => ["working answers: nothing is assumed yet"; 2],
        false => {
            ["working answer, true only if what you assume is", "working answers, true only if what you assume is"]
        }
    };
    let settles = count(settles, "answer", "answers");
    let questions = [format!("question: replies settle {settles}"), format!("questions: replies settle {settles}")];
    let firm = ["firm answer that needs action", "firm answers that need action"];
    let piles = [("firm", firm), ("working", working), ("questions", [&questions[0], &questions[1]])];
    let pile = |(name, words): (&str, [&str; 2])| Pile::new(name, length(upload, name), words, current, to);
    piles.into_iter().map(pile).collect()
}

fn other_piles(upload: &Upload, current: &str, to: &dyn Fn(&str) -> String) -> Vec<Pile> {
    let opened = &upload.found.opened;
    let unlisted = usize::try_from(opened.unlisted_problems + opened.unlisted_parked).unwrap_or(usize::MAX);
    let problems = length(upload, "problems").saturating_add(unlisted);
    let open = ["deal of which we cannot tell yet", "deals of which we cannot tell yet"];
    let allowed = ["deal that surely needs no consent", "deals that surely need no consent"];
    vec![
        Pile::new("open", length(upload, "open"), open, current, to),
        Pile::new("allowed", length(upload, "allowed"), allowed, current, to),
        Pile::new("problems", problems, ["problem with the file", "problems with the file"], current, to),
    ]
}

const fn pile_title(pile: &str) -> &'static str {
    match pile.as_bytes() {
        b"working" => "Working answers",
        b"questions" => "Questions to put",
        b"open" => "We cannot tell of these yet",
        b"allowed" => "These surely need no consent",
        b"problems" => "Problems with the file",
        _ => "Firm answers that need action",
    }
}

fn note(upload: &Upload, pile: &str) -> String {
    let none = length(upload, pile) == 0;
    match (pile, none) {
        ("firm", false) => "These hold whatever the blank cells turn out to be. The worst stand first, then the largest.",
        ("firm", true) => "No deal needs action for certain. Look at the questions: replies may show some that do.",
        ("working", false) => "Open answers, as they work out under what you assume. Each is true only if that is.",
        ("working", true) if upload.question.assume.is_empty() => {
            "Nothing is assumed, so there are no working answers. Choose below what may be taken where the register says nothing."
        }
        ("working", true) => "No open answer is settled by what you assume. Assume something else below, or look at the questions.",
        ("questions", false) => "The question whose reply settles most stands first. Reply to as many as you can.",
        ("questions", true) => "There is nothing to ask: every answer is firm.",
        ("open", false) => "The facts that are recorded do not decide these. Those that may be worst stand first.",
        ("open", true) => "Every answer is firm, or settled under what you assume.",
        ("allowed", false) => "Firm: no rule stands against these, whatever the blank cells turn out to be.",
        ("allowed", true) => "Of no deal can it be said for certain. Look at the questions: replies may show some.",
        ("problems", false) => "Every row is checked all the same, without the fact that could not be read. Rows that were not taken in count with no deal.",
        _ => "Nothing in the file is wrong.",
    }
    .to_owned()
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

fn problems(upload: &Upload, page: usize) -> Vec<ProblemLine> {
    let opened = &upload.found.opened;
    let place = |file: &str, row: Option<u64>, column: Option<&str>| {
        let row = row.map_or_else(String::new, |row| format!(", row {row}"));
        let column = column.map_or_else(String::new, |column| format!(", column {}", shown(column)));
        format!("{}{row}{column}", shown(file))
    };
    let problems = opened.problems.iter().map(|problem| ProblemLine {
        place: place(&problem.file, problem.row, problem.column.as_deref()),
        what: capital(&shown(&problem.message)),
        todo: capital(&shown(&problem.help)),
    });
    let parked = opened.parked.iter().map(|row| {
        let text: String = shown(&row.text.replace(['\n', '\r'], " ")).chars().take(200).collect();
        let what = format!("This row was not taken in: {}", shown(&row.reason));
        ProblemLine { place: place(&row.file, Some(row.row), None), what, todo: format!("The row is: {text}") }
    });
    parked.chain(problems).skip((page - 1) * piles::A_PAGE).take(piles::A_PAGE).collect()
}

/// The first pages, the last, and those around the one that is shown.
fn near(page: usize, shown: usize, last: usize) -> bool {
    page <= 2 || page + 1 >= last || page.abs_diff(shown) <= 2
}

/// What answers rest on that nobody has decided.
fn rests(upload: &Upload, pack: &Pack) -> Vec<String> {
    let grounds: BTreeSet<&String> = upload.found.checked.kinds.iter().flat_map(|kind| &kind.grounds).collect();
    grounds.into_iter().map(|ground| shown(&ground_in_words(ground, pack))).collect()
}

/// How a fact was read: `We read Supplier as who it is with`, and how its cells went.
fn how(read: &FactRead) -> (String, String) {
    let label = read.fact.label();
    if let Some((constant, source)) = &read.constant {
        let source = source.as_ref().map_or_else(|| "this is assumed".to_owned(), |source| shown(source));
        return (format!("We took {label} to be “{}” in every row", shown(constant)), source);
    }
    let from: Vec<String> = read.from.iter().map(|heading| format!("“{}”", shown(heading))).collect();
    let mut parts = Vec::new();
    let mut add = |rows: u64, what: &str| {
        if rows > 0 {
            parts.push(format!("{} {what}", hostboard_domain::text::grouped(rows)));
        }
    };
    add(read.as_written, "as written");
    for (done, seen) in &read.mended {
        add(seen.rows, &format!("{done} (first in row {})", seen.row));
    }
    add(read.blank, "blank");
    add(read.stand_ins, "standing for nothing");
    for (reason, seen) in &read.left {
        add(seen.rows, &format!("left: {reason} (first in row {})", seen.row));
    }
    add(read.refused, "could not be read");
    (format!("We read {} as {label}", from.join(" and ")), parts.join("; "))
}

fn no_deals(upload: &Upload) -> Vec<String> {
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    let no_deals = &upload.found.opened.no_deals;
    no_deals.list.iter().for_each(|row| *reasons.entry(&row.reason).or_default() += 1);
    let line = |(reason, rows): (&str, usize)| {
        format!("{}: {}", count(rows, "row is no deal", "rows are no deals"), shown(reason))
    };
    reasons.into_iter().map(line).collect()
}
