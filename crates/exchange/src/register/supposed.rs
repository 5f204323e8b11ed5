//! What a mapping has in every row: recorded, or only supposed; and which rows speak against being contracts.

use super::block::Record;
use super::layout::Layout;
use super::read_cell;
use crate::mapping::Mapping;
use crate::mapping::rule::{ConstantStanding, Rule};
use crate::recognise::no_contract::{NAMES, Speaks, TYPES, names_any};
use hostboard_domain::deal::{Cell, DealFact, Kind};
use hostboard_domain::origin::Origin;
use hostboard_domain::register::{Register, Supposed};

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

/// Columns whose words say what sort of deal a row is, each with whether it is a column of types; none where no mapping has every
/// row for a contract.
pub(super) fn telling_columns(layout: &Layout<'_>, mapping: &Mapping) -> Vec<(usize, bool)> {
    let is_it = |(fact, rule): &(DealFact, Rule)| {
        let is_supposed = rule.constant_standing(*fact).is_some_and(|standing| standing != ConstantStanding::Recorded);
        *fact == DealFact::Kind && is_supposed && rule.constant.as_deref() == Some(Kind::Contract.word())
    };
    if !mapping.columns.iter().any(is_it) {
        return Vec::new();
    }
    let names = [DealFact::Counterparty, DealFact::CounterpartyId];
    let of_names = layout.mapped.iter().filter(|mapped| mapped.fact.is_some_and(|fact| names.contains(&fact)));
    let ids = layout.mapped_unit.iter().chain(&layout.mapped_deal);
    let passed_over: Vec<usize> = of_names.chain(ids).flat_map(|mapped| mapped.places.iter().copied()).collect();
    let headings = layout.headings.iter().enumerate();
    let telling = headings.filter(|(place, heading)| !passed_over.contains(place) && !names_any(heading, NAMES));
    telling.map(|(place, heading)| (place, names_any(heading, TYPES))).collect()
}

/// Whether a row's words speak of a sale, a lease, a licence to occupy, a grant or a disposal. One of the type services, supplies,
/// goods or works says itself that it is a contract.
pub(super) fn speaks_of_no_contract(record: Record<'_>, columns: &[(usize, bool)], lower: &mut String) -> bool {
    let (mut of_none, mut of_contract) = (false, false);
    for (place, is_type) in columns {
        let cell = record.cell(*place);
        lower.clear();
        lower.push_str(cell);
        lower.make_ascii_lowercase();
        let speaks = Speaks::of(cell, lower, *is_type);
        of_none |= speaks.of_none;
        of_contract |= speaks.of_contract;
    }
    of_none && !of_contract
}
