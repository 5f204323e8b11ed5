//! Meetings with suppliers, series by series, and what each can bear.

use crate::ledger::cite::Cited;
use crate::ledger::view::View;
use crate::words::market::Told;
use hostboard_analysis::trend::{self, Ended, InOrder, Verdict, in_order, judge};
use hostboard_domain::record::{Engagement, HowEnded, Kind};
use hostboard_domain::time::{Day, When};
use std::borrow::Cow;

/// Meetings of one series, the earliest period first.
#[derive(Clone, Debug)]
pub struct Series {
    /// What it is called.
    pub title: String,
    /// What is recorded of each period.
    pub periods: Vec<Period>,
    /// The same in the order of whole periods, as it was judged.
    pub in_order: InOrder,
    /// What may be said of it: of the meetings, and behind it of attendance where both bear a verdict.
    pub verdicts: Vec<Verdict>,
    /// What was said of it besides counts.
    pub told: Told,
    /// Whether any of it is invented.
    pub is_illustrative: bool,
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
    /// How the series ended, where the row says so.
    pub ended: Option<HowEnded>,
    /// Who says so.
    pub cited: Cited,
}

/// Every series, each judged among all of them. A period that begins after the day asked about is not there yet.
pub(super) fn series(view: &View<'_>) -> Vec<Series> {
    let mut all: Vec<(String, Vec<Period>)> = Vec::new();
    for life in view.reading.lives(Kind::Engagement) {
        let meetings = Engagement::of(life.version);
        if meetings.period().and_then(When::first).is_some_and(|first| first > view.times.at) {
            continue;
        }
        let title = meetings.series().unwrap_or_default().into_owned();
        let period = Period {
            when: meetings.period(),
            planned: meetings.planned(),
            held: meetings.held(),
            invited: meetings.invited(),
            attending: meetings.attending(),
            trend: meetings.trend().map(Cow::into_owned),
            ended: meetings.ended(),
            cited: Cited::of(&view.reading, &life.version),
        };
        match all.iter_mut().find(|(other, _)| *other == title) {
            Some((_, periods)) => periods.push(period),
            None => all.push((title, vec![period])),
        }
    }
    all.iter_mut().for_each(|(_, periods)| periods.sort_by_key(place));
    let ordered: Vec<InOrder> = all.iter().map(|(_, periods)| in_order(&counts(periods))).collect();
    let asked: Vec<trend::Series> = all
        .iter()
        .zip(&ordered)
        .map(|((_, periods), order)| trend::Series { periods: order.periods.clone(), ended: ended(periods) })
        .collect();
    let both = all.into_iter().zip(ordered).zip(judge(&asked));
    both.map(|(((title, periods), in_order), verdicts)| Series {
        title,
        told: told(&periods),
        is_illustrative: periods.iter().any(|period| period.cited.illustrative),
        periods,
        in_order,
        verdicts,
    })
    .collect()
}

fn place(period: &Period) -> Option<(Option<Day>, Option<Day>)> {
    period.when.map(|when| (when.first().or(when.last()), when.last()))
}

fn counts(periods: &[Period]) -> Vec<(Option<When>, trend::Period)> {
    let whole = |count: Option<u64>| count.map(|count| u32::try_from(count).unwrap_or(u32::MAX));
    let of = |period: &Period| {
        let counts = trend::Period {
            held: whole(period.held),
            invited: whole(period.invited),
            attending: whole(period.attending),
        };
        (period.when, counts)
    };
    periods.iter().map(of).collect()
}

/// How it ended, as its last row says.
fn ended(periods: &[Period]) -> Option<Ended> {
    let last = periods.last()?;
    Some(match last.ended? {
        HowEnded::ByPlan => Ended::ByPlan,
        HowEnded::NotByPlan => Ended::NotByPlan,
    })
}

/// The newest words on the course of it, and by how many sources.
fn told(periods: &[Period]) -> Told {
    let newest = periods.iter().rev().find(|period| period.trend.is_some());
    let words = newest.and_then(|period| period.trend.clone());
    let same = periods.iter().filter(|period| words.is_some() && period.trend == words);
    let mut sources: Vec<&str> =
        same.flat_map(|period| &period.cited.sources).map(|source| source.id.as_str()).collect();
    sources.sort_unstable();
    sources.dedup();
    Told { words, sources: sources.len(), ended: ended(periods) }
}
