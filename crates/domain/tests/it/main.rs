//! The ledger through its public functions: pictures by name, refusals by table, and properties over random entries.
#![allow(clippy::unwrap_used)]

mod admission;
mod admission_random;
mod bytes;
mod fields;
mod naive;
mod origins;
mod packed;
mod pictures;
mod readings;
mod records;
mod register_changes;
mod scopes;

use hostboard_domain::evidence::{Stance, Standing};
use hostboard_domain::ledger::entry::{Draft, EntryAct};
use hostboard_domain::ledger::history::History;
use hostboard_domain::record::Kind;
use hostboard_domain::time::{Day, Moment, When};

/// A draft in a line: `post head | valid_from 2012-10 | body essex | title Managing director`, before it `retract`
/// for a retraction. Columns that every kind has are taken by their names, all others are fields.
#[track_caller]
fn draft(line: &str) -> Draft {
    let mut parts = line.split(" | ");
    let head = parts.next().unwrap();
    let (act, head) = match head.strip_prefix("retract ") {
        Some(rest) => (EntryAct::Retract, rest),
        None => (EntryAct::Assert, head),
    };
    let (kind, id) = head.split_once(' ').unwrap_or((head, ""));
    let kind = Kind::parse(kind).unwrap_or_else(|| panic!("`{kind}` is no kind"));
    let mut draft = Draft { act, ..Draft::new(kind, id, "a test") };
    for part in parts {
        let (key, value) = part.split_once(' ').unwrap_or((part, ""));
        match key {
            "valid_from" => draft.from = Some(when(value)),
            "valid_to" => draft.to = Some(when(value)),
            "why" => draft.why = Some(value.to_owned()),
            "locator" => draft.locator = Some(value.to_owned()),
            "sources" => draft.sources = value.split(' ').map(str::to_owned).collect(),
            "stance" => draft.stance = Some(Stance::parse(value).unwrap()),
            "standing" => draft.standing = Some(Standing::parse(value).unwrap()),
            "illustrative" => draft.illustrative = true,
            _ => draft.fields.insert(name_of(kind, key), value.to_owned()),
        }
    }
    draft
}

/// Field names live as long as the program: those of no kind are made to.
fn name_of(kind: Kind, name: &str) -> &'static str {
    kind.spec().field(name).map_or_else(|| &*name.to_owned().leak(), |field| field.name)
}

fn when(text: &str) -> When {
    When::parse(text).unwrap_or_else(|| panic!("`{text}` is not a date"))
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap_or_else(|| panic!("`{text}` is not a day"))
}

/// Seals a draft and takes it in, with its personal texts.
fn append(history: &mut History, draft: &Draft, known: Moment) {
    let sealed = draft.seal(known, &mut || [7; 16]);
    history.push(&sealed.bytes).unwrap();
    for text in &sealed.personal {
        history.tell(history.len(), &text.field, &text.text);
    }
}
