//! Dates on and around those that decide.

use super::row::{Plan, sometimes_unreadable, weighted};
use crate::naive::{Parameters, read_day};
use proptest::prelude::*;
use proptest::sample::select;

/// Days on and beside the days that decide; a few fixed ones, so that many fall on the same day.
pub(super) fn around(parameters: &Parameters, years: Option<(i64, i64)>) -> BoxedStrategy<String> {
    let mut marks = vec![
        parameters.aggregate_since.clone(),
        parameters.direction_from.clone(),
        parameters.direction_end.clone(),
        parameters.on.clone(),
        "2019-04-01".to_owned(),
        "2021-09-30".to_owned(),
        "2026-12-31".to_owned(),
    ];
    for direction in parameters.directions.iter().flat_map(|directions| directions.list.iter().map(|(_, d)| d)) {
        marks.extend(direction.from.iter().chain(&direction.end).chain(&direction.until).cloned());
    }
    let near = (select(marks), -1..=1_i64).prop_map(|(mark, days)| shifted(&mark, days));
    match years {
        None => near.boxed(),
        Some((from, to)) => {
            let any = (from..=to, 1..=12_u32, 1..=28_u32).prop_map(|(y, m, d)| format!("{y:04}-{m:02}-{d:02}"));
            prop_oneof![3 => near, 1 => any].boxed()
        }
    }
}

/// Stage, signed and signed_by, in every combination that can be.
pub(super) fn times(parameters: &Parameters) -> impl Strategy<Value = Vec<(&'static str, String)>> + use<> {
    let day = around(parameters, Some((2005, 2029)));
    let stage = weighted(&[(2, "signed"), (1, "")]);
    let later = select(&[0_i64, 0, 1, 30, 400][..]);
    let cells = |stage: &str, signed: &str, by: &str| {
        vec![("stage", stage.to_owned()), ("signed", signed.to_owned()), ("signed_by", by.to_owned())]
    };
    prop_oneof![
        10 => Just(cells("proposed", "", "")),
        10 => (stage.clone(), day.clone()).prop_map(move |(stage, day)| cells(&stage, &day, "")),
        3 => (stage.clone(), day.clone(), later).prop_map(move |(s, day, days)| cells(&s, &day, &shifted(&day, days))),
        2 => (stage, day).prop_map(move |(stage, day)| cells(&stage, "", &day)),
        1 => Just(cells("signed", "", "")),
        1 => Just(cells("", "", "")),
    ]
}

/// Start, end and extendable_to: a length around a year, or an end around the days that decide.
pub(super) fn term(parameters: &Parameters, plan: &Plan) -> impl Strategy<Value = Vec<(&'static str, String)>> + use<> {
    let day = around(parameters, Some((2010, 2032)));
    let end = prop_oneof![
        2 => day.clone().prop_map(End::On),
        4 => (Just(parameters.direction_end.clone()), select(&[-1_i64, 0, 1, 1, 700][..]))
            .prop_map(|(end, days)| End::On(shifted(&end, days))),
        2 => select(&[363_i64, 364, 365, 90, 1825][..]).prop_map(End::After),
        1 => Just(End::Open),
    ];
    let extendable_to = prop_oneof![2 => Just("none".to_owned()), 1 => day.clone()].boxed();
    let extendable_to = sometimes_unreadable(extendable_to, &["open", "2028-02-30"], plan.unreadable);
    let unreadable_end = sometimes_unreadable(Just(String::new()).boxed(), &["none", "March 2028"], plan.unreadable);
    let start = prop_oneof![3 => day, 1 => Just(String::new())];
    (start, end, extendable_to, unreadable_end).prop_map(|(start, end, extendable_to, unreadable)| {
        let end = match end {
            _ if !unreadable.is_empty() => unreadable,
            End::On(day) => day,
            End::After(days) if !start.is_empty() => shifted(&start, days),
            End::After(_) => String::new(),
            End::Open => "open".to_owned(),
        };
        vec![("start", start), ("end", end), ("extendable_to", extendable_to)]
    })
}

#[derive(Clone, Debug)]
enum End {
    On(String),
    After(i64),
    Open,
}

/// The day so many days later, or earlier.
pub fn shifted(day: &str, days: i64) -> String {
    let wanted = read_day(day).expect("a day of the calendar") + days;
    let mut year = 1970 + wanted.div_euclid(366).min(wanted.div_euclid(365));
    while read_day(&format!("{:04}-01-01", year + 1)).is_some_and(|first| first <= wanted) {
        year += 1;
    }
    let mut first_days = (1..=12).rev().map(|month| format!("{year:04}-{month:02}-01"));
    let first = first_days.find(|first| read_day(first).is_some_and(|first| first <= wanted)).expect("a month");
    let day_of_month = wanted - read_day(&first).expect("a first of the month") + 1;
    format!("{}{day_of_month:02}", &first[..8])
}
