//! The portfolio as at two times: what a host would want to see first.

use crate::ledger::TwoTimes;
use crate::ledger::cite::{Cited, CitedSource, sources};
use crate::ledger::view::View;
use crate::portfolio::claims::{Said, said_on, topics};
use crate::portfolio::heads::{Head, Heads};
use crate::portfolio::units::{Count, Sure, Unit, count_hosted, units};
use crate::words::name::name_of;
use hostboard_domain::ledger::reading::Reading;
use hostboard_domain::record::{self, Checkpoint, Id, Kind, Review};
use hostboard_domain::time::{Day, When};
use std::borrow::Cow;
use std::collections::HashMap;

/// A portfolio as at two times.
#[derive(Clone, Debug)]
pub struct Portfolio {
    /// What it is called.
    pub title: String,
    /// The two times.
    pub times: TwoTimes,
    /// The host's name.
    pub host: Option<String>,
    /// When what units signed passes to the host.
    pub handover: Option<When>,
    /// The last day of the host's development period.
    pub development_until: Option<When>,
    /// How many units are hosted.
    pub hosted: Count,
    /// The units, by name.
    pub units: Vec<UnitLine>,
    /// How many units have a permanent or shared head who is named, and how many more perhaps.
    pub named_heads: (usize, usize),
    /// What was said of how many units have a permanent head, by the time of which it was said.
    pub claimed_heads: Vec<ClaimedHeads>,
    /// What was said of what the host puts first.
    pub priorities: Vec<Said>,
    /// How many deals there are, and how many illustrative ones were left out.
    pub deals: (usize, usize),
    /// Every source behind what is shown.
    pub sources: Vec<CitedSource>,
}

/// A unit in the list.
#[derive(Clone, Debug)]
pub struct UnitLine {
    /// The unit.
    pub unit: Unit,
    /// Who heads it.
    pub heads: Vec<Head>,
    /// The newest grade: the checkpoint's title, the grade, who says so.
    pub rating: Option<(String, String, Cited)>,
}

/// What was said of how many units have a permanent head, beside those who are named.
#[derive(Clone, Debug)]
pub struct ClaimedHeads {
    /// The claim.
    pub said: Said,
    /// How many units had a permanent or shared head who is named, by the last day that the claim speaks of.
    pub named: usize,
    /// The units of which none is named, not even perhaps, by name.
    pub unnamed: Vec<String>,
}

/// Reads the portfolio. Illustrative deals are counted only where `illustrative` asks for them.
pub fn portfolio(view: &View<'_>, illustrative: bool) -> Portfolio {
    let (times, reading) = (view.times, &view.reading);
    let own = reading.records::<record::Portfolio<_>>().next();
    let heads = Heads::kept(view);
    let all = units(reading);
    let mut ratings = newest_ratings(reading);
    let lines: Vec<UnitLine> = all
        .iter()
        .cloned()
        .map(|unit| UnitLine {
            heads: heads.of_body(&unit.id).to_vec(),
            rating: ratings.remove(&unit.id).map(|(_, rating)| rating),
            unit,
        })
        .collect();
    let named_heads = count_named(&all, &heads);
    let deals = reading.of(Kind::Deal);
    let left_out = if illustrative { 0 } else { deals.filter(|deal| deal.is_illustrative()).count() };
    let topics = topics(view);
    let claimed: Vec<ClaimedHeads> = said_on(reading, &topics.permanent_heads)
        .into_iter()
        .filter(|said| said.as_at.and_then(When::first).is_none_or(|first| first <= times.at))
        .map(|said| {
            let then = said.as_at.and_then(When::last).unwrap_or(times.at);
            let then = reading.on(then);
            let (units, heads) = (units(&then), Heads::of(&then));
            let unnamed = units.iter().filter(|unit| heads.permanent(&unit.id).is_none());
            let unnamed = unnamed.map(|unit| unit.name.clone()).collect();
            ClaimedHeads { named: count_named(&units, &heads).0, unnamed, said }
        })
        .collect();
    let priorities: Vec<Said> = said_on(reading, &topics.host_priorities);
    let cited = lines.iter().flat_map(|line| {
        let heads = line.heads.iter().map(|head| &head.cited);
        heads.chain(line.rating.iter().map(|(_, _, cited)| cited)).chain([&line.unit.cited])
    });
    let cited = cited.chain(claimed.iter().map(|claimed| &claimed.said).chain(&priorities).map(|said| &said.cited));
    let sources = sources(cited);
    Portfolio {
        title: own.and_then(|own| own.title()).map_or_else(|| view.name().to_owned(), Cow::into_owned),
        times,
        host: own.and_then(|own| own.host()).map(|id| name_of(reading, &id)),
        handover: own.and_then(|own| own.handover()),
        development_until: own.and_then(|own| own.development_until()),
        hosted: count_hosted(reading),
        named_heads,
        claimed_heads: claimed,
        priorities,
        deals: (reading.of(Kind::Deal).count() - left_out, left_out),
        sources,
        units: lines,
    }
}

/// How many units have a permanent or shared head who is named, and how many more perhaps.
fn count_named(units: &[Unit], heads: &Heads) -> (usize, usize) {
    let named = |sure: Sure| units.iter().filter(|unit| heads.permanent(&unit.id) == Some(sure)).count();
    (named(Sure::Yes), named(Sure::Perhaps))
}

/// The newest grade of each unit: when it was concluded, and what is shown of it.
type Ratings = HashMap<String, (Option<Day>, (String, String, Cited))>;

fn newest_ratings(reading: &Reading<'_>) -> Ratings {
    let mut newest: Ratings = HashMap::new();
    for review in reading.records::<Review<_>>() {
        let (Some(unit), Some(rating)) = (review.unit(), review.rating()) else { continue };
        let concluded = review.concluded().and_then(When::last);
        if newest.get(&*unit).is_some_and(|(before, _)| *before > concluded) {
            continue;
        }
        let checkpoint = review.checkpoint().map(Id::into_string).unwrap_or_default();
        let title = reading.record_named::<Checkpoint<_>>(&checkpoint).and_then(|checkpoint| checkpoint.title());
        let title = title.map_or(checkpoint, Cow::into_owned);
        let cited = Cited::of(reading, &review.record);
        newest.insert(unit.into_string(), (concluded, (title, rating.into_owned(), cited)));
    }
    newest
}
