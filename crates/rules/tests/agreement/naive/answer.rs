//! Limbs, and the answer that follows from them.

use super::assume::{Assumed, assume};
use super::deal::{Date, Deal, read_day, read_register};
use super::own::Own;
use super::parameters::{Direction, Parameters};
use super::party::{Said, apart, near_form, parties};
use super::sum::{Aggregate, aggregate, exceeds};
use super::truth::Truth::{self, Fails, Holds, Undecided};
use super::truth::is;
use super::when::{When, act_date, not_before};
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
    /// The least of the answers over all completions of its own blanks, undecided limbs failing: allowed or consent.
    pub at_least: Verdict,
    /// The most of them, undecided limbs holding: allowed or consent.
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
    let sums_on = |act| [aggregate(deal, act, "disposal", all, check), aggregate(deal, act, "contract", all, check)];
    let own: Vec<&Direction> = parameters
        .directions
        .iter()
        .flat_map(|directions| &directions.list)
        .filter(|(unit, _)| *unit == deal.unit)
        .map(|(_, direction)| direction)
        .collect();
    // A unit that a complete list leaves out is no relevant authority; else what the check itself says binds each unit.
    let none_but_complete = own.is_empty() && parameters.directions.as_ref().is_some_and(|d| d.are_all);
    let judge = |own_facts: &Own, act: When, sums: &[Aggregate; 2]| match own.as_slice() {
        [] => limbs(own_facts, act, parameters, None, none_but_complete, sums),
        // A limb holds if it does under any direction.
        several => several
            .iter()
            .map(|direction| limbs(own_facts, act, parameters, Some(direction), false, sums))
            .reduce(|one, other| std::array::from_fn(|limb| one[limb].or(other[limb])))
            .unwrap_or([Fails; 5]),
    };
    let recorded = act_date(deal, check.on);
    let sums = sums_on(recorded);
    let truths = judge(&Own::of(deal), recorded, &sums);

    // Either way: the least and the most over all completions of its own blanks.
    let turns = turning_days(deal, all, check, parameters, &own);
    let mut acts: Vec<(When, [Aggregate; 2])> = Vec::new();
    for act in acts_of(deal, check.on, &turns) {
        let sums = sums_on(act);
        let binds = |(known, of_known): &(When, [Aggregate; 2])| {
            *of_known == sums && turns.iter().all(|turn| not_before(*known, *turn) == not_before(act, *turn))
        };
        if !acts.iter().any(binds) {
            acts.push((act, sums));
        }
    }
    let mut facts = Vec::new();
    Own::of(deal).each_completion(deal, &turns, &mut |own_facts| facts.push(own_facts.clone()));
    let (mut least, mut most) = (Verdict::Consent, Verdict::Allowed);
    for (act, sums) in &acts {
        for own_facts in &facts {
            let truths = judge(own_facts, *act, sums);
            least = least.min(if truths.contains(&Holds) { Verdict::Consent } else { Verdict::Allowed });
            most = most.max(if truths == [Fails; 5] { Verdict::Allowed } else { Verdict::Consent });
        }
    }
    Answer {
        unit: deal.unit.clone(),
        deal: deal.deal.clone(),
        verdict: if least == most { least } else { Verdict::CannotTell },
        at_least: least,
        at_most: most,
        limbs: (0..5)
            .map(|limb| Limb {
                rule: LIMBS[limb],
                truth: truths[limb],
                aggregate: SUM_OF[limb].map(|sum: usize| sums[sum].clone()),
            })
            .collect(),
    }
}

const LIMBS: [&str; 5] =
    ["land-disposal", "capital-contract", "variable-capital-contract", "non-capital-contract", "reserves"];
/// By limb: which sum it compares with a limit, of disposals or of contracts.
const SUM_OF: [Option<usize>; 5] = [Some(0), Some(1), None, Some(1), None];

/// Days on which something turns: directions, and others' signatures.
fn turning_days(deal: &Deal, all: &[Deal], check: &Check, parameters: &Parameters, own: &[&Direction]) -> Vec<Day> {
    let mut days = vec![check.on];
    for text in [&parameters.direction_from, &parameters.direction_end] {
        days.push(parameter_day(text));
    }
    for direction in own {
        let texts = [&direction.from, &direction.until, &direction.end];
        days.extend(texts.into_iter().flatten().map(|text| parameter_day(text)));
    }
    days.extend(
        all.iter().filter(|other| other.unit == deal.unit).flat_map(|other| [other.signed, other.signed_by]).flatten(),
    );
    days.extend([deal.start].into_iter().flatten());
    days.sort_unstable();
    days.dedup();
    days
}

/// When the act may happen: a deal whose day is blank was or will be signed on any day not after `signed_by`; one whose stage is
/// blank too may be signed on the day asked about.
fn acts_of(deal: &Deal, on: Day, turns: &[Day]) -> Vec<When> {
    let recorded = act_date(deal, on);
    if recorded.day.is_some() {
        return vec![recorded];
    }
    let around = turns.iter().flat_map(|day| [day - 1, *day, day + 1]);
    let by = recorded.not_after.into_iter().chain([turns[turns.len() - 1] + 1000, turns[0] - 1000]);
    let days = around.chain(by).filter(|day| recorded.not_after.is_none_or(|by| *day <= by));
    days.map(|day| When { day: Some(day), not_after: None }).collect()
}

/// The limbs under one direction, or under what the check itself says.
fn limbs(
    deal: &Own,
    act: When,
    parameters: &Parameters,
    direction: Option<&Direction>,
    is_left_out: bool,
    [disposals, contracts]: &[Aggregate; 2],
) -> [Truth; 5] {
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
    let not_before_day = |day: &String| not_before(act, parameter_day(day));
    let begun = from.map_or(Undecided, not_before_day);
    let over = direction.and_then(|d| d.until.as_ref()).map_or(Fails, not_before_day);
    let binds = relevant_authority.and(begun).and(over.not());
    let kind_is = |kind: &str| is(&deal.kind, kind);
    let capital = is(&deal.capital, true);
    let variable_price = is(&deal.variable_price, true);
    let later_than_direction_end = |date: Option<Date>| match date {
        Some(Date::On(day)) => direction_end.map_or(Undecided, |end| Truth::of(day > end)),
        Some(Date::Open) => Holds,
        Some(Date::Nothing) => Fails,
        None => Undecided,
    };
    // A blank end lies between the start and the day of the option.
    let end_is_later = match (deal.end, deal.end_between) {
        (None, (from, _)) if from.is_some_and(|from| direction_end.is_some_and(|end| from > end)) => Holds,
        (None, (_, to)) if to.is_some_and(|to| direction_end.is_some_and(|end| to <= end)) => Fails,
        (date, _) => later_than_direction_end(date),
    };
    let own = |limit: fn(&Direction) -> Option<i64>, of_act: i64| direction.and_then(limit).unwrap_or(of_act);
    let disposal_limit = own(|d| d.disposal_limit, parameters.disposal_limit);
    let capital_limit = own(|d| d.capital_limit, parameters.capital_limit);
    let non_capital_limit = own(|d| d.non_capital_limit, parameters.non_capital_limit);
    let truths = [
        kind_is("disposal").and(exceeds(disposals, disposal_limit)),
        kind_is("contract").and(capital).and(exceeds(contracts, capital_limit)),
        kind_is("contract").and(capital).and(variable_price),
        kind_is("contract")
            .and(capital.not())
            .and(exceeds(contracts, non_capital_limit))
            .and(end_is_later.or(later_than_direction_end(deal.extendable_to))),
        if deal.may_be_reserves || deal.kind.is_some() { kind_is("reserves") } else { Fails },
    ];
    std::array::from_fn(|limb| {
        let is_named = |d: &Direction| d.limbs.iter().any(|named| named == LIMBS[limb]);
        let is_in_force = direction.is_none_or(|d| d.limbs.is_empty() || is_named(d));
        binds.and(Truth::of(is_in_force)).and(truths[limb])
    })
}
