//! The books of the worked unit, to the penny.

use crate::easton;
use hostboard_analysis::books::{
    Change, Fault, Figure, Holds, Refused, Row, Scaled, Statement, Tested, may_leave, refusals, statement, switching,
};
use hostboard_domain::books::{Assumed, Certainty, Line};
use hostboard_domain::money::Pence;
use hostboard_domain::time::Month;
use serde_json::Value;

fn expected() -> Value {
    serde_json::from_str(include_str!("../easton/expected-statement.json")).unwrap()
}

fn month(text: &str) -> Month {
    Month::parse(text).unwrap()
}

/// As the file writes money: `-595546.42`, `no bound`.
fn end(end: Option<Pence>) -> String {
    end.map_or("no bound".to_owned(), |pence| {
        let sign = if pence.0 < 0 { "-" } else { "" };
        format!("{sign}{}.{:02}", pence.0.abs() / 100, pence.0.abs() % 100)
    })
}

fn exact(figure: Figure) -> String {
    assert_eq!(figure.low, figure.high);
    end(figure.low)
}

fn name(tested: Tested) -> String {
    match tested {
        Tested::Surplus(year) => format!("surplus {year}"),
        Tested::Cumulative => "cumulative".to_owned(),
        Tested::Cash => "cash".to_owned(),
    }
}

fn holds(holds: Holds) -> &'static str {
    match holds {
        Holds::Holds => "holds",
        Holds::Fails => "fails",
        Holds::Undecided => "undecided",
    }
}

/// The tests of a statement, as the file has them.
fn tests(statement: &Statement) -> Value {
    let test = |test: &hostboard_analysis::books::Test| {
        (name(test.of), serde_json::json!([holds(test.holds), end(test.figure.low), end(test.figure.high)]))
    };
    Value::Object(statement.tests.iter().map(test).collect())
}

fn agrees(statement: &Statement, expected: &Value) {
    assert_eq!(tests(statement), expected["tests"]);
    for (month, expected) in statement.months.iter().zip(expected["months"].as_array().unwrap()) {
        let figures =
            [month.income, month.total_costs, month.surplus, month.cumulative, month.cash, month.working_capital];
        let row: Vec<String> = std::iter::once(month.month.to_string()).chain(figures.map(exact)).collect();
        assert_eq!(serde_json::json!(row), *expected);
    }
    assert_eq!(statement.months.len(), expected["months"].as_array().unwrap().len());
    let cash = statement.test(Tested::Cash).unwrap();
    let lowest = serde_json::json!([cash.least_in.unwrap().to_string(), end(cash.figure.low)]);
    assert_eq!(lowest, expected["lowest_cash"]);
}

#[test]
fn every_month_and_test_at_every_level() {
    let (accounts, parameters) = (easton::accounts(easton::rows()), easton::parameters());
    for level in Certainty::ALL {
        let statement = statement(&accounts, &parameters, *level, &Change::default());
        agrees(&statement, &expected()["statement"][level.word()]);
    }
}

#[test]
fn what_is_missing_leaves_open_what_it_decides() {
    let is_moor = |row: &Row| row.service.as_deref() == Some("continuing healthcare") && row.month == month("2013-08");
    let is_recharge = |row: &Row| row.line == Line::Recharge && row.month == month("2013-12");
    for case in ["missing_income", "missing_recharge"] {
        let mut rows = easton::rows();
        if case == "missing_recharge" {
            rows.iter_mut().filter(|row| is_recharge(row)).for_each(|row| row.amount = None);
        } else {
            rows.retain(|row| !is_moor(row));
        }
        let accounts = easton::accounts(rows);
        for level in [Certainty::Signed, Certainty::Agreed] {
            let expected = &expected()[case][level.word()];
            let statement = statement(&accounts, &easton::parameters(), level, &Change::default());
            assert_eq!(tests(&statement), expected["tests"]);
            let missing = &statement.test(Tested::Cumulative).unwrap().missing;
            let missing: Vec<_> = missing
                .iter()
                .map(|cell| {
                    [
                        cell.line.word().to_owned(),
                        cell.customer.as_deref().unwrap_or_default().to_owned(),
                        cell.month.to_string(),
                    ]
                })
                .collect();
            assert_eq!(serde_json::json!(missing), expected["missing"]);
        }
    }
}

#[test]
fn how_many_may_leave() {
    let accounts = easton::accounts(easton::rows());
    for level in [Certainty::Agreed, Certainty::InNegotiation, Certainty::Pipeline] {
        for (saving, with_saving) in [("costs stay", false), ("with saving", true)] {
            for may in may_leave(&accounts, &easton::parameters(), level, with_saving).unwrap() {
                let of = name(may.of).replace("surplus ", "");
                let expected = &expected()["may_leave"][format!("{level} | {saving} | {of}")];
                let at = match may.of {
                    Tested::Surplus(year) => may.any.map(|_| year.to_string()),
                    Tested::Cumulative => may.any.map(|_| "2015-03".to_owned()),
                    Tested::Cash => may.breaks_in.map(|month| month.to_string()),
                };
                let found = serde_json::json!({ "any": may.any, "breaking": may.breaks_with.iter().map(|id| &**id).collect::<Vec<_>>(), "at": at, "single": may.alone.iter().map(|(id, holds)| (id.to_string(), serde_json::json!(holds))).collect::<serde_json::Map<_, _>>() });
                assert_eq!(found, *expected, "{level} | {saving} | {of}");
            }
        }
    }
}

#[test]
fn what_ifs_that_a_person_says_aloud() {
    let (accounts, parameters) = (easton::accounts(easton::rows()), easton::parameters());
    let expected = &expected()["what_if"];
    let harbour = Change { leave: vec![("harbour".into(), month("2014-07"))], ..Change::default() };
    let level = Certainty::InNegotiation;
    agrees(&statement(&accounts, &parameters, level, &harbour), &expected["harbour leaves July 2014 | costs stay"]);
    let saving = Change { with_saving: true, ..harbour };
    agrees(&statement(&accounts, &parameters, level, &saving), &expected["harbour leaves July 2014 | with saving"]);
    let both =
        Change { leave: ["north-vale", "moor"].map(|id| (id.into(), month("2014-01"))).into(), ..Change::default() };
    agrees(
        &statement(&accounts, &parameters, level, &both),
        &expected["north-vale and moor leave January 2014 | costs stay"],
    );
    let saving = Change { with_saving: true, ..both };
    agrees(
        &statement(&accounts, &parameters, level, &saving),
        &expected["north-vale and moor leave January 2014 | with saving"],
    );
    let independent = Change { independent: Some(month("2014-10")), ..Change::default() };
    let statement = statement(&accounts, &parameters, level, &independent);
    agrees(&statement, &expected["independent from October 2014 | costs stay"]);
    let placeholders: Vec<_> = statement.reads.placeholders(&parameters).collect();
    assert_eq!(placeholders, [&(Assumed::OwnOverhead, None)]);
    let early = Change { leave: vec![("north-vale".into(), month("2013-10"))], ..Change::default() };
    let refused = Refused::BeforeNotice {
        customer: "north-vale".into(),
        asked: month("2013-10"),
        earliest: Some(month("2014-01")),
    };
    assert_eq!(refusals(&accounts, &parameters, &early), [refused]);
    assert_eq!(refusals(&accounts, &parameters, &independent), []);
}

#[test]
fn switching_values_are_true_by_trial() {
    let (accounts, parameters) = (easton::accounts(easton::rows()), easton::parameters());
    for level in [Certainty::Agreed, Certainty::InNegotiation] {
        let found = switching(&accounts, &parameters, level);
        for value in &found {
            let kind = match value.scaled {
                Scaled::Income => "income",
                Scaled::Pay => "pay",
                Scaled::NonPay => "non-pay",
                Scaled::Recharge => "recharge",
            };
            let expected = expected()["switching"][level.word()][kind][name(value.of)].as_str().unwrap().to_owned();
            assert_eq!(format!("{:.6}", value.exact.per_cent()), expected, "{kind} {}", name(value.of));
            let holds = |tenths| {
                statement(
                    &accounts,
                    &parameters,
                    level,
                    &Change { scaled: Some((value.scaled, tenths)), ..Change::default() },
                )
                .test(value.of)
                .unwrap()
                .holds
            };
            let further = if value.scaled == Scaled::Income { -1 } else { 1 };
            assert_eq!((holds(value.tenths), holds(value.tenths + further)), (Holds::Holds, Holds::Fails));
        }
        assert_eq!(found.len(), 16);
    }
}

#[test]
fn what_is_missing_may_be_taken_as_the_month_before() {
    let mut rows = easton::rows();
    rows.retain(|row| !(row.service.as_deref() == Some("continuing healthcare") && row.month == month("2013-08")));
    let recharge = |row: &&mut Row| row.line == Line::Recharge && row.month == month("2013-12");
    rows.iter_mut().filter(recharge).for_each(|row| row.amount = None);
    let (filled, count) = easton::accounts(rows).with_missing_as_last();
    assert_eq!(count, 2);
    for level in Certainty::ALL {
        let statement = statement(&filled, &easton::parameters(), *level, &Change::default());
        agrees(&statement, &expected()["statement"][level.word()]);
    }
}

#[test]
fn a_total_that_differs_is_told_with_both() {
    let total = |line, customer: Option<&str>, amount| Row {
        place: 900 + amount as u64,
        line,
        customer: customer.map(Into::into),
        certainty: None,
        amount: Some(Pence(amount)),
        ..easton::rows()[0].clone()
    };
    let mut rows = easton::rows();
    rows.push(Row { service: None, ..total(Line::TotalIncome, None, 45_845_050) });
    rows.push(Row { service: None, ..total(Line::TotalIncome, Some("north-vale"), 18_240_000) });
    rows.push(Row { service: None, ..total(Line::TotalCosts, None, 42_839_566) });
    rows.push(Row { service: None, ..total(Line::TotalSurplus, None, 3_005_485) });
    let found = easton::accounts(rows).totals_that_differ(&easton::parameters());
    let surplus = Figure::exactly(Pence(3_005_484));
    assert_eq!(found, [Fault::Total { place: 900 + 3_005_485, given: Pence(3_005_485), found: surplus }]);
}
