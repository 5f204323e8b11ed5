//! Options split over columns: Salford's register, every distinct row of which was answered by hand, and cases of ours.

use super::data_folder;
use super::extensions::hash;
use hostboard_domain::time::Day;
use hostboard_exchange::clean::extension::Latest;
use hostboard_exchange::clean::options::{Columns, latest};
use hostboard_exchange::mapping::date;
use std::collections::BTreeMap;

const ANSWERS: &str = include_str!("../corpus/options.tsv");

fn shown(latest: Latest) -> String {
    match latest {
        Latest::Until(day) => day.to_string(),
        Latest::NoOption => "none".to_owned(),
        Latest::Open { .. } => "open".to_owned(),
    }
}

fn day(text: &str) -> Option<Day> {
    date::read("%Y-%m-%d", text).or_else(|| date::read("%d/%m/%Y", text))
}

#[test]
fn salford_as_a_person_reads_it_with_data() {
    let Some(data) = data_folder() else { return };
    let answers: BTreeMap<&str, &str> = ANSWERS.lines().skip(1).filter_map(|line| line.split_once('\t')).collect();
    let file = data.join("contracts/registers/salford-contracts-register-2022-07.csv");
    let mut register = csv::Reader::from_path(file).unwrap();
    let headings = register.headers().unwrap().clone();
    let place = |name: &str| headings.iter().position(|heading| heading == name).unwrap();
    let places = [
        "Start Date",
        "End Date",
        "Contract Duration (months)",
        "Option to extend (months)",
        "How many extensions",
        "Extension 1 Taken?",
        "Extension 2 Taken?",
        "Current Expiry Date",
    ]
    .map(place);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    for record in register.records() {
        let record = record.unwrap();
        let cells = places.map(|place| &record[place]);
        let [start, end, initial, months, count, first, second, expiry] = cells;
        let columns = Columns {
            months: Some(months),
            count: Some(count),
            taken: &[first, second],
            start: day(start),
            initial_months: Some(initial),
            end: day(end),
            expiry: day(expiry),
        };
        let found = latest(&columns);
        let expected = answers.get(hash(&cells.join("|")).as_str()).copied().unwrap_or("not answered");
        if shown(found) != expected {
            wrong.push(format!("{cells:?}: {found:?}, not {expected}"));
        }
        *counts.entry(if expected.starts_with('2') { "until" } else { expected }).or_default() += 1;
    }
    println!("{counts:?}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(counts.values().sum::<usize>(), 360);
}

/// `months × count, taken | start, initial months, end, expiry`, as words; a blank is `_`.
#[track_caller]
fn check(case: &str, expected: &str) {
    let cells: Vec<&str> = case.split_whitespace().map(|cell| if cell == "_" { "" } else { cell }).collect();
    let [months, count, first, second, start, initial, end, expiry] = cells.as_slice() else { panic!("{case}") };
    let columns = Columns {
        months: Some(months),
        count: Some(count),
        taken: &[first, second],
        start: day(start),
        initial_months: Some(initial),
        end: day(end),
        expiry: day(expiry),
    };
    assert_eq!(shown(latest(&columns)), expected, "{case}: {:?}", latest(&columns));
}

#[test]
fn columns_settle_an_option_where_they_agree() {
    // None, or nothing said.
    check("0 0 _ _ _ _ 2025-03-31 2025-03-31", "none");
    check("_ 0 N/A N/A _ _ _ _", "none");
    check("_ _ _ _ _ _ 2025-03-31 _", "open");
    check("N/A N/A _ _ _ _ 2025-03-31 _", "open");
    // One says there is an option, the other that there is none.
    check("12 0 _ _ _ _ 2025-03-31 _", "open");
    check("0 1 _ _ _ _ 2025-03-31 _", "open");
    // How many, or how long, is missing or no number.
    check("12 _ _ _ _ _ 2025-03-31 _", "open");
    check("_ 1 _ _ _ _ 2025-03-31 _", "open");
    check("12 Yes _ _ _ _ 2025-03-31 _", "open");
    check("24 24 Yes _ _ _ 2025-03-31 _", "open");
    // One.
    check("12 1 _ _ _ _ 2025-03-31 2025-03-31", "2026-03-31");
    check("12 1 _ _ 2023-04-01 24 2025-03-31 2025-03-31", "2026-03-31");
    check("12 1 _ _ 2023-03-01 24 2025-02-28 _", "2026-02-28");
    check("12 1 _ _ 2023-04-01 12 2025-03-31 2025-03-31", "2025-03-31");
    check("12 1 _ _ 2023-04-01 18 2025-03-31 2025-03-31", "open");
    check("12 1 _ _ _ _ _ _", "open");
    check("12 1 Yes _ _ _ 2025-03-31 2025-03-31", "none");
    check("12 1 Yes _ _ _ 2025-03-31 2026-03-31", "none");
    check("12 1 Yes _ 2023-04-01 24 2025-03-31 2025-03-31", "open");
    check("12 1 Yes Yes _ _ 2025-03-31 2026-03-31", "open");
    check("12 1 1 _ _ _ 2025-03-31 2026-03-31", "open");
    check("12 1 _ N/A _ _ 2025-03-31 2025-03-31", "2026-03-31");
    // Several: of each, or of all together.
    check("12 2 _ _ _ _ 2025-03-31 2025-03-31", "open");
    check("12 2 Yes _ _ _ 2025-03-31 2026-03-31", "2027-03-31");
    check("24 2 Yes _ _ _ 2025-03-31 2026-03-31", "2027-03-31");
    check("24 2 Yes N/A _ _ 2025-03-31 2026-03-31", "open");
    check("24 2 Yes _ _ _ 2025-03-31 2026-09-30", "open");
    check("24 2 _ Yes _ _ 2025-03-31 2027-03-31", "open");
    check("12 2 Yes Yes _ _ 2025-03-31 2027-03-31", "none");
    check("24 2 Yes Yes 2023-04-01 24 2025-03-31 2026-03-31", "open");
    check("24 4 Yes _ _ _ 2020-03-31 2022-03-31", "2028-03-31");
    check("12 3 Yes Yes _ _ 2020-03-31 2023-03-31", "2023-03-31");
}
