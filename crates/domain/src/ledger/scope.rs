//! Who may see what: the records of some units, with what belongs to no unit.
//!
//! A record belongs to the units that it refers to, itself or through what it refers to: a condition to the unit
//! of the search of its approach. What refers to no unit is seen by everybody who sees anything. A field that only names
//! ([`Field::gives_owners`](crate::record::Field::gives_owners) is no) is no such reference: a candidate does not own the option.

use super::entry::Draft;
use super::history::History;
use super::owners::Owners;
use crate::record::Kind;
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

impl Scope {
    /// Whether it shows nothing.
    pub fn is_empty(&self) -> bool {
        matches!(self, Scope::Units(units) if units.is_empty())
    }

    /// By the places of a batch's drafts: whether a reader may record each. A reader may where it belongs to units that are
    /// all among the reader's own; or to none, and is of a record that is new.
    pub fn may_record(&self, history: &History, batch: &[Draft]) -> Vec<bool> {
        let Scope::Units(units) = self else { return vec![true; batch.len()] };
        let owners = Owners::of_batch(history, batch);
        let (owned, by_others) = (owners.owned_by(|_| true), owners.owned_by(|unit| !units.contains(unit)));
        let may = |(place, draft): (usize, &Draft)| {
            let is_new = !history.has(draft.kind, &draft.id) && draft.kind != Kind::Portfolio;
            let at = owners.place_of_draft(place);
            !units.is_empty() && !by_others[at] && (is_new || owned[at])
        };
        batch.iter().enumerate().map(may).collect()
    }

    /// By the places of a history's records: whether each is seen. `None`: all are.
    pub(super) fn seen(&self, history: &History) -> Option<Vec<bool>> {
        let Scope::Units(units) = self else { return None };
        if units.is_empty() {
            return Some(vec![false; history.keys().len()]);
        }
        let owners = Owners::of_history(history);
        let (owned, own) = (owners.owned_by(|_| true), owners.owned_by(|unit| units.contains(unit)));
        Some(owned.iter().zip(own).map(|(owned, own)| own || !owned).collect())
    }
}
