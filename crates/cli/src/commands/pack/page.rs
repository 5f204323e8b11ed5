//! The page of documentation of a rule.

use super::parts::{
    example, in_force, likely_to_know, outcome, read_by, rows_of_review_rule, rows_of_watch_rule, source,
};
use hostboard_actions::words::figure::of_parameter;
use hostboard_rules::pack::{Pack, Rule};
use hostboard_rules::review::ReviewRule;
use hostboard_rules::watch::WatchRule;
use std::fmt::Write as _;

fn rows_of_page(out: &mut String, rows: &[(&str, String)]) {
    out.push_str("| | |\n| --- | --- |\n");
    for (name, text) in rows {
        let _ = writeln!(out, "| {name} | {} |", text.replace('|', "\\|"));
    }
}

/// The rule's page of documentation.
pub(super) fn rule_page(pack: &Pack, rule: &Rule) -> String {
    let mut out = format!("# {}\n\n{}\n\n", rule.title, rule.words);
    let acts: Vec<&str> = rule.acts.iter().map(|act| act.word()).collect();
    let rows = [
        ("rule", format!("`{}` of the pack `{}`", rule.name, pack.name)),
        ("governs", acts.join(", ")),
        ("outcome", outcome(pack, rule)),
        ("strength", rule.strength.word().to_owned()),
        ("where it stands", rule.cite.clone()),
        ("source", source(pack, &rule.source)),
        ("known from", rule.known_from.spoken()),
        ("in force", in_force(rule.in_force, rule.in_force_assumed.as_deref())),
    ];
    rows_of_page(&mut out, &rows);
    let _ = write!(out, "\nIt holds where\n\n```\n{}\n```\n", rule.written);
    let parameters: Vec<_> = pack.parameters.iter().filter(|p| mentions(&rule.written, &p.name)).collect();
    if !parameters.is_empty() {
        out.push_str("\n## Parameters\n\n| parameter | for acts from | value | stance | where |\n| --- | --- | --- | --- | --- |\n");
        for parameter in parameters {
            if parameter.values.is_empty() {
                let _ = writeln!(out, "| `{}` | | given with the question | | |", parameter.name);
            }
            for value in &parameter.values {
                let from = value.from.map_or_else(|| "any day".to_owned(), |day| day.spoken());
                let shown = of_parameter(parameter.kind, &value.value);
                let _ =
                    writeln!(out, "| `{}` | {from} | {shown} | {} | {} |", parameter.name, value.stance, value.cite);
            }
        }
    }
    let exceptions: Vec<String> = pack
        .rule(&rule.name)
        .map(|place| {
            pack.exceptions_of(place).map(|e| format!("- `{}`: {}", pack.rules[e].name, pack.rules[e].words)).collect()
        })
        .unwrap_or_default();
    if !exceptions.is_empty() {
        let _ = write!(out, "\n## Exceptions\n\n{}\n", exceptions.join("\n"));
    }
    if !rule.why.is_empty() {
        let _ = write!(out, "\n## Why\n\n{}\n", rule.why);
    }
    let _ = write!(out, "\n{}\n", pack.notice);
    out
}

/// The watch rule's page of documentation.
pub(super) fn watch_rule_page(pack: &Pack, rule: &WatchRule) -> String {
    let mut out = format!("# {}\n\n{}\n\n", rule.title, rule.words);
    let mut rows = vec![("watch rule", format!("`{}` of the pack `{}`", rule.name, pack.name))];
    rows.extend(rows_of_watch_rule(pack, rule));
    rows_of_page(&mut out, &rows);
    let _ = write!(out, "\nIt is raised where\n\n```\n{}\n```\n", rule.written);
    let (facts, parameters) = read_by(pack, rule);
    out.push_str("\n## What it reads\n\n| fact | what it is | likely to know |\n| --- | --- | --- |\n");
    for fact in facts {
        let _ = writeln!(out, "| `{}` | {} | {} |", fact.written(), fact.label(), likely_to_know(fact));
    }
    if !parameters.is_empty() {
        out.push_str("\n## Parameters\n\n| parameter | from | value | stance | source | why |\n| --- | --- | --- | --- | --- | --- |\n");
    }
    for parameter in parameters {
        if parameter.values.is_empty() {
            let _ = writeln!(out, "| `{}` | | given with the question | | | |", parameter.name);
        }
        for value in &parameter.values {
            let from = value.from.map_or_else(|| "any day".to_owned(), |day| day.spoken());
            let shown = of_parameter(parameter.kind, &value.value);
            let places = value.source.as_ref().map(|key| source(pack, key)).into_iter().chain([value.cite.clone()]);
            let place: Vec<String> = places.filter(|text| !text.is_empty()).collect();
            let (name, stance) = (&parameter.name, value.stance);
            let [place, why] = [&place.join(": "), &value.why].map(|text| text.replace('|', "\\|"));
            let _ = writeln!(out, "| `{name}` | {from} | {shown} | {stance} | {place} | {why} |");
        }
    }
    example_and_why(&mut out, pack, &rule.name, &rule.why);
    out
}

/// The review rule's page of documentation.
pub(super) fn review_rule_page(pack: &Pack, rule: &ReviewRule) -> String {
    let mut out = format!("# {}\n\n{}\n\n", rule.title, rule.words);
    let mut rows = vec![("review rule", format!("`{}` of the pack `{}`", rule.name, pack.name))];
    rows.extend(rows_of_review_rule(pack, rule));
    rows_of_page(&mut out, &rows);
    let _ = write!(out, "\nIt holds where\n\n```\n{}\n```\n", rule.written);
    out.push_str(
        "\nOf several rules that hold, the one with the worst grade decides. A person concludes, also otherwise.\n",
    );
    example_and_why(&mut out, pack, &rule.name, &rule.why);
    out
}

fn example_and_why(out: &mut String, pack: &Pack, name: &str, why: &str) {
    if let Some((case, cases)) = example(pack, name) {
        let _ = write!(out, "\n## Example\n\n```toml\n{case}\n```\n");
        let file = format!("`cases/{name}.toml` of the pack");
        let _ = match cases {
            1 => writeln!(out, "\nThe case is in {file}."),
            _ => writeln!(out, "\nIt is the first of {cases} cases in {file}."),
        };
    }
    if !why.is_empty() {
        let _ = write!(out, "\n## Why\n\n{why}\n");
    }
    let _ = write!(out, "\n{}\n", pack.notice);
}

/// Whether a condition names a parameter, as a whole word.
fn mentions(condition: &str, name: &str) -> bool {
    condition.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == name)
}
