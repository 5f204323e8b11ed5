//! A question as a person puts it, made ready to be answered.

use crate::clock;
use crate::codes;
use crate::error::ActionError;
use crate::ledger::TwoTimes;
use crate::register::given::{assumptions, named_values};
use crate::register::open::{Beside, Opened};
use hostboard_domain::problem::{Code, Problem};
use hostboard_domain::register::Register;
use hostboard_domain::settled::{self, Decision};
use hostboard_domain::time::Day;
use hostboard_rules::language::act::Act;
use hostboard_rules::pack::Pack;
use hostboard_rules::question::{Ask, Settings};
use hostboard_rules::unit::assume::Assumptions;

/// A question as a person puts it.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// The day on which proposals are taken to be signed; the day at which a ledger was read, or today, unless given.
    pub on: Option<Day>,
    /// What was known at the end of this day; as a ledger was read, or today, unless given.
    pub known: Option<Day>,
    /// The act; signing unless given.
    pub act: Option<String>,
    /// Parameters, as `NAME=VALUE`.
    pub set: Vec<String>,
    /// Assumptions, as `capital=no`.
    pub assume: Vec<String>,
    /// Parameters that a person settled, besides those that a register was settled by.
    pub settled: Vec<Decision>,
}

/// A question, ready to be answered.
pub struct Ready<'p> {
    /// The question, compiled.
    pub ask: Ask<'p>,
    /// What is assumed for the working answer.
    pub assume: Assumptions,
    /// Directions and consents that count for nothing, since the pack cannot read them.
    pub uncounted: Vec<Problem>,
}

impl Question {
    /// Makes the question ready for a register that was opened.
    ///
    /// Errors: everything wrong with it at once.
    pub fn ready<'p>(&self, pack: &'p Pack, opened: &Opened) -> Result<Ready<'p>, ActionError> {
        let mut question = self.clone();
        if let Some(TwoTimes { at, known }) = opened.times {
            question.on = question.on.or(Some(at));
            question.known = question.known.or(Some(known));
        }
        let given = Beside {
            directions: opened.directions.clone(),
            consents: opened.consents.clone(),
            portfolio: opened.portfolio.clone(),
            ..Beside::default()
        };
        let of_pack = |decision: &&Decision| match &decision.question {
            settled::Question::Parameter(name) => {
                let place = pack.parameter(name);
                place.is_some_and(|place| pack.parameters[place].kind.read(&decision.answer).is_ok())
            }
            _ => false,
        };
        question.settled.extend(opened.settled.iter().filter(of_pack).cloned());
        question.ready_with(pack, Some(&opened.register), given)
    }

    /// Makes the question ready without a register, for printing.
    ///
    /// Errors: everything wrong with it at once.
    pub fn ready_with<'p>(
        &self,
        pack: &'p Pack,
        register: Option<&Register>,
        given: Beside,
    ) -> Result<Ready<'p>, ActionError> {
        let mut problems = Vec::new();
        let mut wrong = |code: Code, option: &str, message: String, help: &str| {
            problems.push(Problem::of_option(code, option, message, help))
        };
        let act = self.act.as_deref().map_or(Ok(Act::Sign), Act::parse).unwrap_or_else(|message| {
            wrong(codes::OPTION_NOT_A_VALUE, "--act", message, "leave it out to ask about signing");
            Act::Sign
        });
        let set = named_values(&self.set).unwrap_or_else(|messages| {
            messages.into_iter().for_each(|message| {
                wrong(codes::OPTION_NOT_A_VALUE, "--set", message, "write for instance direction_from=2027-05-01")
            });
            Vec::new()
        });
        let assume = assumptions(&self.assume, register, &mut wrong);
        let today = clock::today();
        let settings = Settings {
            on: self.on.unwrap_or(today),
            known: self.known.unwrap_or(today),
            act,
            set,
            portfolio: given.portfolio,
            directions: given.directions,
            consents: given.consents,
            settled: register.into_iter().flat_map(|r| r.settled.parameters()).chain(&self.settled).cloned().collect(),
        };
        match Ask::of_what_counts(pack, settings) {
            Ok((ask, uncounted)) if problems.is_empty() => Ok(Ready { ask, assume, uncounted }),
            Ok(_) => Err(problems.into()),
            Err(more) => {
                problems.extend(more);
                Err(problems.into())
            }
        }
    }
}
