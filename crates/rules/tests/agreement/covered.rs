//! What is said of deals that consents cover, held against the same question without consents.

use crate::asking::{answers, ask, assumed, pack, register, run};
use crate::properties::{question, settings_of};
use hostboard_domain::register::Register;
use hostboard_rules::answer::explain::Detail;
use hostboard_rules::answer::{Level, Status, Verdict};
use hostboard_rules::question::{Ask, Settings};
use hostboard_rules::unit::assume::Assumptions;
use proptest::prelude::*;
use std::cell::Cell;

/// A deal is covered where it would be caught had nobody consented, and is not; and where that could not be told, it is
/// covered should it be caught. What a deal is covered by is named, and nothing else.
pub fn check_status(ask: &Ask<'_>, register: &Register, assume: &Assumptions) -> Result<(), TestCaseError> {
    let nobody = Settings { consents: Vec::new(), ..ask.settings.clone() };
    let without = answers(&crate::asking::ask(ask.pack, nobody), register, assume, Detail::Bulk);
    for (id, answer) in answers(ask, register, assume, Detail::Bulk) {
        let allowed = Verdict::Firm(Level::Allowed);
        let expected = match (answer.verdict == allowed, without[&id].verdict) {
            (true, Verdict::CannotTell) if without[&id].at_least == Level::Allowed => Status::CoveredIfCaught,
            (true, verdict) if verdict != allowed => Status::Covered,
            (true, _) => Status::Allowed,
            (false, _) => answer.status,
        };
        prop_assert_eq!(answer.status, expected, "{:?}: {:#?}", id, answer);
        prop_assert_eq!(answer.status.verdict(), answer.verdict);
        let is_named = answer.discharged.iter().any(|one| one.is_enough);
        prop_assert!(is_named || !answer.status.is_covered(), "{:?}: {:#?}", id, answer);
    }
    Ok(())
}

#[test]
fn what_consents_cover_would_be_caught() {
    let pack = pack("lgr-section-24");
    let covered = Cell::new(0);
    run(150, question(), |question| {
        let ask = ask(&pack, settings_of(&question));
        let register = register(&question.0.rows);
        for assume in [Assumptions::default(), assumed(&question.0.assumptions)] {
            check_status(&ask, &register, &assume)?;
            let answers = answers(&ask, &register, &assume, Detail::Bulk);
            covered.set(covered.get() + answers.values().filter(|answer| answer.status.is_covered()).count());
        }
        Ok(())
    });
    assert!(covered.get() > 0, "no deal was covered");
}
