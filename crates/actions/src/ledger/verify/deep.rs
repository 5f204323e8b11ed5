//! Admission, over the whole ledger again: whether each batch could have been appended to what stood before it.

use crate::error::ActionError;
use crate::ledger::make::Stop;
use hostboard_domain::codes::{RECORD_UNKNOWN, SOURCE_UNKNOWN};
use hostboard_domain::ledger::admit::{Refusal, admit};
use hostboard_domain::ledger::entry::Draft;
use hostboard_domain::ledger::history::History;
use hostboard_domain::ledger::unfit::Unfit;
use hostboard_store::{Batch, PersonalText, Store};
use std::ops::RangeInclusive;

/// Every refusal of a ledger whose hashes fit.
///
/// What a record refers to may have come later: a replay appends each record as soon as the first of its sources was out. So
/// that is looked for in the whole ledger.
pub(super) fn not_admitted(name: &str, store: &Store) -> Result<Vec<Unfit>, ActionError> {
    let (mut whole, mut before, mut unfit) = (History::default(), History::default(), Vec::new());
    take_in(&mut whole, &Part::read(store, 1..=u64::MAX).map_err(|stop| stop.error(name))?, 0);
    let mut look = |batch: Batch| {
        let part = Part::read(store, batch.first..=batch.head.size)?;
        let drafts = part.drafts();
        let is_of_others = |refusal: &Refusal| [RECORD_UNKNOWN, SOURCE_UNKNOWN].contains(&refusal.code);
        if let Err(refusals) = admit(&before, drafts.clone()) {
            let of_others = if refusals.iter().any(is_of_others) { admit(&whole, drafts).err() } else { None };
            let of_others = of_others.unwrap_or_default().into_iter().filter(is_of_others);
            let own = refusals.into_iter().filter(|refusal| !is_of_others(refusal));
            unfit.extend(own.chain(of_others).map(|refusal| Unfit::NotAdmitted {
                seq: batch.first + refusal.place as u64,
                field: refusal.field,
                why: refusal.message,
            }));
        }
        take_in(&mut before, &part, 0);
        Ok(())
    };
    store.batches(.., &mut look).map_err(|stop: Stop| stop.error(name))?;
    Ok(unfit)
}

/// Entries one after the other, with the personal texts that are left.
struct Part {
    entries: Vec<Vec<u8>>,
    /// By the number of the entry.
    texts: Vec<(u64, String, String)>,
    first: u64,
}

impl Part {
    fn read(store: &Store, seqs: RangeInclusive<u64>) -> Result<Part, Stop> {
        let mut part = Part { entries: Vec::new(), texts: Vec::new(), first: *seqs.start() };
        store.entries(seqs.clone(), &mut |entry| {
            part.entries.push(entry.bytes.to_vec());
            Ok::<(), Stop>(())
        })?;
        store.personal(seqs, &mut |row| {
            if let PersonalText::Kept { text, .. } = row.text {
                part.texts.push((row.seq, row.field.to_owned(), text.to_owned()));
            }
            Ok::<(), Stop>(())
        })?;
        Ok(part)
    }

    fn drafts(&self) -> Vec<Draft> {
        let mut history = History::default();
        take_in(&mut history, self, self.first - 1);
        history.entries().map(|version| version.draft()).collect()
    }
}

/// Takes a part into a history that begins after so many entries.
fn take_in(history: &mut History, part: &Part, after: u64) {
    for bytes in &part.entries {
        // Each was read before, when its hash was worked out.
        let _ = history.push(bytes);
    }
    part.texts.iter().for_each(|(seq, field, text)| history.tell(seq - after, field, text));
}
