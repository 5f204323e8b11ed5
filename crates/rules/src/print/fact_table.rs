//! The facts as the evaluator holds them: one row a deal, whole numbers only.
//!
//! This is what `normalise` writes and what the printed SQL reads. For each fact `<name>` and
//! `<name>_state` (0 not recorded, 1 known, 2 not applicable). Shape: `docs/reference/sql.md`.

use crate::language::fact::{Derived, FactId};
use crate::unit::{UnitView, cpv3};
use hostboard_domain::deal::DealFact;
use hostboard_domain::fact::{Fact, State};
use hostboard_domain::payable::{whole_years, years_up_to};

/// The facts of the table, in its order.
pub fn facts() -> impl Iterator<Item = FactId> {
    let computed_later = |fact: &FactId| matches!(fact, FactId::Derived(Derived::ActDate | Derived::PermanentHead));
    FactId::all().filter(move |fact| !computed_later(fact))
}

/// The headings: `unit`, `deal`, then whole numbers.
pub fn headings() -> Vec<String> {
    let text = ["unit", "deal"].map(str::to_owned);
    let facts = facts().flat_map(|fact| [fact.name().to_owned(), format!("{}_state", fact.name())]);
    let keys = [
        "party_key",
        "near_key",
        "matter_key",
        "cpv3",
        "whole_years",
        "most_years_to_end",
        "most_years_to_option",
        "may_be_reserves",
        "is_joint",
        "row",
    ]
    .map(str::to_owned);
    text.into_iter().chain(facts).chain(keys).collect()
}

/// Calls `write` with each row of a unit: its unit, its deal, and the whole numbers after them.
pub fn rows(view: &UnitView<'_>, mut write: impl FnMut(&str, &str, &[i64])) {
    let facts: Vec<FactId> = facts().collect();
    let mut numbers = Vec::with_capacity(facts.len() * 2 + 10);
    for i in 0..view.len() {
        numbers.clear();
        let deal = view.deal(i);
        for fact in &facts {
            let fact = match fact {
                FactId::Deal(fact) => deal.fact(*fact),
                FactId::Derived(fact) => deal.derived(*fact),
            };
            numbers.extend([shown(fact), fact.state as i64]);
        }
        let row = view.row(i);
        numbers.extend([i64::from(view.parties.key[i]), i64::from(view.parties.near[i]), i64::from(view.matters[i])]);
        let years = whole_years(|fact| deal.fact(fact));
        let (may_be_reserves, is_joint) = (i64::from(deal.may_be_reserves()), i64::from(deal.is_joint()));
        let most = |last| years_up_to(deal.fact(DealFact::Start), deal.fact(last)).unwrap_or(-1);
        let (to_end, to_option) = (most(DealFact::End), most(DealFact::ExtendableTo));
        numbers.extend([cpv3(view.register(), row).unwrap_or(-1), years, to_end, to_option, may_be_reserves, is_joint]);
        numbers.push(row as i64 + 1);
        write(view.register().unit_id(row), view.register().deal(row), &numbers);
    }
}

fn shown(fact: Fact) -> i64 {
    if fact.state == State::NotRecorded { 0 } else { fact.value }
}
