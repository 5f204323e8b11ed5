//! What a decision rests on, as it was on that day, in a form that can be read back and held against what is known now.
//!
//! It is written as JSON with its parts in one order, so that the same appraisal gives the same bytes and the same digest.

use super::{Appraisal, Group, OfTable};
use crate::portfolio::search::{Condition, Standing};
use crate::words::appraisal as words;
use crate::words::search::{passage, state};
use hostboard_analysis::appraisal::Conventions;
use hostboard_domain::ledger::tree::Hash;
use serde::{Deserialize, Serialize};

/// An appraisal, frozen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Frozen {
    /// The day asked about, and the last day whose entries counted.
    pub times: [String; 2],
    /// How many entries the ledger held, and the root of the tree over them.
    pub head: (u64, String),
    /// Every option: id, and what the filter made of it.
    pub options: Vec<(String, String)>,
    /// Every condition: the option's id, what has to be true, and how it stood.
    pub conditions: Vec<(String, String, String)>,
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

/// What a group said of weights, frozen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct FrozenWeights {
    pub group: String,
    /// In a sentence, as it was shown.
    pub allowed: String,
}

/// What a group's weightings said, frozen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct FrozenResult {
    /// None: any weights at all.
    pub group: Option<String>,
    /// The leader's id.
    pub leader: Option<String>,
    /// Which outcome it was, in a word; none where nothing could be said.
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
            let id = option.id.clone();
            let one = |condition: &Condition| (id.clone(), condition.title.clone(), state(condition.state).to_owned());
            option.conditions().map(one).collect::<Vec<_>>()
        };
        let range = |row: &[hostboard_analysis::appraisal::Cell]| {
            row.iter().map(|cell| (!cell.is_missing).then_some([cell.low, cell.high])).collect()
        };
        let weights =
            |group: &Group| Some(FrozenWeights { group: group.name.clone()?, allowed: words::allowed(&group.allowed) });
        let conventions = &found.conventions;
        let widths = conventions.widths;
        Some(Frozen {
            times: [found.times.at.to_string(), found.times.known.to_string()],
            head,
            options: found.options.iter().map(|one| (one.id.clone(), passage(one.passage).to_owned())).collect(),
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
    words::GroupSays { name: group.name.as_deref(), found: group.found.as_ref().ok().map(|found| &**found) }
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
        outcome: Some(words::outcome_word(&reckoned.outcome(conventions)).to_owned()),
        first: first.collect(),
    }
}
