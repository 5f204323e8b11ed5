//! What a decision rests on, as it was on that day, in a form that can be read back and held against what is known now.
//!
//! It is written as JSON with its parts in one order, so that the same appraisal gives the same bytes and the same digest. It holds
//! ids and codes of closed lists, and but one sentence, the one that was shown: a title or a sentence that is worded otherwise
//! later reopens nothing.

use super::{Appraisal, Group, OfTable};
use crate::portfolio::search::{Condition, Standing};
use crate::words::appraisal as words;
use hostboard_analysis::appraisal::{Conventions, Outcome, Passage, State};
use hostboard_domain::ledger::tree::Hash;
use serde::{Deserialize, Serialize};

/// An appraisal, frozen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Frozen {
    /// The day asked about, and the last day whose entries counted.
    pub times: [String; 2],
    /// How many entries the ledger held, and the root of the tree over them.
    pub head: (u64, String),
    /// Every option.
    pub options: Vec<FrozenOption>,
    /// Every condition of each of them.
    pub conditions: Vec<FrozenCondition>,
    /// The options that were scored, by id.
    pub rows: Vec<String>,
    /// The criteria, by id.
    pub criteria: Vec<String>,
    /// By row, then criterion: both ends; none where the score was missing.
    pub ranges: Vec<Vec<Option<[f64; 2]>>>,
    /// What each group said of weights.
    pub weights: Vec<FrozenWeights>,
    /// The share that survives, the lead, and the widths of documented, judged and illustrative scores.
    pub parameters: [f64; 5],
    /// What numbers were drawn from.
    pub seed: u64,
    /// By group, any weights last.
    pub results: Vec<FrozenResult>,
    /// The sentence that was shown.
    pub says: String,
}

/// What the filter made of an option, frozen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct FrozenOption {
    /// The option's id.
    pub option: String,
    /// A code of [`PASSAGES`].
    passage: String,
}

impl FrozenOption {
    /// What the filter made of it; nothing where its code is none.
    pub fn passage(&self) -> Option<Passage> {
        of_code(&PASSAGES, &self.passage)
    }
}

/// How a condition stood, frozen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct FrozenCondition {
    /// The option's id.
    pub option: String,
    /// The condition's id.
    pub condition: String,
    /// A code of [`STATES`].
    state: String,
}

impl FrozenCondition {
    /// How it stood; nothing where its code is none.
    pub fn state(&self) -> Option<State> {
        of_code(&STATES, &self.state)
    }
}

const PASSAGES: [(Passage, &str); 4] = [
    (Passage::Met, "met"),
    (Passage::NotMet, "not-met"),
    (Passage::Open, "open"),
    (Passage::NoCondition, "no-condition"),
];

const STATES: [(State, &str); 3] = [(State::Met, "met"), (State::NotMet, "not-met"), (State::Open, "open")];

fn code<T: Copy + PartialEq>(all: &[(T, &'static str)], of: T) -> String {
    all.iter().find(|(one, _)| *one == of).map_or_else(String::new, |(_, code)| (*code).to_owned())
}

fn of_code<T: Copy>(all: &[(T, &str)], code: &str) -> Option<T> {
    all.iter().find(|(_, other)| *other == code).map(|(one, _)| *one)
}

const fn outcome_code(of: &Outcome) -> &'static str {
    match of {
        Outcome::Survives { .. } => "survives",
        Outcome::OneMissingFact(_) => "one-missing-fact",
        Outcome::OneWeight(_) => "one-weight",
        Outcome::OneScore(_) => "one-score",
        Outcome::Short { .. } => "short",
        Outcome::NoLeader => "no-leader",
    }
}

/// What a group said of weights, frozen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct FrozenWeights {
    pub group: String,
    /// Orders of criteria by id, as `a > b = c`.
    pub orders: Vec<String>,
    /// Ranges, by criterion's id.
    pub ranges: Vec<FrozenRange>,
}

impl FrozenWeights {
    /// The same whatever the order in which its records stood.
    pub fn in_order(&self) -> FrozenWeights {
        let mut sorted = self.clone();
        sorted.orders.sort();
        sorted.ranges.sort_by(|a, b| a.criterion.cmp(&b.criterion));
        sorted
    }
}

/// Between which ends a weight lies, frozen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct FrozenRange {
    /// The criterion's id.
    pub criterion: String,
    /// As a decimal number from 0 to 1.
    pub low: String,
    /// Likewise.
    pub high: String,
}

/// What a group's weightings said, frozen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct FrozenResult {
    /// None: any weights at all.
    pub group: Option<String>,
    /// The leader's id.
    pub leader: Option<String>,
    /// Which outcome it was, by its code; none where nothing could be said.
    pub outcome: Option<String>,
    /// By row: how often it came first; at least and at most, whatever is missing.
    pub first: Vec<[f64; 3]>,
}

/// To four decimals: what a sampled share can bear.
pub(super) fn four(of: f64) -> f64 {
    (of * 10_000.0).round() / 10_000.0
}

impl Frozen {
    /// An appraisal as it is now. Nothing of one that could not be made.
    pub fn of(found: &Appraisal, head: (u64, String)) -> Option<Frozen> {
        let of = found.of.as_ref().ok()?;
        let ids = |rows: &[usize]| rows.iter().map(|row| found.options[*row].id.clone()).collect::<Vec<_>>();
        let conditions = |option: &Standing| {
            let one = |condition: &Condition| FrozenCondition {
                option: option.id.clone(),
                condition: condition.id.clone(),
                state: code(&STATES, condition.state),
            };
            option.conditions().map(one).collect::<Vec<_>>()
        };
        let range = |row: &[hostboard_analysis::appraisal::Cell]| {
            row.iter().map(|cell| (!cell.is_missing).then_some([cell.low, cell.high])).collect()
        };
        let frozen =
            |option: &Standing| FrozenOption { option: option.id.clone(), passage: code(&PASSAGES, option.passage) };
        let weights = |group: &Group| {
            let ranges = group.said.ranges.iter().map(|(criterion, low, high)| FrozenRange {
                criterion: criterion.clone(),
                low: low.to_string(),
                high: high.to_string(),
            });
            Some(FrozenWeights {
                group: group.name.clone()?,
                orders: group.said.orders.iter().map(ToString::to_string).collect(),
                ranges: ranges.collect(),
            })
        };
        let conventions = &found.conventions;
        let widths = conventions.widths;
        Some(Frozen {
            times: [found.times.at.to_string(), found.times.known.to_string()],
            head,
            options: found.options.iter().map(frozen).collect(),
            conditions: found.options.iter().flat_map(conditions).collect(),
            rows: ids(&found.rows),
            criteria: found.criteria.iter().map(|criterion| criterion.id.clone()).collect(),
            ranges: (0..of.table.options()).map(|row| range(of.table.row(row))).collect(),
            weights: of.groups.iter().filter_map(weights).collect(),
            parameters: [
                conventions.survive_share,
                conventions.lead,
                widths.documented,
                widths.judged,
                widths.illustrative,
            ],
            seed: found.seed,
            results: of.groups.iter().chain([&of.any]).map(|group| result(found, group, conventions)).collect(),
            says: sentence(of, conventions),
        })
    }

    /// As it is kept, with its digest.
    pub fn written(&self) -> (String, String) {
        let text = serde_json::to_string(self).unwrap_or_default();
        let digest = Hash::plain(text.as_bytes()).to_string();
        (text, digest)
    }

    /// What was kept; nothing where it cannot be read or is not what its digest says.
    pub fn read(text: &str, digest: &str) -> Option<Frozen> {
        if Hash::plain(text.as_bytes()).to_string() != digest {
            return None;
        }
        serde_json::from_str(text).ok()
    }
}

fn said(group: &Group) -> words::GroupSays<'_> {
    let found = group.found.as_ref().ok().map(|found| &**found);
    words::GroupSays { name: group.name.as_deref(), allowed: &group.allowed, found }
}

/// Which option comes first most often as scores stand.
pub(super) fn stands(of: &OfTable, conventions: &Conventions) -> Option<String> {
    let says: Vec<words::GroupSays<'_>> = of.counted_groups().iter().map(said).collect();
    words::stands(&says, conventions, &of.names.named())
}

/// The sentence of a search.
pub(super) fn sentence(of: &OfTable, conventions: &Conventions) -> String {
    let says: Vec<words::GroupSays<'_>> = of.counted_groups().iter().map(said).collect();
    words::search(&of.outcome, &says, &of.table, conventions, &of.names.named())
}

fn result(found: &Appraisal, group: &Group, conventions: &Conventions) -> FrozenResult {
    let name = group.name.clone();
    let Ok(reckoned) = &group.found else {
        return FrozenResult { group: name, leader: None, outcome: None, first: Vec::new() };
    };
    let id = |row: usize| found.rows.get(row).map(|place| found.options[*place].id.clone());
    let first = reckoned.first().into_iter().enumerate().map(|(row, first)| {
        let (low, high) = reckoned.first_between(row);
        [four(first), four(low), four(high)]
    });
    FrozenResult {
        group: name,
        leader: reckoned.leader(conventions.lead).and_then(id),
        outcome: Some(outcome_code(&reckoned.outcome(conventions)).to_owned()),
        first: first.collect(),
    }
}
