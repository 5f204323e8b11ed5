//! What is payable under a deal, from the value that is recorded of it.

use crate::deal::{DealFact, ValueBasis};
use crate::fact::Fact;
use crate::time::Day;

/// Whole years from a deal's start to its end, or to an earlier day on which it can be ended. An open end proves none, since either
/// side may end it; nor does a day that is not recorded. That it can't be ended before, where nobody recorded such a day, is
/// assumed.
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
    let day = |of: DealFact| {
        let number = fact(of).value()?;
        i32::try_from(number).ok().map(Day::from_number)
    };
    let (Some(start), Some(end)) = (day(DealFact::Start), day(DealFact::End)) else { return 0 };
    let last = day(DealFact::BreakOn).map_or(end, |break_on| break_on.min(end));
    i64::from(start.years_to(last))
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
