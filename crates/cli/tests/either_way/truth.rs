//! The three truth values and Kleene's logic.

use crate::days::{Day, Span};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Truth {
    Fails,
    Undecided,
    Holds,
}

pub use Truth::{Fails, Holds, Undecided};

impl Truth {
    pub fn of(is_so: bool) -> Truth {
        if is_so { Holds } else { Fails }
    }

    pub fn known(is_so: Option<bool>) -> Truth {
        is_so.map_or(Undecided, Truth::of)
    }

    pub fn and(self, other: Truth) -> Truth {
        self.min(other)
    }

    pub fn or(self, other: Truth) -> Truth {
        self.max(other)
    }

    pub fn not(self) -> Truth {
        match self {
            Fails => Holds,
            Undecided => Undecided,
            Holds => Fails,
        }
    }
}

/// Whether a day is later than another, for each day that it may be.
pub fn after(day: Span, bound: Day) -> Truth {
    if day.lo > bound {
        Holds
    } else if day.hi <= bound {
        Fails
    } else {
        Undecided
    }
}
