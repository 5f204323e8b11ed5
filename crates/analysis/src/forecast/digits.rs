//! How many digits a chance or a sum of a forecast may be said with: none that draws or parameters do not give.

use super::outcomes::Outcomes;
use crate::chance::Quantile;
use hostboard_domain::money::Pence;

/// How often something happened in the draws, and in how large a share of those with parameters at their worse and better ends.
///
/// ```
/// use hostboard_analysis::forecast::{Chance, Digits};
/// let digits = |count, worse, better| Chance::new(count, 10_000, [worse, better]).unwrap().digits();
/// assert_eq!(digits(2430, 0.0879, 0.4193), Digits::BetweenInTen(1, 4));
/// assert_eq!(digits(696, 0.02, 0.131), Digits::AboutInTen(1));
/// assert_eq!(digits(7756, 0.7756, 0.7756), Digits::PerCent(78));
/// assert_eq!(digits(0, 0.0, 0.0), Digits::UnderThreeIn(10_000));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chance {
    /// In how many draws it happened.
    pub count: u64,
    /// Of how many.
    pub of: u64,
    /// Its share in the worse and in the better run.
    pub ends: [f64; 2],
}

/// The form in which a chance is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Digits {
    /// So many per cent; 0 is less than half of one, and not never.
    PerCent(u32),
    /// About so many in ten.
    AboutInTen(u32),
    /// Between so many and so many in ten.
    BetweenInTen(u32, u32),
    /// In none of so many draws: under 3 in so many.
    UnderThreeIn(u64),
    /// In all of so many draws: in all but under 3 of so many.
    AllButUnderThreeIn(u64),
}

impl Chance {
    /// `None` of no draws.
    pub fn new(count: u64, of: u64, ends: [f64; 2]) -> Option<Chance> {
        (of > 0).then_some(Chance { count: count.min(of), of, ends })
    }

    /// Of something that is counted in the middle, the worse and the better run.
    pub fn counted(runs: [&Outcomes; 3], count: impl Fn(&Outcomes) -> u64) -> Option<Chance> {
        let [middle, worse, better] = runs;
        let share = |run: &Outcomes| count(run) as f64 / run.draws().max(1) as f64;
        Chance::new(count(middle), middle.draws(), [share(worse), share(better)])
    }

    /// Its share of the draws.
    pub fn share(self) -> f64 {
        self.count as f64 / self.of as f64
    }

    /// How far it may be off: the greater of two standard errors and half of what parameters change.
    pub fn error(self) -> f64 {
        let (p, [worse, better]) = (self.share(), self.ends);
        let of_draws = 2.0 * libm::sqrt(p * (1.0 - p) / self.of as f64);
        of_draws.max((better - worse).abs() / 2.0)
    }

    /// The form in which it is said.
    pub fn digits(self) -> Digits {
        let (p, error) = (self.share(), self.error());
        let in_ten = |share: f64| libm::rint(10.0 * share.clamp(0.0, 1.0)) as u32;
        if error >= 0.1 {
            return Digits::BetweenInTen(in_ten(p - error), in_ten(p + error));
        }
        if error >= 0.01 {
            return Digits::AboutInTen(in_ten(p));
        }
        match self.count {
            0 => Digits::UnderThreeIn(self.of),
            count if count == self.of => Digits::AllButUnderThreeIn(self.of),
            _ => Digits::PerCent(libm::rint(100.0 * p) as u32),
        }
    }
}

/// A sum without the digits that nobody knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rounded {
    /// The sum.
    pub amount: Pence,
    /// To which power of ten it is rounded, a pound or more.
    pub to: Pence,
}

impl Rounded {
    /// Rounding: to the power of ten that is not below the quantile's own error, three figures at most; half to even.
    ///
    /// ```
    /// use hostboard_analysis::chance::Quantile;
    /// use hostboard_analysis::forecast::Rounded;
    /// use hostboard_domain::money::Pence;
    /// let median = Quantile { per_cent: 50, value: -48_024_240, low: -48_900_000, high: -47_130_000 };
    /// assert_eq!(Rounded::new(median), Rounded { amount: Pence(-48_000_000), to: Pence(1_000_000) });
    /// ```
    pub fn new(quantile: Quantile) -> Rounded {
        let powers = (2..=18).map(|power| 10_u64.pow(power));
        let size = quantile.value.unsigned_abs();
        let fits = |power: &u64| *power >= quantile.error() && size / power < 1000;
        let to = powers.into_iter().find(fits).unwrap_or(10_u64.pow(18)) as i128;
        let value = i128::from(quantile.value);
        let (down, rest) = (value.div_euclid(to), value.rem_euclid(to));
        let up = rest * 2 > to || (rest * 2 == to && down % 2 != 0);
        let amount = (down + i128::from(up)) * to;
        let pence = |amount: i128| Pence(i64::try_from(amount).unwrap_or(quantile.value));
        Rounded { amount: pence(amount), to: pence(to) }
    }
}
