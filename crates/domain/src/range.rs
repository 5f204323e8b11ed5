//! Ranges as registers write them: amounts between two, days of a month, a quarter or a financial year.

use crate::fact::Fact;
use crate::money::{MoneyError, Pence};
use crate::time::{About, Day, Precision};

/// What parts the ends of a range.
pub const MARK: &str = "..";

/// The same as people write it.
const TO: &str = " to ";

/// The two ends of a text that is shaped as a range, `LOW..HIGH` or `LOW to HIGH`, whatever they are.
///
/// ```
/// use hostboard_domain::range::ends;
/// assert_eq!(ends("£40,000 to £60,000"), Some(("£40,000", "£60,000")));
/// assert_eq!(ends("..60000.00"), Some(("", "60000.00")));
/// assert_eq!(ends("60000.00"), None);
/// ```
pub fn ends(text: &str) -> Option<(&str, &str)> {
    let (low, high) = text.split_once(MARK).or_else(|| text.split_once(TO))?;
    Some((low.trim_end(), high.trim_start()))
}

/// Reads `LOW..HIGH`, `LOW to HIGH`, `..HIGH` or `LOW..`, in pence; nothing where the text is no range.
///
/// Errors: an end that is no amount, or that comes before the other one.
///
/// ```
/// use hostboard_domain::fact::Fact;
/// use hostboard_domain::range::amounts;
/// assert_eq!(amounts("40000.00..60000.00"), Some(Ok(Fact::between(4_000_000, Some(6_000_000)))));
/// assert_eq!(amounts("40000 to 60000"), amounts("40000..60000"));
/// assert_eq!(amounts("..60000.00"), Some(Ok(Fact::between(0, Some(6_000_000)))));
/// assert_eq!(amounts("60000.00.."), Some(Ok(Fact::between(6_000_000, None))));
/// assert!(amounts("60000.00..5.00").unwrap().is_err() && amounts("..").unwrap().is_err());
/// assert_eq!(amounts("60000.00"), None);
/// ```
pub fn amounts(text: &str) -> Option<Result<Fact, MoneyError>> {
    let (low, high) = ends(text)?;
    let end = |text: &str| if text.is_empty() { Ok(None) } else { Pence::parse(text).map(|pence| Some(pence.0)) };
    Some(match (end(low), end(high)) {
        (Err(error), _) | (_, Err(error)) => Err(error),
        (Ok(None), Ok(None)) => Err(MoneyError::NotAnAmount),
        (Ok(Some(low)), Ok(Some(high))) if high < low => Err(MoneyError::WrongWayRound),
        (Ok(low), Ok(high)) => Ok(Fact::between(low.unwrap_or(0), high)),
    })
}

/// Reads `2027-06`, `2027-Q2` (a calendar quarter), `2027-28` (a financial year, from April to March), `DAY..DAY` or `DAY to DAY`, as day numbers. What may
/// be a month or a financial year is the range of both. Nothing for any other text.
///
/// ```
/// use hostboard_domain::range::{days, days_written};
/// for text in ["2027-06", "2027-Q2", "2027-28", "2011-12", "2027-05-31..2027-06-02"] {
///     assert_eq!(days(text).map(days_written).as_deref(), Some(text));
/// }
/// assert_eq!(days("2011-12"), days("2011-04-01..2012-03-31"));
/// assert!(days("2027-29").is_none() && days("2027-06-02..2027-06-01").is_none() && days("2027").is_none());
/// ```
pub fn days(text: &str) -> Option<Fact> {
    if let Some((first, last)) = ends(text) {
        let (first, last) = (Day::parse(first)?, Day::parse(last)?);
        return (first <= last).then(|| between(first, last));
    }
    let about = About::parse(text).filter(|about| matches!(about.precision(), Precision::Month | Precision::Quarter));
    match (about, financial_year(text)) {
        (Some(about), Some((first, last))) => Some(between(about.first().min(first), about.last().max(last))),
        (Some(about), None) => Some(between(about.first(), about.last())),
        (None, Some((first, last))) => Some(between(first, last)),
        (None, None) => None,
    }
}

fn between(first: Day, last: Day) -> Fact {
    Fact::between(i64::from(first.number()), Some(i64::from(last.number())))
}

/// The first and the last day of the financial year of a text such as `2027-28`.
fn financial_year(text: &str) -> Option<(Day, Day)> {
    let (year, next) = text.split_once('-')?;
    let is_number = |text: &str, digits| text.len() == digits && text.bytes().all(|c| c.is_ascii_digit());
    if !is_number(year, 4) || !is_number(next, 2) {
        return None;
    }
    let year: i32 = year.parse().ok()?;
    let follows = next.parse() == Ok((year + 1) % 100);
    let (first, last) = (Day::from_ymd(year, 4, 1)?, Day::from_ymd(year + 1, 3, 31)?);
    follows.then_some((first, last))
}

/// A range of days as [`days`] reads it, as short as can be; nothing where the fact is no such range.
pub fn days_written(fact: Fact) -> String {
    let day = |number: Option<i64>| number.and_then(|number| i32::try_from(number).ok()).map(Day::from_number);
    let (Some(first), Some(last)) = (day(fact.least()), day(fact.most())) else { return String::new() };
    let (year, month, _) = first.ymd();
    let short = [
        format!("{year:04}-{month:02}"),
        format!("{year:04}-Q{}", month.div_ceil(3)),
        format!("{year:04}-{:02}", (year + 1) % 100),
    ];
    let same = |text: &String| days(text) == Some(fact);
    short.into_iter().find(same).unwrap_or_else(|| format!("{first}{MARK}{last}"))
}

/// A range of amounts as [`amounts`] reads it.
pub fn amounts_written(fact: Fact) -> String {
    let low = fact.least().filter(|least| *least > 0 || fact.most().is_none());
    format!("{}{MARK}{}", low.map_or(String::new(), amount_written), fact.most().map_or(String::new(), amount_written))
}

/// An amount of pence in pounds, with two decimals.
pub fn amount_written(pence: i64) -> String {
    format!("{}.{:02}", pence / 100, pence % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_as_the_same_range() {
        let start = Day::from_ymd(2099, 1, 1).unwrap();
        for first in (0..800).map(|after| start.plus_days(after)) {
            for last in [1, 27, 28, 29, 30, 88, 89, 90, 91, 364, 365, 400].map(|more| first.plus_days(more)) {
                let range = between(first, last);
                assert_eq!(days(&days_written(range)), Some(range), "{first} {last}");
            }
        }
        let ends = [0, 1, 99, 100, 6_000_000, Pence::MOST.0];
        for (low, high) in ends.iter().flat_map(|low| ends.iter().map(move |high| (*low, *high))) {
            for range in [Fact::between(low, None), Fact::between(low, Some(high.max(low)))] {
                let written = amounts_written(range);
                let expected = if range.value().is_some() { Fact::known(low) } else { range };
                assert_eq!(amounts(&written), Some(Ok(expected)), "{written}");
            }
        }
    }

    #[test]
    fn what_is_no_range_is_not_read() {
        for text in [
            "",
            "..",
            "2027",
            "2027-00",
            "2027-13",
            "2027-Q0",
            "2027-Q5",
            "27-28",
            "2027-2028",
            "2027-05..2027-06",
            "2027-05-01..",
            "..2027-05-01",
        ] {
            assert_eq!(days(text), None, "{text}");
        }
        for text in ["..", "-5..5", "5..4", "a..5", "5..b", "5...6", "5..6..7", "£5..£6"] {
            assert!(amounts(text).is_some_and(|read| read.is_err()), "{text}");
        }
    }
}
