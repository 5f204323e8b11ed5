//! From a register's rows to terms that can be placed, and who is in which group.

use hostboard_analysis::exposure::{Placed, Terms, Window, place};
use hostboard_domain::deal::{DealFact, Form, Kind, Payer, Stage};
use hostboard_domain::fact::Fact;
use hostboard_domain::register::{Register, TooMuchMoney};
use hostboard_rules::unit::assume::{Assumption, Assumptions};
use hostboard_rules::unit::party::{Names, Parties};
use std::collections::BTreeMap;

/// Deals that are counted apart, with the sum of their recorded values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Aside {
    /// How many.
    pub deals: usize,
    /// Their recorded values, in pence.
    pub recorded: i64,
}

impl Aside {
    fn take(&mut self, pence: i64) -> Result<(), TooMuchMoney> {
        self.deals += 1;
        self.recorded = self.recorded.checked_add(pence).ok_or(TooMuchMoney)?;
        Ok(())
    }
}

/// What becomes of a deal in a count of commitments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Counts {
    /// It counts.
    Yes,
    /// It is only proposed.
    Proposed,
    /// It pays nobody over time: a disposal, or a use of reserves.
    NoPayments,
}

/// Whether a deal counts among commitments.
pub(crate) fn counts(register: &Register, assume: &Assumptions, row: usize) -> Counts {
    let is = |fact: DealFact, place: i64| assume.fact(register, fact, row).0.value() == Some(place);
    if is(DealFact::Kind, Kind::Disposal as i64) || is(DealFact::Kind, Kind::Reserves as i64) {
        Counts::NoPayments
    } else if is(DealFact::Stage, Stage::Proposed as i64) {
        Counts::Proposed
    } else {
        Counts::Yes
    }
}

/// One register, placed: on what is recorded, or with what is assumed.
pub(super) struct Cut {
    /// Rows that count.
    pub rows: Vec<usize>,
    /// By place in `rows`.
    pub placed: Vec<Placed>,
    pub thinner_with_options: Aside,
    pub proposals: Aside,
    pub no_payments: Aside,
    /// Of those in `rows`, the ones that the other party pays: they commit nothing.
    pub paid_to_unit: Aside,
}

impl Cut {
    pub fn of(register: &Register, assume: &Assumptions, window: Window) -> Result<Cut, TooMuchMoney> {
        let (mut rows, mut placed) = (Vec::new(), Vec::new());
        let (mut thinner, mut proposals, mut no_payments) = (Aside::default(), Aside::default(), Aside::default());
        let mut paid_to_unit = Aside::default();
        for row in 0..register.len() {
            let recorded = register.own_pounds(row).least().unwrap_or(0);
            match counts(register, assume, row) {
                Counts::Proposed => proposals.take(recorded)?,
                Counts::NoPayments => no_payments.take(recorded)?,
                Counts::Yes => {
                    let terms = terms(register, assume, row);
                    if terms.is_paid_to_unit() {
                        paid_to_unit.take(recorded)?;
                    }
                    let deal = place(&terms, window.from);
                    let low = deal.low.ok().filter(|_| deal.thinner_with_options);
                    if let Some(pence) = low.and_then(|low| low.within(window.from, window.until)).filter(|p| *p > 0) {
                        thinner.take(pence)?;
                    }
                    rows.push(row);
                    placed.push(deal);
                }
            }
        }
        Ok(Cut { rows, placed, thinner_with_options: thinner, proposals, no_payments, paid_to_unit })
    }
}

/// The facts of one deal that place it.
pub(crate) fn terms(register: &Register, assume: &Assumptions, row: usize) -> Terms {
    let fact = |of: DealFact| assume.fact(register, of, row).0;
    // Assumed, as the page says: a body's deals are for what it buys.
    let payer = match fact(DealFact::Payer) {
        Fact::NOT_RECORDED => Fact::known(Payer::Unit as i64),
        recorded => recorded,
    };
    Terms {
        value: register.own_value(row),
        in_pounds: register.is_in_pounds(row) == Some(true),
        basis: fact(DealFact::ValueBasis),
        payer,
        start: fact(DealFact::Start),
        end: fact(DealFact::End),
        extendable_to: fact(DealFact::ExtendableTo),
        break_on: fact(DealFact::BreakOn),
    }
}

/// Each assumption, with how many deals it helps to place by filling a fact of theirs.
pub(super) fn assumed(register: &Register, assume: &Assumptions) -> Vec<(Assumption, usize)> {
    let read = [DealFact::Stage, DealFact::ValueBasis, DealFact::End, DealFact::ExtendableTo];
    let mut deals = vec![0usize; assume.iter().count()];
    if !deals.is_empty() {
        for row in 0..register.len() {
            for place in read.iter().filter_map(|fact| assume.fact(register, *fact, row).1) {
                deals[place] += 1;
            }
        }
    }
    assume.iter().cloned().zip(deals).collect()
}

/// Which group each row is in.
pub(super) struct Grouping<N> {
    /// By group: what it is about.
    pub names: Vec<N>,
    /// By row of the register.
    pub of_row: Vec<u32>,
}

impl Grouping<String> {
    /// By the unit's id.
    pub fn by_unit(register: &Register) -> Grouping<String> {
        let of_row = (0..register.len()).map(|row| register.unit(row)).collect();
        Grouping { names: register.units.iter().map(str::to_owned).collect(), of_row }
    }
}

impl Grouping<Option<Form>> {
    /// By form; deals without a recorded form are a group of their own.
    pub fn by_form(register: &Register) -> Grouping<Option<Form>> {
        let not_recorded = Form::ALL.len() as u32;
        let form = |row| register.fact(DealFact::Form, row).value().and_then(|form| u32::try_from(form).ok());
        let of_row = (0..register.len()).map(|row| form(row).unwrap_or(not_recorded)).collect();
        Grouping { names: Form::ALL.iter().copied().map(Some).chain([None]).collect(), of_row }
    }
}

impl Grouping<Option<String>> {
    /// The same supplier across all units is told as within one: by identifier, by the identifier that its name stands
    /// beside, else by name.
    pub fn by_supplier(register: &Register) -> Grouping<Option<String>> {
        let rows: Vec<u32> = (0..register.len() as u32).collect();
        let of_row = Parties::resolve(register, &Names::of(register), &rows).key;
        let mut named: BTreeMap<u32, Option<&str>> = BTreeMap::new();
        for (row, key) in of_row.iter().enumerate() {
            let text = |fact| register.text(fact, row);
            let name = text(DealFact::Counterparty).or_else(|| text(DealFact::CounterpartyId));
            named.entry(*key).or_insert(name);
        }
        let count = named.keys().last().map_or(0, |key| key + 1);
        let names = (0..count).map(|key| named.get(&key).copied().flatten().map(str::to_owned)).collect();
        Grouping { names, of_row }
    }
}
