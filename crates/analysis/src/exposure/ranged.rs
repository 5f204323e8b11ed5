//! A deal of which a value or a day is known only as a range: the least and the most that it costs in some days.
//!
//! Every choice of values and days within the ranges is a deal with a [`Schedule`]; the least is that of the choice that makes it
//! least, the most that of the choice that makes it most. They are found anew for each stretch of days, so the least of two months
//! may come from two choices. Only choices that can be are tried: no end before the start, no option before the end, and no break before
//! the start.
//!
//! Which choices are enough, worked out for `v` pence over `n` days, of which `k` lie before the stretch and `d` in it:
//!
//! - up to a day before the spread's last: `d × ⌊v ÷ n⌋`, so more with an earlier last day of the spread, exactly;
//! - to the spread's last day: `v − k × ⌊v ÷ n⌋`, so more with a later one, exactly. It drops where `v` becomes a multiple of `n`;
//! - a start moves `n` and `d` or `k` together, so that whole pence go up and down: each start is tried.
//!
//! Where there are too many choices, only those are tried between which the unrounded amount goes one way, and the amount is
//! widened by a penny a day: no rounding is more.

use super::schedule::{Schedule, Span};
use hostboard_domain::deal::ValueBasis;
use hostboard_domain::money::Pence;
use hostboard_domain::time::Day;

/// So many starts are tried one by one.
const STARTS: i32 = 1_500;

/// So many choices of a start, an end and an option are tried one by one, where the value goes on at its rate beyond the end.
const CHOICES: i64 = 4_000;

/// In so many days each day of a year comes, 29 February too.
const FOUR_YEARS: i32 = 1_461;

/// A first and a last day; in pairs of one and the same day where it is known.
pub(super) type Days = (Day, Day);

/// What is known of a deal, as ranges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choices {
    basis: ValueBasis,
    /// The least and the most, in pence; without an upper end, nothing.
    pence: (i64, Option<i64>),
    start: Days,
    /// The agreed end; nothing where it is not recorded or where there is none.
    end: Option<Days>,
    /// The latest end with options.
    option: Option<Days>,
    /// The earliest break that counts, with the latest.
    broken: Option<Days>,
}

impl Choices {
    /// Those that can be.
    pub(super) fn new(
        basis: ValueBasis,
        pence: (i64, Option<i64>),
        start: Days,
        ends: (Option<Days>, Option<Days>),
        broken: Option<Days>,
    ) -> Choices {
        let (end, option) = match ends {
            (Some(end), Some(option)) if option.1 < end.0 => (Some(end), None),
            (Some(end), Some(option)) => (Some((end.0, end.1.min(option.1))), Some((option.0.max(end.0), option.1))),
            ends => ends,
        };
        let start = match end.or(option) {
            Some(last) => (start.0, start.1.min(last.1).max(start.0)),
            None => start,
        };
        Choices { basis, pence, start, end, option, broken }
    }

    /// The least in the days from one to another, both included, in pence; `None` where that can't be counted.
    pub(super) fn least(&self, from: Day, to: Day) -> Option<i64> {
        let (starts, is_each) = self.starts(from, to);
        let mut least: Option<i64> = None;
        for start in starts {
            for (spread, last) in self.short(start) {
                for pence in self.least_pence(start, spread) {
                    let amount = self.schedule(start, spread, pence).until(last).within(from, to)?;
                    least = Some(least.map_or(amount, |least| least.min(amount)));
                }
            }
        }
        let slack = if is_each { 0 } else { self.slack() };
        least.map(|least| (least - slack).max(0))
    }

    /// The most in the days from one to another, both included, in pence; `None` where that can't be counted.
    pub(super) fn most(&self, from: Day, to: Day) -> Option<i64> {
        if from > self.latest() || to < self.start.0 {
            return Some(0);
        }
        let (starts, mut is_each) = self.starts(from, to);
        let goes_on = self.basis == ValueBasis::WithoutOptions && self.option.is_some();
        let each_end = goes_on && self.pence.1 == Some(self.pence.0) && self.count() <= CHOICES;
        is_each = is_each && (!goes_on || each_end);
        let mut most: Option<i64> = None;
        let mut take = |amount: i64| most = Some(most.map_or(amount, |most| most.max(amount)));
        for start in starts {
            if goes_on {
                for (end, option) in self.long_with_options(start, each_end) {
                    take(self.going_on(start, end, option).within(from, to)?);
                }
                continue;
            }
            for last in self.long(start, to) {
                for pence in self.most_pence(start, last) {
                    take(self.schedule(start, last, pence).within(from, to)?);
                }
            }
        }
        let slack = if is_each { 0 } else { self.slack() };
        most?.checked_add(slack)
    }

    /// The last day that it may run to.
    pub(super) fn latest(&self) -> Day {
        self.option.or(self.end).or(self.broken).map_or(Day::LATEST, |days| days.1)
    }

    /// The first day that it may start on.
    pub(super) fn earliest(&self) -> Day {
        self.start.0
    }

    /// A penny a day, and what a value that goes on beyond the end is rounded by.
    fn slack(&self) -> i64 {
        i64::from(self.latest().number()) - i64::from(self.start.0.number()) + 3
    }

    /// How many choices of a start, an end and an option there are.
    fn count(&self) -> i64 {
        let days = |days: Days| i64::from(days.1.number()) - i64::from(days.0.number()) + 1;
        [Some(self.start), self.end, self.option].into_iter().flatten().map(days).fold(1, i64::saturating_mul)
    }

    /// The starts to try for a stretch of days, and whether they are all.
    fn starts(&self, from: Day, to: Day) -> (Vec<Day>, bool) {
        let (first, last) = self.start;
        if last.number() - first.number() < STARTS {
            return (days(self.start), true);
        }
        let marks = [Some((from, to)), self.end, self.option, self.broken].into_iter().flatten();
        let marks = marks.flat_map(|(a, b)| [a, b]).filter(|day| *day != Day::LATEST);
        let near = marks.flat_map(|day| [day.plus_days(-1), day, day.plus_days(1)]);
        let mut starts: Vec<Day> = near.chain([first, last]).map(|day| day.clamp(first, last)).collect();
        if self.basis == ValueBasis::Annual {
            // Before the stretch, a start tells on which day of the year the contract year turns, and no more.
            let turn = from.clamp(first, last);
            starts.extend(days((turn.plus_days(-FOUR_YEARS).max(first), turn)));
        }
        starts.sort_unstable();
        starts.dedup();
        (starts, false)
    }

    /// For the least: the last days of the spread to try, each with the last day that is committed.
    fn short(&self, start: Day) -> impl Iterator<Item = (Day, Day)> + use<> {
        // A break comes not before the start.
        let broken = self.broken.map_or(Day::LATEST, |(first, last)| first.max(start.min(last)));
        let ends = self.end.map(|(first, last)| (first.max(start), last.max(start)));
        let until = ends.map_or(broken, |ends| ends.0.min(broken));
        let both = match (self.basis, ends, self.option) {
            (ValueBasis::Annual, ..) | (_, None, _) => [(until, until); 2],
            (ValueBasis::WholeLife, Some((end, _)), Some((first, last))) => {
                [(first.max(end), until), (last.max(end), until)]
            }
            (_, Some((first, last)), _) => [(first, until), (last, last.min(broken))],
        };
        both.into_iter()
    }

    /// For the most: the last days of the spread to try, in a stretch to that day.
    fn long(&self, start: Day, to: Day) -> impl Iterator<Item = Day> + use<> {
        let (first, last) = self.option.or(self.end).unwrap_or((Day::LATEST, Day::LATEST));
        let (first, last) = (first.max(start), last.max(start));
        let both = match self.basis {
            ValueBasis::Annual => [Some(last), None],
            _ => {
                let within = last.min(to);
                let beyond = if to < last { Some(first.max(to.plus_days(1))) } else { None };
                [(within >= first).then_some(within), beyond]
            }
        };
        both.into_iter().flatten()
    }

    /// Ends with options, for a value that goes on beyond the end.
    fn long_with_options(&self, start: Day, each: bool) -> Vec<(Day, Day)> {
        let (Some(ends), Some(option)) = (self.end, self.option) else { return Vec::new() };
        let ends = (ends.0.max(start), ends.1.max(start));
        let some = |of: Days| if each { days(of) } else { vec![of.0, of.1] };
        let with_options = |end: Day| {
            let from = (option.0.max(end), option.1.max(end));
            some(from).into_iter().map(move |option| (end, option))
        };
        some(ends).into_iter().flat_map(with_options).collect()
    }

    fn schedule(&self, start: Day, last: Day, pence: i64) -> Schedule {
        match self.basis {
            ValueBasis::Annual => Schedule::yearly(start, pence, last),
            _ => Schedule::once(Span { first: start.min(last), last, pence }),
        }
    }

    fn going_on(&self, start: Day, end: Day, option: Day) -> Schedule {
        going_on(Span { first: start, last: end, pence: self.pence.1.unwrap_or(0) }, option)
    }

    /// Over how many days a value may be spread.
    fn lengths(&self, start: Day, last: Day) -> [i64; 2] {
        match self.basis {
            ValueBasis::Annual => [365, 366],
            _ => [Span { first: start.min(last), last, pence: 0 }.days(); 2],
        }
    }

    /// The least value, and the first above it that leaves no remainder.
    fn least_pence(&self, start: Day, last: Day) -> impl Iterator<Item = i64> + use<> {
        let (least, most) = self.pence;
        let even = self.lengths(start, last).map(|days| match least % days {
            0 => least,
            over => least.saturating_add(days - over),
        });
        [least].into_iter().chain(even.into_iter().filter(move |pence| most.is_none_or(|most| *pence <= most)))
    }

    /// The greatest value, and the last below it that leaves the greatest remainder.
    fn most_pence(&self, start: Day, last: Day) -> impl Iterator<Item = i64> + use<> {
        let (least, most) = (self.pence.0, self.pence.1.unwrap_or(i64::MAX));
        let full = self.lengths(start, last).map(|days| most.saturating_add(1) / days * days - 1);
        [most].into_iter().chain(full.into_iter().filter(move |pence| *pence >= least))
    }
}

/// A value for the time to the end, which goes on at its daily rate until the last day of the options.
pub(super) fn going_on(firm: Span, option: Day) -> Schedule {
    if option <= firm.last {
        return Schedule::once(firm);
    }
    let days = i64::from(option.number()) - i64::from(firm.last.number());
    let more = Pence(firm.pence).times_over(days, firm.days()).map_or(i64::MAX, |pence| pence.0);
    Schedule::with_options(firm, Span { first: firm.last.plus_days(1), last: option, pence: more })
}

fn days((first, last): Days) -> Vec<Day> {
    (first.number()..=last.number()).map(Day::from_number).collect()
}
