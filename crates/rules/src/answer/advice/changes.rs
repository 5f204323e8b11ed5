//! The smallest changes of a deal after which it would be allowed, tried one set after another.

use super::Change;
use crate::answer::evaluate::Asked;
use crate::answer::{Level, Outcomes, Verdict};
use crate::language::bound::Comparison;
use crate::language::condition::{Atom, Operand};
use crate::language::fact::{Derived, FactId};
use crate::pack::Outcome;
use crate::question::Bears;
use hostboard_domain::deal::{Absent, DealFact, Kind, Stage, Values};
use hostboard_domain::fact::{Fact, State};
use hostboard_domain::register::is_of_no_reserves;
use hostboard_domain::register::out_of_order;
use hostboard_domain::time::Day;

type Edit = (DealFact, Fact);

const MOST_EDITS: usize = 8;
const MOST_TOGETHER: usize = 3;

/// Smallest sets of changes after which the deal is allowed; from refused, failing that, those
/// after which it needs only consent; with the level that all of them lead to.
pub fn changes(asked: &Asked<'_>, outcomes: Outcomes) -> (Level, Vec<Vec<Change>>) {
    let ask = asked.unit.ask;
    let signed = asked.deal.fact(DealFact::Stage).value() == Some(Stage::Signed as i64);
    let now = outcomes.verdict(ask);
    if now == Verdict::Firm(Level::Allowed) || signed {
        return (Level::Allowed, Vec::new());
    }
    let edits = possible_edits(asked);
    let bears = |edits: &mut dyn Iterator<Item = &Edit>| {
        edits.fold(Bears::default(), |all, (fact, _)| all.and(ask.bears[*fact as usize]))
    };
    let most = bears(&mut edits.iter());
    let mut goals = vec![Level::Allowed];
    if now == Verdict::Firm(Level::Refused) {
        goals.push(Level::Consent);
    }
    for goal in goals {
        let mut found: Vec<Vec<usize>> = Vec::new();
        // Rules above the goal have to fail, and only those that read what is changed can come to.
        let above = ask.mask(Outcome::Refuse) | if goal == Level::Allowed { ask.mask(Outcome::Consent) } else { 0 };
        let in_the_way = outcomes.may(ask) & above;
        if in_the_way & !most.rules != 0 {
            continue;
        }
        for size in 1..=MOST_TOGETHER.min(edits.len()) {
            for set in subsets(edits.len(), size) {
                let smaller_does = found.iter().any(|f| f.iter().all(|e| set.contains(e)));
                let twice = set.iter().enumerate().any(|(n, a)| set[..n].iter().any(|b| edits[*a].0 == edits[*b].0));
                if smaller_does || twice {
                    continue;
                }
                let chosen: Vec<Edit> = set.iter().map(|e| edits[*e]).collect();
                let changed = crate::unit::Deal { edits: &chosen, ..asked.deal };
                if out_of_order(|fact| changed.fact(fact)).next().is_some() {
                    continue;
                }
                let bears = bears(&mut chosen.iter());
                if in_the_way & !bears.rules != 0 {
                    continue;
                }
                let tried = asked.changed(changed, bears.tests);
                let limbs = tried.limb_by_limb(bears.rules & above);
                let is_enough = limbs.holds == 0 && (limbs.undecided == 0 || tried.outcomes().interval(ask).1 <= goal);
                if is_enough {
                    found.push(set);
                }
            }
        }
        if !found.is_empty() {
            let change = |e: &usize| Change { fact: edits[*e].0, value: edits[*e].1 };
            return (goal, found.iter().map(|set| set.iter().map(change).collect()).collect());
        }
    }
    (Level::Allowed, Vec::new())
}

fn subsets(of: usize, size: usize) -> Vec<Vec<usize>> {
    let mut sets: Vec<Vec<usize>> = vec![Vec::new()];
    for _ in 0..size {
        sets = sets
            .into_iter()
            .flat_map(|set| {
                let from = set.last().map_or(0, |last| last + 1);
                (from..of).map(move |next| set.iter().copied().chain([next]).collect::<Vec<_>>())
            })
            .collect();
    }
    sets
}

/// Changes that turn a test of a fact which the pack lets advice change.
fn possible_edits(asked: &Asked<'_>) -> Vec<Edit> {
    let ask = asked.unit.ask;
    let mut edits: Vec<Edit> = Vec::new();
    for atom in &ask.atoms {
        let Atom::Compare { left, op, right } = atom else { continue };
        for (side, op, other) in [(left, *op, right), (right, op.mirrored(), left)] {
            let Operand::Fact(fact) = side else { continue };
            let Some(limit) = asked.side(other, i64::MAX).value() else { continue };
            for edit in edits_of(asked, *fact, op, limit) {
                let may_be = ask.pack.change.contains(&edit.0) && !denies_its_kind(asked, edit.0);
                if may_be && !edits.contains(&edit) && is_sensible(asked, edit) {
                    edits.push(edit);
                }
            }
        }
    }
    edits.truncate(MOST_EDITS);
    edits
}

/// Whether the fact is one that no use of reserves has, and the deal is recorded as one: its kind would no longer count.
fn denies_its_kind(asked: &Asked<'_>, fact: DealFact) -> bool {
    asked.deal.fact(DealFact::Kind) == Fact::known(Kind::Reserves as i64) && is_of_no_reserves(fact)
}

/// Values of a fact just on the other side of a test.
fn edits_of(asked: &Asked<'_>, fact: FactId, op: Comparison, limit: i64) -> Vec<Edit> {
    let beyond = match op {
        Comparison::Greater | Comparison::Less => limit,
        Comparison::AtLeast => limit - 1,
        Comparison::AtMost => limit + 1,
        Comparison::Equal | Comparison::NotEqual => limit,
    };
    match fact {
        FactId::Deal(deal) => match deal.values() {
            Values::YesNo if op == Comparison::Equal => vec![(deal, Fact::known(1 - limit))],
            Values::Date(Some((_, Absent::Nothing))) => vec![(deal, Absent::Nothing.fact())],
            // Beyond what has no end there is no day.
            Values::Date(_) => {
                let day = i32::try_from(beyond).ok().map(Day::from_number).filter(|day| day.is_written());
                day.map(|day| (deal, Fact::known(i64::from(day.number())))).into_iter().collect()
            }
            _ => Vec::new(),
        },
        FactId::Derived(Derived::ExtendedMonths) => vec![(DealFact::ExtendableTo, Absent::Nothing.fact())],
        FactId::Derived(Derived::LengthMonths) => {
            let start = asked.deal.fact(DealFact::Start);
            let months = i32::try_from(beyond + 1).ok().filter(|m| *m > 0);
            match (start.value(), months) {
                // The last day on which it has not yet run that many whole months.
                (Some(start), Some(months)) => {
                    let last = Day::from_number(start as i32).plus_months(months).plus_days(-2);
                    vec![(DealFact::End, Fact::known(i64::from(last.number())))]
                }
                _ => Vec::new(),
            }
        }
        FactId::Derived(_) => Vec::new(),
    }
}

/// A change that is one, and leaves a deal that can be carried out.
fn is_sensible(asked: &Asked<'_>, (fact, to): Edit) -> bool {
    let now = asked.deal.fact(fact);
    if now == to {
        return false;
    }
    if fact == DealFact::End && to.state == State::Known {
        let start = asked.deal.fact(DealFact::Start).value();
        let not_before = start.unwrap_or(i64::MIN).max(i64::from(asked.deal.on.number()));
        let earlier = now.state == State::NotRecorded || now.state == State::NotApplicable || to.value < now.value;
        return to.value >= not_before && earlier;
    }
    true
}
