//! What would have to be true: the conditions of a search and of its approaches, each met, not met or open, and who said so.

use crate::ledger::cite::Cited;
use crate::ledger::view::View;
use crate::words::name::name_of;
use crate::words::search::Basis;
use hostboard_analysis::appraisal::State;
use hostboard_domain::evidence::Stance;
use hostboard_domain::ledger::history::Version;
use hostboard_domain::record::{self, Approach, Choice, ConditionState, Id, Way};
use hostboard_domain::time::Day;
use hostboard_rules::language::truth::Truth;
use hostboard_rules::search::UnitFacts;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What would have to be true, and how it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// Its id; of several records of one condition, that of the first.
    pub id: String,
    /// What has to be true.
    pub title: String,
    /// Whose condition it is.
    pub of: Asker,
    /// The options that it is for.
    pub options: ForOptions,
    /// How it stands.
    pub state: State,
    /// Who or what says so.
    pub basis: Basis,
    /// Whether it holds only perhaps on the day.
    pub perhaps: bool,
    /// The records behind it: one, or several that speak of the same condition.
    pub cited: Vec<Cited>,
}

/// Which options of a search something is for. Many conditions share one list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ForOptions {
    /// Every option of the search.
    Every,
    /// Those of these ids.
    These(Arc<BTreeSet<String>>),
}

impl ForOptions {
    /// Whether it is for an option of the search, by the option's id.
    pub fn has(&self, option: &str) -> bool {
        match self {
            ForOptions::Every => true,
            ForOptions::These(ids) => ids.contains(option),
        }
    }

    /// Those that a record names; `None` where it names none.
    fn named(ids: Vec<Id<'_>>) -> Option<ForOptions> {
        let ids: BTreeSet<String> = ids.into_iter().map(Id::into_string).collect();
        (!ids.is_empty()).then(|| ForOptions::These(Arc::new(ids)))
    }

    fn and(self, other: ForOptions) -> ForOptions {
        match (self, other) {
            (ForOptions::These(ids), ForOptions::These(others)) if ids == others => ForOptions::These(ids),
            (ForOptions::These(mut ids), ForOptions::These(others)) => {
                Arc::make_mut(&mut ids).extend(others.iter().cloned());
                ForOptions::These(ids)
            }
            _ => ForOptions::Every,
        }
    }
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

/// An approach of a search, with what is asked of it for every option or condition.
pub(super) struct Asked<'r> {
    pub(super) record: Approach<Version<'r>>,
    /// The body's id.
    pub(super) body: String,
    /// The options that it is about.
    pub(super) options: ForOptions,
}

/// Every approach of a search, in the order of the ledger.
pub(super) fn asked<'v>(view: &'v View<'_>, search: &str) -> Vec<Asked<'v>> {
    let all = view.reading.records_even_perhaps::<Approach<_>>().map(|(approach, _)| approach);
    let of_search = all.filter(|approach| approach.search().as_deref() == Some(search));
    let firms = ForOptions::These(Arc::new(of_firms(view, search)));
    let of = |record: Approach<Version<'v>>| Asked {
        body: record.body().map(Id::into_string).unwrap_or_default(),
        options: ForOptions::named(record.options()).unwrap_or_else(|| firms.clone()),
        record,
    };
    of_search.map(of).collect()
}

/// The ids of the options that an outside firm takes up.
fn of_firms(view: &View<'_>, search: &str) -> BTreeSet<String> {
    let all = view.reading.records_even_perhaps::<Choice<_>>().map(|(choice, _)| choice);
    let of_search = all.filter(|choice| choice.search().as_deref() == Some(search));
    let of_firms = of_search.filter(|choice| choice.way().is_some_and(|way| OF_FIRMS.contains(&way)));
    of_firms.map(|choice| choice.record.id().to_owned()).collect()
}

/// Every condition of a search, in the order of the ledger: its own and those of its approaches.
pub(super) fn conditions(view: &View<'_>, search: &str, asked: &[Asked<'_>], facts: &UnitFacts) -> Vec<Arc<Condition>> {
    let mut all: Vec<Condition> = Vec::new();
    // What an approach that was withdrawn asked for holds no longer.
    let askers: BTreeMap<&str, &Asked<'_>> = asked.iter().rev().map(|one| (one.record.record.id(), one)).collect();
    for (record, perhaps) in view.reading.records_in_every_way::<record::Condition<_>>() {
        let Some((of, options)) = asker(view, &record, search, &askers) else { continue };
        let (state, basis) = stands(&record, facts, view.times.at);
        let condition = Condition {
            id: record.record.id().to_owned(),
            title: record.title().unwrap_or_default().into_owned(),
            of,
            options: ForOptions::named(record.options()).unwrap_or(options),
            state: if perhaps && state == State::NotMet { State::Open } else { state },
            basis,
            perhaps,
            cited: vec![Cited::of(&view.reading, &record.record)],
        };
        let same = |other: &&mut Condition| other.title == condition.title && other.of == condition.of;
        match all.iter_mut().find(same) {
            Some(other) => join(other, condition),
            None => all.push(condition),
        }
    }
    all.into_iter().map(Arc::new).collect()
}

/// Whose condition it is and which options it is for if it does not say; nothing where it is of another search.
fn asker(
    view: &View<'_>,
    condition: &record::Condition<Version<'_>>,
    search: &str,
    askers: &BTreeMap<&str, &Asked<'_>>,
) -> Option<(Asker, ForOptions)> {
    if let Some(of) = condition.search() {
        return (*of == *search).then_some((Asker::Search, ForOptions::Every));
    }
    let id = condition.approach()?;
    let asked = askers.get(&*id)?;
    let (body, name) = (asked.body.clone(), name_of(&view.reading, &asked.body));
    Some((Asker::Approached { approach: id.into_string(), body, name }, asked.options.clone()))
}

/// How a record says that its condition stands on a day.
fn stands(condition: &record::Condition<Version<'_>>, facts: &UnitFacts, at: Day) -> (State, Basis) {
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
    let later = condition.settled_on().filter(|on| on.last().is_some_and(|last| last > at));
    match (by, shown_by) {
        (Some(by), Some(_)) if later.is_some() => (State::Open, Basis::Later { by, on: later }),
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
    one.options = std::mem::replace(&mut one.options, ForOptions::Every).and(other.options);
    one.cited.extend(other.cited);
}
