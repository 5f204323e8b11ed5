//! Money as whole pence; never a float.

use crate::number::hundredths_of;
use std::fmt;

/// The code of the currency in which sums are taken and limits stand.
pub const POUNDS: &str = "GBP";

/// An amount in pence (or the hundredth of another currency): 0 or more in a deal, of either sign in accounts.
///
/// Units: pence. Rounding: none, an amount with more than two decimals is refused.
///
/// ```
/// use hostboard_domain::money::Pence;
/// assert_eq!(Pence::parse("60000.5").unwrap().to_string(), "£60,000.50");
/// assert_eq!(Pence::parse("110000").unwrap().to_string(), "£110,000");
/// assert!(Pence::parse("-5").is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct Pence(pub i64);

/// Why a text is no amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Below zero.
    #[error("an amount is 0 or more")]
    Negative,
    /// Above [`Pence::MOST`].
    #[error("an amount is at most £100,000,000,000")]
    TooLarge,
    /// A range whose upper end is below its lower one.
    #[error("the second amount of a range is not below the first")]
    WrongWayRound,
    /// Anything else.
    #[error("an amount is digits with at most two decimals, such as `60000.00`")]
    NotAnAmount,
}

impl Pence {
    /// £100 billion: more is a slip of the keyboard, and less keeps every sum within 64 bits.
    pub const MOST: Pence = Pence(10_000_000_000_000);

    /// Reads digits with at most two decimals, without signs, separators or currency marks.
    pub fn parse(text: &str) -> Result<Pence, MoneyError> {
        if let Some(rest) = text.strip_prefix('-') {
            return Err(match Pence::parse(rest) {
                Ok(_) => MoneyError::Negative,
                Err(other) => other,
            });
        }
        let amount = Pence(hundredths_of(text).ok_or(MoneyError::NotAnAmount)?);
        if amount > Pence::MOST { Err(MoneyError::TooLarge) } else { Ok(amount) }
    }

    /// Reads the same with `-` in front where it is below zero.
    ///
    /// ```
    /// use hostboard_domain::money::Pence;
    /// assert_eq!(Pence::parse_signed("-5.5").unwrap().to_string(), "-£5.50");
    /// assert!(Pence::parse_signed("--5").is_err());
    /// ```
    pub fn parse_signed(text: &str) -> Result<Pence, MoneyError> {
        match text.strip_prefix('-') {
            Some(rest) if !rest.starts_with('-') => Pence::parse(rest).map(|pence| Pence(-pence.0)),
            _ => Pence::parse(text),
        }
    }
}

impl Pence {
    /// As files write it: `-60000.50`.
    ///
    /// ```
    /// use hostboard_domain::money::Pence;
    /// assert_eq!((Pence(6_000_050).written().as_str(), Pence(-5).written().as_str()), ("60000.50", "-0.05"));
    /// ```
    pub fn written(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        format!("{sign}{}.{:02}", self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100)
    }
}

impl Pence {
    /// Reads digits, a point and two digits, at most £100 billion less a penny, as [`Pence::parse`]
    /// does; `None` for any other text, even one that `parse` reads. For the bulk of large files.
    #[inline]
    pub fn parse_plain(text: &str) -> Option<Pence> {
        let (whole, [b'.', tenths, hundredths]) = text.as_bytes().split_last_chunk()? else { return None };
        if whole.is_empty() || whole.len() > 11 {
            return None;
        }
        let mut amount = 0i64;
        let mut all_digits = true;
        for digit in whole.iter().chain([tenths, hundredths]) {
            all_digits &= digit.is_ascii_digit();
            amount = amount * 10 + i64::from(digit.wrapping_sub(b'0'));
        }
        all_digits.then_some(Pence(amount))
    }
}

impl Pence {
    /// This amount times `part` over `whole`: what so many months of so many come to.
    ///
    /// Rounding: half to even, once. `None` where `whole` is not above 0, or the result can't be counted.
    ///
    /// ```
    /// use hostboard_domain::money::Pence;
    /// assert_eq!(Pence(10_000).times_over(18, 12), Some(Pence(15_000)));
    /// assert_eq!((Pence(1).times_over(1, 2), Pence(3).times_over(1, 2)), (Some(Pence(0)), Some(Pence(2))));
    /// assert_eq!(Pence(1).times_over(1, 0), None);
    /// ```
    pub fn times_over(self, part: i64, whole: i64) -> Option<Pence> {
        if whole <= 0 {
            return None;
        }
        let (product, whole) = (i128::from(self.0) * i128::from(part), i128::from(whole));
        let (down, rest) = (product.div_euclid(whole), product.rem_euclid(whole));
        let up = match (rest * 2).cmp(&whole) {
            std::cmp::Ordering::Less => 0,
            std::cmp::Ordering::Greater => 1,
            std::cmp::Ordering::Equal => down & 1,
        };
        i64::try_from(down + up).ok().map(Pence)
    }
}

impl fmt::Display for Pence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (pounds, pence) = (self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100);
        if self.0 < 0 {
            f.write_str("-")?;
        }
        f.write_str("£")?;
        let digits = pounds.to_string();
        for (i, c) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i) % 3 == 0 {
                f.write_str(",")?;
            }
            write!(f, "{c}")?;
        }
        if pence > 0 { write!(f, ".{pence:02}") } else { Ok(()) }
    }
}
