//! Any text as what stands after the `?` of an address, and as a day and a date that a person typed: no panic, and what is
//! read reads back when it is written.
#![no_main]

use hostboard_web::{Query, day_of, when_of};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let query = Query::parse(text);
    let again = Query::parse(&query.written());
    let says: Vec<(&str, &str)> = query.pairs().filter(|(_, value)| !value.is_empty()).collect();
    assert_eq!(again.pairs().collect::<Vec<_>>(), says);
    for (name, value) in query.pairs().take(20) {
        assert!(!query.without(&[name]).has(name));
        let with = query.with(name, value);
        assert_eq!(with.all(name).collect::<Vec<_>>(), with.get(name).into_iter().collect::<Vec<_>>());
    }
    for text in query.pairs().map(|(_, value)| value).take(20).chain([text]) {
        if let Some(day) = day_of(text) {
            assert_eq!(day_of(&day.to_string()), Some(day));
            assert_eq!(day_of(&day.spoken()), Some(day));
        }
        if let Some(when) = when_of(text) {
            assert_eq!(when_of(&when.spoken()), Some(when));
        }
    }
});
