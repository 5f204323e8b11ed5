//! From the file of a rule about units, milestones or reviews to what these rules have in common.

use super::condition::read_condition;
use super::grounds::read_grounds;
use super::period::read_in_force;
use super::report::Report;
use crate::codes;
use crate::language::condition::{Names, Vocabulary};
use crate::pack::file::SubjectRuleToml;
use crate::pack::{Common, Pack};

/// The common part; nothing where anything of the file is wrong, which is told.
pub(super) fn read_common<V: Vocabulary<Test: PartialEq + Clone>>(
    pack: &Pack,
    toml: SubjectRuleToml,
    name: &str,
    (vocabulary, names): (&V, &Names<'_>),
    report: &mut Report<'_>,
) -> Option<Common<V::Test>> {
    let condition = read_condition(vocabulary, &toml.condition, names, report);
    let known_from = read_grounds(pack, &toml, report);
    let (in_force, in_force_assumed) = read_in_force(toml.in_force.as_ref(), report);
    if !report.problems.is_empty() {
        return None;
    }
    Some(Common {
        name: name.to_owned(),
        title: toml.title,
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

/// Refuses what has a meaning only in rules about deals.
pub(super) fn refuse_of_deals(toml: &SubjectRuleToml, about: &str, report: &mut Report<'_>) {
    let of_deals = [("acts", &toml.acts), ("consent_of", &toml.consent_of), ("exception_to", &toml.exception_to)];
    for (key, value) in of_deals {
        if let Some(value) = value {
            let message = format!("`{key}` has no meaning in a rule about a {about}");
            report.say(codes::PACK_PARTS_CLASH, Some(value.span()), message, "remove it, or write `about = \"deal\"`");
        }
    }
}
