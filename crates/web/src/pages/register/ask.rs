//! The form that sends a register.

use super::frame;
use crate::error::PageError;
use crate::frame::Frame;
use crate::kit::components::form::{Choice, Field, Input, Wrong, Wrongs};
use crate::kit::fields;
use crate::kit::query::Query;
use crate::site::app::App;
use crate::site::respond::{Shown, html};
use crate::visit::{Asked, Visit};
use askama::Template;
use axum::http::StatusCode;
use hostboard_actions::answer::packs;
use hostboard_actions::register::format_names;
use hostboard_rules::pack::Pack;
use hostboard_rules::pack::parameter::Parameter;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "register.html")]
struct Page {
    frame: Frame,
    wrongs: Wrongs,
    key: String,
    pack: Arc<Pack>,
    packs: Option<Field>,
    first: Vec<Field>,
    more: Vec<Field>,
    assume: Vec<Field>,
    more_open: bool,
    send_to: String,
}

/// The form, blank.
pub(super) fn show(app: &App, asked: &Asked) -> Shown {
    page(app, asked, &asked.query, &[])
}

/// The form with what was typed, and what is wrong with it.
pub(super) fn page(app: &App, asked: &Asked, typed: &Query, wrong: &[Wrong]) -> Shown {
    let pack = pack(app, asked, typed)?;
    let title = if wrong.is_empty() { "Check a register" } else { "Error: Check a register" };
    let frame = frame(app, asked, title, &[("/", "Portfolio"), ("/check", "May we sign?")])?;
    let first = first(&pack, typed, wrong);
    let more = more(&pack, typed, wrong);
    let assume: Vec<Field> = assumptions(typed).into_iter().map(|field| field.wrong(wrong)).collect();
    let all = first.iter().chain(&more).chain(&assume).map(|field| field.name.clone()).collect::<Vec<_>>();
    let names: Vec<&str> = all.iter().map(String::as_str).collect();
    let is_typed = |field: &Field| typed.get(&field.name).is_some() || wrong.iter().any(|w| w.field == field.name);
    let page = Page {
        wrongs: Wrongs::new(wrong, &names),
        key: app.form_keys.key_of(asked.reader.id()),
        packs: choice_of_packs(app, &pack),
        more_open: more.iter().chain(&assume).any(is_typed),
        send_to: frame.to("/check/register"),
        pack,
        first,
        more,
        assume,
        frame,
    };
    let status = if wrong.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(html(status, page.render()?))
}

/// The pack that was chosen among those in the program and the portfolio's own; else the portfolio's first.
pub(super) fn pack(app: &App, asked: &Asked, typed: &Query) -> Result<Arc<Pack>, PageError> {
    let own = || -> Result<Vec<Arc<Pack>>, PageError> {
        let ledger = app.ledger();
        Visit::at_default_times(app, &ledger, asked).packs()
    };
    match typed.get("pack").filter(|name| packs::names().contains(name)) {
        Some(name) => Ok(app.pack(name)?),
        None => match own()?.into_iter().next() {
            Some(pack) => Ok(pack),
            None => Ok(app.pack(packs::names().first().copied().unwrap_or_default())?),
        },
    }
}

fn choice_of_packs(app: &App, pack: &Pack) -> Option<Field> {
    let named = |name: &&str| Some(Choice::new(*name, app.pack(name).ok()?.title.clone()));
    let mut choices: Vec<Choice> = packs::names().iter().filter_map(named).collect();
    if !choices.iter().any(|choice| choice.value == pack.name) {
        choices.insert(0, Choice::new("", pack.title.clone()));
    }
    (choices.len() > 1).then(|| Field::new("pack", "By which rules?", Input::Select(choices)).value(pack.name.clone()))
}

/// Whether no answer can be given without it.
pub(super) fn is_required(parameter: &Parameter) -> bool {
    parameter.ask.is_some() && parameter.values.is_empty()
}

fn first(pack: &Pack, typed: &Query, wrong: &[Wrong]) -> Vec<Field> {
    let file = Field::new("file", "The register", Input::File)
        .hint(format!("A file as it was published: {}. At most 25 MB and 250,000 deals.", format_names()));
    let required = pack.parameters.iter().filter(|parameter| is_required(parameter));
    let required = required.map(|parameter| fields::parameter(parameter, typed));
    [file].into_iter().chain(required).map(|field| field.wrong(wrong)).collect()
}

fn more(pack: &Pack, typed: &Query, wrong: &[Wrong]) -> Vec<Field> {
    let line = |name: &str, label: &str, class, hint: &str| {
        Field::new(name, label, Input::Line(class)).hint(hint).value(typed.get(name).unwrap_or_default())
    };
    let open = pack.parameters.iter().filter(|parameter| parameter.ask.is_none() && parameter.values.is_empty());
    let lines = [
        line(
            "published",
            "When was it published?",
            "date",
            "What it holds as signed was signed by then. For example 31 March 2027",
        ),
        line("on", "On which day would proposals be signed?", "date", "Blank means today"),
        line("unit", "Whose deals are they?", "", "For rows that name no council or unit. Blank means the file’s name"),
        line(
            "currency",
            "Take amounts as being in another currency",
            "short",
            "Three letters, such as GBP. Every answer says so",
        ),
    ];
    lines.into_iter().chain(open.map(|p| fields::parameter(p, typed))).map(|field| field.wrong(wrong)).collect()
}

/// Something that may be assumed: its name in the form, what it is about, and the choices, each with its word.
type Assumable = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

const ASSUMPTIONS: [Assumable; 9] = [
    ("capital", "Capital expenditure", &[("capital=no", "It is not capital"), ("capital=yes", "It is capital")]),
    ("price", "Price", &[("variable-price=no", "It is fixed"), ("variable-price=yes", "It may vary")]),
    ("stage", "Signed or not", &[("stage=signed", "It is signed"), ("stage=proposed", "It is only proposed")]),
    (
        "signed",
        "Day of signing",
        &[("signed=start", "The day it starts"), ("signed=awarded", "The day it was awarded")],
    ),
    ("extension", "Options to extend", &[("extension=none", "There are none")]),
    ("end", "End", &[("end=open", "It has no end")]),
    ("basis", "What a value covers", &[("value-basis=whole-life", "All that is payable, options included")]),
    (
        "matter",
        "Similar matter",
        &[("similar-matter=none", "Each deal is like no other"), ("similar-matter=cpv3", "Those with like CPV codes")],
    ),
    ("complete", "The register", &[("register-complete=yes", "It holds every deal that counts")]),
];

/// A choice for each thing that may be assumed where it is not recorded.
pub(super) fn assumptions(typed: &Query) -> Vec<Field> {
    let field = |(name, label, choices): &Assumable| {
        let name = format!("assume.{name}");
        let mut all = vec![Choice::new("", "Assume nothing")];
        all.extend(choices.iter().map(|(value, word)| Choice::new(*value, *word)));
        let typed = typed.get(&name).unwrap_or_default().to_owned();
        Field::new(name, *label, Input::Select(all)).value(typed)
    };
    ASSUMPTIONS.iter().map(field).collect()
}

/// What was chosen to be assumed.
pub(super) fn assumed(typed: &Query) -> Vec<String> {
    let chosen = |(name, ..): &Assumable| typed.get(&format!("assume.{name}")).map(str::to_owned);
    ASSUMPTIONS.iter().filter_map(chosen).collect()
}

/// The choices that made these assumptions.
pub(super) fn as_chosen(assumed: &[String]) -> Query {
    let names = |value: &String| ASSUMPTIONS.iter().find(|(.., choices)| choices.iter().any(|(v, _)| v == value));
    let chosen = assumed.iter().filter_map(|value| Some((names(value)?.0, value)));
    chosen.fold(Query::default(), |query, (name, value)| query.with(&format!("assume.{name}"), value))
}

/// An assumption in words: `Capital expenditure: it is not capital`.
pub(super) fn assumed_words(written: &str) -> String {
    let found = ASSUMPTIONS.iter().find_map(|(_, label, choices)| {
        let (_, word) = choices.iter().find(|(value, _)| *value == written)?;
        let mut letters = word.chars();
        let word: String = letters.next().map_or_else(String::new, |c| c.to_lowercase().chain(letters).collect());
        Some(format!("{label}: {word}"))
    });
    found.unwrap_or_else(|| written.to_owned())
}
