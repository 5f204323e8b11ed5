//! A register with what it is checked by: parameters around every limit, directions, assumptions.

#![expect(clippy::inconsistent_digit_grouping, reason = "pence are grouped as pounds and pence")]

use super::row::unit_name;
use super::times::shifted;
use super::{large_unit, many_small_units};
use crate::naive::{Direction, Directions, Parameters, Row};
use proptest::prelude::*;
use proptest::sample::select;

/// A register with what it is checked by.
#[derive(Clone, Debug)]
pub struct Situation {
    pub rows: Vec<Row>,
    pub parameters: Parameters,
    /// Texts for `--assume`, in any order, each name once.
    pub assumptions: Vec<String>,
}

/// Either shape, with random parameters and assumptions.
pub fn situation() -> impl Strategy<Value = Situation> {
    (parameters(), assumptions()).prop_flat_map(|(parameters, assumptions)| {
        prop_oneof![large_unit(&parameters), many_small_units(&parameters)].prop_map(move |rows| Situation {
            rows,
            parameters: parameters.clone(),
            assumptions: assumptions.clone(),
        })
    })
}

/// Parameters near those of the worked table, sometimes with a directions file.
pub fn parameters() -> impl Strategy<Value = Parameters> {
    let limits = prop_oneof![
        3 => Just((100_000_00, 1_000_000_00, 100_000_00)),
        1 => Just((50_000_00, 250_000_50, 75_000_01)),
        1 => Just((0, 0, 0)),
    ];
    let complete_since = prop_oneof![
        1 => Just(None),
        4 => select(&[-400_i64, -1, 0][..]).prop_map(Some),
        1 => select(&[1_i64, 400][..]).prop_map(Some),
    ];
    let directions = prop_oneof![4 => Just(None), 1 => directions().prop_map(Some)];
    let says = prop_oneof![8 => Just((true, true)), 1 => any::<(bool, bool)>()];
    (
        select(&["2027-06-01", "2027-05-01", "2028-04-01"][..]),
        select(&["2027-05-01", "2027-05-02", "2025-01-01"][..]),
        select(&["2028-04-01", "2027-06-01"][..]),
        limits,
        select(&["2006-12-31", "2019-12-31"][..]),
        complete_since,
        (directions, says),
    )
        .prop_map(
            |(
                on,
                from,
                end,
                (disposal_limit, capital_limit, non_capital_limit),
                since,
                complete,
                (directions, says),
            )| {
                Parameters {
                    on: on.to_owned(),
                    direction_from: from.to_owned(),
                    direction_end: end.to_owned(),
                    says_from: says.0,
                    says_end: says.1,
                    disposal_limit,
                    capital_limit,
                    non_capital_limit,
                    aggregate_since: since.to_owned(),
                    register_complete_since: complete.map(|days| shifted(since, days)),
                    directions,
                }
            },
        )
}

const LIMBS: &[&[&str]] =
    &[&[], &[], &["land-disposal", "reserves"], &["non-capital-contract"], &["capital-contract", "reserves"]];

pub(super) fn directions() -> impl Strategy<Value = Directions> {
    let day = |days: &'static [&'static str]| prop_oneof![1 => Just(None), 3 => select(days).prop_map(|day| Some(day.to_owned()))];
    let rarely_day = |days: &'static [&'static str]| prop_oneof![4 => Just(None), 1 => select(days).prop_map(|day| Some(day.to_owned()))];
    let limit = || select(&[None, None, None, Some(100), Some(50_000_00), Some(2_000_000_00)][..]);
    let limbs = select(LIMBS);
    let days = (
        day(&["2027-05-01", "2027-06-01"]),
        rarely_day(&["2027-06-01", "2027-06-02", "2027-06-15"]),
        day(&["2028-04-01", "2027-12-31"]),
    );
    let row = (proptest::bool::weighted(0.8), days, limbs, (limit(), limit(), limit())).prop_map(
        |(named, (from, until, end), limbs, limits)| Direction {
            named,
            from,
            until,
            end,
            limbs: limbs.iter().map(|limb| (*limb).to_owned()).collect(),
            disposal_limit: limits.0,
            capital_limit: limits.1,
            non_capital_limit: limits.2,
        },
    );
    let unit = (1..=15_usize).prop_map(unit_name);
    // Some units come to have two directions, or three.
    (proptest::collection::vec((unit, row), 0..16), proptest::bool::weighted(0.7))
        .prop_map(|(list, are_all)| Directions { list, are_all })
}

/// None, some or many of the assumptions, each at most once, in any order.
pub fn assumptions() -> impl Strategy<Value = Vec<String>> {
    let words: Vec<(&str, &[&str])> = vec![
        ("capital", &["no", "no", "yes"]),
        ("variable-price", &["no", "no", "yes"]),
        ("stage", &["signed", "proposed"]),
        ("signed", &["start"]),
        ("extension", &["none"]),
        ("end", &["open"]),
        ("value-basis", &["whole-life"]),
        ("in-kind", &["none"]),
        ("similar-matter", &["cpv3", "none"]),
        ("near-names", &["same", "different"]),
        ("register-complete", &["yes"]),
    ];
    select(&[0.0, 0.2, 0.5, 0.9][..]).prop_flat_map(move |chance| {
        let each: Vec<_> = words
            .iter()
            .map(|(name, words)| {
                let text = select(*words).prop_map({
                    let name = *name;
                    move |word| format!("{name}={word}")
                });
                (proptest::bool::weighted(chance), text)
            })
            .collect();
        each.prop_map(|all| all.into_iter().filter(|(said, _)| *said).map(|(_, text)| text).collect::<Vec<_>>())
            .prop_shuffle()
    })
}
