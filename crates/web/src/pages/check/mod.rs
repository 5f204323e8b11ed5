//! `/check`: May we sign? An answer before anything is recorded, whose address can be kept.

mod asked;
mod letter;
mod outlook;

use crate::error::PageError;
use crate::frame::Frame;
use crate::kit::components::RulesUsed;
use crate::kit::components::answer::{Findings, Panel, Said, to_deal};
use crate::kit::components::form::Hidden;
use crate::kit::components::form::{Choice, Field, Input, Wrong, Wrongs};
use crate::kit::fields;
use crate::kit::no_rules::choose_rules;
use crate::kit::problem::problem_texts;
use crate::kit::query::Query;
use crate::kit::words::{capital, pounds};
use crate::site::respond::{Shown, html};
use crate::visit::Visit;
use askama::Template;
use asked::{Asked, signers};
use axum::http::StatusCode;
use hostboard_actions::answer::sign::{SECTOR, Signing};
use hostboard_domain::deal::{DealFact, Form};
use hostboard_domain::problem::shown;
use hostboard_domain::record::Body;
use hostboard_rules::answer::Status;
use hostboard_rules::language::fact::{Derived, FactId};
pub(crate) use letter::show as letter;
use outlook::{Outlook, further_names};
use std::borrow::Cow;

#[derive(Template)]
#[template(path = "check.html")]
struct Page {
    frame: Frame,
    heading: String,
    wrongs: Wrongs,
    answered: Vec<Answered>,
    first: Vec<Field>,
    days: Vec<Field>,
    days_open: bool,
    /// Whether the form is folded: it was answered, and nothing is missing that it asks for.
    folded: bool,
    day: String,
    further: Vec<Field>,
    hidden: Vec<Hidden>,
    upload_to: String,
}

/// What stands above the form once it was sent: the answer of one pack.
struct Answered {
    /// The pack, where several are asked.
    title: String,
    panel: Panel,
    /// What was recorded and these rules cannot read.
    uncounted: Vec<String>,
    outlook: Outlook,
    findings: Findings,
    looked_at: String,
    letter_to: String,
    letter: &'static str,
    record_to: String,
    notice: String,
    rules: RulesUsed,
}

/// The form, with the answer above it once it was sent.
pub(crate) fn show(visit: &Visit<'_>) -> Shown {
    let all = Asked::read(visit)?;
    let Some(first_asked) = all.first() else {
        return choose_rules(visit, "May we sign?");
    };
    let (signings, wrong) = signings(visit, &all)?;
    let title = if wrong.is_empty() { "May we sign?" } else { "Error: May we sign?" };
    let frame = visit.frame(title, &[("/", "Portfolio")]);
    let (first, days, further) = fields_of(visit, &all, &signings, &wrong);
    let shown = first.iter().chain(&days).chain(&further).map(|field| field.name.clone()).collect::<Vec<_>>();
    let names: Vec<&str> = shown.iter().map(String::as_str).collect();
    let page = Page {
        heading: hardest(&signings).map_or_else(|| "May we sign?".to_owned(), |signing| heading(signing, first_asked)),
        wrongs: Wrongs::new(&wrong, &names),
        answered: all
            .iter()
            .zip(&signings)
            .map(|(asked, signing)| answered(visit, &frame, asked, signing, all.len() > 1))
            .collect(),
        days_open: ["on", "start"].iter().any(|name| visit.query.get(name).is_some()),
        folded: !signings.is_empty() && further.is_empty(),
        day: visit.view.times.at.spoken(),
        hidden: hidden(visit.query, &frame),
        upload_to: frame.to("/check/register"),
        first,
        days,
        further,
        frame,
    };
    let status = if wrong.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(html(status, page.render()?))
}

/// The answers in the order of the packs; none where something is wrong with what was typed, which is given instead.
fn signings(visit: &Visit<'_>, all: &[Asked]) -> Result<(Vec<Signing>, Vec<Wrong>), PageError> {
    let (mut signings, mut wrong) = (Vec::new(), Vec::new());
    for asked in all.iter().filter(|asked| asked.is_asked) {
        match asked.answer(visit)? {
            Ok(signing) => signings.push(signing),
            Err(found) => {
                let is_new = |one: &Wrong| !wrong.iter().any(|w: &Wrong| w.field == one.field && w.text == one.text);
                let found: Vec<Wrong> = found.into_iter().filter(is_new).collect();
                wrong.extend(found);
            }
        }
    }
    if !wrong.is_empty() {
        signings.clear();
    }
    Ok((signings, wrong))
}

/// The answer that stands most in the way.
fn hardest(signings: &[Signing]) -> Option<&Signing> {
    signings.iter().min_by_key(|signing| signing.answer().status.ease())
}

/// What the form sends besides its fields.
fn hidden(query: &Query, frame: &Frame) -> Vec<Hidden> {
    let times = frame.times.iter().flat_map(|times| [("at", times.at.clone()), ("known", times.known.clone())]);
    let kept = ["pack", "illustrative", "with_id"].into_iter();
    let kept = kept.filter_map(|name| Some((name, query.get(name)?.to_owned())));
    times.chain(kept).chain([("ask", "yes".to_owned())]).map(|(name, value)| Hidden::new(name, value)).collect()
}

/// The answer in a few words: `Norfolk and Waveney may not sign this`.
fn heading(signing: &Signing, asked: &Asked) -> String {
    let who = shown(&signing.unit_name);
    let known_as = signing.known_as.as_ref().map(|(name, _)| name.as_str());
    let with = known_as.or(asked.fact(DealFact::Counterparty));
    let with = with.map_or_else(|| "this deal".to_owned(), |with| format!("this deal with {}", shown(with)));
    match signing.answer().status {
        Status::Allowed => format!("No rule we know of stops {who} signing {with}"),
        Status::Covered | Status::CoveredIfCaught => format!("{who} may sign {with}: a consent covers it"),
        Status::Consent => format!("{who} needs consent before it signs {with}"),
        Status::Refused => format!("{who} should not sign {with}"),
        Status::CannotTell => format!("We cannot tell yet whether {who} may sign {with}"),
    }
}

/// The deal in a sentence, above the answer.
fn said_of(signing: &Signing, asked: &Asked) -> String {
    let mut parts = Vec::new();
    let form = asked.fact(DealFact::Form).or(asked.fact(DealFact::Kind)).map(fields::form_name).unwrap_or_default();
    if !form.is_empty() {
        parts.push(form.to_owned());
    }
    if let Some((name, sector)) = &signing.known_as {
        let sector = sector.map_or("sector not recorded", fields::sector_words);
        parts.push(format!("with {} ({sector})", shown(name)));
    } else if let Some(with) = asked.fact(DealFact::Counterparty) {
        let sector = hostboard_domain::body::Sector::parse(&asked.proposal.sector);
        let sector = sector.map_or_else(String::new, |sector| format!(" ({})", fields::sector_words(sector)));
        parts.push(format!("with {}{sector}", shown(with)));
    }
    let value = asked.fact(DealFact::Value).and_then(|text| hostboard_domain::money::Pence::parse(text).ok());
    parts.extend(value.map(|value| pounds(value.0)));
    match asked.fact(DealFact::End) {
        Some("open") => parts.push("without an end".to_owned()),
        Some(end) => parts.extend(crate::kit::query::day_of(end).map(|day| format!("until {}", day.spoken()))),
        None => {}
    }
    let deal = if parts.is_empty() { "A deal about which nothing is said".to_owned() } else { parts.join(", ") };
    format!("{}, if {} signs it on {}", capital(&deal), shown(&signing.unit_name), signing.on.spoken())
}

fn answered(visit: &Visit<'_>, frame: &Frame, asked: &Asked, signing: &Signing, is_one_of_several: bool) -> Answered {
    let pack = &asked.pack;
    let answer = signing.answer();
    let assumed = signing.assumed.iter().chain(&asked.taken).cloned().collect();
    let title = if is_one_of_several { pack.title.clone() } else { String::new() };
    let by = if is_one_of_several { format!("{title}. ") } else { String::new() };
    let on = format!(
        "{by}{}. The answer uses what was known on {}.",
        said_of(signing, asked),
        visit.view.times.known.spoken()
    );
    let said = Said { on, headline: &signing.headline, reason: &signing.reason, assumed, working: String::new() };
    let others = match signing.others {
        0 => "No other deal of the unit is recorded for that day".to_owned(),
        1 => "The one other deal of the unit was looked at too".to_owned(),
        n => format!("All {} other deals of the unit were looked at too", crate::kit::words::grouped(n)),
    };
    let illustrative = if visit.illustrative() { ", illustrative ones among them" } else { "" };
    let query = if is_one_of_several { visit.query.with("pack", &pack.name).written() } else { visit.query.written() };
    Answered {
        title,
        panel: Panel::new(answer, said),
        uncounted: problem_texts(&signing.uncounted),
        outlook: Outlook::new(visit, frame, asked, signing),
        findings: Findings::new(answer, pack, &|id| to_deal(frame, id)),
        looked_at: format!("{others}{illustrative}."),
        letter_to: format!("/check/letter?{query}"),
        letter: letter::title(answer),
        record_to: record_to(frame, asked, signing),
        notice: pack.notice.clone(),
        rules: RulesUsed::of(pack),
    }
}

/// The form that records it, with what is known of it filled in.
fn record_to(frame: &Frame, asked: &Asked, signing: &Signing) -> String {
    let mut query = Query::default().with("unit", &asked.proposal.unit);
    for (fact, text) in &asked.proposal.facts {
        query = query.with(fact.name(), text);
    }
    query = query.with(DealFact::Stage.name(), "proposed").with(DealFact::Proposed.name(), &signing.on.to_string());
    frame.to(&format!("/record/deal?{}", query.written()))
}

/// The first questions, the two days, and what would change the answer.
fn fields_of(
    visit: &Visit<'_>,
    all: &[Asked],
    signings: &[Signing],
    wrong: &[Wrong],
) -> (Vec<Field>, Vec<Field>, Vec<Field>) {
    let query = visit.query;
    let typed = |name: &str| fields::readable(query.get(name).unwrap_or_default());
    let line =
        |name: &str, label: &str, class| Field::new(name, label, Input::Line(class)).value(typed(name)).wrong(wrong);
    let mut forms = vec![Choice::new("", "Not known")];
    forms.extend(fields::forms().map(|word| Choice::new(word, fields::form_words(word))));
    let form = Field::new("form", "What form does it take?", Input::Select(forms)).value(typed("form")).wrong(wrong);
    let with = Field::new("with", "With whom?", Input::Listed(bodies(visit))).value(typed("with")).wrong(wrong);
    let with = with.hint("A name. If this body is recorded here with what sort of body it is, the record counts.");
    let value = line("value", "How much is it worth in all?", "money")
        .hint("In pounds, for example £60,000, or £40,000 to £60,000");
    let end = line("end", "Until when does it run?", "date").hint("For example 30 November 2029, or “no end”");
    let mut first = vec![unit(visit, all, wrong), with];
    first.extend(turns_on_sector(all).then(|| fields::sector(query).wrong(wrong)));
    first.extend([form, value, end]);
    let days = vec![
        line("on", "When would it be signed?", "date").hint(format!("Blank means {}", visit.view.times.at.spoken())),
        line("start", "When does it start?", "date").hint("Blank means on the day it is signed"),
    ];
    let mut further: Vec<Field> = Vec::new();
    for (place, asked) in all.iter().enumerate() {
        let found = further_of(query, asked, signings.get(place), wrong);
        let is_new = |field: &Field| !first.iter().chain(&further).any(|other| other.name == field.name);
        let found: Vec<Field> = found.into_iter().filter(is_new).collect();
        further.extend(found);
    }
    (first, days, further.into_iter().map(|field| field.wrong(wrong)).collect())
}

/// Whether a rule that is asked turns on what sort of body the other party is, so that the form asks for it at once.
fn turns_on_sector(all: &[Asked]) -> bool {
    all.iter().any(|asked| asked.pack.reads(FactId::Derived(Derived::SupplierSector)))
}

/// What would change the answer of one pack.
fn further_of(query: &Query, asked: &Asked, signing: Option<&Signing>, wrong: &[Wrong]) -> Vec<Field> {
    let (facts, sector, parameters) = further_names(query, asked, signing.map(Signing::answer), wrong);
    let sector = sector.then(|| fields::sector(query));
    let facts = facts.into_iter().map(|fact| fields::fact(fact, query));
    let parameters = parameters.into_iter().map(|place| fields::parameter(&asked.pack.parameters[place], query));
    sector.into_iter().chain(facts).chain(parameters).collect()
}

/// Beyond so many units, a list to choose from is longer than a name is to type.
const MOST_LISTED: usize = 60;
/// So many bodies are offered.
const MOST_BODIES: usize = 500;

fn unit(visit: &Visit<'_>, all_asked: &[Asked], wrong: &[Wrong]) -> Field {
    let chosen = all_asked.first().map_or_else(String::new, |asked| asked.proposal.unit.clone());
    let all = signers(visit);
    let label = "Which unit would sign?";
    let field = if all.len() <= MOST_LISTED {
        let mut choices = vec![Choice::new("", "Choose a unit")];
        choices.extend(all.into_iter().map(|(id, name)| Choice::new(id, name)));
        Field::new("unit", label, Input::Select(choices)).value(chosen)
    } else {
        let typed = visit.query.get("unit").unwrap_or_default();
        Field::new("unit", label, Input::Listed(all.into_iter().map(|(_, name)| name).collect())).value(typed)
    };
    field.wrong(wrong)
}

fn bodies(visit: &Visit<'_>) -> Vec<String> {
    let all = visit.view.reading.records::<Body<_>>();
    let mut names: Vec<String> = all.filter_map(|body| body.name()).map(Cow::into_owned).collect();
    names.sort();
    names.dedup();
    names.truncate(MOST_BODIES);
    names
}

/// Whether a form of agreement serves a customer.
fn serves(query: &Query) -> bool {
    query.get("form").and_then(Form::parse) == Some(Form::CustomerAgreement)
}

/// The name of the sector's field.
const SECTOR_FIELD: &str = SECTOR;
