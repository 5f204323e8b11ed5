//! A whole register's answers.
//!
//! Units are shared out among threads. A row's answer, apart from its names, is one of few: each
//! distinct one is kept once and the row holds its number, so that millions of answers take four
//! bytes each.

mod kept;
mod write;

pub(crate) use kept::with_illustrative;
pub use kept::{Answers, kept};
pub use write::{Format, write_answers};

use crate::answer::ask::Ready;
use hostboard_domain::register::Register;
use hostboard_rules::answer::{Level, Outcomes, Verdict};
use hostboard_rules::ask::Ground;
use hostboard_rules::assume::Assumptions;
use hostboard_rules::evaluate::UnitAsk;
use hostboard_rules::explain::written;
use hostboard_rules::missing::MissingSet;
use hostboard_rules::pack::Strength;
use hostboard_rules::unit::{Context, UnitView};
use std::collections::HashMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A register's answers, in the register's order.
pub struct Checked {
    /// By row of the register: which of `kinds` its answer is.
    pub rows: Vec<u32>,
    /// The distinct answers.
    pub kinds: Vec<AnswerKind>,
}

/// An answer apart from the names of deal and unit.
#[derive(Clone, Debug)]
pub struct AnswerKind {
    /// The firm answer.
    pub verdict: Verdict,
    /// At least.
    pub at_least: Level,
    /// At most.
    pub at_most: Level,
    /// Whose consent it needs.
    pub consent_of: Vec<String>,
    /// Rules of verdict that hold or are undecided, by name.
    pub rules: Vec<String>,
    /// Places in the pack of the rules of verdict that hold.
    pub holding: Vec<usize>,
    /// Facts that would decide it, by name.
    pub missing: Vec<String>,
    /// How strong the rule behind it is.
    pub strength: Option<Strength>,
    /// The working answer, where something is assumed.
    pub working: Option<Verdict>,
    /// What the working answer assumes, by name.
    pub working_assumes: Vec<String>,
    /// What the firm answer rests on that nobody has decided.
    pub grounds: Vec<String>,
}

impl AnswerKind {
    /// Everything assumed, the firm answer's grounds first.
    pub fn assumed(&self) -> impl Iterator<Item = &String> {
        self.grounds.iter().chain(&self.working_assumes)
    }
}

impl Checked {
    /// The answer of that row.
    pub fn kind(&self, row: usize) -> &AnswerKind {
        &self.kinds[self.rows[row] as usize]
    }

    /// How many answers there are of each kind.
    pub fn counts(&self) -> Vec<usize> {
        let mut counts = vec![0; self.kinds.len()];
        self.rows.iter().for_each(|kind| counts[*kind as usize] += 1);
        counts
    }

    /// How many answers a test holds of.
    pub fn count(&self, test: impl Fn(&AnswerKind) -> bool) -> usize {
        self.kinds.iter().zip(self.counts()).filter(|(kind, _)| test(kind)).map(|(_, n)| n).sum()
    }
}

/// What makes answers the same but for names.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(in crate::answer) struct Key {
    pub(in crate::answer) consenters: u32,
    pub(in crate::answer) outcomes: Outcomes,
    pub(in crate::answer) missing: MissingSet,
    pub(in crate::answer) working: Option<Verdict>,
    pub(in crate::answer) filled: u32,
    pub(in crate::answer) grounds: Vec<u8>,
}

/// Answers for a whole register.
pub fn check(register: &Register, ready: &Ready<'_>, mapping_assumes: &[String], threads: usize) -> Checked {
    let by_unit = register.rows_by_unit();
    let context = Context::new(register);
    let mut order: Vec<usize> = (0..by_unit.len()).collect();
    order.sort_by_key(|unit| std::cmp::Reverse(by_unit[*unit].len()));
    let next = AtomicUsize::new(0);
    let kinds = Kinds::default();
    let found: Mutex<Vec<(Vec<u32>, usize)>> = Mutex::new(Vec::with_capacity(by_unit.len()));
    let work = || {
        let mut local = LocalKinds::new(&kinds, mapping_assumes);
        while let Some(unit) = order.get(next.fetch_add(1, Ordering::Relaxed)) {
            let numbers = check_unit(&context, &by_unit[*unit], ready, &mut local);
            found.lock().unwrap_or_else(|e| e.into_inner()).push((numbers, *unit));
        }
    };
    match threads.max(1) {
        1 => work(),
        threads => std::thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(work);
            }
        }),
    }
    let mut rows = vec![0; register.len()];
    for (numbers, unit) in found.into_inner().unwrap_or_else(|e| e.into_inner()) {
        for (row, number) in by_unit[unit].iter().zip(numbers) {
            rows[*row as usize] = number;
        }
    }
    Checked { rows, kinds: kinds.into_list() }
}

pub(in crate::answer) fn check_unit(
    context: &Context<'_>,
    rows: &[u32],
    ready: &Ready<'_>,
    kinds: &mut LocalKinds<'_>,
) -> Vec<u32> {
    let none = Assumptions::default();
    let (ask, on) = (&ready.ask, ready.ask.settings.on);
    let firm_view = UnitView::new(context, rows, &none, on);
    let firm = UnitAsk::new(ask, &firm_view);
    let assumed_view = (!ready.assume.is_empty()).then(|| UnitView::new(context, rows, &ready.assume, on));
    let assumed = assumed_view.as_ref().map(|view| UnitAsk::new(ask, view));
    let consenters = kinds.consenters(&firm);
    let mut numbers = Vec::with_capacity(rows.len());
    if rows.is_empty() {
        return numbers;
    }
    let mut asked = firm.deal(0);
    let mut trying = assumed.as_ref().map(|assumed| assumed.deal(0));
    for i in 0..rows.len() {
        asked.turn_to(firm_view.deal(i));
        let outcomes = asked.outcomes();
        let verdict = outcomes.verdict(ask);
        let missing = if verdict == Verdict::CannotTell { asked.missing(outcomes) } else { MissingSet::default() };
        let (mut working, mut filled) = (None, 0);
        if let (Some(trying), Some(view)) = (&mut trying, &assumed_view) {
            working = Some(verdict);
            if verdict == Verdict::CannotTell {
                trying.turn_to(view.deal(i));
                working = Some(trying.outcomes().verdict(ask));
                filled = trying.filled(&ready.assume);
            }
        }
        let grounds = asked.grounds(outcomes);
        let grounds = grounds.iter().filter_map(|g| ask_ground(ready, *g)).collect();
        let key = Key { consenters, outcomes, missing, working, filled, grounds };
        numbers.push(kinds.number(key, |key| describe(&firm, key, ready)));
    }
    numbers
}

pub(in crate::answer) fn ask_ground(ready: &Ready<'_>, ground: Ground) -> Option<u8> {
    ready.ask.grounds().position(|g| g == ground).and_then(|place| u8::try_from(place).ok())
}

pub(in crate::answer) fn describe(unit: &UnitAsk<'_>, key: &Key, ready: &Ready<'_>) -> AnswerKind {
    let (ask, outcomes) = (&ready.ask, key.outcomes);
    let asked = unit.deal(0);
    let (at_least, at_most) = outcomes.interval(ask);
    let grounds: Vec<Ground> = ask.grounds().collect();
    AnswerKind {
        verdict: outcomes.verdict(ask),
        at_least,
        at_most,
        consent_of: asked.consenters(outcomes.holds & ask.consent_mask()).into_iter().collect(),
        rules: ask.rules_of(outcomes.speaking(ask)).map(|rule| ask.pack.rules[rule].name.clone()).collect(),
        holding: ask.rules_of(outcomes.speaking(ask) & outcomes.holds).collect(),
        missing: key.missing.iter().map(|missing| asked.missing_name(&missing)).collect(),
        strength: outcomes.strength(ask),
        working: key.working,
        working_assumes: written(&ready.assume, key.filled),
        grounds: key.grounds.iter().map(|place| ask.ground_in_words(grounds[usize::from(*place)])).collect(),
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
    consenters: HashMap<Vec<Option<String>>, u32>,
}

impl Kinds {
    pub(in crate::answer) fn into_list(self) -> Vec<AnswerKind> {
        self.shared.into_inner().unwrap_or_else(|e| e.into_inner()).list
    }
}

/// One thread's copy, so that only new answers need the lock.
pub(in crate::answer) struct LocalKinds<'a> {
    kinds: &'a Kinds,
    mapping_assumes: &'a [String],
    numbers: HashMap<Key, u32, rustc_hash::FxBuildHasher>,
}

impl<'a> LocalKinds<'a> {
    pub(in crate::answer) fn new(kinds: &'a Kinds, mapping_assumes: &'a [String]) -> LocalKinds<'a> {
        LocalKinds { kinds, mapping_assumes, numbers: HashMap::default() }
    }

    /// A number for who consents in a unit.
    pub(in crate::answer) fn consenters(&self, unit: &UnitAsk<'_>) -> u32 {
        let mut shared = self.kinds.shared.lock().unwrap_or_else(|e| e.into_inner());
        let next = shared.consenters.len() as u32;
        *shared.consenters.entry(unit.bindings.consenters.clone()).or_insert(next)
    }

    pub(in crate::answer) fn number(&mut self, key: Key, describe: impl FnOnce(&Key) -> AnswerKind) -> u32 {
        if let Some(number) = self.numbers.get(&key) {
            return *number;
        }
        let mut shared = self.kinds.shared.lock().unwrap_or_else(|e| e.into_inner());
        let number = match shared.numbers.get(&key) {
            Some(number) => *number,
            None => {
                let number = shared.list.len() as u32;
                let mut kind = describe(&key);
                kind.grounds.extend(self.mapping_assumes.iter().cloned());
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
