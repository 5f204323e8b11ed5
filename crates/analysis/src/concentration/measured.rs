//! An index beside what named sets of thresholds call it.

use super::hhi::{Bounds, Unknown, hhi};
use super::thresholds::{PUBLISHED, Placed, Thresholds};
use hostboard_domain::time::Day;

/// An index as bounds, and what each named set in force calls it.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// The index.
    pub bounds: Bounds,
    /// By each set of thresholds that was in force.
    pub placed: Vec<(Thresholds, Placed)>,
}

/// The index of known amounts and an unknown part, and what the sets in force on a day call it; `None` without a total.
///
/// ```
/// use hostboard_analysis::concentration::{Unknown, measured};
/// use hostboard_domain::time::Day;
/// let found = measured(&[40, 25, 10], Unknown::NOTHING, Day::parse("2013-07-15").unwrap()).unwrap();
/// assert_eq!(found.placed.iter().map(|(set, _)| set.name).collect::<Vec<_>>(), ["EU horizontal mergers", "US mergers"]);
/// ```
pub fn measured(known: &[u64], unknown: Unknown, on: Day) -> Option<Measured> {
    let bounds = hhi(known, unknown)?;
    let mut names: Vec<&str> = PUBLISHED.iter().map(|set| set.name).collect();
    names.dedup();
    let placed = names.into_iter().filter_map(|name| Thresholds::on(name, on)).map(|set| (set, set.place(bounds)));
    Some(Measured { bounds, placed: placed.collect() })
}
