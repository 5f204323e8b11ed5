//! What a record is called where it is listed among others.

use crate::words::fact::plain;
use crate::words::name::name_of;
use hostboard_domain::ledger::entry::{Draft, ERASED};
use hostboard_domain::ledger::history::Version;
use hostboard_domain::ledger::reading::Reading;
use hostboard_domain::record::{Checkpoint, Id, Kind, Milestone, Personal, Post, TitlePart};
use std::borrow::Cow;

/// A record in a few words: `Essex hosted by NHS Commissioning Board`.
pub fn title_of(reading: &Reading<'_>, version: &Version<'_>) -> String {
    let kind = version.entry().kind;
    titled(reading, kind, &kind.spec().title_parts(version), "a person whose name was erased")
}

/// The same of a record that is not in the ledger yet.
pub fn title_of_draft(reading: &Reading<'_>, draft: &Draft) -> String {
    titled(reading, draft.kind, &draft.kind.spec().title_parts(draft), ERASED)
}

/// The title that the parts make; `erased` stands for a person whose name was erased.
fn titled(reading: &Reading<'_>, kind: Kind, parts: &[TitlePart<'_>], erased: &str) -> String {
    let part = |place: usize| parts.get(place).unwrap_or(&TitlePart::NotRecorded);
    let or = |place: usize, otherwise: &str| words(reading, part(place)).unwrap_or_else(|| otherwise.to_owned());
    let said = |place: usize| or(place, "");
    let whose = |place: usize| or(place, "every unit");
    match kind {
        Kind::Post => format!("{}, {}", whose(0), said(1)),
        Kind::Relation => format!("{} {} {}", whose(0), said(1), whose(2)),
        Kind::Succession => match words(reading, part(2)) {
            Some(into) => format!("{}: {} into {into}", said(0), said(1)),
            None => format!("{}: {}", said(0), said(1)),
        },
        Kind::Service | Kind::Review => format!("{}: {}", whose(0), said(1)),
        Kind::Appointment => {
            let whose = body_of_post(reading, part(0)).unwrap_or_else(|| "a body that is not known".to_owned());
            let who = match part(1) {
                TitlePart::Person(Personal::Text(person)) => person.as_ref(),
                TitlePart::Person(Personal::Erased) => erased,
                _ => "vacant",
            };
            format!("{whose}, {}: {who}", said(0))
        }
        Kind::Deal => {
            let with = words(reading, part(2)).map_or_else(String::new, |with| format!(" with {with}"));
            format!("{}: {}{with}", whose(0), or(1, "deal"))
        }
        Kind::Expectation => format!("{}, by {}", said(0), said(1)),
        Kind::Search => format!("Who should run {}", whose(0)),
        Kind::Approach => format!("{} was approached", whose(0)),
        Kind::Discussion => format!("talks at {} level", said(0)),
        // Most records are called by their first field.
        _ => said(0),
    }
}

/// What a part says; nothing where it is not recorded.
fn words(reading: &Reading<'_>, part: &TitlePart<'_>) -> Option<String> {
    match part {
        TitlePart::Text(text) => Some(text.to_string()),
        TitlePart::Word(word) => Some(plain(word)),
        TitlePart::Refers(ids) => Some(ids.iter().map(|id| short_name(reading, id)).collect::<Vec<_>>().join(" and ")),
        TitlePart::Person(_) | TitlePart::NotRecorded => None,
    }
}

/// What a record is called within the title of another; its id where nothing is known of it.
fn short_name(reading: &Reading<'_>, id: &Id<'_>) -> String {
    let title = match id.kinds() {
        [Kind::Body] => return name_of(reading, id),
        [Kind::Post] => reading.record_named::<Post<_>>(id).and_then(|post| post.title()),
        [Kind::Milestone] => reading.record_named::<Milestone<_>>(id).and_then(|milestone| milestone.title()),
        [Kind::Checkpoint] => reading.record_named::<Checkpoint<_>>(id).and_then(|checkpoint| checkpoint.title()),
        _ => None,
    };
    title.map_or_else(|| id.to_string(), Cow::into_owned)
}

/// The name of the body whose post a part names.
fn body_of_post(reading: &Reading<'_>, post: &TitlePart<'_>) -> Option<String> {
    let TitlePart::Refers(ids) = post else { return None };
    let body = reading.record_named::<Post<_>>(ids.first()?)?.body()?;
    Some(name_of(reading, &body))
}
