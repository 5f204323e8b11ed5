//! What a person decided of parties: that names are one party, or that they are not.
//!
//! Read here, name by name; what follows for the parties of a unit is worked out in `marks`.

use hostboard_domain::name;
use hostboard_domain::register::Register;
use hostboard_domain::settled::{Decision, SameParty};
use hostboard_domain::text::Texts;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// Which rows of a name are meant.
#[derive(Clone, Copy)]
pub(super) enum Beside {
    /// All.
    Any,
    /// Those with that identifier.
    Identifier(u32),
    /// Those without one.
    None,
}

/// How a party is written where its name alone does not say which: `Name [identifier]`.
pub const WITHOUT_IDENTIFIER: &str = "no identifier";

/// A name within a decision.
#[derive(Clone, Copy)]
pub(super) struct Part {
    pub(super) decision: usize,
    pub(super) part: usize,
    pub(super) beside: Beside,
}

/// Decisions about parties, with their names looked up in a register once.
#[derive(Default)]
pub(super) struct Decided {
    pub(super) by_name: FxHashMap<u32, Vec<Part>>,
    pub(super) by_identifier: FxHashMap<u32, Vec<Part>>,
    pub(super) decisions: BTreeMap<usize, OneDecided>,
}

pub(super) struct OneDecided {
    pub(super) same: bool,
    pub(super) unit: Option<u32>,
    pub(super) everywhere: bool,
}

/// What is wrong with a decision about parties, in one unit; its names are given by their places in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Issue {
    /// Two of its names have one identifier in the register, and are said to be different.
    Recorded(usize, usize),
    /// Two of its names are said to be different, and are one by other decisions, whose places are given.
    Contradiction(usize, usize, Vec<usize>),
    /// Two of its names stay in doubt, for the sake of a third.
    InDoubt(usize, usize),
}

/// The names in a decision about parties, each once.
pub fn parts(decision: &Decision) -> Vec<&str> {
    let mut once = FxHashSet::default();
    let names = decision.about.iter().flat_map(|about| Decision::parts(about, '|'));
    names.filter(|name| once.insert(Decision::party(name))).collect()
}

impl Decided {
    /// Looks the names up; `folded` holds the folded names of the register, `identifiers` its identifiers as they are compared.
    pub(super) fn of(register: &Register, folded: &Texts, identifiers: &Texts) -> Decided {
        let mut decided = Decided::default();
        for (place, decision) in register.settled.decisions.iter().enumerate() {
            let Some(answer) = decision.same_party() else { continue };
            let unit = decision.unit.as_ref().map(|unit| register.unit_named(unit));
            let parts = parts(decision);
            let same = answer == SameParty::Same;
            let one = OneDecided { same, unit: unit.flatten(), everywhere: unit.is_none() };
            decided.decisions.insert(place, one);
            for (part, text) in parts.into_iter().enumerate() {
                decided.look_up(folded, identifiers, place, part, text);
            }
        }
        decided
    }

    fn look_up(&mut self, folded: &Texts, identifiers: &Texts, decision: usize, part: usize, text: &str) {
        let mut by_name = |name: &str, beside: Beside| {
            if let Some(symbol) = folded.find(&name::folded(name)) {
                self.by_name.entry(symbol).or_default().push(Part { decision, part, beside });
            }
        };
        by_name(text, Beside::Any);
        if let Some((name, identifier)) = text.strip_suffix(']').and_then(|rest| rest.rsplit_once('[')) {
            match (identifier.trim(), identifiers.find(&name::identifier(identifier))) {
                (WITHOUT_IDENTIFIER, _) => by_name(name, Beside::None),
                (_, Some(symbol)) => by_name(name, Beside::Identifier(symbol)),
                (_, None) => {}
            }
        }
        // What some row has for a name is meant as one.
        let is_name = folded.find(&name::folded(text)).is_some();
        if let Some(symbol) = identifiers.find(&name::identifier(text)).filter(|_| !is_name) {
            self.by_identifier.entry(symbol).or_default().push(Part { decision, part, beside: Beside::Any });
        }
    }
}
