//! What is worth telling of a direction or a consent that may be recorded as it stands: what nobody recorded of it and
//! answers wait for, and names that are no body's.
//!
//! Leaves to others: what is refused (`ledger/record`), and what answers make of it.

use super::body_names::BodyNames;
use crate::ledger::view::View;
use hostboard_domain::consent::Scope;
use hostboard_domain::consenters::{Consenters, bodies_of_entry};
use hostboard_domain::evidence::Standing;
use hostboard_domain::ledger::entry::{Draft, EntryAct};
use hostboard_domain::ledger::erasing::{AlsoIn, also_in, fields_of, still_in};
use hostboard_domain::name::folded;
use hostboard_domain::record::{AnyTexts, Body, Consent, Direction, Erasure, Field, FieldTexts, Kind, Remark};

/// What is worth telling of a draft, were it recorded with the others of its batch into what a view shows. Of what is withdrawn
/// nothing is.
pub fn of_draft(view: &View<'_>, draft: &Draft, batch: &[Draft]) -> Vec<Remark> {
    if draft.act == EntryAct::Retract {
        return Vec::new();
    }
    let drafted = |name: &str| {
        let bodies = batch.iter().filter(|other| other.kind == Kind::Body);
        let called = |other: &Draft| Body::of(other).name().map(|own| folded(&own));
        bodies.into_iter().any(|other| other.id == name || called(other) == Some(folded(name)))
    };
    if draft.kind == Kind::Erasure {
        return erases(view, draft);
    }
    let mut found = remarks(view, &draft, draft.kind, draft.standing);
    found.retain(|remark| !matches!(remark, Remark::NoBody { name, .. } if drafted(name)));
    found
}

/// That a draft erases texts, of the records that a view shows.
fn erases(view: &View<'_>, draft: &Draft) -> Vec<Remark> {
    let id = draft.text_of(Erasure::RECORD).unwrap_or_default();
    let texts: Vec<String> = fields_of(&draft)
        .into_iter()
        .flat_map(|(kind, field)| view.reading.entries_of(kind, &id).filter_map(|version| version.text_of(field)))
        .map(std::borrow::Cow::into_owned)
        .collect();
    let seen = || (1..=view.reading.known_entries()).filter_map(|seq| view.reading.entry(seq));
    let own = |(kind, field): (Kind, &'static Field)| AlsoIn { kind, id: id.clone().into_owned(), field: field.name };
    let erased: Vec<AlsoIn> = fields_of(&draft).into_iter().map(own).collect();
    vec![Remark::Erases {
        entries: texts.len(),
        still_in: still_in(seen(), &texts),
        also_in: also_in(seen(), &texts, &erased),
    }]
}

/// What is worth telling of a record that a view shows.
pub fn of_record(view: &View<'_>, kind: Kind, id: &str) -> Vec<Remark> {
    let named = view.reading.named(kind, id);
    named.map_or_else(Vec::new, |version| remarks(view, &version, kind, version.entry().standing()))
}

fn remarks(view: &View<'_>, texts: AnyTexts<'_>, kind: Kind, standing: Option<Standing>) -> Vec<Remark> {
    match kind {
        Kind::Consent => of_consent(&bodies(view), texts, standing),
        Kind::Direction => of_direction(&bodies(view), texts),
        _ => Vec::new(),
    }
}

fn bodies(view: &View<'_>) -> BodyNames {
    BodyNames::of_reading(&view.reading)
}

fn of_consent(bodies: &BodyNames, texts: AnyTexts<'_>, standing: Option<Standing>) -> Vec<Remark> {
    let consent = Consent::of(texts);
    if consent.scope() == Some(Scope::Delegation) {
        return Vec::new();
    }
    let given_by = consent.given_by();
    let day = consent.given_on().is_none().then_some(Remark::NotRecorded(Consent::GIVEN_ON));
    let who = given_by.is_none().then_some(Remark::NotRecorded(Consent::GIVEN_BY));
    let standing = standing.is_none().then_some(Remark::NoStanding);
    let strangers = given_by.map_or_else(Vec::new, |text| strangers(bodies, Consent::GIVEN_BY, &text));
    day.into_iter().chain(standing).chain(who).chain(strangers).collect()
}

fn of_direction(bodies: &BodyNames, texts: AnyTexts<'_>) -> Vec<Remark> {
    let direction = Direction::of(texts);
    let from = direction.from().is_none().then_some(Remark::NotRecorded(Direction::FROM));
    let strangers = direction.consenter().map_or_else(Vec::new, |text| strangers(bodies, Direction::CONSENTER, &text));
    from.into_iter().chain(strangers).collect()
}

/// Those of several names that are no body's; a name that holds the sign between two is looked for as a whole first.
fn strangers(bodies: &BodyNames, field: &'static Field, text: &str) -> Vec<Remark> {
    if bodies.find(text).is_some() {
        return Vec::new();
    }
    let entries = Consenters::parse(text).map_or_else(|| vec![text.to_owned()], |who| who.entries());
    let names = entries.iter().flat_map(|entry| bodies_of_entry(entry)).filter(|name| bodies.find(name).is_none());
    let remark = |name: &str| Remark::NoBody { field, name: name.to_owned(), near: bodies.near(name) };
    names.map(remark).collect()
}
