//! Coming decisions: every end, break, day of notice and option of a running deal, each asked about as
//! a new contract signed on that day.
//!
//! The new contract is a row of its own, proposed, beside the register's rows: so the running deal
//! counts with it as any other deal does, and no new contract counts with another, since proposals
//! never do. Facts that depend on the day are tried as changes to that row, by the one evaluator.
//! What it means: `docs/reference/renewals.md`.

mod asked;
mod contract;
mod event;
mod merge;
mod option;
mod write;

pub use contract::{Contract, Length, Lengths, Wanting};
pub use event::Event;
pub use option::Enters;
pub use write::{RenewalFormat, write_renewals};

use crate::answer::ask::Ready;
use crate::answer::check::AnswerKind;
use crate::codes;
use crate::error::ActionError;
use event::ComingEvent;
use hostboard_domain::deal::{DealFact, Stage};
use hostboard_domain::fact::Fact;
use hostboard_domain::problem::Problem;
use hostboard_domain::register::Register;
use hostboard_domain::time::Day;
use hostboard_exchange::mapping::Assumption;
use hostboard_rules::answer::missing::Missing;
use hostboard_rules::language::fact::{Derived, FactId};
use hostboard_rules::question::Ask;
use hostboard_rules::unit::assume::Assumptions;
use std::collections::BTreeSet;

/// The parameter of a pack up to which coming decisions are listed unless somebody says otherwise.
const UNTIL: &str = "direction_end";

/// The coming decisions of a register, by day, then in the register's order.
pub struct Renewals {
    /// Each.
    pub list: Vec<Renewal>,
    /// The last day asked about, where it is the same for all units that have one.
    pub until: Option<Day>,
    /// Units of which no last day is known, so that nothing of theirs is listed.
    pub without_until: Vec<String>,
    /// Deals that are only proposed: nothing of theirs is listed.
    pub proposals: usize,
    kinds: Vec<AnswerKind>,
}

/// One coming decision.
#[derive(Clone, Copy, Debug)]
pub struct Renewal {
    /// The running deal's row.
    pub row: usize,
    /// The day; the first of those on which it may come, where it is known only as a range.
    pub date: Day,
    /// The last of those.
    pub last: Day,
    /// Whether it is sure to come in the days asked about.
    pub is_sure: bool,
    /// What makes it one of decision.
    pub event: Event,
    /// The contract that would follow.
    pub contract: Contract,
    /// Whether what is decided enters into a contract at all.
    pub enters: Enters,
    kind: u32,
    may_be_end: bool,
}

impl Renewal {
    /// The day, or the range of days in which it comes.
    pub fn when(&self) -> Fact {
        Fact::between(i64::from(self.date.number()), Some(i64::from(self.last.number())))
    }
}

impl Renewals {
    /// The answer on one of them.
    pub fn answer(&self, renewal: &Renewal) -> &AnswerKind {
        &self.kinds[renewal.kind as usize]
    }

    /// The facts that would decide it. Where the new contract's value or end is missing, those are facts of the running
    /// deal, from which it would follow.
    pub fn missing(&self, renewal: &Renewal) -> Vec<Missing> {
        let contract = &renewal.contract;
        let mut found: Vec<Missing> = Vec::new();
        for missing in self.answer(renewal).missing.iter() {
            let ranges = |of: Wanting| Some(of).filter(|of| !of.is_empty());
            let behind = match missing {
                Missing::Own(FactId::Deal(DealFact::Value)) => {
                    contract.value.err().or_else(|| ranges(contract.value_ranges))
                }
                Missing::Own(FactId::Deal(DealFact::End) | FactId::Derived(Derived::LengthMonths)) => {
                    contract.length.err().or_else(|| ranges(contract.length_ranges))
                }
                _ => None,
            };
            match behind {
                Some(wanting) => found.extend(wanting.iter().map(|fact| Missing::Own(FactId::Deal(fact)))),
                None => found.push(missing),
            }
        }
        let mut seen = BTreeSet::new();
        found.retain(|missing| seen.insert(missing.clone()));
        found
    }

    /// Their names.
    pub fn missing_names(&self, renewal: &Renewal, ask: &Ask<'_>) -> Vec<String> {
        self.missing(renewal).iter().map(|missing| ask.missing_name(missing)).collect()
    }

    /// How many answers a test holds of.
    pub fn count(&self, test: impl Fn(&AnswerKind) -> bool) -> usize {
        self.list.iter().filter(|renewal| test(self.answer(renewal))).count()
    }
}

/// A running deal with its events and the contract that would follow.
struct Plan {
    row: usize,
    events: Vec<ComingEvent>,
    /// The days asked about.
    asked: (Day, Day),
    firm: Contract,
    /// With what is assumed, and the assumptions behind it, as bits of their places.
    working: Contract,
    rests_on: u32,
}

/// Every decision that comes from the day asked about up to `until`, or up to the pack's `direction_end` as it is
/// settled for the unit.
///
/// Errors: neither is known for any unit.
pub fn renewals(
    register: &Register,
    ready: &Ready<'_>,
    until: Option<Day>,
    mapping_assumes: &[Assumption],
    threads: usize,
) -> Result<Renewals, ActionError> {
    let untils = untils(register, ready, until);
    if untils.iter().all(Option::is_none) && !register.is_empty() {
        let help = format!("pass --until DATE; without it the pack's `{UNTIL}` is taken, which is not known here");
        return Err(
            vec![Problem::of_option(codes::OPTION_MISSING, "--until", "up to which day is not said", help)].into()
        );
    }
    let none = Assumptions::default();
    let proposed = |row: usize| register.fact(DealFact::Stage, row).value() == Some(Stage::Proposed as i64);
    let from = ready.ask.settings.on;
    let plans: Vec<Plan> = (0..register.len())
        .filter(|row| !proposed(*row))
        .filter_map(|row| {
            let until = untils[register.unit(row) as usize]?;
            let events = event::events(|fact| register.fact(fact, row), from, until);
            if events.is_empty() {
                return None;
            }
            let (firm, _) = follows(register, &none, row, None);
            let (working, rests_on) = follows(register, &ready.assume, row, None);
            Some(Plan { row, events, asked: (from, until), firm, working, rests_on })
        })
        .collect();
    let (mut list, mut kinds) = asked::answered(register, &plans, ready, mapping_assumes, threads);
    let of_units = option::of_units(register, ready);
    for renewal in list.iter_mut().filter(|renewal| renewal.event == Event::Option) {
        renewal.enters = match of_units[register.unit(renewal.row) as usize] {
            Enters::No if renewal.may_be_end => Enters::UnlessEnd,
            enters => enters,
        };
    }
    option::put(&mut list, &mut kinds, ready);
    list.sort_by_key(|renewal| (renewal.date, renewal.row, renewal.event));
    let known: BTreeSet<Day> = untils.iter().flatten().copied().collect();
    let missing = untils.iter().zip(register.units.iter()).filter(|(until, _)| until.is_none());
    Ok(Renewals {
        list,
        until: if known.len() == 1 { known.first().copied() } else { None },
        without_until: missing.map(|(_, unit)| unit.to_owned()).collect(),
        proposals: (0..register.len()).filter(|row| proposed(*row)).count(),
        kinds,
    })
}

/// By unit: the last day asked about.
fn untils(register: &Register, ready: &Ready<'_>, until: Option<Day>) -> Vec<Option<Day>> {
    let parameter = ready.ask.pack.parameter(UNTIL);
    let of_pack = |unit: &str| {
        let value = ready.ask.bindings(unit).values[parameter?].last()?.bound.value()?;
        i32::try_from(value).ok().map(Day::from_number)
    };
    register.units.iter().map(|unit| until.or_else(|| of_pack(unit))).collect()
}

/// The contract that would follow a deal, perhaps one that ends on that day, and the assumptions that filled what it is worked out from.
fn follows(register: &Register, assume: &Assumptions, row: usize, end: Option<Day>) -> (Contract, u32) {
    let contract = Contract::after(|fact| match (fact, end) {
        (DealFact::Value, _) => register.pounds(row),
        (DealFact::End, Some(end)) => Fact::known(i64::from(end.number())),
        (fact, _) => assume.fact(register, fact, row).0,
    });
    let read = [DealFact::ValueBasis, DealFact::Start, DealFact::End, DealFact::ExtendableTo];
    let places = read.iter().filter_map(|fact| assume.fact(register, *fact, row).1);
    (contract, places.fold(0, |bits, place| bits | 1 << place))
}
