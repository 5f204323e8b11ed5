//! Shares, rates and counts as people write them, with a sign, kept exactly.

use crate::money::Pence;
use std::fmt;

/// A decimal number with at most six decimals, such as a rate of 0.23 or a change of -0.02.
///
/// Units: billionths inside, so that the middle of two such numbers is exact. Rounding: none but in [`Rate::of`].
///
/// ```
/// use hostboard_domain::{money::Pence, rate::Rate};
/// let rate = Rate::parse("0.125").unwrap();
/// assert_eq!((rate.to_string().as_str(), rate.of(Pence(100))), ("0.125", Pence(12)));
/// assert_eq!(Rate::parse("-0.02").unwrap().middle(Rate::parse("0.01").unwrap()).to_string(), "-0.005");
/// assert!(Rate::parse("1,5").is_none() && Rate::parse("12%").is_none() && Rate::parse(".5").is_none());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rate(i64);

impl Rate {
    /// Nothing.
    pub const ZERO: Rate = Rate(0);
    /// The whole.
    pub const ONE: Rate = Rate(Rate::UNIT);
    /// How many parts a whole has inside.
    pub const UNIT: i64 = 1_000_000_000;
    /// A billion: more is a slip of the keyboard.
    pub const MOST: Rate = Rate(Rate::UNIT * 1_000_000_000);

    /// Reads a number with at most six decimals, `-` in front where it is below zero.
    pub fn parse(text: &str) -> Option<Rate> {
        let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
        let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
        let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !are_digits(whole) || !are_digits(part) || part.len() > 6 {
            return None;
        }
        let whole = whole.parse::<i64>().ok().filter(|whole| *whole <= Rate::MOST.0 / Rate::UNIT)?;
        let part = format!("{part:0<9}").parse::<i64>().ok()?;
        Some(Rate(sign * (whole * Rate::UNIT + part))).filter(|rate| rate.0.abs() <= Rate::MOST.0)
    }

    /// That many of a thousandth: a tenth of a per cent is 1.
    pub const fn thousandths(count: i64) -> Rate {
        Rate(count * (Rate::UNIT / 1000))
    }

    /// In billionths.
    pub const fn billionths(self) -> i64 {
        self.0
    }

    /// As a float, for a draw.
    pub fn as_float(self) -> f64 {
        self.0 as f64 / Rate::UNIT as f64
    }

    /// What is halfway to another. Rounding: none, as long as both were read.
    pub const fn middle(self, other: Rate) -> Rate {
        Rate((self.0 + other.0) / 2)
    }

    /// The number, where it is whole and not below zero.
    pub fn whole(self) -> Option<u32> {
        u32::try_from(self.0 / Rate::UNIT).ok().filter(|_| self.0 >= 0 && self.0 % Rate::UNIT == 0)
    }

    /// So many times this, as far as it can be written.
    pub const fn times(self, count: i64) -> Rate {
        Rate(self.0.saturating_mul(count))
    }

    /// A hundredth of this: 0.23 of 23. Rounding: none, as long as it was read.
    pub const fn hundredth(self) -> Rate {
        Rate(self.0 / 100)
    }

    /// What is left of the whole: 1 less this.
    pub const fn rest(self) -> Rate {
        Rate(Rate::UNIT - self.0)
    }

    /// An amount times this rate. Rounding: to a penny, half to even, once.
    pub fn of(self, amount: Pence) -> Pence {
        rounded(i128::from(amount.0) * i128::from(self.0), i128::from(Rate::UNIT))
    }

    /// An amount over 1 and the product of some rates: what is left of a price that bears them.
    ///
    /// Rounding: to a penny, half to even, once. The amount itself where 1 and the product are not above zero.
    ///
    /// ```
    /// use hostboard_domain::{money::Pence, rate::Rate};
    /// let rates = ["0.20", "0.25", "0.50"].map(|text| Rate::parse(text).unwrap());
    /// assert_eq!(Rate::bearing(Pence(102_500), rates), Pence(100_000));
    /// ```
    pub fn bearing(amount: Pence, rates: [Rate; 3]) -> Pence {
        let [a, b, c] = rates.map(|rate| i128::from(rate.0));
        let unit = i128::from(Rate::UNIT);
        // In billionths of billionths: two of the rates are exact, the third is rounded to 18 decimals.
        let parts = (unit * unit).saturating_add(rounded_wide((a * b).saturating_mul(c), unit));
        if parts <= 0 { amount } else { rounded(i128::from(amount.0) * unit * unit, parts) }
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, part) = (self.0.unsigned_abs() / Rate::UNIT as u64, self.0.unsigned_abs() % Rate::UNIT as u64);
        if self.0 < 0 {
            f.write_str("-")?;
        }
        write!(f, "{whole}")?;
        if part == 0 {
            return Ok(());
        }
        write!(f, ".{}", format!("{part:09}").trim_end_matches('0'))
    }
}

/// `above` over `below`, which is above zero, half to even.
fn rounded_wide(above: i128, below: i128) -> i128 {
    let (down, rest) = (above.div_euclid(below), above.rem_euclid(below));
    match (rest * 2).cmp(&below) {
        std::cmp::Ordering::Less => down,
        std::cmp::Ordering::Greater => down + 1,
        std::cmp::Ordering::Equal => down + (down & 1),
    }
}

/// The same in pence; what is beyond 64 bits is their end.
fn rounded(above: i128, below: i128) -> Pence {
    let pence = rounded_wide(above, below);
    Pence(i64::try_from(pence).unwrap_or(if pence < 0 { i64::MIN } else { i64::MAX }))
}
