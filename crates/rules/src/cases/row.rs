//! Rows of a case's tables: bodies, appointments, consents, directions.

use super::cell::{date, only, text, word, yes_no};
use super::file::Cells;
use hostboard_domain::body::{Appointment, Basis, Body, BodyKind, Sector};
use hostboard_domain::consent::Consent;
use hostboard_domain::direction::Direction;
use hostboard_domain::ledger::cells::draft_beside;
use hostboard_domain::ledger::entry::Draft;
use hostboard_domain::problem::Place;
use hostboard_domain::record::{self, CommonColumn, Kind};

pub(super) fn body(row: &Cells, problems: &mut Vec<String>) -> Body {
    only(row.keys().map(String::as_str), &Body::COLUMNS, problems);
    Body {
        id: text(row, "id").unwrap_or_default(),
        name: text(row, "name").unwrap_or_default(),
        kind: word(row.get("kind"), BodyKind::parse, problems),
        sector: word(row.get("sector"), Sector::parse, problems),
        identifier: text(row, "identifier"),
        hosted_from: date(row, "hosted_from", problems),
        hosted_until: date(row, "hosted_until", problems),
        licence_delegates: word(row.get("licence_delegates"), yes_no, problems),
        ..Body::default()
    }
}

pub(super) fn appointment(row: &Cells, problems: &mut Vec<String>) -> Appointment {
    only(row.keys().map(String::as_str), &Appointment::COLUMNS, problems);
    let post = text(row, "post").unwrap_or_default();
    Appointment {
        unit: text(row, "unit").unwrap_or_else(|| "U".to_owned()),
        is_head: Appointment::is_of_head(&post),
        post,
        person: text(row, "person"),
        basis: word(row.get("basis"), Basis::parse, problems),
        from: date(row, "from", problems),
        to: date(row, "to", problems),
        expected_end: date(row, "expected_end", problems),
        ..Appointment::default()
    }
}

fn cells_of(row: &Cells) -> Vec<(&str, String)> {
    row.iter().map(|(name, text)| (name.as_str(), text.clone())).collect()
}

/// A record that a case gives in a table of cells, read as one beside a register.
fn record_of(kind: Kind, cells: &[(&str, String)], problems: &mut Vec<String>) -> Draft {
    let fields = kind.spec().fields.iter().map(|field| field.name);
    let columns: Vec<&str> = fields.chain(CommonColumn::WORDS.iter().copied()).collect();
    only(cells.iter().map(|(name, _)| *name), &columns, problems);
    draft_beside(kind, cells, &mut |_, column, message, help| problems.push(format!("{column}: {message}; {help}"))).0
}

pub(super) fn consent(place: usize, row: &Cells, problems: &mut Vec<String>) -> Option<Consent> {
    let draft = record_of(Kind::Consent, &cells_of(row), problems);
    let id = if draft.id.is_empty() { format!("c{}", place + 1) } else { draft.id.clone() };
    let read =
        Consent::of(&id, &record::Consent::of(&draft), draft.standing, Place::Subject { name: "the case".to_owned() });
    // What keeps it from being read is told as a problem of its cells.
    read.ok()
}

pub(super) fn direction(row: &Cells, problems: &mut Vec<String>) -> Direction {
    Direction::of(&record::Direction::of(&record_of(
        Kind::Direction,
        &Direction::with_limbs_in_one(cells_of(row)),
        problems,
    )))
}
