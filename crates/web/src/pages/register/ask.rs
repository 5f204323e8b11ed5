//! The form that sends a register.

use super::forget::FORGOTTEN;
use super::frame;
use crate::error::PageError;
use crate::frame::Frame;
use crate::kit::components::form::{Choice, Field, Input, Wrong, Wrongs};
use crate::kit::query::Query;
use crate::kit::{assume, fields};
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
    /// Whether the reader comes from forgetting a register.
    forgotten: bool,
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
    let assumptions: Vec<Field> = assume::fields(typed).into_iter().map(|field| field.wrong(wrong)).collect();
    let all = first.iter().chain(&more).chain(&assumptions).map(|field| field.name.clone()).collect::<Vec<_>>();
    let names: Vec<&str> = all.iter().map(String::as_str).collect();
    let is_typed = |field: &Field| typed.get(&field.name).is_some() || wrong.iter().any(|w| w.field == field.name);
    let page = Page {
        forgotten: asked.query.has(FORGOTTEN),
        wrongs: Wrongs::new(wrong, &names),
        key: app.form_keys.key_of(asked.reader.id()),
        packs: choice_of_packs(app, &pack)?,
        more_open: more.iter().chain(&assumptions).any(is_typed),
        send_to: frame.to("/check/register"),
        pack,
        first,
        more,
        assume: assumptions,
        frame,
    };
    let status = if wrong.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(html(status, page.render()?))
}

/// The pack that was chosen among those in the program and the portfolio's own; else the portfolio's first.
pub(super) fn pack(app: &App, asked: &Asked, typed: &Query) -> Result<Arc<Pack>, PageError> {
    let own = || -> Result<Vec<Arc<Pack>>, PageError> {
        let ledger = app.ledger()?;
        Visit::at_default_times(app, &ledger, asked).deal_packs()
    };
    let inside = inside(app)?;
    let named = inside.iter().find(|pack| Some(pack.name.as_str()) == typed.get("pack"));
    match named.cloned() {
        Some(pack) => Ok(pack),
        None => match own()?.into_iter().chain(inside).next() {
            Some(pack) => Ok(pack),
            None => Ok(app.pack("")?),
        },
    }
}

/// The packs in the program that have rules about deals.
fn inside(app: &App) -> Result<Vec<Arc<Pack>>, PageError> {
    let mut packs = packs::names().iter().map(|name| Ok(app.pack(name)?)).collect::<Result<Vec<_>, PageError>>()?;
    packs.retain(|pack| pack.asks_of_deals());
    Ok(packs)
}

fn choice_of_packs(app: &App, pack: &Pack) -> Result<Option<Field>, PageError> {
    let named = |pack: &Arc<Pack>| Choice::new(pack.name.clone(), pack.title.clone());
    let mut choices: Vec<Choice> = inside(app)?.iter().map(named).collect();
    if !choices.iter().any(|choice| choice.value == pack.name) {
        choices.insert(0, Choice::new("", pack.title.clone()));
    }
    let is_choice = choices.len() > 1;
    let field = || Field::new("pack", "By which rules?", Input::Select(choices)).value(pack.name.clone());
    Ok(is_choice.then(field))
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
            "We then presume that what it lists was signed by this date. For example 31 March 2027",
        ),
        line("on", "On which day would proposals be signed?", "date", "Blank means today"),
        line("unit", "Whose deals are they?", "", "For rows that name no council or unit. Blank means the file’s name"),
        line(
            "currency",
            "Treat all amounts as being in this currency",
            "short",
            "Three letters, such as GBP. Every answer says so",
        ),
    ];
    lines.into_iter().chain(open.map(|p| fields::parameter(p, typed))).map(|field| field.wrong(wrong)).collect()
}
