//! What each group says of weights, and what its weightings say of the order.

use super::{AppraisalQuestion, Criterion};
use crate::ledger::cite::Cited;
use crate::threads::shared_out;
use crate::words::appraisal::{Allowed, GroupFault};
use hostboard_analysis::appraisal::{
    Acceptability, Conventions, Order, Outcome, Smaa, Table, WeightRange, Weights, WeightsError, Workers,
};
use hostboard_domain::ledger::history::Version;
use hostboard_domain::ledger::reading::Reading;
use hostboard_domain::rate::Rate;
use hostboard_domain::record::{self, Ranking};
use std::collections::{BTreeMap, BTreeSet};

/// A group with its weights.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its name; `None`: any weights at all.
    pub name: Option<String>,
    /// What it said of weights, by the criteria's titles.
    pub allowed: Allowed,
    /// The same as it is recorded.
    pub said: Said,
    /// What its weightings say, or why they say nothing.
    pub found: Result<Reckoned, GroupFault>,
    /// Who says what it said.
    pub cited: Vec<Cited>,
}

/// What a group said of weights, as it is recorded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Orders of criteria, by id.
    pub orders: Vec<Ranking>,
    /// A criterion's id, and between which ends its weight lies, from 0 to 1.
    pub ranges: Vec<(String, Rate, Rate)>,
}

/// What weightings say: boxed, since a group that is refused is small.
pub type Reckoned = Box<Acceptability>;

impl Group {
    /// Its leader and outcome; a group that allows no weights has no leader.
    pub(super) fn outcome(&self, conventions: &Conventions) -> (Option<usize>, Outcome) {
        match &self.found {
            Ok(found) => (found.leader(conventions.lead), found.outcome(conventions)),
            Err(_) => (None, Outcome::NoLeader),
        }
    }
}

/// So many threads, as workers for weightings.
struct Threads(usize);

impl Workers for Threads {
    fn each<P: Sync, T: Send>(&self, parts: &[P], work: impl Fn(&P) -> T + Sync) -> Vec<T> {
        shared_out(self.0, parts.len(), || (), |(), place| work(&parts[place]))
    }
}

/// Any weights at all.
pub(super) fn any(table: &Table, weights: &Weights, question: AppraisalQuestion) -> Group {
    Group {
        name: None,
        allowed: Allowed { order: None, ranges: Vec::new() },
        said: Said::default(),
        found: reckoned(table, weights, question),
        cited: Vec::new(),
    }
}

fn reckoned(table: &Table, weights: &Weights, question: AppraisalQuestion) -> Result<Reckoned, GroupFault> {
    let found = Smaa::new(table, weights, question.seed)?.run(&Threads(question.threads))?;
    Ok(Box::new(found))
}

/// What one group said, row by row.
#[derive(Default)]
struct Rows {
    orders: Vec<Ranking>,
    /// By criterion's place; of several rows, what all of them allow.
    ranges: BTreeMap<usize, (Rate, Rate)>,
    cited: Vec<Cited>,
    /// A criterion that is none of the search's.
    unknown: Option<String>,
}

/// So many groups are tried: each draws its own weightings while a reader waits.
pub(super) const MOST: usize = 30;

/// How many groups said something of weights.
pub(super) fn count(reading: &Reading<'_>, search: &str) -> usize {
    let all = reading.records::<record::Weight<_>>().filter(|one| one.search().as_deref() == Some(search));
    all.map(|one| one.group().unwrap_or_default().into_owned()).collect::<BTreeSet<String>>().len()
}

/// The groups of a search, by name.
pub(super) fn groups(
    reading: &Reading<'_>,
    search: &str,
    criteria: &[Criterion],
    table: &Table,
    question: AppraisalQuestion,
) -> Vec<Group> {
    let mut by_name: BTreeMap<String, Rows> = BTreeMap::new();
    for weight in reading.records::<record::Weight<_>>().filter(|one| one.search().as_deref() == Some(search)) {
        let name = weight.group().unwrap_or_default().into_owned();
        by_name.entry(name).or_default().take(reading, &weight, criteria);
    }
    let group = |(name, rows): (String, Rows)| {
        let found = rows.weights(criteria).and_then(|weights| reckoned(table, &weights, question));
        Group { name: Some(name), allowed: rows.allowed(criteria), said: rows.said(criteria), found, cited: rows.cited }
    };
    by_name.into_iter().map(group).collect()
}

impl Rows {
    fn take(&mut self, reading: &Reading<'_>, weight: &record::Weight<Version<'_>>, criteria: &[Criterion]) {
        self.cited.push(Cited::of(reading, &weight.record));
        self.orders.extend(weight.order().filter(|order| !self.orders.contains(order)));
        let Some(of) = weight.criterion() else { return };
        let (low, high) = (weight.low().unwrap_or(Rate::ZERO), weight.high().unwrap_or(Rate::ONE));
        match criteria.iter().position(|criterion| criterion.id == *of) {
            Some(place) => {
                let ends = self.ranges.entry(place).or_insert((low, high));
                *ends = (ends.0.max(low), ends.1.min(high));
            }
            None => self.unknown = Some(of.into_string()),
        }
    }

    fn weights(&self, criteria: &[Criterion]) -> Result<Weights, GroupFault> {
        if let Some(unknown) = &self.unknown {
            return Err(WeightsError::Unknown(unknown.clone()).into());
        }
        let ids: Vec<&str> = criteria.iter().map(|criterion| criterion.id.as_str()).collect();
        let order = match &self.orders[..] {
            [] => None,
            [order] => Some(Order::parse(&order.to_string(), &ids)?),
            _ => return Err(GroupFault::TwoOrders),
        };
        if self.ranges.values().any(|(low, high)| high < low) {
            return Err(WeightsError::Contradictory.into());
        }
        let range = |(criterion, (low, high)): (&usize, &(Rate, Rate))| WeightRange {
            criterion: *criterion,
            low: low.as_float(),
            high: high.as_float(),
        };
        let ranges: Vec<WeightRange> = self.ranges.iter().map(range).collect();
        Ok(Weights::new(criteria.len(), order, &ranges)?)
    }

    fn said(&self, criteria: &[Criterion]) -> Said {
        let range =
            |(place, (low, high)): (&usize, &(Rate, Rate))| Some((criteria.get(*place)?.id.clone(), *low, *high));
        Said { orders: self.orders.clone(), ranges: self.ranges.iter().filter_map(range).collect() }
    }

    fn allowed(&self, criteria: &[Criterion]) -> Allowed {
        let title = |id: &String| {
            criteria.iter().find(|criterion| criterion.id == *id).map_or_else(|| id.clone(), |one| one.title.clone())
        };
        let order = self.orders.first().map(|order| {
            order.classes().iter().map(|class| class.iter().map(title).collect()).collect::<Vec<Vec<String>>>()
        });
        let range =
            |(place, (low, high)): (&usize, &(Rate, Rate))| Some((criteria.get(*place)?.title.clone(), *low, *high));
        Allowed { order, ranges: self.ranges.iter().filter_map(range).collect() }
    }
}
