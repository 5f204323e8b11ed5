//! What an answer may rest on without anybody having decided it.

use super::Ask;
use crate::pack::Pack;

/// Something that an answer may rest on without anybody having decided it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ground {
    /// The value of the parameter in that place of the pack is assumed.
    Parameter(usize),
    /// The period in force of the rule in that place of the pack is assumed.
    InForce(usize),
}

impl Ask<'_> {
    /// Everything an answer may rest on without anybody having decided it.
    pub fn grounds(&self) -> impl Iterator<Item = Ground> + '_ {
        self.grounds.iter().map(|(ground, _)| *ground)
    }
}

impl Ground {
    /// Its name in files: `long_term_months=12`, `no-long-deals in force to 2012-10-01`.
    pub fn name(self, pack: &Pack) -> String {
        match self {
            // A name that goes for acts of any day names no value where they differ.
            Ground::Parameter(place) if pack.parameters[place].assumes_several() => pack.parameters[place].name.clone(),
            Ground::Parameter(place) => {
                let value = pack.parameters[place].assumed_value().map(|value| &value.value);
                let parameter = &pack.parameters[place];
                format!("{}={}", parameter.name, value.map_or_else(String::new, |value| parameter.kind.written(value)))
            }
            Ground::InForce(place) => {
                let rule = &pack.rules[place];
                let from = rule.in_force.from.map_or_else(String::new, |day| format!(" from {day}"));
                let to = rule.in_force.to.map_or_else(String::new, |day| format!(" to {day}"));
                format!("{} in force{from}{to}", rule.name)
            }
        }
    }
}
