//! Condition: what would have to be true of an option.

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
    label "What would have to be true of an option";
    about "What would have to be true for an option: what somebody who was approached asks for, or what the search itself demands.";
    rules [
        "It belongs to a search or to an approach: exactly one of the two.",
        "`options` blank: a condition of a search holds for every option of it, one of an approach for the options that were \
         asked about.",
        "`test` is written in the language of the packs' conditions, over facts of the unit such as `neighbours >= 1`; then the \
         register says how it stands, and no `state` is recorded.",
        "Without a test a person settles it. `passed` and `failed` count only with `settled_by` and `shown_by`; else the condition \
         is told and stays open.",
        "Where records of one condition disagree, it is open until one of them is adopted: its stance is `decided`.",
    ];
    fields {
        SEARCH search: One(Search), "the search that demands it";
        APPROACH approach: One(Approach), "the approach in which it was asked for";
        OPTIONS options: Many(Choice), "the options that it is for";
        TITLE title: Text required, "what has to be true";
        TEST test: Text, "how the register tells";
        STATE state: Word(ConditionState), "how it stands, as a person settled it";
        SHOWN_BY shown_by: Text, "what shows it";
        SETTLED_BY settled_by: Text, "the office that settled it";
        SETTLED_ON settled_on: When, "when it was settled";
    }
    title [TITLE];
    about_same [SEARCH, APPROACH, TITLE] titled "What else was said of this condition";
    check clashes;
}

fn clashes(condition: &Condition<AnyTexts<'_>>) -> Vec<Clash> {
    let mut clashes = Vec::new();
    match (condition.search(), condition.approach()) {
        (None, None) => clashes.push(Clash::new(
            Condition::APPROACH,
            "it belongs to no search and to no approach",
            "name the approach in which it was asked for, or the search that demands it",
        )),
        (Some(_), Some(_)) => clashes.push(Clash::new(
            Condition::SEARCH,
            "it belongs to a search and to an approach at once",
            "name the approach alone, which says whose search it is, or the search alone",
        )),
        _ => {}
    }
    match (condition.test(), condition.state()) {
        (Some(_), Some(_)) => clashes.push(Clash::new(
            Condition::STATE,
            "the condition has a test and a state",
            "leave the state blank, since the test says it; or leave the test blank, and say who settled it",
        )),
        (None, None) => clashes.push(Clash::new(
            Condition::STATE,
            "nothing says how the condition stands",
            "write `open` until somebody has shown it, or a test",
        )),
        _ => {}
    }
    clashes
}
