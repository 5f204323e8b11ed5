//! What is given of a unit's staffing: grades, manpower deals and services.

use super::mix::{self, Mix};
use super::problem::{InputProblem, Kind};
use std::collections::BTreeSet;

/// The most months of a plan.
pub const MOST_MONTHS: usize = 240;

/// A grade of staff. Leavers are replaced.
#[derive(Clone, Debug, PartialEq)]
pub struct Grade {
    /// Its name.
    pub id: String,
    /// FTE in post.
    pub fte: f64,
    /// Pounds an FTE a month, on-costs in.
    pub cost: f64,
    /// Productive hours an FTE a month.
    pub capacity: f64,
    /// The month, from 0, from which those hired now are in post.
    pub lead: usize,
    /// The month, from 0, from which those released now are gone.
    pub notice: usize,
    /// Pounds an FTE hired, once.
    pub hire_cost: f64,
    /// Pounds an FTE released, once.
    pub release_cost: f64,
    /// FTE that may be hired.
    pub hire_limit: f64,
}

/// A deal for hours of a grade, of which a part from 0 to 1 may be taken.
#[derive(Clone, Debug, PartialEq)]
pub struct ManpowerDeal {
    /// Its name.
    pub id: String,
    /// The grade whose work it does.
    pub grade: String,
    /// Pounds an hour called.
    pub price: f64,
    /// Hours a month at most, of the whole deal.
    pub cap: f64,
    /// Hours a month that are called and paid in any case, of the whole deal.
    pub call_off: f64,
    /// The first month, from 0, in which hours may be called.
    pub lead: usize,
}

/// A service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its name.
    pub id: String,
    /// The grades that do it.
    pub by: Vec<String>,
}

/// All that is given, unchecked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Inputs {
    /// How many months are planned.
    pub months: usize,
    /// The grades.
    pub grades: Vec<Grade>,
    /// The manpower deals.
    pub deals: Vec<ManpowerDeal>,
    /// The services, in the order of every scenario's demand.
    pub lines: Vec<Line>,
}

/// A unit's grades, manpower deals and services, checked.
///
/// ```
/// use hostboard_analysis::staffing::{Establishment, Inputs, InputProblem, Kind};
/// let nothing = Establishment::new(Inputs { months: 6, ..Inputs::default() });
/// assert_eq!(nothing, Err(vec![InputProblem::None { kind: Kind::Grade }, InputProblem::None { kind: Kind::Line }]));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Establishment {
    pub(super) inputs: Inputs,
    /// The grade of each deal.
    pub(super) grade_of: Vec<usize>,
    pub(super) mixes: Vec<Mix>,
}

impl Establishment {
    /// Checks what is given. Errors: everything that is wrong, in the order of months, grades, deals, services.
    pub fn new(inputs: Inputs) -> Result<Establishment, Vec<InputProblem>> {
        let mut problems = Vec::new();
        if !(1..=MOST_MONTHS).contains(&inputs.months) {
            problems.push(InputProblem::Months { months: inputs.months, most: MOST_MONTHS });
        }
        problems.extend(check_grades(&inputs.grades));
        problems.extend(check_deals(&inputs));
        problems.extend(check_lines(&inputs));
        if !problems.is_empty() {
            return Err(problems);
        }
        let place = |id: &String| inputs.grades.iter().position(|grade| grade.id == *id);
        let by: Vec<BTreeSet<usize>> =
            inputs.lines.iter().map(|line| line.by.iter().filter_map(place).collect()).collect();
        let mixes = mix::mixes(inputs.grades.len(), &by).map_err(|problem| vec![problem])?;
        let grade_of = inputs.deals.iter().filter_map(|deal| place(&deal.grade)).collect();
        Ok(Establishment { inputs, grade_of, mixes })
    }

    /// How many months are planned.
    pub fn months(&self) -> usize {
        self.inputs.months
    }

    /// The grades.
    pub fn grades(&self) -> &[Grade] {
        &self.inputs.grades
    }

    /// The manpower deals.
    pub fn deals(&self) -> &[ManpowerDeal] {
        &self.inputs.deals
    }

    /// The services.
    pub fn lines(&self) -> &[Line] {
        &self.inputs.lines
    }
}

fn check_grades(grades: &[Grade]) -> Vec<InputProblem> {
    let mut problems = there(Kind::Grade, grades.iter().map(|grade| &grade.id));
    for grade in grades {
        let amounts = [
            ("fte", grade.fte),
            ("cost", grade.cost),
            ("capacity", grade.capacity),
            ("hire_cost", grade.hire_cost),
            ("release_cost", grade.release_cost),
            ("hire_limit", grade.hire_limit),
        ];
        problems.extend(check_amounts(Kind::Grade, &grade.id, &amounts));
    }
    problems
}

fn check_deals(inputs: &Inputs) -> Vec<InputProblem> {
    let mut problems = repeated(Kind::Deal, inputs.deals.iter().map(|deal| &deal.id));
    for deal in &inputs.deals {
        let ManpowerDeal { id, price, cap, call_off, .. } = deal;
        let amounts = [("price", *price), ("cap", *cap), ("call_off", *call_off)];
        problems.extend(check_amounts(Kind::Deal, id, &amounts));
        if call_off > cap {
            problems.push(InputProblem::CallOffAboveCap { id: id.clone(), call_off: *call_off, cap: *cap });
        }
        problems.extend(check_named(Kind::Deal, id, &deal.grade, inputs));
    }
    problems
}

fn check_lines(inputs: &Inputs) -> Vec<InputProblem> {
    let mut problems = there(Kind::Line, inputs.lines.iter().map(|line| &line.id));
    for line in &inputs.lines {
        if line.by.is_empty() {
            problems.push(InputProblem::Undone { id: line.id.clone() });
        }
        problems.extend(line.by.iter().filter_map(|grade| check_named(Kind::Line, &line.id, grade, inputs)));
    }
    problems
}

/// Some are there, and no two have the same id.
fn there<'i>(kind: Kind, ids: impl Iterator<Item = &'i String> + Clone) -> Vec<InputProblem> {
    let mut problems = repeated(kind, ids.clone());
    if ids.count() == 0 {
        problems.push(InputProblem::None { kind });
    }
    problems
}

fn repeated<'i>(kind: Kind, ids: impl Iterator<Item = &'i String>) -> Vec<InputProblem> {
    let mut seen = BTreeSet::new();
    let twice: BTreeSet<&String> = ids.filter(|id| !seen.insert(*id)).collect();
    twice.into_iter().map(|id| InputProblem::Twice { kind, id: id.clone() }).collect()
}

fn check_amounts(kind: Kind, id: &str, amounts: &[(&'static str, f64)]) -> Vec<InputProblem> {
    let wrong = amounts.iter().filter(|(_, value)| !is_amount(*value));
    wrong.map(|(column, value)| InputProblem::Amount { kind, id: id.to_owned(), column, value: *value }).collect()
}

fn check_named(kind: Kind, id: &str, grade: &str, inputs: &Inputs) -> Option<InputProblem> {
    let is_there = inputs.grades.iter().any(|known| known.id == grade);
    (!is_there).then(|| InputProblem::UnknownGrade { kind, id: id.to_owned(), grade: grade.to_owned() })
}

/// The largest number that is taken.
pub(super) const MOST: f64 = 1e12;

pub(super) fn is_amount(value: f64) -> bool {
    (0.0..=MOST).contains(&value)
}
