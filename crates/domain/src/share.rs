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
