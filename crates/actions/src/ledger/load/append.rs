//! Appending drafts from files, known now.

use super::read::{apart, placed_problems};
use crate::error::ActionError;
use crate::ledger::{Appended, Ledger, NotAppended};
use hostboard_domain::ledger::entry::{Draft, EntryAct};
use hostboard_domain::ledger::fields::Fields;
use hostboard_domain::ledger::history::{History, Span};
use hostboard_domain::ledger::reading::Held;
use hostboard_domain::time::Moment;
use hostboard_exchange::portfolio::PlacedDraft;
use std::collections::HashMap;

/// Appends drafts from files as one batch, known now.
///
/// An entry that takes the place of one which went on for longer is followed by a retraction of the rest: a file that
/// says until when a record holds means that it holds no longer.
pub(crate) fn append(ledger: &mut Ledger, placed: Vec<PlacedDraft>) -> Result<Appended, ActionError> {
    let (drafts, places) = apart(closed(ledger.history(), placed));
    ledger.append(drafts).map_err(|not| match not {
        NotAppended::Refused(refusals) => placed_problems(refusals, |place| places[place].clone()).into(),
        NotAppended::Failed(error) => error,
    })
}

/// The drafts with the retractions of the rest that [`append`] adds, each at its draft's place.
pub(crate) fn closed(history: &History, placed: Vec<PlacedDraft>) -> Vec<PlacedDraft> {
    let mut newest_place = HashMap::new();
    for (place, one) in placed.iter().enumerate() {
        newest_place.insert((one.draft.kind, one.draft.id.clone()), place);
    }
    let mut all = Vec::with_capacity(placed.len());
    for (place, one) in placed.into_iter().enumerate() {
        let is_last = newest_place.get(&(one.draft.kind, one.draft.id.clone())) == Some(&place);
        let rest = if is_last { rest_of(history, &one.draft) } else { None };
        let closing = rest.map(|draft| PlacedDraft { draft, ..one.clone() });
        all.push(one);
        all.extend(closing);
    }
    all
}

/// The retraction of what an earlier entry says of the time after a draft's end.
fn rest_of(history: &History, draft: &Draft) -> Option<Draft> {
    let over = draft.to?.last().filter(|_| draft.act == EntryAct::Assert)?;
    let Held::Surely(held) = history.held(draft.kind, &draft.id, over, Moment::from_micros(i64::MAX)) else {
        return None;
    };
    let from_start = Span::new(draft.from, draft.to).takes_start_of(&held.span());
    from_start.then(|| Draft {
        act: EntryAct::Retract,
        from: draft.to,
        to: held.entry().to,
        why: Some("it ends with the entry before".to_owned()),
        fields: Fields::default(),
        ..draft.clone()
    })
}
