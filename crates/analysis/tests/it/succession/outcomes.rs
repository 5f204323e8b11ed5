//! Small tables, each with its outcome (`tests/succession/small.json`), and two criteria, which are exact.

use super::appraisal::name;
use super::{all_near, number, numbers, run, weights, word};
use hostboard_analysis::appraisal::{
    Acceptability, Conventions, Found, Grade, LEAD, Score, Share, Table, Value, WeightRange, Weights,
};
use serde_json::{Value as Json, json};

/// A table of scores as they stand, each a number or two ends.
pub(super) fn table_of(scores: &Json) -> Table {
    let value = |cell: &Json| match cell {
        Json::Null => Value::Blank,
        Json::Array(ends) => Value::Between(number(&ends[0]), number(&ends[1]), Grade::Judged),
        one => Value::Single(number(one), Grade::Measured),
    };
    let rows = scores.as_array().unwrap();
    let criteria = rows[0].as_array().unwrap().len();
    let cells = rows.iter().flat_map(|row| row.as_array().unwrap()).enumerate();
    let score =
        |(at, cell): (usize, &Json)| Score { option: at / criteria, criterion: at % criteria, value: value(cell) };
    Table::new(rows.len(), criteria, &cells.map(score).collect::<Vec<_>>()).unwrap()
}

#[track_caller]
fn check_shares(found: &[Vec<Share>], expected: &Json) {
    for (found, expected) in found.iter().zip(expected.as_array().unwrap()) {
        all_near(&found.iter().map(|share| share.share).collect::<Vec<_>>(), &numbers(expected), 0.01);
    }
}

/// Looks at all that a small case has.
#[track_caller]
fn check(of: &str) {
    let cases: Json = serde_json::from_str(include_str!("../../succession/small.json")).unwrap();
    let case = cases.as_array().unwrap().iter().find(|case| case["name"] == of).unwrap();
    let criteria = ["a", "b", "c"];
    let found = run(&table_of(&case["scores"]), &weights(&criteria, word(&case["order"]), &case["ranges"]));
    assert_eq!(name(&found.outcome(&Conventions::default())), word(&case["outcome"]));
    assert_eq!(found.leader(LEAD).map(|leader| leader as u64), case["leader"].as_u64());
    check_shares(&found.counted.ranks, &case["ranks"]);
    check_shares(&found.counted.pairwise, &case["beats"]);
    all_near(&found.best_leads, &numbers(&case["lead"]), 0.001);
    for (option, central) in found.counted.central_weights.iter().enumerate() {
        assert_eq!(central.is_none(), case["central"][option].is_null());
        central.iter().for_each(|central| all_near(central, &numbers(&case["central"][option]), 0.01));
    }
    let mut by_weight: Vec<(&str, Json)> = found
        .deciding_weights(LEAD)
        .iter()
        .map(|halves| (criteria[halves.criterion], json!(halves.leaders(LEAD))))
        .collect();
    by_weight.sort_by_key(|(criterion, _)| *criterion);
    let by_weight: Vec<Json> =
        by_weight.iter().map(|(criterion, leaders)| json!([criterion, leaders[0], leaders[1]])).collect();
    assert_eq!(Json::from(by_weight), case["by_weight"]);
    let by_score = found.deciding_scores(false, LEAD).into_iter();
    let by_score: Vec<Json> =
        by_score.map(|ends| json!([ends.option, criteria[ends.criterion], ends.leaders(LEAD)])).collect();
    assert_eq!(Json::from(by_score), case["by_score"]);
}

#[test]
fn half_the_weights_can_give_another_leader() {
    check("a weight decides");
}

#[test]
fn equal_scores_have_no_leader() {
    check("all alike");
}

#[test]
fn what_is_worse_throughout_never_comes_first() {
    check("one is worse throughout");
}

#[test]
fn a_copy_shares_the_first_place() {
    check("the first twice over");
}

#[test]
fn all_weight_on_one_criterion_follows_it() {
    check("only the second counts");
}

#[test]
fn one_wide_score_can_decide() {
    check("a score decides");
}

#[test]
fn within_a_class_no_order_is_taken() {
    check("two in one class");
}

/// Scores of two criteria, the range of the first one's weight, first shares and cuts.
#[track_caller]
fn check_exact(scores: Json, [low, high]: [f64; 2], first: &[f64], cuts: &[f64]) -> Acceptability {
    let weights = Weights::new(2, None, &[WeightRange { criterion: 0, low, high }]).unwrap();
    let found = run(&table_of(&scores), &weights);
    let Found::Exactly { cuts: found_cuts } = &found.found else { panic!("{:?}", found.found) };
    all_near(found_cuts, cuts, 1e-6);
    all_near(&found.first(), first, 1e-6);
    found
}

#[test]
fn two_criteria_are_exact() {
    let three = || json!([[80, 20], [60, 60], [30, 90]]);
    let all = [0.0, 0.5, 7.0 / 12.0, 2.0 / 3.0, 1.0];
    let found = check_exact(three(), [0.0, 1.0], &[1.0 / 3.0, 1.0 / 6.0, 0.5], &all);
    all_near(found.counted.central_weights[0].as_ref().unwrap(), &[5.0 / 6.0, 1.0 / 6.0], 1e-9);
    assert_eq!(found.counted.confidence, [Some(1.0); 3]);
    assert_eq!(found.counted.weight_halves[0].leaders(LEAD), [Some(2), Some(0)]);
    // Orders: third, second, first up to 1/2, and so on: 1/2, 1/12, 1/12, 1/3.
    let bits = [0.5_f64, 1.0 / 12.0, 1.0 / 12.0, 1.0 / 3.0].map(|share| -share * share.log2()).iter().sum();
    super::near(found.counted.entropy_bits, bits, 1e-9);
    check_exact(three(), [0.5, 0.8], &[4.0 / 9.0, 5.0 / 9.0, 0.0], &[0.5, 7.0 / 12.0, 2.0 / 3.0, 0.8]);
    check_exact(json!([[50, 50], [50, 50]]), [0.0, 1.0], &[1.0, 1.0], &[0.0, 1.0]);
    check_exact(json!([[70, 40], [60, 30], [65, 45]]), [0.0, 1.0], &[0.5, 0.0, 0.5], &[0.0, 0.5, 1.0]);
    let one_weight = check_exact(three(), [0.6, 0.6], &[0.0, 1.0, 0.0], &[0.6]);
    all_near(one_weight.counted.central_weights[1].as_ref().unwrap(), &[0.6, 0.4], 1e-9);
}
