//! One answer as an object of JSON lines.

use crate::answer::ask::Ready;
use crate::words::ground::names;
use hostboard_exchange::mapping::Assumption;
use hostboard_rules::answer::Verdict;
use hostboard_rules::answer::explain::{Answer, Finding};
use serde_json::{Value, json};

/// One answer as the object that `--format jsonl` writes.
pub fn answer_json(
    answer: &Answer,
    working: Option<(Verdict, Vec<String>)>,
    ready: &Ready<'_>,
    mapping_assumes: &[Assumption],
) -> Value {
    let pack = ready.ask.pack;
    let deals = |deals: &hostboard_rules::answer::explain::Deals| json!({ "number": deals.number, "ids": deals.ids });
    let finding = |finding: &Finding| {
        let rule = &pack.rules[finding.rule];
        let figures: Vec<Value> = finding.figures.iter().map(|f| json!(**f)).collect();
        json!({
            "rule": rule.name,
            "truth": finding.truth.word(),
            "strength": rule.strength.word(),
            "cite": rule.cite,
            "figures": figures,
            "counted": deals(&finding.counted),
            "uncertain": deals(&finding.uncertain),
        })
    };
    let not_yet = answer.not_yet_known.iter().filter_map(|name| pack.rule(name)).map(|rule| {
        let rule = &pack.rules[rule];
        json!({
            "rule": rule.name, "truth": "not-yet-known", "strength": rule.strength.word(), "cite": rule.cite,
            "figures": [], "counted": { "number": 0, "ids": [] }, "uncertain": { "number": 0, "ids": [] },
        })
    });
    let findings: Vec<Value> = answer.findings.iter().map(finding).chain(not_yet).collect();
    let missing: Vec<Value> = answer
        .missing
        .iter()
        .map(|m| json!({ "fact": m.fact, "deal": m.deal, "holder": m.holder, "why": m.why }))
        .collect();
    let advice: Vec<Value> =
        answer.advice.iter().map(|a| json!({ "kind": a.kind.word(), "rule": a.rule, "text": a.text })).collect();
    let changes: Vec<Vec<Value>> = answer
        .changes
        .iter()
        .map(|set| set.iter().map(|(fact, value)| json!({ "fact": fact.name(), "value": value })).collect())
        .collect();
    let discharged: Vec<Value> = answer
        .discharged
        .iter()
        .map(|d| json!({ "rule": d.rule, "consent": d.consent, "given_by": d.given_by, "conditions": d.conditions }))
        .collect();
    let assumed = names(&answer.assumed, mapping_assumes, pack);
    let mut object = json!({
        "deal": answer.deal,
        "unit": answer.unit,
        "row": answer.source_row,
        "verdict": answer.verdict.word(),
        "at_least": answer.at_least.word(),
        "at_most": answer.at_most.word(),
        "consent_of": answer.consent_of,
        "findings": findings,
        "missing": missing,
        "may_need": answer.may_need,
        "strength": answer.strength.map(|s| s.word()),
        "advice": advice,
        "earliest": { "allowed": answer.earliest.allowed.word(), "consent": answer.earliest.consent.word() },
        "contravention": answer.contravention.word(),
        "discharged": discharged,
        "changes": changes,
        "assumed": assumed,
    });
    if let Some((verdict, assumed)) = working {
        object["working"] = json!({ "verdict": verdict.word(), "assumed": assumed });
    }
    object
}
