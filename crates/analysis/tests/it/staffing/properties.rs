//! What must be so of every unit, against the whole programme of [`super::naive`] and by comparing answers.

use super::naive::{Aim, Whole};
use hostboard_analysis::linear::ProgrammeError;
use hostboard_analysis::staffing::{
    Establishment, Grade, Inputs, Line, ManpowerDeal, Plan, Sample, Scenario, StaffingError,
};
use proptest::prelude::*;
use proptest::sample::subsequence;

const GRADES: [&str; 3] = ["a", "b", "c"];

prop_compose! {
    fn grade(id: &'static str)(
        fte in 0..6_u32, cost in 1..9_u32, capacity in 0..12_u32, lead in 0..3_usize, notice in 0..3_usize,
        hire_cost in 0..6_u32, release_cost in 0..9_u32, hire_limit in 0..4_u32,
    ) -> Grade {
        Grade {
            id: id.to_owned(), fte: fte.into(), cost: f64::from(cost) * 10.0, capacity: capacity.into(), lead, notice,
            hire_cost: hire_cost.into(), release_cost: f64::from(release_cost) * 5.0, hire_limit: hire_limit.into(),
        }
    }
}

prop_compose! {
    fn deal(id: &'static str)(
        grade in 0..GRADES.len(), price in 0..9_u32, cap in 0..20_u32, part in 0..4_u32, lead in 0..3_usize,
    ) -> ManpowerDeal {
        let (cap, grade) = (f64::from(cap), GRADES[grade].to_owned());
        ManpowerDeal { id: id.to_owned(), grade, price: price.into(), cap, call_off: cap * f64::from(part) / 4.0, lead }
    }
}

fn line(id: &'static str) -> impl Strategy<Value = Line> {
    subsequence(GRADES.to_vec(), 1..=3)
        .prop_map(move |by| Line { id: id.to_owned(), by: by.into_iter().map(str::to_owned).collect() })
}

prop_compose! {
    /// A unit of two months with three grades, up to two deals and three services.
    fn unit()(
        grades in [grade("a"), grade("b"), grade("c")].prop_map(Vec::from),
        deals in [deal("m"), deal("n")].prop_map(Vec::from),
        lines in [line("x"), line("y"), line("z")].prop_map(Vec::from),
        deal_count in 0..3_usize, line_count in 1..4_usize,
    ) -> Establishment {
        let (deals, lines) = (deals[..deal_count].to_vec(), lines[..line_count].to_vec());
        Establishment::new(Inputs { months: 2, grades, deals, lines }).unwrap()
    }
}

fn scenarios(of: &Establishment, count: usize) -> impl Strategy<Value = Vec<Scenario>> + use<> {
    let hours = prop::collection::vec((0..60_u32).prop_map(f64::from), of.months());
    let one = (prop::collection::vec(hours, of.lines().len()), 0..1800_u32);
    prop::collection::vec(one.prop_map(|(demand, money)| Scenario { demand, money: money.into() }), count)
}

/// A unit with scenarios.
fn given(count: usize) -> impl Strategy<Value = (Establishment, Vec<Scenario>)> {
    unit().prop_flat_map(move |unit| {
        let scenarios = scenarios(&unit, count);
        (Just(unit), scenarios)
    })
}

/// Parts of all that a plan may be, hires first, as far as the unit has grades and deals.
fn plan(of: &Establishment, parts: &[f64]) -> Plan {
    let part = |at: usize, most: f64| parts[at % parts.len()] * most;
    let grades = of.grades().iter().enumerate();
    let hires = grades.clone().map(|(at, grade)| part(at, grade.hire_limit)).collect();
    let releases = grades.map(|(at, grade)| part(at + 3, grade.fte)).collect();
    Plan::new(of, hires, releases, (0..of.deals().len()).map(|at| part(at + 6, 1.0)).collect()).unwrap()
}

fn near(found: f64, expected: f64) -> bool {
    (found - expected).abs() <= 1e-7 * expected.abs().max(1.0)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_least_unmet_and_then_the_least_cost_are_those_of_the_whole_programme(
        (of, scenarios) in given(3), part in 0.0..1.2_f64,
    ) {
        let sample = Sample::new(of.clone(), &scenarios).unwrap();
        let mut whole = Whole::new(&of, &scenarios, None);
        let least_cost = whole.least(Aim::MeanCost).unwrap();
        let frontier = sample.frontier().unwrap();
        prop_assert!(near(frontier.least_cost, least_cost));
        prop_assert!(near(frontier.least_unmet.unmet, whole.least(Aim::MeanUnmet).unwrap()));
        let budget = least_cost + part * (frontier.least_unmet.cost - least_cost);
        let point = sample.least_unmet(budget).unwrap();
        whole.limit_mean_cost(budget);
        prop_assert!(near(point.unmet, whole.least(Aim::MeanUnmet).unwrap()), "{point:?}");
        whole.limit_mean_unmet(point.unmet + 1e-9);
        prop_assert!(near(point.cost, whole.least(Aim::MeanCost).unwrap()), "{point:?}");
        let too_low = sample.least_unmet(least_cost - 1.0);
        prop_assert!(matches!(too_low, Err(StaffingError::BudgetTooLow { .. })), "{too_low:?}");
    }

    #[test]
    fn a_plan_comes_to_what_the_programme_of_its_scenario_says(
        (of, scenarios) in given(2), parts in prop::collection::vec(0.0..=1.0_f64, 8),
    ) {
        let plan = plan(&of, &parts);
        let outcomes = Sample::new(of.clone(), &scenarios).unwrap().outcomes(&plan);
        for (outcome, scenario) in outcomes.iter().zip(&scenarios) {
            let mut whole = Whole::new(&of, std::slice::from_ref(scenario), Some(&plan));
            prop_assert!(near(outcome.unmet, whole.least(Aim::MeanUnmet).unwrap()), "{outcome:?}");
            whole.limit_mean_unmet(outcome.unmet + 1e-9);
            prop_assert!(near(outcome.cost, whole.least(Aim::MeanCost).unwrap()), "{outcome:?}");
        }
    }

    #[test]
    fn a_plan_for_every_scenario_is_found_or_there_is_none(
        (of, scenarios) in given(3), unmet_allowed in 0.0..0.9_f64,
    ) {
        let found = Sample::new(of.clone(), &scenarios).unwrap().in_every_scenario(unmet_allowed).unwrap();
        let keeps = |plan: Option<&Plan>, more: f64| {
            let mut whole = Whole::new(&of, &scenarios, plan);
            let scenarios: Vec<Scenario> =
                scenarios.iter().map(|s| Scenario { money: s.money + 100.0 * more, ..s.clone() }).collect();
            whole.limit_every_scenario(&scenarios, unmet_allowed + more);
            whole.least(Aim::MeanCost)
        };
        match found {
            Some(plan) => prop_assert!(keeps(Some(&plan), 1e-7).is_ok(), "{plan:?}"),
            None => prop_assert_eq!(keeps(None, 0.0), Err(ProgrammeError::Infeasible)),
        }
    }

    #[test]
    fn the_frontier_falls_and_bends_one_way((of, scenarios) in given(6)) {
        let frontier = Sample::new(of, &scenarios).unwrap().frontier().unwrap();
        let unmet: Vec<f64> = frontier.points.iter().map(|priced| priced.point.unmet).collect();
        for three in unmet.windows(3) {
            prop_assert!(three[0] >= three[1] - 1e-7 && three[1] >= three[2] - 1e-7, "{unmet:?}");
            prop_assert!(three[0] - three[1] >= three[1] - three[2] - 1e-7, "{unmet:?}");
        }
        for priced in &frontier.points {
            prop_assert!(priced.point.cost <= priced.point.budget + 1e-6, "{priced:?}");
            prop_assert!(priced.point.unmet - priced.prices[0].saved >= frontier.least_unmet.unmet - 1e-7);
        }
    }

    #[test]
    fn scenarios_may_come_in_any_order((of, scenarios) in given(8), budget_part in 0.0..1.0_f64) {
        let forwards = Sample::new(of.clone(), &scenarios).unwrap();
        let backwards = Sample::new(of, &scenarios.into_iter().rev().collect::<Vec<_>>()).unwrap();
        let (least, most) = {
            let frontier = forwards.frontier().unwrap();
            (frontier.least_cost, frontier.least_unmet.cost)
        };
        let budget = least + budget_part * (most - least);
        let (a, b) = (forwards.least_unmet(budget).unwrap(), backwards.least_unmet(budget).unwrap());
        prop_assert!((a.unmet - b.unmet).abs() <= 1e-9 * a.unmet.max(1.0), "{} {}", a.unmet, b.unmet);
        prop_assert!((a.cost - b.cost).abs() <= 1e-7 * a.cost.max(1.0), "{} {}", a.cost, b.cost);
    }

    /// Of all services alike: more of one that is met in full may well make a smaller part unmet.
    #[test]
    fn more_demand_never_makes_a_plan_sufficient_in_more_scenarios(
        (of, scenarios) in given(20), parts in prop::collection::vec(0.0..=1.0_f64, 8),
        more in 1.0..2.0_f64, unmet_allowed in 0.0..0.5_f64,
    ) {
        let plan = plan(&of, &parts);
        let grown = |scenario: &Scenario| Scenario {
            demand: scenario.demand.iter().map(|line| line.iter().map(|hours| hours * more).collect()).collect(),
            ..scenario.clone()
        };
        let larger: Vec<Scenario> = scenarios.iter().map(grown).collect();
        let sufficient = |scenarios: &[Scenario]| {
            Sample::new(of.clone(), scenarios).unwrap().counts(&plan, unmet_allowed).sufficient
        };
        prop_assert!(sufficient(&larger) <= sufficient(&scenarios));
    }
}
