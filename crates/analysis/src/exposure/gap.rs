//! Why a deal can't be placed.

/// One fact that is wanting, or that stands in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Gap {
    /// No value is recorded.
    Value,
    /// The value is known only to be at least so much.
    ValueRange,
    /// The value is in another currency, or in one that is not recorded.
    Currency,
    /// What the value covers is not stated.
    Basis,
    /// Who pays is not recorded.
    Payer,
    /// When it starts is not recorded.
    Start,
    /// When it ends is not recorded.
    End,
    /// It has no end: what it comes to is not bounded.
    OpenEnd,
    /// The day on which it may first be ended early is known only as a range, of which some days come before the handover.
    BreakRange,
    /// Whether it may be extended is not recorded.
    Option,
    /// It ends before it starts: one of the two dates is wrong.
    Backwards,
}

impl Gap {
    /// Each, in the order in which they are told.
    pub const ALL: [Gap; 11] = [
        Gap::Value,
        Gap::ValueRange,
        Gap::Currency,
        Gap::Basis,
        Gap::Payer,
        Gap::Start,
        Gap::End,
        Gap::OpenEnd,
        Gap::BreakRange,
        Gap::Option,
        Gap::Backwards,
    ];

    /// The word in files.
    pub const fn word(self) -> &'static str {
        match self {
            Gap::Value => "value",
            Gap::ValueRange => "value-range",
            Gap::Currency => "currency",
            Gap::Basis => "value-basis",
            Gap::Payer => "payer",
            Gap::Start => "start",
            Gap::End => "end",
            Gap::OpenEnd => "open-end",
            Gap::BreakRange => "break-range",
            Gap::Option => "extendable-to",
            Gap::Backwards => "ends-before-start",
        }
    }
}

/// Everything that stands in the way of placing one deal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Gaps(u16);

impl Gaps {
    /// Nothing stands in the way.
    pub const NONE: Gaps = Gaps(0);

    /// That one alone.
    pub const fn of(gap: Gap) -> Gaps {
        Gaps(1 << gap as u16)
    }

    /// These and those.
    #[must_use]
    pub const fn and(self, other: Gaps) -> Gaps {
        Gaps(self.0 | other.0)
    }

    /// Whether that one is among them.
    pub const fn has(self, gap: Gap) -> bool {
        self.0 >> gap as u16 & 1 == 1
    }

    /// Whether there are none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Each, in the order in which they are told.
    ///
    /// ```
    /// use hostboard_analysis::exposure::{Gap, Gaps};
    /// let gaps = Gaps::of(Gap::End).and(Gaps::of(Gap::Value));
    /// assert_eq!(gaps.iter().collect::<Vec<_>>(), [Gap::Value, Gap::End]);
    /// ```
    pub fn iter(self) -> impl Iterator<Item = Gap> {
        Gap::ALL.into_iter().filter(move |gap| self.has(*gap))
    }
}
