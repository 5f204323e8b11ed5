//! Destination: what becomes of a deal, a post or a service at the handover.

use super::{AnyTexts, Clash, record};
use crate::deal::Destination as Fate;

record! {
    Destination = "destination" in "destinations";
    group Agreements at 3;
    label "What happens to a deal, post or service";
    about "What is to become of a deal, a post or a service when its unit ends or stands alone.";
    rules [
        "A deal's own field `destination` says the same in one word; where a record of this kind is about the deal, it \
         counts, since it says who decided.",
        "Of several about one, the newest counts. An older one that says something else at the same time is told.",
    ];
    fields {
        ABOUT about: One(Deal, Post, Service) required, "the deal, post or service";
        BECOMES becomes: Word(Fate) required, "what happens to it";
        TO to: One(Body), "the body that takes it";
        ON on: When, "when";
        DECIDED_BY decided_by: Text, "who decided it";
    }
    title [ABOUT, BECOMES];
    about_same [ABOUT] titled "What else was said of it";
    check clashes;
}

fn clashes(destination: &Destination<AnyTexts<'_>>) -> Vec<Clash> {
    match (destination.becomes(), destination.to()) {
        (Some(Fate::Lapse | Fate::End), Some(_)) => {
            let message = "what ends or runs out goes to nobody";
            vec![Clash::new(Destination::TO, message, "leave it blank, or say what becomes of it instead")]
        }
        _ => Vec::new(),
    }
}
