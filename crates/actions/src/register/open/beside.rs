//! Directions, consents, settings and destinations that are given beside a register.

use super::OpenOptions;
use super::names::{body_names, named_alike, without_common_unit};
use crate::codes;
use crate::error::ActionError;
use crate::files::{self, Sort};
use hostboard_domain::codes::{DEAL_UNKNOWN, UNIT_UNKNOWN};
use hostboard_domain::consent::Consent;
use hostboard_domain::direction::Directions;
use hostboard_domain::problem::{Code, Place, Problem, quoted};
use hostboard_domain::record::Setting;
use hostboard_domain::register::Register;
use hostboard_domain::settled::Decision;
use hostboard_exchange::destinations::DestinationRow;
use hostboard_exchange::{consents, destinations, directions, settings};
use hostboard_rules::question::PortfolioValues;
use std::collections::HashMap;
use std::io;
use std::path::Path;

/// Names units and consenters of what was given as the register does, and tells of what speaks of units and deals which
/// the register does not have: a slip of the keyboard there would leave deals untouched without a word. The one look-up for
/// all ways in which they come: a folder, a portfolio, and files named by options.
pub(super) fn fitted(options: &OpenOptions<'_>, register: &Register, given: Beside) -> Beside {
    let names = body_names(options, register);
    let mut given = named_alike(given, register, &names);
    let file = given.directions_file.clone();
    let nothing_common =
        given.directions.as_ref().and_then(|directions| without_common_unit(directions, &file, register, &names));
    given.problems.extend(nothing_common);
    let strange = strangers(&file, register, given.directions.as_ref(), &given.consents, &given.settings);
    given.problems.extend(strange);
    given
}

fn strangers(
    directions_file: &str,
    register: &Register,
    directions: Option<&Directions>,
    consents: &[Consent],
    settings: &[Decision],
) -> Vec<Problem> {
    let mut problems = Vec::new();
    let unit_is_there = |unit: &str| register.units.find(unit).is_some();
    let near = |unit: &str| {
        let alike = register.units.iter().find(|u| u.trim().eq_ignore_ascii_case(unit.trim()));
        alike.map_or_else(|| "write the unit as the register does".to_owned(), |unit| format!("is it {}", quoted(unit)))
    };
    for setting in settings {
        if let Some(unit) = setting.unit.as_ref().filter(|unit| !unit_is_there(unit)) {
            let place = Place::cell(&setting.file, setting.row, Setting::UNIT.name);
            let message = format!("the register has no unit {}", quoted(unit));
            problems.push(Problem::new(UNIT_UNKNOWN, place, message, near(unit)));
        }
    }
    for direction in directions.iter().flat_map(|d| &d.list).filter(|d| !unit_is_there(&d.unit)) {
        let message = format!("the register has no unit {}", quoted(&direction.unit));
        problems.push(Problem::of_file(UNIT_UNKNOWN, directions_file, message, near(&direction.unit)));
    }
    let named = rows_named(register, consents);
    for consent in consents {
        let mut say = |code: Code, column: &str, message: String, help: String| {
            let message = format!("consent {}: {message}", quoted(&consent.id));
            problems.push(Problem::new(code, consent.place.clone().at_column(column), message, help));
        };
        if let Some(unit) = consent.unit.as_ref().filter(|unit| !unit_is_there(unit)) {
            say(UNIT_UNKNOWN, "unit", format!("the register has no unit {}", quoted(unit)), near(unit));
        } else if let Some(deal) = &consent.deal {
            let is_of_unit = |row: &usize| consent.unit.as_ref().is_none_or(|unit| register.unit_id(*row) == unit);
            let rows = named.get(deal.as_str()).map_or(&[][..], Vec::as_slice);
            if !rows.iter().any(is_of_unit) {
                let help = "write the deal's id as the register does".to_owned();
                say(DEAL_UNKNOWN, "deal", format!("the register has no deal {}", quoted(deal)), help);
            }
        }
    }
    problems
}

/// The rows of each deal that a consent names.
fn rows_named<'c>(register: &Register, consents: &'c [Consent]) -> HashMap<&'c str, Vec<usize>> {
    let mut named: HashMap<&str, Vec<usize>> =
        consents.iter().filter_map(|consent| Some((consent.deal.as_deref()?, Vec::new()))).collect();
    for row in (0..register.len()).filter(|_| !consents.is_empty()) {
        if let Some(rows) = named.get_mut(register.deal(row)) {
            rows.push(row);
        }
    }
    named
}

/// What stands beside a register.
#[derive(Clone, Debug, Default)]
pub struct Beside {
    /// Directions, where a file of them was given.
    pub directions: Option<Directions>,
    /// The path of that file.
    pub directions_file: String,
    /// What settings say, the newest first.
    pub settings: Vec<Decision>,
    /// What is to become of deals.
    pub destinations: Vec<DestinationRow>,
    /// Consents that can be read.
    pub consents: Vec<Consent>,
    /// What the portfolio's own record says.
    pub portfolio: PortfolioValues,
    /// What is wrong with the others.
    pub problems: Vec<Problem>,
}

impl Beside {
    /// This and what was named besides; its directions come in place of these.
    pub(super) fn and(mut self, other: Beside) -> Beside {
        if other.directions.is_some() {
            (self.directions, self.directions_file) = (other.directions, other.directions_file);
        }
        self.consents.extend(other.consents);
        self.settings.extend(other.settings);
        self.destinations.extend(other.destinations);
        self.problems.extend(other.problems);
        self
    }
}

/// Opens a directions file and a consents file. A consent that cannot be read counts for nothing and is a problem.
///
/// Errors: everything wrong with the directions, since answers would rest on what could not be read.
pub fn beside(directions: Option<&str>, consents: Option<&str>) -> Result<Beside, ActionError> {
    beside_files(&BesideFiles { directions, consents, ..BesideFiles::default() })
}

/// The paths of the files that stand beside a register.
#[derive(Clone, Copy, Default)]
pub(super) struct BesideFiles<'a> {
    pub(super) directions: Option<&'a str>,
    pub(super) consents: Option<&'a str>,
    pub(super) settings: Option<&'a str>,
    pub(super) destinations: Option<&'a str>,
}

/// Opens them. A consent or a destination that cannot be read counts for nothing and is a problem.
///
/// Errors: everything wrong with directions and settings, since answers would rest on what could not be read.
pub(super) fn beside_files(files: &BesideFiles<'_>) -> Result<Beside, ActionError> {
    let (mut beside, mut wrong) = (Beside::default(), Vec::new());
    if let Some(path) = files.consents {
        (beside.consents, beside.problems) = consents::read(path, &read(path)?);
    }
    if let Some(path) = files.destinations {
        let (all, problems) = destinations::read(path, &read(path)?);
        beside.destinations = all;
        beside.problems.extend(problems);
    }
    if let Some(path) = files.directions {
        let (all, problems) = directions::read(path, &read(path)?);
        wrong.extend(problems);
        (beside.directions, beside.directions_file) = (Some(all), path.to_owned());
    }
    if let Some(path) = files.settings {
        let (all, problems) = settings::read(path, &read(path)?);
        wrong.extend(problems);
        beside.settings = all;
    }
    if wrong.is_empty() { Ok(beside) } else { Err(wrong.into()) }
}

pub(crate) fn read(path: &str) -> Result<Vec<u8>, ActionError> {
    files::read(Path::new(path), Sort::Register).map_err(|error| not_read(path, &error))
}

/// Reads a register, which may come through a pipe.
pub(crate) fn read_register(path: &str) -> Result<Vec<u8>, ActionError> {
    files::read_register(Path::new(path)).map_err(|error| not_read(path, &error))
}

fn not_read(path: &str, error: &io::Error) -> ActionError {
    let help = "look at the path, and that you may read the file";
    let message = format!("{} can't be read: {error}", quoted(path));
    ActionError::NotFound(Problem::of_file(codes::FILE_NOT_READ, path, message, help))
}
