//! What directions say of units, as tests and parameters see it.
//!
//! A unit may have several directions, and a limb holds if it does under any. So a rule that reads what a direction gives is
//! put once for each place among the directions of a unit, with parameters of its own: those of the second direction
//! stand behind the pack's, and so on. A question is compiled once for each number of directions that units have, so that a
//! unit with many makes no other slow.

use super::problem::{question_problem, rule_names};
use crate::codes;
use crate::language::condition::{self, Condition, Names};
use crate::pack::Pack;
use hostboard_domain::direction::{Direction, Directions};
use hostboard_domain::problem::{Problem, quoted};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// The directions of a question, found by unit.
#[derive(Clone, Debug, Default)]
pub(crate) struct Directed {
    given: Option<Directions>,
    of_unit: FxHashMap<String, Vec<usize>>,
    /// For units with so many directions at most, where others have more.
    fewer: Option<usize>,
    /// What directions leave out, each text once: as a condition, where it can be read.
    pub(super) exclusions: Vec<(String, Option<Condition>)>,
}

impl Directed {
    /// Finds them by unit and reads what they leave out. What names no limb of the pack is a problem, and so is an exclusion
    /// that cannot be read; answers that turn on that wait for it.
    pub(super) fn of(pack: &Pack, given: Option<Directions>, problems: &mut Vec<Problem>) -> Directed {
        let mut directed = Directed { given, ..Directed::default() };
        let (parameters, aggregates) = pack.names();
        let names = Names { parameters: &parameters, aggregates: &aggregates };
        for (place, direction) in directed.given.iter().flat_map(|given| &given.list).enumerate() {
            directed.of_unit.entry(direction.unit.clone()).or_default().push(place);
            let by_limb = direction.consenter_by_limb.iter().map(|(limb, _)| limb);
            for limb in direction.limbs.iter().chain(by_limb).filter(|limb| pack.limbs_named(limb).is_empty()) {
                problems.push(question_problem(
                    codes::RULE_UNKNOWN,
                    None,
                    format!("directions: the pack has no rule {}", quoted(limb)),
                    format!("its rules are {}", rule_names(pack)),
                ));
            }
            let Some(text) = &direction.excludes else { continue };
            if directed.exclusions.iter().any(|(known, _)| known == text) {
                continue;
            }
            let read = condition::parse(text, &names).map_err(|error| {
                let message = format!("directions: what one leaves out: {}", error.message);
                problems.push(question_problem(error.code, None, message, error.help));
            });
            directed.exclusions.push((text.clone(), read.ok()));
        }
        directed
    }

    /// Whether a list of directions was given.
    pub(super) fn is_given(&self) -> bool {
        self.given.is_some()
    }

    /// Whether a list of directions was given that leaves nothing out.
    pub(super) fn are_all(&self) -> bool {
        self.given.as_ref().is_some_and(|given| given.are_all)
    }

    /// The directions to a unit, in the order of the list.
    pub(super) fn of_unit(&self, unit: Option<&str>) -> Vec<&Direction> {
        let places = unit.and_then(|unit| self.of_unit.get(unit)).map_or(&[][..], Vec::as_slice);
        places.iter().filter_map(|place| self.given.as_ref()?.list.get(*place)).collect()
    }

    /// The units that have a direction, in the order of the list.
    pub(super) fn units(&self) -> Vec<&str> {
        let mut seen = BTreeSet::new();
        self.all().map(|direction| direction.unit.as_str()).filter(|unit| seen.insert(*unit)).collect()
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &Direction> {
        self.given.iter().flat_map(|given| &given.list)
    }

    /// How many directions of one unit are compiled: the most that a unit has, unless fewer were asked for.
    pub(super) fn most(&self) -> usize {
        self.fewer.unwrap_or_else(|| self.numbers().last().copied().unwrap_or(1))
    }

    /// How many directions units have, each number once, ascending; one stands for none too, as other units have.
    pub(super) fn numbers(&self) -> Vec<usize> {
        let numbers: BTreeSet<usize> = self.of_unit.values().map(Vec::len).chain([1]).collect();
        numbers.into_iter().collect()
    }

    /// The same, compiled for units that have no more than so many.
    pub(super) fn for_fewer(&self, number: usize) -> Directed {
        Directed { fewer: Some(number), ..self.clone() }
    }
}
