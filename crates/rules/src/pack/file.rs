//! The shape of a pack's files.

use crate::language::act::Act;
use crate::pack::parameter::{DirectionColumn, OfPortfolio, ParameterKind};
use crate::pack::topics::Topics;
use crate::pack::{About, Outcome, Strength};
use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct PackToml {
    pub name: Spanned<String>,
    pub title: String,
    pub authority: String,
    pub notice: String,
    pub binds: Option<Spanned<String>>,
    pub verdicts: Verdicts,
    pub contravention: Option<ContraventionToml>,
    #[serde(default)]
    pub advice: AdviceToml,
    #[serde(default)]
    pub claims: Topics,
    #[serde(default)]
    pub source: BTreeMap<String, SourceToml>,
    #[serde(default)]
    pub parameter: Vec<Spanned<ParameterToml>>,
    #[serde(default)]
    pub aggregate: Vec<Spanned<AggregateToml>>,
    #[serde(default)]
    pub checkpoint: Vec<Spanned<CheckpointToml>>,
}

/// A checkpoint whose grade rules decide.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CheckpointToml {
    pub id: String,
    pub grades: String,
    pub ratings: String,
    pub criteria: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Verdicts {
    pub allowed: String,
    pub consent: String,
    pub refused: String,
    pub cannot_tell: String,
    #[serde(default = "covered")]
    pub covered: String,
    #[serde(default = "covered_if_caught", rename = "covered-if-caught")]
    pub covered_if_caught: String,
}

fn covered() -> String {
    "Caught, and covered by a consent".to_owned()
}

fn covered_if_caught() -> String {
    "Covered by a consent if it is caught".to_owned()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ContraventionToml {
    pub complete_since: Spanned<String>,
    pub appears: String,
    #[serde(rename = "not-recorded", alias = "not_recorded")]
    pub not_recorded: String,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct AdviceToml {
    #[serde(default)]
    pub change: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SourceToml {
    pub publisher: String,
    pub title: String,
    pub date: Spanned<DateText>,
    #[serde(default)]
    pub locator: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ParameterToml {
    pub name: String,
    #[serde(rename = "type")]
    pub kind: ParameterKind,
    pub label: String,
    pub direction: Option<DirectionColumn>,
    pub portfolio: Option<OfPortfolio>,
    pub ask: Option<String>,
    pub holder: Option<String>,
    #[serde(default)]
    pub words: Vec<String>,
    #[serde(default)]
    pub value: Vec<Spanned<ValueToml>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ValueToml {
    pub from: Option<DateText>,
    pub value: String,
    pub stance: String,
    pub source: Option<String>,
    #[serde(default)]
    pub cite: String,
    #[serde(default)]
    pub why: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AggregateToml {
    pub name: String,
    pub label: String,
    pub counts: String,
    pub same: Vec<String>,
    pub paid_by: Option<String>,
    pub counts_vat: Option<String>,
    pub vat_rate: Option<String>,
    pub unsaid_vat: Option<String>,
    pub unsaid_break: Option<String>,
    pub unsaid_payer: Option<String>,
    pub unsaid_in_kind: Option<String>,
    pub other_names: Option<String>,
    pub since: String,
    pub complete_since: String,
    #[serde(default)]
    pub cite: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleToml {
    pub title: String,
    pub about: About,
    pub acts: Vec<Act>,
    pub strength: Strength,
    pub outcome: Option<Outcome>,
    pub consent_of: Option<Spanned<String>>,
    #[serde(default)]
    pub exception_to: Vec<Spanned<String>>,
    pub condition: Spanned<String>,
    pub words: String,
    #[serde(default)]
    pub consequence: String,
    #[serde(default)]
    pub why: String,
    pub cite: String,
    #[serde(default)]
    pub letter: String,
    pub source: Spanned<String>,
    pub known_from: Option<Spanned<DateText>>,
    pub in_force: Option<Spanned<InForceToml>>,
}

/// What a rule file says it is about, whatever else stands in it.
#[derive(Deserialize)]
pub(super) struct AboutToml {
    pub about: Spanned<String>,
}

/// A rule about units, milestones or reviews.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SubjectRuleToml {
    pub title: String,
    // What it is about was looked at to tell the files apart.
    #[serde(rename = "about")]
    pub _about: IgnoredAny,
    pub outcome: Spanned<String>,
    pub strength: Spanned<Strength>,
    pub condition: Spanned<String>,
    pub words: String,
    #[serde(default)]
    pub why: String,
    #[serde(default)]
    pub cite: String,
    pub source: Option<Spanned<String>>,
    pub known_from: Option<Spanned<DateText>>,
    pub in_force: Option<Spanned<InForceToml>>,
    // Of rules about reviews only; read elsewhere to be refused by name.
    pub checkpoint: Option<Spanned<String>>,
    // Of rules about deals only; read to be refused by name.
    pub acts: Option<Spanned<IgnoredAny>>,
    pub consent_of: Option<Spanned<IgnoredAny>>,
    pub exception_to: Option<Spanned<IgnoredAny>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct InForceToml {
    pub from: Option<DateText>,
    pub to: Option<DateText>,
    pub stance: Option<String>,
    #[serde(default)]
    pub why: String,
}

/// A date as TOML's own or as a text, so that `2012-09` can stand for a month.
#[derive(Clone)]
pub(crate) struct DateText(pub String);

impl<'de> Deserialize<'de> for DateText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<DateText, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Either {
            Text(String),
            Date(toml::value::Datetime),
        }
        match Either::deserialize(deserializer) {
            Ok(Either::Text(text)) => Ok(DateText(text)),
            Ok(Either::Date(date)) => Ok(DateText(date.to_string())),
            Err(_) => Err(serde::de::Error::custom("a date is written 2026-10-01, or \"2026-09\" for a month")),
        }
    }
}
