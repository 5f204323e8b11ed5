//! Whether sums that come or do not come, each by its own chance, cover what is needed: by trying every outcome.

use hostboard_domain::money::Pence;

/// What sums that may come say of a sum that is needed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cover {
    /// The chance that what comes is not less than what is needed.
    pub chance: f64,
    /// What comes on average, in pence.
    pub expected: f64,
    /// By how much it falls short on average, in pence; nothing where it covers.
    pub shortfall: f64,
}

impl Cover {
    /// With more sums there are too many outcomes to try.
    pub const MOST: usize = 20;

    /// Exactly, where nothing is shared between the sums; `None` for more than [`Cover::MOST`] of them.
    ///
    /// Units: pence; chances from 0 to 1. What is equal covers.
    ///
    /// ```
    /// use hostboard_analysis::chance::Cover;
    /// use hostboard_domain::money::Pence;
    /// let halves = [(Pence(100), 0.5), (Pence(50), 0.5)];
    /// let cover = Cover::of(&halves, Pence(100)).unwrap();
    /// assert_eq!((cover.chance, cover.expected, cover.shortfall), (0.5, 75.0, 37.5));
    /// ```
    pub fn of(sums: &[(Pence, f64)], needed: Pence) -> Option<Cover> {
        (sums.len() <= Cover::MOST).then(|| {
            let mut cover = Cover { chance: 0.0, expected: 0.0, shortfall: 0.0 };
            cover.add(sums, 1.0, 0, i128::from(needed.0));
            cover
        })
    }

    /// Adds the outcomes in which the sums before these came to `come`, which has the chance `chance`.
    fn add(&mut self, sums: &[(Pence, f64)], chance: f64, come: i128, needed: i128) {
        let Some(((sum, own), rest)) = sums.split_first() else {
            self.chance += if come >= needed { chance } else { 0.0 };
            self.expected += chance * come as f64;
            self.shortfall += chance * (needed - come).max(0) as f64;
            return;
        };
        self.add(rest, chance * own, come + i128::from(sum.0), needed);
        self.add(rest, chance * (1.0 - own), come, needed);
    }
}
