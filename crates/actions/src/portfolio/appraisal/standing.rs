//! Step 1 as the appraisal needs it: which options go on, under which conditions alone, and which tests reopen a decision.

use crate::ledger::cite::Cited;
use crate::ledger::view::View;
use crate::portfolio::search::{Condition, Standing, unit_facts};
use crate::words::appraisal::Reopening;
use hostboard_analysis::appraisal::{Passage, State};
use hostboard_domain::record::reopening_tests;
use hostboard_rules::language::truth::Truth;

/// Whether an option is scored.
pub(super) fn goes_on(option: &Standing) -> bool {
    option.passage != Passage::NotMet
}

/// The open conditions of an option, its own and those of its candidates.
pub(super) fn open(option: &Standing) -> impl Iterator<Item = &Condition> {
    option.conditions().filter(|condition| condition.state == State::Open)
}

/// Who says so, of an option and of what it hangs on.
pub(super) fn cited(option: &Standing) -> impl Iterator<Item = &Cited> {
    let approaches = option.candidates.iter().flatten().flat_map(|candidate| &candidate.approaches);
    std::iter::once(&option.cited).chain(option.conditions().flat_map(|condition| &condition.cited)).chain(approaches)
}

/// Of the tests that a decision names, those that hold now, and those that nobody can tell.
pub(super) fn reopened_by(view: &View<'_>, unit: &str, tests: &str) -> Vec<Reopening> {
    let facts = unit_facts(view, unit);
    let one = |test: &str| {
        let test = test.to_owned();
        match facts.tried(&test).map(|tried| tried.truth) {
            Ok(Truth::Holds) => Some(Reopening::Test { test }),
            Ok(Truth::Fails) => None,
            Ok(Truth::Undecided) => Some(Reopening::TestOpen { test }),
            Err(_) => Some(Reopening::NoTest { test }),
        }
    };
    reopening_tests(tests).filter_map(one).collect()
}
