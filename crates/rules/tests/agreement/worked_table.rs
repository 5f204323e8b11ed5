//! The naive reading itself: the worked table of the text, and what must be so of any reading.

#![expect(clippy::inconsistent_digit_grouping, reason = "pence are grouped as pounds and pence")]

use crate::naive::Truth::Undecided;
use crate::naive::*;
use crate::registers;
use proptest::prelude::*;

fn row(cells: &[(&str, &str)]) -> Row {
    cells.iter().map(|(column, cell)| (column.to_string(), cell.to_string())).collect()
}

fn with(base: &Row, changes: &[(&str, &str)]) -> Row {
    let mut row = base.clone();
    row.extend(changes.iter().map(|(column, cell)| (column.to_string(), cell.to_string())));
    row
}

#[track_caller]
fn check(rows: &[Row], parameters: &Parameters, assumptions: &[&str], expected: (Verdict, &[&str])) -> Answer {
    let assumptions: Vec<String> = assumptions.iter().map(|text| text.to_string()).collect();
    let answer = answers(rows, parameters, &assumptions).swap_remove(0);
    assert_eq!((answer.verdict, &answer.rules()[..]), expected, "{answer:#?}");
    answer
}

const ALLOWED: (Verdict, &[&str]) = (Verdict::Allowed, &[]);
const NON_CAPITAL: (Verdict, &[&str]) = (Verdict::Consent, &["non-capital-contract"]);
const NON_CAPITAL_UNTOLD: (Verdict, &[&str]) = (Verdict::CannotTell, &["non-capital-contract"]);

fn deal_a() -> Row {
    row(&[
        ("deal", "D"),
        ("unit", "U"),
        ("kind", "contract"),
        ("capital", "no"),
        ("value", "120000.00"),
        ("counterparty", "Northern Health CIC"),
        ("counterparty_id", ""),
        ("matter", "m1"),
        ("cpv", ""),
        ("stage", "proposed"),
        ("signed", ""),
        ("signed_by", ""),
        ("end", "2029-03-31"),
        ("extendable_to", "none"),
    ])
}

fn signed(base: &Row, day: &str, value: &str) -> Row {
    with(base, &[("deal", "old"), ("stage", "signed"), ("signed", day), ("value", value), ("matter", "m2")])
}

#[test]
fn the_worked_rows() {
    let p = Parameters::default();
    let unknown_register = Parameters { register_complete_since: None, ..p.clone() };

    let a = deal_a();
    check(std::slice::from_ref(&a), &p, &[], NON_CAPITAL);
    let b = with(&a, &[("end", "2028-03-31")]);
    check(std::slice::from_ref(&b), &p, &[], ALLOWED);
    let c = with(&b, &[("extendable_to", "")]);
    check(&[c], &p, &[], NON_CAPITAL_UNTOLD);

    let small = with(&a, &[("value", "60000.00")]);
    let d = [small.clone(), signed(&small, "2019-04-01", "50000.00")];
    let answer = check(&d, &p, &[], NON_CAPITAL);
    let sum = answer.limbs[3].aggregate.clone().expect("a limb with a limit");
    assert_eq!((sum.known, sum.open, sum.upper), (110_000_00, false, 110_000_00));
    assert_eq!((&sum.counted[..], &sum.uncertain[..]), (&["old".to_owned()][..], &[][..]));
    let e = [small.clone(), signed(&small, "2019-04-01", "")];
    check(&e, &p, &[], NON_CAPITAL_UNTOLD);
    check(&[with(&a, &[("value", "")])], &p, &[], NON_CAPITAL_UNTOLD);

    let g = with(&a, &[("capital", "yes"), ("variable_price", "yes"), ("value", "5.00")]);
    check(&[g], &p, &[], (Verdict::Consent, &["variable-capital-contract"]));
    let h = with(&a, &[("capital", "yes"), ("variable_price", "no"), ("value", "900000.00"), ("end", "")]);
    check(std::slice::from_ref(&h), &p, &[], ALLOWED);
    check(&[with(&a, &[("stage", "signed"), ("signed", "2027-04-30")])], &p, &[], ALLOWED);

    let j = with(&small, &[("end", "2030-03-31"), ("matter", ""), ("cpv", "33100000-1")]);
    let other_firm = with(&signed(&j, "2020-03-31", "70000.00"), &[("counterparty", "Brown LLP"), ("matter", "")]);
    let j = [j, other_firm];
    check(&j, &p, &[], NON_CAPITAL_UNTOLD);
    check(&j, &p, &["similar-matter=cpv3"], NON_CAPITAL);
    check(&j, &p, &["similar-matter=none"], ALLOWED);

    check(&d, &unknown_register, &[], NON_CAPITAL);
    check(std::slice::from_ref(&h), &unknown_register, &[], (Verdict::CannotTell, &["capital-contract"]));
    check(&[h], &unknown_register, &["register-complete=yes"], ALLOWED);

    for (one, two) in [("", ""), ("GB-COH-1", ""), ("", "GB-COH-2"), ("GB-COH-1", "GB-COH-2")] {
        let l = with(&small, &[("counterparty", "Schofield & Sons Ltd"), ("counterparty_id", one)]);
        let old = with(
            &signed(&l, "2020-03-31", "60000.00"),
            &[("counterparty", "Schofield and Sons"), ("counterparty_id", two)],
        );
        let l = [l, old];
        check(&l, &p, &[], NON_CAPITAL_UNTOLD);
        check(&l, &p, &["near-names=same"], NON_CAPITAL);
        check(&l, &p, &["near-names=different"], ALLOWED);
    }

    check(&[with(&a, &[("stage", "")])], &p, &[], NON_CAPITAL_UNTOLD);
    check(&[with(&a, &[("stage", "signed"), ("signed_by", "2026-12-31")])], &p, &[], ALLOWED);
    let o = with(
        &a,
        &[("value_basis", "annual"), ("start", "2027-07-01"), ("end", "2027-12-31"), ("extendable_to", "2028-12-31")],
    );
    check(&[o], &p, &[], NON_CAPITAL_UNTOLD);
    let paid_to_us = [with(&a, &[("payer", "counterparty")])];
    check(&paid_to_us, &p, &[], NON_CAPITAL_UNTOLD);
    check(&paid_to_us, &p, &["in-kind=none"], ALLOWED);
    let years = |start, end| [("value_basis", "annual"), ("start", start), ("end", end)];
    let annual = |value, start, end| with(&with(&a, &[("value", value)]), &years(start, end));
    check(&[annual("60000.00", "2027-07-01", "2030-06-30")], &p, &[], NON_CAPITAL);
    check(&[annual("999999.00", "2027-07-01", "open")], &p, &[], NON_CAPITAL_UNTOLD);
}

/// The choices at the top of this file that a table can show, on deal A (£120,000, consent).
#[test]
fn the_choices_taken() {
    let p = Parameters::default();
    let a = deal_a();
    let one = |changes: &[(&str, &str)], assumptions: &[&str], expected| {
        check(&[with(&a, changes)], &p, assumptions, expected);
    };
    one(&[("stage", ""), ("start", "2020-01-01")], &["signed=start"], ALLOWED);
    one(&[("stage", ""), ("start", "2020-01-01")], &["signed=start", "stage=signed"], ALLOWED);
    one(&[("end", ""), ("extendable_to", "2028-03-02")], &["end=open"], ALLOWED);
    one(&[("end", ""), ("extendable_to", "2028-04-02")], &["end=open"], NON_CAPITAL);
    one(&[("end", ""), ("start", "2028-04-02")], &[], NON_CAPITAL);
    one(&[("end", ""), ("start", "2028-04-01")], &[], NON_CAPITAL_UNTOLD);
    one(&[("end", ""), ("start", "2028-04-02"), ("extendable_to", "2028-04-01")], &[], NON_CAPITAL);
    one(&[("end", ""), ("extendable_to", "none")], &["end=open"], NON_CAPITAL);
    one(&[("stage", ""), ("signed_by", "2027-04-30"), ("start", "2027-05-01")], &[], ALLOWED);
    one(&[("stage", ""), ("signed_by", "2027-04-30"), ("start", "2027-05-01")], &["signed=start"], ALLOWED);
    one(&[("value_basis", "annual"), ("start", "2027-07-01"), ("end", "open")], &[], NON_CAPITAL_UNTOLD);
    one(&[("value_basis", "annual"), ("start", "2027-07-01"), ("end", "2028-06-30")], &[], NON_CAPITAL);
    one(&[("value_basis", "annual"), ("start", "2027-07-01"), ("end", "2028-06-29")], &[], NON_CAPITAL_UNTOLD);
    one(&[("value_basis", "annual"), ("start", "2028-02-29"), ("end", "2029-02-28")], &[], NON_CAPITAL);
    one(&[("value_basis", "annual"), ("start", "2028-02-29"), ("end", "2029-02-27")], &[], NON_CAPITAL_UNTOLD);
    let annual = |value, start, end| [("value_basis", "annual"), ("value", value), ("start", start), ("end", end)];
    one(&annual("50000.00", "2027-07-01", "2029-06-30"), &[], ALLOWED);
    one(&annual("50000.00", "2027-07-01", "2029-07-01"), &[], NON_CAPITAL_UNTOLD);
    one(&annual("33333.33", "2028-02-29", "2031-02-28"), &[], ALLOWED);
    one(&annual("33333.33", "2028-02-29", "2031-03-01"), &[], NON_CAPITAL_UNTOLD);
    one(&annual("0.00", "2027-07-01", "open"), &[], ALLOWED);
    one(&[("value_basis", "without-options"), ("value", "100000.00")], &[], ALLOWED);
    one(&[("value_basis", "without-options"), ("value", "100000.00"), ("extendable_to", "")], &[], NON_CAPITAL_UNTOLD);
    one(&[("value_basis", "not-stated")], &[], NON_CAPITAL_UNTOLD);
    one(&[("value_basis", "not-stated")], &["value-basis=whole-life"], NON_CAPITAL);
    one(&[("currency", "EUR")], &[], NON_CAPITAL_UNTOLD);
    one(&[("currency", "")], &[], NON_CAPITAL_UNTOLD);
    one(&[("payer", "counterparty"), ("value", ""), ("value_basis", "")], &[], NON_CAPITAL_UNTOLD);
    one(&[("payer", "counterparty"), ("value", ""), ("value_basis", ""), ("in_kind", "100000.00")], &[], ALLOWED);
    one(&[("payer", "both")], &[], NON_CAPITAL);
    one(&[("payer", ""), ("value", "100000.00")], &[], ALLOWED);
    one(&[("payer", ""), ("value", "100000.00"), ("in_kind", "0.01")], &[], NON_CAPITAL);
    one(&[("payer", "counterparty"), ("kind", "disposal")], &[], (Verdict::Consent, &["land-disposal"]));
    let late = Parameters { register_complete_since: Some("2007-01-01".to_owned()), ..p.clone() };
    let fits = with(&a, &[("value", "60000.00")]);
    check(std::slice::from_ref(&fits), &late, &[], NON_CAPITAL_UNTOLD);
    check(&[fits], &late, &["register-complete=yes"], ALLOWED);
    let not_named = Parameters { directions: Some(Directions { list: Vec::new(), are_all: true }), ..p.clone() };
    check(std::slice::from_ref(&a), &not_named, &[], ALLOWED);
}

#[test]
fn days_are_counted_from_1970() {
    for (text, expected) in [
        ("1970-01-01", Some(0)),
        ("1969-12-31", Some(-1)),
        ("2000-03-01", Some(11_017)),
        ("2027-06-01", Some(20_970)),
        ("2027-02-29", None),
        ("2028-02-29", Some(21_243)),
        ("2027-6-1", None),
        ("open", None),
    ] {
        assert_eq!(read_day(text), expected, "{text}");
    }
}

proptest! {
    #[test]
    fn the_order_of_rows_changes_nothing(
        (situation, order) in registers::situation().prop_flat_map(|s| {
            let order: Vec<usize> = (0..s.rows.len()).collect();
            (Just(s), Just(order).prop_shuffle())
        })
    ) {
        let shuffled: Vec<Row> = order.iter().map(|place| situation.rows[*place].clone()).collect();
        let sorted = |rows: &[Row]| {
            let mut answers = answers(rows, &situation.parameters, &situation.assumptions);
            answers.sort_by(|a, b| (&a.unit, &a.deal).cmp(&(&b.unit, &b.deal)));
            for sum in answers.iter_mut().flat_map(|a| &mut a.limbs).filter_map(|limb| limb.aggregate.as_mut()) {
                sum.counted.sort();
                sum.uncertain.sort();
            }
            answers
        };
        prop_assert_eq!(sorted(&situation.rows), sorted(&shuffled));
    }

    #[test]
    fn bounds_hold_the_verdict(situation in registers::situation()) {
        for answer in answers(&situation.rows, &situation.parameters, &situation.assumptions) {
            prop_assert!(answer.at_least <= answer.at_most);
            match answer.verdict {
                Verdict::CannotTell => {
                    prop_assert_eq!((answer.at_least, answer.at_most), (Verdict::Allowed, Verdict::Consent))
                }
                Verdict::Consent => {
                    prop_assert_eq!((answer.at_least, answer.at_most), (Verdict::Consent, Verdict::Consent))
                }
                Verdict::Allowed => prop_assert_eq!(answer.at_most, Verdict::Allowed),
            }
            for sum in answer.limbs.iter().filter_map(|limb| limb.aggregate.as_ref()) {
                prop_assert!(sum.known <= sum.upper, "{:?}", sum);
            }
        }
    }

    /// Recording what was blank may decide an answer; it never overturns one.
    #[test]
    fn recording_a_blank_overturns_no_firm_answer(situation in registers::situation(), picks in registers::picks()) {
        if let Some(recording) = registers::blank_and_record(&situation, &picks) {
            let after = recording.apply(&situation.rows);
            let firm = |rows: &[Row]| answers(rows, &situation.parameters, &[]);
            if registers::contradicts(&after[recording.row]) {
                return Ok(());
            }
            for (before, after) in firm(&situation.rows).iter().zip(firm(&after)) {
                let kept = before.verdict == Verdict::CannotTell || before.verdict == after.verdict;
                prop_assert!(kept, "{:?}: {:?} became {:?}", recording, before, after);
                for (before, after) in before.limbs.iter().zip(&after.limbs) {
                    prop_assert!(before.truth == Undecided || before.truth == after.truth, "{:?}: {:?}", recording, after);
                }
            }
        }
    }
}
