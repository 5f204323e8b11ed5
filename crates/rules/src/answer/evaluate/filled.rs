//! Which assumptions filled what a working answer read.

use super::Asked;
use crate::language::condition::{Atom, Operand};
use crate::language::fact::FactId;
use crate::unit::assume::Assumptions;

impl Asked<'_> {
    /// Assumptions that a working answer rests on, as bits of their places: those that filled a
    /// fact of the deal that the rules read, or shaped a sum that a test needed.
    pub fn filled(&self, assume: &Assumptions) -> u32 {
        if assume.is_empty() {
            return 0;
        }
        let mut bits = 0;
        for (place, test) in self.tests.iter().enumerate() {
            if test.get().is_none() {
                continue;
            }
            let mut visit = |operand: &Operand| match operand {
                Operand::Fact(fact) => bits |= self.filled_fact(*fact),
                Operand::Aggregate(aggregate) => bits |= self.sum(*aggregate).filled,
                _ => {}
            };
            let atom = &self.unit.ask.atoms[place];
            if let Atom::In { fact, .. } = atom {
                visit(&Operand::Fact(*fact));
            }
            atom.operands().for_each(|operand| operand.each(&mut visit));
        }
        bits
    }

    fn filled_fact(&self, fact: FactId) -> u32 {
        crate::language::fact::recorded_facts(fact)
            .iter()
            .filter_map(|fact| self.deal.filled_by(*fact))
            .fold(0, |bits, place| bits | 1u32 << place)
    }
}
