//! Figures over many placed deals: all together, by month, by group, and what is not placed.

use super::bound::Bound;
use super::gap::Gaps;
use super::place::Placed;
use super::ranged::Choices;
use super::schedule::Schedule;
use hostboard_domain::register::TooMuchMoney;
use hostboard_domain::time::Day;
use std::collections::BTreeMap;

/// The days that count: from the handover on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The handover, itself included.
    pub from: Day,
    /// The last day; [`Day::LATEST`] where there is none.
    pub until: Day,
}

/// Amounts in pence.
///
/// `low_alone` is the part of `low` that deals bring whose `high` is not placed, so that
/// `low - low_alone` is never above `high`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Amounts {
    /// At least, of deals of which that can be told.
    pub low: i64,
    /// The part of `low` of which no `high` can be told.
    pub low_alone: i64,
    /// At most, of deals of which that can be told.
    pub high: i64,
}

/// Amounts with the deals behind them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Figure {
    /// The amounts.
    pub amounts: Amounts,
    /// Deals that bring any amount to low or high.
    pub deals: usize,
    /// Of these, deals whose high is not placed.
    pub deals_low_alone: usize,
    /// Deals of which neither low nor high is placed.
    pub not_placed: usize,
    /// The recorded values of those, in pence.
    pub not_placed_recorded: i64,
}

impl Amounts {
    /// Both together.
    ///
    /// Errors: the sum can't be counted.
    pub fn plus(self, other: Amounts) -> Result<Amounts, TooMuchMoney> {
        let add = |a: i64, b: i64| a.checked_add(b).ok_or(TooMuchMoney);
        Ok(Amounts {
            low: add(self.low, other.low)?,
            low_alone: add(self.low_alone, other.low_alone)?,
            high: add(self.high, other.high)?,
        })
    }
}

impl Figure {
    fn take(&mut self, placed: &Placed, window: Window) -> Result<(), TooMuchMoney> {
        let within = |bound: Bound| bound.within(window.from, window.until).ok_or(TooMuchMoney);
        let low = placed.low.ok().map(within).transpose()?;
        let high = placed.high.ok().map(within).transpose()?;
        if low.is_none() && high.is_none() {
            self.not_placed += 1;
            self.not_placed_recorded = self.not_placed_recorded.checked_add(placed.recorded).ok_or(TooMuchMoney)?;
        }
        let (low_pence, high_pence) = (low.unwrap_or(0), high.unwrap_or(0));
        let alone = if high.is_none() { low_pence } else { 0 };
        self.deals += usize::from(low_pence > 0 || high_pence > 0);
        self.deals_low_alone += usize::from(alone > 0);
        self.amounts = self.amounts.plus(Amounts { low: low_pence, low_alone: alone, high: high_pence })?;
        Ok(())
    }
}

/// Everything together.
///
/// Errors: a sum can't be counted.
pub fn total(placed: &[Placed], window: Window) -> Result<Figure, TooMuchMoney> {
    let mut figure = Figure::default();
    placed.iter().try_for_each(|deal| figure.take(deal, window))?;
    Ok(figure)
}

/// By group: `groups[i]` is the group of `placed[i]`, below `count`; others count in none.
///
/// Errors: a sum can't be counted.
pub fn by_group(placed: &[Placed], groups: &[u32], count: usize, window: Window) -> Result<Vec<Figure>, TooMuchMoney> {
    let mut figures = vec![Figure::default(); count];
    for (deal, group) in placed.iter().zip(groups) {
        if let Some(figure) = figures.get_mut(*group as usize) {
            figure.take(deal, window)?;
        }
    }
    Ok(figures)
}

/// By month, from the handover's on to the last in which anything is committed; each by its first day.
/// The handover's own month counts from the handover.
///
/// Errors: a sum can't be counted.
pub fn by_month(placed: &[Placed], window: Window) -> Result<Vec<(Day, Amounts)>, TooMuchMoney> {
    let bounds = placed.iter().flat_map(|deal| [deal.low.ok(), deal.high.ok()]).flatten();
    let last = bounds.filter_map(|bound| last_within(&bound, window)).max();
    let Some(last) = last else { return Ok(Vec::new()) };
    let months = Months::between(window.from, last);
    let (mut low, mut alone, mut high) = (Series::of(&months), Series::of(&months), Series::of(&months));
    for deal in placed {
        if let Ok(bound) = deal.low {
            low.take(&bound, window)?;
            if deal.high.is_err() {
                alone.take(&bound, window)?;
            }
        }
        if let Ok(bound) = deal.high {
            high.take(&bound, window)?;
        }
    }
    let (low, alone, high) = (low.amounts()?, alone.amounts()?, high.amounts()?);
    let amounts = low.into_iter().zip(alone).zip(high);
    let amounts = amounts.map(|((low, low_alone), high)| Amounts { low, low_alone, high });
    Ok(months.starts.iter().copied().zip(amounts).collect())
}

/// The last day in the window on which anything of it may fall.
fn last_within(bound: &Bound, window: Window) -> Option<Day> {
    match bound {
        Bound::Exact(schedule) => {
            let to = window.until.min(schedule.last());
            schedule.spans(window.from, to).map(|span| span.last.min(to)).max()
        }
        Bound::Least(choices) | Bound::Most(choices) => {
            let to = window.until.min(choices.latest());
            (window.from.max(choices.earliest()) <= to).then_some(to)
        }
    }
}

/// Calendar months in a row.
struct Months {
    /// Months since the year 0.
    first: i32,
    /// First days; one more than there are months.
    starts: Vec<Day>,
}

fn month_of(day: Day) -> i32 {
    let (year, month, _) = day.ymd();
    year * 12 + month as i32 - 1
}

impl Months {
    fn between(from: Day, to: Day) -> Months {
        let (first, last) = (month_of(from), month_of(to).max(month_of(from)));
        let start = |month: i32| Day::from_ymd(month.div_euclid(12), month.rem_euclid(12) as u32 + 1, 1);
        // Dates end with the year 9999, so after the calendar's last month comes none.
        let starts = (first..=last + 1).map(|month| start(month).unwrap_or(Day::LATEST)).collect();
        Months { first, starts }
    }
}

/// One series of amounts by month. A span brings its daily rate to the months it fills, and single days to its
/// first and last month, so that its length does not matter.
struct Series<'m> {
    months: &'m Months,
    amounts: Vec<i128>,
    /// By month: how much the daily rate of whole months changes with it.
    rates: Vec<i128>,
}

impl<'m> Series<'m> {
    fn of(months: &'m Months) -> Series<'m> {
        let count = months.starts.len();
        Series { months, amounts: vec![0; count], rates: vec![0; count] }
    }

    fn take(&mut self, bound: &Bound, window: Window) -> Result<(), TooMuchMoney> {
        match bound {
            Bound::Exact(schedule) => {
                self.spread(schedule, window);
                Ok(())
            }
            Bound::Least(choices) | Bound::Most(choices) => self.by_itself(bound, choices, window),
        }
    }

    /// Each month by itself: two months may be least by two choices.
    fn by_itself(&mut self, bound: &Bound, choices: &Choices, window: Window) -> Result<(), TooMuchMoney> {
        let until = window.until.min(choices.latest());
        let from = window.from.max(choices.earliest());
        for (place, month) in self.months.starts.windows(2).enumerate() {
            let (first, last) = (month[0].max(window.from), month[1].plus_days(-1).min(until));
            if first <= last && from <= last {
                self.amounts[place] += i128::from(bound.within(first, last).ok_or(TooMuchMoney)?);
            }
        }
        Ok(())
    }

    fn spread(&mut self, schedule: &Schedule, window: Window) {
        let to = window.until.min(schedule.last());
        for span in schedule.spans(window.from, to) {
            let (first, last) = (span.first.max(window.from), span.last.min(to));
            let place = |day: Day| (month_of(day) - self.months.first) as usize;
            let days = |from: Day, to: Day| i128::from(to.number()) - i128::from(from.number()) + 1;
            let (from, until, daily) = (place(first), place(last), i128::from(span.daily()));
            if from == until {
                self.amounts[from] += daily * days(first, last);
            } else {
                self.amounts[from] += daily * (days(first, self.months.starts[from + 1]) - 1);
                self.amounts[until] += daily * days(self.months.starts[until], last);
                self.rates[from + 1] += daily;
                self.rates[until] -= daily;
            }
            if last == span.last {
                self.amounts[until] += i128::from(span.remainder());
            }
        }
    }

    fn amounts(self) -> Result<Vec<i64>, TooMuchMoney> {
        let mut rate = 0;
        let each = self.amounts.iter().zip(&self.rates).zip(self.months.starts.windows(2));
        each.map(|((amount, change), month)| {
            rate += change;
            let days = i128::from(month[1].number()) - i128::from(month[0].number());
            i64::try_from(amount + rate * days).map_err(|_| TooMuchMoney)
        })
        .collect()
    }
}

/// Deals that are not placed for the same reasons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotPlaced {
    /// What stands in the way of low; nothing where low is placed.
    pub low: Gaps,
    /// What stands in the way of high; nothing where high is placed.
    pub high: Gaps,
    /// How many deals.
    pub deals: usize,
    /// Their recorded values, in pence.
    pub recorded: i64,
}

/// Deals of which low or high is not placed, by their reasons, most deals first.
///
/// Errors: a sum can't be counted.
pub fn not_placed(placed: &[Placed]) -> Result<Vec<NotPlaced>, TooMuchMoney> {
    let mut found: BTreeMap<(Gaps, Gaps), (usize, i64)> = BTreeMap::new();
    for deal in placed {
        let reasons = (deal.low.err().unwrap_or_default(), deal.high.err().unwrap_or_default());
        if reasons != (Gaps::NONE, Gaps::NONE) {
            let (deals, recorded) = found.entry(reasons).or_default();
            *deals += 1;
            *recorded = recorded.checked_add(deal.recorded).ok_or(TooMuchMoney)?;
        }
    }
    let mut list: Vec<NotPlaced> =
        found.into_iter().map(|((low, high), (deals, recorded))| NotPlaced { low, high, deals, recorded }).collect();
    list.sort_by_key(|reasons| (std::cmp::Reverse(reasons.deals), reasons.low, reasons.high));
    Ok(list)
}
