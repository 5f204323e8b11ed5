//! Many drafts on their way into a ledger, in little room: a portfolio's files are read whole before anything of them is
//! appended.
//!
//! Leaves to others: reading them, and whether they may be appended.

use super::entry::{Draft, EntryAct};
use super::fields::Fields;
use super::keys::Keys;
use super::packed::Packed;
use super::span::Span;
use crate::record::{Field, Kind};
use rustc_hash::{FxHashMap, FxHashSet};

/// Drafts by their place from 0 up, in the order in which they were taken in.
///
/// ```
/// use hostboard_domain::ledger::{drafts::Drafts, entry::Draft};
/// use hostboard_domain::record::{Kind, Post};
/// let mut draft = Draft::new(Kind::Post, "head", "a test");
/// draft.set(Post::TITLE, "Managing director");
/// let mut drafts = Drafts::default();
/// drafts.push(draft.clone());
/// assert_eq!((drafts.len(), drafts.get(0)), (1, draft));
/// ```
#[derive(Clone, Default)]
pub struct Drafts {
    packed: Packed,
    keys: Keys,
    /// Drafts that no file makes, whole.
    odd: FxHashMap<usize, Draft>,
    /// Those of the others whose texts were not all given by their fields.
    not_read: FxHashSet<usize>,
}

impl Drafts {
    /// Takes in the next draft.
    pub fn push(&mut self, draft: Draft) {
        let place = self.packed.len();
        let (record, _) = self.keys.take(draft.kind, &draft.id, place as u32);
        if !self.packed.push_draft(record, &draft) {
            self.odd.insert(place, draft);
        } else if !draft.fields.are_read_as(draft.kind) {
            self.not_read.insert(place);
        }
    }

    /// Leaves only the first so many, as if no others had come.
    pub fn truncate(&mut self, len: usize) {
        let mut first = Drafts::default();
        (0..len.min(self.len())).for_each(|place| first.push(self.get(place)));
        *self = first;
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.packed.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A draft.
    pub fn get(&self, place: usize) -> Draft {
        if let Some(draft) = self.odd.get(&place) {
            return draft.clone();
        }
        let (row, kind) = (place as u32, self.kind(place));
        let ((from, to), header) = (self.packed.ends(row), self.packed.header(row));
        Draft {
            kind,
            id: self.id(place).to_owned(),
            act: self.packed.act(row),
            from,
            to,
            actor: header.actor.into_owned(),
            corrects: None,
            illustrative: header.illustrative,
            locator: header.locator.map(|text| text.into_owned()),
            sources: header.sources.into_iter().map(str::to_owned).collect(),
            standing: header.standing,
            stance: header.stance,
            why: header.why.map(|text| text.into_owned()),
            fields: Fields::in_order(
                self.packed.fields(row, kind).map(|(field, text)| (field.name, text.to_owned())),
                Some(kind).filter(|_| !self.not_read.contains(&place)),
            ),
        }
    }

    /// The kind of a draft's record.
    pub fn kind(&self, place: usize) -> Kind {
        self.keys.all()[self.record(place) as usize].kind
    }

    /// The id of a draft's record.
    pub fn id(&self, place: usize) -> &str {
        self.keys.id(self.record(place))
    }

    /// The record of a draft, by its number from 0 up.
    pub fn record(&self, place: usize) -> u32 {
        self.packed.record(place as u32)
    }

    /// How many records the drafts are of.
    pub fn records(&self) -> usize {
        self.keys.all().len()
    }

    /// The number of a record, if any draft is of it.
    pub fn find(&self, kind: Kind, id: &str) -> Option<u32> {
        self.keys.find(kind, id)
    }

    /// The ids of a kind's records, in order of first sight.
    pub fn ids(&self, kind: Kind) -> impl Iterator<Item = &str> {
        self.keys.of_kind(kind).iter().map(|record| self.keys.id(*record))
    }

    /// The sources that a draft cites.
    pub fn sources(&self, place: usize) -> Vec<&str> {
        match self.odd.get(&place) {
            Some(draft) => draft.sources.iter().map(String::as_str).collect(),
            None => self.packed.sources(place as u32).map_or_else(Vec::new, |list| self.packed.list(list).collect()),
        }
    }

    /// A field's text in a draft.
    pub fn text(&self, place: usize, field: &Field) -> Option<&str> {
        match self.odd.get(&place) {
            Some(draft) => draft.fields.get(field.name),
            None => self.packed.text(place as u32, self.kind(place), field.name),
        }
    }

    /// What a draft does.
    pub(super) fn act(&self, place: usize) -> EntryAct {
        self.packed.act(place as u32)
    }

    /// The days that its valid time covers.
    pub(super) fn span(&self, place: usize) -> &Span {
        self.packed.span(place as u32)
    }
}
