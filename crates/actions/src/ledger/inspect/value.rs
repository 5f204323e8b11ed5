//! What a field of a record says, typed.

use crate::ledger::changes::text_among;
use crate::words::fact::{fact_in_words, pounds};
use crate::words::name::called_together;
use crate::words::title::title_of;
use hostboard_domain::deal::{Cell, DealFact, Values};
use hostboard_domain::fact::State;
use hostboard_domain::ledger::history::Version;
use hostboard_domain::ledger::reading::Reading;
use hostboard_domain::money::Pence;
use hostboard_domain::points::Points;
use hostboard_domain::record::{Consent, Direction, Field, FieldTexts, Kind, What, shares};
use hostboard_domain::share::Share;
use hostboard_domain::time::{Month, When};
use std::borrow::Cow;

/// What a field says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing is recorded.
    NotRecorded,
    /// A personal text was recorded and erased.
    Erased,
    /// A text.
    Text(String),
    /// Words of a closed list.
    Words(String),
    /// A date or a range.
    When(When),
    /// A number as it was written.
    Number(String),
    /// An amount in pence.
    Money(Pence),
    /// Yes or no.
    YesNo(bool),
    /// Other records.
    Refers(Vec<Referred>),
}

/// A record that another refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Referred {
    /// The kind, where such a record was known.
    pub kind: Option<Kind>,
    /// Its id.
    pub id: String,
    /// What it is called; its id where nothing is known of it.
    pub title: String,
}

/// What a field of a version says; `said` are its texts that are not personal.
pub(super) fn value(
    reading: &Reading<'_>,
    version: &Version<'_>,
    said: &[(&str, Cow<'_, str>)],
    field: &Field,
) -> Value {
    let personal = field.personal.then(|| version.text_of(field)).flatten();
    match personal.as_deref().or_else(|| text_among(said, field.name)) {
        None if version.is_erased(field) => Value::Erased,
        None => Value::NotRecorded,
        Some(text) => value_of(reading, field, text),
    }
}

/// What a field's canonical text says.
pub fn value_of(reading: &Reading<'_>, field: &Field, text: &str) -> Value {
    let plain = || Value::Text(text.to_owned());
    match field.what {
        // Who consents is a body, or somebody who has no record.
        What::Text if is_consenter(field) => Value::Text(called_together(reading, text)),
        What::Text | What::Names => plain(),
        What::Word(_) | What::Words(_) => Value::Words(text.replace('-', " ")),
        What::When | What::Day => When::parse(text).map_or_else(plain, Value::When),
        What::Month => Month::parse(text).map_or_else(plain, |month| Value::Text(month.spoken())),
        What::Amount => Pence::parse_signed(text).map_or_else(|_| plain(), Value::Money),
        What::Count | What::Number | What::Rate => Value::Number(text.to_owned()),
        What::Points => Value::Text(points_in_words(text)),
        What::YesNo => Value::YesNo(text == "yes"),
        What::One(_) | What::Many(_) | What::Parted(_) | What::Ranked(_) => {
            Value::Refers(field.refers(text).map(|(kinds, id)| referred(reading, kinds, id)).collect())
        }
        What::Shares => Value::Text(shares_in_words(text)),
        What::Deal(fact) => of_deal(fact, text).unwrap_or_else(plain),
    }
}

fn points_in_words(text: &str) -> String {
    match Points::parse(text) {
        Some(Points::Between(low, high)) => format!("{low} to {high}"),
        _ => text.to_owned(),
    }
}

fn shares_in_words(text: &str) -> String {
    let word = |share: Option<Share>| match share {
        Some(Share::Amount(pence)) => pence.to_string(),
        Some(part) => part.written(),
        None => "not recorded".to_owned(),
    };
    shares(text).into_iter().map(word).collect::<Vec<_>>().join("; ")
}

fn is_consenter(field: &Field) -> bool {
    [Direction::CONSENTER, Consent::GIVEN_BY].contains(&field)
}

fn of_deal(fact: DealFact, text: &str) -> Option<Value> {
    let Ok(Cell::Fact(read)) = fact.read(text) else { return None };
    if !read.is_recorded() {
        return None;
    }
    Some(match fact.values() {
        Values::Money(_) | Values::Date(_) if read.state == State::Between => Value::Words(match fact.values() {
            Values::Money(_) => pounds(read),
            _ => fact_in_words(fact, read)?,
        }),
        Values::Money(_) => Value::Money(Pence(read.value)),
        Values::YesNo => Value::YesNo(read.value == 1),
        Values::Word(_) => Value::Words(text.replace('-', " ")),
        Values::Date(_) => Value::When(When::parse(text)?),
        Values::Days | Values::Share => Value::Number(text.to_owned()),
        Values::Text => return None,
    })
}

fn referred(reading: &Reading<'_>, kinds: &[Kind], id: &str) -> Referred {
    let found = kinds.iter().find_map(|kind| reading.named(*kind, id));
    Referred {
        kind: found.map(|version| version.entry().kind),
        id: id.to_owned(),
        title: found.map_or_else(|| id.to_owned(), |version| title_of(reading, &version)),
    }
}
