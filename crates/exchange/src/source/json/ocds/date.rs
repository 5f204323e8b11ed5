//! Dates of OCDS: the day in the offset that is stated, and the instant by which releases are put in order.
//!
//! Why not a library: published files write `24:00:00`, a space before the offset and fractions of any length, which the
//! parsers of RFC 3339 in `jiff` refuse; and an hour without minutes, which they take.

use hostboard_domain::time::Day;

/// A date and time of RFC 3339, with what real data leaves out: the time, its seconds, the offset (then UTC).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Instant {
    /// Seconds since 1970-01-01T00:00:00Z.
    seconds: i64,
    nanos: u32,
}

/// The calendar date of a text, its time dropped; a text that is no date stays as it is.
///
/// The date is taken in the offset that is stated: `2025-04-01T00:00:00+01:00` is 1 April, though in UTC it's March still.
pub(super) fn day(text: String) -> String {
    match instant(&text) {
        Some(_) => text.trim().chars().take(10).collect(),
        None => text,
    }
}

/// Reads a date or a date and time.
pub(super) fn instant(text: &str) -> Option<Instant> {
    let (day, time) = text.trim().split_at_checked(10)?;
    let midnight = i64::from(Day::parse(day)?.number()) * 86_400;
    if time.is_empty() {
        return Some(Instant { seconds: midnight, nanos: 0 });
    }
    let mut rest = time.strip_prefix(['T', 't', ' '])?;
    let hours = two_digits(&mut rest, 24)?;
    rest = rest.strip_prefix(':')?;
    let minutes = two_digits(&mut rest, 59)?;
    let (mut seconds, mut nanos) = (0, 0);
    if let Some(after) = rest.strip_prefix(':') {
        rest = after;
        seconds = two_digits(&mut rest, 60)?;
    }
    if let Some(after) = rest.strip_prefix(['.', ',']) {
        let digits = after.bytes().take_while(u8::is_ascii_digit).count();
        let (fraction, after) = after.split_at_checked(digits).filter(|_| digits > 0)?;
        nanos = format!("{:0<9.9}", fraction).parse().ok()?;
        rest = after;
    }
    let seconds = midnight + hours * 3_600 + minutes * 60 + seconds - offset(rest)?;
    Some(Instant { seconds, nanos })
}

/// Seconds east of Greenwich.
fn offset(text: &str) -> Option<i64> {
    let text = text.trim_start();
    let sign = match text.bytes().next() {
        None => return Some(0),
        Some(b'Z' | b'z') => return (text.len() == 1).then_some(0),
        Some(b'+') => 1,
        Some(b'-') => -1,
        Some(_) => return None,
    };
    let mut rest = text.get(1..)?;
    let hours = two_digits(&mut rest, 23)?;
    rest = rest.strip_prefix(':').unwrap_or(rest);
    let minutes = if rest.is_empty() { 0 } else { two_digits(&mut rest, 59)? };
    rest.is_empty().then_some(sign * (hours * 3_600 + minutes * 60))
}

fn two_digits(rest: &mut &str, most: i64) -> Option<i64> {
    let (digits, after) = rest.split_at_checked(2)?;
    let number = digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse::<i64>().ok())??;
    *rest = after;
    (number <= most).then_some(number)
}
