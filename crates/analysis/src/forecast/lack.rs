//! Why no forecast can be made.

use crate::books::{Missing, Why};
use hostboard_domain::books::{Assumed, Line};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Something without which nothing runs. All are listed at once, in this order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lack {
    /// A parameter is not recorded about this, nor about all.
    Parameter(Assumed, Option<Arc<str>>),
    /// What moves all units' customers alike and what moves the unit's come to more than all that moves a customer.
    SharesOverOne,
    /// A cell of the accounts is not known.
    Cell(Missing),
    /// A deal waits for a milestone that is not given; or independence, or the permanent head, does.
    Milestone(Arc<str>),
    /// Rows of a deal name a milestone, and when it may be signed is not given.
    Deal(Arc<str>),
    /// Every month is actual.
    NoForecastMonth,
    /// The amounts together are beyond what is reckoned to the penny: ten million million pounds.
    TooLarge,
}

/// What a cell that is not known lacks: the parameter that would stand for it, or its amount.
pub(super) fn lack_of(cell: Missing) -> Lack {
    match (cell.why, cell.line) {
        (Why::NoRate, _) => Lack::Parameter(Assumed::OnCostRate, cell.grade),
        (Why::NoLag, Line::Creditors) => Lack::Parameter(Assumed::CreditorMonths, None),
        (Why::NoLag, _) => Lack::Parameter(Assumed::DebtorMonths, cell.customer),
        _ => Lack::Cell(cell),
    }
}

/// The lacks in order, but one in the place of several of a parameter that one row about all would mend. The chance that
/// income comes is another for each certainty.
pub(super) fn about_all(lacks: BTreeSet<Lack>) -> Vec<Lack> {
    let mut counts: BTreeMap<Assumed, usize> = BTreeMap::new();
    for lack in &lacks {
        if let Lack::Parameter(name, _) = lack {
            *counts.entry(*name).or_default() += 1;
        }
    }
    let widened = |lack: Lack| match lack {
        Lack::Parameter(name, _) if name != Assumed::Convert && counts[&name] > 1 => Lack::Parameter(name, None),
        lack => lack,
    };
    let all: BTreeSet<Lack> = lacks.into_iter().map(widened).collect();
    all.into_iter().collect()
}
