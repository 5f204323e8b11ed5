//! Kleene's three values.

use Truth::{Fails, Holds, Undecided};

/// Kleene's three values, by what a rule says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Truth {
    Fails,
    Undecided,
    Holds,
}
impl Truth {
    pub(super) fn of(it: bool) -> Truth {
        if it { Holds } else { Fails }
    }

    pub(super) fn and(self, other: Truth) -> Truth {
        match (self, other) {
            (Fails, _) | (_, Fails) => Fails,
            (Holds, Holds) => Holds,
            _ => Undecided,
        }
    }

    pub(super) fn or(self, other: Truth) -> Truth {
        match (self, other) {
            (Holds, _) | (_, Holds) => Holds,
            (Fails, Fails) => Fails,
            _ => Undecided,
        }
    }

    pub(super) fn not(self) -> Truth {
        match self {
            Holds => Fails,
            Fails => Holds,
            Undecided => Undecided,
        }
    }
}

/// A fact compared with a value: undecided where it is not recorded.
pub(super) fn is<T: PartialEq>(fact: &Option<T>, value: T) -> Truth {
    match fact {
        Some(known) => Truth::of(*known == value),
        None => Undecided,
    }
}
