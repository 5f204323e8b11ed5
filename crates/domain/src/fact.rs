//! A fact is known, not recorded, or not applicable; the three are never merged.

/// What is recorded of a fact. The numbers are those of the `*_state` columns that `normalise` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum State {
    /// Nobody has said; never zero, never "no".
    #[default]
    NotRecorded = 0,
    /// A value is recorded.
    Known = 1,
    /// It is recorded that there is no such thing: no end, no option.
    NotApplicable = 2,
}

/// One fact of one deal, as a whole number: pence, a day number, a count, or a code's place in its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Fact {
    /// What is recorded.
    pub state: State,
    /// The value where `state` is known; where it is not applicable, how it compares (see [`crate::deal::Absent`]).
    pub value: i64,
}

impl Fact {
    /// Nothing recorded.
    pub const NOT_RECORDED: Fact = Fact { state: State::NotRecorded, value: 0 };

    /// A recorded value.
    pub const fn known(value: i64) -> Fact {
        Fact { state: State::Known, value }
    }

    /// Recorded as not applicable, comparing as `value`.
    pub const fn not_applicable(value: i64) -> Fact {
        Fact { state: State::NotApplicable, value }
    }

    /// The value, if known.
    pub const fn value(self) -> Option<i64> {
        match self.state {
            State::Known => Some(self.value),
            _ => None,
        }
    }
}
