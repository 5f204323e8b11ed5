//! What a value is with and without value added tax, and which of the two a sum counts.
//!
//! Units: amounts are exact until they are rounded once, low down and high up to the penny; rates are in hundredths of a per cent.

use crate::deal::ValueVat;

/// An amount that is not rounded yet: pence over a whole number.
#[derive(Clone, Copy, Debug)]
pub struct Exact {
    pence: i128,
    over: i128,
}

impl PartialEq for Exact {
    fn eq(&self, other: &Exact) -> bool {
        self.pence.saturating_mul(other.over) == other.pence.saturating_mul(self.over)
    }
}

impl Eq for Exact {}

impl Exact {
    /// Whole pence.
    pub const fn pence(pence: i64) -> Exact {
        Exact { pence: pence as i128, over: 1 }
    }

    /// So many times the amount, over another number above nothing. What no register holds saturates.
    #[must_use]
    pub const fn times(self, times: i64, over: i64) -> Exact {
        Exact { pence: self.pence.saturating_mul(times as i128), over: self.over.saturating_mul(over as i128) }
    }

    /// This amount and another one.
    #[must_use]
    pub fn plus(self, other: Exact) -> Exact {
        if self.over == other.over {
            return Exact { pence: self.pence.saturating_add(other.pence), ..self };
        }
        // Nothing is most often what is added, and the greatest common divisor takes long.
        match (self.pence, other.pence) {
            (_, 0) => return self,
            (0, _) => return other,
            _ => {}
        }
        let (a, b) = (self.reduced(), other.reduced());
        let pence = a.pence.saturating_mul(b.over).saturating_add(b.pence.saturating_mul(a.over));
        Exact { pence, over: a.over.saturating_mul(b.over) }
    }

    fn reduced(self) -> Exact {
        let (mut a, mut b) = (self.pence, self.over);
        while b != 0 {
            (a, b) = (b, a % b);
        }
        let divisor = a.max(1);
        Exact { pence: self.pence / divisor, over: self.over / divisor }
    }

    /// Rounded down to the penny.
    pub fn down(self) -> i64 {
        let whole = if self.over == 1 { self.pence } else { self.pence.div_euclid(self.over) };
        i64::try_from(whole).unwrap_or(i64::MAX)
    }

    /// Rounded up to the penny.
    pub fn up(self) -> i64 {
        let whole = match self.over {
            1 => self.pence,
            over => self.pence.div_euclid(over) + i128::from(self.pence.rem_euclid(over) != 0),
        };
        i64::try_from(whole).unwrap_or(i64::MAX)
    }

    fn at_most(self, other: Exact) -> bool {
        self.pence.saturating_mul(other.over) <= other.pence.saturating_mul(self.over)
    }

    fn least(self, other: Exact) -> Exact {
        if self.at_most(other) { self } else { other }
    }

    fn greatest(self, other: Exact) -> Exact {
        if self.at_most(other) { other } else { self }
    }
}

/// What is payable: at least, and at most unless it is without bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// At least.
    pub low: Exact,
    /// At most; nothing where it is without bound.
    pub high: Option<Exact>,
}

/// A rate of 100 %.
pub const WHOLE: i64 = 10_000;

/// How a value counts when nobody recorded whether it includes tax.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unsaid {
    /// Counted as it stands.
    AsItStands,
    /// Without it, or with it.
    As(ValueVat),
    /// Either of the two.
    Open,
}

/// Whether sums count the tax, and at which rates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vat {
    /// Whether they do; nothing where nobody has settled that.
    pub counts: Option<bool>,
    /// The least and the greatest rate that may apply.
    pub rates: (i64, i64),
    /// How a value counts when nobody recorded whether it includes tax.
    pub unsaid: Unsaid,
}

impl Vat {
    /// The amount that counts for a value, given whether it includes tax. That a supply bears the standard rate is assumed.
    ///
    /// ```
    /// use hostboard_domain::deal::ValueVat::{Gross, Net};
    /// use hostboard_domain::vat::{Exact, Range, Unsaid, Vat};
    /// let value = Range { low: Exact::pence(8_333_333), high: Some(Exact::pence(8_333_333)) };
    /// let vat = Vat { counts: None, rates: (2_000, 2_000), unsaid: Unsaid::AsItStands };
    /// let pence = |range: Range| (range.low.down(), range.high.map(Exact::up));
    /// assert_eq!(pence(vat.of(value, Some(Net))), (8_333_333, Some(10_000_000)));
    /// assert_eq!(pence(vat.of(value, Some(Gross))), (6_944_444, Some(8_333_333)));
    /// assert_eq!(pence(Vat { counts: Some(true), ..vat }.of(value, Some(Net))), (9_999_999, Some(10_000_000)));
    /// assert_eq!(pence(vat.of(value, None)), (8_333_333, Some(8_333_333)));
    /// ```
    pub fn of(&self, value: Range, said: Option<ValueVat>) -> Range {
        match (said, self.unsaid) {
            (Some(said), _) | (None, Unsaid::As(said)) => self.of_said(value, said),
            (None, Unsaid::AsItStands) => value,
            (None, Unsaid::Open) => {
                let (net, gross) = (self.of_said(value, ValueVat::Net), self.of_said(value, ValueVat::Gross));
                between(net, gross)
            }
        }
    }

    /// What a value counts that stands both without the tax and with it: no rate is used.
    pub fn of_both(&self, net: Range, gross: Range) -> Range {
        match self.counts {
            Some(true) => gross,
            Some(false) => net,
            None => between(net, gross),
        }
    }

    fn of_said(&self, value: Range, said: ValueVat) -> Range {
        let (least, greatest) = self.rates;
        let more = |amount: Exact, rate: i64| amount.times(WHOLE + rate, WHOLE);
        let less = |amount: Exact, rate: i64| amount.times(WHOLE, WHOLE + rate);
        match (said, self.counts) {
            (ValueVat::Net, Some(false)) | (ValueVat::Gross, Some(true)) => value,
            (ValueVat::Net, Some(true)) => {
                Range { low: more(value.low, least), high: value.high.map(|high| more(high, greatest)) }
            }
            (ValueVat::Net, None) => Range { high: value.high.map(|high| more(high, greatest)), ..value },
            (ValueVat::Gross, Some(false)) => {
                Range { low: less(value.low, greatest), high: value.high.map(|high| less(high, least)) }
            }
            (ValueVat::Gross, None) => Range { low: less(value.low, greatest), ..value },
        }
    }
}

/// From the least of two ranges to the greatest.
fn between(a: Range, b: Range) -> Range {
    Range { low: a.low.least(b.low), high: a.high.zip(b.high).map(|(a, b)| a.greatest(b)) }
}
