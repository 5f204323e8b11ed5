//! Checkpoint: assurance reviews of many units.

use super::{AnyTexts, Clash, Field, record};
use crate::scale::Scale;

record! {
    Checkpoint = "checkpoint" in "checkpoints";
    group Assurance at 2;
    label "A checkpoint: an assurance review of many units";
    about "An assurance review of many units, with what it examines and its scale.";
    rules [
        "What is planned and what happened stay apart: `planned` is not overwritten.",
        "`grades` and `ratings` are scales: `A>B>C` has an order, the best first; `A,B,C` has none.",
        "How a grade follows from the ratings is a rule of a pack; `decides` says it in words.",
    ];
    fields {
        TITLE title: Text required, "what it is called";
        NUMBER number: Count, "its place in the series";
        PLANNED planned: When, "when it was to be held";
        HAPPENED happened: When, "when it was held";
        WINDOW window: When, "from when to when its reviews are held";
        EXAMINES examines: Text, "its domains or tests";
        SCALE scale: Text, "its grades and what they mean";
        GRADES grades: Text, "the grades that a review may come to, such as `A>B>C`";
        RATINGS ratings: Text, "the grades that a criterion may be given, such as `passed>marginal>failed`";
        DECIDES decides: Text, "how a grade follows from the domains, and what follows from a grade";
    }
    title [TITLE];
    check clashes;
}

fn clashes(checkpoint: &Checkpoint<AnyTexts<'_>>) -> Vec<Clash> {
    let no_scale = |field: &'static Field| {
        Clash::new(
            field,
            "it is no scale",
            "write each grade once, with `>` between them from the best to the worst, or with `,` where they have no order",
        )
    };
    let scales = [(Checkpoint::GRADES, checkpoint.grades()), (Checkpoint::RATINGS, checkpoint.ratings())];
    let is_wrong = |text: &str| Scale::parse(text).is_none();
    scales
        .into_iter()
        .filter(|(_, text)| text.as_deref().is_some_and(is_wrong))
        .map(|(field, _)| no_scale(field))
        .collect()
}
