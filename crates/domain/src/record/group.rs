//! Groups of kinds, as a person looks for what to record.

use super::Kind;

/// The part of the work that a kind of record belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Posts and who fills them.
    Heads,
    /// What units agreed to.
    Agreements,
    /// Whose consent is needed, and what was given.
    Consents,
    /// What somebody said, promised or expected.
    Statements,
    /// Bodies and how they stand to each other.
    Bodies,
    /// Reviews and what follows from them.
    Assurance,
    /// What a unit earns and spends.
    Books,
    /// The search for who runs a unit.
    Succession,
    /// The portfolio itself, which is set up once and not recorded by form.
    Portfolio,
}

impl Group {
    /// Every group, in the order in which pages list them.
    pub const ALL: &'static [Group] = &[
        Group::Heads,
        Group::Agreements,
        Group::Consents,
        Group::Statements,
        Group::Bodies,
        Group::Assurance,
        Group::Books,
        Group::Succession,
        Group::Portfolio,
    ];

    /// Its heading.
    pub const fn title(self) -> &'static str {
        match self {
            Group::Heads => "Who heads what",
            Group::Agreements => "What was agreed",
            Group::Consents => "Whose consent is needed, and what was given",
            Group::Statements => "What was said, and where",
            Group::Bodies => "Bodies, and what became of them",
            Group::Assurance => "Assurance",
            Group::Books => "Books: what a unit earns and spends",
            Group::Succession => "Who should run a unit",
            Group::Portfolio => "The portfolio itself",
        }
    }

    /// Its kinds, in their order within it.
    ///
    /// ```
    /// use hostboard_domain::record::{Group, Kind};
    /// assert_eq!(Group::Heads.kinds(), [Kind::Appointment, Kind::Post, Kind::Erasure]);
    /// ```
    pub fn kinds(self) -> Vec<Kind> {
        let mut kinds: Vec<Kind> = Kind::ALL.iter().copied().filter(|kind| kind.group() == self).collect();
        kinds.sort_by_key(|kind| kind.spec().place);
        kinds
    }
}
