//! Facts of one row that cannot all be so: the later column of the two is taken as not recorded, and told.

use super::Register;
use crate::deal::{DealFact, Kind, Stage};
use crate::fact::{Fact, State};

/// A fact that was set aside, since another fact of its row denies it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contradiction {
    /// The row, from 0.
    pub row: usize,
    /// The fact that counts as not recorded.
    pub fact: DealFact,
    /// The fact that denies it.
    pub by: DealFact,
}

/// Days of which the second is not before the first. An end that is open is later than any date.
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

/// A day, or that there is no end, which is later than any; nothing where there is none or nobody recorded it.
fn day(fact: Fact) -> Option<i64> {
    let is_none = fact.state == State::NotApplicable && fact.value == 0;
    (fact.state != State::NotRecorded && !is_none).then_some(fact.value)
}

/// Pairs of days of one deal of which the second is before the first, and cannot be.
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
        matches!((day(fact(*first)), day(fact(*second))), (Some(first), Some(second)) if second < first)
    })
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
        NOT_OF_RESERVES.iter().all(|fact| self.fact(*fact, row).state == State::NotRecorded)
    }

    /// The fact of a row that would deny another, were that so; nothing where both can be.
    pub fn denied_by(&self, fact: DealFact, so: Fact, row: usize) -> Option<DealFact> {
        let fact_of = |of: DealFact| if of == fact { so } else { self.fact(of, row) };
        let kind = fact_of(DealFact::Kind) == Fact::known(Kind::Reserves as i64);
        let mark = NOT_OF_RESERVES.into_iter().find(|of| fact_of(*of).state != State::NotRecorded);
        let of_kind = match fact {
            DealFact::Kind => mark.filter(|_| kind),
            _ => (kind && NOT_OF_RESERVES.contains(&fact)).then_some(DealFact::Kind),
        };
        let is_proposed = fact_of(DealFact::Stage) == Fact::known(Stage::Proposed as i64);
        let signed = [DealFact::Signed, DealFact::SignedBy];
        let of_stage = match fact {
            DealFact::Stage => signed.into_iter().find(|of| day(fact_of(*of)).is_some() && is_proposed),
            _ => (signed.contains(&fact) && is_proposed).then_some(DealFact::Stage),
        };
        let of_days = out_of_order(fact_of).find_map(|(first, second)| match fact {
            fact if fact == first => Some(second),
            fact if fact == second => Some(first),
            _ => None,
        });
        of_kind.or(of_stage).or(of_days)
    }

    /// Sets aside what other facts of its row deny, in the rows from that one on.
    pub(super) fn set_contradictions_aside(&mut self, from: usize) {
        for row in from..self.len() {
            let day = |fact: DealFact| day(self.fact(fact, row));
            let mut found = [None; IN_ORDER.len() + 2];
            for (place, (first, second)) in IN_ORDER.into_iter().enumerate() {
                let is_kept = !found.iter().flatten().any(|(fact, _)| *fact == first || *fact == second);
                if is_kept && matches!((day(first), day(second)), (Some(first), Some(second)) if second < first) {
                    found[place] = Some((second, first));
                }
            }
            let is = |fact: DealFact, word: i64| self.fact(fact, row) == Fact::known(word);
            if is(DealFact::Stage, Stage::Proposed as i64) {
                let signed = [DealFact::Signed, DealFact::SignedBy].into_iter().find(|fact| day(*fact).is_some());
                found[IN_ORDER.len()] = signed.map(|signed| (DealFact::Stage, signed));
            }
            if is(DealFact::Kind, Kind::Reserves as i64) {
                let mark = NOT_OF_RESERVES.into_iter().find(|f| self.fact(*f, row).state != State::NotRecorded);
                found[IN_ORDER.len() + 1] = mark.map(|mark| (DealFact::Kind, mark));
            }
            for (fact, by) in found.into_iter().flatten() {
                self.columns[fact as usize].set(row, Fact::NOT_RECORDED);
                self.contradictions.push(Contradiction { row, fact, by });
            }
        }
    }
}
