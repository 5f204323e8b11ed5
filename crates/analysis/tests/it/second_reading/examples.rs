//! One small unit, and one thing at a time that is not as it should be: the two readings side by side.

use super::Beside;
use super::reading::{Slip, Unit};
use hostboard_analysis::books::{Change, Parameter, Row, Window};
use hostboard_domain::books::{Assumed, Certainty, Line, Provenance};
use hostboard_domain::money::Pence;
use hostboard_domain::rate::Rate;
use hostboard_domain::time::Month;
use std::sync::Arc;

fn month(text: &str) -> Month {
    Month::parse(text).unwrap()
}

/// Twelve months from April 2013, three of them actual: £100 from customer `a` for service `s`; pay of grade `g` of
/// £10, on-costs of £2, non-pay of £5, a recharge of £3, nothing once. Nothing was there before, and all is paid at once.
fn small() -> Unit {
    let window = Window { first: month("2013-04"), months: 12, actual: 3 };
    let mut rows = Vec::new();
    for month in window.iter() {
        for (line, amount) in [
            (Line::Income, 10_000),
            (Line::Pay, 1_000),
            (Line::OnCosts, 200),
            (Line::NonPay, 500),
            (Line::Recharge, 300),
            (Line::OneOff, 0),
            (Line::BalanceForward, 0),
            (Line::CashForward, 0),
        ] {
            let is_opening = [Line::BalanceForward, Line::CashForward].contains(&line);
            let text = |text: &str, is_there: bool| Some(Arc::from(text)).filter(|_| is_there);
            let row = Row {
                place: 0,
                month,
                line,
                customer: text("a", line == Line::Income),
                service: text("s", line == Line::Income),
                certainty: Some(Certainty::Signed).filter(|_| line == Line::Income),
                grade: text("g", [Line::Pay, Line::OnCosts].contains(&line)),
                deal: None,
                hangs_on: None,
                matter: None,
                is_credit: false,
                amount: Some(Pence(amount)),
            };
            rows.extend(Some(row).filter(|_| !is_opening || month == window.first));
        }
    }
    let mut unit = Unit { window, opened: None, rows, parameters: Vec::new() };
    for (name, value) in [
        (Assumed::OnCostRate, "0.5"),
        (Assumed::CreditorMonths, "0"),
        (Assumed::DebtorMonths, "0"),
        (Assumed::NoticeMonths, "1"),
        (Assumed::VatRate, "0.2"),
        (Assumed::VatRecovered, "0.5"),
        (Assumed::VatBorne, "0.5"),
        (Assumed::InputVat, "0.1"),
        (Assumed::PensionUplift, "0.1"),
        (Assumed::OwnOverhead, "7"),
        (Assumed::SavingShare, "0.5"),
        (Assumed::SavingLagMonths, "1"),
        (Assumed::ExitCostMonths, "0.5"),
    ] {
        assume(&mut unit, name, None, value);
    }
    unit
}

fn assume(unit: &mut Unit, name: Assumed, about: Option<&str>, value: &str) {
    unit.parameters.push(Parameter {
        name,
        about: about.map(Arc::from),
        value: Rate::parse(value),
        interval: None,
        provenance: Some(Provenance::Observed),
        from_whom: None,
        on: None,
    });
}

fn row<'u>(unit: &'u mut Unit, of: &str, line: Line) -> &'u mut Row {
    unit.rows.iter_mut().find(|row| row.month == month(of) && row.line == line).unwrap()
}

/// The two readings agree on the unit as it stands, after the change, on who may leave and on what switches.
#[track_caller]
fn check(mut unit: Unit, change: &Change) {
    for (place, row) in (2..).zip(&mut unit.rows) {
        row.place = place;
    }
    let mut beside = Beside::new(&unit, Slip::None);
    beside.statements(&Change::default());
    beside.change(change);
    beside.may_leave();
    for level in Certainty::ALL {
        beside.switching(*level);
    }
    let differ: Vec<String> = beside.differs.iter().take(3).map(ToString::to_string).collect();
    assert!(differ.is_empty(), "{}", differ.join("\n"));
}

fn leaves(of: &str) -> Change {
    Change { leave: vec![(Arc::from("a"), month(of))], with_saving: true, ..Change::default() }
}

fn independent() -> Change {
    Change { independent: Some(month("2013-08")), ..Change::default() }
}

#[test]
fn the_small_unit_is_read_alike() {
    for change in [Change::default(), leaves("2013-07"), leaves("2013-08"), leaves("2014-09"), independent()] {
        check(small(), &change);
    }
}

#[test]
fn a_blank_beside_on_costs_that_are_recorded_is_not_nothing() {
    let mut unit = small();
    let blank =
        Row { amount: None, matter: Some(Arc::from("a pension")), ..row(&mut unit, "2013-10", Line::OnCosts).clone() };
    unit.rows.push(blank);
    check(unit, &Change::default());
}

#[test]
fn a_blank_of_a_grade_without_pay_is_not_nothing() {
    let mut unit = small();
    let blank = Row { amount: None, grade: Some(Arc::from("h")), ..row(&mut unit, "2013-10", Line::OnCosts).clone() };
    unit.rows.push(blank);
    check(unit, &Change::default());
}

/// A row of one grade answers for no other, so that costs are never lower for a row that nobody wrote.
#[test]
fn pay_of_a_grade_that_stands_in_no_row_is_not_nothing() {
    let mut unit = small();
    let other = |row: &Row| Row { grade: Some(Arc::from("h")), ..row.clone() };
    let of_other: Vec<Row> = unit.rows.iter().filter(|row| row.line == Line::Pay).map(other).collect();
    unit.rows.extend(of_other);
    unit.rows.retain(|row| row.month != month("2013-10") || row.line != Line::Pay || row.grade.as_deref() != Some("h"));
    check(unit, &Change::default());
}

#[test]
fn pay_of_no_grade_stands_for_all_grades_unless_it_is_beside_one() {
    let mut unit = small();
    row(&mut unit, "2013-10", Line::Pay).grade = None;
    check(unit, &Change::default());
    let mut unit = small();
    let beside = Row { grade: None, ..row(&mut unit, "2013-10", Line::Pay).clone() };
    unit.rows.push(beside);
    check(unit, &Change::default());
}

#[test]
fn a_credit_of_on_costs_that_is_blank_may_be_anything() {
    let mut unit = small();
    let on_costs = row(&mut unit, "2013-10", Line::OnCosts);
    *on_costs = Row { amount: None, is_credit: true, matter: Some(Arc::from("a refund")), ..on_costs.clone() };
    check(unit, &Change::default());
}

#[test]
fn a_blank_of_on_costs_leaves_them_to_the_rate() {
    let mut unit = small();
    row(&mut unit, "2013-10", Line::OnCosts).amount = None;
    check(unit, &Change::default());
}

#[test]
fn on_costs_of_a_deal_that_is_not_signed_do_not_stand_for_those_of_all_pay() {
    let mut unit = small();
    let on_costs = row(&mut unit, "2013-10", Line::OnCosts);
    (on_costs.deal, on_costs.certainty) = (Some(Arc::from("D")), Some(Certainty::Pipeline));
    check(unit, &Change::default());
}

#[test]
fn costs_of_a_deal_may_not_come_where_nobody_says_how_sure_it_is() {
    let mut unit = small();
    let of_deal = Row { deal: Some(Arc::from("D")), ..row(&mut unit, "2013-10", Line::NonPay).clone() };
    unit.rows.push(of_deal);
    check(unit, &Change::default());
}

#[test]
fn income_that_stands_in_no_row_may_be_lost() {
    for left in ["2013-08", "2013-10"] {
        let mut unit = small();
        unit.rows.retain(|row| row.month != month("2013-10") || row.line != Line::Income);
        check(unit, &leaves(left));
    }
}

#[test]
fn debtors_are_asked_for_up_to_the_longest_recorded_lag_where_another_is_not() {
    let mut unit = small();
    let incomes: Vec<Row> = unit.rows.iter().filter(|row| row.line == Line::Income).cloned().collect();
    unit.rows.extend(incomes.into_iter().map(|row| Row { customer: Some(Arc::from("b")), ..row }));
    let debtors = Row { line: Line::Debtors, ..row(&mut unit, "2013-04", Line::NonPay).clone() };
    unit.rows.push(debtors);
    unit.parameters.retain(|parameter| parameter.name != Assumed::DebtorMonths);
    assume(&mut unit, Assumed::DebtorMonths, Some("a"), "2");
    check(unit, &Change::default());
}

#[test]
fn a_customer_s_own_vat_wins_on_independence() {
    let mut unit = small();
    assume(&mut unit, Assumed::VatRecovered, Some("a"), "0");
    check(unit, &independent());
}

#[test]
fn a_grade_s_own_uplift_wins_on_independence() {
    let mut unit = small();
    assume(&mut unit, Assumed::PensionUplift, Some("g"), "0.3");
    check(unit, &independent());
}

#[test]
fn costs_stay_where_what_saving_asks_is_not_recorded() {
    for name in [Assumed::SavingShare, Assumed::SavingLagMonths, Assumed::ExitCostMonths] {
        let mut unit = small();
        row(&mut unit, "2013-04", Line::BalanceForward).amount = Some(Pence(-20_000));
        unit.parameters.retain(|parameter| parameter.name != name);
        check(unit, &Change::default());
    }
}

#[test]
fn a_switching_value_is_true_by_trial_though_a_cost_is_a_range() {
    let mut unit = small();
    for row in unit.rows.iter_mut().filter(|row| row.line == Line::Income) {
        row.amount = Some(Pence(100));
    }
    let again = Row { amount: Some(Pence(500)), ..row(&mut unit, "2013-10", Line::Pay).clone() };
    unit.rows.push(again);
    check(unit, &Change::default());
}
