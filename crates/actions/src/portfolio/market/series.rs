//! Meetings with suppliers, series by series.

use crate::ledger::cite::Cited;
use crate::ledger::view::View;
use hostboard_domain::record::{Engagement, Kind};
use hostboard_domain::time::When;
use std::borrow::Cow;

/// Meetings of one series, the earliest period first.
#[derive(Clone, Debug)]
pub struct Series {
    /// What it is called.
    pub title: String,
    /// What is recorded of each period.
    pub periods: Vec<Period>,
}

/// What is recorded of a series over a period; a count that is not recorded is not zero.
#[derive(Clone, Debug)]
pub struct Period {
    /// The period.
    pub when: Option<When>,
    /// How many meetings were planned.
    pub planned: Option<u64>,
    /// How many were held.
    pub held: Option<u64>,
    /// How many were invited.
    pub invited: Option<u64>,
    /// How many came.
    pub attending: Option<u64>,
    /// What was said of the course of it.
    pub trend: Option<String>,
    /// Who says so.
    pub cited: Cited,
}

/// What the counts of a series allow to be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shows {
    /// No count is recorded: neither a fall nor its size can be shown.
    NoCounts,
    /// One period is counted: there is nothing to compare it with.
    OnePeriod,
    /// So many periods are counted, from the first number to the last; whether that is more than chance is not tested.
    Counted(usize, u64, u64),
}

impl Series {
    /// What its counts allow to be said.
    pub fn shows(&self) -> Shows {
        let counts: Vec<u64> = self.periods.iter().filter_map(|period| period.held).collect();
        match counts[..] {
            [] => Shows::NoCounts,
            [_] => Shows::OnePeriod,
            [first, .., last] => Shows::Counted(counts.len(), first, last),
        }
    }
}

pub(super) fn series(view: &View<'_>) -> Vec<Series> {
    let mut all: Vec<Series> = Vec::new();
    for life in view.reading.lives(Kind::Engagement) {
        let meetings = Engagement::of(life.version);
        let title = meetings.series().unwrap_or_default().into_owned();
        let period = Period {
            when: meetings.period(),
            planned: meetings.planned(),
            held: meetings.held(),
            invited: meetings.invited(),
            attending: meetings.attending(),
            trend: meetings.trend().map(Cow::into_owned),
            cited: Cited::of(&view.reading, &life.version),
        };
        match all.iter_mut().find(|series| series.title == title) {
            Some(series) => series.periods.push(period),
            None => all.push(Series { title, periods: vec![period] }),
        }
    }
    for series in &mut all {
        series.periods.sort_by_key(|period| period.when.and_then(|when| when.first().or(when.last())));
    }
    all
}
