//! When the milestones of a forecast fall: as a person picked it, or as the one who holds it expects it.

use super::{DrawnMilestone, ForecastQuestion, SaidBy};
use crate::codes;
use crate::error::ActionError;
use crate::ledger::view::View;
use hostboard_analysis::books::Accounts;
use hostboard_analysis::forecast::{Falls, Milestone, Taken};
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::record;
use hostboard_domain::time::{Day, When};
use std::borrow::Cow;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// When one milestone falls, before anything is drawn.
pub(super) struct Dated {
    pub milestone: Milestone,
    /// The day by which it was not met, where that leaves out days on which it was expected.
    pub not_met_by: Option<Day>,
    pub said_by: SaidBy,
}

/// The milestones that rows wait for, and those that are asked about.
pub(super) fn dated(view: &View<'_>, accounts: &Accounts, question: &ForecastQuestion) -> Vec<Dated> {
    let mut ids: BTreeSet<String> = accounts.hangs_on().iter().map(|id| id.to_string()).collect();
    ids.extend(question.head().map(|(id, _)| id.to_owned()));
    ids.extend(question.independence.clone());
    let one = |id: String| {
        let (when, said_by) = match question.picked.get(&id) {
            Some(when) => (Some(*when), SaidBy::Picked),
            None => expected(view, &id),
        };
        dated_from(&id, when, said_by, view.times.at.min(view.times.known))
    };
    ids.into_iter().map(one).collect()
}

/// When a milestone falls. What was expected, and is not met by the day asked about, as far as that is known, falls after it.
fn dated_from(id: &str, when: Option<When>, said_by: SaidBy, known: Day) -> Dated {
    let (first, last) = when.map_or((None, None), |when| (when.first(), when.last()));
    let is_expected = matches!(said_by, SaidBy::Holders(_) | SaidBy::Baseline);
    let (falls, not_met_by, said_by) = match (first, last) {
        (_, Some(last)) if is_expected && last <= known => {
            let holders = if let SaidBy::Holders(holders) = said_by { holders } else { Vec::new() };
            (Falls::Unknown, None, SaidBy::Overdue(last, holders))
        }
        (first, last) if is_expected && first.is_none_or(|first| first <= known) => {
            let from = known.plus_days(1);
            let falls = match (first, last) {
                (None, None) => Falls::Unknown,
                (_, Some(last)) => Falls::Within(from, last),
                (Some(_), None) => Falls::NotBefore(from),
            };
            (falls, (falls != Falls::Unknown).then_some(known), said_by)
        }
        (Some(first), Some(last)) => (Falls::Within(first, last), None, said_by),
        (Some(first), None) => (Falls::NotBefore(first), None, said_by),
        (None, _) => (Falls::Unknown, None, said_by),
    };
    Dated { milestone: Milestone { id: Arc::from(id), falls }, not_met_by, said_by }
}

/// Those of them that were drawn, with what was taken.
pub(super) fn drawn(dated: Vec<Dated>, taken: &[(Arc<str>, Taken)]) -> Vec<DrawnMilestone> {
    let one = |Dated { milestone, not_met_by, said_by }: Dated| {
        let (_, taken) = taken.iter().find(|(id, _)| *id == milestone.id)?;
        Some(DrawnMilestone { id: milestone.id, taken: *taken, not_met_by, said_by })
    };
    dated.into_iter().filter_map(one).collect()
}

/// Refuses milestones that a person names and nothing knows.
pub(super) fn refuse_unknown(
    view: &View<'_>,
    accounts: &Accounts,
    question: &ForecastQuestion,
) -> Result<(), ActionError> {
    let known = accounts.hangs_on();
    let heads = question.head().map(|(id, _)| ("--head", id)).into_iter();
    let independence = question.independence.iter().map(|id| ("--independence", id.as_str()));
    let named = question.picked.keys().map(|id| ("--milestone", id.as_str())).chain(independence).chain(heads);
    let is_unknown = |id: &str| view.reading.named(record::Kind::Milestone, id).is_none() && !known.contains(id);
    let unknown = named.filter(|(_, id)| is_unknown(id)).map(|(option, id)| {
        let message = format!("no milestone {} is known", quoted(id));
        Problem::of_option(codes::OPTION_NOT_A_VALUE, option, message, "choose a milestone of the programme, by its id")
    });
    let unknown: Vec<Problem> = unknown.collect();
    if unknown.is_empty() { Ok(()) } else { Err(unknown.into()) }
}

/// What a milestone is called; its id where nothing else is known of it.
pub(super) fn title_of(view: &View<'_>, milestone: &str) -> String {
    let title = view.reading.record_named::<record::Milestone<_>>(milestone).and_then(|found| found.title());
    title.map_or_else(|| milestone.to_owned(), Cow::into_owned)
}

/// The milestones that somebody may ask about, each with its id and what it is called, in the order of their titles.
pub fn milestones_to_choose(view: &View<'_>) -> Vec<(String, String)> {
    let all = view.reading.records::<record::Milestone<_>>();
    let mut all: Vec<(String, String)> =
        all.map(|one| (one.record.id().to_owned(), one.title().unwrap_or_default().into_owned())).collect();
    all.sort_by(|a, b| (&a.1, &a.0).cmp(&(&b.1, &b.0)));
    all
}

/// When a milestone was met; what its holders expect, of each the newest, where they agree; when it was first to happen, where
/// nobody holds it.
fn expected(view: &View<'_>, milestone: &str) -> (Option<When>, SaidBy) {
    let own = view.reading.record_named::<record::Milestone<_>>(milestone);
    if let Some(met) = own.as_ref().and_then(|own| own.met()) {
        return (Some(met), SaidBy::Met);
    }
    let mut newest: BTreeMap<String, record::Expectation<_>> = BTreeMap::new();
    for version in view.of(record::Kind::Expectation, record::Expectation::MILESTONE, milestone) {
        let one = record::Expectation::of(version);
        let Some(holder) = one.holder() else { continue };
        let said = |one: &record::Expectation<_>| one.said().and_then(When::last);
        match newest.entry(holder.into_owned()) {
            Entry::Vacant(place) => drop(place.insert(one)),
            Entry::Occupied(mut place) if said(place.get()) <= said(&one) => {
                place.insert(one);
            }
            Entry::Occupied(_) => {}
        }
    }
    let whens: BTreeSet<_> =
        newest.values().map(|one| one.expected().map(|when| (when.first(), when.last()))).collect();
    if whens.len() > 1 {
        return (None, SaidBy::Several(newest.into_keys().collect()));
    }
    match newest.values().next() {
        Some(one) => (one.expected(), SaidBy::Holders(newest.keys().cloned().collect())),
        None => {
            let first = own.and_then(|own| own.baseline());
            (first, if first.is_some() { SaidBy::Baseline } else { SaidBy::Nobody })
        }
    }
}
