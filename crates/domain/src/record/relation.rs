//! Relation: how one body stands to another.

use super::{AnyTexts, Clash, record};
use crate::evidence::closed_list;

closed_list! {
    /// How one body stands to another.
    Tie {
        /// The body is held in trust by the other.
        HostedBy = "hosted-by",
        /// The body's staff are the other's employees.
        EmployedBy = "employed-by",
        /// The body serves the other.
        Serves = "serves",
        /// The bodies' areas touch.
        Borders = "borders",
        /// The body controls the other.
        Controls = "controls",
        /// The body is a part of the other.
        PartOf = "part-of",
    }
}

record! {
    Relation = "relation" in "relations";
    group Bodies at 2;
    label "How two bodies stand to each other";
    about "How one body stands to another, for a time.";
    rules [
        "`borders` holds both ways and is recorded once.",
        "`only` says that the source names this as the sole one of its sort: the sole neighbour, the sole customer.",
    ];
    fields {
        BODY body: One(Body) required, "the body";
        HOW how: Word(Tie) required, "how it stands to the other";
        TO to: One(Body) required, "the other body";
        ONLY only: YesNo, "whether it is the only one of its sort";
        LINES lines: Text, "the service lines, where the body serves the other";
    }
    title [BODY, HOW, TO];
    check clashes;
}

fn clashes(tie: &Relation<AnyTexts<'_>>) -> Vec<Clash> {
    match (tie.body(), tie.to()) {
        (Some(body), Some(to)) if *body == *to => {
            vec![Clash::new(Relation::TO, "a body can't stand so to itself", "name the other body")]
        }
        _ => Vec::new(),
    }
}
