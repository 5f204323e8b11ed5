//! The shape of a case file.

use serde::Deserialize;
use std::collections::BTreeMap;

pub(super) type Cells = BTreeMap<String, String>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CaseFile {
    #[serde(default)]
    pub(super) case: Vec<CaseToml>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CaseToml {
    pub(super) name: String,
    #[serde(default)]
    pub(super) situation: String,
    pub(super) on: toml::value::Datetime,
    pub(super) known: Option<toml::value::Datetime>,
    pub(super) act: Option<String>,
    #[serde(default)]
    pub(super) set: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) assume: Vec<String>,
    /// Columns that the case means to be unreadable.
    #[serde(default)]
    pub(super) unreadable: Vec<String>,
    pub(super) deal: Option<Cells>,
    pub(super) unit: Option<Cells>,
    pub(super) milestone: Option<Cells>,
    /// A review: its checkpoint, the grades of criteria, `conditions_overdue`.
    pub(super) review: Option<Cells>,
    /// Ratings of the review, in the order in which they were given.
    #[serde(default)]
    pub(super) rating: Vec<Cells>,
    /// How many days ahead a case about a unit or milestone asks.
    pub(super) horizon: Option<u32>,
    #[serde(default)]
    pub(super) other: Vec<Cells>,
    #[serde(default)]
    pub(super) body: Vec<Cells>,
    #[serde(default)]
    pub(super) appointment: Vec<Cells>,
    #[serde(default)]
    pub(super) consent: Vec<Cells>,
    pub(super) direction: Option<Vec<Cells>>,
    pub(super) expect: Expect,
    #[serde(default)]
    pub(super) portfolio: PortfolioToml,
}

/// What the portfolio's own record says.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct PortfolioToml {
    pub(super) host: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Expect {
    pub(super) verdict: Option<String>,
    /// How the deal stands; `covered` where consents are why it is allowed.
    pub(super) status: Option<String>,
    /// The consents that it is allowed by.
    pub(super) covered_by: Option<Vec<String>>,
    pub(super) consent_of: Option<Vec<String>>,
    pub(super) may_need: Option<Vec<String>>,
    pub(super) at_least: Option<String>,
    pub(super) at_most: Option<String>,
    pub(super) rules: Option<Vec<String>>,
    pub(super) missing: Option<Vec<String>>,
    pub(super) strength: Option<String>,
    pub(super) advice: Option<Vec<String>>,
    pub(super) assumed: Option<Vec<String>>,
    pub(super) working: Option<String>,
    pub(super) earliest_allowed: Option<String>,
    pub(super) earliest_consent: Option<String>,
    pub(super) contravention: Option<String>,
    /// Watch rules that hold, of a case about a unit or milestone.
    pub(super) alarms: Option<Vec<String>>,
    /// Those that are undecided.
    pub(super) undecided: Option<Vec<String>>,
    /// Those that were not known yet.
    pub(super) not_yet_known: Option<Vec<String>>,
    /// The grades that may follow, of a case about a review; `none` where it may be that no rule holds.
    pub(super) grade: Option<Vec<String>>,
    /// Why; for whoever reads the file.
    #[serde(default, rename = "reason")]
    _reason: String,
}
