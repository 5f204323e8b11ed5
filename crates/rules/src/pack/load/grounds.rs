//! What a rule beside those about deals rests on: a source, or that we assume it and why.

use super::report::{DATE_HELP, Report, bad_date};
use crate::codes;
use crate::pack::file::SubjectRuleToml;
use crate::pack::{Pack, Strength};
use hostboard_domain::problem::quoted;
use hostboard_domain::time::{About, Day};

/// The day on which the rule became known; `None` for one that we assume, unless its file says a day.
pub(super) fn read_grounds(pack: &Pack, toml: &SubjectRuleToml, report: &mut Report<'_>) -> Option<Day> {
    let is_assumed = *toml.strength.get_ref() == Strength::Assumed;
    let mut incomplete = |message: &str, help: &str| {
        report.say(codes::PACK_INCOMPLETE, Some(toml.strength.span()), message, help);
    };
    if is_assumed && toml.why.trim().is_empty() {
        incomplete("an assumed rule says no why", "add `why = \"…\"`");
    }
    if !is_assumed && toml.source.is_none() {
        let help = "add `source = \"…\"`, a key under [source.…] in pack.toml";
        incomplete("the rule is not assumed and names no source", help);
    }
    let source = toml.source.as_ref().and_then(|key| {
        let found = pack.sources.get(key.get_ref());
        if found.is_none() {
            let message = format!("the pack has no source {}", quoted(key.get_ref()));
            report.say(codes::PACK_NAME_UNKNOWN, Some(key.span()), message, "add it under [source.…] in pack.toml");
        }
        found
    });
    match &toml.known_from {
        Some(text) => {
            let day = About::parse(&text.get_ref().0).map(About::last);
            if day.is_none() {
                report.say(codes::PACK_VALUE, Some(text.span()), bad_date(text.get_ref()), DATE_HELP);
            }
            day
        }
        // No publication made known what we assume: its source is what made us think of it.
        None if is_assumed => None,
        None => source.map(|source| source.date.last()),
    }
}
