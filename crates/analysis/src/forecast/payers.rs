//! Who pays, for what, and when they leave.
//!
//! Units: whole pence as floats; months from the first forecast month.

use super::given::Run;
use crate::chance::{Limit, Stream, normal_at};
use hostboard_domain::rate::Rate;
use std::ops::Range;

/// A customer, or all income without one.
#[derive(Clone, Debug)]
pub(super) struct Payer {
    /// The place among those who may leave; `None`: no customer.
    pub customer: Option<usize>,
    /// After how many months it pays.
    pub lag: usize,
    /// Its lines, by place, that may come and then come as they are written; at most [`Payer::MOST`].
    pub tabled: Range<usize>,
    /// What it pays by forecast month, by which of these lines come: the first of them is the lowest bit.
    pub written: Vec<Vec<f64>>,
    /// Its further lines.
    pub further: Range<usize>,
}

impl Payer {
    /// With more lines than these a table of all that may come together would be large.
    pub const MOST: usize = 4;

    /// What may come together with what is sure to, by which of some lines come.
    pub fn table(sure: Vec<f64>, lines: &[Line]) -> Vec<Vec<f64>> {
        let mut written = vec![sure];
        for line in lines {
            let with = |row: &Vec<f64>| row.iter().zip(&line.income).map(|(sum, income)| sum + income).collect();
            let with: Vec<Vec<f64>> = written.iter().map(with).collect();
            written.extend(with);
        }
        written
    }
}

/// Income of one customer, service and certainty, or of one deal among it, that may not come.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Its numbers.
    pub stream: Stream,
    /// What its number must not exceed, by run.
    pub convert: [Limit; Run::ALL.len()],
    /// The deal that it belongs to, by place.
    pub deal: Option<usize>,
    /// By forecast month, as it is written.
    pub income: Vec<f64>,
}

/// A share kept as one whole number over another, so that its product with pence is rounded as the exact one is.
///
/// With at most six decimals that holds for sums up to 80 million pounds a month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Share {
    above: f64,
    below: f64,
}

impl Share {
    pub fn new(rate: Rate) -> Share {
        let common = greatest_common(rate.billionths().unsigned_abs(), Rate::UNIT.unsigned_abs());
        let common = i64::try_from(common).unwrap_or(1).max(1);
        Share { above: (rate.billionths() / common) as f64, below: (Rate::UNIT / common) as f64 }
    }

    pub fn of(self, pence: f64) -> f64 {
        to_penny(pence * self.above / self.below)
    }
}

fn greatest_common(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { greatest_common(b, a % b) }
}

/// To a penny, half to even. It holds for less than 2^51 pence, and takes two additions where a machine has no
/// instruction of its own.
#[inline(always)]
pub(super) fn to_penny(pence: f64) -> f64 {
    const ALL_OF_THE_FRACTION: f64 = 6_755_399_441_055_744.0;
    (pence + ALL_OF_THE_FRACTION) - ALL_OF_THE_FRACTION
}

/// How a customer leaves, in one run.
#[derive(Clone, Debug)]
pub(super) struct Exit {
    /// The customer's numbers.
    pub stream: Stream,
    /// By month of notice, the number that its own must not exceed; only notices that end within the window.
    pub thresholds: Vec<f64>,
    /// How many months after notice its income ends.
    pub notice: usize,
    /// The share of income lost by which costs fall.
    pub saving: Share,
    /// From how many months after its income ends.
    pub saving_lag: usize,
    /// What leaving costs once, in months of income.
    pub cost: Share,
}

/// What moves the customers in a draw: the number all of a unit's have in common, and how much weight their own has.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shock {
    pub shared: f64,
    pub own: f64,
}

impl Exit {
    /// The month of notice j is the first with X at most the normal number of 1 - (1-q)^((j+1)/12).
    pub fn thresholds(yearly: Rate, notice: usize, months: usize) -> Vec<f64> {
        let stays = yearly.rest().as_float();
        let by_month = (1..=months.saturating_sub(notice)).map(|count| {
            let share = 1.0 - libm::pow(stays, count as f64 / 12.0);
            match share {
                share if share <= 0.0 => f64::NEG_INFINITY,
                share if share >= 1.0 => f64::INFINITY,
                share => normal_at(share),
            }
        });
        by_month.collect()
    }

    /// Whether the customer may leave within the window, for all that a lower bound of its number says. Most do not, and that
    /// is less work than the number itself.
    #[inline]
    pub fn may_leave(&self, shock: Shock, draw: u64, bounds: &Bounds) -> bool {
        let low = shock.by(bounds.around(self.stream.draw(draw).word(0))[0]);
        !self.thresholds.last().is_none_or(|last| low > *last)
    }

    /// The first month without the customer's income; `None`: it stays throughout the window.
    pub fn first_without(&self, shock: Shock, draw: u64, bounds: &Bounds) -> Option<usize> {
        let numbers = self.stream.draw(draw);
        let before = |x: f64| self.thresholds.iter().filter(|threshold| **threshold < x).count();
        let [low, high] = bounds.around(numbers.word(0)).map(|bound| before(shock.by(bound)));
        let notice = if low == high { low } else { before(shock.by(numbers.normal(0))) };
        (notice < self.thresholds.len()).then_some(notice + self.notice)
    }
}

impl Shock {
    /// What moves a customer whose own number is this.
    fn by(self, own: f64) -> f64 {
        self.shared + self.own * own
    }
}

/// Bounds of normal numbers, by the first bits of their words.
#[derive(Clone, Debug)]
pub(super) struct Bounds(Vec<f64>);

impl Bounds {
    const BITS: u32 = 10;

    pub fn new() -> Bounds {
        let count = 1 << Bounds::BITS;
        let between = (1..count).map(|place| normal_at(f64::from(place) / f64::from(count)));
        let all = std::iter::once(f64::NEG_INFINITY).chain(between).chain([f64::INFINITY]);
        Bounds(all.collect())
    }

    fn around(&self, word: u64) -> [f64; 2] {
        let place = (word >> (u64::BITS - Bounds::BITS)) as usize;
        // Sums and products never change order by rounding; normals of nearly the same share might.
        [self.0[place] - 1e-9, self.0[place + 1] + 1e-9]
    }
}
