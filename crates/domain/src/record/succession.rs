//! Succession: what became of bodies.

use super::{AnyTexts, Clash, record};
use crate::evidence::closed_list;

closed_list! {
    /// What became of bodies.
    Change {
        /// One became several.
        Split = "split",
        /// Several became one.
        Merge = "merge",
        /// The same under another name or in another form.
        Continues = "continues",
        /// Another took it over.
        TakenOver = "taken-over",
        /// It is to end; into what or when may be unknown.
        Forthcoming = "forthcoming",
        /// It ended with nothing after it.
        Closed = "closed",
    }
}

record! {
    Succession = "succession" in "successions";
    group Bodies at 3;
    label "What became of a body: merged, split, taken over, closed";
    about "What became of bodies: one split, several merged, one was taken over. It holds from the day it happened, \
           which may be known as a range only.";
    rules [
        "The bodies that end carry a retraction from the same date, and the body that follows begins on it: the \
         succession ties them together, so that a count says `19 to 23` and not a sum of doubts.",
        "`forthcoming` may leave `into` and the date open.",
    ];
    fields {
        FROM before as "from": Many(Body) required, "the bodies before";
        HOW how: Word(Change) required, "what happened";
        INTO after as "into": Many(Body), "the bodies after";
    }
    title [HOW, FROM, INTO];
    check clashes;
}

fn clashes(succession: &Succession<AnyTexts<'_>>) -> Vec<Clash> {
    let (before, after) = (succession.before().len(), succession.after().len());
    let wrong = match succession.how() {
        Some(Change::Merge) if before < 2 || after != 1 => "a merger has two or more bodies before and one after",
        Some(Change::Split) if before != 1 || after < 2 => "a split has one body before and two or more after",
        Some(Change::Continues | Change::TakenOver) if before == 0 || after != 1 => "it goes on in exactly one body",
        Some(Change::Closed) if after > 0 => "a body that is closed has none after it",
        _ => return Vec::new(),
    };
    vec![Clash::new(Succession::INTO, wrong, "correct what became of them, or the bodies before and after")]
}
