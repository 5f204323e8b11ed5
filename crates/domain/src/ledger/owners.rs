//! Which units own which records: found for all of them in one pass, in time linear in their references.
//!
//! Each reference is a step from what refers to what it names. A unit owns whatever leads to it, so that the steps are
//! followed backwards from units, each once: circles end, and what many share is looked at once.

use super::entry::Draft;
use super::history::History;
use crate::body::BodyKind;
use crate::record::{Body, FieldTexts, Kind};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;

/// Who owns the records of a history, and the drafts of a batch.
///
/// Places: the history's records by their keys; then the drafts; then each record that the batch has drafts of.
pub(super) struct Owners<'o> {
    history: &'o History,
    batch: &'o [Draft],
    /// The records that drafts are of, each with its place among them.
    drafted: FxHashMap<(Kind, &'o str), u32>,
    /// Steps: what is named, and what refers to it. In order once they are all there.
    steps: Vec<(u32, u32)>,
    units: Vec<(u32, &'o str)>,
    places: usize,
}

impl<'o> Owners<'o> {
    /// Of every record of a history.
    pub(super) fn of_history(history: &'o History) -> Owners<'o> {
        let mut owners = Owners::of_batch(history, &[]);
        let records = 0..history.keys().len() as u32;
        records.for_each(|key| owners.take_record(key));
        owners.ready()
    }

    /// Of a batch's drafts: a draft belongs to what its record belonged to before, to what it names itself, and to what
    /// other drafts of the batch make of that.
    pub(super) fn of_batch(history: &'o History, batch: &'o [Draft]) -> Owners<'o> {
        let mut drafted = FxHashMap::default();
        for draft in batch {
            let next = drafted.len() as u32;
            drafted.entry((draft.kind, draft.id.as_str())).or_insert(next);
        }
        let places = history.keys().len() + batch.len() + drafted.len();
        let mut owners = Owners { history, batch, drafted, steps: Vec::new(), units: Vec::new(), places };
        (0..batch.len()).for_each(|place| owners.take_draft(place));
        owners.take_what_is_named();
        owners.ready()
    }

    /// By place: whether a unit of which that is true owns it.
    pub(super) fn owned_by(&self, is_of: impl Fn(&str) -> bool) -> Vec<bool> {
        let mut owned = vec![false; self.places];
        let mut open: Vec<u32> = self.units.iter().filter(|(_, id)| is_of(id)).map(|(place, _)| *place).collect();
        while let Some(place) = open.pop() {
            if std::mem::replace(&mut owned[place as usize], true) {
                continue;
            }
            let first = self.steps.partition_point(|(named, _)| *named < place);
            let of_place = self.steps[first..].iter().take_while(|(named, _)| *named == place);
            open.extend(of_place.map(|(_, refers)| *refers).filter(|refers| !owned[*refers as usize]));
        }
        owned
    }

    /// The place of a draft, by its place in the batch.
    pub(super) fn place_of_draft(&self, place: usize) -> usize {
        self.history.keys().len() + place
    }

    /// The steps from a record in any of its entries.
    fn take_record(&mut self, key: u32) {
        let history = self.history;
        let entries = std::iter::successors(Some(history.keys()[key as usize].newest), |row| history.before(*row));
        // Most entries of a record name the same as those before.
        let mut read: FxHashSet<(&str, Cow<'_, str>)> = FxHashSet::default();
        for version in entries.map(|row| history.version(row)) {
            if version.kind() == Kind::Body && Body::of(version).kind() == Some(BodyKind::Unit) {
                self.units.push((key, history.id_of(key)));
            }
            for field in version.kind().spec().fields.iter().filter(|field| field.gives_owners()) {
                let Some(text) = version.text_of(field) else { continue };
                if read.contains(&(field.name, Cow::Borrowed(&*text))) {
                    continue;
                }
                for (kinds, id) in field.refers(&text) {
                    self.steps.extend(kinds.iter().filter_map(|kind| history.key(*kind, id)).map(|named| (named, key)));
                }
                read.insert((field.name, text));
            }
        }
    }

    fn take_draft(&mut self, place: usize) {
        let (history, draft) = (self.history, &self.batch[place]);
        let at = self.place_of_draft(place) as u32;
        self.steps.extend(history.key(draft.kind, &draft.id).map(|key| (key, at)));
        self.steps.extend(self.place_of_drafted(draft.kind, &draft.id).map(|record| (at, record)));
        if draft.kind == Kind::Body && Body::of(draft).kind() == Some(BodyKind::Unit) {
            self.units.push((at, &draft.id));
        }
        for field in draft.kind.spec().fields.iter().filter(|field| field.gives_owners()) {
            for (kinds, id) in draft.fields.get(field.name).into_iter().flat_map(|text| field.refers(text)) {
                for kind in kinds {
                    let named = history.key(*kind, id).into_iter().chain(self.place_of_drafted(*kind, id));
                    self.steps.extend(named.map(|named| (named, at)));
                }
            }
        }
    }

    /// The place that stands for every draft of a record.
    fn place_of_drafted(&self, kind: Kind, id: &str) -> Option<u32> {
        let record = self.drafted.get(&(kind, id))?;
        Some((self.history.keys().len() + self.batch.len()) as u32 + record)
    }

    /// The steps from the records that drafts lead to, and from what those lead to.
    fn take_what_is_named(&mut self) {
        let records = self.history.keys().len();
        let mut taken = vec![false; records];
        let mut done = 0;
        while done < self.steps.len() {
            let (named, _) = self.steps[done];
            done += 1;
            if (named as usize) < records && !std::mem::replace(&mut taken[named as usize], true) {
                self.take_record(named);
            }
        }
    }

    fn ready(mut self) -> Owners<'o> {
        self.steps.sort_unstable();
        self.steps.dedup();
        self
    }
}
