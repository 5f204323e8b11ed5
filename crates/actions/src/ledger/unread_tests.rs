//! Tests that records carry and that can't be read: they are refused with whatever else is wrong with a batch, since one
//! that nobody can try would leave a condition open, or a decision unwatched, for ever.

use hostboard_domain::ledger::admit::Refusal;
use hostboard_domain::ledger::entry::{Draft, EntryAct};
use hostboard_domain::record::{Condition, Decision, Field, Kind, reopening_tests};
use hostboard_rules::search::of_any_grades;

/// Every test of a batch that can't be read, by the draft's place.
pub(super) fn unread_tests(batch: &[Draft]) -> Vec<Refusal> {
    let mut all = Vec::new();
    for (place, draft) in batch.iter().enumerate().filter(|(_, draft)| draft.act == EntryAct::Assert) {
        let Some((field, tests)) = tests(draft) else { continue };
        for error in tests.into_iter().filter_map(|test| of_any_grades(&test).err()) {
            all.push(Refusal { place, field: field.name, code: error.code, message: error.message, help: error.help });
        }
    }
    all
}

/// Whether records of a kind may carry tests.
pub(super) const fn has_tests(kind: Kind) -> bool {
    matches!(kind, Kind::Condition | Kind::Decision)
}

fn tests(draft: &Draft) -> Option<(&'static Field, Vec<String>)> {
    let text = |field: &'static Field| draft.fields.get(field.name).map(str::trim).filter(|text| !text.is_empty());
    match draft.kind {
        Kind::Condition => {
            let field = Condition::<()>::TEST;
            Some((field, vec![text(field)?.to_owned()]))
        }
        Kind::Decision => {
            let field = Decision::<()>::REOPEN_IF;
            Some((field, reopening_tests(text(field)?).map(str::to_owned).collect()))
        }
        _ => None,
    }
}
