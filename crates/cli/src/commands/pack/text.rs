//! A pack and its rules for a terminal.

use super::parts::{
    example, grade_of, likely_to_know, outcome, read_by, rows_of_review_rule, rows_of_watch_rule, source,
    value_in_words,
};
use crate::text::wrapped;
use hostboard_actions::words::count::capital;
use hostboard_actions::words::pack::origin_in_full;
use hostboard_rules::pack::{Pack, Rule};
use hostboard_rules::review::ReviewRule;
use hostboard_rules::watch::WatchRule;
use std::fmt::Write as _;

pub(super) fn pack_in_words(pack: &Pack) -> String {
    let mut out = format!("{}: {}\n{}\n\n", pack.name, pack.title, wrapped("", "", &pack.authority));
    out.push_str("Rules\n");
    for rule in &pack.rules {
        let _ = writeln!(out, "  {:<36} {} ({})", rule.name, outcome(pack, rule), rule.strength.word());
        let _ = writeln!(out, "{}", wrapped("      ", "      ", &rule.words));
    }
    if !pack.watch.is_empty() {
        out.push_str("\nWatch rules\n");
    }
    for rule in &pack.watch {
        let (about, level) = (rule.about.word(), rule.level.word());
        let _ = writeln!(out, "  {:<36} {level}, about a {about} ({})", rule.name, rule.strength.word());
        let _ = writeln!(out, "{}", wrapped("      ", "      ", &rule.words));
    }
    if !pack.reviews.is_empty() {
        out.push_str("\nReview rules\n");
    }
    for rule in &pack.reviews {
        let (grade, of) = (grade_of(pack, rule), &pack.checkpoints[rule.checkpoint].id);
        let _ = writeln!(out, "  {:<36} {grade} at {of} ({})", rule.name, rule.strength.word());
        let _ = writeln!(out, "{}", wrapped("      ", "      ", &rule.words));
    }
    out.push_str("\nParameters\n");
    for parameter in &pack.parameters {
        let _ = writeln!(out, "{}", wrapped(&format!("  {:<28} ", parameter.name), "      ", &parameter.label));
        for value in &parameter.values {
            let from = value.from.map_or_else(String::new, |day| format!("for acts from {}: ", day.spoken()));
            let text = format!("{from}{}", value_in_words(parameter, value));
            let _ = writeln!(out, "{}", wrapped("      ", "        ", &text));
        }
        if let (true, Some(ask)) = (parameter.values.is_empty(), &parameter.ask) {
            let _ = writeln!(out, "{}", wrapped("      ", "        ", ask));
        }
    }
    out.push_str("\nSources\n");
    for key in pack.sources.keys() {
        let _ = writeln!(out, "{}", wrapped(&format!("  {key}: "), "      ", &source(pack, key)));
    }
    let _ = writeln!(out, "\n{}\n", wrapped("", "", &format!("{}.", capital(&origin_in_full(pack)))));
    let _ = writeln!(out, "{}", wrapped("", "", &pack.notice));
    out
}

pub(super) fn rule_in_words(pack: &Pack, rule: &Rule) -> String {
    let mut out = format!("{}: {}\n\n{}\n\n", rule.name, rule.title, wrapped("  ", "  ", &rule.words));
    let mut line = |name: &str, text: &str| {
        let _ = writeln!(out, "{}", wrapped(&format!("  {name:<14} "), "                 ", text));
    };
    line("outcome", &outcome(pack, rule));
    line("strength", rule.strength.word());
    line("where", &rule.cite);
    line("source", &source(pack, &rule.source));
    line("known from", &rule.known_from.spoken());
    line("condition", &rule.written);
    let place = pack.rule(&rule.name);
    for exception in place.into_iter().flat_map(|place| pack.exceptions_of(place)) {
        line("exception", &format!("{}: {}", pack.rules[exception].name, pack.rules[exception].words));
    }
    if !rule.why.is_empty() {
        line("why", &rule.why);
    }
    out
}

pub(super) fn watch_rule_in_words(pack: &Pack, rule: &WatchRule) -> String {
    let mut out = format!("{}: {}\n\n{}\n\n", rule.name, rule.title, wrapped("  ", "  ", &rule.words));
    let mut line = |name: &str, text: &str| {
        let _ = writeln!(out, "{}", wrapped(&format!("  {name:<15} "), "                  ", text));
    };
    rows_of_watch_rule(pack, rule).iter().for_each(|(name, text)| line(name, text));
    line("condition", &rule.written);
    let (facts, parameters) = read_by(pack, rule);
    for fact in facts {
        line("reads", &format!("{}: {} (likely to know: {})", fact.written(), fact.label(), likely_to_know(fact)));
    }
    for parameter in parameters {
        line("parameter", &format!("{}: {}", parameter.name, parameter.label));
        if parameter.values.is_empty() {
            line("", "given with the question");
        }
        for value in &parameter.values {
            let from = value.from.map_or_else(String::new, |day| format!("from {}: ", day.spoken()));
            line("", &format!("{from}{}", value_in_words(parameter, value)));
        }
    }
    if let Some((_, cases)) = example(pack, &rule.name) {
        line("cases", &format!("{cases} in cases/{}.toml", rule.name));
    }
    if !rule.why.is_empty() {
        line("why", &rule.why);
    }
    out
}

pub(super) fn review_rule_in_words(pack: &Pack, rule: &ReviewRule) -> String {
    let mut out = format!("{}: {}\n\n{}\n\n", rule.name, rule.title, wrapped("  ", "  ", &rule.words));
    let mut line = |name: &str, text: &str| {
        let _ = writeln!(out, "{}", wrapped(&format!("  {name:<15} "), "                  ", text));
    };
    rows_of_review_rule(pack, rule).iter().for_each(|(name, text)| line(name, text));
    line("condition", &rule.written);
    if let Some((_, cases)) = example(pack, &rule.name) {
        line("cases", &format!("{cases} in cases/{}.toml", rule.name));
    }
    if !rule.why.is_empty() {
        line("why", &rule.why);
    }
    out
}
