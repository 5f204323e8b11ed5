//! Review: how one unit stood at one checkpoint.

use super::{AnyTexts, Clash, record};
use crate::evidence::closed_list;

closed_list! {
    /// How far a review has come.
    ReviewState {
        /// It is to be held.
        Planned = "planned",
        /// It is under way.
        Open = "open",
        /// It came to a conclusion.
        Concluded = "concluded",
        /// It was stopped.
        Stopped = "stopped",
    }
}

record! {
    Review = "review" in "reviews";
    group Assurance at 1;
    label "How a unit stands at a checkpoint";
    about "How one unit stands at one checkpoint.";
    rules [
        "`rating` is the checkpoint's own grade; a review that is open has none.",
        "`unit` blank: every unit of the portfolio.",
        "`concluded_by` names an office, such as the host's approver, and no person. It is not of the unit, and not the only \
         assessor.",
        "`reason` says why it came to this grade; where the rules propose another, nobody can tell without it.",
    ];
    fields {
        CHECKPOINT checkpoint: One(Checkpoint) required, "the checkpoint";
        UNIT unit: One(Body), "the unit, if not every unit";
        STATE state: Word(ReviewState) required, "how far it has come";
        RATING rating: Text, "the grade";
        CONCLUDED concluded: When, "when it came to its conclusion";
        EXPECTED_END expected_end: When, "when it is expected to";
        CONCLUDED_BY concluded_by: Text, "the office that concluded it";
        REASON reason: Text, "why it came to this grade";
        CONDITIONS conditions: Text, "what the unit has to do, in words; single conditions are records of their own";
    }
    title [UNIT, CHECKPOINT];
    check clashes;
}

fn clashes(review: &Review<AnyTexts<'_>>) -> Vec<Clash> {
    if !matches!(review.state(), Some(ReviewState::Planned | ReviewState::Open)) {
        return Vec::new();
    }
    let rated = review.rating().map(|_| {
        Clash::new(
            Review::RATING,
            "a review that has not concluded has no rating",
            "say that it has concluded, or leave the rating blank",
        )
    });
    let by_whom = review.concluded_by().map(|_| {
        Clash::new(
            Review::CONCLUDED_BY,
            "a review that has not concluded was concluded by nobody",
            "say that it has concluded, or leave this blank",
        )
    });
    rated.into_iter().chain(by_whom).collect()
}
