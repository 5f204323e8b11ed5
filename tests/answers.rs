//! The answers that `--format jsonl` wrote, with what was said once put in wherever its number stands for it.

use serde_json::{Map, Value};
use std::collections::HashMap;

/// Every answer, in order; a number that nothing was said under before is left, for the test to stumble over.
pub fn answers(text: &str) -> Vec<Value> {
    let mut said: HashMap<u64, Value> = HashMap::new();
    let mut answers = Vec::new();
    for line in text.lines() {
        let mut one: Map<String, Value> = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
        if let Some(number) = one.remove("number").and_then(|number| number.as_u64()) {
            said.extend(one.into_iter().map(|(_, what)| (number, what)));
            continue;
        }
        let put_in = |value: &mut Value| {
            if let Some(what) = value.as_u64().and_then(|number| said.get(&number)) {
                *value = what.clone();
            }
        };
        let each_in = |list: &mut Value| list.as_array_mut().into_iter().flatten().for_each(put_in);
        put_in(&mut one["pack"]);
        ["missing", "advice", "branches"].into_iter().for_each(|list| each_in(&mut one[list]));
        let figures = one["figures"].as_array_mut().into_iter().flatten();
        figures.for_each(|figure| each_in(&mut figure["from"]));
        answers.push(Value::Object(one));
    }
    answers
}
