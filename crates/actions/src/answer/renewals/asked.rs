//! Puts the question on every new contract, by the one evaluator, unit by unit.

use super::event::{self, ComingEvent};
use super::merge::Merged;
use super::{Contract, Enters, Plan, Renewal, follows};
use crate::answer::ask::Ready;
use crate::answer::check::{AnswerKind, Case, Kinds, LocalKinds, answers_of_unit};
use crate::threads::shared_out;
use hostboard_domain::deal::{Absent, Cell, DealFact, FACTS, Stage, ValueBasis};
use hostboard_domain::fact::{Fact, State};
use hostboard_domain::register::{Defaults, Register, Row};
use hostboard_domain::share::Share;
use hostboard_domain::time::Day;
use hostboard_exchange::mapping::Assumption;
use hostboard_rules::unit::Context;
use hostboard_rules::unit::assume::Assumptions;
use hostboard_rules::workers::Alone;

/// The register with a row for each new contract after its own rows, in the order of the plans.
fn with_contracts(register: &Register, plans: &[Plan]) -> Register {
    use DealFact::{
        Capital, Counterparty, CounterpartyId, Cpv, Currency, Form, Kind, Matter, OneOff, Payer as Pays,
        ValueVat as Vat, VariablePrice,
    };
    const SAME: [DealFact; 12] =
        [Kind, Form, OneOff, Capital, VariablePrice, Currency, Vat, Pays, Counterparty, CounterpartyId, Matter, Cpv];
    let mut all = register.clone();
    all.reserve(plans.len());
    for plan in plans {
        let mut cells: [Cell<'_>; FACTS] = Row::BLANK;
        for fact in SAME {
            let text = if fact.is_text() { register.text(fact, plan.row) } else { None };
            cells[fact as usize] = text.map_or_else(|| Cell::Fact(register.fact(fact, plan.row)), Cell::Text);
        }
        // What is given in kind over the old term is given over one as long; nothing stays nothing.
        let in_kind = register.fact(DealFact::InKind, plan.row);
        if in_kind.state == State::NotApplicable || plan.firm.length.is_ok() {
            cells[DealFact::InKind as usize] = Cell::Fact(in_kind);
        }
        let value = register.fact(DealFact::Value, plan.row).value();
        if let Some(share) = Share::of(register.fact(DealFact::Share, plan.row)).and_then(|share| share.of_whole(value))
        {
            cells[DealFact::Share as usize] = Cell::Fact(share.fact());
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
        let (source_row, is_joint) = (register.source_row(plan.row), register.is_joint(plan.row));
        let row = Row { deal: "", unit, source_row, cells, is_joint, marked: None, others: &others };
        all.push(&row, Defaults { currency_is_gbp: false, basis_is_whole_life: false }, false);
    }
    all
}

/// The answers to all plans, unit by unit, and the distinct ones they refer to.
pub(super) fn answered(
    register: &Register,
    plans: &[Plan],
    ready: &Ready<'_>,
    mapping_assumes: &[Assumption],
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
    let begin = || LocalKinds::new(&kinds, mapping_assumes);
    let found = shared_out(threads, wanted.len(), begin, |local, at| {
        let rows = wanted[at];
        let own = rows.partition_point(|row| (*row as usize) < first);
        let of_unit: Vec<&Plan> = rows[own..].iter().map(|row| &plans[*row as usize - first]).collect();
        of_one_unit(&context, rows, own, &of_unit, ready, local)
    });
    let (mut kinds, mut merged) = (kinds.into_list(), Merged::default());
    let put = |(renewal, numbers): Found| {
        let kind = merged.of(numbers, renewal.event.day_of(), &mut kinds);
        Renewal { kind, ..renewal }
    };
    let list = found.into_iter().flatten().map(put).collect();
    (list, kinds)
}

type Facts = Vec<(DealFact, Fact)>;

/// Which facts of a contract depend on the day it is signed, with its value. An end that is not known is left to what is assumed of
/// ends.
fn dated(contract: &Contract, on: Day) -> Facts {
    let value = contract.value.unwrap_or(Fact::NOT_RECORDED);
    let end = contract.end_from(on);
    let mut facts = vec![(DealFact::Start, Fact::known(i64::from(on.number()))), (DealFact::Value, value)];
    facts.extend((end.state != State::NotRecorded).then_some((DealFact::End, end)));
    facts
}

/// A coming decision, with the numbers of the answers on each of its days.
type Found = (Renewal, Vec<u32>);

/// The answers of one unit. Its new contracts stand from the place `own` on, in the order of the plans.
fn of_one_unit(
    context: &Context<'_>,
    rows: &[u32],
    own: usize,
    plans: &[&Plan],
    ready: &Ready<'_>,
    kinds: &mut LocalKinds<'_>,
) -> Vec<Found> {
    let planned = (own..).zip(plans).flat_map(|(place, plan)| plan.events.iter().map(move |of| (place, *plan, of)));
    let mut found: Vec<Found> = Vec::new();
    let mut days: Vec<Dated<'_>> = Vec::new();
    for (place, plan, coming) in planned {
        found.push((renewal(plan, coming), Vec::new()));
        days.extend(
            Dated::each(place, plan, coming, context.register, ready).map(|day| Dated { of: found.len() - 1, ..day }),
        );
    }
    let cases = days.iter().map(|day| Case {
        place: day.place,
        on: day.on,
        firm: &day.firm,
        working: &day.working,
        rests_on: day.plan.rests_on,
    });
    let numbers = answers_of_unit(context, rows, ready, &Alone, kinds, cases);
    days.iter().zip(numbers).for_each(|(day, number)| found[day.of].1.push(number));
    found
}

/// A coming decision before it is answered.
fn renewal(plan: &Plan, coming: &ComingEvent) -> Renewal {
    Renewal {
        row: plan.row,
        date: coming.first,
        last: coming.last,
        is_sure: coming.first >= plan.asked.0 && coming.last <= plan.asked.1,
        event: coming.event,
        contract: plan.firm,
        enters: Enters::Yes,
        kind: 0,
        may_be_end: coming.may_be_end,
    }
}

/// A plan on one of its days.
struct Dated<'p> {
    /// The place of its new contract in the unit.
    place: usize,
    plan: &'p Plan,
    /// The place of the decision among those of the unit.
    of: usize,
    on: Day,
    firm: Facts,
    working: Facts,
}

impl<'p> Dated<'p> {
    /// The plan on each of the days asked about on which an event may come. Where that day is worked out of the end, the deal ends with it.
    fn each(
        place: usize,
        plan: &'p Plan,
        coming: &ComingEvent,
        register: &'p Register,
        ready: &'p Ready<'_>,
    ) -> impl Iterator<Item = Dated<'p>> + use<'p> {
        // What is given in kind is kept where the length is known: see `with_contracts`.
        let in_kind = register.fact(DealFact::InKind, plan.row);
        let is_kept = plan.working.length.is_ok() && plan.firm.length.is_err() && in_kind.state == State::Known;
        let (first, last) = (coming.first.max(plan.asked.0), coming.can_be_last.min(plan.asked.1));
        let notice =
            event::notice_days(register.fact(DealFact::NoticeDays, plan.row)).filter(|_| coming.event.is_notice());
        let ends_with_it = coming.event.day_of() == DealFact::End && coming.first != coming.last;
        (first.number()..=last.number()).map(Day::from_number).map(move |on| {
            let end = ends_with_it.then(|| on.plus_days(notice.unwrap_or(0)));
            let contracts = match end {
                None => (plan.firm, plan.working),
                Some(_) => (
                    follows(register, &Assumptions::default(), plan.row, end).0,
                    follows(register, &ready.assume, plan.row, end).0,
                ),
            };
            let (firm, mut working) = (dated(&contracts.0, on), dated(&contracts.1, on));
            working.extend(is_kept.then_some((DealFact::InKind, in_kind)));
            Dated { place, plan, of: 0, on, firm, working }
        })
    }
}
