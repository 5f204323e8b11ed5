//! Decisions about parties, applied to the rows of one unit.
//!
//! Said of names, a decision holds of keys: *same* joins the keys of all rows with those names; *different*
//! parts keys that share a near form. Being in doubt stays a sharing of near forms: where a third
//! name is near to two that were parted, and nothing is said of it, all three stay in doubt, since
//! each may be the third.

use super::Parties;
use super::decision::{Beside, Decided, Issue, OneDecided};
use super::joined::Joined;
use hostboard_domain::register::Register;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::{BTreeMap, BTreeSet};

/// The rows that decisions name, within one unit.
pub(super) struct Marks<'a> {
    decided: &'a Decided,
    unit: u32,
    /// By decision and part: keys.
    keys: BTreeMap<(usize, usize), BTreeSet<u32>>,
    /// The place of a first row of each key that was marked.
    seen: FxHashMap<u32, usize>,
}

impl<'a> Marks<'a> {
    /// Nothing, where nothing is said of the unit.
    pub(super) fn of_unit(decided: &'a Decided, register: &Register, rows: &[u32]) -> Option<Marks<'a>> {
        let unit = register.unit(*rows.first()? as usize);
        let speaks = |one: &OneDecided| one.everywhere || one.unit == Some(unit);
        let any = decided.decisions.values().any(speaks);
        any.then(|| Marks { decided, unit, keys: BTreeMap::new(), seen: FxHashMap::default() })
    }

    /// Takes in a row of the unit.
    pub(super) fn see(&mut self, place: usize, name: Option<u32>, identifier: Option<u32>, key: u32) {
        if key == 0 {
            return;
        }
        let named = name.and_then(|name| self.decided.by_name.get(&name)).into_iter().flatten();
        let identified = identifier.and_then(|id| self.decided.by_identifier.get(&id)).into_iter().flatten();
        for part in named.chain(identified) {
            let meant = match part.beside {
                Beside::Any => true,
                Beside::Identifier(wanted) => identifier == Some(wanted),
                Beside::None => identifier.is_none(),
            };
            let one = &self.decided.decisions[&part.decision];
            if meant && (one.everywhere || one.unit == Some(self.unit)) {
                self.keys.entry((part.decision, part.part)).or_default().insert(key);
                self.seen.entry(key).or_insert(place);
            }
        }
    }

    fn of_decision(&self, decision: usize) -> impl Iterator<Item = (usize, u32)> + '_ {
        let all = self.keys.range((decision, 0)..(decision + 1, 0));
        all.flat_map(|((_, part), keys)| keys.iter().map(|key| (*part, *key)))
    }

    pub(super) fn decisions(&self, same: bool) -> impl Iterator<Item = usize> + '_ {
        self.decided.decisions.iter().filter(move |(_, one)| one.same == same).map(|(place, _)| *place)
    }

    /// Joins and parts the unit's parties as was said.
    pub(super) fn settle(&self, parties: &mut Parties, last_near: u32) {
        let joined = self.joined();
        for key in &mut parties.key {
            *key = joined.root(*key);
        }
        for decision in self.decided.decisions.keys() {
            let keys: BTreeSet<u32> = self.of_decision(*decision).map(|(_, key)| joined.root(key)).collect();
            if !keys.is_empty() {
                parties.said.push((*decision, keys.into_iter().collect()));
            }
        }
        self.part(parties, &joined, last_near);
    }

    fn joined(&self) -> Joined {
        let mut joined = Joined::default();
        for decision in self.decisions(true) {
            let keys: Vec<u32> = self.of_decision(decision).map(|(_, key)| key).collect();
            keys.windows(2).for_each(|pair| joined.join(pair[0], pair[1]));
        }
        joined
    }

    /// Pairs of keys that are said to be different, each with the decision.
    fn different(&self) -> Vec<(u32, u32, usize)> {
        let mut pairs = Vec::new();
        for decision in self.decisions(false) {
            let keys: Vec<(usize, u32)> = self.of_decision(decision).collect();
            for (n, (part, a)) in keys.iter().enumerate() {
                let others = keys[n + 1..].iter().filter(|(other, b)| other != part && a != b);
                pairs.extend(others.map(|(_, b)| (*a, *b, decision)));
            }
        }
        pairs
    }

    /// Gives parties that are surely different near forms of their own, unless a third leaves them in doubt.
    fn part(&self, parties: &mut Parties, joined: &Joined, mut last_near: u32) {
        let apart: FxHashSet<(u32, u32)> = self
            .different()
            .into_iter()
            .flat_map(|(a, b, _)| {
                let (a, b) = (joined.root(a), joined.root(b));
                [(a, b), (b, a)]
            })
            .collect();
        if apart.is_empty() {
            return;
        }
        let listed: FxHashSet<u32> = apart.iter().map(|(a, _)| *a).collect();
        // By near form: its keys, or nothing where one of them was not spoken of.
        let mut classes: BTreeMap<u32, Option<BTreeSet<u32>>> = BTreeMap::new();
        for (near, key) in parties.near.iter().zip(&parties.key).filter(|(near, _)| **near != 0) {
            let class = classes.entry(*near).or_insert_with(|| Some(BTreeSet::new()));
            match class {
                Some(keys) if listed.contains(key) => {
                    keys.insert(*key);
                }
                _ => *class = None,
            }
        }
        let mut moved: FxHashMap<(u32, u32), u32> = FxHashMap::default();
        for (near, keys) in classes {
            for group in keys.map(|keys| groups_in_doubt(keys, &apart)).unwrap_or_default().into_iter().skip(1) {
                last_near += 1;
                moved.extend(group.into_iter().map(|key| ((near, key), last_near)));
            }
        }
        for (near, key) in parties.near.iter_mut().zip(&parties.key) {
            *near = moved.get(&(*near, *key)).copied().unwrap_or(*near);
        }
    }

    /// The parts that some row has, each with the place of its decision.
    pub(super) fn found(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.keys.keys().copied()
    }

    /// What is wrong with the decisions, by their places.
    pub(super) fn issues(&self, parties: &Parties) -> BTreeSet<(usize, Issue)> {
        let joined = self.joined();
        let mut issues = BTreeSet::new();
        let near_of = |key: u32| self.seen.get(&key).map_or(0, |place| parties.near[*place]);
        for decision in self.decisions(false) {
            let keys: Vec<(usize, u32)> = self.of_decision(decision).collect();
            for (n, (one, a)) in keys.iter().enumerate() {
                for (other, b) in keys[n + 1..].iter().filter(|(other, _)| other != one) {
                    let issue = if a == b {
                        Issue::Recorded(*one, *other)
                    } else if joined.root(*a) == joined.root(*b) {
                        Issue::Contradiction(*one, *other, self.joining(&joined, *a))
                    } else if near_of(*a) == near_of(*b) {
                        Issue::InDoubt(*one, *other)
                    } else {
                        continue;
                    };
                    issues.insert((decision, issue));
                }
            }
        }
        issues
    }

    /// The decisions that joined keys to this one.
    fn joining(&self, joined: &Joined, key: u32) -> Vec<usize> {
        let root = joined.root(key);
        let joins = |decision: &usize| self.of_decision(*decision).any(|(_, key)| joined.root(key) == root);
        self.decisions(true).filter(joins).collect()
    }
}

/// Keys, grouped so that any two not said to be different are in one group, by way of others too.
fn groups_in_doubt(mut left: BTreeSet<u32>, apart: &FxHashSet<(u32, u32)>) -> Vec<Vec<u32>> {
    let mut groups = Vec::new();
    while let Some(first) = left.pop_first() {
        let mut group = vec![first];
        let mut next = 0;
        while let Some(&key) = group.get(next) {
            let (in_doubt, rest): (Vec<u32>, Vec<u32>) =
                left.iter().partition(|other| !apart.contains(&(key, **other)));
            left = rest.into_iter().collect();
            group.extend(in_doubt);
            next += 1;
        }
        groups.push(group);
    }
    groups
}
