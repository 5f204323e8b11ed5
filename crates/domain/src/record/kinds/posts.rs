//! Posts, and who fills them.

use super::{Clash, Kind, NOTE, Spec, What, any, field};
use crate::body::Basis;

pub(super) const POST: Spec = Spec {
    kind: Kind::Post,
    about: "A place in a body's establishment.",
    rules: &["`head` yes marks the post that heads the body; a body has one at a time."],
    fields: &[
        field("body", What::One(&[Kind::Body]), "whose post it is").required(),
        field("title", What::Text, "what it is called").required(),
        field("head", What::YesNo, "whether it heads the body"),
        NOTE,
    ],
    check: any,
};

pub(super) const APPOINTMENT: Spec = Spec {
    kind: Kind::Appointment,
    about: "Who fills a post, or that it is vacant. A post without an appointment is *not known*, which is not vacant.",
    rules: &[
        "It names a person, or says `vacant` yes; never both.",
        "Its valid time starts when it was announced or when the person was seen in post, as closely as a source says; \
         `took_up` is the day on which the person began, and may be blank.",
        "A person who heads two bodies has an appointment to each, with the basis `shared`.",
    ],
    fields: &[
        field("post", What::One(&[Kind::Post]), "the post").required(),
        field("person", What::Text, "who").personal(),
        field("vacant", What::YesNo, "whether it is recorded that nobody fills it"),
        field("basis", What::Word(Basis::WORDS), "on what footing"),
        field("took_up", What::When, "when the person took it up"),
        field("expected_end", What::When, "the last day that is expected of it"),
        NOTE,
    ],
    check: |text| {
        let vacant = text("vacant").as_deref() == Some("yes");
        let message = match (text("person").is_some(), vacant) {
            (true, true) => "the post is vacant and filled at once",
            (false, false) => "the appointment names nobody and does not say that the post is vacant",
            _ => return Vec::new(),
        };
        vec![Clash {
            field: "person",
            message: message.to_owned(),
            help: "name the person, or write `yes` in `vacant`",
        }]
    },
};
