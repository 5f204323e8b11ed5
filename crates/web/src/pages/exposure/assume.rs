//! What may be assumed of deals whose facts are missing, as it stands in the address and as a person reads it.

use crate::kit::query::Query;
use crate::kit::words::count;
use hostboard_actions::portfolio::exposure::Exposure;

/// One thing that may be assumed.
pub(super) struct Choice {
    pub(super) id: String,
    pub(super) name: &'static str,
    pub(super) value: String,
    pub(super) text: String,
    pub(super) chosen: bool,
}

/// What may be assumed of deals whose facts are missing, in the words of the command line and in a person's.
const ASSUME: [(&str, &str, &str); 3] = [
    ("extension", "none", "Where nobody recorded an option to extend, there is none"),
    ("value-basis", "whole-life", "Where nobody recorded what a value covers, it covers the whole agreed period"),
    ("end", "open", "Where nobody recorded an end, there is none"),
];

/// What is assumed: each known assumption stands in the address by its own name, others under `assume`.
pub(super) fn assume(query: &Query) -> Vec<String> {
    let known = ASSUME.iter().filter(|(name, value, _)| query.all(name).any(|given| given == *value));
    let known = known.map(|(name, value, _)| format!("{name}={value}"));
    known.chain(query.all("assume").map(str::to_owned)).collect()
}

pub(super) fn choices(assume: &[String]) -> Vec<Choice> {
    let known = ASSUME.iter().map(|(name, value, text)| Choice {
        id: format!("assume-{name}"),
        name,
        value: (*value).to_owned(),
        text: (*text).to_owned(),
        chosen: assume.contains(&format!("{name}={value}")),
    });
    let others = assume.iter().filter(|given| words(given).is_none());
    let others = others.enumerate().map(|(place, given)| Choice {
        id: format!("assume-other-{place}"),
        name: "assume",
        value: given.clone(),
        text: given.clone(),
        chosen: true,
    });
    known.chain(others).collect()
}

/// A known assumption in a person's words.
fn words(given: &str) -> Option<&'static str> {
    let (name, value) = given.split_once('=')?;
    ASSUME.iter().find(|(n, v, _)| (*n, *v) == (name, value)).map(|(.., text)| *text)
}

pub(super) fn assumed(of: &Exposure) -> Vec<String> {
    let line = |(text, deals): &(String, usize)| {
        format!("{} ({})", words(text).unwrap_or(text), count(*deals, "deal", "deals"))
    };
    of.assumed.iter().map(line).collect()
}
