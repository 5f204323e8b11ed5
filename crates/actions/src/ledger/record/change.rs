//! What a draft would change.

use crate::ledger::changes::{Differs, differing};
use crate::words::title::title_of_draft;
use hostboard_domain::ledger::entry::{Draft, EntryAct};
use hostboard_domain::ledger::reading::Reading;
use hostboard_domain::record::CommonColumn;

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

/// Times and evidence.
const ASIDE: [CommonColumn; 7] = [
    CommonColumn::ValidFrom,
    CommonColumn::ValidTo,
    CommonColumn::Sources,
    CommonColumn::Locator,
    CommonColumn::Stance,
    CommonColumn::Standing,
    CommonColumn::Illustrative,
];

/// Fields and, after them, times and evidence that differ.
pub(super) fn differing_whole(before: Option<&Draft>, after: &Draft) -> Vec<Differs> {
    let mut all = differing(after.kind, before.map(|draft| &draft.fields), &after.fields);
    for column in ASIDE {
        let (before, after) = (before.and_then(|draft| draft.column(column)), after.column(column));
        if before != after {
            all.push(Differs { field: column.word().to_owned(), before, after });
        }
    }
    all
}
