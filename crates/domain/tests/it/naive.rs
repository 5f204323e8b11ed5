//! A naive reader: written from the design's words about two times and ranges of dates, not from the reader it is
//! held against. It shares no code with it: its calendar is a list of days as text, and it tries every world.
//!
//! A world settles every range: each end of each entry falls on some day of it. In a world a record stands as its
//! newest entry says that is known and covers the day. What all worlds agree on holds surely, all else perhaps.

use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Every day of some years, as text, in order. A day here is its place in the list.
pub static CALENDAR: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut days = Vec::new();
    for year in 2010..=2015 {
        let february = if year % 4 == 0 { 29 } else { 28 };
        let lengths = [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        for (month, length) in lengths.into_iter().enumerate() {
            days.extend((1..=length).map(|day| format!("{year}-{:02}-{day:02}", month + 1)));
        }
    }
    days
});

const SINCE_EVER: i64 = i64::MIN / 2;
const FOR_EVER: i64 = i64::MAX / 2;

/// An entry, as the naive reader sees it.
#[derive(Clone, Debug)]
pub struct Said {
    /// Its number, from 1.
    pub seq: u64,
    /// Whether it says that the record is so, or that it is not.
    pub asserts: bool,
    /// First and last place in the calendar at which its valid time can begin.
    pub from: (i64, i64),
    /// First and last at which it can be over.
    pub to: (i64, i64),
    /// When it became known.
    pub known: i64,
}

/// How a record stands: the entries that some world gives, and whether some world gives none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    pub versions: BTreeSet<u64>,
    pub absent: bool,
}

/// How the record stands whose entries these are, at that place of the calendar, as known at that instant.
pub fn read(entries: &[Said], valid: usize, known: i64) -> Standing {
    let known: Vec<&Said> = entries.iter().filter(|said| said.known <= known).collect();
    // One range given twice is one day that nobody knows: the newer entry takes the older one's place.
    let replaced =
        |said: &Said| known.iter().any(|other| other.seq > said.seq && (other.from, other.to) == (said.from, said.to));
    let known: Vec<(&Said, BTreeSet<bool>)> =
        known.iter().filter(|said| !replaced(said)).map(|said| (*said, may_cover(said, valid as i64))).collect();
    let mut standing = Standing { versions: BTreeSet::new(), absent: false };
    each_world(&known, &mut Vec::new(), &mut |covers| {
        let newest = known.iter().zip(covers).rev().find(|(_, covers)| **covers).map(|((said, _), _)| *said);
        match newest {
            Some(said) if said.asserts => drop(standing.versions.insert(said.seq)),
            _ => standing.absent = true,
        }
    });
    standing
}

/// Calls back with every choice of whether each entry covers the day.
fn each_world(entries: &[(&Said, BTreeSet<bool>)], chosen: &mut Vec<bool>, world: &mut dyn FnMut(&[bool])) {
    let Some((_, choices)) = entries.get(chosen.len()) else { return world(chosen) };
    for covers in choices {
        chosen.push(*covers);
        each_world(entries, chosen, world);
        chosen.pop();
    }
}

/// Whether the entry covers the day, for every pair of days on which its two ends can fall.
fn may_cover(said: &Said, day: i64) -> BTreeSet<bool> {
    let (starts, ends) = (days_of(said.from, day), days_of(said.to, day));
    starts.iter().flat_map(|from| ends.iter().map(move |to| *from <= day && day < *to)).collect()
}

/// The days on which an end can fall: all of a short range; of a long one those at its ends and about `day`.
fn days_of((first, last): (i64, i64), day: i64) -> Vec<i64> {
    if last - first <= 7 {
        return (first..=last).collect();
    }
    [first, day - 1, day, day + 1, last].into_iter().filter(|day| (first..=last).contains(day)).collect()
}

/// The places at which valid time can begin that is written so; without a text it began before anybody asked.
pub fn beginning(text: Option<&str>) -> (i64, i64) {
    text.map_or((SINCE_EVER, SINCE_EVER), range)
}

/// The places at which valid time can be over that is written so; without a text it never is.
pub fn end(text: Option<&str>) -> (i64, i64) {
    text.map_or((FOR_EVER, FOR_EVER), range)
}

fn range(text: &str) -> (i64, i64) {
    match text.split_once("..") {
        None => prefixed(text),
        Some(("", last)) => (SINCE_EVER, prefixed(last).1),
        Some((first, "")) => (prefixed(first).0, FOR_EVER),
        Some((first, last)) => (prefixed(first).0, prefixed(last).1),
    }
}

/// The first and last day of a day, month, quarter or year: of the days that begin with its text.
pub fn prefixed(text: &str) -> (i64, i64) {
    let begins = |prefixes: &[String]| {
        let is_in = |day: &String| prefixes.iter().any(|prefix| day.starts_with(prefix));
        let first = CALENDAR.iter().position(is_in).expect("a day of the calendar");
        (first as i64, CALENDAR.iter().rposition(is_in).expect("a day of the calendar") as i64)
    };
    let Some((year, quarter)) = text.split_once("-Q") else { return begins(&[text.to_owned()]) };
    let months = match quarter {
        "1" => ["01", "02", "03"],
        "2" => ["04", "05", "06"],
        "3" => ["07", "08", "09"],
        _ => ["10", "11", "12"],
    };
    begins(&months.map(|month| format!("{year}-{month}")))
}
