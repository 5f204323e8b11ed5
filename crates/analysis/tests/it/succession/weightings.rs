//! What must always be so of weightings.

use super::outcomes::table_of;
use super::{all_near, near, run};
use hostboard_analysis::appraisal::{
    Acceptability, Alone, Cell, Counted, Found, LEAD, Order, Smaa, SmaaError, Table, WeightRange, Weights, WeightsError,
};
use hostboard_analysis::chance::Stream;
use proptest::prelude::*;
use serde_json::{Value as Json, json};

fn quick(scores: &Json, weights: &Weights) -> Acceptability {
    Smaa::new(&table_of(scores), weights, 7).unwrap().run(&Alone).unwrap()
}

fn ranges(given: &[(usize, f64, f64)]) -> Vec<WeightRange> {
    given.iter().map(|(criterion, low, high)| WeightRange { criterion: *criterion, low: *low, high: *high }).collect()
}

/// A score between its ends, by the naive way: numbers drawn one by one, weights thrown away unless all is kept.
fn naive(table: &Table, keeps: impl Fn(&[f64]) -> bool) -> (u32, Vec<f64>) {
    let stream = Stream::new(99, "naive");
    let (mut kept, mut first) = (0, vec![0.0; table.options()]);
    for draw in 0..40_000 {
        let numbers = stream.draw(draw);
        let shares: Vec<f64> = (0..table.criteria()).map(|at| -numbers.uniform(at as u64).ln()).collect();
        let sum: f64 = shares.iter().sum();
        let weights: Vec<f64> = shares.iter().map(|share| share / sum).collect();
        if !keeps(&weights) {
            continue;
        }
        kept += 1;
        let score = |at: usize, cell: &Cell| cell.low + (cell.high - cell.low) * numbers.uniform(1_000 + at as u64);
        let value = |option: usize| {
            let cells = table.row(option).iter().enumerate();
            cells.map(|(at, cell)| weights[at] * score(option * weights.len() + at, cell)).sum::<f64>()
        };
        let values: Vec<f64> = (0..table.options()).map(value).collect();
        let best = (0..values.len()).max_by(|a, b| values[*a].total_cmp(&values[*b])).unwrap();
        first[best] += 1.0;
    }
    (kept, first.iter().map(|count| count / f64::from(kept)).collect())
}

/// Shares of both ways differ by at most four standard errors of the naive one.
#[track_caller]
fn check_against_naive(scores: &Json, weights: &Weights, keeps: impl Fn(&[f64]) -> bool) {
    let (kept, naive) = naive(&table_of(scores), keeps);
    let tolerance = 4.0 * 0.5 / f64::from(kept).sqrt();
    all_near(&quick(scores, weights).first(), &naive, tolerance);
    assert!(kept > 2_000, "{kept}");
}

fn four_by_three() -> Json {
    json!([[[60, 80], 40, null], [[35, 65], 70, [50, 80]], [55, [20, 90], 60], [90, 30, 20]])
}

#[test]
fn every_way_to_draw_weights_draws_them_alike() {
    let scores = four_by_three();
    let parse = |text| Order::parse(text, &["a", "b", "c"]).unwrap();
    check_against_naive(&scores, &Weights::any(3), |_| true);
    let sorted = Weights::new(3, Some(parse("b > c > a")), &[]).unwrap();
    check_against_naive(&scores, &sorted, |weights| weights[1] >= weights[2] && weights[2] >= weights[0]);
    let class = Weights::new(3, Some(parse("c > a = b")), &[]).unwrap();
    check_against_naive(&scores, &class, |weights| weights[2] >= weights[0].max(weights[1]));
    // Above the lower ends, and below the upper ones.
    let lows = Weights::new(3, None, &ranges(&[(0, 0.2, 0.7), (2, 0.1, 1.0)])).unwrap();
    check_against_naive(&scores, &lows, |weights| (0.2..=0.7).contains(&weights[0]) && weights[2] >= 0.1);
    let highs = Weights::new(3, None, &ranges(&[(0, 0.0, 0.5), (1, 0.0, 0.4), (2, 0.1, 0.5)])).unwrap();
    check_against_naive(&scores, &highs, |weights| {
        weights[0] <= 0.5 && weights[1] <= 0.4 && (0.1..=0.5).contains(&weights[2])
    });
    let both = Weights::new(3, Some(parse("a > b = c")), &ranges(&[(1, 0.1, 0.6)])).unwrap();
    check_against_naive(&scores, &both, |weights| {
        weights[0] >= weights[1].max(weights[2]) && (0.1..=0.6).contains(&weights[1])
    });
}

/// The same order, once by sorting and once, because of a range that keeps all, by throwing away.
#[test]
fn an_order_by_sorting_is_the_same_as_by_throwing_away() {
    for text in ["a > b > c", "c > a = b", "a = c > b"] {
        let order = || Some(Order::parse(text, &["a", "b", "c"]).unwrap());
        let sorted = quick(&four_by_three(), &Weights::new(3, order(), &[]).unwrap());
        let thrown = quick(&four_by_three(), &Weights::new(3, order(), &ranges(&[(0, 0.0, 1.0)])).unwrap());
        let Found::Sampled { examined, kept, .. } = thrown.found else { panic!() };
        assert!(kept >= 16_384 && examined >= 2 * kept, "{kept} of {examined}");
        all_near(&sorted.first(), &thrown.first(), 0.01);
        for option in (0..4).filter(|option| sorted.first()[*option] > 0.1) {
            let central = |found: &Acceptability| found.counted.central_weights[option].clone().unwrap();
            all_near(&central(&sorted), &central(&thrown), 0.015);
        }
    }
}

#[test]
fn a_weight_that_is_fixed_stays_and_the_others_share_the_rest() {
    let weights = Weights::new(3, None, &ranges(&[(1, 0.25, 0.25)])).unwrap();
    let found = run(&table_of(&json!([[50, 50, 40]])), &weights);
    all_near(found.counted.central_weights[0].as_ref().unwrap(), &[0.375, 0.25, 0.375], 1e-3);
    assert_eq!((found.first(), found.leader(LEAD), &found.best_leads[..]), (vec![1.0], Some(0), &[100.0][..]));
}

#[test]
fn weights_that_cannot_be_are_refused() {
    let scores = four_by_three();
    let run = |weights: &Weights| Smaa::new(&table_of(&scores), weights, 7).unwrap().run(&Alone).unwrap_err();
    let order = || Some(Order::parse("a > b > c", &["a", "b", "c"]).unwrap());
    assert_eq!(
        Weights::new(3, None, &ranges(&[(0, 0.0, 0.3), (1, 0.0, 0.3), (2, 0.0, 0.3)])),
        Err(WeightsError::Contradictory)
    );
    let against_order = Weights::new(3, order(), &ranges(&[(0, 0.0, 0.3), (2, 0.4, 1.0)])).unwrap();
    assert_eq!(run(&against_order), SmaaError::Weights(WeightsError::Contradictory));
    // One weighting in about 800,000 keeps these.
    let narrow = Weights::new(3, None, &ranges(&[(0, 0.3, 0.301), (1, 0.3, 0.301)])).unwrap();
    assert!(matches!(run(&narrow), SmaaError::TooNarrow { kept: ..4_096, examined: 4_194_304 }));
    let not_a_range = Weights::new(3, None, &ranges(&[(0, 0.5, 0.4)]));
    assert_eq!(not_a_range, Err(WeightsError::NotARange { criterion: 0, low: 0.5, high: 0.4 }));
    assert_eq!(Weights::new(2, order(), &[]), Err(WeightsError::OtherOrder { named: 3, criteria: 2 }));
    let names = |text| Order::parse(text, &["a", "b"]).unwrap_err();
    assert_eq!(names("a > b > a"), WeightsError::Twice("a".to_owned()));
    assert_eq!(names("a > d"), WeightsError::Unknown("d".to_owned()));
    let other = Smaa::new(&table_of(&scores), &Weights::any(2), 7).unwrap_err();
    assert_eq!(other, SmaaError::Criteria { weights: 2, scores: 3 });
}

#[test]
fn points_double_while_the_error_is_over_half_a_point() {
    // Many wide scores make the sequence no better than chance.
    let scores: Json = (0..8).map(|_| json!([[0, 100], [0, 100], [0, 100], [0, 100]])).collect();
    let Found::Sampled { examined, kept, error } = quick(&scores, &Weights::any(4)).found else { panic!() };
    assert!(examined == kept && kept > 16_384 && kept <= 262_144 && error <= 0.005, "{kept} {error}");
}

/// Three or four options by three criteria: numbers or ranges, in whole points.
fn scores() -> impl Strategy<Value = Vec<Vec<(u32, u32)>>> {
    let cell = prop_oneof![
        (0..=100_u32).prop_map(|at| (at, at)),
        (0..=60_u32, 0..=40_u32).prop_map(|(low, more)| (low, low + more))
    ];
    prop::collection::vec(prop::collection::vec(cell, 3), 3..5)
}

fn as_json(scores: &[Vec<(u32, u32)>]) -> Json {
    let cell = |(low, high): &(u32, u32)| if low == high { json!(low) } else { json!([low, high]) };
    scores.iter().map(|row| row.iter().map(cell).collect::<Json>()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_worse_by_every_criterion_is_never_first(scores in scores()) {
        let mut scores = scores;
        let worse = scores[0].iter().map(|(low, _)| (low.saturating_sub(5), low.saturating_sub(1))).collect();
        prop_assume!(scores[0].iter().all(|(low, _)| *low > 0));
        scores.push(worse);
        let found = quick(&as_json(&scores), &Weights::any(3));
        let last = scores.len() - 1;
        prop_assert!(found.is_never_first(last), "{:?}", found.best_leads);
        prop_assert_eq!(found.first()[last], 0.0);
    }

    /// Who is proved never to come first is never seen first; who was seen first can lead or be level.
    #[test]
    fn what_is_seen_first_is_not_said_never_to_be(scores in scores()) {
        let found = quick(&as_json(&scores), &Weights::any(3));
        for (option, first) in found.first().into_iter().enumerate() {
            prop_assert!(first == 0.0 || !found.is_never_first(option), "{} {:?}", first, found.best_leads);
        }
    }

    /// Of known scores, so that the same weights are drawn: the copy ranks with its original, nobody else's first share
    /// moves, and who beats whom stays.
    #[test]
    fn a_copy_changes_only_what_it_should(scores in scores()) {
        let known: Vec<Vec<(u32, u32)>> = scores.iter().map(|row| row.iter().map(|(low, _)| (*low, *low)).collect()).collect();
        let mut with_copy = known.clone();
        with_copy.push(known[0].clone());
        let (before, after) = (quick(&as_json(&known), &Weights::any(3)), quick(&as_json(&with_copy), &Weights::any(3)));
        let options = known.len();
        prop_assert_eq!(&after.first()[..options], &before.first()[..]);
        prop_assert_eq!(after.first()[options], before.first()[0]);
        prop_assert_eq!(after.counted.pairwise[0][options].share, 0.0);
        for (row, old) in after.counted.pairwise.iter().zip(&before.counted.pairwise) {
            prop_assert_eq!(&row[..options], &old[..]);
        }
        prop_assert_eq!(&after.counted.central_weights[..options], &before.counted.central_weights[..]);
        prop_assert!(after.best_leads[0] <= 1e-7 && after.leader(LEAD) != Some(0));
    }

    /// What is counted beside a weighting, with one score at an end, is what a table with that score there gives: each cell
    /// has its own coordinate, so the same numbers are drawn.
    #[test]
    fn one_score_at_its_end_is_a_table_with_that_score(scores in scores(), pick in 0..9_usize) {
        let found = quick(&as_json(&scores), &Weights::any(3));
        prop_assume!(!found.score_ends.is_empty());
        let ends = &found.score_ends[pick % found.score_ends.len()];
        for (at, first) in [(ends.cell.low, &ends.first_at_low), (ends.cell.high, &ends.first_at_high)] {
            let mut known = scores.clone();
            known[ends.option][ends.criterion] = (at as u32, at as u32);
            let there = quick(&as_json(&known), &Weights::any(3));
            if matches!((&found.found, &there.found), (Found::Sampled { kept, .. }, Found::Sampled { kept: other, .. }) if kept == other) {
                prop_assert_eq!(&there.first(), first);
            } else {
                all_near(&there.first(), first, 0.015);
            }
        }
    }

    #[test]
    fn ranks_add_up(scores in scores()) {
        let found = quick(&as_json(&scores), &Weights::any(3));
        for ranks in &found.counted.ranks {
            near(ranks.iter().map(|share| share.share).sum(), 1.0, 1e-9);
        }
        prop_assert!(found.first().iter().sum::<f64>() >= 1.0 - 1e-9);
    }

    /// Weights and scores of any size: only their proportion matters to who ranks where.
    #[test]
    fn scaling_weights_changes_nothing(scores in scores(), scale in 2..1000_u32, seed in 0..1000_u64) {
        let stream = Stream::new(seed, "weights");
        let points: Vec<f64> = scores.iter().flatten().map(|(low, _)| f64::from(*low)).collect();
        let draw = |at: u64, scale: f64| {
            let weights = (0..3).map(|place| stream.draw(at).uniform(place) * scale).collect::<Vec<f64>>();
            (weights, points.clone())
        };
        let count = |scale| Counted::of_draws(&(0..50).map(|at| draw(at, scale)).collect::<Vec<_>>()).unwrap();
        let (one, other) = (count(1.0), count(f64::from(scale)));
        prop_assert_eq!((&one.ranks, &one.pairwise), (&other.ranks, &other.pairwise));
        prop_assert_eq!(one.entropy_bits, other.entropy_bits);
    }
}
