//! The forecast of the worked unit, against draws made elsewhere.

use crate::easton;
use hostboard_analysis::books::{Accounts, Parameters, Tested};
use hostboard_analysis::chance::mean_and_sd;
use hostboard_analysis::forecast::{
    Deal, DealOutcome, Draw, Falls, Given, Milestone, Model, OpenMilestones, Outcomes, Readiness, Run, Total, Verdict,
};
use hostboard_domain::money::Pence;
use hostboard_domain::time::{Day, Month};
use serde_json::Value;
use std::sync::{Arc, LazyLock};

const SEED: u64 = 20130715;

pub(crate) fn month(text: &str) -> Month {
    Month::parse(text).unwrap()
}

fn expected() -> Value {
    serde_json::from_str(include_str!("../easton/expected-forecast.json")).unwrap()
}

/// What the files say beside accounts and parameters.
pub(crate) struct Beside {
    pub milestones: Vec<Milestone>,
    pub deals: Vec<Deal>,
    pub readiness: Readiness,
}

pub(crate) fn beside() -> Beside {
    let file: Value = serde_json::from_str(include_str!("../easton/model.json")).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let milestones = file["milestones"].as_object().unwrap().iter().map(|(id, range)| Milestone {
        id: id.as_str().into(),
        falls: Falls::Within(
            month(&text(&range["from"])).first(),
            month(&text(&range["to"])).plus(1).first().plus_days(-1),
        ),
    });
    let deals = file["deals"].as_object().unwrap().iter().map(|(id, deal)| Deal {
        id: id.as_str().into(),
        milestone: Some(text(&deal["hangs_on"]).into()),
        written: month(&text(&deal["planned_start"])),
        verdicts: easton::window().iter().skip(3).map(|month| verdict(&deal["verdicts"], month)).collect(),
    });
    let head = (Arc::from("head-appointed"), Day::parse("2014-12-31").unwrap());
    Beside {
        milestones: milestones.collect(),
        deals: deals.collect(),
        readiness: Readiness { at: month(&text(&file["readiness"]["at"])), head: Some(head), criteria: Vec::new() },
    }
}

fn verdict(ranges: &Value, at: Month) -> Verdict {
    let holds = |range: &&Value| {
        let to = range["to"].as_str().unwrap();
        at >= month(range["from"].as_str().unwrap()) && (to.is_empty() || at <= month(to))
    };
    match ranges.as_array().unwrap().iter().find(holds).unwrap()["verdict"].as_str().unwrap() {
        "allowed" => Verdict::Allowed,
        "consent" => Verdict::Consent,
        "refused" => Verdict::Refused,
        _ => Verdict::CannotTell,
    }
}

pub(crate) fn given<'a>(accounts: &'a Accounts, parameters: &'a Parameters, beside: &'a Beside) -> Given<'a> {
    Given {
        accounts,
        parameters,
        milestones: &beside.milestones,
        deals: &beside.deals,
        independence: None,
        readiness: Some(&beside.readiness),
        open_milestones: OpenMilestones::AtTheEarliest,
        seed: SEED,
    }
}

/// The lead of a deal and the chance of its consent, which the other file gives.
pub(crate) fn parameters() -> Parameters {
    easton::given_after(easton::parameters(), [("lead_months", "P1", "2"), ("consent_probability", "P1", "0.7")])
}

pub(crate) fn model() -> Model {
    let (accounts, parameters, beside) = (easton::accounts(easton::rows()), parameters(), beside());
    Model::new(&given(&accounts, &parameters, &beside)).unwrap()
}

/// The worked unit in each run, drawn once for all tests.
pub(crate) static OUTCOMES: LazyLock<Vec<Outcomes>> = LazyLock::new(|| {
    let model = model();
    Run::ALL.map(|run| model.run(run, 0..10_000)).into()
});

fn pence(value: &Value) -> Pence {
    Pence::parse_signed(value.as_str().unwrap()).unwrap()
}

pub(crate) fn tested(name: &str) -> Option<Tested> {
    let year = |first: &str| Tested::Surplus(month(first).financial_year());
    Some(match name {
        "surplus 2013-14" => year("2013-04"),
        "surplus 2014-15" => year("2014-04"),
        "cumulative" => Tested::Cumulative,
        "cash" => Tested::Cash,
        _ => return None,
    })
}

#[test]
fn the_first_draws_are_those_of_the_worked_unit() {
    let model = model();
    for expected in expected()["first draws"].as_array().unwrap() {
        let draw = model.draw(Run::Middle, expected["draw"].as_u64().unwrap());
        assert_eq!(as_json(&draw, expected["draw"].as_u64().unwrap()), *expected);
    }
}

fn as_json(draw: &Draw, number: u64) -> Value {
    let money = |pence: Pence| {
        let sign = if pence.0 < 0 { "-" } else { "" };
        Value::from(format!("{sign}{}.{:02}", pence.0.abs() / 100, pence.0.abs() % 100))
    };
    let of = |pairs: &[(Arc<str>, Option<Month>)]| -> Value {
        let word = |month: &Option<Month>| Value::from(month.map_or("no".to_owned(), |month| month.to_string()));
        Value::Object(pairs.iter().map(|(id, month)| (id.to_string(), word(month))).collect())
    };
    let deal = |outcome: &DealOutcome| match outcome {
        DealOutcome::Starts(month) => month.to_string(),
        _ => "no".to_owned(),
    };
    let surplus = draw.surplus.iter().map(|(year, surplus)| (year.to_string(), money(*surplus)));
    serde_json::json!({
        "draw": number,
        "surplus": Value::Object(surplus.collect()),
        "cumulative": money(draw.cumulative),
        "lowest_cash": money(draw.least_cash),
        "leaves": of(&draw.leaves),
        "milestones": of(&draw.milestones),
        "deal": draw.deals.iter().map(|(_, outcome, _)| deal(outcome)).collect::<Vec<_>>(),
    })
}

/// Counts within two draws.
#[track_caller]
fn counts_agree(found: u64, expected: &Value, what: &str) {
    let expected = expected.as_u64().unwrap();
    assert!(found.abs_diff(expected) <= 2, "{what}: {found} is not {expected}");
}

/// Money within a pound.
#[track_caller]
fn money_agrees(found: i64, expected: &Value, what: &str) {
    assert!(found.abs_diff(pence(expected).0) <= 100, "{what}: {found} is not {expected}");
}

#[test]
fn ten_thousand_draws_are_those_of_the_worked_unit() {
    let file = expected();
    let names = ["middle", "worse", "better", "no common shock", "no exits"];
    for (outcomes, name) in OUTCOMES.iter().zip(names) {
        for (what, count) in file[name]["counts"].as_object().unwrap() {
            let found = match what.as_str() {
                "head in post by 2014-12" => outcomes.head_in_time(),
                "deal starts" => outcomes.deals()[0].started(),
                "ready" => outcomes.ready(),
                test => outcomes.count(tested(test).unwrap()).unwrap(),
            };
            counts_agree(found, count, &format!("{name}, {what}"));
        }
        for (customer, by_month) in outcomes.leaves() {
            let found = by_month.iter().map(|(_, count)| count).sum();
            counts_agree(found, &file[name]["leaves"][&*customer], &format!("{name}, {customer} leaves"));
        }
        figures_agree(outcomes, &file[name], name);
    }
}

fn figures_agree(outcomes: &Outcomes, file: &Value, name: &str) {
    for (what, figures) in file.as_object().unwrap().iter().filter(|(_, figures)| figures["mean"].is_string()) {
        let of = match what.as_str() {
            "cash at end" => Total::CashAtEnd,
            "income of the forecast months" => Total::Income,
            test => Total::Test(tested(test).unwrap()),
        };
        let what = format!("{name}, {what}");
        let found = outcomes.quantiles(of);
        assert_eq!(found.len(), 7);
        for (quantile, expected) in found.iter().zip(figures["quantiles"].as_array().unwrap()) {
            money_agrees(quantile.value, expected, &what);
        }
        money_agrees(outcomes.mean(of).unwrap().0, &figures["mean"], &what);
        let totals: Vec<f64> = outcomes.totals(of).into_iter().map(|pence| pence as f64).collect();
        // The file has the spread of these draws alone, with n below.
        let n = totals.len() as f64;
        let sd = mean_and_sd(&totals).1 * ((n - 1.0) / n).sqrt();
        money_agrees(sd as i64, &figures["sd"], &what);
    }
}

/// A count is within four standard errors of its exact chance.
#[track_caller]
pub(crate) fn chance_agrees(count: u64, of: u64, chance: f64) {
    let (n, found) = (of as f64, count as f64 / of as f64);
    assert!((found - chance).abs() <= 4.0 * (chance * (1.0 - chance) / n).sqrt(), "{found} is not {chance}");
}

#[test]
fn chances_are_the_exact_ones() {
    let leaves = |q: f64, notice: f64| 1.0 - (1.0 - q).powf((21.0 - notice) / 12.0);
    let chances = [leaves(0.1, 1.0), leaves(0.04, 12.0), leaves(0.1, 3.0), leaves(0.1, 6.0)];
    // What customers share moves none of them alone.
    for run in [Run::Middle, Run::NoCommonShock] {
        let outcomes = &OUTCOMES[run as usize];
        for ((_, by_month), chance) in outcomes.leaves().iter().zip(chances) {
            chance_agrees(by_month.iter().map(|(_, count)| count).sum(), 10_000, chance);
        }
        chance_agrees(outcomes.head_in_time(), 10_000, 7.0 / 9.0);
        chance_agrees(outcomes.deals()[0].started(), 10_000, 0.21);
    }
}
