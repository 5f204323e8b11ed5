//! Expectation: what somebody expected of a milestone.

use super::record;
use crate::evidence::closed_list;

closed_list! {
    /// Why an expectation moved.
    MoveReason {
        /// The host asked for it.
        Host = "host",
        /// A rule or understanding stood in the way.
        Rule = "rule",
        /// A post was not filled.
        Appointments = "appointments",
        /// The market was not ready or not willing.
        Market = "market",
        /// Money.
        Money = "money",
        /// Policy changed.
        Policy = "policy",
        /// What it waits for moved.
        Waits = "waits",
        /// Too few people or too little time.
        Capacity = "capacity",
        /// A question of law, or a court.
        Legal = "legal",
        /// More or less is to be done than was.
        Scope = "scope",
        /// What was said before was a slip of the pen: nothing moved.
        Correction = "correction",
        /// None was given.
        NotGiven = "not-given",
    }
}

record! {
    Expectation = "expectation" in "expectations";
    group Statements at 3;
    label "What somebody expects of a milestone";
    about "What somebody expected of a milestone at a date. Expectations of different people stand side by side.";
    rules [
        "A range stays a range and a bound a bound: `2014-01..` is not before January 2014. `phrase` keeps a word \
         such as `unlikely`, which is never turned into a number.",
        "`said` is when it was said, where that is not the date of the source.",
        "`reason` says why it moved from what the same holder expected before. `correction` says that it did not: what was said before was wrong.",
    ];
    fields {
        MILESTONE milestone: One(Milestone) required, "the milestone";
        HOLDER holder: Text required, "who expects it";
        EXPECTED expected: When, "when it is expected";
        PHRASE phrase: Text, "the words in which it was said, where they are the fact";
        SAID said: When, "when it was said";
        REASON reason: Word(MoveReason), "why it moved";
    }
    title [MILESTONE, HOLDER];
    about_same [MILESTONE] titled "What others expected of it";
}
