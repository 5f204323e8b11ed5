//! Questions, ranked by how many answers one reply would settle.

use super::Checked;
use crate::ask::Ready;
use hostboard_domain::register::Register;
use hostboard_rules::answer::Verdict;
use hostboard_rules::assume::Assumptions;
use hostboard_rules::evaluate::UnitAsk;
use hostboard_rules::explain::{Detail, MissingFact};
use hostboard_rules::fact::FactId;
use hostboard_rules::unit::{Context, UnitView};
use std::collections::{BTreeMap, BTreeSet};

/// A question to somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asking {
    /// The missing fact's name.
    pub fact: String,
    /// The unit and the other deal it is about; `None` for a class: each waiting deal's own fact,
    /// or a parameter.
    pub of: Option<(String, String)>,
    /// In a person's words.
    pub words: String,
    /// Who is likely to know.
    pub holder: String,
    /// How many answers wait for it, given the questions before it are answered.
    pub waits: usize,
    /// How many it would settle, given the questions before it are answered.
    pub settles: usize,
}

type Name = (String, Option<(String, String)>);

/// Beyond this many open answers, deals are not told apart in questions about other deals.
const MOST_EXPLAINED: usize = 5_000;

/// The questions to put first, at most that many.
pub fn rank(register: &Register, checked: &Checked, ready: &Ready<'_>, most: usize) -> Vec<Asking> {
    let open = checked.count(|kind| kind.verdict == Verdict::CannotTell);
    let mut words: BTreeMap<Name, (String, String)> = BTreeMap::new();
    let mut waiting: BTreeMap<BTreeSet<Name>, usize> = BTreeMap::new();
    if open <= MOST_EXPLAINED {
        for (unit, missing) in explained(register, checked, ready) {
            let mut names = BTreeSet::new();
            for fact in missing {
                let name = (fact.fact.clone(), fact.deal.as_ref().map(|deal| (unit.clone(), deal.clone())));
                words.entry(name.clone()).or_insert((fact.why, fact.holder));
                names.insert(name);
            }
            *waiting.entry(names).or_default() += 1;
        }
    } else {
        for (kind, count) in checked.kinds.iter().zip(checked.counts()) {
            if kind.verdict == Verdict::CannotTell {
                let names: BTreeSet<Name> = kind.missing.iter().map(|name| (name.clone(), None)).collect();
                for name in &names {
                    words.entry(name.clone()).or_insert_with(|| class_words(&name.0, ready));
                }
                *waiting.entry(names).or_default() += count;
            }
        }
    }
    greedily(waiting, &words, most)
}

/// Takes the question that settles most, then the one that does so next, and so on.
fn greedily(
    mut waiting: BTreeMap<BTreeSet<Name>, usize>,
    words: &BTreeMap<Name, (String, String)>,
    most: usize,
) -> Vec<Asking> {
    let mut ranked = Vec::new();
    while ranked.len() < most {
        let mut tally: BTreeMap<&Name, (usize, usize)> = BTreeMap::new();
        for (names, count) in &waiting {
            for name in names {
                let entry = tally.entry(name).or_default();
                entry.0 += if names.len() == 1 { *count } else { 0 };
                entry.1 += count;
            }
        }
        // Of equals the first by name, so that the order is always the same.
        let best = tally.iter().rev().max_by_key(|(_, (settles, waits))| (*settles, *waits));
        let Some((name, (settles, waits))) = best.map(|(name, tally)| ((*name).clone(), *tally)) else { break };
        let (why, holder) = words.get(&name).cloned().unwrap_or_default();
        let mut next: BTreeMap<BTreeSet<Name>, usize> = BTreeMap::new();
        for (mut names, count) in waiting {
            names.remove(&name);
            if !names.is_empty() {
                *next.entry(names).or_default() += count;
            }
        }
        waiting = next;
        ranked.push(Asking { fact: name.0, of: name.1, words: why, holder, waits, settles });
    }
    ranked
}

fn explained(register: &Register, checked: &Checked, ready: &Ready<'_>) -> Vec<(String, Vec<MissingFact>)> {
    let context = Context::new(register);
    let none = Assumptions::default();
    let mut found = Vec::new();
    for rows in register.rows_by_unit() {
        let open = |row: &u32| checked.kind(*row as usize).verdict == Verdict::CannotTell;
        if !rows.iter().any(open) {
            continue;
        }
        let view = UnitView::new(&context, &rows, &none, ready.ask.settings.on);
        let unit = UnitAsk::new(&ready.ask, &view);
        for (place, row) in rows.iter().enumerate() {
            if open(row) {
                let asked = unit.deal(place);
                let missing = asked.missing_facts(asked.outcomes(), Detail::Bulk);
                found.push((register.unit_id(*row as usize).to_owned(), missing));
            }
        }
    }
    found
}

/// A class of missing facts in words: `value of others`, `capital`, a parameter.
pub(super) fn class_words(name: &str, ready: &Ready<'_>) -> (String, String) {
    let (fact, others) = name.strip_suffix(" of others").map_or((name, false), |fact| (fact, true));
    let pack = ready.ask.pack;
    if let Some(place) = pack.parameter(fact) {
        return (pack.parameters[place].label.clone(), "whoever answers for the register".to_owned());
    }
    let deal = hostboard_domain::deal::DealFact::parse(fact);
    let (label, holder) = match (FactId::parse(fact), deal) {
        (Some(id), _) => (id.label(), id.holder()),
        (None, Some(fact)) => (fact.label(), fact.holder()),
        (None, None) => ("what the consent covers", "whoever gave the consent"),
    };
    let words = if others { format!("{label}, of other deals that may count") } else { label.to_owned() };
    (words, holder.to_owned())
}
