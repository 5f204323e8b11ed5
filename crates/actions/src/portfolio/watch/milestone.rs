//! The facts of a milestone that watch rules ask about.

use crate::portfolio::programme::{Dependencies, Milestone};
use hostboard_domain::origin::{Absence, Origin};
use hostboard_domain::record::Kind;
use hostboard_domain::time::{Day, When};
use hostboard_rules::watch::{About, Given, Subject, WatchFact};

/// The newest expectation counts, or where there is none the first promise. Of several of one date the latest bound
/// counts: what nobody expects any more is past.
pub(super) fn of_milestone(milestone: &Milestone, waits: &Dependencies, at: Day) -> Subject {
    let mut facts = Vec::new();
    let sure = || milestone.expectations.iter().filter(|e| !e.perhaps);
    let dated = || sure().filter(|e| e.expected.is_some());
    let newest = dated().filter_map(|e| e.said.and_then(When::last)).max();
    let current: Vec<_> = dated()
        .filter(|e| newest.is_none() || e.said.and_then(When::last) == newest)
        .filter_map(|e| Some((e.expected?, e.cited.origin())))
        .collect();
    let promised = milestone.baseline.map(|when| (when, milestone.cited.origin()));
    // An expectation without a date says that the first promise holds no longer, and not what does.
    let current = if sure().next().is_none() { promised.into_iter().collect() } else { current };
    if !current.is_empty() {
        let from: Vec<Origin> = current.iter().map(|(_, from)| from.clone()).collect();
        let last = current.iter().map(|(when, _)| when.last()).max_by_key(|last| last.unwrap_or(Day::LATEST)).flatten();
        facts.push((
            WatchFact::ExpectedBy,
            match last {
                Some(last) => Given::days(last, last, from.clone()),
                None => Given::not_applicable(from.clone()),
            },
        ));
        if let Some(first) = current.iter().filter_map(|(when, _)| when.first()).min() {
            facts.push((WatchFact::ExpectedFrom, Given::days(first, first, from)));
        }
    }
    let met = match milestone.met {
        Some(when) if when.last().is_some_and(|last| last <= at) => Given::yes_no(true, milestone.cited.origin()),
        Some(when) if when.first().is_none_or(|first| first <= at) => Given::between(0, 1, milestone.cited.origin()),
        _ => Given::yes_no(false, Origin::NothingRecorded { of: Absence::Happened }),
    };
    facts.push((WatchFact::SaidDaysAgo, said_days_ago(milestone, at)));
    facts.push((WatchFact::WaitsForUndated, waits_for_undated(milestone, waits)));
    facts.push((WatchFact::Met, met));
    Subject { about: About::Milestone, id: milestone.id.clone(), name: milestone.title.clone(), facts }
}

/// Days from the newest statement to the day asked about. Where there is none, nothing grew old.
fn said_days_ago(milestone: &Milestone, at: Day) -> Given {
    let statements = || milestone.expectations.iter().filter(|e| !e.perhaps);
    if statements().next().is_none() {
        return Given::not_applicable(Origin::NothingRecorded { of: Absence::Statement });
    }
    let newest = statements().filter_map(|e| Some((e.said?, e))).max_by_key(|(said, _)| said.last());
    let Some((said, newest)) = newest else {
        return Given::not_recorded(statements().map(|e| e.cited.origin()).collect::<Vec<_>>());
    };
    let days = |day: Option<Day>| day.map(|day| i64::from(at.number()) - i64::from(day.number()));
    let least = days(said.last()).unwrap_or(0).max(0);
    Given::between(least, days(said.first()).map_or(i64::MAX, |most| most.max(least)), newest.cited.origin())
}

/// Whether it waits for something without a latest day, or has none itself and something waits for it.
fn waits_for_undated(milestone: &Milestone, waits: &Dependencies) -> Given {
    let place = waits.things.iter().position(|thing| thing.kind == Kind::Milestone && thing.id == milestone.id);
    let around = || waits.waits.iter().filter(|of| Some(of.what) == place || Some(of.on) == place);
    let from: Vec<Origin> = around().map(|of| of.cited.origin()).collect();
    let Some(place) = place.filter(|_| !from.is_empty()) else {
        return Given::yes_no(false, Origin::NothingRecorded { of: Absence::Wait });
    };
    let is_awaited = around().any(|of| of.on == place && waits.things[of.what].done.is_none());
    let is_undated = waits.dates[place].is_none_or(|dated| dated.last.is_none());
    Given::yes_no(waits.waits_for_undated(place) || is_awaited && is_undated, from)
}
