//! What is payable under a deal, from the value that is recorded of it.

use crate::deal::{DealFact, ValueBasis};
use crate::fact::{Fact, State};
use crate::time::Day;

/// Whole years from a deal's start to its end, or to an earlier day on which it can be ended. An open end proves none, since either
/// side may end it; nor does a day that is not recorded. That it can't be ended before, where nobody recorded such a day, is
/// assumed. Of a range of days the latest is taken for the start, the earliest for an end.
///
/// ```
/// use hostboard_domain::deal::{Absent, DealFact};
/// use hostboard_domain::fact::Fact;
/// use hostboard_domain::payable::whole_years;
/// use hostboard_domain::time::Day;
/// let day = |text| Fact::known(i64::from(Day::parse(text).unwrap().number()));
/// let years = |end: Fact, break_on: Fact| {
///     whole_years(|fact| match fact {
///         DealFact::Start => day("2027-07-01"),
///         DealFact::End => end,
///         _ => break_on,
///     })
/// };
/// assert_eq!(years(day("2030-06-30"), Fact::NOT_RECORDED), 3);
/// assert_eq!(years(day("2030-06-30"), day("2028-12-31")), 1);
/// assert_eq!(years(Absent::Latest.fact(), Fact::NOT_RECORDED), 0);
/// ```
pub fn whole_years(fact: impl Fn(DealFact) -> Fact) -> i64 {
    let first = |of: DealFact| day(fact(of).least());
    let (Some(start), Some(end)) = (day(fact(DealFact::Start).most()), first(DealFact::End)) else { return 0 };
    let last = first(DealFact::BreakOn).map_or(end, |break_on| break_on.min(end));
    i64::from(start.years_to(last))
}

fn day(number: Option<i64>) -> Option<Day> {
    number.and_then(|number| i32::try_from(number).ok()).map(Day::from_number)
}

/// Years, rounded up, from a deal's start to the last day it may run: that of its option, or its end where it has none. Nothing where
/// such a day or the start is not recorded, where the end is open, or where that day is before the start: then nobody knows. Of a range
/// of days the earliest is taken for the start, the latest for an end.
///
/// ```
/// use hostboard_domain::deal::{Absent, DealFact};
/// use hostboard_domain::fact::Fact;
/// use hostboard_domain::payable::most_years;
/// use hostboard_domain::time::Day;
/// let day = |text| Fact::known(i64::from(Day::parse(text).unwrap().number()));
/// let years = |end: Fact, option: Fact| {
///     most_years(|fact| match fact {
///         DealFact::Start => day("2027-07-01"),
///         DealFact::End => end,
///         _ => option,
///     })
/// };
/// assert_eq!(years(day("2027-12-31"), day("2028-12-31")), Some(2));
/// assert_eq!(years(day("2028-06-30"), Absent::Nothing.fact()), Some(1));
/// assert_eq!(years(day("2028-06-30"), Fact::NOT_RECORDED), None);
/// ```
pub fn most_years(fact: impl Fn(DealFact) -> Fact) -> Option<i64> {
    let last = match fact(DealFact::ExtendableTo).state {
        State::Known | State::Between => DealFact::ExtendableTo,
        State::NotApplicable => DealFact::End,
        State::NotRecorded => return None,
    };
    years_up_to(fact(DealFact::Start), fact(last))
}

/// Years, rounded up, from one day to another, both included; nothing where one is no recorded day, or the second is before the first.
/// Of ranges, from the earliest to the latest.
pub fn years_up_to(start: Fact, last: Fact) -> Option<i64> {
    let (start, last) = (day(start.least())?, day(last.most())?);
    let whole = start.years_to(last);
    // The last day completes a year, or begins another.
    let is_whole = whole > 0 && start.years_to(last.plus_days(-1)) < whole;
    (last >= start).then_some(i64::from(whole) + i64::from(!is_whole))
}

/// What is surely payable of a recorded value, in pence, given its basis and the deal's [`whole_years`]: all of a whole-life value or
/// one without options; a year's worth for each year; of one that covers nobody says what, all of it where a year is certain, since
/// it may be a year's.
///
/// INVARIANT(years): a register that was [`checked`](crate::register::Register::checked) leaves room for the product.
///
/// ```
/// use hostboard_domain::deal::ValueBasis;
/// use hostboard_domain::payable::surely_payable;
/// assert_eq!(surely_payable(100, Some(ValueBasis::WholeLife as i64), 0), 100);
/// assert_eq!(surely_payable(100, Some(ValueBasis::Annual as i64), 3), 300);
/// assert_eq!((surely_payable(100, None, 0), surely_payable(100, None, 3)), (0, 100));
/// ```
pub fn surely_payable(value: i64, basis: Option<i64>, years: i64) -> i64 {
    let is = |of: ValueBasis| basis == Some(of as i64);
    if is(ValueBasis::WholeLife) || is(ValueBasis::WithoutOptions) {
        value
    } else if is(ValueBasis::Annual) {
        value.saturating_mul(years)
    } else {
        value * years.min(1)
    }
}

/// What is payable of a recorded value at most, in pence, as [`surely_payable`] says what is payable for sure; nothing where it is without
/// bound. What runs without a known last day costs without bound, unless a year costs nothing.
///
/// INVARIANT(years): as there.
///
/// ```
/// use hostboard_domain::deal::ValueBasis::{Annual, WholeLife, WithoutOptions};
/// use hostboard_domain::payable::payable_at_most;
/// assert_eq!(payable_at_most(100, Some(WholeLife as i64), None, false), Some(100));
/// assert_eq!(payable_at_most(100, Some(WithoutOptions as i64), None, true), Some(100));
/// assert_eq!(payable_at_most(100, Some(WithoutOptions as i64), None, false), None);
/// assert_eq!(payable_at_most(100, Some(Annual as i64), Some(2), false), Some(200));
/// assert_eq!(payable_at_most(100, None, Some(2), true), None);
/// ```
pub fn payable_at_most(value: i64, basis: Option<i64>, most_years: Option<i64>, has_no_option: bool) -> Option<i64> {
    let is = |of: ValueBasis| basis == Some(of as i64);
    if is(ValueBasis::WholeLife) {
        Some(value)
    } else if is(ValueBasis::WithoutOptions) {
        has_no_option.then_some(value)
    } else if is(ValueBasis::Annual) {
        if value == 0 { Some(0) } else { most_years.map(|years| value.saturating_mul(years)) }
    } else {
        None
    }
}
