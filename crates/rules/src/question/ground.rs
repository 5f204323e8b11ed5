//! What an answer may rest on without anybody having decided it.

use super::Ask;
use hostboard_domain::evidence::Stance;

/// Something that an answer may rest on without anybody having decided it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// A parameter's value is assumed.
    Parameter(usize),
    /// A rule's period in force is assumed.
    InForce(usize),
}

impl Ask<'_> {
    /// Everything an answer may rest on without anybody having decided it.
    pub fn grounds(&self) -> impl Iterator<Item = Ground> + '_ {
        self.grounds.iter().map(|(ground, _)| *ground)
    }

    /// The ground as an answer names it: `long_term_months=12`.
    pub fn ground_in_words(&self, ground: Ground) -> String {
        match ground {
            Ground::Parameter(place) => {
                let parameter = &self.pack.parameters[place];
                let value = parameter.values.iter().rfind(|v| v.stance == Stance::Assumed);
                format!("{}={}", parameter.name, value.map_or_else(String::new, |v| parameter.kind.written(&v.value)))
            }
            Ground::InForce(place) => {
                let rule = &self.pack.rules[place];
                let from = rule.in_force.from.map_or_else(String::new, |day| format!(" from {day}"));
                let to = rule.in_force.to.map_or_else(String::new, |day| format!(" to {day}"));
                format!("{} in force{from}{to}", rule.name)
            }
        }
    }
}
