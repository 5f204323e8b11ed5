//! Proposals that are not yet signed, added up for information: no rule tests them.

use super::Sums;
use super::lists::Shared;
use hostboard_domain::deal::{DealFact, Stage};
use rustc_hash::FxHashMap;

impl Sums<'_> {
    /// The sure parts of other proposals with the same party or of the same matter, in pence.
    pub fn pending(&self, i: usize) -> i64 {
        let pending = self.pending.get_or_init(|| self.add_up_pending());
        let of = &self.terms.of;
        let (key, matter) = (self.view.parties.key[i], self.view.matters[i]);
        let total = |list: Option<Shared>| list.and_then(|list| pending.get(&list)).copied().unwrap_or(0);
        let by_key = total((of.same_party && key != 0).then_some(Shared::Key(key)));
        let by_matter = total((of.same_matter && matter != 0).then_some(Shared::Matter(matter)));
        let by_both = total(
            (of.same_party && of.same_matter && key != 0 && matter != 0).then_some(Shared::KeyAndMatter(key, matter)),
        );
        let whole = total((!of.same_party && !of.same_matter).then_some(Shared::Every));
        let others = by_key + by_matter - by_both + whole;
        if others > 0 && self.is_pending(i) { others - self.own(i).sure } else { others }
    }

    fn is_pending(&self, i: usize) -> bool {
        let deal = self.view.deal(i);
        deal.fact(DealFact::Stage).value() == Some(Stage::Proposed as i64)
            && deal.fact(DealFact::Kind).value() == Some(self.terms.of.counts as i64)
    }

    fn add_up_pending(&self) -> FxHashMap<Shared, i64> {
        let mut pending: FxHashMap<Shared, i64> = FxHashMap::default();
        for i in (0..self.standing.len()).filter(|i| self.is_pending(*i)) {
            let (key, matter) = (self.view.parties.key[i], self.view.matters[i]);
            let lists = [
                Some(Shared::Every),
                (key != 0).then_some(Shared::Key(key)),
                (matter != 0).then_some(Shared::Matter(matter)),
                (key != 0 && matter != 0).then_some(Shared::KeyAndMatter(key, matter)),
            ];
            for list in lists.into_iter().flatten() {
                *pending.entry(list).or_default() += self.own(i).sure;
            }
        }
        pending
    }
}
