//! Equal information: whether those who were approached were told and given the same, and in time.
//!
//! For: a matrix of items by those approached, with its gaps. Leaves to others: who was approached, what an item is, and
//! sentences.
//!
//! Invariants: a thing that is not in the log was not given only where the log is said to be complete; a date that is a range
//! is late for certain only where every day of it is.

use hostboard_domain::time::{Day, When};

/// Somebody who was approached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approached {
    /// When they answered; `None` where no answer is recorded, `Some(None)` where its day is not.
    pub answered: Option<Option<When>>,
    /// Whether they answered that they would not run the unit.
    pub has_declined: bool,
    /// Whether everything that they were told or given is in the log.
    pub log_is_complete: bool,
}

/// One thing that one of them was told or given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disclosed {
    /// To whom, by place among those approached.
    pub to: usize,
    /// Which thing, by place among the items.
    pub item: usize,
    /// In which version: the digest of a paper; `None` where it was said.
    pub version: Option<String>,
    /// When; `None` is not recorded.
    pub on: Option<When>,
}

/// What one of those approached had of one item. All but the first two are gaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cell {
    /// They had it in time, in the same version.
    Given,
    /// They had declined before anybody had it.
    HadDeclined,
    /// They had another version.
    OtherVersion,
    /// They had it too late after the first, or after they had answered.
    Late,
    /// Perhaps they did: some days of a range are too late.
    PerhapsLate,
    /// They did not have it.
    NotGiven,
    /// Nobody recorded whether they had it.
    NotRecorded,
}

impl Cell {
    /// Whether it is one that keeps equal treatment from being shown.
    pub const fn is_gap(self) -> bool {
        !matches!(self, Cell::Given | Cell::HadDeclined)
    }
}

/// What each of those approached had of each item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matrix {
    /// By item, then by who was approached.
    pub cells: Vec<Vec<Cell>>,
}

impl Matrix {
    /// The gaps, by item and by who was approached.
    pub fn gaps(&self) -> impl Iterator<Item = (usize, usize, Cell)> + '_ {
        let rows = self.cells.iter().enumerate();
        let all = rows.flat_map(|(item, row)| row.iter().enumerate().map(move |(to, cell)| (item, to, *cell)));
        all.filter(|(_, _, cell)| cell.is_gap())
    }
}

/// Sets up the matrix: `items` rows, a column for each of those approached.
///
/// An item's version is the one that was given first. Another counts besides where somebody who has the first was given it
/// too: whoever lacks one of these has another version.
///
/// Units: `equal_days` is how many days after the first a thing may still be given. Shape: places are below `items` and below
/// the number of those approached.
///
/// ```
/// use hostboard_analysis::equal::{Approached, Cell, Disclosed, matrix};
/// use hostboard_domain::time::When;
/// let silent = Approached { answered: None, has_declined: false, log_is_complete: true };
/// let given = |to, day| Disclosed { to, item: 0, version: Some("a".to_owned()), on: When::parse(day) };
/// let log = [given(0, "2013-01-10"), given(1, "2013-01-17"), given(2, "2013-01-18")];
/// let all = vec![silent; 4];
/// assert_eq!(matrix(&all, 1, &log, 7).cells, [[Cell::Given, Cell::Given, Cell::Late, Cell::NotGiven]]);
/// ```
pub fn matrix(approached: &[Approached], items: usize, log: &[Disclosed], equal_days: u32) -> Matrix {
    let of_item = |item: usize| log.iter().filter(|one| one.item == item).collect::<Vec<_>>();
    let row = |log: &[&Disclosed]| {
        let versions = versions(log);
        (0..approached.len()).map(|to| cell(&approached[to], to, log, &versions, i64::from(equal_days))).collect()
    };
    Matrix { cells: (0..items).map(|item| row(&of_item(item))).collect() }
}

/// The days between which something happened; nobody knows an end that is `None`.
fn days(on: Option<When>) -> (Option<i64>, Option<i64>) {
    let number = |day: Day| i64::from(day.number());
    (on.and_then(When::first).map(number), on.and_then(When::last).map(number))
}

/// The versions that everybody has to have: the first, and those that somebody who has the first was given too.
fn versions<'l>(log: &[&'l Disclosed]) -> Vec<&'l Option<String>> {
    let by_day = |one: &&&Disclosed| {
        let (first, last) = days(one.on);
        (last.or(first).unwrap_or(i64::MAX), first.unwrap_or(i64::MAX))
    };
    let Some(first) = log.iter().min_by_key(by_day) else { return Vec::new() };
    let has_first: Vec<usize> = log.iter().filter(|one| one.version == first.version).map(|one| one.to).collect();
    let mut versions = vec![&first.version];
    for one in log.iter().filter(|one| has_first.contains(&one.to)) {
        if !versions.contains(&&one.version) {
            versions.push(&one.version);
        }
    }
    versions
}

fn cell(of: &Approached, to: usize, log: &[&Disclosed], versions: &[&Option<String>], equal_days: i64) -> Cell {
    let own: Vec<&Disclosed> = log.iter().copied().filter(|one| one.to == to).collect();
    if own.is_empty() {
        return match () {
            () if of.has_declined && declined_before(of, log) => Cell::HadDeclined,
            () if of.log_is_complete => Cell::NotGiven,
            () => Cell::NotRecorded,
        };
    }
    let has = |version: &Option<String>| own.iter().any(|one| one.version == *version);
    if !versions.iter().all(|version| has(version)) {
        return Cell::OtherVersion;
    }
    let of_version = |version: &Option<String>| {
        let others: Vec<&Disclosed> =
            log.iter().copied().filter(|one| one.to != to && one.version == *version).collect();
        let mine = own.iter().filter(|one| one.version == *version);
        // Of a thing that somebody was given twice the better counts.
        mine.map(|one| in_time(of, one, &others, equal_days)).min().unwrap_or(Cell::Given)
    };
    let all: Vec<Cell> = versions.iter().map(|version| of_version(version)).collect();
    let worst = [Cell::Late, Cell::PerhapsLate].into_iter().find(|late| all.contains(late));
    worst.unwrap_or(Cell::Given)
}

/// Whether they surely answered before anybody had it.
fn declined_before(of: &Approached, log: &[&Disclosed]) -> bool {
    let answered = of.answered.and_then(|on| days(on).1);
    let firsts: Option<Vec<i64>> = log.iter().map(|one| days(one.on).0).collect();
    let first = firsts.and_then(|firsts| firsts.into_iter().min());
    answered.zip(first).is_some_and(|(answered, first)| answered < first)
}

/// Whether one thing came in time: not too long after the first that another had, and not after the answer.
fn in_time(of: &Approached, one: &Disclosed, others: &[&Disclosed], equal_days: i64) -> Cell {
    let (first, last) = days(one.on);
    let others_first: Option<Vec<i64>> = others.iter().map(|other| days(other.on).0).collect();
    let earliest = others_first.map_or(Some(i64::MIN), |firsts| firsts.into_iter().min());
    let surely_by = others.iter().filter_map(|other| days(other.on).1).min();
    let after = |day: Option<i64>, other: i64, allowed: i64| day.is_none_or(|day| day > other.saturating_add(allowed));
    let surely = |day: Option<i64>, other: Option<i64>, allowed: i64| {
        day.zip(other).is_some_and(|(day, other)| day > other.saturating_add(allowed))
    };
    let answer = of.answered.map(days);
    if surely(first, surely_by, equal_days) || answer.is_some_and(|(_, last)| surely(first, last, 0)) {
        return Cell::Late;
    }
    let perhaps_after_first = earliest.is_some_and(|earliest| after(last, earliest, equal_days));
    let perhaps_after_answer = answer.is_some_and(|(begins, _)| after(last, begins.unwrap_or(i64::MIN), 0));
    if perhaps_after_first || perhaps_after_answer { Cell::PerhapsLate } else { Cell::Given }
}
