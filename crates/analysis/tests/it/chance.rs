//! The generator and its normals, against those worked out elsewhere.

use hostboard_analysis::chance::{GENERATOR, Stream, clopper_pearson};
use serde_json::Value;

/// The places of the words that each stream of the file gives.
const PLACES: [u64; 4] = [0, 1, 100, 1000];

#[test]
fn words_uniforms_and_normals_are_those_of_the_worked_unit() {
    let expected: Value = serde_json::from_str(include_str!("../easton/expected-generator.json")).unwrap();
    assert_eq!(expected["generator"], GENERATOR);
    let seed = expected["seed"].as_u64().unwrap();
    let streams = expected["streams"].as_array().unwrap();
    assert!(streams.len() > 10);
    for stream in streams {
        let numbers = Stream::new(seed, stream["name"].as_str().unwrap()).draw(stream["draw"].as_u64().unwrap());
        for (at, place) in PLACES.into_iter().enumerate() {
            assert_eq!(format!("{:016X}", numbers.word(place)), stream["words"][at].as_str().unwrap(), "{stream}");
            let (uniform, normal) = (&stream["uniforms"][at], &stream["normals"][at]);
            // The words, which are exact, decide the uniforms; the reader of JSON may miss a last bit.
            assert!((numbers.uniform(place) - uniform.as_f64().unwrap()).abs() <= f64::EPSILON / 2.0, "{stream}");
            let normal = normal.as_f64().unwrap();
            assert!((numbers.normal(place) - normal).abs() <= 1e-14 * normal.abs(), "{stream}");
        }
    }
}

/// Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), table I, method
/// 5; then what can be worked out by hand, and large counts against another implementation of the beta distribution.
#[test]
fn exact_intervals_are_those_published() {
    #[track_caller]
    fn check(hits: u64, of: u64, level: f64, expected: (f64, f64), within: f64) {
        let (low, high) = clopper_pearson(hits, of, level);
        assert!(
            (low - expected.0).abs() < within && (high - expected.1).abs() < within,
            "{hits} of {of}: {low} {high}"
        );
    }
    check(81, 263, 0.95, (0.2527, 0.3676), 5e-5);
    check(15, 148, 0.95, (0.0578, 0.1617), 5e-5);
    check(0, 20, 0.95, (0.0, 0.1684), 5e-5);
    check(1, 29, 0.95, (0.0009, 0.1776), 5e-5);
    check(3, 5, 0.95, (0.146633, 0.947255), 1e-6);
    check(0, 10, 0.95, (0.0, 1.0 - 0.025_f64.powf(0.1)), 1e-12);
    check(10, 10, 0.9, (0.05_f64.powf(0.1), 1.0), 1e-12);
    check(1, 1, 0.95, (0.025, 1.0), 1e-12);
    check(285, 400, 0.95, (0.665435155525, 0.756388086463), 1e-9);
    check(194, 400, 0.95, (0.435041557171, 0.535181948089), 1e-9);
    check(999, 1_000, 0.99, (0.992593713062, 0.999994987471), 1e-9);
    check(480_000, 1_000_000, 0.95, (0.479020361418, 0.480979754432), 1e-9);
    check(1, 1_000_000_000, 0.95, (0.000000000025, 0.000000005572), 1e-9);
    check(0, 0, 0.95, (0.0, 1.0), 1e-12);
    check(9, 5, 0.95, clopper_pearson(5, 5, 0.95), 1e-12);
    check(1, 5, f64::NAN, (0.0, 1.0), 1e-12);
}
