//! Records that files once gave and no longer give: nothing of them is deleted, so a person is told.
//!
//! What is told apart by an id that is made of a row's own texts becomes another record where one of these texts is
//! corrected; then the one that stood there before is still recorded, and still counts.

use super::placed::Placed;
use hostboard_domain::ledger::entry::EntryAct;
use hostboard_domain::ledger::history::{History, Version};
use hostboard_domain::record::{Field, Kind};
use std::collections::BTreeSet;

/// Recorded rows of a kind about one thing, such as a report's accounts, that its files gave and no longer give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gone {
    /// The kind.
    pub kind: Kind,
    /// What they are about, as the first field of their made ids says: a report, a unit. `None`: they are about all.
    pub of: Option<String>,
    /// The records' ids, in the order in which the ledger first heard of them.
    pub records: Vec<String>,
}

/// What the ledger holds from earlier loads of the same files and these files no longer give, of each kind whose files may leave
/// ids out and of each thing that these files speak of. What somebody recorded otherwise never stood in a file.
pub(super) fn gone(history: &History, placed: &Placed) -> Vec<Gone> {
    let mut all = Vec::new();
    for kind in Kind::ALL.iter().copied().filter(|kind| !kind.spec().id_from.is_empty()) {
        let about = kind.spec().id_from[0];
        let spoken_of: BTreeSet<Option<&str>> = abouts(placed, kind, about);
        let mut of_kind: Vec<Gone> = Vec::new();
        for version in history.newest(kind).filter(|version| is_from_files(version, placed)) {
            let of = version.texts().find(|(name, _)| *name == about.name).map(|(_, text)| text.into_owned());
            let is_there = placed.drafts.find(kind, version.id()).is_some();
            if is_there || !spoken_of.contains(&of.as_deref()) {
                continue;
            }
            let id = version.id().to_owned();
            match of_kind.iter_mut().find(|gone| gone.of == of) {
                Some(gone) => gone.records.push(id),
                None => of_kind.push(Gone { kind, of, records: vec![id] }),
            }
        }
        all.append(&mut of_kind);
    }
    all
}

/// What the files' rows of a kind are about. A row that says nothing of what its id could be made of is a retraction.
fn abouts<'p>(placed: &'p Placed, kind: Kind, about: &Field) -> BTreeSet<Option<&'p str>> {
    let says = |at: &usize| kind.spec().id_from.iter().any(|field| placed.drafts.text(*at, field).is_some());
    let of_kind = (0..placed.drafts.len()).filter(|at| placed.drafts.kind(*at) == kind).filter(says);
    of_kind.map(|at| placed.drafts.text(at, about)).collect()
}

/// Whether a record stands as these files, or what they were before, gave it.
fn is_from_files(version: &Version<'_>, placed: &Placed) -> bool {
    version.act() == EntryAct::Assert && placed.actor().is_some_and(|actor| version.entry().actor() == actor)
}
