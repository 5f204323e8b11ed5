//! The facts of a unit's head that watch rules ask about.

use super::unit::Around;
use crate::portfolio::heads::{Head, Who};
use hostboard_domain::body::Basis;
use hostboard_domain::origin::{Absence, Origin};
use hostboard_domain::time::{Day, When};
use hostboard_rules::watch::{Given, WatchFact};

/// The facts of the head: none where nothing is recorded, or where dates leave open who it is.
pub(super) fn of_head(around: &Around, unit: &str) -> Vec<(WatchFact, Given)> {
    let heads = around.heads.of_body(unit);
    let open = heads.iter().any(|head| head.perhaps);
    let person = heads.iter().find(|head| head.who != Who::Nobody && !head.perhaps);
    let Some(head) = person.or(heads.first()).filter(|_| !open) else { return Vec::new() };
    let from = head.cited.origin();
    let mut facts = Vec::new();
    let basis = match (&head.who, head.basis) {
        (Who::Nobody, _) => Some("vacant"),
        // One who heads several units is shared, whatever the announcement called it.
        (_, Some(Basis::Permanent)) if !head.also_heads.is_empty() => Some(Basis::Shared.word()),
        // Which of the two it is, rules may not be told.
        (_, Some(Basis::Permanent)) if !head.perhaps_heads.is_empty() => None,
        (_, basis) => basis.map(Basis::word),
    };
    facts.extend(
        basis
            .and_then(|word| Given::word(WatchFact::HeadBasis, word, from.clone()))
            .map(|given| (WatchFact::HeadBasis, given)),
    );
    match (head.expected_end, &head.who) {
        (Some(end), _) => {
            let (first, last) = (end.first().unwrap_or(Day::from_number(i32::MIN)), end.last().unwrap_or(Day::LATEST));
            facts.push((WatchFact::HeadExpectedEnd, Given::days(first, last, from.clone())));
        }
        (None, Who::Nobody) => facts.push((WatchFact::HeadExpectedEnd, Given::not_applicable(from.clone()))),
        (None, _) => {}
    }
    // Of one whose name was erased nobody can tell where else it stood.
    if head.name().is_some() {
        let surely = 1 + head.also_heads.len() as i64;
        let perhaps = head.perhaps_heads.len() as i64;
        facts.push((WatchFact::UnitsOfHead, Given::between(surely, surely + perhaps, from.clone())));
    }
    // Somebody whose time begins later, or who is there already and stays on after the head has gone.
    let end = head.expected_end.and_then(When::last);
    let stays_on = |other: &Head| {
        let here = heads.iter().any(|now| now.cited.id == other.cited.id && !now.perhaps);
        let until = other.to.or(other.expected_end).and_then(When::first);
        here && end.is_some() && until.is_none_or(|until| Some(until) > end)
    };
    let after = |other: &Head| {
        let ends = other.to.and_then(When::last);
        let later = other.may_begin().is_some_and(|first| first > around.day && ends.is_none_or(|ends| ends > first));
        other.cited.id != head.cited.id && other.who != Who::Nobody && (later || stays_on(other))
    };
    let successor = around.all_heads(unit).iter().find(|other| after(other));
    let named = match successor {
        Some(next) => Given::yes_no(true, next.cited.origin()),
        None => Given::yes_no(false, Origin::NothingRecorded { of: Absence::LaterAppointment }),
    };
    facts.push((WatchFact::SuccessorNamed, named));
    facts
}
