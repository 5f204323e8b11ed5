//! Directions and consents of files, as the register and its bodies name units and consenters.
//!
//! A file may name a unit by its id where the register has its name, or the other way about. The bodies beside the register
//! say that both are one. A file of directions that has no unit in common with the register is told.

use super::{Beside, OpenOptions};
use crate::files::{Sort, read};
use crate::register::body_names::BodyNames;
use hostboard_domain::body::Body;
use hostboard_domain::codes::UNIT_UNKNOWN;
use hostboard_domain::direction::{Direction, Directions};
use hostboard_domain::problem::Problem;
use hostboard_domain::register::Register;
use hostboard_domain::settled::Decision;
use hostboard_exchange::folder::read_bodies;
use std::collections::HashMap;
use std::path::Path;

/// The same as [`names_of_bodies`] where files are named beside a register: what somebody sent has nothing beside it.
pub(super) fn body_names(options: &OpenOptions<'_>, register: &Register) -> BodyNames {
    let has_none = register.bodies.is_empty() && options.directions.is_none() && options.consents.is_none();
    if has_none { BodyNames::default() } else { names_of_bodies(options, register) }
}

/// The names of a register's bodies: its own, or those of `bodies.csv` beside it or beside the files that were named.
pub(super) fn names_of_bodies(options: &OpenOptions<'_>, register: &Register) -> BodyNames {
    if !register.bodies.is_empty() {
        return BodyNames::of_bodies(&register.bodies);
    }
    let files = [Some(options.register), options.directions, options.consents];
    let found = files.into_iter().flatten().find_map(bodies_beside);
    found.map_or_else(BodyNames::default, |bodies| BodyNames::of_bodies(&bodies))
}

/// The bodies of `bodies.csv` in a file's folder, where there is one that can be read.
fn bodies_beside(path: &str) -> Option<Vec<Body>> {
    let file = Path::new(path).parent()?.join("bodies.csv");
    let bytes = read(&file, Sort::Register).ok()?;
    Some(read_bodies(&file.display().to_string(), &bytes).0).filter(|bodies| !bodies.is_empty())
}

/// What stands beside a register with units as the register names them, and with consenters as bodies are called.
pub(super) fn named_alike(given: Beside, register: &Register, names: &BodyNames) -> Beside {
    let units = UnitsByBody::of(register, names);
    let directions = given.directions.map(|directions| Directions {
        list: directions.list.into_iter().flat_map(|direction| units.directions(direction)).collect(),
        ..directions
    });
    let consents = given.consents.into_iter().map(|mut consent| {
        if let Some(unit) = consent.unit.as_deref().and_then(|unit| units.named(unit).first().copied()) {
            consent.unit = Some(unit.to_owned());
        }
        names.consent(consent)
    });
    let settings = given.settings.into_iter().map(|mut setting| {
        if let Some(unit) = setting.unit.as_deref().and_then(|unit| units.named(unit).first().copied()) {
            setting.unit = Some(unit.to_owned());
        }
        Decision { answer: names.called_if_a_body(&setting.answer), ..setting }
    });
    Beside { directions, consents: consents.collect(), settings: settings.collect(), ..given }
}

/// The units of a register, by the id of the body that each is.
struct UnitsByBody<'r> {
    register: &'r Register,
    names: &'r BodyNames,
    units: HashMap<&'r str, Vec<&'r str>>,
}

impl<'r> UnitsByBody<'r> {
    fn of(register: &'r Register, names: &'r BodyNames) -> UnitsByBody<'r> {
        let mut units: HashMap<&str, Vec<&str>> = HashMap::new();
        for unit in register.units.iter() {
            if let Some(body) = names.id_of(unit) {
                units.entry(body).or_default().push(unit);
            }
        }
        UnitsByBody { register, names, units }
    }

    /// The units that a text names: the one that is written so, then those that are the same body by another name.
    fn named(&self, text: &str) -> Vec<&'r str> {
        let written = self.register.units.find(text).map(|unit| self.register.units.get(unit));
        let of_body = self.names.id_of(text).and_then(|body| self.units.get(body)).into_iter().flatten().copied();
        written.into_iter().chain(of_body.filter(|unit| Some(*unit) != written)).collect()
    }

    /// A direction for each unit that it names; as it stands where there is none.
    fn directions(&self, direction: Direction) -> Vec<Direction> {
        let direction = self.names.direction(direction);
        let units = self.named(&direction.unit);
        if units.is_empty() {
            return vec![direction];
        }
        units.into_iter().map(|unit| Direction { unit: unit.to_owned(), ..direction.clone() }).collect()
    }
}

/// Tells where a file of directions and the register have no unit in common. Such a file is a complete list all the same, so
/// that no unit of the register is under a direction; but more likely the two name the same units in two ways.
pub(super) fn without_common_unit(
    directions: &Directions,
    file: &str,
    register: &Register,
    names: &BodyNames,
) -> Option<Problem> {
    let is_body = |unit: &str| names.id_of(unit).is_some();
    let is_common = directions.list.iter().any(|direction| register.units.find(&direction.unit).is_some());
    // Units that are bodies on both sides are named alike, and are others.
    let are_bodies = directions.list.iter().all(|d| is_body(&d.unit)) && register.units.iter().all(is_body);
    if directions.list.is_empty() || register.is_empty() || is_common || are_bodies {
        return None;
    }
    let message = "none of the units in this file is a unit of the register, so that none of the register's is taken to be \
                   under a direction";
    let help = "write units alike in both, or put a bodies.csv with their ids and names beside the register";
    Some(Problem::of_file(UNIT_UNKNOWN, file, message, help))
}
