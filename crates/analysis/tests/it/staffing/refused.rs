//! What is wrong is told all at once, in words for people.

use hostboard_analysis::chance::Stream;
use hostboard_analysis::staffing::{
    Demand, Establishment, Grade, InputProblem, Inputs, Line, ManpowerDeal, Plan, Sample, Scenario, StaffingError,
};

fn grade(id: &str) -> Grade {
    Grade {
        id: id.to_owned(),
        fte: 2.0,
        cost: 100.0,
        capacity: 10.0,
        lead: 0,
        notice: 0,
        hire_cost: 0.0,
        release_cost: 0.0,
        hire_limit: 1.0,
    }
}

fn deal(id: &str) -> ManpowerDeal {
    ManpowerDeal { id: id.to_owned(), grade: "a".to_owned(), price: 5.0, cap: 10.0, call_off: 0.0, lead: 0 }
}

fn line(id: &str, by: &[&str]) -> Line {
    Line { id: id.to_owned(), by: by.iter().map(|by| (*by).to_owned()).collect() }
}

fn unit() -> Establishment {
    let lines = vec![line("x", &["a"])];
    Establishment::new(Inputs { months: 2, grades: vec![grade("a")], deals: vec![deal("m")], lines }).unwrap()
}

fn scenario(hours: f64, money: f64) -> Scenario {
    Scenario { demand: vec![vec![hours, hours]], money }
}

#[track_caller]
fn check<T: std::fmt::Debug>(found: Result<T, Vec<InputProblem>>, expected: &[&str]) {
    let found: Vec<String> = found.unwrap_err().iter().map(InputProblem::to_string).collect();
    assert_eq!(found, expected);
}

#[test]
fn all_that_is_wrong_with_a_unit_is_told() {
    check(
        Establishment::new(Inputs::default()),
        &["0 months are planned, not 1 to 240", "there is no grade", "there is no service"],
    );
    let grades = vec![grade("a"), Grade { fte: -1.0, cost: f64::NAN, ..grade("a") }];
    let deals = vec![ManpowerDeal { call_off: 20.0, grade: "c".to_owned(), price: 1e13, ..deal("m") }];
    let lines = vec![line("x", &[]), line("y", &["a", "d"])];
    check(
        Establishment::new(Inputs { months: 300, grades, deals, lines }),
        &[
            "300 months are planned, not 1 to 240",
            "two grades are called `a`",
            "`fte` of grade `a` is -1, not a number from 0 to a million million",
            "`cost` of grade `a` is NaN, not a number from 0 to a million million",
            "`price` of manpower deal `m` is 10000000000000, not a number from 0 to a million million",
            "manpower deal `m` has a call-off of 20 hours above its cap of 10",
            "manpower deal `m` names grade `c`, which is not there",
            "no grade does service `x`",
            "service `y` names grade `d`, which is not there",
        ],
    );
}

#[test]
fn all_that_is_wrong_with_scenarios_is_told() {
    check(Sample::new(unit(), &[]), &["there is no scenario"]);
    let short = Scenario { demand: vec![vec![1.0]], money: 0.0 };
    check(
        Sample::new(unit(), &[scenario(-1.0, f64::INFINITY), short]),
        &[
            "the demand for `x` in month 0 of scenario 0 is -1, not a number from 0 to a million million",
            "the demand for `x` in month 1 of scenario 0 is -1, not a number from 0 to a million million",
            "the money of scenario 0 is inf, not a number within a million million",
            "scenario 1 does not have one demand for each service and month",
        ],
    );
}

#[test]
fn all_that_is_wrong_with_a_plan_is_told() {
    check(
        Plan::new(&unit(), vec![], vec![0.0], vec![0.0]),
        &["the plan does not have one number for each grade and manpower deal"],
    );
    check(
        Plan::new(&unit(), vec![2.0], vec![-1.0], vec![f64::NAN]),
        &[
            "the plan's `hire` of grade `a` is 2, not 0 to 1",
            "the plan's `release` of grade `a` is -1, not 0 to 2",
            "the plan's `share` of manpower deal `m` is NaN, not 0 to 1",
        ],
    );
}

#[test]
fn all_that_is_wrong_with_a_demand_is_told() {
    let hours = [1.0, -1.0, 1.0].map(|base| vec![base; 200]).into();
    let demand = Demand { hours, demand_sd: 2.0, common_share: 0.5, money: 1.0, money_sd: -0.1 };
    check(
        demand.draw(200, Stream::new(1, "s"), 1),
        &[
            "`hours` of the demand is -1, not a number from 0 to 1000000000000",
            "`demand_sd` of the demand is 2, not a number from 0 to 1",
            "`money_sd` of the demand is -0.1, not a number from 0 to 1",
            "600 demands a scenario are more than the 499 that have numbers of their own",
        ],
    );
}

#[test]
fn a_budget_that_no_plan_keeps_is_refused() {
    // Both are released at once, so the least is nothing.
    let sample = Sample::new(unit(), &[scenario(30.0, 1000.0)]).unwrap();
    let refused = sample.least_unmet(-1.0).unwrap_err();
    assert_eq!(refused.to_string(), "no plan costs as little as £-1; the least is £0");
    assert!(matches!(sample.least_unmet(f64::NAN), Err(StaffingError::BudgetTooLow { .. })));
    let share = sample.in_every_scenario(f64::NAN).unwrap_err();
    assert_eq!(share.to_string(), "`unmet_allowed` is NaN, not a number from 0 to 1");
    assert_eq!(sample.least_unmet(f64::INFINITY).unwrap().unmet, 0.0);
}

#[test]
fn a_unit_that_is_asked_for_nothing_has_a_frontier() {
    let sample = Sample::new(unit(), &[scenario(0.0, 1000.0)]).unwrap();
    let frontier = sample.frontier().unwrap();
    assert!(frontier.points.iter().all(|priced| priced.point.unmet == 0.0 && priced.point.cost == 0.0));
    assert!(sample.in_every_scenario(0.0).unwrap().is_some());
}
