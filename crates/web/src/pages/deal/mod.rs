//! `/deals/{id}`: one deal's whole answer, its facts, what it would tie the host to, and its history.

mod finding;
mod panel;
mod ties;

use crate::frame::{Frame, Link};
use crate::kit::assume;
use crate::kit::components::form::Field;
use crate::kit::components::lines::Labelled;
use crate::kit::components::{Figure, Mark, Sources, Together, sources};
use crate::kit::problem::problem_texts;
use crate::kit::record::Line;
use crate::kit::words::{capital, listed, recorded_pounds};
use crate::site::respond::{Shown, shown};
use crate::visit::Visit;
use askama::Template;
use hostboard_actions::answer::deal::{Asked, Deal, deal, explained};
use hostboard_actions::answer::joint::Buyer;
use hostboard_actions::ledger::changes::{Change, history};
use hostboard_actions::ledger::cite::{Cited, CitedSource};
use hostboard_actions::words::name::name_of;
use hostboard_domain::deal::{DealFact, Destination};
use hostboard_domain::record::{Direction, Kind};
use hostboard_domain::time::Day;
use hostboard_rules::pack::Pack;
use hostboard_rules::unit::assume::What;
use panel::{Panel, panel};
use std::collections::BTreeSet;
use ties::ties;

#[derive(Template)]
#[template(path = "deal.html")]
struct Page {
    frame: Frame,
    heading: String,
    unit: Link,
    /// Others who enter into it, in words; empty where nobody does.
    with_others: String,
    together: Vec<Together>,
    own: Mark,
    illustrative: bool,
    /// Whether totals count illustrative deals.
    counted: bool,
    note: Option<String>,
    panels: Vec<Panel>,
    no_answer: Option<String>,
    on: String,
    /// What is assumed that the form has no choice for, as the address has it.
    further: Vec<String>,
    assume: Vec<Field>,
    assume_open: bool,
    ask_to: String,
    action: String,
    /// The unit that was asked for, of several who enter into it; empty where none was.
    asked_unit: String,
    recorded: Vec<RecordedFact>,
    missing: Vec<Labelled>,
    destination: Option<&'static str>,
    contradicted: Vec<String>,
    ties: String,
    figure: Option<Figure>,
    history: Vec<Version>,
    correct_to: String,
    sources: Option<Sources>,
}

/// A fact that is recorded, with the page of what it names.
struct RecordedFact {
    label: String,
    words: String,
    to: Option<String>,
}

struct Version {
    when: String,
    how: String,
    by: String,
    why: Option<String>,
    fields: Vec<Line>,
    mark: Mark,
}

/// The page.
pub(crate) fn show(visit: &Visit<'_>) -> Shown {
    let id = visit.param("id");
    let unit = visit.query.get("unit");
    let deal = deal(&visit.view, id, unit).map_err(|error| visit.not_known(error, Kind::Deal, id))?;
    let heading = heading(id, &deal);
    let frame = visit.frame(&heading, &[("/", "Portfolio"), ("/deals", "Deals")]);
    let on = visit.day_asked("on", "The day to ask for")?;
    let written = visit.query.all("assume").map(str::to_owned);
    let assume: Vec<String> = written.chain(assume::chosen(visit.query)).collect();
    let (mut panels, mut consents, mut together) = (Vec::new(), BTreeSet::new(), Vec::new());
    let packs = visit.deal_packs()?;
    if let Some(place) = &deal.place {
        for pack in &packs {
            let asked = explained(pack, place, on, &assume, recorded_pounds)?;
            let mut panel = panel(visit, &frame, &deal, pack, &asked);
            together.extend(who_buys(visit, &frame, id, place.row, pack, &asked).map(|who| {
                let who = who.beside(&deal.unseen);
                if who.others_wait() {
                    panel.nothing = "Nothing for the part of this unit. The others have answers of their own, above.";
                }
                if packs.len() > 1 { who.by(pack) } else { who }
            }));
            panels.push(panel);
            let answer = &asked.explained.answer;
            consents.extend(answer.covered_by().into_iter().map(str::to_owned));
            consents.extend(answer.may_cover.iter().map(|one| one.consent.clone()));
            consents.extend(answer.disregarded.iter().map(|one| one.consent.clone()));
        }
    }
    let (ties, figure) = ties(&deal, visit.handover())?;
    let told = history(&visit.view, Kind::Deal, id);
    let cited = told.iter().flat_map(|change| change.cited.sources.iter().cloned());
    let beside = beside(visit, &deal.unit, &consents);
    let mut behind: Vec<_> = cited.chain(beside).collect();
    behind.sort_by(|a, b| a.id.cmp(&b.id));
    behind.dedup();
    shown(&Page {
        unit: Link { to: frame.of("/units", &deal.unit), text: name_of(&visit.view.reading, &deal.unit) },
        with_others: with_others(visit, &deal),
        together,
        own: Mark::of(&frame, &deal.cited),
        illustrative: deal.cited.illustrative,
        counted: visit.illustrative(),
        note: deal.note.clone(),
        panels,
        no_answer: no_answer(&deal, visit.view.times.at, !packs.is_empty()),
        on: on.unwrap_or(visit.view.times.at).spoken(),
        further: further(&assume),
        assume: may_be_assumed(&deal, &assume),
        assume_open: !assume.is_empty(),
        ask_to: frame.to(&format!("/check?unit={}", crate::frame::part(&deal.unit))),
        action: format!("/deals/{}", crate::frame::part(id)),
        asked_unit: unit.unwrap_or_default().to_owned(),
        recorded: recorded(visit, &frame, &deal),
        missing: missing(&deal),
        destination: deal.destination.map(Destination::word),
        contradicted: problem_texts(&deal.contradicted),
        ties,
        figure,
        history: told.iter().map(|change| version(&frame, change)).collect(),
        correct_to: frame.record(Kind::Deal.word(), id),
        sources: (!behind.is_empty()).then(|| sources(&frame, &behind)),
        heading,
        frame,
    })
}

/// Who enters into a deal together by one pack, each with the way to the same page about it.
fn who_buys(visit: &Visit<'_>, frame: &Frame, id: &str, row: usize, pack: &Pack, asked: &Asked) -> Option<Together> {
    let to = |buyer: &Buyer| frame.deal(id, &buyer.unit, true);
    let name = |unit: &str| name_of(&visit.view.reading, unit);
    asked.joint.as_ref().map(|joint| Together::new(joint, row, pack, to, name))
}

/// Others who enter into a deal with the unit for which it is shown, by name.
fn with_others(visit: &Visit<'_>, deal: &Deal) -> String {
    let others = deal.units.iter().filter(|unit| **unit != deal.unit);
    listed(&others.map(|unit| name_of(&visit.view.reading, unit)).collect::<Vec<_>>())
}

/// A choice for whatever may be assumed of a deal: of its own facts only those that nobody has recorded, and what is
/// assumed already.
fn may_be_assumed(deal: &Deal, assumed: &[String]) -> Vec<Field> {
    let chosen = assume::as_chosen(assumed);
    let is_recorded = |fact: DealFact| words(deal, fact).is_some();
    let is_assumed = |what: What| assumed.iter().any(|text| What::parse(text) == Some(what));
    assume::fields_of(&chosen, |what| is_assumed(what) || what.fills().is_none_or(|fact| !is_recorded(fact)))
}

/// What is assumed of a class of deals: it stands in the address alone.
fn further(assumed: &[String]) -> Vec<String> {
    assumed.iter().filter(|text| What::parse(text).is_none()).cloned().collect()
}

/// The sources of what an answer rests on beside the deal: the directions to its unit, and the consents that name or cover it.
fn beside(visit: &Visit<'_>, unit: &str, consents: &BTreeSet<String>) -> Vec<CitedSource> {
    let reading = &visit.view.reading;
    let directions = reading.lives(Kind::Direction).into_iter().map(|life| life.version);
    let directions = directions.filter(|version| Direction::of(*version).unit().is_some_and(|of| &*of == unit));
    let consents = consents.iter().filter_map(|id| reading.named(Kind::Consent, id));
    directions.chain(consents).flat_map(|version| Cited::of(reading, &version).sources).collect()
}

fn words(deal: &Deal, fact: DealFact) -> Option<&str> {
    deal.facts.iter().find(|line| line.fact == fact).and_then(|line| line.words.as_deref())
}

fn heading(id: &str, deal: &Deal) -> String {
    let form = words(deal, DealFact::Form).unwrap_or("a deal of a form not recorded");
    let with = words(deal, DealFact::Counterparty).map_or_else(String::new, |with| format!(" with {with}"));
    format!("{id}: {form}{with}")
}

fn no_answer(deal: &Deal, at: Day, has_rules: bool) -> Option<String> {
    let day = at.spoken();
    match (&deal.place, deal.perhaps) {
        (Some(_), _) if has_rules => None,
        (Some(_), _) => Some(
            "This portfolio names no rules about deals, so there is nothing to test the deal by. Its own record names \
             the packs of rules that apply."
                .to_owned(),
        ),
        (None, true) => Some(format!(
            "The record holds only perhaps on {day}: when it begins or ends is not known to the day. No answer is given \
             for it. Look at a later day, or correct the record."
        )),
        (None, false) => Some(format!(
            "The record does not apply on {day}, so no answer is given for it. Its last version is below. \
             Its history says when it held."
        )),
    }
}

/// Facts that are recorded: what, its words, and where the other party is a body of ours, the way to it.
fn recorded(visit: &Visit<'_>, frame: &Frame, deal: &Deal) -> Vec<RecordedFact> {
    let body = |fact: DealFact, words: &str| {
        let is_it = fact == DealFact::CounterpartyId && visit.view.reading.named(Kind::Body, words).is_some();
        is_it.then(|| frame.of("/units", words))
    };
    let line = |line: &hostboard_actions::answer::deal::FactInWords| {
        let words = line.words.clone()?;
        let to = body(line.fact, &words);
        Some(RecordedFact { label: capital(line.fact.label()), words, to })
    };
    deal.facts.iter().filter_map(line).collect()
}

/// Facts that nobody has recorded, with who is likely to know.
fn missing(deal: &Deal) -> Vec<Labelled> {
    // Who buys alone has no part of it.
    let is_asked = |fact: DealFact| fact != DealFact::Share || deal.units.len() > 1;
    let open = deal.facts.iter().filter(|line| line.words.is_none() && is_asked(line.fact));
    open.map(|line| Labelled::new(capital(line.fact.label()), line.fact.holder())).collect()
}

fn version(frame: &Frame, change: &Change) -> Version {
    let label = |field: &str| match DealFact::parse(field) {
        Some(fact) => capital(fact.label()),
        None => capital(&field.replace('_', " ")),
    };
    Version {
        when: change.cited.known.spoken(),
        how: capital(change.how.words()),
        by: change.actor.clone(),
        why: change.why.clone(),
        fields: change
            .fields
            .iter()
            .map(|differs| Line {
                label: label(&differs.field),
                before: differs.before.clone(),
                after: differs.after.clone(),
            })
            .collect(),
        mark: Mark::of(frame, &change.cited),
    }
}
