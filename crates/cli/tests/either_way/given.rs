//! Small inputs with the answers that they should have, restated from published notices and made up.

use crate::assume::{rests_on, working};
use crate::days::read_day;
use crate::params::{Consent, Params, Reading, Scope};
use crate::register::{Deal, deals, read_csv};

fn s24() -> Params {
    let day = |text| read_day(text).expect("a day");
    Params::given(day("2027-05-01"), day("2028-04-01"), day("2027-06-01"))
}

fn s26(from: &str, on: &str) -> Params {
    let day = |text| read_day(text).expect("a day");
    Params { complete_since: None, ..Params::given(day(from), day("2027-04-01"), day(on)) }
}

/// `expected` has a line for each deal: unit, deal, verdict, then facts that must be missing.
#[track_caller]
fn check(params: &Params, csv: &str, expected: &str) {
    let all: Vec<Deal> = read_csv(csv).iter().flat_map(deals).collect();
    for line in expected.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let mut words = line.split(", ");
        let (unit, id, verdict) = (words.next(), words.next(), words.next());
        let of_unit: Vec<Deal> = all.iter().filter(|d| Some(d.unit.as_str()) == unit).cloned().collect();
        let d = of_unit.iter().position(|deal| Some(deal.id.as_str()) == id).expect("the deal");
        let found = working(&of_unit, d, params, Reading::AsWritten, &[]);
        assert_eq!(Some(found.verdict()), verdict, "{line}: {found:?}");
        for fact in words {
            assert!(found.own.contains(fact) || found.others.contains(fact), "{line}: {found:?}");
        }
    }
}

#[test]
fn published_notices() {
    let surrey_heath = "deal,unit,counterparty,value,value_basis,currency,signed,start,end,extendable_to,stage,kind,cpv
        s2,SH,Q3 Services,4522426,whole-life,GBP,2026-05-12,2026-07-26,2029-07-25,2031-07-25,signed,contract,90910000";
    check(&s26("2026-05-01", "2027-06-01"), surrey_heath, "SH, s2, consent");
    let cars = "deal,unit,counterparty,value,value_basis,currency,signed,start,end,extendable_to,stage,kind,cpv,capital,variable_price
        a,SCC,SM Cars,23512.86,whole-life,GBP,2026-02-27,,2028-07-31,none,signed,contract,60000000,no,no
        b,SCC,SM Cars,78045.00,whole-life,GBP,2026-03-25,,2028-07-31,none,signed,contract,60000000,no,no";
    check(
        &s26("2026-01-01", "2027-06-01"),
        cars,
        "SCC, a, cannot-tell, register_complete_since
         SCC, b, consent",
    );
    check(
        &s26("2026-05-01", "2027-06-01"),
        cars,
        "SCC, a, allowed
         SCC, b, allowed",
    );
    let joint = "deal,unit,counterparty,value,value_basis,currency,signed,start,end,extendable_to,stage,kind,capital,variable_price
        jw,Elmbridge; Mole Valley,Winner,600000000,whole-life,GBP,,2027-06-06,2035-06-05,2048-06-05,proposed,contract,no,yes";
    check(
        &s26("2026-05-01", "2027-02-01"),
        joint,
        "Elmbridge, jw, cannot-tell, share, register_complete_since
         Mole Valley, jw, cannot-tell, share, register_complete_since",
    );
}

#[test]
fn a_years_worth_proves_no_more_than_whole_years() {
    let csv = "deal,unit,kind,capital,value,value_basis,stage,signed,counterparty,matter,start,end,extendable_to
        D1,U1,contract,no,999999.99,annual,signed,2027-06-01,Firm 1,M1,2027-07-10,open,none
        D1,U2,contract,no,999999.99,,signed,2027-06-01,Firm 1,M1,2027-07-10,open,none
        D1,U3,contract,no,999999.99,,signed,2027-06-01,Firm 1,M1,,open,none
        D1,U4,contract,no,999999.99,annual,signed,2027-06-01,Firm 1,M1,2027-07-10,2028-07-08,none
        D1,U5,contract,no,999999.99,annual,signed,2027-06-01,Firm 1,M1,2027-07-10,2028-07-07,none
        D1,U6,contract,no,999999.99,annual,signed,2027-06-01,Firm 1,M1,2027-07-10,2028-07-09,none";
    check(
        &s24(),
        csv,
        "U1, D1, cannot-tell, end
         U2, D1, cannot-tell, value_basis
         U3, D1, cannot-tell, value_basis
         U4, D1, cannot-tell
         U5, D1, cannot-tell
         U6, D1, consent",
    );
}

#[test]
fn small_sums_are_free_whenever_they_were_signed() {
    let contracts =
        "deal,unit,kind,capital,variable_price,value,stage,signed,signed_by,counterparty,matter,end,extendable_to
        D1,U1,contract,no,no,5.00,signed,,,Firm 1,M1,2030-01-01,none
        D1,U2,contract,no,no,5.00,signed,,2027-12-31,Firm 1,M1,2030-01-01,none
        D1,U3,contract,no,no,5.00,,,,Firm 1,M1,2030-01-01,none
        D1,U4,contract,no,no,5.00,proposed,,,Firm 1,M1,2030-01-01,none
        D1,U5,contract,yes,no,5.00,signed,,,Firm 1,M1,2030-01-01,none";
    let all = (1..=5).map(|n| format!("U{n}, D1, allowed\n")).collect::<String>();
    check(&s24(), contracts, &all);
    let disposals = "deal,unit,kind,value,stage,signed,signed_by,counterparty,matter
        D1,U1,disposal,5.00,signed,,2027-05-01,Firm 1,M1
        D1,U2,disposal,5.00,signed,,,Firm 1,M1
        D1,U3,disposal,5.00,proposed,,,Firm 1,M1";
    check(&s24(), disposals, &(1..=3).map(|n| format!("U{n}, D1, allowed\n")).collect::<String>());
}

#[test]
fn consents_payers_and_kinds() {
    let caught = "deal,unit,kind,capital,variable_price,value,stage,counterparty,matter,end,extendable_to
        D1,U1,contract,no,no,500000.00,proposed,Firm 1,M1,2030-01-01,none";
    let under_a_condition = Consent {
        id: "C1".to_owned(),
        scope: Scope::Specific,
        unit: Some("U1".to_owned()),
        deal: Some("D1".to_owned()),
        class: None,
        limb: None,
        limit: None,
        given_by: Some("successor".to_owned()),
        given_on: read_day("2027-05-02"),
        from: None,
        to: None,
        revoked_on: None,
        conditions: vec![None],
        standing: "official",
    };
    let params = Params { consents: vec![under_a_condition], ..s24() };
    check(&params, caught, "U1, D1, cannot-tell, C1:conditions_met");
    let paid = "deal,unit,kind,capital,variable_price,value,payer,stage,counterparty,matter,end,extendable_to
        D1,U1,contract,no,no,5000000.00,counterparty,proposed,Firm 1,M1,2040-01-01,none
        D2,U2,contract,no,no,0.00,unit,proposed,Firm 1,M1,2040-01-01,none
        D3,U3,disposal,no,no,1.00,counterparty,proposed,Firm 1,M1,,";
    check(
        &s24(),
        paid,
        "U1, D1, cannot-tell, in_kind
         U2, D2, allowed
         U3, D3, allowed",
    );
    let kinds = "deal,unit,kind,value,stage,signed
        R1,U1,reserves,5.00,signed,2027-06-01
        L1,U1,disposal,100000.01,signed,2027-06-01
        K1,U1,contract,5,signed,2027-06-01";
    check(
        &s24(),
        kinds,
        "U1, R1, consent
         U1, L1, consent
         U1, K1, cannot-tell",
    );
}

#[test]
fn an_assumption_that_takes_another_deal_out_is_named() {
    let stage = "deal,unit,kind,capital,variable_price,value,value_basis,stage,signed,counterparty,matter,cpv,start,end,extendable_to
        A,U1,contract,no,no,5.00,whole-life,proposed,,Firm 1,M1,,2027-07-01,2030-01-01,none
        B,U1,contract,no,no,999999.99,whole-life,,,Firm 1,M1,,2026-01-01,2030-01-01,none";
    let signed = "deal,unit,kind,value,stage,counterparty,matter,start
        A,U1,disposal,5.00,proposed,Firm 1,M1,
        B,U1,disposal,999999.99,signed,Firm 2,M2,2027-07-12";
    for (csv, fact, assumption) in [(stage, "B:stage", "stage=proposed"), (signed, "B:signed", "signed=start")] {
        let of_unit: Vec<Deal> = read_csv(csv).iter().flat_map(deals).collect();
        let ask = |assumed: &[&str]| working(&of_unit, 0, &s24(), Reading::AsWritten, assumed);
        assert_eq!(ask(&[]).verdict(), "cannot-tell");
        assert!(ask(&[]).others.contains(fact), "{:?}", ask(&[]));
        assert_eq!(ask(&[assumption]).verdict(), "allowed");
        let both = ["capital=no", assumption];
        assert_eq!(rests_on(&of_unit, 0, &s24(), Reading::AsWritten, &both), [assumption]);
    }
}
