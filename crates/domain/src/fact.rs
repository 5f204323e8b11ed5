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
    /// A range of values is recorded, in which the one lies: `..100000.00`, `2027-06`.
    Between = 3,
}

/// One fact of one deal, as a whole number: pence, a day number, a count, or a code's place in its list.
///
/// ```
/// use hostboard_domain::fact::{Fact, State};
/// let value = Fact::between(0, Some(10_000_000));
/// assert_eq!((value.value(), value.least(), value.most()), (None, Some(0), Some(10_000_000)));
/// assert_eq!(Fact::between(5, None).most(), None);
/// assert_eq!(Fact::between(5, Some(5)), Fact::known(5));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Fact {
    /// What is recorded.
    pub state: State,
    /// The value where `state` is known, the least where it is a range; where it is not applicable, how it compares (see
    /// [`crate::deal::Absent`]).
    pub value: i64,
    /// Where it is a range the greatest value, [`i64::MAX`] without bound; else as `value`.
    most: i64,
}

impl Fact {
    /// Nothing recorded.
    pub const NOT_RECORDED: Fact = Fact { state: State::NotRecorded, value: 0, most: 0 };

    /// A recorded value.
    pub const fn known(value: i64) -> Fact {
        Fact { state: State::Known, value, most: value }
    }

    /// A recorded range, both ends included, perhaps without an upper one; of one value, that value.
    pub const fn between(least: i64, most: Option<i64>) -> Fact {
        match most {
            Some(most) if most == least => Fact::known(least),
            Some(most) => Fact { state: State::Between, value: least, most },
            None => Fact { state: State::Between, value: least, most: i64::MAX },
        }
    }

    /// Recorded as not applicable, comparing as `value`.
    pub const fn not_applicable(value: i64) -> Fact {
        Fact { state: State::NotApplicable, value, most: value }
    }

    /// The value, if known.
    pub const fn value(self) -> Option<i64> {
        match self.state {
            State::Known => Some(self.value),
            _ => None,
        }
    }

    /// The least that it can be, where a value or a range is recorded.
    pub const fn least(self) -> Option<i64> {
        match self.state {
            State::Known | State::Between => Some(self.value),
            State::NotRecorded | State::NotApplicable => None,
        }
    }

    /// The most that it can be, where a value or a range with an upper end is recorded.
    pub const fn most(self) -> Option<i64> {
        match self.state {
            State::Between if self.most == i64::MAX => None,
            State::Known | State::Between => Some(self.most),
            State::NotRecorded | State::NotApplicable => None,
        }
    }

    /// Whether a value or a range is recorded.
    pub const fn is_recorded(self) -> bool {
        matches!(self.state, State::Known | State::Between)
    }
}
