//! What keeps a batch from being recorded: what admission refuses, what the reader may not record, and corrections
//! without a reason or a source.

use super::with_ends;
use crate::clock;
use crate::codes;
use crate::ledger::unread_tests::unread_tests;
use crate::ledger::{Ledger, Times};
use crate::reader::Reader;
use hostboard_domain::codes::{RECORD_UNKNOWN, SOURCE_UNKNOWN};
use hostboard_domain::evidence::Stance;
use hostboard_domain::ledger::admit::{Refusal, admit};
use hostboard_domain::ledger::entry::{Draft, EntryAct};
use hostboard_domain::problem::{Code, quoted};
use hostboard_domain::record::{CommonColumn, Kind};

/// Everything that keeps a batch from being recorded, by the draft's place: what admission refuses, what the reader may
/// not record, and corrections without a reason or a source.
pub fn refusals(ledger: &Ledger, reader: &Reader, batch: &[Draft]) -> Vec<Refusal> {
    let history = ledger.history();
    let mut all = outside(ledger, reader, batch);
    all.extend(unread_tests(batch));
    let (drafts, places) = with_ends(history, batch);
    match admit(history, drafts) {
        Err(refused) => {
            all.extend(refused.into_iter().map(|refusal| Refusal { place: places[refusal.place], ..refusal }));
        }
        Ok(admission) => {
            for (draft, place) in admission.admitted.iter().zip(admission.places) {
                let place = places[place];
                unfounded(draft, &batch[place], place, &mut all);
            }
        }
    }
    all.sort_by_key(|refusal| refusal.place);
    all
}

/// Which records a reader sees, as known today.
pub(super) fn seen_by<'l>(ledger: &'l Ledger, reader: &Reader) -> impl Fn(Kind, &str) -> bool + use<'l> {
    let times = Times { at: None, known: Some(clock::today()) };
    let cut = (!reader.sees_everything()).then(|| ledger.view(times, reader));
    move |kind, id| cut.as_ref().is_none_or(|view| view.reading.sees(kind, id))
}

/// Whom a reader may not record for, told so that it does not say what else there is.
pub(super) fn outside(ledger: &Ledger, reader: &Reader, batch: &[Draft]) -> Vec<Refusal> {
    if reader.sees_everything() && reader.may_record() {
        return Vec::new();
    }
    let sees = seen_by(ledger, reader);
    let hidden = |kind: Kind, id: &str| ledger.history().has(kind, id) && !sees(kind, id);
    let of_scope = reader.scope().may_record(ledger.history(), batch);
    let mut all = Vec::new();
    for (place, draft) in batch.iter().enumerate() {
        let before = all.len();
        let own = draft.kind.spec().fields.iter();
        let named = own.filter_map(|field| Some((field, draft.fields.get(field.name)?)));
        let mut refuse = |code: Code, field: &'static str, message: String| {
            let help = "add it, or correct the id".to_owned();
            all.push(Refusal { place, field, code, message, help });
        };
        // A field that only names may name what the reader does not see, such as a neighbour that might run the unit.
        for (field, text) in named.filter(|(field, _)| !field.only_names) {
            for (kinds, id) in field.refers(text).filter(|(kinds, id)| kinds.iter().any(|kind| hidden(*kind, id))) {
                let kinds: Vec<&str> = kinds.iter().map(|kind| kind.word()).collect();
                refuse(RECORD_UNKNOWN, field.name, format!("no {} has the id {}", kinds.join(" or "), quoted(id)));
            }
        }
        draft.sources.iter().filter(|id| hidden(Kind::Source, id)).for_each(|id| {
            refuse(SOURCE_UNKNOWN, CommonColumn::Sources.word(), format!("no source has the id {}", quoted(id)));
        });
        let may = reader.may_record() && of_scope[place];
        if all.len() == before && !may {
            let message = "you may record only for the units that you see".to_owned();
            let help = "name one of your units, or ask the host to record it".to_owned();
            all.push(Refusal { place, field: CommonColumn::Id.word(), code: codes::OUTSIDE_SCOPE, message, help });
        }
    }
    all
}

/// A correction or withdrawal says why; a correction rests on a source or is marked as assumed.
fn unfounded(admitted: &Draft, typed: &Draft, place: usize, all: &mut Vec<Refusal>) {
    let mut refuse = |code: Code, field: &'static str, message: &str, help: &str| {
        all.push(Refusal { place, field, code, message: message.to_owned(), help: help.to_owned() });
    };
    if admitted.corrects.is_none() {
        return;
    }
    if typed.why.as_deref().is_none_or(|why| why.trim().is_empty()) {
        refuse(
            codes::CHANGE_WITHOUT_REASON,
            CommonColumn::Why.word(),
            "no reason is given for the change",
            "say why it changes: who reads this later will ask",
        );
    }
    let founded = !typed.sources.is_empty() || typed.stance == Some(Stance::Assumed) || typed.kind == Kind::Source;
    if typed.act == EntryAct::Assert && !founded {
        refuse(
            codes::CHANGE_WITHOUT_SOURCE,
            CommonColumn::Sources.word(),
            "no source is named for the change",
            "name the source, or choose assumed as what they do",
        );
    }
}
