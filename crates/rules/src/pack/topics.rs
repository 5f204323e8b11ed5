//! Topics of claims that a pack knows: which of what people say is about what.
//!
//! For: pages and watch facts that are about claims of a certain sort. Leaves to others: the claims themselves, and what
//! is made of them. A portfolio whose packs name no topic for a use has no such claims.

use serde::Deserialize;

/// By use: the topics of claims that count, in the order in which pages list them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Topics {
    /// How many customers a unit lost: what `customers_lost_in_year` adds up.
    pub customers_lost: Vec<String>,
    /// How many units have a permanent head.
    pub permanent_heads: Vec<String>,
    /// The host's priorities.
    pub host_priorities: Vec<String>,
    /// How much business there is, or is open to suppliers.
    pub business: Vec<String>,
    /// The course of the policy.
    pub policy: Vec<String>,
    /// How far private firms are interested.
    pub private_interest: Vec<String>,
    /// What the host does, or is expected to do, where a unit is weak.
    pub intervention: Vec<String>,
    /// The skills that units need.
    pub skills: Vec<String>,
}

impl Topics {
    /// These and those of another pack, each once.
    pub fn and(mut self, other: &Topics) -> Topics {
        let add = |own: &mut Vec<String>, other: &[String]| {
            let new: Vec<String> = other.iter().filter(|topic| !own.contains(topic)).cloned().collect();
            own.extend(new);
        };
        add(&mut self.customers_lost, &other.customers_lost);
        add(&mut self.permanent_heads, &other.permanent_heads);
        add(&mut self.host_priorities, &other.host_priorities);
        add(&mut self.business, &other.business);
        add(&mut self.policy, &other.policy);
        add(&mut self.private_interest, &other.private_interest);
        add(&mut self.intervention, &other.intervention);
        add(&mut self.skills, &other.skills);
        self
    }
}
