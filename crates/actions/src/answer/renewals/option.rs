//! The day of an option: whether using it enters into a contract is a question that a council settles once, on advice.
//!
//! Leaves to others: what would follow if it does (`asked`).

use super::{Event, Renewal};
use crate::answer::ask::Ready;
use crate::answer::check::AnswerKind;
use hostboard_domain::deal::DealFact;
use hostboard_domain::register::Register;
use hostboard_rules::answer::missing::{Missing, MissingSet};
use hostboard_rules::answer::{Level, Status, Verdict};
use hostboard_rules::language::fact::FactId;
use std::collections::HashMap;

/// The parameter of a pack that says whether using an option enters into a contract.
const ENTERS: &str = "extension_enters";

/// Whether what is decided on a day enters into a contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Enters {
    /// It does: a new contract is asked about.
    Yes,
    /// It does not, as was settled.
    No,
    /// Nobody has settled that.
    Open,
    /// It does not, as was settled; but its latest end may be the agreed end, so that there is no option.
    UnlessEnd,
}

impl Enters {
    /// The word in files.
    pub const fn word(self) -> &'static str {
        match self {
            Enters::Yes => "yes",
            Enters::No => "no",
            Enters::Open | Enters::UnlessEnd => "open",
        }
    }
}

/// What is settled of options, by unit. Of a pack that does not ask, using one enters into a contract.
pub(super) fn of_units(register: &Register, ready: &Ready<'_>) -> Vec<Enters> {
    let Some(parameter) = ready.ask.pack.parameter(ENTERS) else { return vec![Enters::Yes; register.units.len()] };
    let of_unit = |unit: &str| {
        let settled = ready.ask.bindings(unit).values[parameter].last().and_then(|segment| segment.bound.value());
        settled.map_or(Enters::Open, |yes| if yes == 1 { Enters::Yes } else { Enters::No })
    };
    register.units.iter().map(of_unit).collect()
}

/// Puts the answers on days of options as they are while it is open, or settled, that they enter into no contract.
pub(super) fn put(list: &mut [Renewal], kinds: &mut Vec<AnswerKind>, ready: &Ready<'_>) {
    let Some(parameter) = ready.ask.pack.parameter(ENTERS) else { return };
    let mut known: HashMap<(u32, Enters, bool), u32> = HashMap::new();
    for renewal in list.iter_mut().filter(|renewal| renewal.event == Event::Option && renewal.enters != Enters::Yes) {
        renewal.kind = *known.entry((renewal.kind, renewal.enters, renewal.may_be_end)).or_insert_with(|| {
            let asked = &kinds[renewal.kind as usize];
            let parameter = Some(Missing::Parameter(parameter)).filter(|_| renewal.enters == Enters::Open);
            let option = Missing::Own(FactId::Deal(DealFact::ExtendableTo));
            let option = Some(option).filter(|_| renewal.may_be_end);
            let kind = match renewal.enters {
                Enters::No => nothing(asked),
                _ => open(asked, parameter.into_iter().chain(option)),
            };
            kinds.push(kind);
            kinds.len() as u32 - 1
        });
    }
}

/// No contract is entered into, so no rule is asked.
fn nothing(asked: &AnswerKind) -> AnswerKind {
    AnswerKind {
        verdict: Verdict::Firm(Level::Allowed),
        status: Status::Allowed,
        covered_by: Vec::new(),
        at_least: Level::Allowed,
        at_most: Level::Allowed,
        consent_of: Vec::new(),
        rules: Vec::new(),
        holding: Vec::new(),
        missing: MissingSet::default(),
        strength: None,
        working: asked.working.map(|_| Status::Allowed),
        working_assumes: Vec::new(),
        grounds: Vec::new(),
        mapping_assumes: asked.mapping_assumes.clone(),
    }
}

/// Either nothing is asked, or the new contract: where that is allowed, both come to the same.
fn open(asked: &AnswerKind, asks: impl Iterator<Item = Missing>) -> AnswerKind {
    if asked.at_most == Level::Allowed {
        return asked.clone();
    }
    let mut missing = asked.missing.clone();
    missing.extend(asks);
    let is_allowed = |status: Status| status.verdict() == Verdict::Firm(Level::Allowed);
    let working = asked.working.map(|status| if is_allowed(status) { status } else { Status::CannotTell });
    let is_told = working.is_some_and(is_allowed);
    AnswerKind {
        verdict: Verdict::CannotTell,
        status: Status::CannotTell,
        at_least: Level::Allowed,
        consent_of: Vec::new(),
        holding: Vec::new(),
        missing,
        working,
        working_assumes: if is_told { asked.working_assumes.clone() } else { Vec::new() },
        ..asked.clone()
    }
}
