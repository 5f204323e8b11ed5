//! Limbs, and the answer that follows from them.

use super::assume::{Assumed, assume};
use super::deal::{Date, Deal, read_day, read_register};
use super::parameters::{Direction, Parameters};
use super::party::{Said, apart, near_form, parties};
use super::sum::{Aggregate, aggregate, exceeds};
use super::truth::Truth::{self, Fails, Holds, Undecided};
use super::truth::is;
use super::when::{act_date, not_before};
use super::{Day, Row};
use std::collections::BTreeSet;

/// A verdict of the pack, by the word that `check` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    Allowed,
    Consent,
    CannotTell,
}

impl Verdict {
    /// The word in the column of `check --format csv`.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Allowed => "allowed",
            Verdict::Consent => "consent",
            Verdict::CannotTell => "cannot-tell",
        }
    }
}

/// One limb's finding about one deal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limb {
    pub rule: &'static str,
    pub truth: Truth,
    /// The aggregate it compares with a limit, if it does.
    pub aggregate: Option<Aggregate>,
}

/// The answer about one deal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub unit: String,
    pub deal: String,
    /// The five limbs, in the order of the text.
    pub limbs: Vec<Limb>,
    pub verdict: Verdict,
    /// The answer if every undecided limb failed: allowed or consent.
    pub at_least: Verdict,
    /// The answer if every undecided limb held: allowed or consent.
    pub at_most: Verdict,
}

impl Answer {
    /// The rules that answer: those that hold; if none does, those that are undecided.
    pub fn rules(&self) -> Vec<&'static str> {
        let of = |truth: Truth| self.limbs.iter().filter(|l| l.truth == truth).map(|l| l.rule).collect::<Vec<_>>();
        if of(Holds).is_empty() { of(Undecided) } else { of(Holds) }
    }
}

/// What is the same for every deal of a check.
pub(super) struct Check {
    pub(super) on: Day,
    pub(super) aggregate_since: Day,
    pub(super) register_complete: bool,
    /// The party of each row, in their order.
    pub(super) parties: Vec<Option<usize>>,
    /// Parties that were said to be different.
    pub(super) apart: BTreeSet<(usize, usize)>,
    /// By row: the parties of the unit that share its near form.
    pub(super) near: Vec<Vec<usize>>,
    pub(super) assumed: Assumed,
}

/// The answers about all rows, in their order. Without assumptions these are the firm answers.
///
/// Panics on parameters and assumptions that make no sense: it is only used in tests.
pub fn answers(rows: &[Row], parameters: &Parameters, assumptions: &[String]) -> Vec<Answer> {
    answers_with(rows, parameters, assumptions, &[])
}

/// The same, with what was said of parties.
pub fn answers_with(rows: &[Row], parameters: &Parameters, assumptions: &[String], said: &[Said]) -> Vec<Answer> {
    let mut deals = read_register(rows);
    let assumed = assume(&mut deals, assumptions);
    let aggregate_since = parameter_day(&parameters.aggregate_since);
    let complete_since = parameters.register_complete_since.as_deref().map(parameter_day);
    let parties = parties(&deals, said);
    let near = |deal: &Deal| {
        let form = deal.name.as_deref().map(near_form);
        let shares = |other: &&Deal| other.unit == deal.unit && other.name.as_deref().map(near_form) == form;
        deals.iter().filter(shares).filter_map(|other| parties[other.row]).collect()
    };
    let check = Check {
        on: parameter_day(&parameters.on),
        aggregate_since,
        // Open where `register_complete_since` is not given or later than `aggregate_since`.
        register_complete: assumed.register_complete || complete_since.is_some_and(|since| since <= aggregate_since),
        apart: apart(&deals, said, &parties),
        near: deals.iter().map(near).collect(),
        parties,
        assumed,
    };
    deals.iter().map(|deal| answer(deal, &deals, &check, parameters)).collect()
}

fn parameter_day(text: &str) -> Day {
    read_day(text).unwrap_or_else(|| panic!("`{text}` is not a day"))
}

fn answer(deal: &Deal, all: &[Deal], check: &Check, parameters: &Parameters) -> Answer {
    let sums = [aggregate(deal, "disposal", all, check), aggregate(deal, "contract", all, check)];
    let own: Vec<&Direction> = parameters
        .directions
        .iter()
        .flat_map(|directions| &directions.list)
        .filter(|(unit, _)| *unit == deal.unit)
        .map(|(_, direction)| direction)
        .collect();
    // A unit that a complete list leaves out is no relevant authority; else what the check itself says binds each unit.
    let none_but_complete = own.is_empty() && parameters.directions.as_ref().is_some_and(|d| d.are_all);
    let limbs = match own.as_slice() {
        [] => limbs(deal, check, parameters, None, none_but_complete, &sums),
        // A limb holds if it does under any direction.
        several => several
            .iter()
            .map(|direction| limbs(deal, check, parameters, Some(direction), false, &sums))
            .reduce(|one, other| {
                one.into_iter().zip(other).map(|(a, b)| Limb { truth: a.truth.or(b.truth), ..a }).collect()
            })
            .unwrap_or_default(),
    };
    // Some limb holds: consent; none holds and all fail: allowed; else cannot-tell.
    let some_holds = limbs.iter().any(|limb| limb.truth == Holds);
    let all_fail = limbs.iter().all(|limb| limb.truth == Fails);
    Answer {
        unit: deal.unit.clone(),
        deal: deal.deal.clone(),
        verdict: match (some_holds, all_fail) {
            (true, _) => Verdict::Consent,
            (false, true) => Verdict::Allowed,
            (false, false) => Verdict::CannotTell,
        },
        at_least: if some_holds { Verdict::Consent } else { Verdict::Allowed },
        at_most: if all_fail { Verdict::Allowed } else { Verdict::Consent },
        limbs,
    }
}

/// The limbs under one direction, or under what the check itself says.
fn limbs(
    deal: &Deal,
    check: &Check,
    parameters: &Parameters,
    direction: Option<&Direction>,
    is_left_out: bool,
    [disposals, contracts]: &[Aggregate; 2],
) -> Vec<Limb> {
    let relevant_authority = match direction {
        _ if is_left_out => Fails,
        Some(direction) => Truth::of(direction.named),
        // No direction is recorded at all, unless the check says from when it binds.
        None if !parameters.says_from => Undecided,
        None => Holds,
    };
    let said = |says: bool, text| says.then_some(text);
    let from = direction.and_then(|d| d.from.as_ref()).or(said(parameters.says_from, &parameters.direction_from));
    let end = direction.and_then(|d| d.end.as_ref()).or(said(parameters.says_end, &parameters.direction_end));
    let direction_end = end.map(|day| parameter_day(day));
    let not_before_day = |day: &String| not_before(act_date(deal, check.on), parameter_day(day));
    let begun = from.map_or(Undecided, not_before_day);
    let over = direction.and_then(|d| d.until.as_ref()).map_or(Fails, not_before_day);
    let binds = relevant_authority.and(begun).and(over.not());
    let kind_is = |kind: &str| is(&deal.kind, kind.to_owned());
    let capital = is(&deal.capital, true);
    let variable_price = is(&deal.variable_price, true);
    let later_than_direction_end = |date: Option<Date>| match date {
        Some(Date::On(day)) => direction_end.map_or(Undecided, |end| Truth::of(day > end)),
        Some(Date::Open) => Holds,
        Some(Date::Nothing) => Fails,
        None => Undecided,
    };
    let own = |limit: fn(&Direction) -> Option<i64>, of_act: i64| direction.and_then(limit).unwrap_or(of_act);
    let disposal_limit = own(|d| d.disposal_limit, parameters.disposal_limit);
    let capital_limit = own(|d| d.capital_limit, parameters.capital_limit);
    let non_capital_limit = own(|d| d.non_capital_limit, parameters.non_capital_limit);

    let limb = |rule: &'static str, truth: Truth, aggregate| {
        let is_in_force = direction.is_none_or(|d| d.limbs.is_empty() || d.limbs.iter().any(|limb| limb == rule));
        Limb { rule, truth: binds.and(Truth::of(is_in_force)).and(truth), aggregate }
    };
    vec![
        limb("land-disposal", kind_is("disposal").and(exceeds(disposals, disposal_limit)), Some(disposals.clone())),
        limb(
            "capital-contract",
            kind_is("contract").and(capital).and(exceeds(contracts, capital_limit)),
            Some(contracts.clone()),
        ),
        limb("variable-capital-contract", kind_is("contract").and(capital).and(variable_price), None),
        limb(
            "non-capital-contract",
            kind_is("contract")
                .and(capital.not())
                .and(exceeds(contracts, non_capital_limit))
                .and(later_than_direction_end(deal.end).or(later_than_direction_end(deal.extendable_to))),
            Some(contracts.clone()),
        ),
        limb("reserves", kind_is("reserves"), None),
    ]
}
