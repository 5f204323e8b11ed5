//! A question as a person puts it, made ready to be answered.

use crate::clock;
use crate::codes;
use crate::error::ActionError;
use crate::ledger::TwoTimes;
use crate::packs::NamedPack;
use crate::register::given::{assumptions, named_values};
use crate::register::open::{Beside, Opened};
use hostboard_domain::origin::Origin;
use hostboard_domain::problem::{Code, Place, Problem, quoted};
use hostboard_domain::register::Register;
use hostboard_domain::settled::{self, Decision};
use hostboard_domain::time::Day;
use hostboard_exchange::codes::CONSENT_DOES_NOT_COUNT;
use hostboard_rules::codes::{DECISION_CONTRADICTED, PARAMETER_NOT_A_VALUE, PARAMETER_UNKNOWN};
use hostboard_rules::language::act::Act;
use hostboard_rules::pack::Pack;
use hostboard_rules::question::{Ask, Settings};
use hostboard_rules::unit::assume::Assumptions;
use std::collections::BTreeSet;

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

/// Whether a setting of a ledger or a folder is for a pack.
enum Fit {
    /// It settles a parameter of the pack.
    Yes,
    /// It settles a parameter of another pack of the portfolio.
    OfAnotherPack,
    /// No pack of the portfolio has the parameter, or it takes no such value: the setting counts for nothing.
    No(Problem),
}

/// A problem with what a setting comes from: a record of the ledger, or a row of a file.
fn of_setting(decision: &Decision, code: Code, message: String, help: &str) -> Problem {
    let record = decision.record.as_ref().and_then(Origin::record);
    let of_row = || Place::row_of(&decision.file, decision.row);
    let place = record.map_or_else(of_row, |(_, id)| Place::Subject { name: format!("the record {id}") });
    Problem::new(code, place, message, help)
}

/// Tells that a newer record or a later row settles the same question.
fn said_otherwise(decision: &Decision) -> Problem {
    let name = quoted(decision.question.name());
    let (message, help) = match decision.record {
        Some(_) => (format!("{name} is settled by a newer record too, which counts"), "withdraw one of the two"),
        None => (format!("{name} is settled by a later row too, which counts"), "keep one of the two"),
    };
    of_setting(decision, DECISION_CONTRADICTED, message, help)
}

/// Tells that a setting counts for nothing, with why.
fn unfit(decision: &Decision, code: Code, message: String) -> Problem {
    of_setting(decision, code, message, "correct the record")
}

fn fits(decision: &Decision, pack: &Pack, packs: &[NamedPack]) -> Fit {
    let settled::Question::Parameter(name) = &decision.question else { return Fit::OfAnotherPack };
    if let Some(place) = pack.parameter(name) {
        return match pack.parameters[place].read(&decision.answer) {
            Ok(_) => Fit::Yes,
            Err(message) => Fit::No(unfit(decision, PARAMETER_NOT_A_VALUE, message)),
        };
    }
    let has_it = |other: &NamedPack| other.open().is_ok_and(|other| other.parameter(name).is_some());
    if packs.iter().any(has_it) {
        return Fit::OfAnotherPack;
    }
    let message = match decision.record {
        Some(_) => format!("no pack of the portfolio has a parameter {}", quoted(name)),
        None => format!("the pack {} has no parameter {}", quoted(&pack.name), quoted(name)),
    };
    Fit::No(unfit(decision, PARAMETER_UNKNOWN, message))
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
            problems: opened.problems.iter().filter(|one| one.code == CONSENT_DOES_NOT_COUNT).cloned().collect(),
            ..Beside::default()
        };
        let mut unfit = Vec::new();
        let mut settled: BTreeSet<(&settled::Question, &Option<String>)> = BTreeSet::new();
        for decision in &opened.settled {
            match fits(decision, pack, &opened.packs) {
                Fit::Yes if !settled.insert((&decision.question, &decision.unit)) => {
                    unfit.push(said_otherwise(decision))
                }
                Fit::Yes => question.settled.push(decision.clone()),
                Fit::OfAnotherPack => {}
                Fit::No(problem) => unfit.push(problem),
            }
        }
        let mut ready = question.ready_with(pack, Some(&opened.register), given)?;
        ready.uncounted.extend(unfit);
        Ok(ready)
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
        let today = clock::today();
        let assume = assumptions(&self.assume, register, self.on.unwrap_or(today), &mut wrong);
        let settings = Settings {
            on: self.on.unwrap_or(today),
            known: self.known.unwrap_or(today),
            act,
            set,
            portfolio: given.portfolio,
            directions: given.directions,
            consents: given.consents,
            consents_left_out: !given.problems.is_empty(),
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
