//! What a record is called where it is listed among others.

use crate::words::name::name_of;
use hostboard_domain::ledger::entry::Draft;
use hostboard_domain::ledger::history::Version;
use hostboard_domain::ledger::reading::Reading;
use hostboard_domain::record::{Kind, TextOf};

/// A record in a few words: `Essex hosted by NHS Commissioning Board`.
pub fn title_of(reading: &Reading<'_>, version: &Version<'_>) -> String {
    let kind = version.entry().kind;
    let erased = kind == Kind::Appointment && version.is_erased("person");
    titled(reading, kind, &|field| version.text(field).map(|text| text.into_owned()), erased)
}

/// The same of a record that is not in the ledger yet.
pub fn title_of_draft(reading: &Reading<'_>, draft: &Draft) -> String {
    titled(reading, draft.kind, &|field| draft.fields.get(field).cloned(), false)
}

fn titled(reading: &Reading<'_>, kind: Kind, text: &TextOf<'_>, erased: bool) -> String {
    let said = |field: &str| text(field).unwrap_or_default();
    let body = |field: &str| text(field).map_or_else(|| "every unit".to_owned(), |id| name_of(reading, &id));
    let bodies = |field: &str| {
        let names: Vec<String> = said(field).split_whitespace().map(|id| name_of(reading, id)).collect();
        names.join(" and ")
    };
    let of_other = |kind: Kind, field: &str, named: &str| {
        let id = said(field);
        let title = reading.named(kind, &id).and_then(|other| other.text(named).map(|text| text.into_owned()));
        title.unwrap_or(id)
    };
    match kind {
        Kind::Portfolio
        | Kind::Source
        | Kind::Milestone
        | Kind::Checkpoint
        | Kind::Criterion
        | Kind::Rung
        | Kind::Choice
        | Kind::Condition
        | Kind::Comparable => said("title"),
        Kind::Post => format!("{}, {}", body("body"), said("title")),
        Kind::Body => said("name"),
        Kind::Relation => format!("{} {} {}", body("body"), said("how").replace('-', " "), body("to")),
        Kind::Succession => match text("into") {
            Some(_) => format!("{}: {} into {}", said("how").replace('-', " "), bodies("from"), bodies("into")),
            None => format!("{}: {}", said("how").replace('-', " "), bodies("from")),
        },
        Kind::Service => format!("{}: {}", body("unit"), said("line")),
        Kind::Appointment => {
            let post = reading.named(Kind::Post, &said("post"));
            let whose = post.and_then(|post| post.text("body").map(|id| name_of(reading, &id)));
            let title = of_other(Kind::Post, "post", "title");
            let who = match text("person") {
                Some(person) => person,
                None if erased => "a person whose name was erased".to_owned(),
                None => "vacant".to_owned(),
            };
            format!("{}, {title}: {who}", whose.unwrap_or_else(|| "a body that is not known".to_owned()))
        }
        Kind::Deal => {
            let with = text("counterparty").map_or_else(String::new, |with| format!(" with {with}"));
            format!(
                "{}: {}{with}",
                body("unit"),
                text("form").map_or_else(|| "deal".to_owned(), |form| form.replace('-', " "))
            )
        }
        Kind::Expectation => format!("{}, by {}", of_other(Kind::Milestone, "milestone", "title"), said("holder")),
        Kind::Review => format!("{}: {}", body("unit"), of_other(Kind::Checkpoint, "checkpoint", "title")),
        Kind::Search => format!("Who should run {}", body("unit")),
        Kind::Approach => format!("{} was approached", body("body")),
        Kind::Discussion => format!("talks at {} level", said("level")),
        Kind::Engagement => said("series"),
        Kind::Claim => said("says"),
    }
}
