//! A figure with a lower and an upper end. Either end may be unknown.

use hostboard_domain::money::Pence;

/// An amount at least and at most; a side without bound is `None`.
///
/// Units: whole pence. Rounding: none. Sums stop at the ends of 64 bits, which the amounts that
/// [`Accounts`](super::Accounts) takes do not reach.
///
/// ```
/// use hostboard_analysis::books::{Figure, Holds};
/// use hostboard_domain::money::Pence;
/// let missing = Figure::FROM_NOTHING;
/// let surplus = Figure::exactly(Pence(500)).less(missing);
/// assert_eq!(surplus, Figure { low: None, high: Some(Pence(500)) });
/// assert_eq!(surplus.holds(), Holds::Undecided);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// It is not less than this.
    pub low: Option<Pence>,
    /// It is not more than this.
    pub high: Option<Pence>,
}

/// Whether a test of the books, that a figure is not below zero, holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Holds {
    /// Whatever is not recorded.
    Holds,
    /// What is not recorded decides it.
    Undecided,
    /// Whatever is not recorded.
    Fails,
}

impl Figure {
    /// Nothing at all.
    pub const NOTHING: Figure = Figure::exactly(Pence(0));
    /// Anything from nothing up: an income or a cost that is not recorded.
    pub const FROM_NOTHING: Figure = Figure { low: Some(Pence(0)), high: None };
    /// Anything of either sign.
    pub const UNKNOWN: Figure = Figure { low: None, high: None };

    /// An amount that is known.
    pub const fn exactly(amount: Pence) -> Figure {
        Figure { low: Some(amount), high: Some(amount) }
    }

    /// The amount, where it is known.
    pub fn exact(self) -> Option<Pence> {
        self.low.filter(|_| self.low == self.high)
    }

    /// Both together.
    pub fn and(self, other: Figure) -> Figure {
        Figure { low: sum(self.low, other.low), high: sum(self.high, other.high) }
    }

    /// This less another.
    pub fn less(self, other: Figure) -> Figure {
        self.and(other.negated())
    }

    /// The same with the other sign.
    pub fn negated(self) -> Figure {
        let turned = |end: Option<Pence>| end.map(|pence| Pence(pence.0.saturating_neg()));
        Figure { low: turned(self.high), high: turned(self.low) }
    }

    /// Whatever is either this or another.
    pub fn or(self, other: Figure) -> Figure {
        let ends = |a: Option<Pence>, b: Option<Pence>| a.zip(b);
        Figure {
            low: ends(self.low, other.low).map(|(a, b)| a.min(b)),
            high: ends(self.high, other.high).map(|(a, b)| a.max(b)),
        }
    }

    /// The lesser of this and another.
    pub fn least(self, other: Figure) -> Figure {
        Figure {
            low: self.low.zip(other.low).map(|(a, b)| a.min(b)),
            high: [self.high, other.high].into_iter().flatten().min(),
        }
    }

    /// Whether it is surely not below zero, surely below, or neither.
    pub fn holds(self) -> Holds {
        match (self.low, self.high) {
            (Some(low), _) if low.0 >= 0 => Holds::Holds,
            (_, Some(high)) if high.0 < 0 => Holds::Fails,
            _ => Holds::Undecided,
        }
    }
}

impl std::iter::Sum for Figure {
    fn sum<I: Iterator<Item = Figure>>(figures: I) -> Figure {
        figures.fold(Figure::NOTHING, Figure::and)
    }
}

fn sum(a: Option<Pence>, b: Option<Pence>) -> Option<Pence> {
    a.zip(b).map(|(a, b)| Pence(a.0.saturating_add(b.0)))
}
