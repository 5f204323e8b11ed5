//! Bodies, how they stand to one another, what became of them, and what they do.

use super::{Clash, Kind, NOTE, Spec, What, any, closed_list, field};
use crate::body::{BodyKind, Sector};

const BODIES: What = What::One(&[Kind::Body]);

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

pub(super) const BODY: Spec = Spec {
    kind: Kind::Body,
    about: "A host, unit, customer, supplier or stakeholder.",
    rules: &[
        "A body's valid time is the time in which it exists; a body that ended stays readable at earlier times.",
        "`licence_delegates` applies to units.",
    ],
    fields: &[
        field("name", What::Text, "its name").required(),
        field("kind", What::Word(BodyKind::WORDS), "what it is here for").required(),
        field("sector", What::Word(Sector::WORDS), "what sort of body it is in law and ownership"),
        field("identifier", What::Text, "an identifier with its scheme, such as `GB-COH-01234567` or `ODS-0AC`"),
        field("role", What::Text, "what a public register calls it"),
        field("address", What::Text, "its address"),
        field("postcode", What::Text, "its postcode"),
        field("licence_delegates", What::YesNo, "whether its licence delegates long-term deals to it"),
        NOTE,
    ],
    check: any,
};

pub(super) const RELATION: Spec = Spec {
    kind: Kind::Relation,
    about: "How one body stands to another, for a time.",
    rules: &[
        "`borders` holds both ways and is recorded once.",
        "`only` says that the source names this as the sole one of its sort: the sole neighbour, the sole customer.",
    ],
    fields: &[
        field("body", BODIES, "the body").required(),
        field("how", What::Word(Tie::WORDS), "how it stands to the other").required(),
        field("to", BODIES, "the other body").required(),
        field("only", What::YesNo, "whether it is the only one of its sort"),
        field("lines", What::Text, "the service lines, where the body serves the other"),
        NOTE,
    ],
    check: |text| {
        if text("body").is_some() && text("body") == text("to") {
            let message = "a body can't stand so to itself".to_owned();
            return vec![Clash { field: "to", message, help: "name the other body" }];
        }
        Vec::new()
    },
};

pub(super) const SUCCESSION: Spec = Spec {
    kind: Kind::Succession,
    about: "What became of bodies: one split, several merged, one was taken over. It holds from the day it happened, \
            which may be known as a range only.",
    rules: &[
        "The bodies that end carry a retraction from the same date, and the body that follows begins on it: the \
         succession ties them together, so that a count says `19 to 23` and not a sum of doubts.",
        "`forthcoming` may leave `into` and the date open.",
    ],
    fields: &[
        field("from", What::Many(&[Kind::Body]), "the bodies before").required(),
        field("how", What::Word(Change::WORDS), "what happened").required(),
        field("into", What::Many(&[Kind::Body]), "the bodies after"),
        NOTE,
    ],
    check: |text| {
        let many = |name: &str| text(name).map_or(0, |text| text.split_whitespace().count());
        let (how, from, into) = (text("how"), many("from"), many("into"));
        let wrong = match how.as_deref() {
            Some("merge") if from < 2 || into != 1 => "a merger has two or more bodies before and one after",
            Some("split") if from != 1 || into < 2 => "a split has one body before and two or more after",
            Some("continues" | "taken-over") if from == 0 || into != 1 => "it goes on in exactly one body",
            Some("closed") if into > 0 => "a body that is closed has none after it",
            _ => return Vec::new(),
        };
        vec![Clash { field: "into", message: wrong.to_owned(), help: "correct `how`, or the bodies before and after" }]
    },
};

pub(super) const SERVICE: Spec = Spec {
    kind: Kind::Service,
    about: "A task that a unit does for customers, for a time.",
    rules: &[
        "`unit` blank: every unit of the portfolio. `customers` blank: which customers is not recorded, never none.",
    ],
    fields: &[
        field("unit", BODIES, "who does it; blank for every unit"),
        field("line", What::Text, "the service line").required(),
        field("customers", What::Many(&[Kind::Body]), "for whom"),
        field("scale", What::Text, "whether it is done by each unit, or for several by one"),
        NOTE,
    ],
    check: any,
};
