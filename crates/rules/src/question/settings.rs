//! What a person asks with, and the parameters in it read as the pack means them.

use super::problem::{parameter_names, question_problem};
use crate::codes;
use crate::language::act::Act;
use crate::pack::Pack;
use crate::pack::parameter::{OfPortfolio, Value};
use hostboard_domain::consent::Consent;
use hostboard_domain::deal::DealFact;
use hostboard_domain::direction::Directions;
use hostboard_domain::problem::{Code, Place, Problem, quoted};
use hostboard_domain::settled::{Decision, Question};
use hostboard_domain::time::Day;

/// What a person asks with.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The day on which proposals are taken to be signed.
    pub on: Day,
    /// What was known at the end of this day.
    pub known: Day,
    /// The act asked about.
    pub act: Act,
    /// Parameters given by name, as text.
    pub set: Vec<(String, String)>,
    /// What the portfolio's own record says; nothing where a register is asked about without one.
    pub portfolio: PortfolioValues,
    /// What directions say of units; `None` where none was given.
    pub directions: Option<Directions>,
    /// Consents given.
    pub consents: Vec<Consent>,
    /// Whether some consent could not be read: then nobody knows that none was given.
    pub consents_left_out: bool,
    /// Parameters that a person settled, of a unit or of all: after directions, before `set`.
    pub settled: Vec<Decision>,
}

impl Settings {
    /// Settings for one day, known that day, with nothing else said.
    pub fn on(day: Day) -> Settings {
        let (set, directions, consents) = (Vec::new(), None, Vec::new());
        let portfolio = PortfolioValues::default();
        Settings {
            on: day,
            known: day,
            act: Act::Sign,
            consents_left_out: false,
            set,
            portfolio,
            directions,
            consents,
            settled: Vec::new(),
        }
    }
}

/// What a portfolio's own record gives to parameters that ask for it.
#[derive(Clone, Debug, Default)]
pub struct PortfolioValues {
    /// The name of the body that holds the units in trust.
    pub host: Option<String>,
}

impl PortfolioValues {
    /// The value for a parameter, where the record has it.
    pub(super) fn value(&self, of: OfPortfolio) -> Option<Value> {
        match of {
            OfPortfolio::Host => self.host.clone().map(Value::Text),
        }
    }
}

/// A parameter that a person settled.
#[derive(Clone)]
pub(super) struct SettledValue {
    pub(super) parameter: usize,
    pub(super) unit: Option<String>,
    pub(super) value: Value,
    /// The decision's place in the settings.
    pub(super) decision: usize,
}

/// Parameters given by name, read: by place in the pack.
pub(crate) fn read_set(pack: &Pack, given: &[(String, String)], problems: &mut Vec<Problem>) -> Vec<Option<Value>> {
    let mut set: Vec<Option<Value>> = vec![None; pack.parameters.len()];
    for (name, text) in given {
        match pack.parameter(name) {
            None => problems.push(question_problem(
                codes::PARAMETER_UNKNOWN,
                Some(name),
                format!("the pack has no parameter {}", quoted(name)),
                format!("its parameters are {}", parameter_names(pack)),
            )),
            Some(place) => match pack.read_value(place, text) {
                Ok(value) => set[place] = Some(value),
                Err(message) => {
                    problems.push(question_problem(
                        codes::PARAMETER_NOT_A_VALUE,
                        Some(name),
                        format!("{name}: {message}"),
                        pack.parameters[place].label.clone(),
                    ));
                }
            },
        }
    }
    set
}

/// Parameters that a person settled, read.
pub(super) fn read_settled(pack: &Pack, decisions: &[Decision], problems: &mut Vec<Problem>) -> Vec<SettledValue> {
    let mut settled = Vec::new();
    for (place, decision) in decisions.iter().enumerate() {
        let Question::Parameter(name) = &decision.question else { continue };
        let mut wrong = |code: Code, column: &str, message: String, help: String| {
            problems.push(Problem::new(code, Place::cell(&decision.file, decision.row, column), message, help));
        };
        let Some(parameter) = pack.parameter(name) else {
            let message = format!("{} is neither a fact of a deal nor a parameter of the pack", quoted(name));
            let names: Vec<&str> = DealFact::ALL.iter().map(|fact| fact.name()).collect();
            let help = format!("facts are {}; parameters are {}", names.join(", "), parameter_names(pack));
            wrong(codes::PARAMETER_UNKNOWN, "question", message, help);
            continue;
        };
        match pack.read_value(parameter, &decision.answer) {
            Ok(value) => {
                settled.push(SettledValue { parameter, unit: decision.unit.clone(), value, decision: place });
            }
            Err(message) => {
                wrong(codes::PARAMETER_NOT_A_VALUE, "answer", message, pack.parameters[parameter].label.clone())
            }
        }
    }
    settled
}
