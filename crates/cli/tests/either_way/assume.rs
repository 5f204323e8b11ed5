//! Working answers: what a person assumes fills what is not recorded, and is named where an answer rests on it.

use crate::exact::{Answer, answer};
use crate::limbs::Unit;
use crate::params::{Params, Reading, aggregate_since};
use crate::parties;
use crate::register::{Basis, Deal, Kind, Last, NOTHING, Stage};
use crate::truth::{Truth, Undecided};

/// Every assumption, in the order in which they apply.
pub const ALL: [&str; 18] = [
    "kind=contract",
    "capital=yes where form = \"manpower\"",
    "capital=yes",
    "capital=no",
    "variable-price=yes",
    "variable-price=no",
    "stage=signed",
    "stage=proposed",
    "signed=start",
    "extension=none",
    "end=open",
    "value-basis=whole-life",
    "in-kind=none",
    "similar-matter=cpv3",
    "similar-matter=none",
    "near-names=same",
    "near-names=different",
    "register-complete=yes",
];

/// Those that the first edition knew.
pub fn in_first_edition(assumption: &str) -> bool {
    !["kind=contract", "in-kind=none"].contains(&assumption)
}

/// The answer for one deal of a unit under assumptions, each at most once and in order.
pub fn working(deals: &[Deal], d: usize, params: &Params, reading: Reading, assumed: &[&str]) -> Answer {
    let mut deals = deals.to_vec();
    let mut params = params.clone();
    for assumption in assumed {
        if *assumption == "register-complete=yes" {
            params.complete_since = Some(aggregate_since());
        }
        for (i, deal) in deals.iter_mut().enumerate() {
            fill(deal, i, assumption, reading);
        }
    }
    let mut unit = Unit::new(deals, &params, reading);
    for assumption in assumed.iter().filter_map(|a| a.strip_prefix("near-names=")) {
        settle_near_names(&mut unit, Truth::of(assumption == "same"));
    }
    answer(&unit, d)
}

/// Which assumptions the answer rests on: they are left out from the last to the first while it stays.
pub fn rests_on<'a>(deals: &[Deal], d: usize, params: &Params, reading: Reading, assumed: &[&'a str]) -> Vec<&'a str> {
    let with_all = working(deals, d, params, reading, assumed).outcome;
    let mut kept = assumed.to_vec();
    for assumption in assumed.iter().rev() {
        let without: Vec<&str> = kept.iter().copied().filter(|a| a != assumption).collect();
        if working(deals, d, params, reading, &without).outcome == with_all {
            kept = without;
        }
    }
    kept
}

fn fill(deal: &mut Deal, i: usize, assumption: &str, reading: Reading) {
    let (assumption, class) = assumption.split_once(" where form = ").unwrap_or((assumption, ""));
    if !class.is_empty() && deal.form.is_none_or(|form| form != class.trim_matches('"')) {
        return;
    }
    match assumption {
        "kind=contract" => deal.kind = deal.kind.or(Some(Kind::Contract)),
        "capital=yes" => deal.capital = deal.capital.or(Some(true)),
        "capital=no" => deal.capital = deal.capital.or(Some(false)),
        "variable-price=yes" => deal.variable_price = deal.variable_price.or(Some(true)),
        "variable-price=no" => deal.variable_price = deal.variable_price.or(Some(false)),
        "stage=signed" => deal.stage = deal.stage.or(Some(Stage::Signed)),
        "stage=proposed" => deal.stage = deal.stage.or(Some(Stage::Proposed)),
        "signed=start" => signed_at_start(deal, reading),
        "extension=none" => deal.extendable_to = deal.extendable_to.or(Some(Last::Never)),
        "end=open" if !matches!(deal.extendable_to, Some(Last::Days(_))) => deal.end = deal.end.or(Some(Last::Never)),
        "value-basis=whole-life" if deal.basis == Basis::NotStated => deal.basis = Basis::WholeLife,
        "in-kind=none" => deal.in_kind = deal.in_kind.or(Some(NOTHING)),
        "similar-matter=cpv3" | "similar-matter=none" if deal.matter.is_none() => {
            let alike = deal.cpv.as_deref().filter(|_| assumption.ends_with("cpv3")).map(|cpv| &cpv[..3]);
            deal.matter =
                Some(alike.map_or(format!("{}{i}", parties::ASSUMED), |a| format!("{}cpv {a}", parties::ASSUMED)));
        }
        _ => {}
    }
}

fn signed_at_start(deal: &mut Deal, reading: Reading) {
    let Some(start) = deal.start else { return };
    let in_time = deal.signed_by.is_none_or(|by| start.hi <= by.hi);
    if deal.signed.is_none() && deal.stage != Some(Stage::Proposed) && in_time {
        deal.signed = Some(start);
        if reading != Reading::FirstEdition {
            deal.stage = Some(Stage::Signed);
        }
    }
}

/// Pairs that only their near names leave open.
fn settle_near_names(unit: &mut Unit<'_>, truth: Truth) {
    for i in 0..unit.deals.len() {
        for j in 0..unit.deals.len() {
            if unit.party[i][j] == Undecided && parties::are_near(&unit.deals[i], &unit.deals[j]) {
                unit.party[i][j] = truth;
            }
        }
    }
}
