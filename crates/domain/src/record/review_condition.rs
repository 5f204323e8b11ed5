//! Review condition: what a unit has to do after a review.

use super::{AnyTexts, Clash, record};
use crate::evidence::closed_list;

closed_list! {
    /// What a unit was given to do.
    ReviewConditionKind {
        /// Its grade depends on it.
        Condition = "condition",
        /// A step of its development plan.
        PlanStep = "plan-step",
    }
}

record! {
    ReviewCondition = "review-condition" in "review-conditions";
    group Assurance at 7;
    label "What a unit has to do after a review: a condition, or a step of its plan";
    about "A condition of a review, or a step of the development plan that came out of it, with owner and due date.";
    rules [
        "It is met once the host has accepted it: `met` alone is what the unit says. It is overdue from the day after `due`.",
        "`due` may be a month or a range: within it the condition is perhaps overdue, after its last day surely.",
        "`accepted_by` and `waived_by` name the body that did so, which is a host of the unit.",
        "`owner` names an office and no person.",
        "`kind` blank: a condition.",
        "A file may leave `id` out: a condition is then called by its review and title.",
    ];
    fields {
        REVIEW review: One(Review) required, "the review";
        CRITERION criterion: One(Criterion), "the criterion that it is about";
        TITLE title: Text required, "what has to be done";
        KIND kind: Word(ReviewConditionKind), "a condition, or a step of the plan";
        OWNER owner: Text, "the office that has to do it";
        DUE due: When, "by when";
        MET met: When, "when the unit did it, as the unit says";
        ACCEPTED_BY accepted_by: One(Body), "the body that accepted that it is met";
        WAIVED_BY waived_by: One(Body), "the body that waived it";
    }
    title [REVIEW, TITLE];
    check clashes;
    id_from [REVIEW, TITLE];
}

fn clashes(condition: &ReviewCondition<AnyTexts<'_>>) -> Vec<Clash> {
    let (met, accepted, waived) = (condition.met(), condition.accepted_by(), condition.waived_by());
    let mut clashes = Vec::new();
    if accepted.is_some() && met.is_none() {
        clashes.push(Clash::new(
            ReviewCondition::MET,
            "it is accepted as met and nobody says when it was met",
            "write when it was met, or leave `accepted_by` blank",
        ));
    }
    if accepted.is_some() && waived.is_some() {
        clashes.push(Clash::new(
            ReviewCondition::WAIVED_BY,
            "it is accepted as met and waived at once",
            "write one of the two",
        ));
    }
    clashes
}
