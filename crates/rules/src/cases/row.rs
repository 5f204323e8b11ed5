//! Rows of a case's tables: bodies, appointments, consents, directions.

use super::cell::{date, only, text, word, yes_no};
use super::file::Cells;
use hostboard_domain::body::{Appointment, Basis, Body, BodyKind, Sector};
use hostboard_domain::consent::{Consent, Scope};
use hostboard_domain::direction::Direction;
use hostboard_domain::evidence::Standing;
use hostboard_domain::money::Pence;
use hostboard_domain::problem::{Place, quoted};

pub(super) fn body(row: &Cells, problems: &mut Vec<String>) -> Body {
    only(row, &Body::COLUMNS, problems);
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
    only(row, &Appointment::COLUMNS, problems);
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

pub(super) fn consent(row: &Cells, problems: &mut Vec<String>) -> Consent {
    only(row, &Consent::COLUMNS, problems);
    Consent {
        id: text(row, "id").unwrap_or_else(|| "c1".to_owned()),
        scope: word(row.get("scope"), Scope::parse, problems).unwrap_or_else(|| {
            problems.push("a consent has no scope; write general, specific or delegation".to_owned());
            Scope::General
        }),
        unit: text(row, "unit"),
        deal: text(row, "deal"),
        condition: text(row, "condition"),
        limb: text(row, "limb"),
        limit: word(row.get("limit"), |t| Pence::parse(t).ok(), problems),
        given_by: text(row, "given_by"),
        given_on: date(row, "given_on", problems),
        from: date(row, "from", problems),
        to: date(row, "to", problems),
        revoked_on: date(row, "revoked_on", problems),
        conditions: text(row, "conditions"),
        standing: word(row.get("standing"), Standing::parse, problems),
        place: Place::Subject { name: "the case".to_owned() },
    }
}

pub(super) fn direction(row: &Cells, problems: &mut Vec<String>) -> Direction {
    let mut direction = Direction {
        unit: text(row, "unit").unwrap_or_default(),
        named: word(row.get("named"), yes_no, problems),
        from: date(row, "from", problems),
        end: date(row, "end", problems),
        consenter: text(row, "consenter"),
        consenter_by_limb: Vec::new(),
    };
    for (name, value) in row {
        if let Some(rule) = name.strip_prefix(Direction::BY_LIMB) {
            direction.consenter_by_limb.push((rule.to_owned(), value.clone()));
        } else if !Direction::COLUMNS.contains(&name.as_str()) {
            problems.push(format!("no column is called {}", quoted(name)));
        }
    }
    direction
}
