//! What a ledger learned between two known times.

use crate::ledger::cite::Cited;
use crate::ledger::kept::{Keyed, Thing};
use crate::ledger::news::News;
use crate::ledger::view::View;
use crate::words::title::title_of;
use hostboard_domain::ledger::entry::EntryAct;
use hostboard_domain::ledger::fields::Fields;
use hostboard_domain::ledger::history::Version;
use hostboard_domain::record::{FieldTexts, Kind};
use hostboard_domain::time::{Day, Moment};
use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

/// What a ledger learned of one record.
#[derive(Clone, Debug)]
pub struct Change {
    /// The kind of record.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What happened to it.
    pub how: How,
    /// Fields that say something else than before, each with its text before and after.
    pub fields: Vec<Differs>,
    /// Why, where somebody said so.
    pub why: Option<String>,
    /// Who put it in the ledger.
    pub actor: String,
    /// Who says so: the newest entry.
    pub cited: Cited,
}

/// A field that says something else than before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differs {
    /// Its name.
    pub field: String,
    /// Before; `None` where nothing was recorded.
    pub before: Option<String>,
    /// After.
    pub after: Option<String>,
}

/// What happened to a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// It was heard of for the first time.
    New,
    /// It was said anew.
    Said,
    /// It was said not to hold, over some time.
    Retracted,
}

impl How {
    /// In a person's words.
    pub const fn words(self) -> &'static str {
        match self {
            How::New => "new",
            How::Said => "said anew",
            How::Retracted => "ended or withdrawn",
        }
    }
}

/// What was learned after the end of one day and by the end of the view's known day, by record, in the order of the
/// ledger's newest entries.
pub fn changes(view: &View<'_>, since: Day) -> Vec<Change> {
    latest(view, since, usize::MAX).0
}

/// The newest so many of them, and how many there are in all.
pub fn latest(view: &View<'_>, since: Day, most: usize) -> (Vec<Change>, usize) {
    let after = Moment::end_of(since);
    let changed = view.kept::<KeptChanges>().since.get_or(since, || Arc::new(changed(view, after)));
    let versions = changed.iter().take(most).filter_map(|seq| view.reading.entry(*seq));
    let changes = versions.map(|version| {
        let entry = version.entry();
        let older = view.reading.entries_of(entry.kind, entry.id).find(|version| version.entry().known <= after);
        change(view, &version, older)
    });
    (changes.collect(), changed.len())
}

/// The newest entries of the records that changed since a day, by that day.
#[derive(Default)]
struct KeptChanges {
    since: Keyed<Day, Arc<Vec<u64>>>,
}

impl Thing for KeptChanges {
    fn forget(&mut self, _: &News<'_>) {}

    fn bring_up_to_date(&mut self, news: &News<'_>) {
        let before: HashSet<u64> =
            news.turns.iter().filter_map(|turn| turn.newest_before).map(|version| version.seq).collect();
        self.since.change(|since, seqs| {
            let after = Moment::end_of(*since);
            let new = news.turns.iter().map(|turn| turn.newest).filter(|version| version.entry().known > after);
            let mut newest: Vec<u64> = new.map(|version| version.seq).collect();
            newest.sort_unstable_by_key(|seq| Reverse(*seq));
            newest.extend(seqs.iter().filter(|seq| !before.contains(seq)));
            *seqs = Arc::new(newest);
            true
        });
    }
}

/// The newest entry of each record of which the ledger learned something after that moment.
fn changed(view: &View<'_>, after: Moment) -> Vec<u64> {
    let mut seen = BTreeSet::new();
    // Known times never go back, so what is newer stands together at the end.
    let newest = view.reading.entries().rev().take_while(|version| version.known() > after);
    newest.filter(|version| seen.insert((version.kind(), version.id()))).map(|version| version.seq).collect()
}

/// Every entry of one record that was known, the newest first, each with what it says otherwise than the one before.
pub fn history(view: &View<'_>, kind: Kind, id: &str) -> Vec<Change> {
    let entries: Vec<Version<'_>> = view.reading.entries_of(kind, id).collect();
    let older = entries.iter().skip(1).copied().map(Some).chain([None]);
    entries.iter().zip(older).map(|(version, older)| change(view, version, older)).collect()
}

fn change<'l>(view: &View<'l>, newest: &Version<'l>, old: Option<Version<'l>>) -> Change {
    let header = newest.entry().header();
    let is_said = |version: &Version<'_>| version.act() == EntryAct::Assert;
    let (now, then) = (Some(*newest).filter(is_said), old.filter(is_said));
    let fields = match (now, old) {
        (Some(now), Some(_)) => differing_versions(then.as_ref(), &now),
        _ => Vec::new(),
    };
    let named = view.reading.named(newest.kind(), newest.id()).unwrap_or(*newest);
    Change {
        kind: newest.kind(),
        id: newest.id().to_owned(),
        title: title_of(&view.reading, &named),
        how: match (newest.act(), old.is_some()) {
            (EntryAct::Retract, _) => How::Retracted,
            (EntryAct::Assert, false) => How::New,
            (EntryAct::Assert, true) => How::Said,
        },
        fields,
        why: header.why.clone().map(Cow::into_owned),
        actor: header.actor.to_string(),
        cited: Cited::with_header(&view.reading, newest, header),
    }
}

/// The fields of drafts that say something else than before, in the order of the kind.
pub(crate) fn differing(kind: Kind, before: Option<&Fields>, after: &Fields) -> Vec<Differs> {
    let text = |fields: &Fields, field: &str| fields.get(field).map(str::to_owned);
    let names = kind.spec().fields.iter().map(|field| field.name);
    names
        .filter_map(|field| {
            let (before, after) = (before.and_then(|fields| text(fields, field)), text(after, field));
            (before != after).then(|| Differs { field: field.to_owned(), before, after })
        })
        .collect()
}

/// The same of versions of a record.
pub(crate) fn differing_versions(before: Option<&Version<'_>>, after: &Version<'_>) -> Vec<Differs> {
    let then: Vec<_> = before.into_iter().flat_map(Version::said).collect();
    let now: Vec<_> = after.said().collect();
    let names = after.kind().spec().fields.iter().map(|field| field.name);
    names
        .filter_map(|field| {
            let (before, after) = (text_among(&then, field), text_among(&now, field));
            let owned = |text: Option<&str>| text.map(str::to_owned);
            (before != after).then(|| Differs { field: field.to_owned(), before: owned(before), after: owned(after) })
        })
        .collect()
}

/// The text of a field among those of a version, which are in the order of their names.
pub(crate) fn text_among<'t>(said: &'t [(&str, Cow<'_, str>)], field: &str) -> Option<&'t str> {
    let place = said.binary_search_by_key(&field, |(name, _)| *name).ok()?;
    Some(said[place].1.as_ref())
}
