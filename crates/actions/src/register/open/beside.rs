//! Directions and consents that are given beside a register.

use super::OpenOptions;
use crate::error::ActionError;
use hostboard_domain::consent::Consent;
use hostboard_domain::direction::Direction;
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::register::Register;
use hostboard_exchange::{consents, directions};

/// Rows of directions and consents that speak of units and deals which the register does not have:
/// a slip of the keyboard there would leave deals untouched without a word.
pub(super) fn strangers(
    options: &OpenOptions<'_>,
    register: &Register,
    directions: Option<&[Direction]>,
    consents: &[Consent],
) -> Vec<Problem> {
    let mut problems = Vec::new();
    let unit_is_there = |unit: &str| register.units.find(unit).is_some();
    let near = |unit: &str| {
        let alike = register.units.iter().find(|u| u.trim().eq_ignore_ascii_case(unit.trim()));
        alike.map_or_else(|| "write the unit as the register does".to_owned(), |unit| format!("is it {}", quoted(unit)))
    };
    for direction in directions.into_iter().flatten().filter(|d| !unit_is_there(&d.unit)) {
        let message = format!("the register has no unit {}", quoted(&direction.unit));
        problems.push(Problem::of_file(options.directions.unwrap_or_default(), message, near(&direction.unit)));
    }
    for consent in consents {
        let mut say = |message: String, help: String| {
            problems.push(Problem::of_file(
                &consent.place,
                format!("consent {}: {message}", quoted(&consent.id)),
                help,
            ));
        };
        if let Some(unit) = consent.unit.as_ref().filter(|unit| !unit_is_there(unit)) {
            say(format!("the register has no unit {}", quoted(unit)), near(unit));
        } else if let Some(deal) = &consent.deal {
            let there = (0..register.len()).any(|row| {
                register.deal(row) == deal && consent.unit.as_ref().is_none_or(|unit| register.unit_id(row) == unit)
            });
            if !there {
                say(
                    format!("the register has no deal {}", quoted(deal)),
                    "write the deal's id as the register does".to_owned(),
                );
            }
        }
    }
    problems
}

/// Opens a directions file and a consents file.
///
/// Errors: everything wrong with either, since answers would rest on what could not be read.
pub fn beside(
    directions: Option<&str>,
    consents: Option<&str>,
) -> Result<(Option<Vec<Direction>>, Vec<Consent>), ActionError> {
    let mut wrong = Vec::new();
    let consents = match consents {
        Some(path) => {
            let (rows, problems) = consents::read(path, &read(path)?);
            wrong.extend(problems);
            rows
        }
        None => Vec::new(),
    };
    let directions = match directions {
        Some(path) => {
            let (rows, problems) = directions::read(path, &read(path)?);
            wrong.extend(problems);
            Some(rows)
        }
        None => None,
    };
    if wrong.is_empty() { Ok((directions, consents)) } else { Err(wrong.into()) }
}

pub(crate) fn read(path: &str) -> Result<Vec<u8>, ActionError> {
    std::fs::read(path).map_err(|error| {
        let help = "look at the path, and that you may read the file";
        ActionError::NotFound(Problem::of_file(path, format!("{} can't be read: {error}", quoted(path)), help))
    })
}
