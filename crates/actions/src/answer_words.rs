//! An answer in words, for every face: its headline, one sentence of why, what it rests on.

use crate::ask::Ready;
use hostboard_domain::problem::shown;
use hostboard_rules::answer::{Level, Verdict};
use hostboard_rules::explain::{Answer, Discharged};
use hostboard_rules::pack::{Outcome, Pack};
use std::collections::BTreeSet;

/// The answer in the pack's words, with whose consent it needs: `Needs the host's consent (consent of …).`
pub fn headline(answer: &Answer, ready: &Ready<'_>) -> String {
    let words = &ready.ask.pack.words[answer.verdict.place()];
    match answer.verdict {
        Verdict::Firm(Level::Consent) if answer.may_need.is_empty() => {
            format!("{words} (consent of {}).", list(&answer.consent_of))
        }
        Verdict::Firm(Level::Consent) => {
            format!("{words} (consent of {}; perhaps of {} too).", list(&answer.consent_of), list(&answer.may_need))
        }
        Verdict::Firm(_) if !answer.discharged.is_empty() => format!("{words}, since a consent covers it."),
        Verdict::Firm(_) => format!("{words}."),
        Verdict::CannotTell => {
            let whose = match (answer.at_most, answer.may_need.is_empty()) {
                (Level::Consent, false) => format!(" of {}", list(&answer.may_need)),
                _ => String::new(),
            };
            format!("{words}: at least {}, at most {}{whose}.", level(answer.at_least), level(answer.at_most))
        }
    }
}

/// One sentence of why, with how strong the rule behind it is.
pub fn reason(answer: &Answer, ready: &Ready<'_>) -> String {
    let pack = ready.ask.pack;
    let Some(strength) = answer.strength else {
        return match ready.ask.rules.is_empty() {
            true => {
                format!("No rule of this pack speaks of this act ({}) as known then.", ready.ask.settings.act.word())
            }
            false if !answer.discharged.is_empty() => {
                answer.discharged.iter().map(discharged).collect::<Vec<_>>().join(" ")
            }
            false => "No rule of this pack stands in the way.".to_owned(),
        };
    };
    let behind = answer.behind(pack).into_iter().map(|r| &pack.rules[r]).find(|r| r.strength == strength);
    let Some(rule) = behind else { return String::new() };
    let until = rule.in_force.to.map_or_else(String::new, |day| format!(" until {}", day.spoken()));
    let does = match (rule.outcome, answer.verdict) {
        (_, Verdict::CannotTell) => "may stand in the way",
        (Some(Outcome::Refuse), _) => "refuses this",
        _ => "asks for consent",
    };
    let spoken = strength.spoken();
    let first = spoken.chars().next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{} {does}{until}: {} ({}).", &spoken[1..], rule.words.trim_end_matches('.'), rule.cite)
}

/// What would be caught but for a consent, with the consent's own conditions.
fn discharged(by: &Discharged) -> String {
    let who = by.given_by.as_ref().map_or_else(String::new, |who| format!(" of {}", shown(who)));
    let on = by.given_on.map_or_else(String::new, |day| format!(", given on {}", day.spoken()));
    let conditions = by.conditions.as_ref();
    let under =
        conditions.map_or_else(String::new, |c| format!(", under conditions that nobody tests here: {}", shown(c)));
    format!("The consent {}{who}{on} discharges {}{under}.", shown(&by.consent), by.rule)
}

/// What an answer rests on that nobody has decided: values of the pack with their reasons, and what a mapping takes.
pub fn assumed(answer: &Answer, pack: &Pack, mapping_assumes: &[String]) -> Vec<String> {
    let grounds = answer.assumed.iter().map(|ground| ground_in_words(ground, pack));
    grounds.chain(mapping_assumes.iter().cloned()).collect()
}

/// A ground that is written `name=value`, or `rule in force …`, as a person says it.
pub fn ground_in_words(ground: &str, pack: &Pack) -> String {
    if let Some(parameter) = ground.split_once('=').and_then(|(name, _)| pack.parameter(name)) {
        let parameter = &pack.parameters[parameter];
        let value = parameter.values.iter().rfind(|v| v.stance == hostboard_domain::evidence::Stance::Assumed);
        let Some(value) = value else { return ground.to_owned() };
        let why = if value.why.is_empty() { String::new() } else { format!(" ({})", value.why) };
        return format!("{}: {}{why}", parameter.label, parameter.kind.spoken(&value.value));
    }
    let rule = ground.split_once(" in force").and_then(|(name, _)| pack.rule(name)).map(|place| &pack.rules[place]);
    match rule {
        Some(rule) => {
            let from = rule.in_force.from.map_or_else(String::new, |day| format!(" from {}", day.spoken()));
            let to = rule.in_force.to.map_or_else(String::new, |day| format!(" until {}", day.spoken()));
            let why = rule.in_force_assumed.as_ref().map_or_else(String::new, |why| format!(" ({why})"));
            format!("the rule “{}” is in force{from}{to}{why}", rule.title)
        }
        None => ground.to_owned(),
    }
}

/// A level within a sentence.
pub fn level(level: Level) -> &'static str {
    match level {
        Level::Allowed => "allowed",
        Level::Consent => "a matter of consent",
        Level::Refused => "refused",
    }
}

fn list(names: &BTreeSet<String>) -> String {
    names.iter().map(String::as_str).collect::<Vec<_>>().join(" and ")
}
