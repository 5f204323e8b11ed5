//! How far shares are off, beside those of as many plain draws.

use super::random::Random;
use hostboard_analysis::appraisal::{Alone, Found, Grade, Order, Score, Smaa, Table, Value, Weights};

/// A table of scores between two ends, in whole points, up to 30 apart.
fn random_table(options: usize, criteria: usize, random: &mut Random) -> Table {
    let cells = (0..options).flat_map(|option| (0..criteria).map(move |criterion| (option, criterion)));
    let scores: Vec<Score> = cells
        .map(|(option, criterion)| {
            let low = random.below(71);
            let value = Value::Between(low as f64, (low + random.below(31)) as f64, Grade::Measured);
            Score { option, criterion, value }
        })
        .collect();
    Table::new(options, criteria, &scores).unwrap()
}

/// By how much the shares by rank of many seeds differ: their mean square, as a part of what plain draws as many as each took
/// would have.
fn mean_square_of_plain(table: &Table, weights: &Weights) -> f64 {
    const SEEDS: u64 = 10;
    let shares_of = |seed| {
        let found = Smaa::new(table, weights, seed).unwrap().run(&Alone).unwrap();
        let Found::Sampled { kept, .. } = found.found else { panic!("worked out exactly") };
        assert!(kept >= 16_384);
        (kept as f64, found.counted.ranks.iter().flatten().map(|share| share.share).collect::<Vec<f64>>())
    };
    let runs: Vec<(f64, Vec<f64>)> = (0..SEEDS).map(shares_of).collect();
    let (mut here, mut plain) = (0.0, 0.0);
    for place in 0..runs[0].1.len() {
        let mean = runs.iter().map(|(_, shares)| shares[place]).sum::<f64>() / SEEDS as f64;
        let square = |(kept, shares): &(f64, Vec<f64>)| kept * (shares[place] - mean).powi(2);
        here += runs.iter().map(square).sum::<f64>() / (SEEDS - 1) as f64;
        plain += mean * (1.0 - mean);
    }
    here / plain
}

#[test]
fn shares_are_off_by_less_than_those_of_as_many_plain_draws() {
    let mut random = Random(15);
    for (options, criteria) in [(3, 4), (4, 5), (5, 7)] {
        let table = random_table(options, criteria, &mut random);
        let found = mean_square_of_plain(&table, &Weights::any(criteria));
        assert!(found < 1.0, "{options} options, {criteria} criteria: {found}");
    }
    let order = Order::parse("c > a > d > b", &["a", "b", "c", "d"]).unwrap();
    let found = mean_square_of_plain(&random_table(4, 4, &mut random), &Weights::new(4, Some(order), &[]).unwrap());
    assert!(found < 1.0, "an order: {found}");
}
