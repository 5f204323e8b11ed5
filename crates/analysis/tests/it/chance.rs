//! The generator and its normals, against those worked out elsewhere.

use hostboard_analysis::chance::{GENERATOR, Stream};
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
