//! The other deals in a sum: every one for a single answer, a bounded search for bulk.

use super::Detail;
use super::parts::Deals;
use crate::answer::evaluate::Asked;
use crate::answer::missing::facts_of;
use crate::language::figure::{Figure, FigureValue};
use crate::language::truth::Truth;
use crate::sums::{Relation, Sum};
use hostboard_domain::money::Pence;
use hostboard_domain::origin::Origin;
use rustc_hash::FxHashSet;

pub(super) const MOST_IDS: usize = 10;
const FARTHEST: usize = 256;

impl Asked<'_> {
    /// Other deals in a sum: counted, uncertain.
    pub(super) fn deals_in(&self, aggregate: usize, sum: Sum, detail: Detail) -> (Deals, Deals) {
        let mut counted = Deals { number: sum.counted, ..Deals::default() };
        let mut uncertain = Deals { number: sum.uncertain, ..Deals::default() };
        self.each_other(aggregate, detail, &mut |o, relation| {
            let sure = relation.relevant == Truth::Holds;
            let list = if sure { &mut counted } else { &mut uncertain };
            if detail == Detail::Whole || list.ids.len() < MOST_IDS {
                list.ids.push(self.deal_id(o).to_owned());
                if !sure && detail == Detail::Whole {
                    list.why.push(facts_of(relation.why).collect());
                }
            }
        });
        (counted, uncertain)
    }

    /// What the sum would be at least if proposals to the same party or of the same matter are
    /// signed too: two that are each under a limit and together not. Information, never a test.
    pub(super) fn with_pending(&self, aggregate: usize, sum: Sum) -> Option<Figure> {
        let pending = self.unit.sums_of(aggregate).pending(self.deal.i);
        let of = &self.unit.ask.pack.aggregates[aggregate];
        (pending > 0).then(|| Figure {
            name: format!("{}_with_pending", of.name),
            label: of.label.clone(),
            value: FigureValue::MoneyAtLeast { pence: Pence(sum.known + pending) },
            from: vec![Origin::Information],
        })
    }

    pub(super) fn deal_id(&self, i: usize) -> &str {
        self.deal.view.register().deal(self.deal.view.row(i))
    }

    /// Visits other deals that count or may, each once. Gives back whether it came to all of them.
    pub(super) fn each_other(&self, aggregate: usize, detail: Detail, visit: &mut dyn FnMut(usize, Relation)) -> bool {
        let sums = self.unit.sums_of(aggregate);
        let i = self.deal.i;
        if detail == Detail::Whole {
            sums.others(i).for_each(|(o, relation)| visit(o, relation));
            return true;
        }
        let mut once = FxHashSet::default();
        let mut candidates = sums.candidates(i);
        for o in candidates.by_ref().take(FARTHEST).filter(|o| once.insert(*o)) {
            let relation = sums.relation(i, o);
            if relation.relevant != Truth::Fails {
                visit(o, relation);
            }
        }
        candidates.next().is_none()
    }
}
