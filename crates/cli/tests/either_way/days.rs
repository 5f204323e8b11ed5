//! Days as numbers, ranges of days, and whole years, as the semantics count them.

/// Days since 1 March of the year 0; only their order and distance matter.
pub type Day = i32;

/// Earlier and later than any day that is written anywhere.
pub const EARLIEST: Day = -100_000;
pub const LATEST: Day = 3_000_000;

/// A day known to lie between two, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub lo: Day,
    pub hi: Day,
}

impl Span {
    pub fn one(day: Day) -> Span {
        Span { lo: day, hi: day }
    }

    pub fn not_after(day: Day) -> Span {
        Span { lo: EARLIEST, hi: day }
    }
}

pub fn day(year: i32, month: i32, dom: i32) -> Day {
    let (y, m) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    365 * y + y.div_euclid(4) - y.div_euclid(100) + y.div_euclid(400) + (153 * m + 2) / 5 + dom - 1
}

pub fn parts(d: Day) -> (i32, i32, i32) {
    let mut y = (d as i64 * 400 / 146_097) as i32 + 1;
    while day(y, 3, 1) > d {
        y -= 1;
    }
    let doy = d - day(y, 3, 1);
    let m = (5 * doy + 2) / 153;
    let dom = doy - (153 * m + 2) / 5 + 1;
    if m < 10 { (y, m + 3, dom) } else { (y + 1, m - 9, dom) }
}

pub fn text(d: Day) -> String {
    let (y, m, dom) = parts(d);
    format!("{y:04}-{m:02}-{dom:02}")
}

/// One day, as `2027-05-31`.
pub fn read_day(text: &str) -> Option<Day> {
    let b = text.as_bytes();
    if b.len() != 10 || b[4] != b'-' || b[7] != b'-' {
        return None;
    }
    let (y, m, d) = (text[..4].parse().ok()?, text[5..7].parse().ok()?, text[8..].parse().ok()?);
    let found = day(y, m, d);
    ((1..=12).contains(&m) && parts(found) == (y, m, d)).then_some(found)
}

/// A day or a range of days, in each way in which a register may write one.
pub fn read_span(text: &str) -> Option<Span> {
    if let Some((from, to)) = text.split_once("..") {
        let (lo, hi) = (read_day(from.trim())?, read_day(to.trim())?);
        return (lo <= hi).then_some(Span { lo, hi });
    }
    if let Some(found) = read_day(text) {
        return Some(Span::one(found));
    }
    let (year, rest) = text.split_once('-')?;
    let y: i32 = if year.len() == 4 { year.parse().ok()? } else { return None };
    if let Some(quarter) = rest.strip_prefix('Q') {
        let q: i32 = quarter.parse().ok()?;
        return (1..=4).contains(&q).then(|| months(y, 3 * q - 2, 3));
    }
    let n: i32 = if rest.len() == 2 { rest.parse().ok()? } else { return None };
    let month = (1..=12).contains(&n).then(|| months(y, n, 1));
    let financial = (n == (y + 1) % 100).then(|| months(y, 4, 12));
    match (month, financial) {
        (Some(a), Some(b)) => Some(Span { lo: a.lo.min(b.lo), hi: a.hi.max(b.hi) }),
        (a, b) => a.or(b),
    }
}

fn months(year: i32, first: i32, count: i32) -> Span {
    let after = first + count;
    let next = if after > 12 { day(year + 1, after - 12, 1) } else { day(year, after, 1) };
    Span { lo: day(year, first, 1), hi: next - 1 }
}

/// The same day of the year `years` later; of 29 February 1 March in a common year.
fn anniversary(start: Day, years: i32) -> Day {
    let (y, m, d) = parts(start);
    day(y + years, m, d)
}

/// Whole years from `start` to `last`, both included, rounded down; none where `last` is earlier.
pub fn years_down(start: Day, last: Day) -> i32 {
    let apart = parts(last + 1).0 - parts(start).0;
    (0..=apart).rev().find(|k| anniversary(start, *k) <= last + 1).unwrap_or(0)
}

/// The same rounded up; nothing where `last` is before `start`.
pub fn years_up(start: Day, last: Day) -> Option<i32> {
    let apart = parts(last).0 - parts(start).0;
    (last >= start).then(|| (apart.max(1)..).find(|k| anniversary(start, *k) > last).unwrap_or(0))
}

#[test]
fn days_are_read_and_written() {
    for at in [day(2024, 2, 29), day(2027, 12, 31), day(1999, 1, 1), day(2000, 2, 29), day(2100, 3, 1)] {
        assert_eq!(read_day(&text(at)), Some(at));
    }
    assert_eq!(read_day("2027-02-29"), None);
    let span = |a: (i32, i32, i32), b: (i32, i32, i32)| Some(Span { lo: day(a.0, a.1, a.2), hi: day(b.0, b.1, b.2) });
    assert_eq!(read_span("2027-06"), span((2027, 6, 1), (2027, 6, 30)));
    assert_eq!(read_span("2027-Q4"), span((2027, 10, 1), (2027, 12, 31)));
    assert_eq!(read_span("2027-28"), span((2027, 4, 1), (2028, 3, 31)));
    assert_eq!(read_span("2011-12"), span((2011, 4, 1), (2012, 3, 31)));
}

#[test]
fn a_year_ends_the_day_before_its_anniversary() {
    let start = day(2027, 7, 10);
    assert_eq!(years_down(start, day(2028, 7, 8)), 0);
    assert_eq!(years_down(start, day(2028, 7, 9)), 1);
    assert_eq!(years_up(start, day(2028, 7, 9)), Some(1));
    assert_eq!(years_up(start, day(2028, 7, 10)), Some(2));
    assert_eq!(years_up(start, start - 1), None);
    assert_eq!(years_down(day(2024, 2, 29), day(2025, 2, 28)), 1);
    assert_eq!(years_down(day(2024, 2, 29), day(2025, 2, 27)), 0);
}
