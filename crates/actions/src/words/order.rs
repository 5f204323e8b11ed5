//! The order in which counts are listed that a person reads: that of the words.

use std::collections::BTreeMap;

/// Values by the words for their keys, in the order of the words.
///
/// ```
/// use hostboard_actions::words::order::by_words;
/// let rows = [(1, "ten rows"), (2, "two rows")].into();
/// let word = |kind: &i32| if *kind == 1 { "rounded" } else { "blank" };
/// assert_eq!(by_words(&rows, word), [("blank", &"two rows"), ("rounded", &"ten rows")]);
/// ```
pub fn by_words<'v, K, V, W: Ord>(values: &'v BTreeMap<K, V>, words: impl Fn(&'v K) -> W) -> Vec<(W, &'v V)> {
    let mut listed: Vec<(W, &V)> = values.iter().map(|(key, value)| (words(key), value)).collect();
    listed.sort_by(|(a, _), (b, _)| a.cmp(b));
    listed
}
