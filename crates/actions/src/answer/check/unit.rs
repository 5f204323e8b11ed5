//! The answers about deals of one unit, as they are or with facts tried in place of their own.

use super::kinds::{Key, LocalKinds, describe, place_of_ground};
use crate::answer::ask::Ready;
use hostboard_domain::deal::DealFact;
use hostboard_domain::fact::Fact;
use hostboard_domain::time::Day;
use hostboard_rules::answer::evaluate::{Asked, UnitAsk};
use hostboard_rules::answer::explain::Consenter;
use hostboard_rules::answer::missing::MissingSet;
use hostboard_rules::answer::{Level, Status, Supposed, Verdict, rests_on};
use hostboard_rules::question::Ground;
use hostboard_rules::unit::assume::Assumptions;
use hostboard_rules::unit::{Context, Deal, UnitView};
use hostboard_rules::workers::{Workers, by_blocks};
use rustc_hash::FxHashMap;

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
    workers: &dyn Workers,
    kinds: &mut LocalKinds<'_>,
    cases: impl ExactSizeIterator<Item = Case<'c>>,
) -> Vec<u32> {
    if rows.is_empty() {
        return Vec::new();
    }
    let cases: Vec<Case<'_>> = cases.collect();
    let none = Assumptions::default();
    let ask = &ready.ask;
    let firm_view = UnitView::new(context, rows, &none, ask.settings.on);
    let firm = UnitAsk::made_by(workers, ask, &firm_view);
    let assumed_view = (!ready.assume.is_empty()).then(|| firm_view.assuming(&ready.assume));
    let assumed = assumed_view.as_ref().map(|view| UnitAsk::made_by(workers, ask, view));
    let asking = Asking {
        ready,
        firm: &firm,
        assumed: assumed.as_ref(),
        consenters: kinds.consenters_of_unit(&firm),
        kinds,
        consenters_vary: ask.consenters_vary(),
    };
    let found = by_blocks(workers, cases.len(), |places| asking.found(&cases[places]));
    let supposed: Vec<Supposed<'_>> = found.iter().flat_map(|block| &block.open).map(|open| open.supposed).collect();
    let rests = assumed.as_ref().map_or_else(Vec::new, |of| rests_on(of.view, ask, &supposed, workers));
    let mut rests = rests.into_iter();
    let mut numbers = Vec::with_capacity(cases.len());
    for block in found {
        let mut open = block.open.into_iter().peekable();
        let mut known: FxHashMap<(u32, u32), u32> = FxHashMap::default();
        for (n, of) in block.of_case.into_iter().enumerate() {
            let open = open.next_if(|open| open.at == n);
            let filled = open.map_or(0, |open| open.rests_on | rests.next().unwrap_or(0));
            let number = *known.entry((of, filled)).or_insert_with(|| {
                let (key, consent_of) = &block.distinct[of as usize];
                let key = Key { filled, ..key.clone() };
                kinds.number(key, |key| describe(consent_of.clone(), key, ready))
            });
            numbers.push(number);
        }
    }
    numbers
}

/// A question put to one unit, firmly and with what is assumed.
struct Asking<'u> {
    ready: &'u Ready<'u>,
    firm: &'u UnitAsk<'u>,
    assumed: Option<&'u UnitAsk<'u>>,
    /// The number of who consents in the unit.
    consenters: u32,
    consenters_vary: bool,
    kinds: &'u LocalKinds<'u>,
}

/// The answers in some cases, apart from the assumptions that working answers rest on.
struct Found<'c> {
    distinct: Vec<(Key, Vec<Consenter>)>,
    /// By case: which of the distinct ones.
    of_case: Vec<u32>,
    open: Vec<Open<'c>>,
}

/// A case that cannot be told firmly, with its working answer.
struct Open<'c> {
    /// Its place among the cases.
    at: usize,
    supposed: Supposed<'c>,
    /// Assumptions that its facts rest on, as bits of their places.
    rests_on: u32,
}

impl<'u> Asking<'u> {
    fn found<'c>(&self, cases: &[Case<'c>]) -> Found<'c> {
        let ask = &self.ready.ask;
        let (mut asked, mut trying) = (self.firm.deal(0), self.assumed.map(|unit| unit.deal(0)));
        let mut numbers: FxHashMap<Key, u32> = FxHashMap::default();
        let (mut consent_of, mut of_case, mut open) = (Vec::new(), Vec::with_capacity(cases.len()), Vec::new());
        for (at, case) in cases.iter().enumerate() {
            asked.turn_to(Deal { view: self.firm.view, i: case.place, edits: case.firm, on: case.on });
            let outcomes = asked.outcomes();
            let (verdict, status) = (outcomes.verdict(ask), asked.status(outcomes));
            let covered_by = asked.covered_by(status);
            let missing = if verdict == Verdict::CannotTell { asked.missing(outcomes) } else { MissingSet::default() };
            let mut grounds = asked.grounds(outcomes);
            let working = trying.as_mut().map(|trying| {
                if verdict != Verdict::CannotTell {
                    return status;
                }
                let (found, status, more) = self.working(trying, case, at, outcomes.interval(ask));
                open.push(found);
                let more: Vec<Ground> = more.into_iter().filter(|of| !grounds.contains(of)).collect();
                grounds.extend(more);
                status
            });
            let grounds = grounds.iter().filter_map(|ground| place_of_ground(self.ready, *ground)).collect();
            // Which rule catches it may depend on its blanks, and with the rule who consents.
            let by_way = verdict == Verdict::Firm(Level::Consent) && outcomes.undecided & ask.consent_mask() != 0;
            let of_deal =
                (self.consenters_vary || by_way).then(|| asked.consenters(outcomes).0.into_iter().collect::<Vec<_>>());
            let consenters = of_deal.as_ref().map_or(self.consenters, |of| self.kinds.consenters_of_deal(of));
            let key = Key { consenters, outcomes, missing, status, covered_by, working, filled: 0, grounds };
            let next = consent_of.len() as u32;
            let number = *numbers.entry(key).or_insert(next);
            if number == next {
                let of_unit = || self.firm.consenters_named(outcomes.holds & ask.consent_mask()).into_iter().collect();
                consent_of.push(of_deal.unwrap_or_else(of_unit));
            }
            of_case.push(number);
        }
        let mut keys: Vec<(Key, u32)> = numbers.into_iter().collect();
        keys.sort_unstable_by_key(|(_, number)| *number);
        Found { distinct: keys.into_iter().map(|(key, _)| key).zip(consent_of).collect(), of_case, open }
    }

    /// The working answer in a case that cannot be told firmly, and what it rests on besides without anybody having decided it.
    fn working<'c>(
        &self,
        trying: &mut Asked<'u>,
        case: &Case<'c>,
        at: usize,
        firm: (Level, Level),
    ) -> (Open<'c>, Status, Vec<Ground>)
    where
        'c: 'u,
    {
        let ask = &self.ready.ask;
        let view = trying.unit.view;
        let deal = |edits| Deal { view, i: case.place, edits, on: case.on };
        trying.turn_to(deal(case.working));
        let outcomes = trying.outcomes();
        let is_told = outcomes.verdict(ask) != Verdict::CannotTell;
        let grounds = if is_told { trying.grounds(outcomes) } else { Vec::new() };
        let status = trying.status(outcomes);
        let interval = outcomes.interval(ask);
        let supposed = Supposed { place: case.place, on: case.on, edits: case.working, interval, firm };
        let mut rests_on = 0;
        if case.firm != case.working {
            trying.turn_to(deal(case.firm));
            // What the facts were worked out from bears where the answer is another without it.
            rests_on = if trying.outcomes().interval(ask) == interval { 0 } else { case.rests_on };
        }
        (Open { at, supposed, rests_on }, status, grounds)
    }
}
