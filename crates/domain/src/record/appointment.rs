//! Appointment: who fills a post.

use super::{AnyTexts, Clash, record};
use crate::body::Basis;

record! {
    Appointment = "appointment" in "appointments";
    group Heads at 1;
    label "Who fills a post, or that it is vacant";
    about "Who fills a post, or that it is vacant. A post without an appointment is *not known*, which is not vacant.";
    rules [
        "It names a person, or says `vacant` yes; never both.",
        "Its valid time starts when it was announced or when the person was seen in post, as closely as a source says; \
         `took_up` is the day on which the person began, and may be blank.",
        "A person who heads two bodies has an appointment to each, with the basis `shared`.",
    ];
    fields {
        POST post: One(Post) required, "the post";
        PERSON person: Text personal, "who";
        VACANT vacant: YesNo, "whether it is recorded that nobody fills it";
        BASIS basis: Word(Basis), "on what footing";
        TOOK_UP took_up: When, "when the person took it up";
        EXPECTED_END expected_end: When, "the last day that is expected of it";
    }
    title [POST, PERSON];
    about_same [POST] titled "Who else was said to be in the post then";
    check clashes;
}

fn clashes(appointment: &Appointment<AnyTexts<'_>>) -> Vec<Clash> {
    let message = match (appointment.person().is_recorded(), appointment.vacant() == Some(true)) {
        (true, true) => "the post is vacant and filled at once",
        (false, false) => "the appointment names nobody and does not say that the post is vacant",
        _ => return Vec::new(),
    };
    vec![Clash::new(Appointment::PERSON, message, "name the person, or say that the post is vacant")]
}
