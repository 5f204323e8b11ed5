//! Random conditions of the language.

use proptest::prelude::*;
use proptest::sample::{select, subsequence};

pub(super) fn text(texts: &'static [&'static str]) -> BoxedStrategy<String> {
    select(texts).prop_map(str::to_owned).boxed()
}

fn joined(parts: impl Strategy<Value = (String, String, String)> + 'static) -> BoxedStrategy<String> {
    parts.prop_map(|(a, b, c)| format!("{a} {b} {c}")).boxed()
}

const SAME: &[&str] = &["==", "!="];
const ORDER: &[&str] = &["<", "<=", ">", ">=", "==", "!="];

/// A test of a fact, a parameter or a sum.
pub(super) fn test() -> BoxedStrategy<String> {
    let word = |fact: &'static str, words: &'static [&'static str]| {
        let quoted = move || select(words).prop_map(|word| format!("{word:?}"));
        let list = subsequence(words, 1..=2).prop_map(move |words| format!("{fact} in {words:?}"));
        prop_oneof![2 => joined((Just(fact.to_owned()), text(SAME), quoted())), 1 => list].boxed()
    };
    let words = prop_oneof![
        3 => word("kind", &["contract", "disposal", "reserves"]),
        1 => word("form", &["consultancy", "works", "grant"]),
        1 => word("value_basis", &["whole-life", "annual", "not-stated"]),
        1 => word("payer", &["unit", "counterparty"]),
        2 => word("stage", &["proposed", "signed"]),
        1 => word("supplier_sector", &["private", "nhs", "voluntary"]),
    ];
    let flags = prop_oneof![
        4 => text(&["capital", "variable_price", "one_off", "licence_delegates", "y1", "y2"]),
        1 => text(&["capital == true", "variable_price != y1", "y2 == false", "one_off == capital"]),
    ];
    let money = || text(&["value", "value", "a1", "a2", "m1", "m2", "100000", "60000", "0"]);
    let numbers = text(&["notice_days", "length_months", "extended_months"]);
    let number = text(&["n1", "n2", "12", "0", "90", "length_months"]);
    prop_oneof![
        4 => words,
        3 => flags,
        5 => joined((text(&["value", "a1", "a2", "a1", "a2"]), text(ORDER), money())),
        1 => joined((money(), text(ORDER), text(&["value", "a1"]))),
        5 => joined((date(), text(ORDER), later_date())),
        1 => joined((later_date(), text(ORDER), date())),
        2 => joined((numbers, text(ORDER), number)),
    ]
    .boxed()
}

pub(super) fn date() -> BoxedStrategy<String> {
    text(&[
        "act_date",
        "act_date",
        "act_date",
        "end",
        "end",
        "extendable_to",
        "start",
        "signed",
        "signed_by",
        "proposed",
        "break_on",
        "hosted_from",
        "hosted_until",
    ])
}

fn later_date() -> BoxedStrategy<String> {
    let fixed = || text(&["d1", "d2", "date(\"2027-05-01\")", "date(\"2028-04-01\")"]);
    let days = (prop_oneof![date(), fixed()], text(&["30", "n2", "365"])).prop_map(|(d, n)| format!("{d} + days({n})"));
    let months = (fixed(), text(&["6", "n1"])).prop_map(|(d, n)| format!("{d} + months({n})"));
    // Months after a fact can't be printed, so they are rare.
    let of_fact = (date(), text(&["12", "n1"])).prop_map(|(d, n)| format!("{d} + months({n})"));
    prop_oneof![20 => date(), 20 => fixed(), 10 => days, 6 => months, 1 => of_fact].boxed()
}

pub(super) fn condition() -> BoxedStrategy<String> {
    test()
        .prop_recursive(3, 6, 2, |inner| {
            prop_oneof![
                4 => (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} && {b})")),
                3 => (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} || {b})")),
                2 => inner.prop_map(|a| format!("!({a})")),
            ]
        })
        .boxed()
}
