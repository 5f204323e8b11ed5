//! What an answer turns on: the ways to fill the deal's blanks, those of one outcome together.

use super::parts::Consenter;
use crate::answer::evaluate::{Asked, Filled};
use crate::answer::{Level, Outcomes};
use crate::language::bound::Bound;
use crate::language::fact::FactId;
use crate::language::truth::Truth;
use crate::pack::Outcome;
use hostboard_domain::deal::Values;
use hostboard_domain::time::Day;
use std::collections::BTreeSet;
use std::ops::ControlFlow;

/// Ways to fill the blanks of a deal that come to the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    /// What each blank holds in them, of those blanks that do not hold all they may.
    pub when: Vec<(FactId, Vec<BlankValue>)>,
    /// At least, at most.
    pub interval: (Level, Level),
    /// Whether it is allowed in them since a consent covers it.
    pub is_covered: bool,
    /// Places in the pack of the rules that hold, or where none does, of those that are undecided.
    pub rules: Vec<usize>,
    /// Who must consent.
    pub consent_of: BTreeSet<Consenter>,
}

/// What a blank holds in some way to fill it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BlankValue {
    /// One of its values: a word's place, or 1 for yes.
    Value(i64),
    /// Any value from the first to the last; open at an end where nothing is given.
    Between(Option<i64>, Option<i64>),
    /// None.
    Nothing,
}

impl BlankValue {
    fn of(bound: Bound) -> BlankValue {
        let end = |n: i64, open: i64| (n != open).then_some(n);
        match bound {
            Bound { absent: true, .. } => BlankValue::Nothing,
            Bound { lo, hi, .. } if lo == hi => BlankValue::Value(lo),
            Bound { lo, hi, .. } => BlankValue::Between(end(lo, i64::MIN), end(hi, i64::MAX)),
        }
    }

    /// As a file writes it: `yes`, `contract`, `none`, `2027-05-01..`, `..2028-04-01`.
    pub fn written(self, fact: FactId) -> String {
        let one = |n: i64| match fact.values() {
            Values::YesNo => if n == 1 { "yes" } else { "no" }.to_owned(),
            Values::Word(words) => {
                usize::try_from(n).ok().and_then(|n| words.get(n)).map_or(String::new(), |w| (*w).into())
            }
            Values::Date(_) if n == i64::from(Day::LATEST.number()) => "open".to_owned(),
            Values::Date(_) => i32::try_from(n).map_or(String::new(), |n| Day::from_number(n).to_string()),
            Values::Money(_) => hostboard_domain::money::Pence(n).to_string(),
            Values::Days | Values::Share | Values::Text => n.to_string(),
        };
        let end = |n: Option<i64>| n.map_or(String::new(), one);
        match self {
            BlankValue::Nothing => "none".to_owned(),
            BlankValue::Value(n) => one(n),
            BlankValue::Between(from, to) => format!("{}..{}", end(from), end(to)),
        }
    }
}

/// Stretches that meet as one; words stay apart.
fn merged(fact: FactId, held: BTreeSet<BlankValue>) -> Vec<BlankValue> {
    if matches!(fact.values(), Values::Word(_) | Values::YesNo) {
        return held.into_iter().collect();
    }
    let ends = |held: &BlankValue| match *held {
        BlankValue::Value(n) => Some((Some(n), Some(n))),
        BlankValue::Between(from, to) => Some((from, to)),
        BlankValue::Nothing => None,
    };
    let is_nothing = held.contains(&BlankValue::Nothing);
    let mut stretches: Vec<(Option<i64>, Option<i64>)> = held.iter().filter_map(ends).collect();
    stretches.sort_by_key(|(from, _)| from.unwrap_or(i64::MIN));
    let mut all: Vec<(Option<i64>, Option<i64>)> = Vec::new();
    for (from, to) in stretches {
        match all.last_mut() {
            Some((_, last)) if last.is_some_and(|last| from == last.checked_add(1)) => *last = to,
            _ => all.push((from, to)),
        }
    }
    let one = |(from, to): (Option<i64>, Option<i64>)| match (from, to) {
        (Some(from), Some(to)) if from == to => BlankValue::Value(from),
        _ => BlankValue::Between(from, to),
    };
    all.into_iter().map(one).chain(is_nothing.then_some(BlankValue::Nothing)).collect()
}

/// One way to fill the blanks.
struct Way {
    filled: Vec<(FactId, BlankValue)>,
    interval: (Level, Level),
    is_covered: bool,
    rules: Vec<usize>,
    consent_of: BTreeSet<Consenter>,
}

impl Asked<'_> {
    /// The ways to fill the deal's blanks, those of one outcome together; none where all come to the same.
    pub(super) fn branches(&self) -> Vec<Branch> {
        let ask = self.unit.ask;
        let mut ways: Vec<Way> = Vec::new();
        let filled = self.each_completion(&mut |completed| {
            let limbs = completed.limb_by_limb(ask.verdict_mask());
            let interval = limbs.interval(ask);
            let filled = completed.filled.iter().map(|(fact, bound)| (*fact, BlankValue::of(*bound))).collect();
            let consent_of = completed.consenters_of(limbs).0;
            let is_covered = interval.1 == Level::Allowed && completed.is_caught() == Truth::Holds;
            ways.push(Way { filled, interval, is_covered, rules: self.behind(limbs, interval), consent_of });
            ControlFlow::Continue(())
        });
        if filled != Filled::Yes {
            return Vec::new();
        }
        let mut branches: Vec<(Branch, Vec<BTreeSet<BlankValue>>)> = Vec::new();
        let facts: Vec<FactId> = ways.first().map_or(Vec::new(), |way| way.filled.iter().map(|(f, _)| *f).collect());
        let mut all: Vec<BTreeSet<BlankValue>> = vec![BTreeSet::new(); facts.len()];
        for way in ways {
            let is_alike = |branch: &Branch| {
                (branch.interval, branch.is_covered, &branch.rules, &branch.consent_of)
                    == (way.interval, way.is_covered, &way.rules, &way.consent_of)
            };
            let at = branches.iter().position(|(branch, _)| is_alike(branch)).unwrap_or_else(|| {
                let Way { interval, is_covered, rules, consent_of, .. } = &way;
                let (rules, consent_of) = (rules.clone(), consent_of.clone());
                let when = Vec::new();
                let branch = Branch { when, interval: *interval, is_covered: *is_covered, rules, consent_of };
                branches.push((branch, vec![BTreeSet::new(); facts.len()]));
                branches.len() - 1
            });
            for (place, (_, held)) in way.filled.iter().enumerate() {
                branches[at].1[place].insert(*held);
                all[place].insert(*held);
            }
        }
        if branches.len() < 2 {
            return Vec::new();
        }
        let named = |(branch, held): (Branch, Vec<BTreeSet<BlankValue>>)| {
            let of_fact = held.into_iter().enumerate().filter(|(place, held)| *held != all[*place]);
            let when = of_fact.map(|(place, held)| (facts[place], merged(facts[place], held))).collect();
            Branch { when, ..branch }
        };
        let mut branches: Vec<Branch> = branches.into_iter().map(named).collect();
        // What is said of no blank is said last, of all other ways.
        branches.sort_by_key(|branch| branch.when.is_empty());
        branches
    }

    /// The rules behind one way: those that hold at its level; where the level is open, those that leave it so.
    fn behind(&self, limbs: Outcomes, (floor, ceiling): (Level, Level)) -> Vec<usize> {
        let ask = self.unit.ask;
        let bits = match (floor == ceiling, floor) {
            (true, Level::Refused) => limbs.holds & ask.mask(Outcome::Refuse),
            (true, Level::Consent) => limbs.holds & ask.consent_mask(),
            (true, Level::Allowed) => 0,
            (false, _) => limbs.undecided & ask.verdict_mask(),
        };
        ask.rules_of(bits).collect()
    }
}
