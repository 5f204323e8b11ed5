//! How the figures of many draws lie: by total, by month.

use super::frame::Frame;
use super::grid::Grid;
use super::outcomes::{Outcomes, Part};
use crate::books::Tested;
use crate::chance::{Quantile, quantiles};
use hostboard_domain::money::Pence;
use hostboard_domain::time::Month;

/// The per cents at which quantiles are reported: the ends of the bands of 90, 60 and 30 %, and the median.
pub const PER_CENTS: [u32; 7] = [5, 20, 35, 50, 65, 80, 95];

/// A figure that each draw gives once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Total {
    /// That of a test; of cash, the least at a month's end.
    Test(Tested),
    /// Cash at the end of the last month.
    CashAtEnd,
    /// Income of the forecast months.
    Income,
}

/// A figure that each draw gives for each forecast month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Monthly {
    /// The surplus of the month.
    Surplus,
    /// What was brought forward and every surplus to its end.
    Cumulative,
    /// Cash at its end.
    Cash,
}

impl Frame {
    /// The surplus of a year in a draw, given every surplus up to the end of a forecast month.
    pub fn surplus_of_year(&self, place: usize, cumulative: impl Fn(usize) -> f64) -> f64 {
        let Some(year) = self.years.get(place) else { return 0.0 };
        if year.forecast.is_empty() {
            return year.actual;
        }
        let to = |month: usize| if month == 0 { self.cumulative } else { cumulative(month - 1) };
        year.actual + to(year.forecast.end) - to(year.forecast.start)
    }
}

impl Outcomes {
    /// A figure of every draw, in their order, in pence. Empty for a year that the window does not have.
    pub fn totals(&self, of: Total) -> Vec<i64> {
        let frame = &*self.frame;
        let last = frame.months.saturating_sub(1);
        match of {
            Total::Income => self.parts.iter().flat_map(|part| &part.income).map(|pence| *pence as i64).collect(),
            Total::CashAtEnd => self.each(|part| &part.cash, |cash| cash[last]),
            Total::Test(Tested::Cumulative) => self.each(|part| &part.cumulative, |cumulative| cumulative[last]),
            Total::Test(Tested::Cash) => {
                let least = frame.least_cash as i64;
                self.each(|part| &part.cash, |cash| cash.iter().copied().fold(least, i64::min))
            }
            Total::Test(Tested::Surplus(year)) => match frame.years.iter().position(|other| other.year == year) {
                Some(place) => self.each(
                    |part| &part.cumulative,
                    |row| frame.surplus_of_year(place, |month| row[month] as f64) as i64,
                ),
                None => Vec::new(),
            },
        }
    }

    fn each(&self, of: impl Fn(&Part) -> &Grid, figure: impl Fn(&[i64]) -> i64) -> Vec<i64> {
        let mut figures = Vec::with_capacity(usize::try_from(self.draws()).unwrap_or(0));
        for part in &self.parts {
            of(part).add_figures(&figure, &mut figures);
        }
        figures
    }

    /// The quantiles of a figure at [`PER_CENTS`], in pence.
    pub fn quantiles(&self, of: Total) -> Vec<Quantile> {
        quantiles(&mut self.totals(of), &PER_CENTS)
    }

    /// The mean of a figure, in pence, half to even.
    pub fn mean(&self, of: Total) -> Option<Pence> {
        let totals = self.totals(of);
        let sum: i128 = totals.iter().map(|pence| i128::from(*pence)).sum();
        (!totals.is_empty()).then(|| Pence(libm::rint(sum as f64 / totals.len() as f64) as i64))
    }

    /// A figure of one forecast month of every draw, in their order, in pence; empty for another month.
    pub fn of_month(&self, of: Monthly, month: Month) -> Vec<i64> {
        let Some(place) = usize::try_from(self.frame.place(month)).ok().filter(|place| *place < self.frame.months)
        else {
            return Vec::new();
        };
        self.columns(of, place, 1).swap_remove(0)
    }

    /// The quantiles of each forecast month at [`PER_CENTS`], in pence.
    pub fn bands(&self, of: Monthly) -> Vec<(Month, Vec<Quantile>)> {
        let mut bands = Vec::with_capacity(self.frame.months);
        for from in (0..self.frame.months).step_by(TOGETHER) {
            let columns = self.columns(of, from, TOGETHER.min(self.frame.months - from));
            for (mut column, place) in columns.into_iter().zip(from..) {
                bands.push((self.frame.month(place), quantiles(&mut column, &PER_CENTS)));
            }
        }
        bands
    }

    /// Some months of every draw, each month for itself.
    fn columns(&self, of: Monthly, from: usize, count: usize) -> Vec<Vec<i64>> {
        let draws = usize::try_from(self.draws()).unwrap_or(0);
        let mut columns: Vec<Vec<i64>> = (0..count).map(|_| Vec::with_capacity(draws)).collect();
        let base = (of == Monthly::Surplus).then_some(self.frame.cumulative as i64);
        for part in &self.parts {
            let grid = if of == Monthly::Cash { &part.cash } else { &part.cumulative };
            grid.add_columns(from, base, &mut columns);
        }
        columns
    }
}

/// How many months are gathered in one pass.
const TOGETHER: usize = 12;
