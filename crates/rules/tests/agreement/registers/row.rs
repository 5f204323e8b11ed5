//! One row after another: kinds, values around the limits, cells that cannot be read.

#![expect(clippy::inconsistent_digit_grouping, reason = "pence are grouped as pounds and pence")]

use super::COLUMNS;
use super::party::{FIRMS, party};
use super::times::{around, term, times};
use crate::naive::{Parameters, Row};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::Union;

#[derive(Clone, Copy)]
pub(super) struct Shape {
    pub(super) units: usize,
    pub(super) most_rows: usize,
    /// Chances, in percent, that a row's matter is settled; a register draws one.
    pub(super) settled_matters: &'static [u32],
    /// One file in so many lacks some optional columns.
    pub(super) all_columns: u32,
}

/// What one register has in common: which columns, how often they are blank, which firms and sums.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub(super) units: usize,
    /// Which firms of the list: the first, and how many from there, round to the start.
    pub(super) first_firm: usize,
    pub(super) firms: usize,
    pub(super) fractions: &'static [i64],
    pub(super) settled: u32,
    pub(super) unreadable: u32,
    /// Whether nearly every value is a whole-life one in pounds, so that sums have upper bounds.
    pub(super) tidy: bool,
    /// By place in `COLUMNS`: percent of blanks, or `None` where the file lacks the column.
    pub(super) blanks: Vec<Option<u32>>,
}

/// What parts of a limit the values of one register lie near.
const FRACTIONS: &[&[i64]] = &[&[1, 1, 1, 2, 3], &[2, 3, 4, 5, 6], &[10, 20, 30, 60]];

pub(super) fn register(parameters: &Parameters, shape: Shape) -> BoxedStrategy<Vec<Row>> {
    let parameters = parameters.clone();
    plan(shape)
        .prop_flat_map(move |plan| proptest::collection::vec(row(&plan, &parameters), 1..=shape.most_rows))
        .prop_map(|mut rows| {
            for (place, row) in rows.iter_mut().enumerate() {
                row.insert("deal".to_owned(), format!("D{}", place + 1));
            }
            rows
        })
        .boxed()
}

pub(super) fn plan(shape: Shape) -> impl Strategy<Value = Plan> {
    let always = ["deal", "unit", "kind", "value", "counterparty", "stage"];
    let rates = prop_oneof![4 => Just([0, 0, 0]), 2 => Just([0, 0, 5]), 2 => Just([0, 5, 30]), 1 => Just([30, 30, 30])];
    let blanks = rates.prop_flat_map(move |rates| {
        let all = prop_oneof![shape.all_columns => Just(0_u32), 1 => Just(15)];
        all.prop_flat_map(move |lacking| {
            COLUMNS
                .iter()
                .map(|column| {
                    let lacking = if always.contains(column) { 0 } else { lacking };
                    (0..100_u32, select(rates.to_vec())).prop_map(move |(dice, rate)| (dice >= lacking).then_some(rate))
                })
                .collect::<Vec<_>>()
        })
    });
    (
        1..=shape.units,
        0..FIRMS.len(),
        1..=FIRMS.len(),
        select(FRACTIONS),
        select(shape.settled_matters),
        select(&[0, 0, 0, 2][..]),
        any::<bool>(),
        blanks,
    )
        .prop_map(|(units, first_firm, firms, fractions, settled, unreadable, tidy, blanks)| Plan {
            units,
            first_firm,
            firms,
            fractions,
            settled,
            unreadable,
            tidy,
            blanks,
        })
}

pub(super) fn row(plan: &Plan, parameters: &Parameters) -> impl Strategy<Value = Row> + use<> {
    let words = |words: &'static [&'static str]| select(words).prop_map(str::to_owned).boxed();
    let day = around(parameters, Some((2005, 2030)));
    let matter = prop_oneof![
        plan.settled => select(&["M1", "M2", "M3", " M1 ", "alone", "Legal advice"][..]).prop_map(str::to_owned),
        100 - plan.settled => Just(String::new()),
    ];

    let usual = if plan.tidy { 300 } else { 12 };

    // Facts that go together come from one strategy; the others each from their own.
    let singles: Vec<(&'static str, BoxedStrategy<String>, &'static [&'static str])> = vec![
        ("unit", (1..=plan.units).prop_map(unit_name).boxed(), &[]),
        ("kind", weighted(&[(8, "contract"), (3, "disposal"), (1, "reserves")]), &["contrat", "Contract"]),
        ("form", words(&["consultancy", "works", "grant", "other"]), &["gift"]),
        ("one_off", words(&["yes", "no"]), &["1"]),
        ("capital", weighted(&[(4, "no"), (2, "yes")]), &["maybe", "Yes"]),
        ("variable_price", weighted(&[(3, "no"), (1, "yes")]), &["n"]),
        ("value", value(parameters, plan.fractions), &["abc", "-5.00", "about 5", "12.345"]),
        ("currency", weighted(&[(usual, "GBP"), (1, "EUR"), (1, "USD")]), &["pounds"]),
        (
            "value_basis",
            weighted(&[(usual, "whole-life"), (2, "without-options"), (2, "annual"), (1, "not-stated")]),
            &["weekly"],
        ),
        ("payer", weighted(&[(6, "unit"), (1, "counterparty")]), &["both"]),
        (
            "in_kind",
            prop_oneof![5 => Just(String::new()), 2 => Just("none".to_owned()), 1 => value(parameters, plan.fractions)]
                .boxed(),
            &["a hall"],
        ),
        ("matter", matter.boxed(), &[]),
        ("cpv", words(&["33100000-1", "33190000", "33600000", "45000000-7", "03100000"]), &[]),
        ("proposed", day.clone(), &["soon"]),
        ("break_on", prop_oneof![3 => day, 1 => Just("none".to_owned())].boxed(), &["open"]),
        ("notice_days", words(&["0", "30", "90", "none"]), &["a month"]),
    ];
    let singles: Vec<BoxedStrategy<(&'static str, String)>> = singles
        .into_iter()
        .map(|(column, readable, unreadable)| {
            let cell = sometimes_unreadable(readable, unreadable, plan.unreadable);
            cell.prop_map(move |text| (column, text)).boxed()
        })
        .collect();

    let blanks = plan.blanks.clone();
    let dice = proptest::collection::vec(0..100_u32, COLUMNS.len());
    (singles, party(plan), times(parameters), term(parameters, plan), dice).prop_map(
        move |(singles, party, times, term, dice)| {
            let mut row: Row = singles.into_iter().map(|(column, text)| (column.to_owned(), text)).collect();
            row.extend([party, times, term].into_iter().flatten().map(|(column, text)| (column.to_owned(), text)));
            for (place, column) in COLUMNS.iter().enumerate() {
                match blanks[place] {
                    _ if *column == "deal" || *column == "unit" => {}
                    None => drop(row.remove(*column)),
                    Some(rate) if dice[place] < rate => drop(row.insert(column.to_string(), String::new())),
                    Some(_) => {}
                }
            }
            // Of the use of reserves most rows say nothing else; some do all the same.
            if row.get("kind").is_some_and(|kind| kind == "reserves") && dice[0] < 90 {
                super::MARKS_OF_DEALS.iter().for_each(|mark| drop(row.insert(mark.to_string(), String::new())));
            }
            row
        },
    )
}

pub(super) fn unit_name(number: usize) -> String {
    format!("U{number}")
}

pub(super) fn weighted(words: &[(u32, &'static str)]) -> BoxedStrategy<String> {
    Union::new_weighted(words.iter().map(|(weight, word)| (*weight, Just(word.to_string()))).collect()).boxed()
}

pub(super) fn sometimes_unreadable(
    readable: BoxedStrategy<String>,
    unreadable: &'static [&'static str],
    percent: u32,
) -> BoxedStrategy<String> {
    if percent == 0 || unreadable.is_empty() {
        return readable;
    }
    prop_oneof![100 - percent => readable, percent => select(unreadable).prop_map(str::to_owned)].boxed()
}

/// Amounts at a limit, a penny beside it, at fractions of it so that sums cross it, 0, and any.
pub(super) fn value(parameters: &Parameters, fractions: &'static [i64]) -> BoxedStrategy<String> {
    let limits = vec![
        parameters.disposal_limit,
        parameters.non_capital_limit,
        parameters.non_capital_limit,
        parameters.capital_limit,
    ];
    let near = (select(limits), select(fractions), -1..=1_i64).prop_map(|(limit, part, pence)| limit / part + pence);
    prop_oneof![12 => near, 1 => Just(0), 1 => 0..200_000_00_i64, 1 => 0..3_000_000_00_i64]
        .prop_map(|pence| pounds(pence.max(0)))
        .boxed()
}

pub(super) fn pounds(pence: i64) -> String {
    format!("{}.{:02}", pence / 100, pence % 100)
}
