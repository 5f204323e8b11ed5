//! From a rule file about units or milestones to a checked rule.

use super::condition::read_condition;
use super::period::read_in_force;
use super::report::{DATE_HELP, Report, bad_date};
use crate::codes;
use crate::language::condition::{Names, Type};
use crate::language::subject::Subjects;
use crate::pack::file::WatchToml;
use crate::pack::watch_rule::{Level, WatchRule};
use crate::pack::{Pack, Strength};
use hostboard_domain::problem::quoted;
use hostboard_domain::time::About;

pub(super) fn read_rule(
    pack: &Pack,
    toml: WatchToml,
    name: &str,
    parameters: &[(String, Type)],
    report: &mut Report<'_>,
) -> Option<WatchRule> {
    let about = toml.about.word();
    let of_deals = [("acts", &toml.acts), ("consent_of", &toml.consent_of), ("exception_to", &toml.exception_to)];
    for (key, value) in of_deals {
        if let Some(value) = value {
            let message = format!("`{key}` has no meaning in a rule about a {about}");
            report.say(codes::PACK_PARTS_CLASH, Some(value.span()), message, "remove it, or write `about = \"deal\"`");
        }
    }
    let level = Level::parse(toml.outcome.get_ref());
    if level.is_none() {
        let message = format!("{} is not an outcome of a rule about a {about}", quoted(toml.outcome.get_ref()));
        report.say(
            codes::PACK_WORD_UNKNOWN,
            Some(toml.outcome.span()),
            message,
            format!("write {}", Level::WORDS.join(", ")),
        );
    }
    let names = Names { parameters, aggregates: &[] };
    let condition = read_condition(&Subjects(toml.about), &toml.condition, &names, report);
    let assumed = *toml.strength.get_ref() == Strength::Assumed;
    if assumed && toml.why.trim().is_empty() {
        report.say(
            codes::PACK_INCOMPLETE,
            Some(toml.strength.span()),
            "an assumed rule says no why",
            "add `why = \"…\"`",
        );
    }
    if !assumed && toml.source.is_none() {
        let message = "the rule is not assumed and names no source";
        report.say(
            codes::PACK_INCOMPLETE,
            Some(toml.strength.span()),
            message,
            "add `source = \"…\"`, a key under [source.…] in pack.toml",
        );
    }
    let source = toml.source.as_ref().and_then(|key| {
        let found = pack.sources.get(key.get_ref());
        if found.is_none() {
            let message = format!("the pack has no source {}", quoted(key.get_ref()));
            report.say(codes::PACK_NAME_UNKNOWN, Some(key.span()), message, "add it under [source.…] in pack.toml");
        }
        found
    });
    let known_from = match &toml.known_from {
        Some(text) => {
            let day = About::parse(&text.get_ref().0).map(About::last);
            if day.is_none() {
                report.say(codes::PACK_VALUE, Some(text.span()), bad_date(text.get_ref()), DATE_HELP);
            }
            day
        }
        // No publication made known what we assume: its source is what made us think of it.
        None if assumed => None,
        None => source.map(|source| source.date.last()),
    };
    let (in_force, in_force_assumed) = read_in_force(toml.in_force.as_ref(), report);
    if !report.problems.is_empty() {
        return None;
    }
    Some(WatchRule {
        name: name.to_owned(),
        title: toml.title,
        about: toml.about,
        level: level?,
        strength: toml.strength.into_inner(),
        condition: condition?,
        written: toml.condition.get_ref().trim().to_owned(),
        in_force,
        in_force_assumed,
        known_from,
        words: toml.words,
        why: toml.why,
        cite: toml.cite,
        source: toml.source.map(toml::Spanned::into_inner),
    })
}
