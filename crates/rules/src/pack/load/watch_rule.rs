//! From a rule file about units or milestones to a checked rule.

use super::condition::read_condition;
use super::grounds::{Grounds, read_grounds};
use super::period::read_in_force;
use super::report::Report;
use crate::codes;
use crate::language::condition::{Names, Type};
use crate::language::subject::{About, Subjects};
use crate::pack::Pack;
use crate::pack::file::WatchToml;
use crate::pack::watch_rule::{Level, WatchRule};
use hostboard_domain::problem::quoted;
use hostboard_domain::record::is_id;

/// What an outcome begins with that proposes a step of the ladder.
const PROPOSE: &str = "propose ";

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
    let proposes = toml.outcome.get_ref().strip_prefix(PROPOSE).map(str::trim).filter(|rung| is_id(rung));
    // A proposed step waits for a person to decide.
    let level = if proposes.is_some() { Some(Level::Act) } else { Level::parse(toml.outcome.get_ref()) };
    if level.is_none() {
        let message = format!("{} is not an outcome of a rule about a {about}", quoted(toml.outcome.get_ref()));
        report.say(
            codes::PACK_WORD_UNKNOWN,
            Some(toml.outcome.span()),
            message,
            format!("write {}, or `propose` and the id of a step of the ladder", Level::WORDS.join(", ")),
        );
    }
    if proposes.is_some() && toml.about != About::Unit {
        let message = format!("a step of the ladder is proposed for a unit, and this rule is about a {about}");
        report.say(codes::PACK_PARTS_CLASH, Some(toml.outcome.span()), message, "write `about = \"unit\"`");
    }
    let names = Names { parameters, aggregates: &[] };
    let condition = read_condition(&Subjects(toml.about), &toml.condition, &names, report);
    let grounds = Grounds {
        strength: &toml.strength,
        why: &toml.why,
        source: toml.source.as_ref(),
        known_from: toml.known_from.as_ref(),
    };
    let known_from = read_grounds(pack, &grounds, report);
    let (in_force, in_force_assumed) = read_in_force(toml.in_force.as_ref(), report);
    if !report.problems.is_empty() {
        return None;
    }
    Some(WatchRule {
        name: name.to_owned(),
        title: toml.title,
        about: toml.about,
        level: level?,
        proposes: proposes.map(str::to_owned),
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
