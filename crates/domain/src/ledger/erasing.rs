//! Erasing: which texts an erasure takes away, and what may not be recorded as one.
//!
//! Invariant: what is erased is erased from every entry that its record had until then, and from none of a later one.

use super::admit::{Others, Refusal, Refuse};
use super::draft::Draft;
use super::entry::{ERASED, EntryAct};
use super::history::{History, Version};
use crate::codes;
use crate::person::{Named, named_in, same_form, words};
use crate::problem::{Code, quoted};
use crate::record::{CommonColumn, Erasure, Field, FieldTexts, Kind, What};
use std::collections::{BTreeMap, BTreeSet};

/// A personal text to be erased: the number of its entry, and its field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ToErase {
    /// The entry's number, from 1.
    pub seq: u64,
    /// The field's name.
    pub field: &'static str,
}

/// The personal texts that a batch erases: those of the ledger, and those of the batch itself, whose entries follow the
/// ledger's in their order.
///
/// ```
/// use hostboard_domain::ledger::{entry::Draft, erasing::erased_by, history::History};
/// use hostboard_domain::record::{Appointment, Erasure, Kind, PersonalField};
/// let mut head = Draft::new(Kind::Appointment, "essex-head", "a test");
/// head.set(Appointment::PERSON, "A. N. Other");
/// let mut erasure = Draft::new(Kind::Erasure, "essex-head-person", "a test");
/// erasure.set(Erasure::RECORD, "essex-head");
/// erasure.set(Erasure::FIELD, PersonalField::Person.word());
/// let erased = erased_by(&History::default(), &[head, erasure]);
/// assert_eq!(erased.iter().map(|text| (text.seq, text.field)).collect::<Vec<_>>(), [(1, "person")]);
/// ```
pub fn erased_by(history: &History, batch: &[Draft]) -> BTreeSet<ToErase> {
    let mut erased = BTreeSet::new();
    for (place, draft) in batch.iter().enumerate().filter(|(_, draft)| is_erasure(draft)) {
        for (kind, field) in fields_of(&draft) {
            let id = draft.text_of(Erasure::RECORD).unwrap_or_default();
            let held = history.entries_of(kind, &id).filter(|version| is_recorded(version, field));
            erased.extend(held.map(|version| ToErase { seq: version.seq, field: field.name }));
            let before = batch[..place].iter().zip(history.len() + 1..);
            let own = before.filter(|(other, _)| other.kind == kind && other.id == id && is_recorded(&other, field));
            erased.extend(own.map(|(_, seq)| ToErase { seq, field: field.name }));
        }
    }
    erased
}

fn is_recorded<'t>(record: &impl FieldTexts<'t>, field: &Field) -> bool {
    record.text_of(field).is_some() || record.is_erased(field)
}

fn is_erasure(draft: &Draft) -> bool {
    draft.kind == Kind::Erasure && draft.act == EntryAct::Assert
}

/// The personal fields that an erasure may mean, by the kinds that have one of that name.
pub fn fields_of<'t>(erasure: &impl FieldTexts<'t>) -> Vec<(Kind, &'static Field)> {
    let name = erasure.text_of(Erasure::FIELD).unwrap_or_default();
    let of_kind = |kind: &Kind| kind.spec().field(&name).filter(|field| field.personal).map(|field| (*kind, field));
    Erasure::RECORD.kinds().iter().filter_map(of_kind).collect()
}

/// Where a text that is erased elsewhere still stands, and can't be erased: in a field that is not personal, a reason, a place in
/// a source or an id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct StillIn {
    /// The kind of record.
    pub kind: Kind,
    /// The record's id.
    pub id: String,
    /// The field or column.
    pub field: &'static str,
    /// Whether only a word of the text stands there, which may be another's name.
    pub in_part: bool,
}

/// A shorter word of a name stands in too many texts to mean it.
const SHORTEST_WORD: usize = 4;

/// Where texts about a person, or a word of one, stand in entries.
///
/// ```
/// use hostboard_domain::ledger::{entry::Draft, erasing::still_in, history::History};
/// use hostboard_domain::record::{Claim, Kind};
/// use hostboard_domain::time::Moment;
/// let mut claim = Draft::new(Kind::Claim, "staff", "a test");
/// claim.set(Claim::SAYS, "Mr Other left");
/// let mut history = History::default();
/// history.push(&claim.seal(Moment::from_micros(0), &mut || [0; 16]).bytes).unwrap();
/// let found = still_in(history.entries(), &["A. N. Other".to_owned()]);
/// assert_eq!((found[0].id.as_str(), found[0].field, found[0].in_part), ("staff", "says", true));
/// ```
pub fn still_in<'h>(entries: impl Iterator<Item = Version<'h>>, texts: &[String]) -> Vec<StillIn> {
    let is_word = |word: &&str| word.chars().count() >= SHORTEST_WORD;
    let words: BTreeSet<&str> =
        texts.iter().flat_map(|text| text.split(|c: char| !c.is_alphanumeric())).filter(is_word).collect();
    // Whole, in part, or not at all.
    let holds = |text: &str| {
        let is_whole = texts.iter().any(|erased| !erased.is_empty() && text.contains(erased.as_str()));
        let mut own = text.split(|c: char| !c.is_alphanumeric());
        if is_whole { Some(false) } else { own.any(|word| words.contains(word)).then_some(true) }
    };
    let mut found: BTreeMap<(Kind, String, &'static str), bool> = BTreeMap::new();
    for version in entries {
        let entry = version.entry();
        let mut tell = |field: &'static str, text: &str| {
            if let Some(in_part) = holds(text) {
                let told = found.entry((entry.kind, version.id().to_owned(), field)).or_insert(in_part);
                *told &= in_part;
            }
        };
        for (name, text) in version.texts() {
            let field =
                entry.kind.spec().field(name).filter(|field| matches!(field.what, What::Text) && !field.personal);
            field.into_iter().for_each(|field| tell(field.name, &text));
        }
        entry.why().into_iter().for_each(|text| tell(CommonColumn::Why.word(), &text));
        entry.locator().into_iter().for_each(|text| tell(CommonColumn::Locator.word(), &text));
    }
    found.into_iter().map(|((kind, id, field), in_part)| StillIn { kind, id, field, in_part }).collect()
}

/// A personal field of another record in which a text that is erased still stands, and can be erased.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct AlsoIn {
    /// The kind of record.
    pub kind: Kind,
    /// The record's id.
    pub id: String,
    /// The field.
    pub field: &'static str,
}

/// The personal fields of entries in which texts still stand, however their case, spaces and accents are written; but not the
/// fields of `erased` themselves.
///
/// ```
/// use hostboard_domain::ledger::{entry::Draft, erasing::{AlsoIn, also_in}, history::History};
/// use hostboard_domain::record::{Appointment, Kind};
/// use hostboard_domain::time::Moment;
/// let mut history = History::default();
/// for (id, person) in [("first", "A. N. Other"), ("second", "a n OTHER"), ("third", "Another")] {
///     let mut draft = Draft::new(Kind::Appointment, id, "a test");
///     draft.set(Appointment::PERSON, person);
///     history.push(&draft.seal(Moment::from_micros(0), &mut || [0; 16]).bytes).unwrap();
///     history.tell(history.len(), "person", person);
/// }
/// let erased = AlsoIn { kind: Kind::Appointment, id: "first".to_owned(), field: "person" };
/// let found = also_in(history.entries(), &["A. N. Other".to_owned()], &[erased]);
/// assert_eq!(found.iter().map(|also| also.id.as_str()).collect::<Vec<_>>(), ["second"]);
/// ```
pub fn also_in<'h>(entries: impl Iterator<Item = Version<'h>>, texts: &[String], erased: &[AlsoIn]) -> Vec<AlsoIn> {
    let forms: BTreeSet<String> = texts.iter().map(|text| same_form(text)).filter(|form| !form.is_empty()).collect();
    let mut found = BTreeSet::new();
    for version in entries {
        let kind = version.entry().kind;
        let personal = kind.spec().fields.iter().filter(|field| field.personal);
        for field in personal {
            let stands = version.text_of(field).is_some_and(|text| forms.contains(&same_form(&text)));
            let also = AlsoIn { kind, id: version.id().to_owned(), field: field.name };
            found.extend(Some(also).filter(|also| stands && !erased.contains(also)));
        }
    }
    found.into_iter().collect()
}

/// The drafts of a record that stand before one in its batch.
type Before<'a> = dyn Fn(Kind, &str) -> Vec<Draft> + 'a;

/// What keeps an erasure from being recorded.
pub(super) fn look_at_erasure(
    place: usize,
    draft: &Draft,
    before: &Before<'_>,
    others: &Others<'_>,
    history: &History,
    refusals: &mut Vec<Refusal>,
) {
    let mut refuse = |code: Code, field: &'static str, message: String, help: &str| {
        refusals.push(Refusal { place, field, code, message, help: help.to_owned() });
    };
    if draft.act == EntryAct::Retract {
        let message = "an erasure can't be withdrawn: what was erased does not come back".to_owned();
        let help = "leave it, and record the text again if it must be kept";
        return refuse(codes::ERASURE_STAYS, CommonColumn::Act.word(), message, help);
    }
    if draft.why.as_deref().is_none_or(|why| why.trim().is_empty()) {
        let message = "no reason is given for the erasure".to_owned();
        let help = "say why it is erased, such as: asked for by the person; and never what the text was";
        refuse(codes::ERASURE_WITHOUT_REASON, CommonColumn::Why.word(), message, help);
    }
    let said = history.entries_of(Kind::Erasure, &draft.id).next().map(|version| version.draft());
    let said = said.or_else(|| before(Kind::Erasure, &draft.id).into_iter().find(is_erasure));
    let differs = |field: &&Field| said.as_ref().is_some_and(|said| said.text_of(field) != draft.text_of(field));
    if let Some(field) = [Erasure::RECORD, Erasure::FIELD].into_iter().find(differs) {
        let message = format!("the erasure {} was of another text, and that stays erased", quoted(&draft.id));
        refuse(codes::ERASURE_STAYS, field.name, message, "give this one another id");
    }
    look_at_what_it_erases(draft, before, others, history, &mut refuse);
}

fn look_at_what_it_erases(
    draft: &Draft,
    before: &Before<'_>,
    others: &Others<'_>,
    history: &History,
    refuse: &mut Refuse<'_>,
) {
    let (Some(id), Some(name)) = (draft.text_of(Erasure::RECORD), draft.text_of(Erasure::FIELD)) else { return };
    let there: Vec<Kind> = Erasure::RECORD.kinds().iter().copied().filter(|kind| (others.there)(*kind, &id)).collect();
    // A record that is not there is told as any other is.
    let Some(kind) = there.first() else { return };
    let mut texts = BTreeSet::new();
    let mut ever = false;
    for (kind, field) in fields_of(&draft).into_iter().filter(|(kind, _)| there.contains(kind)) {
        let held = history.entries_of(kind, &id).filter(|version| is_recorded(version, field));
        let own = before(kind, &id).into_iter().filter(|other| is_recorded(&other, field));
        let drafts: Vec<Draft> = held.map(|version| version.draft()).chain(own).collect();
        ever |= !drafts.is_empty();
        texts.extend(drafts.iter().filter_map(|draft| (&draft).text_of(field).map(std::borrow::Cow::into_owned)));
    }
    if !ever {
        let message = format!("the {kind} {} has no text in `{name}`, and never had", quoted(&id));
        let help = "look at the record's page or at `hostboard log` for what it says";
        return refuse(codes::ERASURE_OF_NOTHING, Erasure::FIELD.name, message, help);
    }
    look_for_the_text(draft, &texts, refuse);
}

/// Refuses an erasure whose own texts would keep what it erases. The reason, the locator and the note may hold no word of it. Nor
/// may the id, but for what the record's own id holds, of which it is made; the actor may, since a person may be called so.
fn look_for_the_text(draft: &Draft, texts: &BTreeSet<String>, refuse: &mut Refuse<'_>) {
    let note = draft.text_of(Erasure::NOTE);
    let record = draft.text_of(Erasure::RECORD).unwrap_or_default();
    let erased = || texts.iter().filter(|erased| *erased != ERASED);
    let of_record = words(&record);
    let beyond_record: Vec<String> = words(&draft.id).into_iter().filter(|word| !of_record.contains(word)).collect();
    let beyond_record = beyond_record.join(" ");
    let own = [
        (CommonColumn::Id.word(), "its id", Some(beyond_record.as_str()), false),
        (CommonColumn::Why.word(), "the reason", draft.why.as_deref(), false),
        (CommonColumn::Locator.word(), "the locator", draft.locator.as_deref(), false),
        (Erasure::NOTE.name, "the note", note.as_deref(), false),
        (CommonColumn::Why.word(), "the actor", Some(&*draft.actor), true),
    ];
    for (column, called, text, may_hold_a_word) in own {
        let Some(text) = text else { continue };
        let held = erased().filter_map(|erased| named_in(erased, text)).min();
        match held.filter(|held| !may_hold_a_word || *held == Named::Whole) {
            Some(Named::Whole) => {
                let message = format!("{called} holds the text that is to be erased, and would keep it");
                refuse(codes::ERASURE_NAMES_IT, column, message, "write it without the text");
            }
            Some(Named::InPart) => {
                let message = format!("{called} holds a word of the text that is to be erased, and would keep it");
                let help = "write it without any part of the name, such as: asked for by the person";
                refuse(codes::ERASURE_NAMES_IT, column, message, help);
            }
            None => {}
        }
    }
}
