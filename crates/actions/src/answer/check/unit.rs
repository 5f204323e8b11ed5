//! The answers about deals of one unit, as they are or with facts tried in place of their own.

use super::kinds::{Key, LocalKinds, describe, place_of_ground};
use crate::answer::ask::Ready;
use hostboard_domain::deal::DealFact;
use hostboard_domain::fact::Fact;
use hostboard_domain::time::Day;
use hostboard_rules::answer::evaluate::UnitAsk;
use hostboard_rules::answer::missing::MissingSet;
use hostboard_rules::answer::{Level, Status, Supposed, Verdict, rests_on};
use hostboard_rules::question::Ground;
use hostboard_rules::unit::assume::Assumptions;
use hostboard_rules::unit::{Context, Deal, UnitView};

/// What is asked about one deal of a unit.
#[derive(Clone, Copy)]
pub(in crate::answer) struct Case<'c> {
    /// Its place in the unit.
    pub place: usize,
    /// The day on which it is taken to be signed.
    pub on: Day,
    /// Facts tried in place of its own.
    pub firm: &'c [(DealFact, Fact)],
    /// The same for the working answer.
    pub working: &'c [(DealFact, Fact)],
    /// Assumptions that the working facts rest on where they are others, as bits of their places.
    pub rests_on: u32,
}

impl Case<'_> {
    /// A deal with its own facts.
    pub(super) fn as_it_is(place: usize, ready: &Ready<'_>) -> Case<'static> {
        Case { place, on: ready.ask.settings.on, firm: &[], working: &[], rests_on: 0 }
    }
}

/// The answer in each case, by its number among the distinct ones.
pub(in crate::answer) fn answers_of_unit<'c>(
    context: &Context<'_>,
    rows: &[u32],
    ready: &Ready<'_>,
    kinds: &mut LocalKinds<'_>,
    cases: impl ExactSizeIterator<Item = Case<'c>>,
) -> Vec<u32> {
    let mut numbers = Vec::with_capacity(cases.len());
    if rows.is_empty() {
        return numbers;
    }
    let cases: Vec<Case<'_>> = cases.collect();
    let none = Assumptions::default();
    let (ask, on) = (&ready.ask, ready.ask.settings.on);
    let firm_view = UnitView::new(context, rows, &none, on);
    let firm = UnitAsk::new(ask, &firm_view);
    let assumed_view = (!ready.assume.is_empty()).then(|| UnitView::new(context, rows, &ready.assume, on));
    let assumed = assumed_view.as_ref().map(|view| UnitAsk::new(ask, view));
    let vary = ask.consenters_vary();
    let of_unit = kinds.consenters_of_unit(&firm);
    let mut asked = firm.deal(0);
    let working = assumed.as_ref().map(|assumed| working_answers(context, ready, &firm, assumed, &cases));
    for (n, case) in cases.iter().enumerate() {
        let deal = |view, edits| Deal { view, i: case.place, edits, on: case.on };
        asked.turn_to(deal(&firm_view, case.firm));
        let outcomes = asked.outcomes();
        let (verdict, status) = (outcomes.verdict(ask), asked.status(outcomes));
        let covered_by = asked.covered_by(status);
        let missing = if verdict == Verdict::CannotTell { asked.missing(outcomes) } else { MissingSet::default() };
        let mut grounds = asked.grounds(outcomes);
        let (working, filled) = match working.as_ref().map(|working| &working[n]) {
            Some(Some(of)) => {
                let more: Vec<Ground> = of.grounds.iter().filter(|of| !grounds.contains(of)).copied().collect();
                grounds.extend(more);
                (Some(of.status), of.rests_on)
            }
            Some(None) => (Some(status), 0),
            None => (None, 0),
        };
        let grounds = grounds.iter().filter_map(|ground| place_of_ground(ready, *ground)).collect();
        // Which rule catches it may depend on its blanks, and with the rule who consents.
        let by_way = verdict == Verdict::Firm(Level::Consent) && outcomes.undecided & ask.consent_mask() != 0;
        let of_deal = (vary || by_way).then(|| asked.consenters(outcomes).0.into_iter().collect::<Vec<_>>());
        let consenters = of_deal.as_ref().map_or(of_unit, |of| kinds.consenters_of_deal(of));
        let key = Key { consenters, outcomes, missing, status, covered_by, working, filled, grounds };
        let must = || {
            of_deal.unwrap_or_else(|| firm.consenters_named(outcomes.holds & ask.consent_mask()).into_iter().collect())
        };
        numbers.push(kinds.number(key, |key| describe(must(), key, ready)));
    }
    numbers
}

/// A working answer.
struct Worked {
    status: Status,
    /// The assumptions that it rests on, as bits of their places.
    rests_on: u32,
    /// What it rests on besides without anybody having decided it.
    grounds: Vec<Ground>,
}

/// The working answer in each case where the firm one cannot be told.
fn working_answers(
    context: &Context<'_>,
    ready: &Ready<'_>,
    firm: &UnitAsk<'_>,
    assumed: &UnitAsk<'_>,
    cases: &[Case<'_>],
) -> Vec<Option<Worked>> {
    let ask = &ready.ask;
    let (mut asked, mut trying) = (firm.deal(0), assumed.deal(0));
    let mut answers: Vec<Option<Worked>> = cases.iter().map(|_| None).collect();
    let (mut supposed, mut open) = (Vec::new(), Vec::new());
    for (n, case) in cases.iter().enumerate() {
        let deal = |view, edits| Deal { view, i: case.place, edits, on: case.on };
        asked.turn_to(deal(firm.view, case.firm));
        let firm = asked.outcomes();
        if firm.verdict(ask) != Verdict::CannotTell {
            continue;
        }
        trying.turn_to(deal(assumed.view, case.working));
        let outcomes = trying.outcomes();
        let is_told = outcomes.verdict(ask) != Verdict::CannotTell;
        let grounds = if is_told { trying.grounds(outcomes) } else { Vec::new() };
        let mut worked = Worked { status: trying.status(outcomes), rests_on: 0, grounds };
        open.push(n);
        let one = Supposed {
            place: case.place,
            on: case.on,
            edits: case.working,
            interval: outcomes.interval(ask),
            firm: firm.interval(ask),
        };
        supposed.push(one);
        if case.firm != case.working {
            trying.turn_to(deal(assumed.view, case.firm));
            // What the facts were worked out from bears where the answer is another without it.
            worked.rests_on = if trying.outcomes().interval(ask) == one.interval { 0 } else { case.rests_on };
        }
        answers[n] = Some(worked);
    }
    let rest = rests_on(context, firm.view.rows, ask, &ready.assume, &supposed);
    for (n, bits) in open.into_iter().zip(rest) {
        if let Some(worked) = &mut answers[n] {
            worked.rests_on |= bits;
        }
    }
    answers
}
