//! What is said last of each record: the entries that the record rests on.

use super::entry::EntryAct;
use super::history::{History, Version};
use super::reading::Reading;
use crate::record::Kind;

/// The newest statement of a record among its first entries, by their rows; `None` where it was withdrawn from its
/// beginning, or nobody said it.
fn statement(history: &History, newest: u32, known_by: u32) -> Option<u32> {
    let mut withdrawn_from = None;
    let entries = std::iter::successors(Some(newest), |row| history.before(*row));
    for row in entries.filter(|row| *row < known_by) {
        let from = history.packed().span(row).begins();
        match history.packed().act(row) {
            // Of several retractions the newest counts.
            EntryAct::Retract => withdrawn_from = withdrawn_from.or(Some(from)),
            EntryAct::Assert => return (withdrawn_from.is_none_or(|withdrawn| withdrawn > from)).then_some(row),
        }
    }
    None
}

impl<'h> Reading<'h> {
    /// The newest statement of each record that was known and not withdrawn from its beginning, in the order of the ledger.
    pub fn statements(&self) -> impl Iterator<Item = Version<'h>> + use<'h> {
        let (history, known_by) = (self.history, self.history.known_by(self.known));
        let mut is_one = vec![false; known_by as usize];
        for (place, key) in history.keys().iter().enumerate() {
            if self.seen.as_ref().is_none_or(|seen| seen[place])
                && let Some(row) = statement(history, key.newest, known_by)
            {
                is_one[row as usize] = true;
            }
        }
        (0..known_by).zip(is_one).filter(|(_, is)| *is).map(|(row, _)| history.version(row))
    }

    /// The same of one record, by its entries up to one.
    pub fn statement_by(&self, kind: Kind, id: &str, last: u64) -> Option<Version<'h>> {
        let history = self.history;
        let known_by = history.known_by(self.known).min(u32::try_from(last).unwrap_or(u32::MAX));
        let key = history.key(kind, id).filter(|_| self.sees(kind, id))?;
        statement(history, history.keys()[key as usize].newest, known_by).map(|row| history.version(row))
    }
}
