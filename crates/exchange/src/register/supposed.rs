//! What a mapping has in every row: recorded, or only supposed; and which rows speak against being contracts.

use super::layout::Layout;
use super::read_cell;
use crate::mapping::rule::{ConstantStanding, Rule};
use crate::recognise::no_contract::{NAMES, Speaks, TYPES, names_any};
use hostboard_domain::deal::{Cell, DealFact, Kind};
use hostboard_domain::fact::State;
use hostboard_domain::origin::Origin;
use hostboard_domain::register::{Register, Supposed};
use rustc_hash::FxHashMap;

/// Keeps what a constant says of the rows.
pub(super) fn give_constant(register: &mut Register, fact: DealFact, rule: &Rule) {
    let (Some(constant), Some(standing)) = (&rule.constant, rule.constant_standing(fact)) else { return };
    let publication = match standing {
        ConstantStanding::Recorded => {
            return register
                .give_to_all(fact, Origin::Constant { value: constant.clone(), source: rule.source.clone() });
        }
        ConstantStanding::Presumed => rule.source.clone(),
        ConstantStanding::Assumed => None,
    };
    if let Ok(Cell::Fact(value)) = read_cell(fact, constant) {
        register.suppose(Supposed { fact, value, publication });
    }
}

/// Marks the rows whose words speak of a sale, a lease, a licence to occupy, a grant or a disposal, where a mapping has every row
/// for a contract. A row with a code of the procurement vocabulary, or of the type services, supplies, goods or works, says itself
/// that it is one.
pub(super) fn mark_what_is_no_contract(register: &mut Register, layout: &Layout<'_>) {
    let is_it = |of: &Supposed| of.fact == DealFact::Kind && of.value.value() == Some(Kind::Contract as i64);
    if !register.supposed().iter().any(is_it) {
        return;
    }
    let names = [DealFact::Counterparty, DealFact::CounterpartyId];
    let of_names = layout.mapped.iter().filter(|mapped| mapped.fact.is_some_and(|fact| names.contains(&fact)));
    let ids = layout.mapped_unit.iter().chain(&layout.mapped_deal);
    let passed_over: Vec<usize> =
        of_names.chain(ids).flat_map(|mapped| &mapped.places).filter_map(|place| layout.other_place(*place)).collect();
    let columns: Vec<(usize, bool)> = register
        .other_columns()
        .iter()
        .enumerate()
        .filter(|(place, column)| !passed_over.contains(place) && !names_any(&column.name, NAMES))
        .map(|(place, column)| (place, names_any(&column.name, TYPES)))
        .collect();
    let mut seen: FxHashMap<(bool, String), Speaks> = FxHashMap::default();
    let mut marked = Vec::new();
    for row in 0..register.len() {
        if register.fact(DealFact::Kind, row).state == State::Known
            || register.fact(DealFact::Cpv, row).state == State::Known
        {
            continue;
        }
        let mut said = Speaks::default();
        for (place, is_type) in &columns {
            let text = register.other(*place, row);
            if text.is_empty() {
                continue;
            }
            let of_cell = match seen.get(&(*is_type, text.to_owned())) {
                Some(known) => *known,
                None => {
                    let of_cell = Speaks::of(text, *is_type);
                    seen.insert((*is_type, text.to_owned()), of_cell);
                    of_cell
                }
            };
            said.of_contract |= of_cell.of_contract;
            said.of_none |= of_cell.of_none;
        }
        if said.of_none && !said.of_contract {
            marked.push(row);
        }
    }
    marked.into_iter().for_each(|row| register.mark_no_contract(row));
}
