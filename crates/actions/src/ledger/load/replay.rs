//! Replaying a portfolio: each record counts as known from the publication of its earliest source.

use super::known::known_days;
use super::read::{apart, placed_problems, read};
use super::{Loaded, counts};
use crate::error::ActionError;
use crate::ledger::{Appended, Ledger};
use hostboard_domain::ledger::admit::admit;
use hostboard_domain::time::Moment;
use hostboard_exchange::portfolio::PlacedDraft;

/// Replays a portfolio into an empty ledger.
pub(crate) fn replay(ledger: &mut Ledger, portfolio: &str) -> Result<Loaded, ActionError> {
    let placed = read(portfolio)?;
    replay_drafts(ledger, placed)
}

pub(super) fn replay_drafts(ledger: &mut Ledger, placed: Vec<PlacedDraft>) -> Result<Loaded, ActionError> {
    let read = counts(&placed);
    let days = known_days(&placed)?;
    let mut order: Vec<usize> = (0..placed.len()).collect();
    order.sort_by_key(|place| days[*place]);
    let mut placed: Vec<Option<PlacedDraft>> = placed.into_iter().map(Some).collect();
    let in_order: Vec<PlacedDraft> = order.iter().filter_map(|place| placed[*place].take()).collect();
    let (drafts, places) = apart(in_order);
    let admission = admit(ledger.history(), drafts).map_err(|refusals| placed_problems(refusals, &places))?;
    let day_of = |place: usize| days[order[place]];
    let (mut start, mut erased, all) = (0, 0, &admission.admitted);
    while start < all.len() {
        let day = day_of(admission.places[start]);
        let end = (start..all.len()).find(|at| day_of(admission.places[*at]) != day).unwrap_or(all.len());
        erased += ledger.write(Moment::noon(day), &all[start..end])?.erased;
        start = end;
    }
    let known = days.iter().min().zip(days.iter().max()).map(|(first, last)| (*first, *last));
    let (entries, unchanged, head) = (all.len(), admission.unchanged, ledger.head());
    let appended = Appended { entries, unchanged, head, erased, in_log: false };
    Ok(Loaded { appended, read, known })
}
