//! Dated promises, and what was expected of them.

use super::{Kind, NOTE, Spec, What, any, closed_list, field};

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
        /// None was given.
        NotGiven = "not-given",
    }
}

pub(super) const MILESTONE: Spec = Spec {
    kind: Kind::Milestone,
    about: "A dated promise: what is to have happened, and when it was first to.",
    rules: &[
        "`baseline` never changes; what is expected later stands as expectations.",
        "`met` is filled once it has happened.",
    ],
    fields: &[
        field("title", What::Text, "what is to happen").required(),
        field("of", What::Many(&[Kind::Body]), "whose it is; blank for the whole portfolio"),
        field("baseline", What::When, "when it was first to happen"),
        field("met", What::When, "when it happened"),
        NOTE,
    ],
    check: any,
};

pub(super) const EXPECTATION: Spec = Spec {
    kind: Kind::Expectation,
    about: "What somebody expected of a milestone at a date. Expectations of different people stand side by side.",
    rules: &[
        "A range stays a range and a bound a bound: `2014-01..` is not before January 2014. `phrase` keeps a word \
         such as `unlikely`, which is never turned into a number.",
        "`said` is when it was said, where that is not the date of the source.",
    ],
    fields: &[
        field("milestone", What::One(&[Kind::Milestone]), "the milestone").required(),
        field("holder", What::Text, "who expects it").required(),
        field("expected", What::When, "when it is expected"),
        field("phrase", What::Text, "the words in which it was said, where they are the fact"),
        field("said", What::When, "when it was said"),
        field("reason", What::Word(MoveReason::WORDS), "why it moved"),
        NOTE,
    ],
    check: any,
};
