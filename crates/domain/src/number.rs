//! Numbers as people write them: digits with at most two decimals, kept exactly.

use std::fmt;

/// A number from 0 up, with at most two decimals: what a claim counts, whatever its unit of measure.
///
/// Units: hundredths inside; whoever reads it asks for whole numbers. Rounding: none, but where a name says so.
///
/// ```
/// use hostboard_domain::number::Number;
/// let share = Number::parse("0.5").unwrap();
/// assert_eq!((share.to_string().as_str(), share.whole()), ("0.50", None));
/// assert_eq!((share.floor(), share.ceil()), (0, 1));
/// let people = Number::parse("60000.00").unwrap();
/// assert_eq!((people.to_string().as_str(), people.whole()), ("60000", Some(60_000)));
/// assert!(Number::parse("1,000").is_none() && Number::parse("-1").is_none());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(i64);

impl Number {
    /// 100 billion: more is a slip of the keyboard.
    pub const MOST: Number = Number(10_000_000_000_000);

    /// Reads digits with at most two decimals, without signs or separators, up to [`Number::MOST`].
    pub fn parse(text: &str) -> Option<Number> {
        hundredths_of(text).map(Number).filter(|number| *number <= Number::MOST)
    }

    /// The number, where it is whole.
    pub const fn whole(self) -> Option<u64> {
        if self.0 % 100 == 0 { Some(self.floor()) } else { None }
    }

    /// The greatest whole number that is not above it.
    pub const fn floor(self) -> u64 {
        // INVARIANT: never below 0; there is no way to make one that is.
        (self.0 / 100) as u64
    }

    /// The least whole number that is not below it.
    pub const fn ceil(self) -> u64 {
        (self.0 as u64).div_ceil(100)
    }

    /// How many hundredths it has.
    pub const fn hundredths(self) -> i64 {
        self.0
    }
}

/// Whole numbers without decimals, all others with two: `60000` for `60000.00`, `0.50` for `0.5`.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.whole() {
            Some(whole) => write!(f, "{whole}"),
            None => write!(f, "{}.{:02}", self.floor(), self.0 % 100),
        }
    }
}

/// The hundredths that digits with at most two decimals write; more than fit are as many as fit. `None` for other texts.
pub(crate) fn hundredths_of(text: &str) -> Option<i64> {
    let (whole, part) = match text.bytes().position(|c| c == b'.') {
        Some(at) => (&text[..at], &text[at + 1..]),
        None => (text, "00"),
    };
    let all_digits = |s: &str| !s.is_empty() && s.bytes().all(|c| c.is_ascii_digit());
    if !all_digits(whole) || !all_digits(part) || part.len() > 2 {
        return None;
    }
    let digits = |s: &str| s.bytes().fold(0i64, |n, c| n.saturating_mul(10).saturating_add(i64::from(c - b'0')));
    let part = if part.len() == 1 { digits(part) * 10 } else { digits(part) };
    Some(digits(whole).saturating_mul(100).saturating_add(part))
}
