//! Checkpoints, what they look at, how units stood, and what follows.

use super::{Clash, Kind, NOTE, Spec, What, any, closed_list, field};

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

pub(super) const CHECKPOINT: Spec = Spec {
    kind: Kind::Checkpoint,
    about: "An assurance review of many units, with what it examines and its scale.",
    rules: &["What is planned and what happened stay apart: `planned` is not overwritten."],
    fields: &[
        field("title", What::Text, "what it is called").required(),
        field("number", What::Count, "its place in the series"),
        field("planned", What::When, "when it was to be held"),
        field("happened", What::When, "when it was held"),
        field("examines", What::Text, "its domains or tests"),
        field("scale", What::Text, "its grades and what they mean"),
        field("decides", What::Text, "how a grade follows from the domains, and what follows from a grade"),
        NOTE,
    ],
    check: any,
};

pub(super) const CRITERION: Spec = Spec {
    kind: Kind::Criterion,
    about: "What is looked at, at a checkpoint or in the choice between options.",
    rules: &["It belongs to a checkpoint or to a search, or to neither while nobody has placed it."],
    fields: &[
        field("title", What::Text, "what is looked at").required(),
        field("of", What::One(&[Kind::Checkpoint, Kind::Search]), "the checkpoint or search"),
        field("measure", What::Text, "how it is measured, where that is known"),
        NOTE,
    ],
    check: any,
};

pub(super) const REVIEW: Spec = Spec {
    kind: Kind::Review,
    about: "How one unit stands at one checkpoint.",
    rules: &[
        "`rating` is the checkpoint's own grade; a review that is open has none.",
        "`unit` blank: every unit of the portfolio.",
    ],
    fields: &[
        field("checkpoint", What::One(&[Kind::Checkpoint]), "the checkpoint").required(),
        field("unit", What::One(&[Kind::Body]), "the unit; blank for every unit"),
        field("state", What::Word(ReviewState::WORDS), "how far it has come").required(),
        field("rating", What::Text, "the grade"),
        field("concluded", What::When, "when it came to its conclusion"),
        field("expected_end", What::When, "when it is expected to"),
        field("conditions", What::Text, "what the unit has to do"),
        NOTE,
    ],
    check: |text| match (text("state").as_deref(), text("rating")) {
        (Some("planned" | "open"), Some(_)) => vec![Clash {
            field: "rating",
            message: "a review that has not concluded has no rating".to_owned(),
            help: "write `concluded` in `state`, or leave `rating` blank",
        }],
        _ => Vec::new(),
    },
};

pub(super) const RUNG: Spec = Spec {
    kind: Kind::Rung,
    about: "A step of the ladder of interventions: what the host does where a unit is weak.",
    rules: &["A rule may propose a rung; a person decides."],
    fields: &[
        field("title", What::Text, "what is done").required(),
        field("place", What::Count, "its place on the ladder, the mildest first"),
        field("when", What::Text, "what leads to it"),
        field("until", What::Text, "what ends it"),
        NOTE,
    ],
    check: any,
};
