//! The books of the worked unit, to the penny.

use crate::easton;
use hostboard_analysis::books::{Change, Figure, Holds, Statement, Tested, statement};
use hostboard_domain::books::Certainty;
use serde_json::Value;

fn expected() -> Value {
    serde_json::from_str(include_str!("../easton/expected-statement.json")).unwrap()
}

/// As the file writes money: `-595546.42`, `no bound`.
fn end(end: Option<hostboard_domain::money::Pence>) -> String {
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
