//! Recording: what a person typed becomes a batch of drafts, is looked at, and is appended whole or not at all.
//!
//! A draft remembers the entry it was made against. If somebody else said something of the same record since, nothing is
//! written and both versions are shown.

use crate::clock;
use crate::error::ActionError;
use crate::ledger::changes::{Differs, differing};
use crate::ledger::load::closed;
use crate::ledger::{Appended, Ledger, NotAppended, Times};
use crate::words::title::title_of_draft;
use hostboard_domain::evidence::Stance;
use hostboard_domain::ledger::admit::{Refusal, admit};
use hostboard_domain::ledger::entry::{Draft, EntryAct};
use hostboard_domain::ledger::history::{History, Version};
use hostboard_domain::ledger::reading::Reading;
use hostboard_domain::ledger::scope::Scope;
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::record::{Kind, What};
use hostboard_domain::time::{Moment, When};
use hostboard_exchange::portfolio::{PlacedDraft, PortfolioFile};
pub use hostboard_exchange::portfolio::{columns, drafted};

/// A draft with the entry it was made against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meant {
    /// What is to be appended.
    pub draft: Draft,
    /// The newest entry of the record when it was drafted; `None` where there was none.
    pub against: Option<u64>,
}

/// Why nothing was recorded.
#[derive(Debug)]
pub enum NotRecorded {
    /// Drafts are refused: everything that is wrong, by the draft's place.
    Refused(Vec<Refusal>),
    /// Somebody else said something of the same records since they were drafted.
    Changed(Vec<Clash>),
    /// It could not be done.
    Failed(ActionError),
}

/// A draft beside what somebody else said of the same record since.
#[derive(Clone, Debug)]
pub struct Clash {
    /// The draft's place in the batch.
    pub place: usize,
    /// The entry that says otherwise: its number.
    pub seq: u64,
    /// Who made it.
    pub actor: String,
    /// When the ledger learned it.
    pub known: Moment,
    /// Each field in which they differ: theirs as before, yours as after.
    pub fields: Vec<Differs>,
}

/// What a draft would change.
#[derive(Clone, Debug)]
pub struct Change {
    /// What the record is called.
    pub title: String,
    /// Whether the ledger has never heard of it.
    pub is_new: bool,
    /// What differs from what was said last; for a new record every field.
    pub fields: Vec<Differs>,
}

/// The number of the newest entry of a record.
pub fn newest(history: &History, kind: Kind, id: &str) -> Option<u64> {
    history.entries_of(kind, id).next().map(|version| version.seq)
}

/// What a draft would change in what a reader knows now.
pub fn change(reading: &Reading<'_>, draft: &Draft) -> Change {
    let mut newest = reading.entries_of(draft.kind, &draft.id);
    let held = newest.next();
    let said = held.filter(|version| version.entry().act == EntryAct::Assert).map(|version| version.draft());
    let named = reading.named(draft.kind, &draft.id);
    let fields = match draft.act {
        EntryAct::Retract => Vec::new(),
        EntryAct::Assert => differing_whole(said.as_ref(), draft),
    };
    let title = match (draft.act, named) {
        (EntryAct::Retract, Some(named)) => crate::words::title::title_of(reading, &named),
        _ => title_of_draft(reading, draft),
    };
    Change { title, is_new: held.is_none(), fields }
}

/// Fields and, after them, times and evidence that differ.
fn differing_whole(before: Option<&Draft>, after: &Draft) -> Vec<Differs> {
    let mut all = differing(after.kind, before.map(|draft| &draft.fields), &after.fields);
    let aside = |draft: &Draft| {
        [
            ("valid_from", draft.from.map(|when| when.to_string())),
            ("valid_to", draft.to.map(|when| when.to_string())),
            ("sources", Some(draft.sources.join(" ")).filter(|ids| !ids.is_empty())),
            ("locator", draft.locator.clone()),
            ("stance", draft.stance.map(|stance| stance.word().to_owned())),
            ("standing", draft.standing.map(|standing| standing.word().to_owned())),
            ("illustrative", draft.illustrative.then(|| "yes".to_owned())),
        ]
    };
    let mine = aside(after);
    for (place, (field, after)) in mine.into_iter().enumerate() {
        let before = before.and_then(|draft| aside(draft)[place].1.clone());
        if before != after {
            all.push(Differs { field: field.to_owned(), before, after });
        }
    }
    all
}

/// Everything that keeps a batch from being recorded, by the draft's place: what admission refuses, what the reader may
/// not record, and corrections without a reason or a source.
pub fn refusals(ledger: &Ledger, scope: &Scope, batch: &[Draft]) -> Vec<Refusal> {
    let history = ledger.history();
    let mut all = outside(ledger, scope, batch);
    let (drafts, places) = with_ends(history, batch);
    match admit(history, drafts) {
        Err(refused) => {
            all.extend(refused.into_iter().map(|refusal| Refusal { place: places[refusal.place], ..refusal }));
        }
        Ok(admission) => {
            for (draft, place) in admission.admitted.iter().zip(admission.places) {
                let place = places[place];
                unfounded(draft, &batch[place], place, &mut all);
            }
        }
    }
    all.sort_by_key(|refusal| refusal.place);
    all
}

/// The batch as it is appended: a draft that ends a record earlier than before is followed by a retraction of the rest, as
/// with files. Each has its place in the batch.
fn with_ends(history: &History, batch: &[Draft]) -> (Vec<Draft>, Vec<usize>) {
    let placed = |(place, draft): (usize, &Draft)| PlacedDraft {
        draft: draft.clone(),
        file: String::new(),
        row: u64::try_from(place).unwrap_or(u64::MAX),
    };
    let closed = closed(history, batch.iter().enumerate().map(placed).collect());
    closed.into_iter().map(|placed| (placed.draft, usize::try_from(placed.row).unwrap_or(0))).unzip()
}

/// Whom a reader may not record for, told so that it does not say what else there is.
fn outside(ledger: &Ledger, scope: &Scope, batch: &[Draft]) -> Vec<Refusal> {
    if *scope == Scope::Everything {
        return Vec::new();
    }
    let view = ledger.view(Times { at: None, known: Some(clock::today()) }, scope);
    let hidden = |kind: Kind, id: &str| ledger.history().has(kind, id) && !view.reading.sees(kind, id);
    let mut all = Vec::new();
    for (place, draft) in batch.iter().enumerate() {
        let before = all.len();
        let own = draft.kind.spec().fields.iter();
        let named = own.filter_map(|field| Some((field, draft.fields.get(field.name)?)));
        let mut refuse = |field: &'static str, message: String| {
            let help = "add it, or correct the id".to_owned();
            all.push(Refusal { place, field, message, help });
        };
        for (field, text) in named {
            for (kinds, id) in field.refers(text).filter(|(kinds, id)| kinds.iter().any(|kind| hidden(*kind, id))) {
                let kinds: Vec<&str> = kinds.iter().map(|kind| kind.word()).collect();
                refuse(field.name, format!("no {} has the id {}", kinds.join(" or "), quoted(id)));
            }
        }
        draft.sources.iter().filter(|id| hidden(Kind::Source, id)).for_each(|id| {
            refuse("sources", format!("no source has the id {}", quoted(id)));
        });
        if all.len() == before && !scope.may_record(ledger.history(), batch, draft) {
            let message = "you may record only for the units that you see".to_owned();
            let help = "name one of your units, or ask the host to record it".to_owned();
            all.push(Refusal { place, field: "id", message, help });
        }
    }
    all
}

/// A correction or withdrawal says why; a correction rests on a source or is marked as assumed.
fn unfounded(admitted: &Draft, typed: &Draft, place: usize, all: &mut Vec<Refusal>) {
    let mut refuse = |field: &'static str, message: &str, help: &str| {
        all.push(Refusal { place, field, message: message.to_owned(), help: help.to_owned() });
    };
    if admitted.corrects.is_none() {
        return;
    }
    if typed.why.as_deref().is_none_or(|why| why.trim().is_empty()) {
        refuse("why", "no reason is given for the change", "say why it changes: who reads this later will ask");
    }
    let founded = !typed.sources.is_empty() || typed.stance == Some(Stance::Assumed) || typed.kind == Kind::Source;
    if typed.act == EntryAct::Assert && !founded {
        refuse("sources", "no source is named for the change", "name the source, or choose assumed as what they do");
    }
}

/// Appends a batch, known now, whole or not at all.
///
/// Where another program appended to the same file meanwhile, the ledger catches up first; if that touched none of the
/// batch's records, the batch is looked at anew and appended after it.
///
/// Errors: what is refused; records that somebody else has said something of; a ledger that can't be written.
pub fn record(ledger: &mut Ledger, scope: &Scope, batch: &[Meant]) -> Result<Appended, NotRecorded> {
    const MOST_TRIES: usize = 5;
    for _ in 0..MOST_TRIES {
        let clashes = clashes(ledger.history(), batch);
        if !clashes.is_empty() {
            return Err(NotRecorded::Changed(clashes));
        }
        let drafts: Vec<Draft> = batch.iter().map(|meant| meant.draft.clone()).collect();
        let refused = refusals(ledger, scope, &drafts);
        if !refused.is_empty() {
            return Err(NotRecorded::Refused(refused));
        }
        let (whole, places) = with_ends(ledger.history(), &drafts);
        match ledger.append(whole) {
            Ok(appended) => return Ok(appended),
            Err(NotAppended::Refused(refused)) => {
                let placed = |refusal: Refusal| Refusal { place: places[refusal.place], ..refusal };
                return Err(NotRecorded::Refused(refused.into_iter().map(placed).collect()));
            }
            Err(NotAppended::Failed(ActionError::Conflict(_))) => {}
            Err(NotAppended::Failed(error)) => return Err(NotRecorded::Failed(error)),
        }
    }
    let help = "wait until the other program is done, and append again";
    let message = "somebody else keeps writing to the ledger; nothing was recorded";
    let problem = Problem::of_file("the ledger", message, help);
    Err(NotRecorded::Failed(ActionError::Unavailable(problem)))
}

/// The drafts whose records have a newer entry than the one they were made against.
pub fn clashes(history: &History, batch: &[Meant]) -> Vec<Clash> {
    let clash = |(place, meant): (usize, &Meant)| {
        let theirs = history.entries_of(meant.draft.kind, &meant.draft.id).next()?;
        (Some(theirs.seq) != meant.against).then(|| sides(place, &meant.draft, &theirs))
    };
    batch.iter().enumerate().filter_map(clash).collect()
}

fn sides(place: usize, mine: &Draft, theirs: &Version<'_>) -> Clash {
    let said = theirs.draft();
    let mut fields = differing_whole(Some(&said), mine);
    if said.act != mine.act {
        let word = |act: EntryAct| Some(act.word().to_owned());
        fields.insert(0, Differs { field: "act".to_owned(), before: word(said.act), after: word(mine.act) });
    }
    Clash { place, seq: theirs.seq, actor: said.actor, known: theirs.entry().known, fields }
}

/// An id for a new record, of its title; of the records it refers to where its title may name a person, since an id can't
/// be erased. `taken` says which ids are in use.
pub fn propose_id(reading: &Reading<'_>, draft: &Draft, taken: &dyn Fn(&str) -> bool) -> String {
    let spec = draft.kind.spec();
    let text = if spec.fields.iter().any(|field| field.personal) {
        let named = spec.fields.iter().filter(|field| matches!(field.what, What::One(_)) && field.required);
        named.filter_map(|field| draft.fields.get(field.name).cloned()).collect::<Vec<_>>().join("-")
    } else {
        title_of_draft(reading, draft)
    };
    let stem = slug(&text);
    let stem = if stem.is_empty() { draft.kind.word().to_owned() } else { stem };
    // Where others of that name are numbered, this one is too.
    let are_numbered = (1..=2).any(|n| taken(&format!("{stem}-{n}")));
    let plain = Some(stem.clone()).filter(|_| !are_numbered);
    let numbered = (2..10_000).map(|n| format!("{stem}-{n}"));
    plain.into_iter().chain(numbered).find(|id| !taken(id)).unwrap_or(stem)
}

/// Letters and digits of a text with hyphens between words, cut at about 60 characters.
fn slug(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            if out.chars().count() >= 50 {
                break;
            }
            out.push('-');
        }
    }
    out.chars().take(60).collect::<String>().trim_matches('-').to_owned()
}

/// What a record says now, as the texts of a form's fields: what a correction begins with. Why it was said is left out.
pub fn cells_of(version: &Version<'_>) -> Vec<(String, String)> {
    let draft = Draft { why: None, act: EntryAct::Assert, ..version.draft() };
    cells_of_draft(&draft)
}

/// What a draft says, as the cells of a row.
pub fn cells_of_draft(draft: &Draft) -> Vec<(String, String)> {
    let cells = draft.fields.iter().map(|(name, text)| ((*name).to_owned(), text.clone()));
    let when = |when: Option<When>| when.map(|when| when.to_string());
    let aside = [
        ("id", Some(draft.id.clone())),
        ("act", (draft.act == EntryAct::Retract).then(|| draft.act.word().to_owned())),
        ("valid_from", when(draft.from)),
        ("valid_to", when(draft.to)),
        ("sources", Some(draft.sources.join(" ")).filter(|ids| !ids.is_empty())),
        ("locator", draft.locator.clone()),
        ("stance", draft.stance.map(|stance| stance.word().to_owned())),
        ("standing", draft.standing.map(|standing| standing.word().to_owned())),
        ("illustrative", draft.illustrative.then(|| "yes".to_owned())),
        ("why", draft.why.clone()),
    ];
    cells.chain(aside.into_iter().filter_map(|(name, text)| Some((name.to_owned(), text?)))).collect()
}

/// Reads one CSV file of a kind into drafts, each with its row in the file.
///
/// Errors: everything that is wrong with the file.
pub fn read_file(kind: Kind, bytes: &[u8], actor: &str) -> Result<Vec<(u64, Draft)>, Vec<Problem>> {
    let file = PortfolioFile { path: "the file", kind, toml: false, bytes };
    let read = hostboard_exchange::portfolio::read(&[file], actor);
    if !read.problems.is_empty() {
        return Err(read.problems);
    }
    Ok(read.drafts.into_iter().map(|placed| (placed.row, placed.draft)).collect())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use hostboard_store::{Address, Store};
    use std::collections::BTreeSet;
    use std::path::PathBuf;

    /// A ledger's file that is gone with the value.
    struct Kept(PathBuf);

    impl Kept {
        fn new(name: &str) -> Kept {
            let path = std::env::temp_dir().join(format!("hostboard-record-{name}-{}.db", std::process::id()));
            let _ = std::fs::remove_file(&path);
            Kept(path)
        }
    }

    impl Kept {
        /// A new ledger in the file.
        fn create(&self) -> Ledger {
            Ledger::of_store(&self.name(), Store::create(&Address::of_file(&self.0)).unwrap()).unwrap()
        }

        /// The ledger's address.
        fn name(&self) -> String {
            Address::of_file(&self.0).to_string()
        }
    }

    impl Drop for Kept {
        fn drop(&mut self) {
            for ending in ["", "-wal", "-shm"] {
                let _ = std::fs::remove_file(format!("{}{ending}", self.0.display()));
            }
        }
    }

    fn body(id: &str, name: &str, why: &str, against: Option<u64>) -> Meant {
        let cells = [("id", id), ("name", name), ("kind", "unit"), ("why", why), ("stance", "assumed")];
        let cells: Vec<(&str, String)> = cells
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
            .map(|(name, text)| (name, text.to_owned()))
            .collect();
        Meant { draft: drafted(Kind::Body, &cells, "a test", &mut |c, m, _| panic!("{c}: {m}")), against }
    }

    #[test]
    fn who_comes_second_is_shown_both_versions_and_may_go_on_top() {
        let file = Kept::new("second");
        let mut mine = file.create();
        let mut theirs = Ledger::open(&file.name()).unwrap();
        record(&mut theirs, &Scope::Everything, &[body("essex", "Essex", "", None)]).unwrap();
        let meant = body("essex", "Mid Essex", "its own name", None);
        let Err(NotRecorded::Changed(clashes)) = record(&mut mine, &Scope::Everything, &[meant]) else {
            panic!("the second was appended")
        };
        let name = clashes[0].fields.iter().find(|differs| differs.field == "name").unwrap();
        assert_eq!((name.before.as_deref(), name.after.as_deref()), (Some("Essex"), Some("Mid Essex")));
        assert_eq!((clashes[0].seq, mine.history().len()), (1, 1));
        record(&mut mine, &Scope::Everything, &[body("essex", "Mid Essex", "its own name", Some(1))]).unwrap();
        assert_eq!(mine.history().entry(2).unwrap().draft().corrects, Some(1));
    }

    #[test]
    fn what_others_say_of_other_records_does_not_stand_in_the_way() {
        let file = Kept::new("others");
        let mut mine = file.create();
        let mut theirs = Ledger::open(&file.name()).unwrap();
        record(&mut theirs, &Scope::Everything, &[body("essex", "Essex", "", None)]).unwrap();
        record(&mut mine, &Scope::Everything, &[body("kent", "Kent", "", None)]).unwrap();
        assert_eq!(Ledger::open(&file.name()).unwrap().history().len(), 2);
    }

    #[test]
    fn a_change_needs_a_reason_and_a_source() {
        let file = Kept::new("reason");
        let mut ledger = file.create();
        record(&mut ledger, &Scope::Everything, &[body("essex", "Essex", "", None)]).unwrap();
        let mut bare = body("essex", "Mid Essex", "", Some(1)).draft;
        bare.stance = None;
        let refused = refusals(&ledger, &Scope::Everything, &[bare]);
        assert_eq!(refused.iter().map(|refusal| refusal.field).collect::<Vec<_>>(), ["why", "sources"]);
    }

    #[test]
    fn a_reader_records_only_for_the_units_in_scope() {
        let file = Kept::new("scope");
        let mut ledger = file.create();
        record(&mut ledger, &Scope::Everything, &[body("essex", "Essex", "", None), body("kent", "Kent", "", None)])
            .unwrap();
        let scope = Scope::Units(BTreeSet::from(["essex".to_owned()]));
        let post = |id: &str, of: &str| {
            let mut draft = Draft::new(Kind::Post, id, "a test");
            draft.fields.insert("body", of.to_owned());
            draft.fields.insert("title", "head".to_owned());
            draft
        };
        assert_eq!(refusals(&ledger, &scope, &[post("a", "essex")]), []);
        // A unit that is not seen is told as one that is not there.
        let refused = refusals(&ledger, &scope, &[post("b", "kent")]);
        assert_eq!(refused[0].message, "no body has the id `kent`");
        let theirs = body("kent", "Kent and more", "new name", Some(2)).draft;
        assert_eq!(refusals(&ledger, &scope, &[theirs])[0].message, "you may record only for the units that you see");
        let nobody = Scope::Units(BTreeSet::new());
        assert!(!refusals(&ledger, &nobody, &[post("a", "essex")]).is_empty());
    }

    #[test]
    fn ids_are_proposed_without_the_names_of_people() {
        let ledger = Ledger::open("csu-2012").unwrap();
        let reading = &ledger.whole(Times::default()).reading;
        let mut draft = Draft::new(Kind::Appointment, "", "a test");
        draft.fields.insert("post", "essex-head".to_owned());
        draft.fields.insert("person", "Somebody".to_owned());
        assert_eq!(propose_id(reading, &draft, &|id| id == "essex-head"), "essex-head-2");
        let mut source = Draft::new(Kind::Source, "", "a test");
        source.fields.insert("title", "Outcome: the “third” check".to_owned());
        assert_eq!(propose_id(reading, &source, &|_| false), "outcome-the-third-check");
    }
}
