//! Puts the question on every new contract, by the one evaluator, unit by unit.

use super::{Contract, Event, Plan, Renewal};
use crate::answer::ask::Ready;
use crate::answer::check::{AnswerKind, Key, Kinds, LocalKinds, ask_ground, describe};
use hostboard_domain::deal::{Absent, Cell, DealFact, FACTS, Stage, ValueBasis};
use hostboard_domain::fact::{Fact, State};
use hostboard_domain::register::{Defaults, Register, Row};
use hostboard_domain::time::Day;
use hostboard_rules::answer::Verdict;
use hostboard_rules::assume::Assumptions;
use hostboard_rules::evaluate::UnitAsk;
use hostboard_rules::missing::MissingSet;
use hostboard_rules::unit::{Context, Deal, UnitView};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The register with a row for each new contract after its own rows, in the order of the plans.
fn with_contracts(register: &Register, plans: &[Plan]) -> Register {
    use DealFact::{
        Capital, Counterparty, CounterpartyId, Cpv, Currency, Form, Kind, Matter, OneOff, Payer as Pays, VariablePrice,
    };
    const SAME: [DealFact; 11] =
        [Kind, Form, OneOff, Capital, VariablePrice, Currency, Pays, Counterparty, CounterpartyId, Matter, Cpv];
    let mut all = register.clone();
    all.reserve(plans.len());
    for plan in plans {
        let mut cells: [Cell<'_>; FACTS] = Row::BLANK;
        for fact in SAME {
            let text = if fact.is_text() { register.text(fact, plan.row) } else { None };
            cells[fact as usize] = text.map_or_else(|| Cell::Fact(register.fact(fact, plan.row)), Cell::Text);
        }
        cells[DealFact::Stage as usize] = Cell::Fact(Fact::known(Stage::Proposed as i64));
        cells[DealFact::ValueBasis as usize] = Cell::Fact(Fact::known(ValueBasis::WholeLife as i64));
        cells[DealFact::ExtendableTo as usize] = Cell::Fact(Absent::Nothing.fact());
        // The end is another for each day; where there is one, something stands here so that no assumption fills it.
        if plan.firm.length.is_ok() {
            cells[DealFact::End as usize] = Cell::Fact(Absent::Latest.fact());
        }
        let others: Vec<&str> = (0..register.other_columns().len()).map(|c| register.other(c, plan.row)).collect();
        let unit = register.unit_id(plan.row);
        // No id: a consent to the running deal is none to the next.
        let row = Row { deal: "", unit, source_row: register.source_row(plan.row), cells, others: &others };
        all.push(&row, Defaults { currency_is_gbp: false, basis_is_whole_life: false }, false);
    }
    all
}

/// The answers to all plans, in no order, and the distinct ones they refer to.
pub(super) fn answered(
    register: &Register,
    plans: &[Plan],
    ready: &Ready<'_>,
    mapping_assumes: &[String],
    threads: usize,
) -> (Vec<Renewal>, Vec<AnswerKind>) {
    let kinds = Kinds::default();
    if plans.is_empty() {
        return (Vec::new(), kinds.into_list());
    }
    let all = with_contracts(register, plans);
    let context = Context::new(&all);
    let by_unit: Vec<Vec<u32>> = all.rows_by_unit();
    let first = register.len();
    let wanted: Vec<&Vec<u32>> =
        by_unit.iter().filter(|rows| rows.last().is_some_and(|row| *row as usize >= first)).collect();
    let next = AtomicUsize::new(0);
    let found: Mutex<Vec<Renewal>> = Mutex::new(Vec::new());
    let work = || {
        let mut local = LocalKinds::new(&kinds, mapping_assumes);
        while let Some(rows) = wanted.get(next.fetch_add(1, Ordering::Relaxed)) {
            let own = rows.partition_point(|row| (*row as usize) < first);
            let of_unit: Vec<&Plan> = rows[own..].iter().map(|row| &plans[*row as usize - first]).collect();
            let answers = of_one_unit(&context, rows, own, &of_unit, ready, &mut local);
            found.lock().unwrap_or_else(|e| e.into_inner()).extend(answers);
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
    (found.into_inner().unwrap_or_else(|e| e.into_inner()), kinds.into_list())
}

type Facts = [(DealFact, Fact); 3];

/// What of a contract depends on the day it is signed, with its value.
fn dated(contract: &Contract, on: Day) -> Facts {
    let value = contract.value.map_or(Fact::NOT_RECORDED, |pence| Fact::known(pence.0));
    [
        (DealFact::Start, Fact::known(i64::from(on.number()))),
        (DealFact::Value, value),
        (DealFact::End, contract.end_from(on)),
    ]
}

/// Those that are tried; an end that is not known is left to what is assumed of ends.
fn tried(facts: &Facts) -> &[(DealFact, Fact)] {
    if facts[2].1.state == State::NotRecorded { &facts[..2] } else { facts }
}

/// The answers of one unit. Its new contracts stand from the place `own` on, in the order of the plans.
fn of_one_unit(
    context: &Context<'_>,
    rows: &[u32],
    own: usize,
    plans: &[&Plan],
    ready: &Ready<'_>,
    kinds: &mut LocalKinds<'_>,
) -> Vec<Renewal> {
    let none = Assumptions::default();
    let (ask, on) = (&ready.ask, ready.ask.settings.on);
    let firm_view = UnitView::new(context, rows, &none, on);
    let firm = UnitAsk::new(ask, &firm_view);
    let assumed_view = (!ready.assume.is_empty()).then(|| UnitView::new(context, rows, &ready.assume, on));
    let assumed = assumed_view.as_ref().map(|view| UnitAsk::new(ask, view));
    let consenters = kinds.consenters(&firm);
    let days: Vec<(usize, Day, Event, Facts, Facts)> = plans
        .iter()
        .enumerate()
        .flat_map(|(n, plan)| {
            let of = move |(day, event): &(Day, Event)| {
                (n, *day, *event, dated(&plan.firm, *day), dated(&plan.working, *day))
            };
            plan.events.iter().map(of)
        })
        .collect();
    let mut asked = firm.deal(0);
    let mut trying = assumed.as_ref().map(|assumed| assumed.deal(0));
    let mut answers = Vec::with_capacity(days.len());
    for (n, day, event, firm_facts, working_facts) in &days {
        let (plan, i) = (plans[*n], own + n);
        asked.turn_to(Deal { view: &firm_view, i, edits: tried(firm_facts), on: *day });
        let outcomes = asked.outcomes();
        let verdict = outcomes.verdict(ask);
        let missing = if verdict == Verdict::CannotTell { asked.missing(outcomes) } else { MissingSet::default() };
        let (mut working, mut filled) = (None, 0);
        if let (Some(trying), Some(view)) = (&mut trying, &assumed_view) {
            working = Some(verdict);
            if verdict == Verdict::CannotTell {
                trying.turn_to(Deal { view, i, edits: tried(working_facts), on: *day });
                let found = trying.outcomes().verdict(ask);
                working = Some(found);
                filled = trying.filled(&ready.assume);
                if firm_facts != working_facts {
                    trying.turn_to(Deal { view, i, edits: tried(firm_facts), on: *day });
                    // What the contract was worked out from bears where the answer is another without it.
                    filled |= if trying.outcomes().verdict(ask) == found { 0 } else { plan.rests_on };
                }
            }
        }
        let grounds = asked.grounds(outcomes);
        let grounds = grounds.iter().filter_map(|g| ask_ground(ready, *g)).collect();
        let key = Key { consenters, outcomes, missing, working, filled, grounds };
        let kind = kinds.number(key, |key| describe(&firm, key, ready));
        answers.push(Renewal { row: plan.row, date: *day, event: *event, contract: plan.firm, kind });
    }
    answers
}
