//! Decisions about parties that contradict each other, or do not fit the register.

use super::{Found, problem};
use crate::codes;
use crate::unit::party::Misfits;
use crate::unit::party::decision::{Issue, parts};
use crate::unit::party::joined::Joined;
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::register::Register;
use hostboard_domain::settled::{Decision, Question, SameParty};
use std::collections::{BTreeMap, BTreeSet};

/// Names that are said to be different and, by other rows, the same: also by way of further names.
pub(super) fn contradictions(decisions: &[Decision]) -> Vec<Problem> {
    let about = |d: &&Decision| d.question == Question::SameParty;
    let units: BTreeSet<Option<&str>> = decisions.iter().filter(about).map(|d| d.unit.as_deref()).collect();
    let mut problems = BTreeSet::new();
    for unit in units {
        let speaks = |d: &&Decision| about(d) && (d.unit.is_none() || d.unit.as_deref() == unit);
        let (same, different): (Vec<&Decision>, Vec<&Decision>) =
            decisions.iter().filter(speaks).partition(|d| d.same_party() == Some(SameParty::Same));
        let joined = Names::joined_by(&same);
        for decision in different {
            problems.extend(joined.contradicts(decision, &same));
        }
    }
    problems.into_iter().collect()
}

/// Folded names as numbers, joined as they were said to be the same.
struct Names {
    numbers: BTreeMap<String, usize>,
    joined: Joined<usize>,
}

impl Names {
    fn joined_by(same: &[&Decision]) -> Names {
        let mut names = Names { numbers: BTreeMap::new(), joined: Joined::default() };
        for decision in same {
            let parts: Vec<usize> = parts(decision)
                .into_iter()
                .map(|part| {
                    let next = names.numbers.len();
                    *names.numbers.entry(Decision::party(part)).or_insert(next)
                })
                .collect();
            parts.windows(2).for_each(|pair| names.joined.join(pair[0], pair[1]));
        }
        names
    }

    fn root(&self, part: &str) -> Option<usize> {
        self.numbers.get(&Decision::party(part)).map(|number| self.joined.root(*number))
    }

    fn contradicts(&self, decision: &Decision, same: &[&Decision]) -> Option<Problem> {
        let mut first: BTreeMap<usize, &str> = BTreeMap::new();
        for part in parts(decision) {
            let Some(root) = self.root(part) else { continue };
            if let Some(other) = first.get(&root).filter(|other| Decision::party(other) != Decision::party(part)) {
                let joins = |d: &&&Decision| parts(d).iter().any(|part| self.root(part) == Some(root));
                let by: Vec<&Decision> = same.iter().filter(joins).copied().collect();
                return Some(contradiction(decision, other, part, &by));
            }
            first.entry(root).or_insert(part);
        }
        None
    }
}

fn contradiction(decision: &Decision, one: &str, other: &str, by: &[&Decision]) -> Problem {
    let places: Vec<String> = by.iter().map(|d| d.place()).collect();
    let message = format!(
        "{} and {} are said to be different here, and one party by {}",
        quoted(one),
        quoted(other),
        places.join(" and ")
    );
    problem(codes::DECISION_CONTRADICTED, decision, "answer", message, "keep what is so, and remove the other")
}

/// Tells what does not fit the register: contradictions by way of identifiers are refused, all else is listed.
pub(super) fn misfits(register: &Register, decisions: &[Decision], misfits: &Misfits, found: &mut Found) {
    for (place, unit, issue) in &misfits.issues {
        let decision = &decisions[*place];
        let unit = quoted(register.units.get(*unit));
        let names = parts(decision);
        let name = |place: &usize| names.get(*place).copied().unwrap_or_default();
        match issue {
            Issue::Contradiction(one, other, by) => {
                // What the names alone contradict was reported before.
                let known = |problem: &Problem| problem.place.by_row() == (decision.file.as_str(), Some(decision.row));
                if !found.wrong.iter().any(known) {
                    let by: Vec<&Decision> = by.iter().map(|place| &decisions[*place]).collect();
                    found.wrong.push(contradiction(decision, name(one), name(other), &by));
                }
            }
            Issue::Recorded(one, other) => {
                let message = format!(
                    "unit {unit} records one identifier for {} and {}, and that stands",
                    quoted(name(one)),
                    quoted(name(other))
                );
                found.listed.push(problem(
                    codes::DECISION_AGAINST_REGISTER,
                    decision,
                    "about",
                    message,
                    "mend the register, or remove the row",
                ));
            }
            Issue::InDoubt(one, other) => {
                let message = format!(
                    "{} and {} of unit {unit} stay in doubt: a further name is near to both, and nothing is said of it",
                    quoted(name(one)),
                    quoted(name(other))
                );
                found.listed.push(problem(
                    codes::DECISION_LEAVES_DOUBT,
                    decision,
                    "about",
                    message,
                    "name every party that is near to these",
                ));
            }
        }
    }
    for (place, decision) in decisions.iter().enumerate().filter(|(_, d)| d.question == Question::SameParty) {
        if decision.unit.as_ref().is_some_and(|unit| register.unit_named(unit).is_none()) {
            continue;
        }
        for (part, text) in parts(decision).into_iter().enumerate() {
            if !misfits.found.contains(&(place, part)) {
                let unit = decision.unit.as_ref().map_or_else(String::new, |unit| format!(" of unit {}", quoted(unit)));
                let message = format!("no deal{unit} is with {}", quoted(text));
                found.listed.push(problem(
                    codes::DECISION_MATCHES_NOTHING,
                    decision,
                    "about",
                    message,
                    "write the name as the register does",
                ));
            }
        }
    }
}
