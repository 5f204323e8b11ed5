//! Whether every text that is gone was erased by an entry, and every text that was is gone.

use hostboard_domain::ledger::entry::{ERASED, Entry, EntryAct};
use hostboard_domain::ledger::erasing::fields_of;
use hostboard_domain::ledger::unfit::Unfit;
use hostboard_domain::record::{Erasure, FieldTexts, Kind};
use hostboard_store::{PersonalRow, PersonalText};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// A personal field of a record.
type Named = (Kind, String, String);

/// What entries say of erasures, and what is left of texts, as it is read in any order.
#[derive(Default)]
pub(super) struct Erasures(Mutex<Found>);

#[derive(Default)]
struct Found {
    /// The entries that say that a field was erased.
    said: HashMap<Named, Vec<u64>>,
    gone: Vec<(Named, u64)>,
    /// Few ledgers have more names than fit; entries that are erased are fewer still.
    there: Vec<(Named, u64)>,
    stand_in: u64,
}

impl Erasures {
    /// Takes in an entry with its personal texts.
    pub(super) fn take_in(&self, seq: u64, entry: &Entry<'_>, personal: &[PersonalRow<'_>]) {
        if entry.kind != Kind::Erasure && personal.is_empty() {
            return;
        }
        let mut found = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if entry.kind == Kind::Erasure && entry.act == EntryAct::Assert {
            let draft = entry.draft(&|_| None);
            let id = (&draft).text_of(Erasure::RECORD).unwrap_or_default();
            for (kind, field) in fields_of(&&draft) {
                found.said.entry((kind, id.clone().into_owned(), field.name.to_owned())).or_default().push(seq);
            }
        }
        for row in personal {
            let named = (entry.kind, entry.id.to_string(), row.field.to_owned());
            match row.text {
                PersonalText::Erased(_) => found.gone.push((named, seq)),
                // What is written in the place of a text that was erased is none.
                PersonalText::Kept { text, .. } if text == ERASED => found.stand_in += 1,
                PersonalText::Kept { .. } => found.there.push((named, seq)),
            }
        }
    }

    /// How many texts only say that one was erased.
    pub(super) fn stand_in(&self) -> u64 {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).stand_in
    }

    /// What does not go together.
    pub(super) fn unfit(self) -> Vec<Unfit> {
        let Found { said, gone, there, .. } = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        let later = |named: &Named, seq: u64| said.get(named)?.iter().copied().filter(|by| *by > seq).min();
        let unsaid = gone.into_iter().filter(|(named, seq)| later(named, *seq).is_none());
        let unsaid = unsaid.map(|((_, _, field), seq)| Unfit::ErasedUnsaid { seq, field });
        let still = there.into_iter().filter_map(|(named, seq)| {
            let said_by = later(&named, seq)?;
            Some(Unfit::SaidAndThere { seq, field: named.2, said_by })
        });
        unsaid.chain(still).collect()
    }
}
