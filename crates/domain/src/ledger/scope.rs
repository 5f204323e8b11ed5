//! Who may see what: the records of some units, with what belongs to no unit.
//!
//! A record belongs to the units that it refers to, itself or through what it refers to: a condition to the unit
//! of the search of its approach. What refers to no unit is seen by everybody who sees anything.

use super::entry::Draft;
use super::history::History;
use crate::body::BodyKind;
use crate::record::{Body, FieldTexts, Kind};
use std::collections::BTreeSet;

/// What a reader may see.
///
/// ```
/// use hostboard_domain::ledger::scope::Scope;
/// assert!(Scope::Units(Default::default()).is_empty());
/// assert!(!Scope::Everything.is_empty());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// Every record.
    Everything,
    /// What belongs to one of these units, or to none at all. Without a unit: nothing.
    Units(BTreeSet<String>),
}

/// How far references are followed. The longest chain that kinds of records make is shorter.
const DEEPEST: usize = 8;

impl Scope {
    /// Whether it shows nothing.
    pub fn is_empty(&self) -> bool {
        matches!(self, Scope::Units(units) if units.is_empty())
    }

    /// Whether a reader may record a draft of a batch: it belongs to units that are all among the reader's own; or to
    /// none, and is of a record that is new.
    pub fn may_record(&self, history: &History, batch: &[Draft], draft: &Draft) -> bool {
        let Scope::Units(units) = self else { return true };
        let mut owners = BTreeSet::new();
        owners_of_draft(history, batch, draft, DEEPEST, &mut owners);
        let is_new = !history.has(draft.kind, &draft.id) && draft.kind != Kind::Portfolio;
        !units.is_empty() && owners.is_subset(units) && (is_new || !owners.is_empty())
    }

    /// By the places of a history's records: whether each is seen. `None`: all are.
    pub(super) fn seen(&self, history: &History) -> Option<Vec<bool>> {
        let Scope::Units(units) = self else { return None };
        let seen = |newest: u32| {
            let mut owners = BTreeSet::new();
            owners_of(history, newest, DEEPEST, &mut owners);
            !units.is_empty() && (owners.is_empty() || owners.iter().any(|unit| units.contains(unit)))
        };
        Some(history.keys().iter().map(|key| seen(key.newest)).collect())
    }
}

/// The units that a record refers to in any of its entries.
fn owners_of(history: &History, newest: u32, depth: usize, owners: &mut BTreeSet<String>) {
    let entries = std::iter::successors(Some(newest), |row| history.before(*row));
    for version in entries.map(|row| history.version(row)) {
        let kind = version.kind();
        if kind == Kind::Body && Body::of(version).kind() == Some(BodyKind::Unit) {
            owners.insert(version.id().to_owned());
        }
        for field in kind.spec().fields {
            let Some(text) = version.text_of(field).filter(|_| field.is_reference()) else { continue };
            for (kinds, id) in field.refers(&text).filter(|_| depth > 0) {
                let named = kinds.iter().filter_map(|kind| history.key(*kind, id));
                named.for_each(|key| owners_of(history, history.keys()[key as usize].newest, depth - 1, owners));
            }
        }
    }
}

/// The units that a draft refers to, itself, in earlier entries of its record, or through others of its batch.
fn owners_of_draft(history: &History, batch: &[Draft], draft: &Draft, depth: usize, owners: &mut BTreeSet<String>) {
    let of_record = |kind: Kind, id: &str, owners: &mut BTreeSet<String>| {
        if let Some(key) = history.key(kind, id) {
            owners_of(history, history.keys()[key as usize].newest, depth, owners);
        }
    };
    of_record(draft.kind, &draft.id, owners);
    if draft.kind == Kind::Body && Body::of(draft).kind() == Some(BodyKind::Unit) {
        owners.insert(draft.id.clone());
    }
    for field in draft.kind.spec().fields.iter().filter(|field| field.is_reference() && depth > 0) {
        for (kinds, id) in draft.fields.get(field.name).into_iter().flat_map(|text| field.refers(text)) {
            kinds.iter().for_each(|kind| of_record(*kind, id, owners));
            let named = batch.iter().filter(|other| other.id == id && kinds.contains(&other.kind));
            named.for_each(|other| owners_of_draft(history, batch, other, depth - 1, owners));
        }
    }
}
