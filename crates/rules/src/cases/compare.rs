//! What cases of both sorts are compared by: keys that say nothing in one, and lists in any order.

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
