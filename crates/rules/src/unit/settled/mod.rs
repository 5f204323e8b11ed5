//! Settling a register: what a person decided is put where the register records nothing.
//!
//! What is recorded stands. Of decisions about one fact of one deal, the one that names the deal
//! comes before one for a class, that before one for the unit, and that before one for all units.
//! Classes are looked up before anything is filled. Meaning: `docs/reference/settled.md`.

mod fill;
mod names;
mod refusal;
mod targets;

use crate::codes;
use crate::language::fact::FactId;
use crate::unit::party::Misfits;
use hostboard_domain::deal::DealFact;
use hostboard_domain::problem::{Code, Place, Problem, quoted};
use hostboard_domain::register::Register;
use hostboard_domain::settled::{Decision, Question, Settled};

/// Settles a register by a person's decisions, in their order. Gives back what does not fit the
/// register: there the register stands, and all else is settled.
///
/// Errors: everything for which no decision can be relied on: a class that can't be read or whose
/// column the register does not have, and decisions that contradict each other. The register is
/// then left in no certain state.
pub fn apply(register: &mut Register, decisions: Vec<Decision>) -> Result<Vec<Problem>, Vec<Problem>> {
    let mut found = Found::default();
    found.wrong.extend(decisions.iter().filter_map(not_settled_here));
    found.wrong.extend(contradicting_parameters(&decisions));
    found.wrong.extend(names::contradictions(&decisions));
    let targets = targets::of(register, &decisions, &mut found);
    register.settled = Settled::new(decisions.clone());
    fill::fill(register, &decisions, &targets, &mut found);
    if decisions.iter().any(|decision| decision.question == Question::SameParty) {
        names::misfits(register, &decisions, &Misfits::of(register), &mut found);
    }
    let in_order = |problems: &mut Vec<Problem>| problems.sort_by(|a, b| a.place.by_row().cmp(&b.place.by_row()));
    in_order(&mut found.wrong);
    in_order(&mut found.listed);
    if found.wrong.is_empty() { Ok(found.listed) } else { Err(found.wrong) }
}

/// The decisions that give parameters, for a question that is put without a register.
///
/// Errors: decisions that contradict each other, or speak of what is not settled so.
pub fn parameters(decisions: Vec<Decision>) -> Result<Vec<Decision>, Vec<Problem>> {
    let wrong: Vec<Problem> =
        decisions.iter().filter_map(not_settled_here).chain(contradicting_parameters(&decisions)).collect();
    let settled = Settled::new(decisions);
    if wrong.is_empty() { Ok(settled.parameters().cloned().collect()) } else { Err(wrong) }
}

/// Problems on the way.
#[derive(Default)]
struct Found {
    /// For which the whole is refused.
    wrong: Vec<Problem>,
    /// Which are listed, and the register stands.
    listed: Vec<Problem>,
}

/// A problem with a cell of a decision.
fn problem(code: Code, decision: &Decision, column: &str, message: String, help: impl Into<String>) -> Problem {
    Problem::new(code, Place::cell(&decision.file, decision.row, column), message, help)
}

/// Derived facts are read from bodies and posts, or worked out.
fn not_settled_here(decision: &Decision) -> Option<Problem> {
    let Question::Parameter(name) = &decision.question else { return None };
    let derived = FactId::parse(name).is_some_and(|fact| matches!(fact, FactId::Derived(_)));
    derived.then(|| {
        let message = format!("{} is worked out from other facts, or said of bodies", quoted(name));
        let help = "settle the facts of deals that it is worked out from; what is known of bodies goes into bodies.csv";
        problem(codes::DECISION_NOT_SETTLED_HERE, decision, "question", message, help)
    })
}

fn contradicting_parameters(decisions: &[Decision]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let parameters: Vec<&Decision> =
        decisions.iter().filter(|d| matches!(d.question, Question::Parameter(_))).collect();
    for (n, decision) in parameters.iter().enumerate() {
        let same_place = |d: &&&Decision| (&d.question, &d.unit) == (&decision.question, &decision.unit);
        if let Some(first) = parameters[..n].iter().find(same_place).filter(|first| first.answer != decision.answer) {
            problems.push(contradiction(first, decision, None));
        }
    }
    problems
}

/// Two decisions that give one thing different answers.
fn contradiction(first: &Decision, second: &Decision, deal: Option<&str>) -> Problem {
    let of = deal.map_or_else(String::new, |deal| format!(" of deal {}", quoted(deal)));
    let message = format!(
        "{} gives {} and this row {} for {}{of}",
        first.place(),
        quoted(&first.answer),
        quoted(&second.answer),
        quoted(second.question.name())
    );
    problem(codes::DECISION_CONTRADICTED, second, "answer", message, "keep one of them, or narrow one to other deals")
}

/// The facts in the order in which decisions about them are put into the register: what others
/// depend on comes first.
fn order(question: &Question) -> (u8, DealFact) {
    match question {
        Question::WholeLifeValue => (0, DealFact::Value),
        Question::Fact(DealFact::Currency) => (1, DealFact::Currency),
        Question::Fact(fact) => (2, *fact),
        Question::SameParty | Question::Parameter(_) => (3, DealFact::Kind),
    }
}
