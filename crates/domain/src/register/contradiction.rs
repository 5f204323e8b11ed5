//! Facts of one row that cannot all be so: the later column of the two is taken as not recorded, and told.

use super::Register;
use crate::deal::{DealFact, Kind, Stage, ValueVat};
use crate::fact::{Fact, State};
use crate::share::{Share, exceed};

/// A fact that was set aside, since another fact of its row denies it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contradiction {
    /// The row, from 0.
    pub row: usize,
    /// The fact that counts as not recorded.
    pub fact: DealFact,
    /// What it was recorded as.
    pub was: Fact,
    /// The fact that denies it.
    pub by: DealFact,
}

/// Pairs of days in their order: the second of a pair may not come before the first. No date is later than an open end.
const IN_ORDER: [(DealFact, DealFact); 5] = [
    (DealFact::Signed, DealFact::SignedBy),
    (DealFact::Start, DealFact::End),
    (DealFact::Start, DealFact::ExtendableTo),
    (DealFact::End, DealFact::ExtendableTo),
    (DealFact::Start, DealFact::BreakOn),
];

/// Columns of contracts and disposals: a row with any of them uses no reserves.
const NOT_OF_RESERVES: [DealFact; 8] = [
    DealFact::Counterparty,
    DealFact::CounterpartyId,
    DealFact::Start,
    DealFact::End,
    DealFact::ExtendableTo,
    DealFact::BreakOn,
    DealFact::NoticeDays,
    DealFact::Cpv,
];

/// Whether a column is one that only contracts and disposals have.
pub fn is_of_no_reserves(fact: DealFact) -> bool {
    NOT_OF_RESERVES.contains(&fact)
}

/// The first and the last day that it can be, or that there is no end, which is later than any; nothing where there is none or nobody
/// recorded it.
fn days(fact: Fact) -> Option<(i64, i64)> {
    match fact.state {
        State::NotRecorded => None,
        State::NotApplicable => (fact.value != 0).then_some((fact.value, fact.value)),
        State::Known | State::Between => fact.least().zip(fact.most()),
    }
}

/// The pairs of days of one deal that stand in the wrong order; of ranges, whichever of their days it is.
///
/// ```
/// use hostboard_domain::deal::DealFact;
/// use hostboard_domain::fact::Fact;
/// use hostboard_domain::register::out_of_order;
/// let days = |fact| match fact {
///     DealFact::Start => Fact::known(20_000),
///     DealFact::End => Fact::known(19_999),
///     _ => Fact::NOT_RECORDED,
/// };
/// assert_eq!(out_of_order(days).collect::<Vec<_>>(), [(DealFact::Start, DealFact::End)]);
/// ```
pub fn out_of_order(fact: impl Fn(DealFact) -> Fact) -> impl Iterator<Item = (DealFact, DealFact)> {
    IN_ORDER.into_iter().filter(move |(first, second)| {
        matches!((days(fact(*first)), days(fact(*second))), (Some((first, _)), Some((_, second))) if second < first)
    })
}

/// Of a deal that is proposed, a day on which or by which it was signed.
fn day_of_signing(fact: impl Fn(DealFact) -> Fact) -> Option<DealFact> {
    let is_proposed = fact(DealFact::Stage) == Fact::known(Stage::Proposed as i64);
    [DealFact::Signed, DealFact::SignedBy].into_iter().find(|of| is_proposed && days(fact(*of)).is_some())
}

/// Of a use of reserves, a column that only contracts and disposals have.
fn mark_of_a_deal(fact: impl Fn(DealFact) -> Fact) -> Option<DealFact> {
    let is_reserves = fact(DealFact::Kind) == Fact::known(Kind::Reserves as i64);
    NOT_OF_RESERVES.into_iter().find(|of| is_reserves && fact(*of).state != State::NotRecorded)
}

/// Of the same value with tax, what denies it: that the value is said to be with tax already, or a value without tax that is more.
fn gross_denied(fact: impl Fn(DealFact) -> Fact) -> Option<(DealFact, DealFact)> {
    let gross = fact(DealFact::ValueGross);
    let is_gross = fact(DealFact::ValueVat) == Fact::known(ValueVat::Gross as i64);
    let is_less = || gross.most().zip(fact(DealFact::Value).least()).is_some_and(|(gross, value)| gross < value);
    let by = if is_gross { Some(DealFact::ValueVat) } else { is_less().then_some(DealFact::Value) };
    by.filter(|_| gross.is_recorded()).map(|by| (by, DealFact::ValueGross))
}

impl Register {
    /// Facts that count as not recorded since another of their row denies them, in the order of the rows.
    ///
    /// ```text
    /// start 2027-04-01, end 2026-03-31             the end
    /// end open, extendable_to 2029-03-31           the option: an open end is later than any date
    /// signed 2027-05-02, signed_by 2027-05-01      signed_by
    /// stage proposed, signed 2027-05-02            the stage
    /// kind reserves, counterparty Acme Ltd         the kind
    /// value_vat gross, value_gross 120000          value_gross
    /// value 100000, value_gross 90000              value_gross: a value with VAT is no less than without
    /// ```
    pub fn contradictions(&self) -> &[Contradiction] {
        &self.contradictions
    }

    /// Whether that fact of a row counts as not recorded since another denies it.
    pub fn is_denied(&self, fact: DealFact, row: usize) -> bool {
        // INVARIANT(order): contradictions stand in the order of the rows.
        let first = self.contradictions.partition_point(|of| of.row < row);
        self.contradictions[first..].iter().take_while(|of| of.row == row).any(|of| of.fact == fact)
    }

    /// Whether the row may be about the use of reserves: nothing in it speaks of a contract or a disposal.
    pub fn may_be_reserves(&self, row: usize) -> bool {
        !self.marked.contains_key(&row)
            && NOT_OF_RESERVES.iter().all(|fact| self.fact(*fact, row).state == State::NotRecorded)
    }

    /// The fact of a row that would deny another, were that so; nothing where both can be.
    ///
    /// ```
    /// use hostboard_domain::deal::DealFact;
    /// use hostboard_domain::fact::Fact;
    /// use hostboard_domain::register::{Defaults, Register, Row};
    /// let mut register = Register::new(&[]);
    /// let mut cells = Row::BLANK;
    /// cells[DealFact::Start as usize] = DealFact::Start.read("2027-04-01").unwrap();
    /// let row = Row { deal: "D1", unit: "U1", source_row: 2, cells, is_joint: false, marked: None, others: &[] };
    /// register.push(&row, Defaults { currency_is_gbp: true, basis_is_whole_life: true }, false);
    /// let end = |text| DealFact::End.read(text).map(|cell| match cell {
    ///     hostboard_domain::deal::Cell::Fact(fact) => fact,
    ///     _ => Fact::NOT_RECORDED,
    /// });
    /// assert_eq!(register.denied_by(DealFact::End, end("2026-03-31").unwrap(), 0), Some(DealFact::Start));
    /// assert_eq!(register.denied_by(DealFact::End, end("2028-03-31").unwrap(), 0), None);
    /// ```
    pub fn denied_by(&self, fact: DealFact, so: Fact, row: usize) -> Option<DealFact> {
        let fact_of = |of: DealFact| if of == fact { so } else { self.fact(of, row) };
        let pairs = mark_of_a_deal(fact_of).map(|mark| (mark, DealFact::Kind)).into_iter();
        let pairs = pairs.chain(day_of_signing(fact_of).map(|day| (day, DealFact::Stage))).chain(gross_denied(fact_of));
        let by_itself = pairs.chain(out_of_order(fact_of)).find_map(|(first, second)| match fact {
            fact if fact == first => Some(second),
            fact if fact == second => Some(first),
            _ => None,
        });
        by_itself.or_else(|| self.shares_deny(fact, so, row))
    }

    /// Of a share or a value of a joint deal, what it cannot be beside: the shares of all its buyers are more than the whole.
    fn shares_deny(&self, fact: DealFact, so: Fact, row: usize) -> Option<DealFact> {
        if !matches!(fact, DealFact::Share | DealFact::Value) || !self.is_joint(row) {
            return None;
        }
        let fact_of = |of: DealFact, at: usize| if (of, at) == (fact, row) { so } else { self.fact(of, at) };
        let shares: Vec<Share> = self.buyers(row).filter_map(|at| Share::of(fact_of(DealFact::Share, at))).collect();
        let other = if fact == DealFact::Value { DealFact::Share } else { DealFact::Value };
        match fact {
            DealFact::Share if exceed(&shares, None) => Some(DealFact::Share),
            _ => exceed(&shares, fact_of(DealFact::Value, row).most()).then_some(other),
        }
    }

    /// Sets aside what other facts of its row deny, in the rows from that one on.
    pub(super) fn set_contradictions_aside(&mut self, from: usize) {
        for row in from..self.len() {
            let recorded = |fact: DealFact| self.fact(fact, row);
            let mut denied: Vec<(DealFact, DealFact)> = Vec::new();
            let still = |denied: &[(DealFact, DealFact)], fact: DealFact| {
                if denied.iter().any(|(of, _)| *of == fact) { Fact::NOT_RECORDED } else { recorded(fact) }
            };
            // A day that is denied denies no other.
            loop {
                let next = out_of_order(|fact| still(&denied, fact)).next();
                let Some((first, second)) = next else { break };
                denied.push((second, first));
            }
            denied.extend(day_of_signing(recorded).map(|day| (DealFact::Stage, day)));
            let marked = self
                .marked
                .get(&row)
                .copied()
                .filter(|_| recorded(DealFact::Kind) == Fact::known(Kind::Reserves as i64));
            denied.extend(mark_of_a_deal(recorded).or(marked).map(|mark| (DealFact::Kind, mark)));
            denied.extend(gross_denied(recorded).map(|(by, fact)| (fact, by)));
            for (fact, by) in denied {
                let was = self.fact(fact, row);
                self.facts.set(fact, row, Fact::NOT_RECORDED);
                self.contradictions.push(Contradiction { row, fact, was, by });
            }
        }
    }
}
