//! Units that a register names in several ways: by the id of a body and by its name. The bodies beside it say that they are one.
//!
//! Leaves to others: names that no body has, and files beside the register, which `names` reads.

use crate::register::body_names::BodyNames;
use hostboard_domain::register::Register;
use hostboard_exchange::note::Note;
use std::collections::{BTreeMap, BTreeSet};

/// Puts the id of a body in the place of its names, where the register has several of them for one; says so.
pub(super) fn under_one_name(register: &mut Register, names: &BodyNames) -> Vec<Note> {
    let mut of_body: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for unit in register.units.iter() {
        if let Some(body) = names.id_of(unit) {
            of_body.entry(body).or_default().insert(unit);
        }
    }
    of_body.retain(|_, units| units.len() > 1);
    let others = |body: &str, units: &BTreeSet<&str>| -> Vec<String> {
        units.iter().filter(|unit| **unit != body).map(|unit| (*unit).to_owned()).collect()
    };
    let notes: Vec<Note> = of_body
        .iter()
        .map(|(body, units)| Note::OneUnit { id: (*body).to_owned(), names: others(body, units) })
        .collect();
    let renamed =
        of_body.iter().flat_map(|(body, units)| others(body, units).into_iter().map(|n| (n, (*body).to_owned())));
    let renamed: BTreeMap<String, String> = renamed.collect();
    if !renamed.is_empty() {
        register.rename_units(&renamed);
    }
    notes
}
