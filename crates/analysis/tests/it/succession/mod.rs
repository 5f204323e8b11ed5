//! Appraisal, trends, concentration, slips and money against invented cases with worked answers, and against published ones.

mod appraisal;
mod concentration;
mod equal;
mod false_signals;
mod filter;
mod given;
mod money;
mod outcomes;
mod programme;
mod published_trends;
mod random;
mod second;
mod second_series;
mod second_slips;
mod spread;
mod table;
mod trend;
mod weightings;

use hostboard_analysis::appraisal::{Acceptability, Alone, Order, Smaa, Table, WeightRange, Weights, Workers};
use serde_json::Value as Json;

#[track_caller]
pub(crate) fn near(found: f64, expected: f64, tolerance: f64) {
    assert!((found - expected).abs() <= tolerance, "{found}, not {expected}");
}

#[track_caller]
pub(crate) fn all_near(found: &[f64], expected: &[f64], tolerance: f64) {
    let is_near = |(found, expected): (&f64, &f64)| (found - expected).abs() <= tolerance;
    assert!(found.len() == expected.len() && found.iter().zip(expected).all(is_near), "{found:?}, not {expected:?}");
}

pub(crate) fn number(json: &Json) -> f64 {
    json.as_f64().unwrap()
}

pub(crate) fn numbers(json: &Json) -> Vec<f64> {
    json.as_array().unwrap().iter().map(number).collect()
}

pub(crate) fn word(json: &Json) -> &str {
    json.as_str().unwrap()
}

pub(crate) fn words(json: &Json) -> Vec<&str> {
    json.as_array().unwrap().iter().map(word).collect()
}

/// Two threads, each with every other part, the second's results first.
struct TwoThreads;

impl Workers for TwoThreads {
    fn each<P: Sync, T: Send>(&self, parts: &[P], work: impl Fn(&P) -> T + Sync) -> Vec<T> {
        let work = &work;
        let every_other = |from: usize| parts.iter().skip(from).step_by(2).map(work).collect::<Vec<T>>();
        let (mut second, first) = std::thread::scope(|scope| {
            let second = scope.spawn(move || every_other(1));
            (every_other(0), second.join().unwrap())
        });
        second.extend(first);
        second.reverse();
        second
    }
}

/// What weightings say, by one thread and by two alike.
#[track_caller]
pub(crate) fn run(table: &Table, weights: &Weights) -> Acceptability {
    let smaa = Smaa::new(table, weights, 20_130_715).unwrap();
    let found = smaa.run(&Alone).unwrap();
    assert_eq!(smaa.run(&TwoThreads).as_ref(), Ok(&found));
    found
}

/// Weights from an order, which may be blank, and ranges by criterion.
pub(crate) fn weights(criteria: &[&str], order: &str, ranges: &Json) -> Weights {
    let order = (!order.is_empty()).then(|| Order::parse(order, criteria).unwrap());
    let range = |(name, ends): (&String, &Json)| WeightRange {
        criterion: criteria.iter().position(|criterion| criterion == name).unwrap(),
        low: number(&ends[0]),
        high: number(&ends[1]),
    };
    let ranges: Vec<WeightRange> = ranges.as_object().unwrap().iter().map(range).collect();
    Weights::new(criteria.len(), order, &ranges).unwrap()
}
