//! What rules about units and milestones may name: a closed list of facts, and what may be said of one.
//!
//! Such rules are kept and put by others ([`crate::watch`]); here is their vocabulary alone, since
//! conditions about deals have to tell a person where a name belongs.

mod fact;
mod given;
mod name;

pub use fact::WatchFact;
pub use given::{Given, Said};
pub use name::{Name, Subjects, Test};

/// What a watch rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// A unit.
    Unit,
    /// A milestone.
    Milestone,
}

impl About {
    /// The word in files.
    pub const fn word(self) -> &'static str {
        match self {
            About::Unit => "unit",
            About::Milestone => "milestone",
        }
    }
}

/// Whether a name stands for something given with every question: the day, or how far ahead.
pub(crate) fn is_of_the_question(name: &str) -> bool {
    [Name::At, Name::Horizon].into_iter().any(|known| known.written() == name)
}
