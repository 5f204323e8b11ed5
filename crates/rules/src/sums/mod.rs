//! Sums over a unit's deals, with what is certain and what is possible kept apart.
//!
//! For a deal D, another deal O is *relevant*, *not relevant* or *uncertain*. The known part is
//! the sure parts of D and the relevant; the upper part is all recorded values of D, the relevant
//! and the uncertain, unless something leaves it open. Nothing here looks at pairs: each row
//! stands in the lists of its party, its matter and both, in order of signing with running
//! totals, and a sum is those of the party and the matter less those of both.
//!
//! INVARIANT(lists): a list's entries are in ascending order of day, rows without a day of signing
//! first, and each entry's totals include all before it.

mod counting;
mod lists;
mod otherwise;
mod part;
mod pending;
mod relation;
mod settled;
mod standing;
mod sum;
mod terms;
mod totals;

pub use counting::{Counting, CountingVat, Otherwise};
pub use part::{OwnAmounts, Part, part, why};
pub use relation::Relation;
pub use sum::Sum;
pub use terms::Terms;

use crate::language::bound::Bound;
use crate::unit::UnitView;
use crate::unit::assume::What;
use crate::workers::{Workers, each};
use lists::{Order, Shared};
use otherwise::Marks;
pub(crate) use otherwise::Others;
use rustc_hash::FxHashMap;
use standing::{Standing, brought, standing};
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};
use totals::Totals;

/// The lists of one aggregate over one unit, apart from the unit that they were made of.
pub struct Lists {
    terms: Terms,
    earliest: i64,
    standing: Vec<Standing>,
    order: Arc<Order>,
    /// Of all lists, one after another: by entry, what it and all before it add up to.
    totals: Vec<Totals>,
    pending: OnceLock<FxHashMap<Shared, i64>>,
    settled: OnceLock<BTreeSet<usize>>,
    near_names: Option<bool>,
    is_taxed: bool,
    marks: Marks,
}

/// The sums of one aggregate over one unit.
#[derive(Clone, Copy)]
pub struct Sums<'a> {
    /// The unit that the lists were made of.
    pub view: &'a UnitView<'a>,
    /// The lists.
    pub lists: &'a Lists,
    /// Whether deals with other names may be with the same party.
    pub all_may_be_one_party: bool,
}

impl std::ops::Deref for Sums<'_> {
    type Target = Lists;

    fn deref(&self) -> &Lists {
        self.lists
    }
}

impl Lists {
    /// Builds the lists: linear in the unit's rows but for one sort by day.
    pub fn new(view: &UnitView<'_>, terms: Terms, workers: &dyn Workers) -> Lists {
        let near_names = view.assume.place(|w| matches!(w, What::NearNames(_)));
        let near_names = near_names.map(|_| view.assume.place(|w| w == What::NearNames(true)).is_some());
        let standing: Vec<Standing> = each(workers, view.len(), |i| standing(&view.deal(i), &terms));
        let mut lists = Lists {
            is_taxed: standing.iter().any(|standing| standing.counted().is_taxed),
            marks: Marks::of(&standing),
            standing,
            earliest: terms.earliest(),
            terms,
            order: Arc::new(Order::default()),
            totals: Vec::new(),
            pending: OnceLock::new(),
            settled: OnceLock::new(),
            near_names,
        };
        lists.build(view);
        lists
    }

    /// The same lists, counted otherwise: who stands in which, and in what order, stays.
    pub(crate) fn otherwise(&self, view: &UnitView<'_>, otherwise: Otherwise) -> Lists {
        let terms = Terms { counting: self.terms.counting.with(otherwise), ..self.terms.clone() };
        let counting = &self.terms.counting;
        let counted = |(i, before): (usize, &Standing)| before.otherwise(&view.deal(i), otherwise, counting, &terms);
        let standing: Vec<Standing> = self.standing.iter().enumerate().map(counted).collect();
        let mut lists = Lists {
            is_taxed: standing.iter().any(|standing| standing.counted().is_taxed),
            marks: Marks::of(&standing),
            standing,
            earliest: self.earliest,
            terms,
            order: Arc::clone(&self.order),
            totals: Vec::new(),
            pending: OnceLock::new(),
            settled: OnceLock::new(),
            near_names: self.near_names,
        };
        lists.add_up(view);
        lists
    }

    /// Whether deals may be missing that count for an act in that range.
    pub(crate) fn may_be_incomplete(&self, act: Bound) -> bool {
        let since = self.terms.since(act).value().unwrap_or_else(|| self.terms.earliest());
        self.terms.complete_assumed.is_none() && self.terms.complete_since.is_none_or(|complete| complete > since)
    }

    /// How what deals cost is counted.
    pub(crate) fn counting(&self) -> &Counting {
        &self.terms.counting
    }

    /// Whether a rate of tax was used for any of the unit's deals.
    pub(crate) fn use_a_rate(&self) -> bool {
        self.is_taxed
    }
}

impl Sums<'_> {
    /// The deal's own part of the sum.
    pub fn own(&self, i: usize) -> Part {
        self.standing[i].part.unwrap_or_else(|| brought(&self.view.deal(i), &self.terms))
    }
}
