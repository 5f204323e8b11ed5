//! The worked rows of the semantics, A to Z5, through the reference reading.

use crate::days::read_day;
use crate::exact::{Answer, answer};
use crate::limbs::Unit;
use crate::params::{Consent, Direction, Directions, Params, Reading, Scope};
use crate::register::{Cells, deals, read_csv};

/// Row A: a column and its cell.
const A: [(&str, &str); 13] = [
    ("deal", "D"),
    ("unit", "U1"),
    ("kind", "contract"),
    ("capital", "no"),
    ("variable_price", "no"),
    ("value", "120000.00"),
    ("currency", "GBP"),
    ("value_basis", "whole-life"),
    ("counterparty", "Firm 1"),
    ("matter", "M1"),
    ("stage", "proposed"),
    ("end", "2029-03-31"),
    ("extendable_to", "none"),
];

/// The cells of `from` with changes written `column=text column=text`; `_` stands for a space and nothing for a blank.
fn changed(from: &[(&str, &str)], changes: &str) -> Cells {
    let mut cells: Vec<(&str, String)> = from.iter().map(|(c, t)| (*c, (*t).to_owned())).collect();
    for change in changes.split_whitespace() {
        let (column, cell) = change.split_once('=').expect("a change");
        cells.retain(|(c, _)| *c != column);
        cells.push((column, cell.replace('_', " ")));
    }
    let (names, texts): (Vec<&str>, Vec<String>) = cells.into_iter().unzip();
    read_csv(&format!("{}\n{}\n", names.join(","), texts.join(","))).remove(0)
}

fn asked() -> Params {
    let day = |text| read_day(text).expect("a day");
    Params::given(day("2027-05-01"), day("2028-04-01"), day("2027-06-01"))
}

fn asked_of(consenter: &str, by_rule: &[(&'static str, &str)]) -> Params {
    let mut params = asked();
    params.directions = Directions::File(vec![Direction {
        unit: "U1".to_owned(),
        from: read_day("2027-05-01"),
        end: read_day("2028-04-01"),
        consenter: (!consenter.is_empty()).then(|| consenter.to_owned()),
        consenter_by_rule: by_rule.iter().map(|(r, w)| (*r, (*w).to_owned())).collect(),
        ..Direction::default()
    }]);
    params
}

fn consent(given_by: Option<&str>, limb: Option<&'static str>, conditions: Vec<Option<bool>>) -> Consent {
    Consent {
        id: "C1".to_owned(),
        scope: Scope::Specific,
        unit: Some("U1".to_owned()),
        deal: Some("D".to_owned()),
        class: None,
        limb,
        limit: None,
        given_by: given_by.map(str::to_owned),
        given_on: read_day("2027-05-02"),
        from: None,
        to: None,
        revoked_on: None,
        conditions,
        standing: "official",
    }
}

fn ask(params: &Params, rows: &[Cells]) -> Answer {
    let unit = Unit::new(rows.iter().flat_map(deals).collect(), params, Reading::AsWritten);
    answer(&unit, 0)
}

/// `expected` is a verdict, and after it the facts of the deal itself and others that are missing.
#[track_caller]
fn check(params: &Params, rows: &[&str], expected: &str) {
    let mut cells = vec![changed(&A, rows[0])];
    cells.extend(rows[1..].iter().map(|row| changed(&A, &format!("deal=O signed=2019-03-01 stage=signed {row}"))));
    let found = ask(params, &cells);
    let mut words = expected.split_whitespace();
    assert_eq!(Some(found.verdict()), words.next(), "{rows:?}: {found:?}");
    for fact in words {
        assert!(found.own.contains(fact) || found.others.contains(fact), "{rows:?}: {fact} of {found:?}");
    }
}

#[test]
fn worked_rows_a_to_n() {
    let s24 = &asked();
    let b = "end=2028-03-31";
    let h = "capital=yes value=900000.00 end=";
    let d = ["value=60000.00", "value=50000.00 matter=M2"];
    let mut incomplete = asked();
    incomplete.complete_since = None;
    check(s24, &[""], "consent");
    check(s24, &[b], "allowed");
    check(s24, &["end=2028-03-31 extendable_to="], "cannot-tell extendable_to");
    check(s24, &d, "consent");
    check(s24, &["value=60000.00", "value= matter=M2"], "cannot-tell O:value");
    check(s24, &["value="], "cannot-tell value");
    check(s24, &["capital=yes variable_price=yes value=5.00"], "consent");
    check(s24, &[h], "allowed");
    check(s24, &["stage=signed signed=2027-04-30"], "allowed");
    let j = [
        "value=60000.00 end=2030-03-31 matter= cpv=90910000",
        "value=70000.00 counterparty=Firm_2 matter= cpv=90920000 signed=2020-03-31",
    ];
    check(s24, &j, "cannot-tell matter O:matter");
    check(&incomplete, &d, "consent");
    check(&incomplete, &[h], "cannot-tell register_complete_since");
    let l = [
        "value=60000.00 counterparty=Schofield_&_Sons_Ltd",
        "value=60000.00 counterparty=Schofield_and_Sons matter=M2",
    ];
    check(s24, &l, "cannot-tell counterparty");
    check(s24, &["stage="], "cannot-tell signed stage");
    check(s24, &["stage=signed signed_by=2026-12-31"], "allowed");
}

#[test]
fn worked_rows_o_to_y() {
    let s24 = &asked();
    let with = |yes| Params { counts_vat: Some(yes), ..asked() };
    let o = "value_basis=annual start=2027-07-01 end=2027-12-31 extendable_to=2028-12-31";
    check(s24, &[o], "cannot-tell");
    check(s24, &["payer=counterparty"], "cannot-tell in_kind");
    check(s24, &["payer=counterparty in_kind=none"], "allowed");
    check(s24, &["value=4522426.00 capital= variable_price="], "consent");
    check(s24, &["value=90000.00 value_vat=net"], "cannot-tell counts_vat");
    check(&with(true), &["value=90000.00 value_vat=net"], "consent");
    check(&with(false), &["value=90000.00 value_vat=net"], "allowed");
    check(s24, &["value=83333.33 value_vat=net"], "allowed");
    check(s24, &["value=5.00 stage=signed end=2030-01-01"], "allowed");
    check(s24, &["value=60000.00 value_basis=annual start=2027-07-01 end=2030-06-30"], "consent");
    check(s24, &["value=999999.00 value_basis=annual end=open"], "cannot-tell end");
    check(s24, &["value=150000.00 unit=U1;U2"], "cannot-tell share");
    let mut x = asked_of("East+West", &[]);
    x.consents = vec![consent(Some("East"), None, vec![])];
    check(&x, &[""], "consent");
    let found = ask(&x, &[changed(&A, "")]);
    assert_eq!(found.consent_of.iter().collect::<Vec<_>>(), ["West"]);
    let mut y = asked();
    y.consents = vec![consent(None, None, vec![None])];
    check(&y, &[""], "cannot-tell C1:conditions_met");
}

#[test]
fn worked_rows_z1_to_z5() {
    let s24 = &asked();
    let q = "value=4522426.00 capital= variable_price=";
    let z1 = asked_of("", &[("(b)(i)", "East"), ("(b)(ii)", "East"), ("(c)", "West")]);
    check(&z1, &[q], "consent");
    let found = ask(&z1, &[changed(&A, q)]);
    assert!(found.consent_of.is_empty());
    assert_eq!(found.may_need.iter().collect::<Vec<_>>(), ["East", "West"]);
    let mut z2 = asked();
    z2.consents = vec![consent(None, Some("(b)(i)"), vec![])];
    check(&z2, &[q], "cannot-tell capital variable_price");
    check(s24, &["value=1200000.00 kind= capital= variable_price="], "consent");
    check(s24, &["start=2028-06-01 end="], "consent");
    check(s24, &["value=9750.00 kind= cpv=90910000"], "allowed");
}
