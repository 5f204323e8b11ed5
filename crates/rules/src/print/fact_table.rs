//! The facts as the evaluator holds them: one row a deal, whole numbers only.
//!
//! This is what `normalise` writes and what the printed SQL reads. For each fact `<name>` and
//! `<name>_state` (0 not recorded, 1 known, 2 not applicable, 3 a range); where it may be a range `<name>_hi` besides. Shape: `docs/reference/sql.md`.

use crate::language::fact::{Derived, FactId};
use crate::sums::OwnAmounts;
use crate::unit::{UnitView, cpv3};
use hostboard_domain::deal::{DealFact, Values};
use hostboard_domain::fact::{Fact, State};
use hostboard_domain::payable::{whole_years, years_up_to};
use std::ops::Range;

/// The facts of the table, in its order.
pub fn facts() -> impl Iterator<Item = FactId> {
    let computed_later = |fact: &FactId| matches!(fact, FactId::Derived(Derived::ActDate | Derived::PermanentHead));
    FactId::all().filter(move |fact| !computed_later(fact))
}

/// Whether what is recorded of a fact may be a range: then a column `<name>_hi` stands beside it.
pub fn may_be_a_range(fact: FactId) -> bool {
    matches!(fact, FactId::Derived(Derived::LengthMonths | Derived::ExtendedMonths))
        || matches!(fact, FactId::Deal(fact) if matches!(fact.values(), Values::Money(_) | Values::Date(_)))
}

/// What stands for an amount without an upper end.
const NO_BOUND: i64 = 9_000_000_000_000_000_000;

/// The headings: `unit`, `deal`, then whole numbers.
pub fn headings() -> Vec<String> {
    let text = ["unit", "deal"].map(str::to_owned);
    let of_fact = |fact: FactId| {
        let hi = may_be_a_range(fact).then(|| format!("{}_hi", fact.name()));
        [fact.name().to_owned()].into_iter().chain(hi).chain([format!("{}_state", fact.name())])
    };
    let keys = [
        "party_key",
        "near_key",
        "matter_key",
        "cpv3",
        "whole_years",
        "most_years_to_end",
        "most_years_to_option",
        "may_be_reserves",
        "own_value",
        "own_value_hi",
        "own_value_state",
        "own_gross",
        "own_gross_hi",
        "own_in_kind",
        "own_in_kind_hi",
        "row",
    ]
    .map(str::to_owned);
    text.into_iter().chain(facts().flat_map(of_fact)).chain(keys).collect()
}

/// Calls `write` with each of those rows of a unit, by their places: its unit, its deal, and the whole numbers after them.
pub fn rows<'a>(view: &UnitView<'a>, places: Range<usize>, mut write: impl FnMut(&'a str, &'a str, &[i64])) {
    let facts: Vec<(FactId, bool)> = facts().map(|fact| (fact, may_be_a_range(fact))).collect();
    let mut numbers = Vec::with_capacity(facts.len() * 3 + 16);
    for i in places {
        numbers.clear();
        let deal = view.deal(i);
        for (fact, may_be_a_range) in &facts {
            let fact = match fact {
                FactId::Deal(fact) => deal.fact(*fact),
                FactId::Derived(fact) => deal.derived(*fact),
            };
            numbers.push(shown(fact));
            numbers.extend(may_be_a_range.then(|| most_of(fact)));
            numbers.push(fact.state as i64);
        }
        let row = view.row(i);
        numbers.extend([i64::from(view.parties.key[i]), i64::from(view.parties.near[i]), i64::from(view.matters[i])]);
        let years = whole_years(|fact| deal.fact(fact));
        let most = |last| years_up_to(deal.fact(DealFact::Start), deal.fact(last)).unwrap_or(-1);
        let (to_end, to_option) = (most(DealFact::End), most(DealFact::ExtendableTo));
        numbers.extend([cpv3(view.register(), row).unwrap_or(-1), years, to_end, to_option]);
        numbers.push(i64::from(deal.may_be_reserves()));
        let own = OwnAmounts::of(&deal);
        let hi = |most: Option<i64>| most.unwrap_or(NO_BOUND);
        numbers.extend([own.value.0, hi(own.value.1), i64::from(own.has_value)]);
        numbers.extend([own.gross.0, hi(own.gross.1), own.in_kind.0, hi(own.in_kind.1), row as i64 + 1]);
        write(view.register().unit_id(row), view.register().deal(row), &numbers);
    }
}

fn shown(fact: Fact) -> i64 {
    if fact.state == State::NotRecorded { 0 } else { fact.value }
}

fn most_of(fact: Fact) -> i64 {
    if fact.state == State::Between { fact.most().unwrap_or(NO_BOUND) } else { shown(fact) }
}
