//! The forms of a date: with slashes, numbers by other marks, digits alone, words.

use super::date::{DayOrOpen, Order, judged};
use super::{Cleaned, Mended, Unsettled};
use hostboard_domain::time::{Day, month_of};

/// `01/04/2027`: nearly every date that is not written as ours; what it gives, [`numbers`] gives as well.
pub(super) fn slashed(text: &[u8], order: Order) -> Option<Cleaned<DayOrOpen>> {
    let [a, b, b'/', c, d, b'/', year @ ..] = text else { return None };
    let year: &[u8; 4] = year.try_into().ok()?;
    let digits = |digits: &[u8]| digits.iter().fold(0, |n, digit| n * 10 + u32::from(*digit - b'0'));
    if ![*a, *b, *c, *d].iter().chain(year).all(u8::is_ascii_digit) {
        return None;
    }
    let (first, second) = (digits(&[*a, *b]), digits(&[*c, *d]));
    let (month, day, done) = match order {
        Order::DayFirst => (second, first, Mended::DayBeforeMonth),
        Order::MonthFirst => (first, second, Mended::MonthBeforeDay),
    };
    Some(match Day::from_ymd(digits(year) as i32, month, day) {
        Some(day) => judged(day, Some(done)),
        None => Cleaned::Unreadable,
    })
}

/// Three numbers with one mark between them, and perhaps a time of day after them.
pub(super) fn numbers(text: &str, order: Order) -> Option<Cleaned<DayOrOpen>> {
    let mark = text.chars().find(|c| !c.is_ascii_digit()).filter(|c| "/-.".contains(*c))?;
    let mut parts = text.splitn(3, mark).map(str::trim);
    let (first, second, rest) = (parts.next()?, parts.next()?, parts.next()?);
    let third_ends = rest.bytes().position(|c| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (third, time) = rest.split_at(third_ends);
    if !is_time(time) || ![first, second, third].iter().all(|part| is_number(part, 4)) {
        return None;
    }
    let n = |text: &str| text.parse::<u32>().unwrap_or(u32::MAX);
    let small = |text: &str| text.len() <= 2;
    let (year, month, day, done) = match (first.len(), third.len(), order) {
        (4, ..=2, _) if small(second) => (n(first), n(second), n(third), Mended::OtherDateForm),
        (..=2, 4, Order::DayFirst) if small(second) => (n(third), n(second), n(first), Mended::DayBeforeMonth),
        (..=2, 4, Order::MonthFirst) if small(second) => (n(third), n(first), n(second), Mended::MonthBeforeDay),
        (..=2, 2, Order::DayFirst) if small(second) => (century(n(third)), n(second), n(first), Mended::TwoDigitYear),
        (..=2, 2, Order::MonthFirst) if small(second) => (century(n(third)), n(first), n(second), Mended::TwoDigitYear),
        _ => return Some(Cleaned::Unreadable),
    };
    Some(match i32::try_from(year).ok().and_then(|year| Day::from_ymd(year, month, day)) {
        Some(day) => judged(day, Some(done)),
        None => Cleaned::Unreadable,
    })
}

/// `20270401`, or the number by which a spreadsheet knows a day.
pub(super) fn digits(text: &str) -> Option<Cleaned<DayOrOpen>> {
    let whole = text.split('.').next().unwrap_or(text);
    let fraction = &text[whole.len()..];
    if !is_number(whole, 8) || !fraction.bytes().skip(1).all(|c| c.is_ascii_digit()) {
        return None;
    }
    let number: i32 = whole.parse().ok()?;
    Some(match whole.len() {
        8 if fraction.is_empty() => {
            match Day::from_ymd(number / 10_000, (number / 100 % 100) as u32, (number % 100) as u32) {
                Some(day) => judged(day, Some(Mended::OtherDateForm)),
                None => Cleaned::Unreadable,
            }
        }
        // 1 January 1970 is day 25,569 of a spreadsheet's calendar.
        5 if number > 18_000 => judged(Day::from_number(number - 25_569), Some(Mended::SpreadsheetDay)),
        4 if (1950..2090).contains(&number) => Cleaned::Left(Unsettled::YearOnly),
        _ => Cleaned::Unreadable,
    })
}

/// A date with its month in words, in either order, with or without the day of the week.
pub(super) fn words(text: &str) -> Cleaned<DayOrOpen> {
    let mut parts: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '-' | '/' | '.'))
        .filter(|part| !part.is_empty() && *part != "of" && *part != "the")
        .collect();
    if parts.last().is_some_and(|last| last.contains(':')) {
        parts.pop();
    }
    if parts.first().is_some_and(|first| is_weekday(first)) {
        parts.remove(0);
    }
    let day_of = |text: &str| {
        let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text);
        if is_number(digits, 2) { digits.parse::<u32>().ok() } else { None }
    };
    let year_of = |text: &str| match (is_number(text, 4), text.len()) {
        (true, 4) => text.parse::<u32>().ok(),
        (true, 2) => text.parse::<u32>().ok().map(century),
        _ => None,
    };
    match parts[..] {
        [a, b, year] => {
            let parts = month_of(b).zip(day_of(a)).or_else(|| month_of(a).zip(day_of(b))).zip(year_of(year));
            let day = parts.and_then(|((month, day), year)| Day::from_ymd(year as i32, month, day));
            day.map_or(Cleaned::Unreadable, |day| judged(day, Some(Mended::MonthInWords)))
        }
        [month, year] if month_of(month).is_some() && year_of(year).is_some() => Cleaned::Left(Unsettled::MonthOnly),
        _ => Cleaned::Unreadable,
    }
}

fn is_weekday(text: &str) -> bool {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    text.len() >= 3 && DAYS.iter().any(|day| day.starts_with(text))
}

fn is_number(text: &str, most: usize) -> bool {
    !text.is_empty() && text.len() <= most && text.bytes().all(|c| c.is_ascii_digit())
}

/// What may follow a date: nothing, or a time with or without its zone.
fn is_time(text: &str) -> bool {
    let text = text.trim();
    if text.is_empty() || text == "z" {
        return true;
    }
    let rest = text.strip_prefix('t').unwrap_or(text).trim();
    let rest = rest.strip_suffix("am").or_else(|| rest.strip_suffix("pm")).unwrap_or(rest);
    let rest = rest.trim().strip_suffix("utc").unwrap_or(rest);
    rest.starts_with(|c: char| c.is_ascii_digit())
        && rest.contains(':')
        && rest.chars().all(|c| c.is_ascii_digit() || ":.,+- z".contains(c))
}

/// Contracts are of our time: `22` is 2022, `97` is 1997.
const fn century(year: u32) -> u32 {
    if year < 70 { 2000 + year } else { 1900 + year }
}
