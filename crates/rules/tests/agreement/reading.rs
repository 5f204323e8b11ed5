//! From rows of cells to what the rules take, each cell read as its column reads it.
//!
//! Files, their encodings and their quoting are for the crate that reads files; its readers and these
//! helpers are held to each other by the tests of `hostboard-actions` (`tests/checks/files.rs`).

use crate::naive::{self, Parameters, Row};
use hostboard_domain::body::{Appointment, Basis, Body, BodyKind, Sector};
use hostboard_domain::consent::{Consent, Scope, conditions};
use hostboard_domain::deal::{Cell, DealFact};
use hostboard_domain::direction::{Direction, Directions};
use hostboard_domain::evidence::Standing;
use hostboard_domain::fact::Fact;
use hostboard_domain::money::Pence;
use hostboard_domain::problem::Place;
use hostboard_domain::register::{self, Defaults, Register};
use hostboard_domain::settled::{Decision, Question};
use hostboard_domain::time::Day;

/// The register of a file with these columns; what a row has beside them is not read.
pub fn register_of(rows: &[Row], columns: &[&str]) -> Register {
    let has = |column: &str| columns.contains(&column);
    let defaults = Defaults { currency_is_gbp: !has("currency"), basis_is_whole_life: !has("value_basis") };
    let mut register = Register::new(&[]);
    for (place, row) in rows.iter().enumerate() {
        let cell = |column: &str| row.get(column).filter(|_| has(column)).map_or("", |text| text.trim());
        let mut cells = register::Row::BLANK;
        for fact in DealFact::ALL {
            cells[*fact as usize] = cell_of(*fact, cell(fact.name()));
        }
        let (deal, unit, source_row) = (cell("deal"), cell("unit"), place as u32 + 2);
        let is_marked = |fact: &&DealFact| {
            let filled = cell(fact.name()).chars().any(|c| !"-–— ".contains(c));
            let nothing = cells[**fact as usize] == register::Row::BLANK[0];
            register::is_of_no_reserves(**fact) && filled && nothing
        };
        let marked = DealFact::ALL.iter().find(is_marked).copied();
        let stage_unreadable = DealFact::Stage.read(cell("stage")).is_err();
        register.push(
            &register::Row { deal, unit, source_row, cells, is_joint: false, marked, others: &[] },
            defaults,
            stage_unreadable,
        );
    }
    register
}

/// A cell that can't be read is a fact not recorded, and so is a currency that is no code of three capitals.
fn cell_of(fact: DealFact, text: &str) -> Cell<'_> {
    let is_code = |text: &str| text.len() == 3 && text.bytes().all(|c| c.is_ascii_uppercase());
    match fact.read(text) {
        Ok(Cell::Text(code)) if fact == DealFact::Currency && !is_code(code) => Cell::Fact(Fact::NOT_RECORDED),
        Ok(cell) => cell,
        Err(_) => Cell::Fact(Fact::NOT_RECORDED),
    }
}

fn text(row: &Row, column: &str) -> Option<String> {
    row.get(column).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// What a cell says; panics where it says something that is not in the list.
fn word<T>(row: &Row, column: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
    let text = text(row, column)?;
    Some(read(&text).unwrap_or_else(|| panic!("`{text}` is no `{column}`")))
}

fn date(row: &Row, column: &str) -> Option<Day> {
    word(row, column, Day::parse)
}

fn yes_no(row: &Row, column: &str) -> Option<bool> {
    word(row, column, |text| ["no", "yes"].iter().position(|word| *word == text).map(|place| place == 1))
}

pub fn bodies_of(rows: &[Row]) -> Vec<Body> {
    let body = |row: &Row| Body {
        id: text(row, "id").unwrap_or_default(),
        name: text(row, "name").unwrap_or_default(),
        kind: word(row, "kind", BodyKind::parse),
        sector: word(row, "sector", Sector::parse),
        identifier: text(row, "identifier"),
        hosted_from: date(row, "hosted_from"),
        hosted_until: date(row, "hosted_until"),
        licence_delegates: yes_no(row, "licence_delegates"),
        ..Body::default()
    };
    rows.iter().map(body).collect()
}

pub fn appointments_of(rows: &[Row]) -> Vec<Appointment> {
    let appointment = |row: &Row| Appointment {
        unit: text(row, "unit").unwrap_or_default(),
        post: text(row, "post").unwrap_or_default(),
        is_head: Appointment::is_of_head(&text(row, "post").unwrap_or_default()),
        person: text(row, "person"),
        basis: word(row, "basis", Basis::parse),
        from: date(row, "from"),
        to: date(row, "to"),
        expected_end: date(row, "expected_end"),
        ..Appointment::default()
    };
    rows.iter().map(appointment).collect()
}

/// Consents hold from the day they were given unless another is recorded.
pub fn consents_of(rows: &[Row]) -> Vec<Consent> {
    let consent = |(place, row): (usize, &Row)| Consent {
        id: text(row, "id").unwrap_or_default(),
        scope: word(row, "scope", Scope::parse).unwrap_or(Scope::General),
        unit: text(row, "unit"),
        deal: text(row, "deal"),
        condition: text(row, "condition"),
        limb: text(row, "limb"),
        limit: word(row, "limit", |text| Pence::parse(text).ok()),
        given_by: text(row, "given_by"),
        given_on: date(row, "given_on"),
        from: date(row, "from").or(date(row, "given_on")),
        to: date(row, "to"),
        revoked_on: date(row, "revoked_on"),
        may_end_on: None,
        conditions: conditions(text(row, "conditions").as_deref(), text(row, "conditions_met").as_deref()),
        origin: None,
        standing: word(row, "standing", Standing::parse),
        place: Place::row_of("consents.csv", place as u64 + 2),
    };
    rows.iter().enumerate().map(consent).collect()
}

/// The directions of a check, if it has any.
pub fn directions_of(parameters: &Parameters) -> Option<Directions> {
    let day = |text: &Option<String>| text.as_deref().and_then(Day::parse);
    let of_unit = |unit: &str, direction: &naive::Direction| Direction {
        unit: unit.to_owned(),
        named: Some(direction.named),
        from: day(&direction.from),
        until: day(&direction.until),
        end: day(&direction.end),
        limbs: direction.limbs.clone(),
        disposal_limit: direction.disposal_limit.map(Pence),
        capital_limit: direction.capital_limit.map(Pence),
        non_capital_limit: direction.non_capital_limit.map(Pence),
        ..Direction::default()
    };
    let given = parameters.directions.as_ref()?;
    let list = given.list.iter().map(|(unit, direction)| of_unit(unit, direction)).collect();
    Some(Directions { list, are_all: given.are_all })
}

/// A decision as its cells: question, unit, deal, where, about, answer.
pub type DecisionCells = [String; 6];

/// Decisions as an officer took them, each after it was looked up.
pub fn decisions_of(rows: &[DecisionCells]) -> Vec<Decision> {
    let cell = |text: &String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let decision = |(place, row): (usize, &DecisionCells)| {
        let [question, unit, deal, class, about, answer] = row;
        Decision {
            record: None,
            file: "settled.csv".to_owned(),
            row: place as u64 + 2,
            question: Question::parse(question.trim()),
            unit: cell(unit),
            deals: cell(deal),
            class: cell(class),
            about: cell(about),
            answer: answer.trim().to_owned(),
            reason: "it was looked up".to_owned(),
            by: Some("an officer".to_owned()),
            on: Day::parse("2027-05-31"),
        }
    };
    rows.iter().enumerate().map(decision).collect()
}
