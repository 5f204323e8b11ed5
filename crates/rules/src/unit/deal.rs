//! One deal as a question sees it: facts as recorded or assumed, derived facts, the day of the act.
//!
//! Units: pence for amounts, day numbers for dates, whole months for lengths.

use super::view::UnitView;
use crate::language::bound::Bound;
use crate::language::fact::{Derived, FactId};
use hostboard_domain::deal::{Absent, DealFact, Stage};
use hostboard_domain::fact::{Fact, State};
use hostboard_domain::register::Register;
use hostboard_domain::time::Day;

/// One deal as a question sees it: as recorded, with what is assumed, and perhaps with changes
/// that advice tries.
#[derive(Clone, Copy)]
pub struct Deal<'v> {
    /// Its unit.
    pub view: &'v UnitView<'v>,
    /// Its place in the unit.
    pub i: usize,
    /// Facts tried in place of its own.
    pub edits: &'v [(DealFact, Fact)],
    /// The day on which a proposal is taken to be signed.
    pub on: Day,
}

impl<'v> Deal<'v> {
    fn row(&self) -> usize {
        self.view.row(self.i)
    }

    pub(super) fn register(&self) -> &'v Register {
        self.view.context.register
    }

    /// A fact of the deal with what is assumed of it.
    #[inline]
    pub fn fact(&self, fact: DealFact) -> Fact {
        match self.edits.iter().find(|(edited, _)| *edited == fact) {
            Some((_, edit)) => *edit,
            None => self.view.fact(fact, self.i),
        }
    }

    /// Whether a value is recorded without saying in which currency.
    pub(crate) fn lacks_currency(&self) -> bool {
        let is_edited = self.edits.iter().any(|(edited, _)| *edited == DealFact::Value);
        let (register, row) = (self.register(), self.row());
        !is_edited && register.fact(DealFact::Value, row).is_recorded() && register.is_in_pounds(row).is_none()
    }

    /// The place of the assumption that filled a fact of the deal.
    #[inline]
    pub fn filled_by(&self, fact: DealFact) -> Option<usize> {
        if self.view.assume.is_empty() { None } else { self.view.assume.fact(self.register(), fact, self.row()).1 }
    }

    /// What is known of a fact, derived ones included.
    #[inline]
    pub fn bound(&self, fact: FactId) -> Bound {
        match fact {
            FactId::Deal(deal) => Bound::of(self.fact(deal), fact.absent()),
            FactId::Derived(Derived::ActDate) => self.act(),
            FactId::Derived(derived) => Bound::of(self.derived(derived), Absent::Nothing),
        }
    }

    /// A derived fact; of the act date only a certain day, of a length a range where a day is one.
    pub fn derived(&self, fact: Derived) -> Fact {
        self.derived_at(fact, self.act())
    }

    /// The same, for an act in that range of days.
    pub(crate) fn derived_at(&self, fact: Derived, act: Bound) -> Fact {
        let unit = &self.view.unit;
        match fact {
            Derived::ActDate => act.value().map_or(Fact::NOT_RECORDED, Fact::known),
            Derived::LengthMonths => self.months_to(DealFact::End),
            Derived::ExtendedMonths => self.months_to(DealFact::ExtendableTo),
            Derived::SupplierSector => {
                let id = self.register().fact(DealFact::CounterpartyId, self.row()).value();
                let sector = id.and_then(|id| self.view.context.sector(id as u32));
                sector.unwrap_or(Fact::NOT_RECORDED)
            }
            Derived::HostedFrom => unit.hosted_from,
            Derived::HostedUntil => unit.hosted_until,
            Derived::LicenceDelegates => unit.licence_delegates,
            Derived::PermanentHead => unit.permanent_head(act),
        }
    }

    /// When the act happens: the day of signing; for a proposal the day asked about; where neither
    /// stage nor day is recorded, any day not after the one by which it was certainly signed, or the day asked about.
    #[inline]
    pub fn act(&self) -> Bound {
        let stage = self.fact(DealFact::Stage).value();
        if stage == Some(Stage::Proposed as i64) {
            return Bound::exactly(i64::from(self.on.number()));
        }
        let signed = self.signed();
        match stage {
            Some(_) => signed,
            // What is not known to be signed may be proposed.
            None => {
                let on = i64::from(self.on.number());
                Bound { lo: signed.lo.min(on), hi: signed.hi.max(on), absent: false }
            }
        }
    }

    /// When it was signed, if it was: on the day recorded, on a day of the range recorded, or on any day not after the one by which it
    /// certainly was.
    #[inline]
    pub fn signed(&self) -> Bound {
        let signed = self.fact(DealFact::Signed);
        if let Some(day) = signed.value() {
            return Bound::exactly(day);
        }
        let by = self.fact(DealFact::SignedBy).most().unwrap_or(i64::MAX);
        match signed.least().zip(signed.most()) {
            Some((first, last)) => Bound { lo: first, hi: last.min(by).max(first), absent: false },
            None => Bound { lo: i64::MIN, hi: by, absent: false },
        }
    }

    /// Whether other bodies enter into the deal with the unit.
    #[inline]
    pub fn is_joint(&self) -> bool {
        let (register, row) = (self.register(), self.row());
        let is_recorded = match self.view.has_shares() {
            true => register.is_joint(row),
            false => register.is_marked_joint(row),
        };
        is_recorded || self.edits.iter().any(|(fact, _)| *fact == DealFact::Share)
    }

    /// Whether it may be about the use of reserves: nothing that is recorded of it speaks of a contract or a disposal.
    pub fn may_be_reserves(&self) -> bool {
        self.register().may_be_reserves(self.row())
    }

    fn months_to(&self, last: DealFact) -> Fact {
        let (start, last) = (self.fact(DealFact::Start), self.fact(last));
        let months = |start: Option<i64>, last: Option<i64>| {
            let day = |number: i64| Day::from_number(number as i32);
            start.zip(last).map(|(start, last)| i64::from(day(start).months_to(day(last))))
        };
        match (start.state, last.state) {
            (_, State::NotApplicable) if last.value == i64::from(Day::LATEST.number()) => {
                Fact::known(i64::from(i32::MAX))
            }
            (_, State::NotApplicable) => Absent::Nothing.fact(),
            _ => match (months(start.most(), last.least()), months(start.least(), last.most())) {
                (Some(least), Some(most)) => Fact::between(least, Some(most)),
                _ => Fact::NOT_RECORDED,
            },
        }
    }
}
