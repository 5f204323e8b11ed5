//! What would have to be true: the conditions of a search and of its approaches, each met, not met or open, and who said so.

use crate::ledger::cite::Cited;
use crate::ledger::view::View;
use crate::words::name::name_of;
use crate::words::search::Basis;
use hostboard_analysis::appraisal::State;
use hostboard_domain::evidence::Stance;
use hostboard_domain::ledger::history::Version;
use hostboard_domain::record::{self, Approach, Choice, ConditionState, Id, Way};
use hostboard_rules::language::truth::Truth;
use hostboard_rules::search::UnitFacts;
use std::borrow::Cow;

/// What would have to be true, and how it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// Its id; of several records of one condition, that of the first.
    pub id: String,
    /// What has to be true.
    pub title: String,
    /// Whose condition it is.
    pub of: Asker,
    /// The ids of the options that it is for.
    pub options: Vec<String>,
    /// How it stands.
    pub state: State,
    /// Who or what says so.
    pub basis: Basis,
    /// Whether it holds only perhaps on the day.
    pub perhaps: bool,
    /// The records behind it: one, or several that speak of the same condition.
    pub cited: Vec<Cited>,
}

/// Whose condition it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asker {
    /// The search demands it.
    Search,
    /// Somebody who was approached asks for it.
    Approached {
        /// The approach's id.
        approach: String,
        /// The body's id.
        body: String,
        /// Its name.
        name: String,
    },
}

impl Asker {
    /// Its name, where somebody who was approached asks for it.
    pub fn name(&self) -> Option<&str> {
        match self {
            Asker::Search => None,
            Asker::Approached { name, .. } => Some(name),
        }
    }
}

/// The ways of options that an outside firm takes up: those that an approach is about unless it says otherwise.
const OF_FIRMS: [Way; 3] = [Way::HeadPost, Way::WholeTeam, Way::Franchise];

/// The options of a search, by id, with their ways.
pub(super) type Ways = Vec<(String, Option<Way>)>;

pub(super) fn ways(view: &View<'_>, search: &str) -> Ways {
    let all = view.reading.records_even_perhaps::<Choice<_>>();
    let of_search = all.filter(|(choice, _)| choice.search().as_deref() == Some(search));
    of_search.map(|(choice, _)| (choice.record.id().to_owned(), choice.way())).collect()
}

/// The options that an approach is about.
pub(super) fn asked_about(approach: &Approach<Version<'_>>, ways: &Ways) -> Vec<String> {
    let named: Vec<String> = approach.options().into_iter().map(Id::into_string).collect();
    if !named.is_empty() {
        return named;
    }
    let is_of_firms = |way: &Option<Way>| way.is_some_and(|way| OF_FIRMS.contains(&way));
    ways.iter().filter(|(_, way)| is_of_firms(way)).map(|(id, _)| id.clone()).collect()
}

/// Every condition of a search, in the order of the ledger: its own and those of its approaches.
pub(super) fn conditions(view: &View<'_>, search: &str, ways: &Ways, facts: &UnitFacts) -> Vec<Condition> {
    let mut all: Vec<Condition> = Vec::new();
    for (record, perhaps) in view.reading.records_in_every_way::<record::Condition<_>>() {
        let Some((of, asked)) = asker(view, &record, search, ways) else { continue };
        let named: Vec<String> = record.options().into_iter().map(Id::into_string).collect();
        let (state, basis) = stands(&record, facts);
        let condition = Condition {
            id: record.record.id().to_owned(),
            title: record.title().unwrap_or_default().into_owned(),
            of,
            options: if named.is_empty() { asked } else { named },
            state: if perhaps && state == State::NotMet { State::Open } else { state },
            basis,
            perhaps,
            cited: vec![Cited::of(&view.reading, &record.record)],
        };
        let same = |other: &&mut Condition| other.of == condition.of && other.title == condition.title;
        match all.iter_mut().find(same) {
            Some(other) => join(other, condition),
            None => all.push(condition),
        }
    }
    all
}

/// Whose condition it is and which options it is for if it does not say; nothing where it is of another search.
fn asker(
    view: &View<'_>,
    condition: &record::Condition<Version<'_>>,
    search: &str,
    ways: &Ways,
) -> Option<(Asker, Vec<String>)> {
    if let Some(of) = condition.search() {
        let every = ways.iter().map(|(id, _)| id.clone()).collect();
        return (*of == *search).then_some((Asker::Search, every));
    }
    let id = condition.approach()?;
    // What an approach that was withdrawn asked for holds no longer.
    let mut held = view.reading.records_even_perhaps::<Approach<_>>();
    let (approach, _) = held.find(|(approach, _)| approach.record.id() == &*id)?;
    let body = approach.body().map(Id::into_string).unwrap_or_default();
    let name = name_of(&view.reading, &body);
    let is_of_search = approach.search().as_deref() == Some(search);
    let of = Asker::Approached { approach: id.into_string(), body, name };
    is_of_search.then(|| (of, asked_about(&approach, ways)))
}

/// How a record says that its condition stands.
fn stands(condition: &record::Condition<Version<'_>>, facts: &UnitFacts) -> (State, Basis) {
    if let Some(test) = condition.test().map(Cow::into_owned) {
        return match facts.tried(&test) {
            Ok(tried) => {
                let state = match tried.truth {
                    Truth::Holds => State::Met,
                    Truth::Fails => State::NotMet,
                    Truth::Undecided => State::Open,
                };
                (state, Basis::Tested { test, read: tried.read, missing: tried.missing })
            }
            Err(error) => (State::Open, Basis::Unreadable { test, why: error.message, help: error.help }),
        };
    }
    let (by, shown_by) = (condition.settled_by().map(Cow::into_owned), condition.shown_by().map(Cow::into_owned));
    let state = match condition.state() {
        Some(ConditionState::Passed) => State::Met,
        Some(ConditionState::Failed) => State::NotMet,
        Some(ConditionState::Open) | None => return (State::Open, Basis::Nobody),
    };
    match (by, shown_by) {
        (Some(by), Some(shown_by)) => (state, Basis::Settled { by, on: condition.settled_on(), shown_by }),
        (by, shown_by) => (State::Open, Basis::Told { met: state == State::Met, by, shown_by }),
    }
}

/// Several records of one condition: where they disagree, one that was decided is adopted, or else it is open.
fn join(one: &mut Condition, other: Condition) {
    let is_adopted = |cited: &[Cited]| cited.iter().any(|cited| cited.stance == Some(Stance::Decided));
    let (adopted, other_adopted) = (is_adopted(&one.cited), is_adopted(&other.cited));
    let agree = one.state == other.state && one.basis != Basis::Disagree;
    match (adopted, other_adopted) {
        (false, true) => (one.state, one.basis) = (other.state, other.basis),
        (true, false) => {}
        _ if agree => {}
        _ => (one.state, one.basis) = (State::Open, Basis::Disagree),
    }
    one.perhaps &= other.perhaps;
    for option in other.options {
        if !one.options.contains(&option) {
            one.options.push(option);
        }
    }
    one.cited.extend(other.cited);
}
