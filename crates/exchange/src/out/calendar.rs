//! Dated things as a calendar (RFC 5545), for a person's own calendar program.
//!
//! Invariants: the same events give the same bytes; lines end with CR and LF and have at most 75 octets, the break never
//! within a character; what a person wrote is escaped.

use hostboard_domain::time::{Day, Moment};
use std::io::{self, Write};

/// How sure an event is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It is on that day, by a decision or an official paper.
    Confirmed,
    /// Its day is a range or a bound, or no decision stands behind it.
    Tentative,
    /// It was withdrawn.
    Cancelled,
}

/// A dated thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// What tells it from every other, for good.
    pub uid: String,
    /// When what it says was last recorded.
    pub recorded: Moment,
    /// How many earlier versions there were.
    pub sequence: usize,
    /// The first day.
    pub first: Day,
    /// The last day.
    pub last: Day,
    /// How sure it is.
    pub status: Status,
    /// What it is.
    pub summary: String,
    /// Who says so, and what else there is to know.
    pub description: String,
}

/// Writes a calendar: one VEVENT for each event, in their order.
///
/// ```
/// use hostboard_exchange::out::calendar::write_calendar;
/// let mut out = Vec::new();
/// write_calendar("Units, 2012", &[], &mut out).unwrap();
/// assert!(String::from_utf8(out).unwrap().contains("\r\nX-WR-CALNAME:Units\\, 2012\r\n"));
/// ```
///
/// Errors: whatever the writer gives.
pub fn write_calendar(name: &str, events: &[Event], out: &mut impl Write) -> io::Result<()> {
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Hostboard//Hostboard//EN", "CALSCALE:GREGORIAN"] {
        write_line(line, out)?;
    }
    write_line(&format!("X-WR-CALNAME:{}", escaped(name)), out)?;
    events.iter().try_for_each(|event| write_event(event, out))?;
    write_line("END:VCALENDAR", out)
}

fn write_event(event: &Event, out: &mut impl Write) -> io::Result<()> {
    let recorded = utc(event.recorded);
    let status = match event.status {
        Status::Confirmed => "CONFIRMED",
        Status::Tentative => "TENTATIVE",
        Status::Cancelled => "CANCELLED",
    };
    let lines = [
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}", escaped(&event.uid)),
        format!("DTSTAMP:{recorded}"),
        format!("LAST-MODIFIED:{recorded}"),
        format!("SEQUENCE:{}", event.sequence),
        format!("DTSTART;VALUE=DATE:{}", day(event.first)),
        // The end of a day without a time is the day after.
        format!("DTEND;VALUE=DATE:{}", day(event.last.max(event.first).plus_days(1))),
        format!("STATUS:{status}"),
        "TRANSP:TRANSPARENT".to_owned(),
        format!("SUMMARY:{}", escaped(&event.summary)),
        format!("DESCRIPTION:{}", escaped(&event.description)),
        "END:VEVENT".to_owned(),
    ];
    lines.iter().try_for_each(|line| write_line(line, out))
}

fn day(day: Day) -> String {
    let (year, month, day) = day.ymd();
    format!("{year:04}{month:02}{day:02}")
}

/// As UTC to the second.
fn utc(moment: Moment) -> String {
    const SECONDS_A_DAY: i64 = 86_400;
    let seconds = moment.micros().div_euclid(1_000_000);
    let date = Day::from_number(i32::try_from(seconds.div_euclid(SECONDS_A_DAY)).unwrap_or_default());
    let second = seconds.rem_euclid(SECONDS_A_DAY);
    format!("{}T{:02}{:02}{:02}Z", day(date), second / 3600, second / 60 % 60, second % 60)
}

/// A text as RFC 5545, 3.3.11 writes it; control characters it does not take become spaces.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            '\r' if letters.peek() == Some(&'\n') => {}
            '\n' | '\r' => out.push_str("\\n"),
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}

/// Folds a line: what is over 75 octets goes on behind a line break and a space.
fn write_line(line: &str, out: &mut impl Write) -> io::Result<()> {
    const MOST: usize = 75;
    let (mut from, mut room) = (0, MOST);
    while line.len() - from > room {
        // A character has at most four octets, so that a boundary is near.
        let end = (from..=from + room).rev().find(|at| line.is_char_boundary(*at)).unwrap_or(line.len());
        out.write_all(&line.as_bytes()[from..end])?;
        out.write_all(b"\r\n ")?;
        (from, room) = (end, MOST - 1);
    }
    out.write_all(&line.as_bytes()[from..])?;
    out.write_all(b"\r\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(summary: &str) -> Event {
        Event {
            uid: "milestone-m-baseline@p.hostboard".to_owned(),
            recorded: Moment::noon(Day::parse("2012-09-30").unwrap()),
            sequence: 2,
            first: Day::parse("2012-03-01").unwrap(),
            last: Day::parse("2012-05-31").unwrap(),
            status: Status::Tentative,
            summary: summary.to_owned(),
            description: String::new(),
        }
    }

    fn written(events: &[Event]) -> String {
        let mut out = Vec::new();
        write_calendar("p", events, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn an_event_has_what_the_standard_asks_for_and_ends_the_day_after() {
        let text = written(&[event("a; b, c\\d\ne")]);
        for line in [
            "UID:milestone-m-baseline@p.hostboard",
            "DTSTAMP:20120930T120000Z",
            "LAST-MODIFIED:20120930T120000Z",
            "SEQUENCE:2",
            "DTSTART;VALUE=DATE:20120301",
            "DTEND;VALUE=DATE:20120601",
            "STATUS:TENTATIVE",
            "SUMMARY:a\\; b\\, c\\\\d\\ne",
        ] {
            assert!(text.contains(&format!("\r\n{line}\r\n")), "{line}: {text}");
        }
        assert!(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && text.ends_with("\r\nEND:VCALENDAR\r\n"));
    }

    #[test]
    fn long_lines_are_folded_and_unfold_to_what_they_were() {
        for summary in ["x".repeat(67), "x".repeat(68), "é".repeat(200), "€".repeat(100), "a€é".repeat(60)] {
            let text = written(&[event(&summary)]);
            assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
            assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
            assert!(text.replace("\r\n ", "").contains(&format!("SUMMARY:{summary}\r\n")));
        }
    }
}
