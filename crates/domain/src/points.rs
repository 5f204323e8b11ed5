//! Points of a scale from 0 to 100, as an assessor gives them: one number, or the two between which it lies.

use crate::range;
use crate::rate::Rate;
use std::fmt;

/// A score: 0 is the worst of its criterion in words and 100 the best.
///
/// Units: points, with at most six decimals, kept exactly. Rounding: none.
///
/// ```
/// use hostboard_domain::points::Points;
/// assert_eq!(Points::parse("70.50").unwrap().to_string(), "70.5");
/// assert_eq!(Points::parse("60 .. 80").unwrap().to_string(), "60..80");
/// for text in ["101", "-1", "80..60", "60..", "about 60", "60..70..80"] {
///     assert_eq!(Points::parse(text), None, "{text}");
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Points {
    /// One number.
    One(Rate),
    /// From the lower to the higher end.
    Between(Rate, Rate),
}

impl Points {
    /// Reads a number from 0 to 100, or `LOW..HIGH` with the lower end first.
    pub fn parse(text: &str) -> Option<Points> {
        let end = |text: &str| Rate::parse(text).filter(|points| (Rate::ZERO..=Points::most()).contains(points));
        match range::ends(text) {
            None => end(text).map(Points::One),
            Some((low, high)) => {
                let (low, high) = (end(low)?, end(high)?);
                (low <= high).then_some(Points::Between(low, high))
            }
        }
    }

    /// The best of a scale.
    pub const fn most() -> Rate {
        Rate::ONE.times(100)
    }

    /// Both ends, which are the same of one number.
    pub const fn ends(self) -> (Rate, Rate) {
        match self {
            Points::One(points) => (points, points),
            Points::Between(low, high) => (low, high),
        }
    }
}

impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Points::One(points) => write!(f, "{points}"),
            Points::Between(low, high) => write!(f, "{low}{}{high}", range::MARK),
        }
    }
}
