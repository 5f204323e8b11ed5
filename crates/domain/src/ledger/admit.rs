//! Admission: what may be appended to a ledger, and everything that is wrong with what may not.
//!
//! The same for files, forms and the API: there is no other way in.

use super::canonical::places_by_name;
use super::entry::{Draft, ERASED, EntryAct};
use super::erasing::look_at_erasure;
use super::history::{History, Span, Version};
use crate::codes;
use crate::evidence::Stance;
use crate::problem::{Code, quoted, steers};
use crate::record::{CommonColumn, Field, FieldTexts, Kind};
use crate::time::When;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, HashMap};

/// What is wrong with a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The draft's place in the batch, from 0.
    pub place: usize,
    /// The field or column to look at.
    pub field: &'static str,
    /// Which kind of problem it is.
    pub code: Code,
    /// One lower-case sentence without a full stop, the user's text in backticks.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// What became of a batch that was looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Admission {
    /// Drafts to append, in order, each with the entry that it corrects.
    pub admitted: Vec<Draft>,
    /// The place in the batch that each of them had.
    pub places: Vec<usize>,
    /// How many say what the ledger already holds.
    pub unchanged: usize,
}

/// Looks at a batch as a whole: records may refer to others of the same batch, earlier or later.
///
/// What the ledger says already is left out: the first drafts of a record where they say, one by one, what the ledger's
/// newest entries of it say; and a single draft that some entry of it says and no newer one speaks against. A draft
/// that speaks of time of which an earlier entry of the record speaks names that entry as the one it corrects.
///
/// Errors: every refusal, by place; then nothing of the batch may be appended.
///
/// ```
/// use hostboard_domain::ledger::{admit::admit, entry::Draft, history::History};
/// use hostboard_domain::record::{Kind, Post};
/// let mut draft = Draft::new(Kind::Post, "head", "a test");
/// draft.set(Post::BODY, "nobody");
/// let refusals = admit(&History::default(), vec![draft]).unwrap_err();
/// assert_eq!(refusals[0].message, "`title` is not recorded, and a post can't be without it");
/// assert_eq!(refusals[1].message, "no body has the id `nobody`");
/// ```
pub fn admit(history: &History, batch: Vec<Draft>) -> Result<Admission, Vec<Refusal>> {
    let mut refusals = Vec::new();
    let mut ids: HashMap<(Kind, &str), Vec<usize>> = HashMap::new();
    for (place, draft) in batch.iter().enumerate() {
        ids.entry((draft.kind, draft.id.as_str())).or_default().push(place);
    }
    let there = |kind: Kind, id: &str| ids.contains_key(&(kind, id)) || history.has(kind, id);
    // One that differs in capitals alone.
    let near = |kind: Kind, id: &str| {
        let mut drafted = ids.keys().filter(|(of, _)| *of == kind).map(|(_, other)| (*other).to_owned());
        let mut recorded = history.newest(kind).map(|version| version.id().to_owned());
        let is_near = |other: &String| other.eq_ignore_ascii_case(id);
        drafted.find(is_near).or_else(|| recorded.find(is_near))
    };
    let others = Others { there: &there, near: &near };
    for (place, draft) in batch.iter().enumerate() {
        let alike = ids[&(draft.kind, draft.id.as_str())].iter().filter(|other| **other < place);
        let earlier = alike.map(|other| (batch[*other].act, Span::new(batch[*other].from, batch[*other].to)));
        let is_second = |other: &Draft| other.kind == Kind::Portfolio && other.id != draft.id;
        let second = draft.kind == Kind::Portfolio && batch.iter().any(is_second);
        look(place, draft, &others, earlier, second, history, &mut refusals);
        if draft.kind == Kind::Erasure {
            let is_of = |other: &&Draft, kind: Kind, id: &str| other.kind == kind && other.id == id;
            let before = |kind: Kind, id: &str| batch[..place].iter().filter(|o| is_of(o, kind, id)).cloned().collect();
            look_at_erasure(place, draft, &before, &others, history, &mut refusals);
        }
    }
    drop(ids);
    if !refusals.is_empty() {
        return Err(refusals);
    }
    let said = said_already(history, &batch);
    let unchanged = said.iter().filter(|said| **said).count();
    let new = batch.into_iter().zip(said).enumerate().filter(|(_, (_, said))| !said);
    let (places, mut admitted): (_, Vec<Draft>) = new.map(|(place, (draft, _))| (place, draft)).unzip();
    correct_earlier(history, &mut admitted);
    Ok(Admission { admitted, places, unchanged })
}

/// Names in each draft of a batch the entry that it corrects: the newest one before it, in the batch or in the ledger, whose
/// time meets its own.
pub(super) fn correct_earlier(history: &History, batch: &mut [Draft]) {
    let mut newest: FxHashMap<(Kind, String), Vec<(u64, Span)>> = FxHashMap::default();
    for (draft, seq) in batch.iter_mut().zip(history.len() + 1..) {
        let span = Span::new(draft.from, draft.to);
        let mine = newest.entry((draft.kind, draft.id.clone())).or_default();
        let of_batch = mine.iter().rev().find(|(_, other)| other.may_meet(&span)).map(|(seq, _)| *seq);
        let of_ledger = || history.entries_of(draft.kind, &draft.id).find(|v| v.span().may_meet(&span)).map(|v| v.seq);
        draft.corrects = of_batch.or_else(of_ledger);
        if draft.corrects.is_some() && draft.act == EntryAct::Assert && draft.why.is_none() {
            draft.why = Some(NO_REASON.to_owned());
        }
        mine.push((seq, span));
    }
}

/// The other records to which a draft may refer.
pub(super) struct Others<'o> {
    /// Whether a record is among them.
    pub(super) there: &'o dyn Fn(Kind, &str) -> bool,
    /// The id of one that differs in capitals alone.
    pub(super) near: &'o dyn Fn(Kind, &str) -> Option<String>,
}

/// Looks at a draft: by itself, at what it refers to, and at how it stands to those before it of the same record, in its
/// batch or in the ledger. `second`: its batch has another portfolio than this one.
pub(super) fn look(
    place: usize,
    draft: &Draft,
    others: &Others<'_>,
    earlier: impl Iterator<Item = (EntryAct, Span)>,
    second: bool,
    history: &History,
    refusals: &mut Vec<Refusal>,
) {
    let mut refuse = |code: Code, field: &'static str, message: String, help: &str| {
        refusals.push(Refusal { place, field, code, message, help: help.to_owned() });
    };
    look_within(draft, &mut refuse);
    look_around(draft, others, &mut refuse);
    look_before(draft, earlier, second, history, &mut refuse);
}

/// Why a record was said anew, where nobody gave a reason.
const NO_REASON: &str = "restated, without a reason";

/// Which drafts say what the ledger says already.
fn said_already(history: &History, batch: &[Draft]) -> Vec<bool> {
    let mut said = vec![false; batch.len()];
    let mut of_record: BTreeMap<(Kind, &str), Vec<usize>> = BTreeMap::new();
    for (place, draft) in batch.iter().enumerate().filter(|(_, draft)| history.has(draft.kind, &draft.id)) {
        of_record.entry((draft.kind, draft.id.as_str())).or_default().push(place);
    }
    for ((kind, id), places) in of_record {
        let held: Vec<Version<'_>> = history.entries_of(kind, id).take(places.len()).collect();
        // As many as possible of the first drafts are the newest entries, the oldest of these first.
        let as_newest = |count: &usize| {
            let newest = held[..*count].iter().rev();
            newest.zip(&places).all(|(version, place)| version.draft().says_the_same(&batch[*place]))
        };
        let count = (1..=held.len()).rev().find(as_newest).unwrap_or(0);
        places[..count].iter().for_each(|place| said[*place] = true);
        if count == 0 {
            let draft = &batch[places[0]];
            let span = Span::new(draft.from, draft.to);
            // The retraction that closed the time after an entry is of that entry's own making.
            let closes = |version: &Version<'_>| {
                let entry = version.entry();
                entry.act == EntryAct::Retract && draft.to.is_some() && entry.from == draft.to
            };
            let met = history.entries_of(kind, id).find(|version| version.span().may_meet(&span) && !closes(version));
            said[places[0]] = met.is_some_and(|version| version.draft().says_the_same(draft));
        }
    }
    said
}

pub(super) type Refuse<'a> = dyn FnMut(Code, &'static str, String, &str) + 'a;

/// What the draft alone shows.
fn look_within(draft: &Draft, refuse: &mut Refuse<'_>) {
    let spec = draft.kind.spec();
    let kind = draft.kind;
    if !crate::record::is_id(&draft.id) {
        let message = if draft.id.is_empty() {
            format!("the {kind} has no id")
        } else {
            format!("{} can't be an id", quoted(&draft.id))
        };
        let help = if draft.id.contains('\\') {
            "leave out the `\\`"
        } else {
            "give it up to 120 characters without white space or commas"
        };
        refuse(codes::ID_NOT_ALLOWED, CommonColumn::Id.word(), message, help);
    }
    if !Span::new(draft.from, draft.to).runs_forward() {
        let (from, to) = (spoken(draft.from), spoken(draft.to));
        refuse(
            codes::ENDS_BEFORE_IT_BEGINS,
            CommonColumn::ValidTo.word(),
            format!("the {kind} ends ({to}) before it begins ({from})"),
            "swap the dates, or leave the end open",
        );
    }
    let texts = [
        (CommonColumn::Locator.word(), draft.locator.as_deref()),
        (CommonColumn::Why.word(), draft.why.as_deref()),
        ("actor", Some(&*draft.actor)),
    ];
    for (field, text) in texts {
        if let Some(text) = text.filter(|text| has_control(text)) {
            refuse(
                codes::CELL_HAS_CONTROL_CHARACTER,
                field,
                format!("{} holds a control character", quoted(text)),
                "take it out",
            );
        }
    }
    if draft.act == EntryAct::Retract {
        if !draft.fields.is_empty() {
            refuse(
                codes::RETRACTION_HAS_FIELDS,
                CommonColumn::Act.word(),
                format!("a retraction says only that the {kind} does not hold, and this one has fields"),
                "leave the other columns blank, or leave `act` blank",
            );
        }
        return;
    }
    let is_read = draft.fields.are_read_as(draft.kind);
    for (field, text) in spec.fields.iter().zip(draft.by_place()) {
        let Some(text) = text else {
            look_for_field(draft, field, refuse);
            continue;
        };
        if is_read {
            continue;
        }
        match field.read(text) {
            Ok(Some(canonical)) if canonical == text => {}
            Ok(_) => refuse(
                codes::FIELD_NOT_CANONICAL,
                field.name,
                format!("{} is not in its canonical form", quoted(text)),
                &field.what.takes(),
            ),
            Err(error) => refuse(error.code, field.name, error.message, &error.help),
        }
    }
    let mut place_of = places_by_name(draft.kind);
    for (name, _) in draft.fields.iter().filter(|(name, _)| place_of(name).is_none()) {
        refuse(
            codes::FIELD_UNKNOWN,
            CommonColumn::Id.word(),
            format!("{} has no field {}", kind.with_article(), quoted(name)),
            "leave it out",
        );
    }
    look_for_clashes(draft, refuse);
}

/// Whether a field is there, if a record can't be without it.
pub(super) fn look_for_field(draft: &Draft, field: &'static Field, refuse: &mut Refuse<'_>) {
    if field.required && !draft.fields.contains(field.name) {
        let (name, kind) = (field.name, draft.kind.with_article());
        let message = format!("`{name}` is not recorded, and {kind} can't be without it");
        refuse(codes::FIELD_MISSING, field.name, message, &format!("write {}", field.what.name()));
    }
}

/// Whether its fields go together.
pub(super) fn look_for_clashes(draft: &Draft, refuse: &mut Refuse<'_>) {
    for clash in draft.kind.spec().clashes(&draft) {
        refuse(codes::FIELDS_CLASH, clash.field.name, clash.message, clash.help);
    }
}

fn has_control(text: &str) -> bool {
    text.chars().any(|c| steers(c) && c != '\n' && c != '\t')
}

fn spoken(when: Option<When>) -> String {
    when.map_or_else(|| "no date".to_owned(), When::spoken)
}

/// Whether what it refers to is there.
fn look_around(draft: &Draft, Others { there, near }: &Others<'_>, refuse: &mut Refuse<'_>) {
    let help = |kinds: &[Kind], id: &str| match kinds.iter().find_map(|kind| near(*kind, id)) {
        Some(near) => format!("is it {}", quoted(&near)),
        None => "add it, or correct the id".to_owned(),
    };
    for field in draft.kind.spec().fields.iter().filter(|field| field.is_reference()) {
        let Some(text) = draft.fields.get(field.name) else { continue };
        for (kinds, id) in field.refers(text) {
            if !kinds.iter().any(|kind| there(*kind, id)) {
                let words: Vec<&str> = kinds.iter().map(|kind| kind.word()).collect();
                let message = format!("no {} has the id {}", words.join(" or "), quoted(id));
                refuse(codes::RECORD_UNKNOWN, field.name, message, &help(kinds, id));
            }
        }
    }
    for source in draft.sources.iter().filter(|source| !there(Kind::Source, source)) {
        refuse(
            codes::SOURCE_UNKNOWN,
            CommonColumn::Sources.word(),
            format!("no source has the id {}", quoted(source)),
            "add it to the sources, or correct the id",
        );
    }
    if draft.sources.is_empty()
        && draft.kind != Kind::Source
        && matches!(draft.stance, Some(stance) if stance != Stance::Assumed)
    {
        refuse(
            codes::SOURCE_MISSING,
            CommonColumn::Sources.word(),
            "a stance is recorded and no source for it".to_owned(),
            "name the source, or write `assumed` in `stance`",
        );
    }
}

/// How it stands to earlier entries of the same record.
fn look_before(
    draft: &Draft,
    mut earlier: impl Iterator<Item = (EntryAct, Span)>,
    second: bool,
    history: &History,
    refuse: &mut Refuse<'_>,
) {
    let kind = draft.kind;
    if draft.act == EntryAct::Retract {
        if !earlier.any(|(act, _)| act == EntryAct::Assert) && !history.has(kind, &draft.id) {
            refuse(
                codes::RETRACTION_OF_NOTHING,
                CommonColumn::Id.word(),
                format!("no {kind} has the id {}, so there is nothing to retract", quoted(&draft.id)),
                "correct the id, or put the row after the one it retracts",
            );
        }
        return;
    }
    let entries = || history.entries_of(kind, &draft.id);
    let erased =
        kind.spec().fields.iter().filter(|field| entries().next().is_some_and(|newest| newest.is_erased(field)));
    let said = erased.filter_map(|field| Some((field, draft.fields.get(field.name)?)));
    for (field, text) in said.filter(|(_, text)| *text != ERASED) {
        let is_kept = entries().any(|entry| entry.text_of(field).is_some_and(|kept| kept == *text));
        // A reason that an entry of it gave already is that of the old text, not of giving it again.
        let is_old = |why: &str| entries().any(|entry| entry.entry().why().is_some_and(|old| old == why));
        if !is_kept && draft.why.as_deref().is_none_or(is_old) {
            refuse(
                codes::ERASED_FIELD_GIVEN,
                field.name,
                format!("the {} of this {kind} was erased, and {} would be kept again", field.name, quoted(text)),
                "write `(erased)` in its place, or say in `why`, in words that no entry of it has, why it is given again",
            );
        }
    }
    let span = Span::new(draft.from, draft.to);
    let said_twice = earlier.any(|(act, other)| act == EntryAct::Assert && other.may_meet(&span));
    if said_twice && draft.why.as_deref().is_none_or(|why| why.trim().is_empty()) {
        refuse(
            codes::RECORD_GIVEN_TWICE,
            CommonColumn::Id.word(),
            format!("the {kind} {} is given twice for the same time", quoted(&draft.id)),
            "give the second another id, or say in `why` why it takes the place of the first",
        );
    }
    if kind == Kind::Portfolio {
        let held = history.newest(kind).find(|version| version.id() != draft.id);
        if second || held.is_some() {
            refuse(
                codes::SECOND_PORTFOLIO,
                CommonColumn::Id.word(),
                "a ledger has one portfolio".to_owned(),
                "load the other into a ledger of its own",
            );
        }
    }
}
