//! Milestone: dated promises.

use super::record;

record! {
    Milestone = "milestone" in "milestones";
    group Statements at 4;
    label "A milestone: something promised by a date";
    about "A dated promise: what is to have happened, and when it was first to.";
    rules [
        "`baseline` never changes; what is expected later stands as expectations.",
        "`met` is filled once it has happened.",
    ];
    fields {
        TITLE title: Text required, "what is to happen";
        OF owners as "of": Many(Body), "whose it is, if not the whole portfolio's";
        BASELINE baseline: When, "when it was first to happen";
        MET met: When, "when it happened";
    }
    title [TITLE];
}
