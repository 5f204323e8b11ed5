//! An entry on its way into the ledger, and how it is sealed: written canonically, with personal texts kept apart.
//!
//! How the lines look stands in [`entry`](super::entry), which reads them.

use super::canonical::places_by_name;
use super::entry::EntryAct;
use super::fields::Fields;
use super::header::Header;
use super::tree::Hash;
use super::written::Written;
use crate::evidence::{Stance, Standing};
use crate::record::Kind;
use crate::time::{Moment, When};
use sha2::{Digest, Sha256};
use std::borrow::Cow;

/// An entry on its way into the ledger: everything but when the ledger learned it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The kind of record.
    pub kind: Kind,
    /// The record's id.
    pub id: String,
    /// What the entry does.
    pub act: EntryAct,
    /// First day of the valid time, as closely as known; `None` is since before anybody asked.
    pub from: Option<When>,
    /// First day after it; `None` is open.
    pub to: Option<When>,
    /// Who makes the entry.
    pub actor: String,
    /// The entry that this one corrects, by its number.
    pub corrects: Option<u64>,
    /// Whether the record is invented, to show something.
    pub illustrative: bool,
    /// Paragraph, page or part of the sources.
    pub locator: Option<String>,
    /// Ids of the sources, the first the one to name first.
    pub sources: Vec<String>,
    /// How far somebody stands behind it.
    pub standing: Option<Standing>,
    /// What the sources do with it.
    pub stance: Option<Stance>,
    /// Why the entry is made.
    pub why: Option<String>,
    /// The record's fields, each in canonical form.
    pub fields: Fields,
}

/// An entry's bytes, with the personal texts that they only hold hashes of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// The canonical bytes.
    pub bytes: Vec<u8>,
    /// The personal texts.
    pub personal: Vec<PersonalText>,
}

/// A personal field's text, kept apart so that it can be erased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonalText {
    /// The field.
    pub field: String,
    /// Random bytes hashed before the text, so that the text can't be guessed from the hash.
    pub salt: [u8; 16],
    /// The text.
    pub text: String,
}

impl Draft {
    /// An assertion with nothing in it but its kind, id and actor.
    pub fn new(kind: Kind, id: &str, actor: &str) -> Draft {
        Draft {
            kind,
            id: id.to_owned(),
            act: EntryAct::Assert,
            from: None,
            to: None,
            actor: actor.to_owned(),
            corrects: None,
            illustrative: false,
            locator: None,
            sources: Vec::new(),
            standing: None,
            stance: None,
            why: None,
            fields: Fields::of(kind),
        }
    }

    /// The canonical bytes. `salt` gives random bytes, once for each personal field.
    ///
    /// ```
    /// use hostboard_domain::ledger::entry::{Draft, Entry};
    /// use hostboard_domain::record::{Body, Kind};
    /// use hostboard_domain::time::Moment;
    /// let mut draft = Draft::new(Kind::Body, "essex", "a test");
    /// draft.set(Body::NAME, "Essex\nand more");
    /// let sealed = draft.seal(Moment::from_micros(0), &mut || [0; 16]);
    /// let entry = Entry::read(&sealed.bytes).unwrap();
    /// assert_eq!(entry.draft(&|_| None).fields, draft.fields);
    /// ```
    pub fn seal(&self, known: Moment, salt: &mut dyn FnMut() -> [u8; 16]) -> Sealed {
        let mut personal = Vec::new();
        let mut lines = Vec::new();
        let (fields, mut place_of) = (self.kind.spec().fields, places_by_name(self.kind));
        for (name, text) in self.fields.iter() {
            if place_of(name).is_some_and(|place| fields[place].personal) {
                let kept = PersonalText { field: name.to_owned(), salt: salt(), text: text.to_owned() };
                lines.push((name, Value::Hashed(kept.hash())));
                personal.push(kept);
            } else {
                lines.push((name, Value::Text(text)));
            }
        }
        let mut out = Written::of(self.kind, &self.id, self.act, (self.from, self.to), known);
        out.header(&self.header());
        for (name, value) in lines {
            match value {
                Value::Text(text) => out.text(name, text),
                Value::Hashed(hash) => out.hash(name, hash),
            }
        }
        Sealed { bytes: out.text.into_bytes(), personal }
    }

    /// The texts of its fields, by their places among those of its kind.
    pub(super) fn by_place(&self) -> Vec<Option<&str>> {
        let mut texts = vec![None; self.kind.spec().fields.len()];
        let mut place_of = places_by_name(self.kind);
        for (name, text) in self.fields.iter() {
            if let Some(place) = place_of(name) {
                texts[place] = Some(text);
            }
        }
        texts
    }

    /// What it says of itself before its fields.
    pub(super) fn header(&self) -> Header<'_> {
        Header {
            actor: self.actor.as_str().into(),
            corrects: self.corrects,
            illustrative: self.illustrative,
            locator: self.locator.as_deref().map(Cow::from),
            sources: self.sources.iter().map(String::as_str).collect(),
            standing: self.standing,
            stance: self.stance,
            why: self.why.as_deref().map(Cow::from),
        }
    }

    /// Whether another draft says the same: who makes it, what it corrects and why do not count.
    pub fn says_the_same(&self, other: &Draft) -> bool {
        let plain = |draft: &Draft| Draft { actor: String::new(), corrects: None, why: None, ..draft.clone() };
        plain(self) == plain(other)
    }
}

enum Value<'a> {
    Text(&'a str),
    Hashed(Hash),
}

impl PersonalText {
    /// What the entry holds in the text's place: SHA-256 of a 2, the salt and the text.
    pub fn hash(&self) -> Hash {
        Hash(
            Sha256::new()
                .chain_update([2])
                .chain_update(self.salt)
                .chain_update(self.text.as_bytes())
                .finalize()
                .into(),
        )
    }
}
