//! Replaying a portfolio: each record counts as known from the publication of its earliest source.
//!
//! The drafts of a day are made whole, looked at, appended and let go before those of the next day. The ledger is made
//! beside its place, so days that were appended before a refusal was found are thrown away with it.

use super::Loaded;
use super::known::known_days;
use super::placed::Placed;
use super::read::{placed_problems, read};
use crate::error::ActionError;
use crate::ledger::{Appended, Ledger};
use hostboard_domain::ledger::sequence::Sequence;
use hostboard_domain::time::Moment;

/// Replays a portfolio into an empty ledger.
///
/// Errors: everything that is refused; then the ledger holds what came before, and is not to be used.
pub(crate) fn replay(ledger: &mut Ledger, portfolio: &str) -> Result<Loaded, ActionError> {
    let placed = read(portfolio)?;
    replay_drafts(ledger, &placed)
}

pub(super) fn replay_drafts(ledger: &mut Ledger, placed: &Placed) -> Result<Loaded, ActionError> {
    let days = known_days(placed)?;
    let mut order = placed.order();
    order.sort_by_key(|place| days[*place as usize]);
    let sequence = Sequence::new(&placed.drafts, order);
    let day_of = |at: usize| days[sequence.place(at)];
    let (mut start, mut erased, mut problems) = (0, 0, Vec::new());
    while start < days.len() {
        let day = day_of(start);
        let end = (start..days.len()).find(|at| day_of(*at) != day).unwrap_or(days.len());
        let batch = sequence.drafts(start..end);
        let refusals = sequence.refusals(start..end, &batch);
        problems.extend(placed_problems(refusals, |at| placed.place(sequence.place(at))));
        // What is refused of later days is told too.
        if problems.is_empty() {
            let ready = Sequence::ready(ledger.history(), batch);
            erased += ledger.write(Moment::noon(day), &ready)?.erased;
        }
        start = end;
    }
    if !problems.is_empty() {
        return Err(problems.into());
    }
    let known = days.iter().min().zip(days.iter().max()).map(|(first, last)| (*first, *last));
    let (entries, head) = (days.len(), ledger.head());
    let appended = Appended { entries, unchanged: 0, head, erased, in_log: false };
    Ok(Loaded { appended, read: placed.counts(), known, gone: Vec::new(), unread: placed.unread.clone() })
}
