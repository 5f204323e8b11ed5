//! One entry of a history, with the personal texts that are left: what is recorded.

use super::draft::Draft;
use super::entry::{ERASED, Entry, EntryAct};
use super::history::{History, Row, Span};
use super::lines::{lines_of_fields, text_within, unescape};
use crate::record::{Field, FieldTexts, Kind, NOTE};
use crate::time::Moment;
use std::borrow::Cow;

/// One entry, as a reading gives it: what is recorded, with who said so.
#[derive(Clone, Copy)]
pub struct Version<'h> {
    pub(super) history: &'h History,
    /// The entry's number, from 1.
    pub seq: u64,
    pub(super) written: &'h str,
}

impl<'h> Version<'h> {
    /// Its canonical bytes.
    pub fn bytes(&self) -> &'h [u8] {
        self.written.as_bytes()
    }

    /// The entry behind it.
    pub fn entry(&self) -> Entry<'h> {
        // INVARIANT(read).
        Entry::read(self.written.as_bytes()).unwrap_or_else(|error| unreachable!("entry {}: {error}", self.seq))
    }

    fn row(&self) -> &'h Row {
        self.history.row(self.seq as u32 - 1)
    }

    /// The lines after `known`.
    fn rest(&self) -> &'h str {
        &self.written[self.written.len() - self.row().rest as usize..]
    }

    /// Its valid time.
    pub fn span(&self) -> Span {
        self.row().span
    }

    /// What it does.
    pub fn act(&self) -> EntryAct {
        self.row().act
    }

    /// The sources it cites, as numbers that [`Cites`](super::cites::Cites) gives them: cheaper than their ids.
    pub fn cited(&self) -> &'h [u32] {
        self.history.cites().of(self.seq)
    }

    /// Its record's id.
    pub fn id(&self) -> &'h str {
        self.history.id_of(self.row().key)
    }

    /// When the ledger learned it.
    pub fn known(&self) -> Moment {
        self.row().known
    }

    /// Whether the record is invented, to show something.
    pub fn is_illustrative(&self) -> bool {
        self.row().illustrative
    }

    /// Every field's text that is not personal, by name in order: cheaper than asking for one after the other.
    pub fn texts(&self) -> impl Iterator<Item = (&'h str, Cow<'h, str>)> + use<'h> {
        let lines = lines_of_fields(self.rest());
        lines.filter(|(mark, _, _)| *mark == "=").map(|(_, name, value)| (name, unescape(value)))
    }

    /// Every field's text by name in order, as [`Version::draft`] gives it; in place of a text that was erased stands
    /// [`ERASED`].
    pub fn said(&self) -> impl Iterator<Item = (&'h str, Cow<'h, str>)> + use<'h> {
        let version = *self;
        lines_of_fields(self.rest()).map(move |(mark, name, value)| match mark {
            "#" => (name, Cow::Borrowed(version.personal(name).unwrap_or(ERASED))),
            _ => (name, unescape(value)),
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
        self.history.keys()[self.row().key as usize].kind
    }

    fn text_of(&self, field: &Field) -> Option<Cow<'h, str>> {
        debug_assert!(self.kind().spec().field(field.name).is_some(), "{} has no `{}`", self.kind(), field.name);
        if field.personal {
            return self.personal(field.name).map(Cow::Borrowed);
        }
        text_within(self.rest(), field.name)
    }

    fn is_erased(&self, field: &Field) -> bool {
        field.personal && self.entry().hash(field.name).is_some() && self.personal(field.name).is_none()
    }
}
