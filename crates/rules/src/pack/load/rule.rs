//! From a rule file about deals to a checked rule.

use super::condition::read_condition;
use super::period::read_in_force;
use super::report::{DATE_HELP, Report, bad_date};
use crate::codes;
use crate::language::condition::{self, Condition, Deals, Names};
use crate::pack::file::RuleToml;
use crate::pack::parameter::ParameterKind;
use crate::pack::{Outcome, Pack, Rule};
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::time::{About, Day};

pub(super) fn read_rule(
    pack: &Pack,
    toml: RuleToml,
    name: &str,
    rule_names: &[String],
    names: &Names<'_>,
    binds: Option<&Condition>,
    report: &mut Report<'_>,
) -> Option<Rule> {
    let own = read_condition(&Deals, &toml.condition, names, report);
    let exceptions = read_exceptions(&toml, rule_names, report);
    if toml.acts.is_empty() {
        report.say(codes::PACK_INCOMPLETE, None, "the rule governs no act", "write for instance `acts = [\"sign\"]`");
    }
    let consent_of = read_consent_of(pack, &toml, report);
    let known_from = read_known_from(pack, &toml, report);
    let (in_force, in_force_assumed) = read_in_force(toml.in_force.as_ref(), report);
    let condition = condition::all(binds.into_iter().cloned().chain(own).collect());
    if !report.problems.is_empty() {
        return None;
    }
    Some(Rule {
        name: name.to_owned(),
        title: toml.title,
        about: toml.about,
        acts: toml.acts,
        strength: toml.strength,
        outcome: toml.outcome,
        consent_of,
        exception_to: exceptions,
        condition,
        written: toml.condition.get_ref().trim().to_owned(),
        in_force,
        in_force_assumed,
        known_from: known_from?,
        words: toml.words,
        why: toml.why,
        consequence: toml.consequence,
        cite: toml.cite,
        letter: toml.letter,
        source: toml.source.into_inner(),
    })
}

/// Places of the rules that this one takes cases out of.
fn read_exceptions(toml: &RuleToml, rule_names: &[String], report: &mut Report<'_>) -> Vec<usize> {
    let mut exceptions = Vec::new();
    for other in &toml.exception_to {
        match rule_names.iter().position(|n| n == other.get_ref()) {
            Some(place) => exceptions.push(place),
            None => report.say(
                codes::RULE_UNKNOWN,
                Some(other.span()),
                format!("no rule is called {}", quoted(other.get_ref())),
                format!("the rules are {}", rule_names.join(", ")),
            ),
        }
    }
    if toml.outcome.is_none() && toml.exception_to.is_empty() {
        report.say(
            codes::PACK_INCOMPLETE,
            None,
            "the rule has no outcome and is not an exception",
            "write `outcome = …` or `exception_to = […]`",
        );
    }
    if toml.outcome.is_some() && !toml.exception_to.is_empty() {
        report.say(
            codes::PACK_PARTS_CLASH,
            None,
            "an exception has an outcome",
            "remove `outcome`, or make two rules of it",
        );
    }
    exceptions
}

/// The parameter that names who consents, where the rule needs consent.
fn read_consent_of(pack: &Pack, toml: &RuleToml, report: &mut Report<'_>) -> Option<usize> {
    match (&toml.outcome, &toml.consent_of) {
        (Some(Outcome::Consent), Some(who)) => {
            let place = pack.parameter(who.get_ref()).filter(|p| pack.parameters[*p].kind == ParameterKind::Text);
            if place.is_none() {
                report.say(
                    codes::PACK_NAME_UNKNOWN,
                    Some(who.span()),
                    format!("no text parameter is called {}", quoted(who.get_ref())),
                    "declare who consents as a [[parameter]] of type text",
                );
            }
            place
        }
        (Some(Outcome::Consent), None) => {
            report.say(
                codes::PACK_INCOMPLETE,
                None,
                "the rule does not say whose consent it needs",
                "write `consent_of = \"consenter\"`",
            );
            None
        }
        (_, Some(who)) => {
            report.say(
                codes::PACK_PARTS_CLASH,
                Some(who.span()),
                "only a rule with outcome consent names a consenter",
                "remove `consent_of`",
            );
            None
        }
        (_, None) => None,
    }
}

/// The day the rule became known: its own word, or when its source was published.
fn read_known_from(pack: &Pack, toml: &RuleToml, report: &mut Report<'_>) -> Option<Day> {
    let source = pack.sources.get(toml.source.get_ref());
    if source.is_none() {
        report.say(
            codes::PACK_NAME_UNKNOWN,
            Some(toml.source.span()),
            format!("the pack has no source {}", quoted(toml.source.get_ref())),
            "add it under [source.…] in pack.toml",
        );
    }
    match &toml.known_from {
        Some(text) => {
            let day = About::parse(&text.get_ref().0).map(About::last);
            if day.is_none() {
                report.say(codes::PACK_VALUE, Some(text.span()), bad_date(text.get_ref()), DATE_HELP);
            }
            day
        }
        None => source.map(|s| s.date.last()),
    }
}

/// Exceptions to exceptions are fine; a circle of them has no meaning.
pub(super) fn circles(pack: &Pack) -> Vec<Problem> {
    fn reaches(pack: &Pack, from: usize, to: usize, seen: &mut Vec<usize>) -> bool {
        pack.rules[from].exception_to.iter().any(|next| {
            *next == to
                || (!seen.contains(next) && {
                    seen.push(*next);
                    reaches(pack, *next, to, seen)
                })
        })
    }
    (0..pack.rules.len())
        .filter(|rule| reaches(pack, *rule, *rule, &mut Vec::new()))
        .map(|rule| {
            let file = format!("rules/{}.toml", pack.rules[rule].name);
            Problem::of_file(
                codes::RULE_CIRCLE,
                file,
                "the rule is, by way of others, an exception to itself",
                "remove one `exception_to` of the circle",
            )
        })
        .collect()
}
