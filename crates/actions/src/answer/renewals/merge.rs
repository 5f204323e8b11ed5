//! One answer for a day that is known only as a range: what holds for each day of it.

use crate::answer::check::AnswerKind;
use hostboard_domain::deal::DealFact;
use hostboard_rules::answer::missing::{Missing, MissingSet};
use hostboard_rules::answer::{Level, Status, Verdict};
use hostboard_rules::language::fact::FactId;
use std::collections::HashMap;

/// Answers that hold for several, each put together once.
#[derive(Default)]
pub(super) struct Merged {
    known: HashMap<(Vec<u32>, DealFact), u32>,
}

impl Merged {
    /// The number of the answer that holds for all of these; the day that tells them apart is worked out of that fact.
    pub fn of(&mut self, mut numbers: Vec<u32>, day_of: DealFact, kinds: &mut Vec<AnswerKind>) -> u32 {
        numbers.sort_unstable();
        numbers.dedup();
        if let [number] = numbers[..] {
            return number;
        }
        *self.known.entry((numbers, day_of)).or_insert_with_key(|(numbers, _)| {
            let all: Vec<&AnswerKind> = numbers.iter().map(|number| &kinds[*number as usize]).collect();
            let merged = all.iter().skip(1).fold(all[0].clone(), |merged, kind| joined(merged, kind, day_of));
            kinds.push(merged);
            kinds.len() as u32 - 1
        })
    }
}

/// What holds for both.
fn joined(a: AnswerKind, b: &AnswerKind, day_of: DealFact) -> AnswerKind {
    let (at_least, at_most) = (a.at_least.min(b.at_least), a.at_most.max(b.at_most));
    let agree = a.verdict == b.verdict;
    let verdict = if agree { a.verdict } else { Verdict::CannotTell };
    let is_open = verdict == Verdict::CannotTell;
    let mut missing = MissingSet::default();
    if is_open {
        missing.extend(a.missing.iter().chain(b.missing.iter()));
        // Days that differ are a question by themselves.
        if (a.at_least, a.at_most) != (b.at_least, b.at_most) {
            missing.insert(Missing::Own(FactId::Deal(day_of)));
        }
    }
    let in_both = |of: &usize| b.holding.contains(of);
    AnswerKind {
        verdict,
        status: status(a.status, b.status),
        covered_by: with(a.covered_by, &b.covered_by),
        at_least,
        at_most,
        // A firm answer names everybody who must consent on any of the days.
        consent_of: if is_open { Vec::new() } else { sorted(with(a.consent_of, &b.consent_of)) },
        rules: sorted(with(a.rules, &b.rules)),
        holding: a.holding.into_iter().filter(in_both).collect(),
        missing,
        strength: if at_most == Level::Allowed { None } else { a.strength.max(b.strength) },
        working: a.working.zip(b.working).map(|(a, b)| status(a, b)),
        working_assumes: with(a.working_assumes, &b.working_assumes),
        grounds: with(a.grounds, &b.grounds),
        mapping_assumes: a.mapping_assumes,
    }
}

fn status(a: Status, b: Status) -> Status {
    match (a, b) {
        (a, b) if a == b => a,
        // Allowed both, and on some days by a consent.
        (a, b) if a.verdict() == b.verdict() => Status::CoveredIfCaught,
        _ => Status::CannotTell,
    }
}

fn with<T: PartialEq + Clone>(mut all: Vec<T>, more: &[T]) -> Vec<T> {
    for one in more {
        if !all.contains(one) {
            all.push(one.clone());
        }
    }
    all
}

fn sorted<T: Ord>(mut all: Vec<T>) -> Vec<T> {
    all.sort_unstable();
    all
}
