//! One entry: what it says, and the bytes that are hashed and stored.
//!
//! The bytes are lines of text, so that anybody can read and hash them with common tools:
//!
//! ```text
//! hostboard entry 1
//! kind appointment
//! id norfolk-interim
//! act assert
//! from ..2012-11-30
//! known 2012-11-30T12:00:00.000000Z
//! actor portfolio csu-2012
//! sources M1 S2
//! stance states
//! = basis interim
//! # person 9f86d0…
//! = post norfolk-managing-director
//! ```
//!
//! Lines come in this order, those of fields by name; a line of which there is nothing to say is left out. In a value `\`
//! is written `\\` and a new line `\n`. A personal field stands as `#` with the hash of a salt and its text, which are
//! kept elsewhere and can be erased.
//!
//! INVARIANT(canonical): [`Entry::check`] takes only what [`Draft::seal`] writes, byte for byte.

use super::canonical::read_parts;
pub use super::draft::{Draft, PersonalText, Sealed};
use super::fields::Fields;
use super::lines::{Lines, lines_of_fields, unescape};
use super::packed::Packed;
use super::tree::Hash;
use crate::evidence::{Stance, Standing, closed_list};
use crate::record::{Kind, is_id};
use crate::time::{Moment, When};
use std::borrow::Cow;

closed_list! {
    /// What an entry does.
    EntryAct {
        /// Says that the record is so, over its valid time.
        Assert = "assert",
        /// Says that the record does not hold, over its valid time.
        Retract = "retract",
    }
}

/// Why bytes are no entry.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EntryError {
    /// They are not text.
    #[error("the entry is not UTF-8 text")]
    NotText,
    /// They begin with another line than the first.
    #[error("the entry does not begin with `hostboard entry 1`")]
    Version,
    /// A line is missing, surplus, out of order or unreadable.
    #[error("line {0} of the entry is not as it should be")]
    Line(usize),
    /// It is known before the entry that came before it.
    #[error("the entry is known before the one that came before it")]
    Known,
    /// There is no room in memory for what it says.
    #[error("there is no room for more texts than 16 GB")]
    Full,
    /// A personal text does not have the hash that the entry holds.
    #[error("the personal text of `{0}` is not the one that was hashed")]
    Personal(String),
}

/// What stands in the place of a personal text that was erased; as a text it is read as erased again.
pub const ERASED: &str = "(erased)";

const FIRST_LINE: &str = "hostboard entry 1";

/// An entry as it is stored or as a history holds it, read as far as finding and dating it needs; the rest is read where
/// it is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// The kind of record.
    pub kind: Kind,
    /// The record's id.
    pub id: &'a str,
    /// What the entry does.
    pub act: EntryAct,
    /// First day of the valid time.
    pub from: Option<When>,
    /// First day after it.
    pub to: Option<When>,
    /// When the ledger learned it.
    pub known: Moment,
    rest: Rest<'a>,
}

/// What an entry says after `known`: its lines, or the row of a history that holds the same.
#[derive(Clone, Copy, Debug)]
pub(super) enum Rest<'a> {
    Lines(&'a str),
    Packed(&'a Packed, u32),
}

impl<'a> Entry<'a> {
    /// Reads an entry's first lines.
    ///
    /// Errors: bytes that do not begin as an entry does. What follows `known` is not looked at: see [`Entry::check`].
    pub fn read(bytes: &'a [u8]) -> Result<Entry<'a>, EntryError> {
        let text = std::str::from_utf8(bytes).map_err(|_| EntryError::NotText)?;
        let mut lines = Lines { rest: text, number: 0 };
        if lines.next_line() != Some(FIRST_LINE) {
            return Err(EntryError::Version);
        }
        let kind = lines.value("kind").and_then(Kind::parse);
        let kind = kind.ok_or(EntryError::Line(lines.number))?;
        let id = lines.value("id").filter(|id| is_id(id)).ok_or(EntryError::Line(lines.number))?;
        let act = lines.value("act").and_then(EntryAct::parse).ok_or(EntryError::Line(lines.number))?;
        let from = lines.optional("from", When::parse)?;
        let to = lines.optional("to", When::parse)?;
        let known = lines.value("known").and_then(Moment::parse).ok_or(EntryError::Line(lines.number))?;
        Ok(Entry { kind, id, act, from, to, known, rest: Rest::Lines(lines.rest) })
    }

    /// The entry that a row of a history holds.
    pub(super) fn of_row(packed: &'a Packed, row: u32, kind: Kind, id: &'a str, known: Moment) -> Entry<'a> {
        let (from, to) = packed.ends(row);
        let rest = packed.lines(row).map_or(Rest::Packed(packed, row), Rest::Lines);
        Entry { kind, id, act: packed.act(row), from, to, known, rest }
    }

    /// Who made it.
    pub fn actor(&self) -> Cow<'a, str> {
        self.header().actor
    }

    /// The entry that it corrects, by its number.
    pub fn corrects(&self) -> Option<u64> {
        self.header().corrects
    }

    /// Whether the record is invented, to show something.
    pub fn is_illustrative(&self) -> bool {
        self.header().illustrative
    }

    /// Paragraph, page or part of the sources.
    pub fn locator(&self) -> Option<Cow<'a, str>> {
        self.header().locator
    }

    /// How far somebody stands behind it.
    pub fn standing(&self) -> Option<Standing> {
        self.header().standing
    }

    /// What the sources do with it.
    pub fn stance(&self) -> Option<Stance> {
        self.header().stance
    }

    /// Why it was made.
    pub fn why(&self) -> Option<Cow<'a, str>> {
        self.header().why
    }

    /// The hash that stands for a personal field.
    pub fn hash(&self, field: &str) -> Option<Hash> {
        self.lines_of_fields()
            .find_map(|(personal, name, value)| (personal && name == field).then(|| Hash::parse(&value))?)
    }

    /// Every field's name in the entry, and whether it is personal.
    pub fn fields(&self) -> impl Iterator<Item = (&'a str, bool)> + use<'a> {
        self.lines_of_fields().map(|(personal, name, _)| (name, personal))
    }

    /// Each field: whether it is personal, its name, and its text or the hash in its place.
    pub(super) fn lines_of_fields(&self) -> impl Iterator<Item = (bool, &'a str, Cow<'a, str>)> + use<'a> {
        let (lines, row) = match self.rest {
            Rest::Lines(lines) => (Some(lines_of_fields(lines)), None),
            Rest::Packed(packed, row) => (None, Some(packed.fields(row, self.kind))),
        };
        let of_lines = lines.into_iter().flatten().map(|(mark, name, value)| (mark == "#", name, unescape(value)));
        let of_row = row.into_iter().flatten();
        of_lines.chain(of_row.map(|(field, value)| (field.personal, field.name, Cow::Borrowed(value))))
    }

    pub(super) fn rest(&self) -> Rest<'a> {
        self.rest
    }

    /// The lines after `known`, where they are at hand as lines.
    pub(super) fn lines(&self) -> &'a str {
        match self.rest {
            Rest::Lines(lines) => lines,
            Rest::Packed(..) => "",
        }
    }

    /// The sources it cites.
    pub fn sources(&self) -> Vec<&'a str> {
        self.header().sources
    }

    /// What it says, with the personal texts given; a field whose text is not there is left out.
    pub fn draft(&self, personal: &dyn Fn(&str) -> Option<String>) -> Draft {
        let spec = self.kind.spec();
        let own = |name: &str| spec.field(name).map(|field| field.name);
        let mut fields = Fields::default();
        for (is_personal, name, value) in self.lines_of_fields() {
            let text = if is_personal { personal(name) } else { Some(value.into_owned()) };
            if let (Some(name), Some(text)) = (own(name), text) {
                fields.insert(name, text);
            }
        }
        let header = self.header();
        Draft {
            kind: self.kind,
            id: self.id.to_owned(),
            act: self.act,
            from: self.from,
            to: self.to,
            actor: header.actor.into_owned(),
            corrects: header.corrects,
            illustrative: header.illustrative,
            locator: header.locator.map(Cow::into_owned),
            sources: header.sources.into_iter().map(str::to_owned).collect(),
            standing: header.standing,
            stance: header.stance,
            why: header.why.map(Cow::into_owned),
            fields,
        }
    }

    /// Reads an entry whole and holds it against its own canonical form, and the personal texts that are left
    /// against their hashes.
    ///
    /// Errors: bytes that [`Draft::seal`] would not have written; a personal text that is not the one hashed.
    pub fn check(bytes: &[u8], personal: &[PersonalText]) -> Result<(), EntryError> {
        // What `read` takes is written in one way only; the lines after it are looked at here.
        let entry = Entry::read(bytes)?;
        let lines = entry.lines();
        let before = bytes[..bytes.len() - lines.len()].iter().filter(|byte| **byte == b'\n').count();
        read_parts(entry.kind, lines, before, &mut |_| {})?;
        match personal.iter().find(|text| entry.hash(&text.field) != Some(text.hash())) {
            Some(text) => Err(EntryError::Personal(text.field.clone())),
            None => Ok(()),
        }
    }
}
