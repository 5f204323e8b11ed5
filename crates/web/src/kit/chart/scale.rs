//! Where a day or an amount falls on an axis.

use hostboard_domain::time::Day;

/// Days along an axis.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DayScale {
    first: Day,
    last: Day,
    start: f64,
    end: f64,
}

impl DayScale {
    /// From the first day at `start` to the last at `end`.
    pub(crate) fn new(first: Day, last: Day, start: f64, end: f64) -> DayScale {
        DayScale { first, last: if last > first { last } else { first.plus_days(1) }, start, end }
    }

    /// Where a day falls; one beyond the ends falls on the end.
    pub(crate) fn at(&self, day: Day) -> f64 {
        let number = |day: Day| f64::from(day.number());
        let part = (number(day) - number(self.first)) / (number(self.last) - number(self.first));
        self.start + part.clamp(0.0, 1.0) * (self.end - self.start)
    }

    /// First days of months to mark, at most that many: every month, quarter, half year, year or more.
    pub(crate) fn ticks(&self, most: usize) -> Vec<Day> {
        let (year, month, _) = self.first.ymd();
        let years = (self.last.number() - self.first.number()) / 365 + 1;
        let steps = [1, 3, 6, 12, 24, 60, 120, 240, 600].into_iter();
        for step in steps.chain([(years * 12).max(600)]) {
            let months_before = if step >= 12 { month as i32 - 1 } else { (month as i32 - 1) % step };
            let start = Day::from_ymd(year, month, 1).map(|day| day.plus_months(-months_before));
            let all = std::iter::successors(start, |day| Some(day.plus_months(step)));
            let ticks: Vec<Day> =
                all.take_while(|day| *day <= self.last).filter(|day| *day >= self.first).take(most + 1).collect();
            if ticks.len() <= most {
                return ticks;
            }
        }
        Vec::new()
    }
}

/// Amounts of pence along an axis, from zero on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MoneyScale {
    most: i64,
    start: f64,
    end: f64,
}

impl MoneyScale {
    /// From nothing at `start` to at least that much at `end`.
    pub(crate) fn new(most: i64, start: f64, end: f64) -> MoneyScale {
        MoneyScale { most: most.max(100), start, end }
    }

    /// Where an amount falls. A position alone: no amount is counted with it.
    pub(crate) fn at(&self, pence: i64) -> f64 {
        let part = pence as f64 / self.most as f64;
        self.start + part.clamp(0.0, 1.0) * (self.end - self.start)
    }

    /// Round amounts to mark, nothing among them, about that many.
    pub(crate) fn ticks(&self, about: i64) -> Vec<i64> {
        let rough = (self.most / about.max(1)).max(100);
        let mut step = 100_i64;
        while step.saturating_mul(10) <= rough {
            step = step.saturating_mul(10);
        }
        let step =
            [1, 2, 5, 10].into_iter().map(|n| step.saturating_mul(n)).find(|step| *step >= rough).unwrap_or(step);
        (0..=self.most / step).map(|n| n * step).collect()
    }
}
