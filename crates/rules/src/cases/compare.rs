//! What cases of every sort are compared by: keys that say nothing in one, and lists in any order.

use super::file::CaseToml;

/// A key, and whether it stands in a case.
pub(super) type Key = (&'static str, bool);

/// The keys that say something in cases about deals alone.
pub(super) fn keys_of_deals(case: &CaseToml) -> Vec<Key> {
    let expect = &case.expect;
    vec![
        ("act", case.act.is_some()),
        ("assume", !case.assume.is_empty()),
        ("unreadable", !case.unreadable.is_empty()),
        ("other", !case.other.is_empty()),
        ("body", !case.body.is_empty()),
        ("appointment", !case.appointment.is_empty()),
        ("consent", !case.consent.is_empty()),
        ("direction", case.direction.is_some()),
        ("verdict", expect.verdict.is_some()),
        ("status", expect.status.is_some()),
        ("covered_by", expect.covered_by.is_some()),
        ("consent_of", expect.consent_of.is_some()),
        ("may_need", expect.may_need.is_some()),
        ("at_least", expect.at_least.is_some()),
        ("at_most", expect.at_most.is_some()),
        ("strength", expect.strength.is_some()),
        ("advice", expect.advice.is_some()),
        ("assumed", expect.assumed.is_some()),
        ("working", expect.working.is_some()),
        ("earliest_allowed", expect.earliest_allowed.is_some()),
        ("earliest_consent", expect.earliest_consent.is_some()),
        ("contravention", expect.contravention.is_some()),
    ]
}

/// Those of cases about units and milestones alone.
pub(super) fn keys_of_watching(case: &CaseToml) -> Vec<Key> {
    vec![
        ("horizon", case.horizon.is_some()),
        ("alarms", case.expect.alarms.is_some()),
        ("undecided", case.expect.undecided.is_some()),
        ("not_yet_known", case.expect.not_yet_known.is_some()),
    ]
}

/// Those of cases about reviews alone.
pub(super) fn keys_of_reviews(case: &CaseToml) -> Vec<Key> {
    vec![("rating", !case.rating.is_empty()), ("grade", case.expect.grade.is_some())]
}

/// Keys that stand in a case and say nothing in one about that.
pub(super) fn meaningless(keys: &[(&str, bool)], about: &str) -> Option<String> {
    let there: Vec<&str> = keys.iter().filter(|(_, there)| *there).map(|(key, _)| *key).collect();
    (!there.is_empty()).then(|| format!("a case about a {about} has no {}; remove it", there.join(", ")))
}

/// What differs between two lists, in any order; nothing where none is expected.
pub(super) fn other_list(what: &str, expected: Option<&Vec<String>>, mut got: Vec<String>) -> Option<String> {
    let mut expected = expected.cloned()?;
    expected.sort();
    got.sort();
    (expected != got).then(|| format!("{what}: expected [{}], got [{}]", expected.join(", "), got.join(", ")))
}
