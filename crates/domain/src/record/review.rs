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
    ];
    fields {
        CHECKPOINT checkpoint: One(Checkpoint) required, "the checkpoint";
        UNIT unit: One(Body), "the unit, if not every unit";
        STATE state: Word(ReviewState) required, "how far it has come";
        RATING rating: Text, "the grade";
        CONCLUDED concluded: When, "when it came to its conclusion";
        EXPECTED_END expected_end: When, "when it is expected to";
        CONDITIONS conditions: Text, "what the unit has to do";
    }
    title [UNIT, CHECKPOINT];
    check clashes;
}

fn clashes(review: &Review<AnyTexts<'_>>) -> Vec<Clash> {
    match (review.state(), review.rating()) {
        (Some(ReviewState::Planned | ReviewState::Open), Some(_)) => vec![Clash::new(
            Review::RATING,
            "a review that has not concluded has no rating",
            "say that it has concluded, or leave the rating blank",
        )],
        _ => Vec::new(),
    }
}
