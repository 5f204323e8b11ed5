//! The facts of a milestone that watch rules ask about.

use crate::portfolio::programme::Milestone;
use hostboard_domain::origin::{Absence, Origin};
use hostboard_domain::time::{Day, When};
use hostboard_rules::watch::{About, Given, Subject, WatchFact};

/// The newest expectation counts, or where there is none the first promise. Of several of one date the latest bound
/// counts: what nobody expects any more is past.
pub(super) fn of_milestone(milestone: &Milestone, at: Day) -> Subject {
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
    facts.push((WatchFact::Met, met));
    Subject { about: About::Milestone, id: milestone.id.clone(), name: milestone.title.clone(), facts }
}
