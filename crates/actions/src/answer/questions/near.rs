//! Parties of a unit whose names are near each other, as a decision names them.

use hostboard_domain::deal::DealFact;
use hostboard_rules::unit::UnitView;
use hostboard_rules::unit::party::decision::WITHOUT_IDENTIFIER;
use std::collections::{BTreeMap, BTreeSet};

/// By near form that several parties of the unit share: the parties, as a decision names them.
pub(super) fn near_parties(view: &UnitView<'_>) -> BTreeMap<u32, Vec<String>> {
    let (register, parties) = (view.register(), &view.parties);
    let folded = |row: usize| register.text(DealFact::Counterparty, row).map(hostboard_domain::name::folded);
    let identifier = |row: usize| register.identifier_of_party(row);
    // By near form and key: the first row, and the first with an identifier; and by name the keys.
    let mut firsts: BTreeMap<u32, Vec<(u32, usize)>> = BTreeMap::new();
    let mut identified: BTreeMap<(u32, u32), usize> = BTreeMap::new();
    let mut keys_of_name: BTreeMap<String, BTreeSet<u32>> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for place in 0..view.len() {
        let (near, key, row) = (parties.near[place], parties.key[place], view.row(place));
        if let Some(name) = folded(row).filter(|_| parties.contested[place]) {
            keys_of_name.entry(name).or_default().insert(key);
            if identifier(row).is_some() {
                identified.entry((near, key)).or_insert(row);
            }
            if seen.insert((near, key)) {
                firsts.entry(near).or_default().push((key, row));
            }
        }
    }
    let label = |near: u32, key: u32, row: usize| {
        let name = |row: usize| register.text(DealFact::Counterparty, row).unwrap_or_default();
        let only_one = folded(row).and_then(|name| keys_of_name.get(&name)).is_none_or(|keys| keys.len() == 1);
        if only_one && !name(row).contains('|') {
            return name(row).to_owned();
        }
        let with_identifier = identified.get(&(near, key)).map(|row| (name(*row), identifier(*row)));
        match with_identifier {
            Some((name, Some(identifier))) if name.contains('|') => identifier,
            Some((name, Some(identifier))) => format!("{name} [{identifier}]"),
            _ => format!("{} [{WITHOUT_IDENTIFIER}]", name(row)),
        }
    };
    let labels = |(near, keys): (u32, Vec<(u32, usize)>)| {
        (near, keys.into_iter().map(|(key, row)| label(near, key, row)).collect())
    };
    firsts.into_iter().map(labels).collect()
}
