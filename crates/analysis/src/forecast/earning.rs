//! From what is written for a payer to what it pays: pence times price times volume, in that order, to a penny.

use super::payers::to_penny;
use std::ops::Range;

/// From which month what customers cannot reclaim of VAT is borne, and what income is then divided by.
pub(super) type Bearing = Option<(usize, f64)>;

/// From what is written for a payer to what it pays.
pub(super) struct Earning<'a> {
    pub written: &'a [f64],
    pub price: &'a [f64],
    pub volume: &'a [f64],
    pub bearing: Bearing,
}

impl Earning<'_> {
    /// Adds what follows from each month's pay, in some months.
    #[inline(always)]
    pub fn add(&self, months: Range<usize>, sums: &mut [f64], of: impl Fn(f64) -> f64) {
        let from = self.bearing.map_or(months.end, |(from, _)| from.clamp(months.start, months.end));
        self.add_each(months.start..from, sums, |pence| of(to_penny(pence)));
        if let Some((_, bearing)) = self.bearing {
            self.add_each(from..months.end, sums, |pence| of(to_penny(pence / bearing)));
        }
    }

    #[inline(always)]
    fn add_each(&self, months: Range<usize>, sums: &mut [f64], of: impl Fn(f64) -> f64) {
        let changes = self.price[months.clone()].iter().zip(&self.volume[months.clone()]);
        let written = self.written[months.clone()].iter().zip(changes);
        for (sum, (written, (price, volume))) in sums[months].iter_mut().zip(written) {
            *sum += of(written * price * volume);
        }
    }
}
