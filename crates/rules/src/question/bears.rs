//! Which tests and rules another value of a fact bears on, so that advice tries no more than it has to.

use super::Ask;
use super::node::test_bit;
use crate::language::condition::{Atom, Operand};
use crate::language::fact::{Derived, FactId};
use hostboard_domain::deal::DealFact;

/// The tests and rules whose truth another value of a fact may change, as bits.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Bears {
    pub tests: u128,
    pub rules: u64,
}

impl Bears {
    pub fn and(self, other: Bears) -> Bears {
        Bears { tests: self.tests | other.tests, rules: self.rules | other.rules }
    }
}

/// Whether what is known of an operand may change with that fact of the deal.
fn reads(operand: &Operand, fact: DealFact) -> bool {
    use DealFact::{
        BreakOn, CounterpartyId, Currency, End, ExtendableTo, InKind, Payer, Share, Signed, SignedBy, Start, Value,
        ValueBasis, ValueGross, ValueVat,
    };
    // Dated parameters and sums depend on the day of the act.
    let when = matches!(fact, DealFact::Stage | Signed | SignedBy);
    match operand {
        Operand::Fact(FactId::Deal(read)) => *read == fact || (matches!(*read, Value | ValueGross) && fact == Currency),
        Operand::Fact(FactId::Derived(derived)) => match derived {
            Derived::ActDate | Derived::PermanentHead => when,
            Derived::LengthMonths => matches!(fact, Start | End),
            Derived::ExtendedMonths => matches!(fact, Start | ExtendableTo),
            Derived::SupplierSector => fact == CounterpartyId,
            Derived::HostedFrom | Derived::HostedUntil | Derived::LicenceDelegates => false,
        },
        Operand::Parameter(_) => when,
        Operand::Aggregate(_) | Operand::Own(_) => {
            let of_value = matches!(fact, Value | Currency | ValueBasis | ValueVat | ValueGross | Share);
            when || of_value || matches!(fact, Payer | InKind | Start | End | ExtendableTo | BreakOn)
        }
        Operand::Literal(_) | Operand::PlusMonths(..) | Operand::PlusDays(..) => false,
    }
}

impl Ask<'_> {
    /// What another value of that fact may change.
    pub(super) fn bears_of(&self, fact: DealFact) -> Bears {
        let mut bears = Bears::default();
        for (place, atom) in self.atoms.iter().enumerate() {
            let mut reads = matches!(atom, Atom::In { fact: read, .. } if reads(&Operand::Fact(*read), fact));
            for operand in atom.operands() {
                operand.each(&mut |o| reads |= self::reads(o, fact));
            }
            if reads {
                bears.tests |= test_bit(place);
            }
        }
        for (bit, rule) in self.rules.iter().enumerate() {
            if rule.tests & bears.tests != 0 {
                bears.rules |= 1 << bit;
            }
        }
        bears
    }
}
