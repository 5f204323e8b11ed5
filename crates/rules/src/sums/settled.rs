//! Which of a person's decisions bear on a sum.

use super::Sums;
use hostboard_domain::deal::DealFact;
use std::collections::BTreeSet;

impl Sums<'_> {
    /// Places of a person's decisions that say which deals of the unit count, and what those bring.
    pub(crate) fn settled(&self) -> &BTreeSet<usize> {
        self.settled.get_or_init(|| {
            let of = |i: usize| self.settled_of(i, self.standing[i].possible);
            (0..self.view.len()).flat_map(of).collect()
        })
    }

    /// The same of one deal, which brings something or may.
    pub(crate) fn settled_of(&self, i: usize, brings: bool) -> impl Iterator<Item = usize> + '_ {
        use DealFact::{
            BreakOn, Counterparty, CounterpartyId, Currency, End, ExtendableTo, InKind, Kind, Matter, Payer, Share,
            Signed, SignedBy, Stage, Start, Value, ValueBasis, ValueGross, ValueVat,
        };
        const COUNTS: &[DealFact] = &[Kind, Stage, Signed, SignedBy];
        const BRINGS: &[DealFact] = &[
            Value,
            Currency,
            ValueBasis,
            ValueVat,
            ValueGross,
            Share,
            Payer,
            InKind,
            Start,
            End,
            ExtendableTo,
            BreakOn,
        ];
        let of = &self.terms.of;
        let lists: [(bool, &[DealFact]); 4] = [
            (true, COUNTS),
            (brings, BRINGS),
            (brings && of.same_matter, &[Matter]),
            (brings && of.same_party, &[Counterparty, CounterpartyId]),
        ];
        let (settled, row) = (&self.view.register().settled, self.view.row(i));
        let facts = lists.into_iter().filter(|(bears, _)| *bears).flat_map(|(_, facts)| facts);
        facts.filter_map(move |fact| settled.of(*fact, row))
    }
}
