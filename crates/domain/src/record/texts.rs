//! Where a record's texts come from, and reading each as what its field takes.
//!
//! A record that is in the ledger and one that is drafted are read by the same accessors: both say what kind they are
//! and give a field's canonical text. A text that its field does not take is read as *not recorded*; admission lets
//! none into the ledger.

use super::ranking::Ranking;
use super::{Field, Kind};
use crate::money::Pence;
use crate::number::Number;
use crate::points::Points;
use crate::rate::Rate;
use crate::time::{Day, Month, When};
use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

/// Gives the texts of one record's fields.
pub trait FieldTexts<'t> {
    /// The record's kind.
    fn kind(&self) -> Kind;

    /// A field's canonical text; `None` where it is not recorded, or erased.
    fn text_of(&self, field: &Field) -> Option<Cow<'t, str>>;

    /// Whether a field was recorded and its text erased.
    fn is_erased(&self, field: &Field) -> bool;
}

impl<'t, T: FieldTexts<'t> + ?Sized> FieldTexts<'t> for &T {
    fn kind(&self) -> Kind {
        (**self).kind()
    }

    fn text_of(&self, field: &Field) -> Option<Cow<'t, str>> {
        (**self).text_of(field)
    }

    fn is_erased(&self, field: &Field) -> bool {
        (**self).is_erased(field)
    }
}

/// The texts of a record of any kind, wherever they come from.
pub type AnyTexts<'a> = &'a dyn FieldTexts<'a>;

/// The id of a record that another refers to; it reads as the id's text.
///
/// ```
/// use hostboard_domain::ledger::entry::Draft;
/// use hostboard_domain::record::{Kind, Relation};
/// let mut draft = Draft::new(Kind::Relation, "essex-hosted", "a test");
/// draft.set(Relation::BODY, "essex");
/// let body = Relation::of(&draft).body().unwrap();
/// assert_eq!((&*body, body.kinds()), ("essex", &[Kind::Body][..]));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Id<'t> {
    kinds: &'static [Kind],
    id: Cow<'t, str>,
}

impl Id<'_> {
    /// The kinds that the record may be of.
    pub fn kinds(&self) -> &'static [Kind] {
        self.kinds
    }

    /// The id as a text of its own.
    pub fn into_string(self) -> String {
        self.id.into_owned()
    }
}

impl Deref for Id<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.id
    }
}

impl fmt::Display for Id<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.id)
    }
}

/// What stands in a field that names a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Personal<'t> {
    /// The text.
    Text(Cow<'t, str>),
    /// It was recorded, and its text was erased.
    Erased,
    /// Nothing is recorded.
    NotRecorded,
}

impl<'t> Personal<'t> {
    /// Whether something is recorded, erased or not.
    pub fn is_recorded(&self) -> bool {
        *self != Personal::NotRecorded
    }

    /// The text, where there is one to read.
    pub fn text(self) -> Option<Cow<'t, str>> {
        match self {
            Personal::Text(text) => Some(text),
            Personal::Erased | Personal::NotRecorded => None,
        }
    }
}

pub(super) fn text<'t>(record: &dyn FieldTexts<'t>, field: &Field) -> Option<Cow<'t, str>> {
    record.text_of(field)
}

pub(super) fn personal<'t>(record: &dyn FieldTexts<'t>, field: &Field) -> Personal<'t> {
    match record.text_of(field) {
        Some(text) => Personal::Text(text),
        None if record.is_erased(field) => Personal::Erased,
        None => Personal::NotRecorded,
    }
}

pub(super) fn word<W>(record: &dyn FieldTexts<'_>, field: &Field, parse: fn(&str) -> Option<W>) -> Option<W> {
    record.text_of(field).and_then(|text| parse(&text))
}

pub(super) fn words<W>(record: &dyn FieldTexts<'_>, field: &Field, parse: fn(&str) -> Option<W>) -> Vec<W> {
    let text = record.text_of(field).unwrap_or_default();
    text.split_whitespace().filter_map(parse).collect()
}

pub(super) fn when(record: &dyn FieldTexts<'_>, field: &Field) -> Option<When> {
    record.text_of(field).and_then(|text| When::parse(&text))
}

pub(super) fn day(record: &dyn FieldTexts<'_>, field: &Field) -> Option<Day> {
    record.text_of(field).and_then(|text| Day::parse(&text))
}

pub(super) fn count(record: &dyn FieldTexts<'_>, field: &Field) -> Option<u64> {
    record.text_of(field).and_then(|text| text.parse().ok())
}

pub(super) fn number(record: &dyn FieldTexts<'_>, field: &Field) -> Option<Number> {
    record.text_of(field).and_then(|text| Number::parse(&text))
}

pub(super) fn month(record: &dyn FieldTexts<'_>, field: &Field) -> Option<Month> {
    record.text_of(field).and_then(|text| Month::parse(&text))
}

pub(super) fn amount(record: &dyn FieldTexts<'_>, field: &Field) -> Option<Pence> {
    record.text_of(field).and_then(|text| Pence::parse_signed(&text).ok())
}

pub(super) fn rate(record: &dyn FieldTexts<'_>, field: &Field) -> Option<Rate> {
    record.text_of(field).and_then(|text| Rate::parse(&text))
}

pub(super) fn points(record: &dyn FieldTexts<'_>, field: &Field) -> Option<Points> {
    record.text_of(field).and_then(|text| Points::parse(&text))
}

pub(super) fn ranking(record: &dyn FieldTexts<'_>, field: &Field) -> Option<Ranking> {
    record.text_of(field).and_then(|text| Ranking::parse(&text))
}

pub(super) fn yes_no(record: &dyn FieldTexts<'_>, field: &Field) -> Option<bool> {
    match record.text_of(field).as_deref() {
        Some("yes") => Some(true),
        Some("no") => Some(false),
        _ => None,
    }
}

pub(super) fn names<'t>(record: &dyn FieldTexts<'t>, field: &Field) -> Vec<Cow<'t, str>> {
    match record.text_of(field) {
        Some(Cow::Borrowed(text)) => field.pieces(text).map(Cow::Borrowed).collect(),
        Some(Cow::Owned(text)) => field.pieces(&text).map(|name| Cow::Owned(name.to_owned())).collect(),
        None => Vec::new(),
    }
}

pub(super) fn id<'t>(record: &dyn FieldTexts<'t>, field: &Field) -> Option<Id<'t>> {
    record.text_of(field).map(|id| Id { kinds: field.kinds(), id })
}

pub(super) fn ids<'t>(record: &dyn FieldTexts<'t>, field: &Field) -> Vec<Id<'t>> {
    names(record, field).into_iter().map(|id| Id { kinds: field.kinds(), id }).collect()
}
