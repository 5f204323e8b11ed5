//! The distinct answers of a register, each kept once: found by several threads, numbered as they are found.

use super::AnswerKind;
use crate::answer::ask::Ready;
use hostboard_exchange::mapping::Assumption;
use hostboard_rules::answer::evaluate::UnitAsk;
use hostboard_rules::answer::explain::{Consenter, assumptions};
use hostboard_rules::answer::missing::MissingSet;
use hostboard_rules::answer::{Outcomes, Status};
use hostboard_rules::question::Ground;
use std::collections::{BTreeSet, HashMap};
use std::sync::Mutex;

/// What makes answers the same but for names.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct Key {
    pub(super) consenters: u32,
    pub(super) outcomes: Outcomes,
    pub(super) missing: MissingSet,
    pub(super) status: Status,
    /// Places among those given of the consents that it is allowed by.
    pub(super) covered_by: BTreeSet<usize>,
    pub(super) working: Option<Status>,
    pub(super) filled: u32,
    pub(super) grounds: Vec<u8>,
}

pub(super) fn place_of_ground(ready: &Ready<'_>, ground: Ground) -> Option<u8> {
    ready.ask.grounds().position(|g| g == ground).and_then(|place| u8::try_from(place).ok())
}

pub(super) fn describe(consent_of: Vec<Consenter>, key: &Key, ready: &Ready<'_>) -> AnswerKind {
    let (ask, outcomes) = (&ready.ask, key.outcomes);
    let (at_least, at_most) = outcomes.interval(ask);
    let grounds: Vec<Ground> = ask.grounds().collect();
    AnswerKind {
        verdict: outcomes.verdict(ask),
        status: key.status,
        covered_by: key.covered_by.iter().map(|place| ask.consent_id(*place).to_owned()).collect(),
        at_least,
        at_most,
        consent_of,
        rules: ask.rules_of(outcomes.speaking(ask)).collect(),
        holding: ask.rules_of(outcomes.speaking(ask) & outcomes.holds).collect(),
        missing: key.missing.clone(),
        strength: outcomes.strength(ask),
        working: key.working,
        working_assumes: assumptions(&ready.assume, key.filled),
        grounds: key.grounds.iter().map(|place| grounds[usize::from(*place)]).collect(),
        mapping_assumes: Vec::new(),
    }
}

/// The distinct answers found so far, by all threads.
#[derive(Default)]
pub(in crate::answer) struct Kinds {
    shared: Mutex<Shared>,
}

#[derive(Default)]
struct Shared {
    numbers: HashMap<Key, u32>,
    list: Vec<AnswerKind>,
    consenters: HashMap<Vec<Vec<Option<String>>>, u32>,
}

impl Kinds {
    pub(in crate::answer) fn into_list(self) -> Vec<AnswerKind> {
        self.shared.into_inner().unwrap_or_else(|e| e.into_inner()).list
    }
}

/// One thread's copy, so that only new answers need the lock.
pub(in crate::answer) struct LocalKinds<'a> {
    kinds: &'a Kinds,
    mapping_assumes: &'a [Assumption],
    numbers: HashMap<Key, u32, rustc_hash::FxBuildHasher>,
}

impl<'a> LocalKinds<'a> {
    pub(in crate::answer) fn new(kinds: &'a Kinds, mapping_assumes: &'a [Assumption]) -> LocalKinds<'a> {
        LocalKinds { kinds, mapping_assumes, numbers: HashMap::default() }
    }

    /// A number for who consents in a unit.
    pub(super) fn consenters_of_unit(&self, unit: &UnitAsk<'_>) -> u32 {
        self.number_of_consenters(unit.bindings.consenters_key())
    }

    /// A number for who still has to consent to one deal: for questions where that varies within a unit.
    pub(super) fn consenters_of_deal(&self, of: &[Consenter]) -> u32 {
        self.number_of_consenters(vec![of.iter().map(|who| Some(who.name().to_owned())).collect()])
    }

    fn number_of_consenters(&self, key: Vec<Vec<Option<String>>>) -> u32 {
        let mut shared = self.kinds.shared.lock().unwrap_or_else(|e| e.into_inner());
        let next = shared.consenters.len() as u32;
        *shared.consenters.entry(key).or_insert(next)
    }

    pub(super) fn number(&mut self, key: Key, describe: impl FnOnce(&Key) -> AnswerKind) -> u32 {
        if let Some(number) = self.numbers.get(&key) {
            return *number;
        }
        let mut shared = self.kinds.shared.lock().unwrap_or_else(|e| e.into_inner());
        let number = match shared.numbers.get(&key) {
            Some(number) => *number,
            None => {
                let number = shared.list.len() as u32;
                let mut kind = describe(&key);
                self.mapping_assumes.clone_into(&mut kind.mapping_assumes);
                shared.list.push(kind);
                shared.numbers.insert(key.clone(), number);
                number
            }
        };
        drop(shared);
        self.numbers.insert(key, number);
        number
    }
}
