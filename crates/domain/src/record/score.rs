//! Score: how good an assessor finds an option by one criterion.

use super::{AnyTexts, Clash, record};
use crate::evidence::closed_list;

closed_list! {
    /// What a score rests on.
    ScoreGrade {
        /// A figure.
        Measured = "measured",
        /// A paper.
        Documented = "documented",
        /// Somebody's judgement.
        Judged = "judged",
        /// Nothing: it is invented, to show how the table works.
        Illustrative = "illustrative",
    }
}

record! {
    Score = "score" in "scores";
    group Succession at 8;
    label "A score that an assessor gave an option";
    about "How good one assessor finds one option by one criterion, from 0, the worst of that criterion in words, to 100, the best.";
    rules [
        "The scores of a search are never added up or averaged: of several assessors, the lowest and the highest count.",
        "`value` is one number, or the two between which it lies (`60..80`). Blank: this assessor has not scored it. A score that nobody has given is missing, and lies anywhere from 0 to 100.",
        "One number is widened by what it rests on: by nothing if measured, by 5 points either way if documented, by 10 if judged or illustrative, unless the portfolio says otherwise. Two ends stand as they are.",
        "`illustrative`: what rests on it says so in the same sentence.",
        "`assessor` names an office or a role, such as `assessor 1`, and no person.",
        "A file may leave `id` out: a score is then called by its option, its criterion and its assessor.",
    ];
    fields {
        OPTION option: One(Choice) required, "the option";
        CRITERION criterion: One(Criterion) required, "the criterion";
        ASSESSOR assessor: Text required, "who scored it, as an office or a role";
        GROUP group: Text, "for which group the assessor speaks";
        VALUE value: Points, "from 0 to 100, or the two between which it lies; blank: not scored";
        GRADE grade: Word(ScoreGrade), "what it rests on";
        REASON reason: Text, "why it is so";
    }
    title [OPTION, CRITERION, ASSESSOR];
    about_same [OPTION, CRITERION] titled "What others scored it";
    check clashes;
    id_from [OPTION, CRITERION, ASSESSOR];
}

fn clashes(score: &Score<AnyTexts<'_>>) -> Vec<Clash> {
    match (score.value(), score.grade()) {
        (Some(_), None) => vec![Clash::new(
            Score::GRADE,
            "a score rests on something, and nobody says on what",
            "write `measured`, `documented`, `judged` or `illustrative`, or leave the score blank",
        )],
        _ => Vec::new(),
    }
}
