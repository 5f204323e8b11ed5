//! Rating: a grade that somebody gave one criterion in a review.

use super::{AnyTexts, Clash, record};
use crate::evidence::closed_list;

closed_list! {
    /// In which part of a review a rating was given.
    HowRated {
        /// By the unit of itself. It is shown and never counted.
        SelfAssessment = "self-assessment",
        /// By an assessor of another body.
        Assessor = "assessor",
        /// By the host's moderator, over the assessors.
        Moderation = "moderation",
    }
}

record! {
    Rating = "rating" in "ratings";
    group Assurance at 5;
    label "A rating in a review: of one criterion, by the unit, an assessor or the moderator";
    about "The grade that somebody gave one criterion in a review, with the reason and the evidence that it rests on.";
    rules [
        "`grade` is one of the `ratings` of the review's checkpoint.",
        "What the unit says of itself is shown and never counted; a rating by the unit's own `body` is taken as such, however it is called.",
        "A criterion has the grade of the last moderation, or else the one that its assessors agree on; where they differ it has none yet.",
        "`criterion` blank: of the review as a whole; it is shown, and no rule counts it.",
        "`by` names an office or a role, such as the lead assessor, and no person.",
        "`evidence` gives the ids of evidence with spaces between, or `none`.",
        "A file may leave `id` out: a rating is then called by its review, criterion, how and by whom.",
    ];
    fields {
        REVIEW review: One(Review) required, "the review";
        CRITERION criterion: One(Criterion), "what was rated";
        GRADE grade: Text required, "the grade";
        HOW how: Word(HowRated) required, "in which part of the review";
        BY by: Text required, "the office that gave it";
        BODY body: One(Body) required, "the body of whoever gave it";
        REASON reason: Text required, "why this grade";
        EVIDENCE evidence: Names required, "the evidence that it rests on, or `none`";
    }
    title [REVIEW, CRITERION, HOW, GRADE];
    about_same [REVIEW, CRITERION] titled "What else was given for it";
    check clashes;
    id_from [REVIEW, CRITERION, HOW, BY];
}

/// What stands in `evidence` where a rating rests on none.
const NONE: &str = "none";

impl<'t, R: super::FieldTexts<'t>> Rating<R> {
    /// The ids of the evidence that it rests on.
    pub fn evidence_ids(&self) -> Vec<std::borrow::Cow<'t, str>> {
        self.evidence().into_iter().filter(|id| id != NONE).collect()
    }
}

fn clashes(rating: &Rating<AnyTexts<'_>>) -> Vec<Clash> {
    let named = rating.evidence();
    if named.len() > 1 && named.iter().any(|id| id == NONE) {
        return vec![Clash::new(
            Rating::EVIDENCE,
            "it rests on evidence and on none",
            "write the ids of the evidence, or `none` alone",
        )];
    }
    Vec::new()
}
