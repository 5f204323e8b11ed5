//! From a rule file about units or milestones to a checked rule.

use super::common::{read_common, refuse_of_deals};
use super::report::Report;
use crate::codes;
use crate::language::condition::{Names, Type};
use crate::language::subject::{About, Subjects};
use crate::pack::Pack;
use crate::pack::file::SubjectRuleToml;
use crate::pack::watch_rule::{Level, WatchRule};
use hostboard_domain::problem::quoted;
use hostboard_domain::record::is_id;

/// What an outcome begins with that proposes a step of the ladder.
const PROPOSE: &str = "propose ";

pub(super) fn read_rule(
    pack: &Pack,
    (about, toml): (About, SubjectRuleToml),
    name: &str,
    parameters: &[(String, Type)],
    report: &mut Report<'_>,
) -> Option<WatchRule> {
    let word = about.word();
    refuse_of_deals(&toml, word, report);
    if let Some(checkpoint) = &toml.checkpoint {
        let message = format!("`checkpoint` has no meaning in a rule about a {word}");
        let help = "remove it, or write `about = \"review\"`";
        report.say(codes::PACK_PARTS_CLASH, Some(checkpoint.span()), message, help);
    }
    let proposes = toml.outcome.get_ref().strip_prefix(PROPOSE).map(str::trim).filter(|rung| is_id(rung));
    // A proposed step waits for a person to decide.
    let level = if proposes.is_some() { Some(Level::Act) } else { Level::parse(toml.outcome.get_ref()) };
    if level.is_none() {
        let message = format!("{} is not an outcome of a rule about a {word}", quoted(toml.outcome.get_ref()));
        report.say(
            codes::PACK_WORD_UNKNOWN,
            Some(toml.outcome.span()),
            message,
            format!("write {}, or `propose` and the id of a step of the ladder", Level::WORDS.join(", ")),
        );
    }
    if proposes.is_some() && about != About::Unit {
        let message = format!("a step of the ladder is proposed for a unit, and this rule is about a {word}");
        report.say(codes::PACK_PARTS_CLASH, Some(toml.outcome.span()), message, "write `about = \"unit\"`");
    }
    let proposes = proposes.map(str::to_owned);
    let names = Names { parameters, aggregates: &[] };
    let common = read_common(pack, toml, name, (&Subjects(about), &names), report)?;
    Some(WatchRule { common, about, level: level?, proposes })
}
