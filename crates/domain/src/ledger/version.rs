//! One entry of a history, with the personal texts that are left: what is recorded.

use super::draft::Draft;
use super::entry::{ERASED, Entry, EntryAct};
use super::history::{History, Span};
use super::lines::text_within;
use super::packed::Packed;
use crate::record::{Field, FieldTexts, Kind, NOTE};
use crate::time::Moment;
use std::borrow::Cow;

/// One entry, as a reading gives it: what is recorded, with who said so.
#[derive(Clone, Copy)]
pub struct Version<'h> {
    pub(super) history: &'h History,
    /// The entry's number, from 1.
    pub seq: u64,
}

impl<'h> Version<'h> {
    /// Its canonical bytes, written again.
    pub fn bytes(&self) -> Vec<u8> {
        self.entry().written().into_bytes()
    }

    /// The entry behind it.
    pub fn entry(&self) -> Entry<'h> {
        Entry::of_row(self.packed(), self.row(), self.kind(), self.id(), self.known())
    }

    fn row(&self) -> u32 {
        self.seq as u32 - 1
    }

    fn packed(&self) -> &'h Packed {
        self.history.packed()
    }

    /// Its valid time.
    pub fn span(&self) -> Span {
        *self.packed().span(self.row())
    }

    /// What it does.
    pub fn act(&self) -> EntryAct {
        self.packed().act(self.row())
    }

    /// The sources it cites, as numbers that [`Cites`](super::cites::Cites) gives them: cheaper than their ids.
    pub fn cited(&self) -> &'h [u32] {
        self.packed().sources(self.row()).map_or(&[], |list| self.history.cites().of(list))
    }

    /// Its record's id.
    pub fn id(&self) -> &'h str {
        self.history.id_of(self.packed().record(self.row()))
    }

    /// When the ledger learned it.
    pub fn known(&self) -> Moment {
        self.history.known_of(self.row())
    }

    /// Whether the record is invented, to show something.
    pub fn is_illustrative(&self) -> bool {
        self.packed().is_illustrative(self.row())
    }

    /// Every field's text that is not personal, by name in order: cheaper than asking for one after the other.
    pub fn texts(&self) -> impl Iterator<Item = (&'h str, Cow<'h, str>)> + use<'h> {
        self.entry().lines_of_fields().filter(|(personal, _, _)| !personal).map(|(_, name, text)| (name, text))
    }

    /// Every field's text by name in order, as [`Version::draft`] gives it; in place of a text that was erased stands
    /// [`ERASED`].
    pub fn said(&self) -> impl Iterator<Item = (&'h str, Cow<'h, str>)> + use<'h> {
        let version = *self;
        self.entry().lines_of_fields().map(move |(personal, name, text)| match personal {
            true => (name, Cow::Borrowed(version.personal(name).unwrap_or(ERASED))),
            false => (name, text),
        })
    }

    /// What a reader should know besides: the field `note`, which every kind has.
    pub fn note(&self) -> Option<Cow<'h, str>> {
        self.text_of(&NOTE)
    }

    fn personal(&self, field: &str) -> Option<&'h str> {
        let texts = self.history.personal_of(self.seq)?;
        texts.iter().find(|(name, text)| name == field && text != ERASED).map(|(_, text)| text.as_str())
    }

    /// What it says, as a draft; in place of a text that was erased stands [`ERASED`].
    pub fn draft(&self) -> Draft {
        self.entry().draft(&|field| Some(self.personal(field).unwrap_or(ERASED).to_owned()))
    }
}

impl<'h> FieldTexts<'h> for Version<'h> {
    fn kind(&self) -> Kind {
        self.history.keys()[self.packed().record(self.row()) as usize].kind
    }

    fn text_of(&self, field: &Field) -> Option<Cow<'h, str>> {
        debug_assert!(self.kind().spec().field(field.name).is_some(), "{} has no `{}`", self.kind(), field.name);
        if field.personal {
            return self.personal(field.name).map(Cow::Borrowed);
        }
        match self.packed().lines(self.row()) {
            Some(lines) => text_within(lines, field.name),
            None => self.packed().text(self.row(), self.kind(), field.name).map(Cow::Borrowed),
        }
    }

    fn is_erased(&self, field: &Field) -> bool {
        field.personal && self.entry().hash(field.name).is_some() && self.personal(field.name).is_none()
    }
}
