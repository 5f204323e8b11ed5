//! Any text is a condition or a refusal, never a panic.

#![no_main]

use hostboard_rules::language::condition::{Names, Type, parse};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let parameters =
        [("limit".to_owned(), Type::Money), ("day".to_owned(), Type::Date), ("months_n".to_owned(), Type::Number)];
    let aggregates = ["total".to_owned()];
    let _ = parse(text, &Names { parameters: &parameters, aggregates: &aggregates });
});
