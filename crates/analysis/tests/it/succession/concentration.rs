//! The Herfindahl-Hirschman index with unknown shares, and kinds.

use super::near;
use hostboard_analysis::concentration::{
    Bounds, Level, PUBLISHED, Placed, Thresholds, Unknown, UnknownKind, effective_kinds, hhi,
};
use hostboard_domain::time::Day;
use proptest::prelude::*;

#[track_caller]
fn check(known: &[u64], [least, most]: [u64; 2], kind: UnknownKind, low: f64, high: f64) {
    let found = hhi(known, Unknown { least, most, kind }).unwrap();
    near(found.low, low, 0.01);
    near(found.high, high, 0.01);
}

#[test]
fn what_is_unknown_bounds_the_index() {
    check(&[40, 25, 10], [25, 25], UnknownKind::Any, 2325.0, 4950.0);
    check(&[40, 25, 10], [25, 25], UnknownKind::Others, 2325.0, 2950.0);
    check(&[40, 25, 10], [25, 25], UnknownKind::Smaller, 2325.0, 2550.0);
    check(&[30, 30, 20, 20], [0, 0], UnknownKind::Any, 2600.0, 2600.0);
    check(&[40, 25, 10], [10, 40], UnknownKind::Any, 1758.03, 5387.52);
    check(&[], [50, 50], UnknownKind::Any, 0.0, 10_000.0);
    check(&[], [50, 50], UnknownKind::Smaller, 0.0, 10_000.0);
    check(&[60, 10], [6, 15], UnknownKind::Smaller, 5121.11, 6468.14);
}

#[test]
fn without_a_total_there_is_no_index() {
    assert_eq!(hhi(&[], Unknown::NOTHING), None);
    assert_eq!(hhi(&[0, 0], Unknown::NOTHING), None);
    assert_eq!(hhi(&[1], Unknown { least: 2, most: 1, kind: UnknownKind::Any }), None);
    assert_eq!(hhi(&[u64::MAX, 1], Unknown::NOTHING), None);
}

/// US Department of Justice, "Herfindahl-Hirschman Index"; the third is the income of a sector by customer group in
/// 2013-14, as a journal gave it.
#[test]
fn published_indices_come_out() {
    check(&[30, 30, 20, 20], [0, 0], UnknownKind::Any, 2600.0, 2600.0);
    check(&[100], [0, 0], UnknownKind::Any, 10_000.0, 10_000.0);
    // Published of the firms listed alone: the rest is unknown.
    check(&[70, 15, 5], [10, 10], UnknownKind::Any, 5150.0, 6650.0);
    let found = hhi(&[602, 125, 80], Unknown::NOTHING).unwrap();
    near(found.low, 5902.949563, 1e-4);
    let (kinds, _) = effective_kinds(&[30, 30, 20, 20], Unknown::NOTHING).unwrap();
    near(kinds, 3.8461538462, 1e-9);
}

#[test]
fn kinds_count_by_their_shares() {
    for (kinds, expected) in [(&[23][..], 1.0), (&[22, 1], 1.0907), (&[20, 2, 1], 1.3062)] {
        let (low, high) = effective_kinds(kinds, Unknown::NOTHING).unwrap();
        near(low, expected, 1e-4);
        assert_eq!(high, Some(low));
    }
    let unknown = Unknown { least: 2, most: 2, kind: UnknownKind::Any };
    let (low, high) = effective_kinds(&[20, 1], unknown).unwrap();
    assert!(low < 1.1 && high.is_some_and(|high| high > 1.3), "{low} {high:?}");
    assert_eq!(effective_kinds(&[], unknown), Some((1.0, None)));
}

#[test]
fn bounds_that_straddle_a_threshold_are_between() {
    let set = Thresholds::on("US mergers", Day::parse("2013-07-15").unwrap()).unwrap();
    let place = |low, high| set.place(Bounds { low, high });
    assert_eq!(place(1_600.0, 2_500.0), Placed::At(Level::Moderate));
    assert_eq!(place(2_325.0, 4_950.0), Placed::Between(Level::Moderate, Level::High));
    assert_eq!(place(1_499.0, 2_501.0), Placed::Between(Level::Low, Level::High));
    let today = Thresholds::on("US mergers", Day::parse("2026-11-30").unwrap()).unwrap();
    assert_eq!(today.place(Bounds { low: 1_850.0, high: 1_850.0 }), Placed::At(Level::High));
    assert!(Thresholds::on("nobody's", Day::parse("2026-11-30").unwrap()).is_none());
    assert!(PUBLISHED.windows(2).all(|pair| (pair[0].name, pair[0].since) < (pair[1].name, pair[1].since)));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whoever the unknown part belongs to, the index lies within the bounds.
    #[test]
    fn whatever_the_unknown_is_the_index_lies_within(
        known in prop::collection::vec(1..60_u64, 1..5),
        pieces in prop::collection::vec((0..6_usize, 1..30_u64), 0..8),
        more in 0..20_u64,
        less in 0..20_u64,
    ) {
        let part: u64 = pieces.iter().map(|(_, piece)| piece).sum();
        let (least, most) = (part.saturating_sub(less), part + more);
        let mut amounts = known.clone();
        for (owner, piece) in &pieces {
            match amounts.get_mut(*owner).filter(|_| *owner < known.len()) {
                Some(amount) => *amount += piece,
                None => amounts.push(*piece),
            }
        }
        let index = hhi(&amounts, Unknown::NOTHING).unwrap().low;
        let within = |kind| {
            let bounds = hhi(&known, Unknown { least, most, kind }).unwrap();
            bounds.low - 1e-9 <= index && index <= bounds.high + 1e-9
        };
        prop_assert!(within(UnknownKind::Any));
        let are_others = pieces.iter().all(|(owner, _)| *owner >= known.len());
        prop_assert!(!are_others || within(UnknownKind::Others));
        let are_small = pieces.iter().all(|(_, piece)| known.iter().all(|amount| piece <= amount));
        prop_assert!(!are_others || !are_small || within(UnknownKind::Smaller));
    }
}
