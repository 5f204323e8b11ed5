//! Deals that wait for a post to be filled or for a rule.

use crate::error::PageError;
use crate::frame::Frame;
use crate::kit::components::lines::Labelled;
use crate::kit::words::{capital, footing, who};
use crate::visit::Visit;
use hostboard_actions::answer::waiting::{Waiting, waiting};
use hostboard_actions::portfolio::heads::{Head, Who};
use hostboard_domain::time::Day;
use std::collections::BTreeMap;

pub(super) struct Deal {
    pub(super) to: String,
    pub(super) id: String,
    pub(super) what: String,
    pub(super) illustrative: bool,
    pub(super) unit: String,
    pub(super) unit_to: String,
    pub(super) waits_for: Vec<String>,
    pub(super) words: Vec<Labelled>,
}

/// So many deals that wait are listed.
const FEW: usize = 50;

/// Deals that wait, and how many more there are.
pub(super) fn deals(visit: &Visit<'_>, frame: &Frame) -> Result<(Vec<Deal>, usize), PageError> {
    let packs = visit.deal_packs()?;
    let (at, waiting) = (visit.view.times.at, waiting(&visit.view, &packs, visit.illustrative())?);
    let line = |waits: Waiting| Deal {
        to: frame.deal(&waits.deal, &waits.unit, waits.is_joint),
        what: capital(&waits.what),
        illustrative: waits.illustrative,
        unit_to: frame.of("/units", &waits.unit),
        unit: waits.unit_name,
        waits_for: waits.for_head.map_or_else(Vec::new, |heads| posts(&heads, at)),
        words: waits
            .rules
            .iter()
            .map(|(pack, rule)| {
                let rule = &packs[*pack].rules[*rule];
                Labelled::new(rule.title.clone(), rule.words.clone())
            })
            .collect(),
        id: waits.deal,
    };
    let more = waiting.len().saturating_sub(FEW);
    Ok((waiting.into_iter().take(FEW).map(line).collect(), more))
}

/// The post that a deal waits for, with who is in it for now.
fn posts(heads: &[Head], at: Day) -> Vec<String> {
    let mut by_post: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for head in heads {
        let people = by_post.entry(&head.post).or_default();
        people.extend((head.who != Who::Nobody).then(|| format!("{}, {}", who(head), footing(head, at))));
    }
    let line = |(post, people): (&str, Vec<String>)| {
        let now = if people.is_empty() { "vacant".to_owned() } else { people.join("; ") };
        format!("A permanent {post} (now: {now})")
    };
    by_post.into_iter().map(line).collect()
}
