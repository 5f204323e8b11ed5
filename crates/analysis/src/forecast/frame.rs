//! What every draw of a model has in common with its report: months, years, and what is actual.

use super::rows::Fixed;
use crate::books::{Window, years};
use hostboard_domain::time::{FinancialYear, Month};
use std::ops::Range;
use std::sync::Arc;

/// The months of a forecast and what came before them. Money: whole pence as floats.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Frame {
    /// The months of the report.
    pub window: Window,
    /// How many are forecast.
    pub months: usize,
    /// The financial years of the window.
    pub years: Vec<Year>,
    /// The forecast months of each financial year after the forecast's first.
    pub later_years: Vec<Range<usize>>,
    /// Every surplus up to the last actual month, with what was brought forward.
    pub cumulative: f64,
    /// Cash at the end of the last actual month.
    pub cash: f64,
    /// The least cash at the end of an actual month; infinite where there is none.
    pub least_cash: f64,
    /// What moves cash in forecast months and is the same in every draw.
    pub moved: Vec<f64>,
    /// The customers who may leave, by id.
    pub customers: Vec<Arc<str>>,
    /// The deals, by id.
    pub deals: Vec<Arc<str>>,
    /// The milestones that are drawn, by id.
    pub milestones: Vec<Arc<str>>,
}

/// A financial year of the window.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Year {
    pub year: FinancialYear,
    /// Its forecast months.
    pub forecast: Range<usize>,
    /// The surplus of its actual months.
    pub actual: f64,
    /// How many of its months lie in the window.
    pub months: usize,
}

impl Frame {
    pub fn new(window: Window, fixed: &Fixed) -> Frame {
        let actual = window.actual;
        let years: Vec<Year> = years(window).into_iter().map(|year| Year::new(year, window, fixed)).collect();
        let forecast = years.iter().map(|year| year.forecast.clone()).filter(|months| !months.is_empty());
        let mut frame = Frame {
            window,
            months: window.months - actual,
            later_years: forecast.skip(1).collect(),
            years,
            cumulative: fixed.balance + fixed.surplus.iter().take(actual).sum::<f64>(),
            cash: fixed.cash,
            least_cash: f64::INFINITY,
            moved: fixed.moved.iter().skip(actual).copied().collect(),
            customers: Vec::new(),
            deals: Vec::new(),
            milestones: Vec::new(),
        };
        for moved in fixed.moved.iter().take(actual) {
            frame.cash += moved;
            frame.least_cash = frame.least_cash.min(frame.cash);
        }
        frame
    }

    /// A forecast month by its place.
    pub fn month(&self, place: usize) -> Month {
        self.window.month(self.window.actual + place)
    }

    /// How many months a month lies after the first forecast month.
    pub fn place(&self, month: Month) -> i32 {
        month.since(self.month(0))
    }

    /// The last financial year that is over before a month, where all of it lies in the window.
    pub fn last_full_year(&self, before: Month) -> Option<usize> {
        let is_last = |since: i32| (12..24).contains(&since);
        self.years.iter().position(|year| year.months == 12 && is_last(before.since(year.year.first())))
    }
}

impl Year {
    fn new(year: FinancialYear, window: Window, fixed: &Fixed) -> Year {
        let is_of_year = |at: &usize| window.month(*at).financial_year() == year;
        let of = |from: usize, to: usize| (from..to).filter(is_of_year);
        let forecast = of(window.actual, window.months).map(|at| at - window.actual);
        let from = forecast.clone().next().unwrap_or(0);
        Year {
            year,
            forecast: from..from + forecast.count(),
            actual: of(0, window.actual).filter_map(|at| fixed.surplus.get(at)).sum(),
            months: of(0, window.months).count(),
        }
    }
}
