//! A buyer's own part of a deal that several bodies enter into together.

use crate::fact::Fact;
use crate::money::Pence;

/// A part: an amount, or so much of the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// An amount.
    Amount(Pence),
    /// So many millionths of the whole.
    Part(i64),
}

/// The whole.
pub const MILLION: i64 = 1_000_000;

impl Share {
    /// Reads an amount in the register's form, or a percentage with at most four decimals, up to 100 %.
    ///
    /// ```
    /// use hostboard_domain::money::Pence;
    /// use hostboard_domain::share::Share;
    /// assert_eq!(Share::parse("60000.00"), Some(Share::Amount(Pence(6_000_000))));
    /// assert_eq!(Share::parse("33.33 %"), Some(Share::Part(333_300)));
    /// assert_eq!(Share::parse("101%"), None);
    /// assert_eq!(Share::of(Share::Part(333_300).fact()), Some(Share::Part(333_300)));
    /// assert_eq!(Share::Part(333_300).written(), "33.33%");
    /// ```
    pub fn parse(text: &str) -> Option<Share> {
        let Some(percent) = text.strip_suffix('%').map(str::trim_end) else {
            return Pence::parse(text).ok().map(Share::Amount);
        };
        let (whole, part) = percent.split_once('.').unwrap_or((percent, "0"));
        let is_number = |digits: &str| !digits.is_empty() && digits.bytes().all(|c| c.is_ascii_digit());
        if !is_number(whole) || !is_number(part) || whole.len() > 3 || part.len() > 4 {
            return None;
        }
        let hundredths: i64 = whole.parse().ok()?;
        let rest: i64 = format!("{part:0<4}").parse().ok()?;
        Some(hundredths * 10_000 + rest).filter(|millionths| *millionths <= MILLION).map(Share::Part)
    }

    /// As a fact of a deal: an amount in pence, or a part below nothing.
    pub const fn fact(self) -> Fact {
        match self {
            Share::Amount(pence) => Fact::known(pence.0),
            Share::Part(millionths) => Fact::known(-1 - millionths),
        }
    }

    /// From such a fact; nothing where it is not recorded.
    pub fn of(fact: Fact) -> Option<Share> {
        fact.value().map(|value| if value < 0 { Share::Part(-1 - value) } else { Share::Amount(Pence(value)) })
    }

    /// The same part of any other whole, an amount to the nearest millionth of the value; nothing where that is not known or is
    /// nothing.
    ///
    /// ```
    /// use hostboard_domain::money::Pence;
    /// use hostboard_domain::share::Share;
    /// assert_eq!(Share::Amount(Pence(5_200_000)).of_whole(Some(10_400_000)), Some(Share::Part(500_000)));
    /// assert_eq!(Share::Amount(Pence(5_200_000)).of_whole(None), None);
    /// assert_eq!(Share::Part(500_000).of_whole(None), Some(Share::Part(500_000)));
    /// ```
    pub fn of_whole(self, value: Option<i64>) -> Option<Share> {
        let Share::Amount(pence) = self else { return Some(self) };
        let value = i128::from(value.filter(|value| *value >= pence.0 && *value > 0)?);
        let millionths = (i128::from(pence.0) * i128::from(MILLION) * 2 + value) / (value * 2);
        i64::try_from(millionths).ok().map(Share::Part)
    }

    /// As the register writes it.
    pub fn written(self) -> String {
        match self {
            Share::Amount(pence) => format!("{}.{:02}", pence.0 / 100, pence.0 % 100),
            Share::Part(millionths) => {
                let digits = format!("{}.{:04}", millionths / 10_000, millionths % 10_000);
                format!("{}%", digits.trim_end_matches('0').trim_end_matches('.'))
            }
        }
    }
}

/// Whether the shares of one deal are together more than the whole of it; amounts are measured by its value, where that is known.
///
/// ```
/// use hostboard_domain::money::Pence;
/// use hostboard_domain::share::{Share, exceed};
/// let shares = [Share::Part(700_000), Share::Amount(Pence(6_000_000))];
/// assert!(exceed(&shares, Some(15_000_000)));
/// assert!(!exceed(&shares, Some(20_000_000)));
/// assert!(!exceed(&shares, None));
/// assert!(exceed(&[Share::Part(700_000), Share::Part(300_001)], None));
/// ```
pub fn exceed(shares: &[Share], value: Option<i64>) -> bool {
    let (mut millionths, mut pence) = (0_i128, 0_i128);
    for share in shares {
        match share {
            Share::Amount(amount) => pence += i128::from(amount.0),
            Share::Part(part) => millionths += i128::from(*part),
        }
    }
    let million = i128::from(MILLION);
    let is_more = |value: i64| millionths * i128::from(value) + pence * million > million * i128::from(value);
    millionths > million || value.is_some_and(is_more)
}
