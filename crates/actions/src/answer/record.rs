//! One answer as the object that `--format jsonl` writes, and that whatever else gives answers to programs is to give.
//!
//! The shape is this struct, field by field: what is typed in the rules serialises itself, and what the pack names is
//! borrowed from it. What other answers say in the same words is said [once]. It is documented in
//! `docs/reference/answers.md`.
//!
//! [once]: crate::answer::once

use crate::answer::explain::Working;
use crate::answer::once::{Lines, Once};
use crate::words::advice::advice;
use crate::words::answer::consequences;
use crate::words::branch;
use crate::words::ground::names;
use crate::words::missing::{holder, why};
use hostboard_domain::deal::DealFact;
use hostboard_domain::origin::Origin;
use hostboard_exchange::mapping::Assumption;
use hostboard_rules::answer::advice::{Advice, AdviceKind, Change, Earliest};
use hostboard_rules::answer::explain::{
    Answer, BlankValue, Branch, Consenter, Contravention, Deals, Discharged, FigureValue, Finding, MissingFact,
};
use hostboard_rules::answer::{Level, Status, Verdict};
use hostboard_rules::language::fact::{Derived, FactId};
use hostboard_rules::pack::provenance::PackOrigin;
use hostboard_rules::pack::{Pack, Rule, Strength};
use hostboard_rules::question::Ask;
use serde::Serialize;
use std::collections::BTreeSet;
use std::io;

/// What a rule counted that was not put.
static NO_DEALS: Deals = Deals { number: 0, ids: Vec::new(), why: Vec::new() };

/// One answer, with the names that its pack gives.
#[derive(Serialize)]
pub(crate) struct AnswerRecord<'a> {
    pack: Once,
    deal: &'a str,
    unit: &'a str,
    row: u32,
    verdict: Verdict,
    status: Status,
    at_least: Level,
    at_most: Level,
    consent_of: &'a BTreeSet<Consenter>,
    findings: Vec<FindingRecord<'a>>,
    /// Each once, in the order in which the findings name them.
    figures: Vec<FigureRecord<'a>>,
    missing: Vec<Once>,
    may_need: &'a BTreeSet<Consenter>,
    branches: Vec<Once>,
    too_many_ways: bool,
    strength: Option<Strength>,
    advice: Vec<Once>,
    earliest: Earliest,
    contravention: Contravention,
    /// What follows without consent, by the rules that catch the deal; where it appears to lack one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    consequences: Vec<&'a str>,
    covered_by: Vec<CoverRecord<'a>>,
    changes: &'a [Vec<Change>],
    assumed: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    working: Option<&'a Working>,
}

/// Which rules the answer rests on.
#[derive(Serialize)]
pub(crate) struct PackRecord<'a> {
    name: &'a str,
    origin: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    folder: Option<&'a str>,
    digest: String,
}

#[derive(Serialize)]
struct FindingRecord<'a> {
    rule: &'a str,
    truth: &'static str,
    strength: Strength,
    cite: &'a str,
    figures: Vec<&'a str>,
    counted: &'a Deals,
    uncertain: &'a Deals,
}

/// A figure of the answer, which findings name.
#[derive(Serialize)]
struct FigureRecord<'a> {
    name: &'a str,
    value: &'a FigureValue,
    from: Vec<FromRecord<'a>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum FromRecord<'a> {
    /// The deal's own row or entry.
    Own(&'a Origin),
    Shared(Once),
}

#[derive(Serialize)]
struct BranchRecord<'a> {
    when: Vec<WhenRecord>,
    at_least: Level,
    at_most: Level,
    rules: Vec<&'a str>,
    consent_of: &'a BTreeSet<Consenter>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    consequence: Vec<&'a str>,
    sentence: String,
}

#[derive(Serialize)]
struct WhenRecord {
    fact: &'static str,
    value: String,
}

#[derive(Serialize)]
struct MissingRecord<'a> {
    fact: String,
    deal: Option<&'a str>,
    holder: &'a str,
    why: String,
}

#[derive(Serialize)]
struct AdviceRecord<'a> {
    kind: AdviceKind,
    rule: Option<&'a str>,
    text: String,
}

#[derive(Serialize)]
struct CoverRecord<'a> {
    limb: &'a str,
    consent: &'a str,
    given_by: Option<&'a str>,
    conditions: Option<&'a str>,
}

impl<'a> AnswerRecord<'a> {
    /// An answer with its working answer, where something is assumed, and what a mapping takes for granted; `lines` are those that it
    /// is to be a line of.
    pub(crate) fn new(
        answer: &'a Answer,
        working: Option<&'a Working>,
        ask: &Ask<'a>,
        mapping_assumes: &[Assumption],
        lines: &mut Lines,
    ) -> io::Result<AnswerRecord<'a>> {
        let pack = ask.pack;
        let found = answer.findings.iter().map(|finding| FindingRecord::of(finding, pack));
        let not_yet = answer.not_yet_known.iter().map(|rule| FindingRecord::not_yet_known(&pack.rules[*rule]));
        let branches = BranchRecord::of(answer, pack);
        Ok(AnswerRecord {
            pack: lines.once("pack", &PackRecord::of(pack))?,
            deal: &answer.deal,
            unit: &answer.unit,
            row: answer.source_row,
            verdict: answer.verdict,
            status: answer.status,
            at_least: answer.at_least,
            at_most: answer.at_most,
            consent_of: &answer.consent_of,
            findings: found.chain(not_yet).collect(),
            figures: FigureRecord::of(answer, lines)?,
            missing: each_once(lines, "missing", answer.missing.iter().map(|one| MissingRecord::of(one, ask)))?,
            may_need: &answer.may_need,
            branches: each_once(lines, "branch", branches.into_iter())?,
            too_many_ways: answer.too_many_ways,
            strength: answer.strength,
            advice: each_once(lines, "advice", answer.advice.iter().map(|one| AdviceRecord::of(one, pack)))?,
            earliest: answer.earliest,
            contravention: answer.contravention,
            consequences: match answer.contravention {
                Contravention::None => Vec::new(),
                _ => consequences(&answer.caught_by(pack), pack),
            },
            covered_by: answer.discharged.iter().map(|discharged| CoverRecord::of(discharged, pack)).collect(),
            changes: &answer.changes,
            assumed: names(&answer.assumed, mapping_assumes, pack),
            working,
        })
    }
}

fn each_once(lines: &mut Lines, name: &str, all: impl Iterator<Item = impl Serialize>) -> io::Result<Vec<Once>> {
    let mut numbers = Vec::with_capacity(all.size_hint().0);
    for one in all {
        numbers.push(lines.once(name, &one)?);
    }
    Ok(numbers)
}

impl<'a> FigureRecord<'a> {
    fn of(answer: &'a Answer, lines: &mut Lines) -> io::Result<Vec<FigureRecord<'a>>> {
        let mut figures: Vec<FigureRecord<'a>> = Vec::new();
        for figure in answer.findings.iter().flat_map(|finding| &finding.figures) {
            if figures.iter().any(|known| known.name == figure.name) {
                continue;
            }
            let mut from = Vec::with_capacity(figure.from.len());
            for origin in &figure.from {
                from.push(match origin {
                    Origin::Row { .. } | Origin::Entry { .. } => FromRecord::Own(origin),
                    _ => FromRecord::Shared(lines.once("source", origin)?),
                });
            }
            figures.push(FigureRecord { name: &figure.name, value: &figure.value, from });
        }
        Ok(figures)
    }
}

impl<'a> BranchRecord<'a> {
    fn of(answer: &'a Answer, pack: &'a Pack) -> Vec<BranchRecord<'a>> {
        let sentences = branch::sentences(&answer.branches, pack);
        let one = |(branch, sentence): (&'a Branch, String)| BranchRecord {
            when: branch.when.iter().map(|(fact, held)| WhenRecord::of(*fact, held)).collect(),
            at_least: branch.interval.0,
            at_most: branch.interval.1,
            rules: branch.rules.iter().map(|rule| pack.rules[*rule].name.as_str()).collect(),
            consent_of: &branch.consent_of,
            consequence: consequences(&branch.rules, pack),
            sentence,
        };
        answer.branches.iter().zip(sentences).map(one).collect()
    }
}

impl WhenRecord {
    /// The act goes by the column that says when it was.
    fn of(fact: FactId, held: &[BlankValue]) -> WhenRecord {
        let name = match fact {
            FactId::Derived(Derived::ActDate) => DealFact::Signed.name(),
            fact => fact.name(),
        };
        let values: Vec<String> = held.iter().map(|held| held.written(fact)).collect();
        WhenRecord { fact: name, value: values.join("|") }
    }
}

impl<'a> PackRecord<'a> {
    pub(crate) fn of(pack: &'a Pack) -> PackRecord<'a> {
        let (origin, version, folder) = match &pack.provenance.origin {
            PackOrigin::BuiltIn { version } => ("built-in", Some(version.as_str()), None),
            PackOrigin::Folder { path } => ("folder", None, Some(path.as_str())),
            PackOrigin::Given => ("given", None, None),
        };
        PackRecord { name: &pack.name, origin, version, folder, digest: pack.provenance.digest.to_string() }
    }
}

impl<'a> FindingRecord<'a> {
    fn of(finding: &'a Finding, pack: &'a Pack) -> FindingRecord<'a> {
        FindingRecord {
            truth: finding.truth.word(),
            figures: finding.figures.iter().map(|figure| figure.name.as_str()).collect(),
            counted: &finding.counted,
            uncertain: &finding.uncertain,
            ..FindingRecord::not_yet_known(&pack.rules[finding.rule])
        }
    }

    fn not_yet_known(rule: &'a Rule) -> FindingRecord<'a> {
        FindingRecord {
            rule: &rule.name,
            truth: "not-yet-known",
            strength: rule.strength,
            cite: &rule.cite,
            figures: Vec::new(),
            counted: &NO_DEALS,
            uncertain: &NO_DEALS,
        }
    }
}

impl<'a> MissingRecord<'a> {
    fn of(missing: &'a MissingFact, ask: &Ask<'a>) -> MissingRecord<'a> {
        MissingRecord {
            fact: missing.fact(ask),
            deal: missing.deal.as_deref(),
            holder: holder(&missing.what, ask.pack),
            why: why(missing, ask.pack),
        }
    }
}

impl<'a> AdviceRecord<'a> {
    fn of(given: &Advice, pack: &'a Pack) -> AdviceRecord<'a> {
        let rule = match given {
            Advice::Rule(rule) => Some(pack.rules[*rule].name.as_str()),
            _ => None,
        };
        AdviceRecord { kind: given.kind(), rule, text: advice(given, pack) }
    }
}

impl<'a> CoverRecord<'a> {
    fn of(discharged: &'a Discharged, pack: &'a Pack) -> CoverRecord<'a> {
        CoverRecord {
            limb: &pack.rules[discharged.rule].name,
            consent: &discharged.consent,
            given_by: discharged.given_by.as_deref(),
            conditions: discharged.conditions.as_deref(),
        }
    }
}
