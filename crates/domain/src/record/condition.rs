//! Condition: what somebody asked for in return.

use super::{AnyTexts, Clash, record};
use crate::evidence::closed_list;

closed_list! {
    /// How a condition stands.
    ConditionState {
        /// Nobody has shown it either way.
        Open = "open",
        /// It is met.
        Passed = "passed",
        /// It is not met.
        Failed = "failed",
    }
}

record! {
    Condition = "condition" in "conditions";
    group Succession at 4;
    label "A condition that somebody set";
    about "What somebody who was approached asks for: a test that an option passes, fails or leaves open.";
    rules [
        "`state` is open until somebody has shown it.",
    ];
    fields {
        APPROACH approach: One(Approach) required, "whose condition it is";
        TITLE title: Text required, "what is asked for";
        STATE state: Word(ConditionState) required, "how it stands";
        SHOWN_BY shown_by: Text, "what shows it";
    }
    title [TITLE];
    check clashes;
}

fn clashes(condition: &Condition<AnyTexts<'_>>) -> Vec<Clash> {
    match (condition.state(), condition.shown_by()) {
        (Some(ConditionState::Passed | ConditionState::Failed), None) => vec![Clash::new(
            Condition::SHOWN_BY,
            "the condition is settled and nothing shows it",
            "say what shows it, or leave it open",
        )],
        _ => Vec::new(),
    }
}
