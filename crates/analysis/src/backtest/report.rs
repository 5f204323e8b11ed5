//! What a rule made of all units, and how often it was right.

use super::class::{Class, Classified, Outcome, Truth, classified};
use crate::chance::clopper_pearson;
use hostboard_domain::time::Month;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Of fewer units than this no share is given.
pub const FEWEST: u64 = 5;

/// How sure the interval of a share is: 95 %.
pub const LEVEL: f64 = 0.95;

/// What a rule said of units, month by month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watch {
    /// Its id.
    pub rule: Arc<str>,
    /// The month at whose end it was first read.
    pub first: Month,
    /// The last month at whose end it was read.
    pub last: Month,
    /// By unit, at the end of that month and of each after; `None` where it was not read. They need not be as many of
    /// each unit.
    pub truths: BTreeMap<Arc<str>, Vec<Option<Truth>>>,
}

/// How a rule did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The rule's id.
    pub rule: Arc<str>,
    /// Each unit whose outcome is recorded, also where the rule was never read of it.
    pub units: BTreeMap<Arc<str>, Classified>,
    /// Units that were watched and whose outcome is not recorded, by id: in no figure.
    pub left_out: Vec<Arc<str>>,
    /// How many units are of each class.
    pub totals: Totals,
}

/// How many units are of each class; what is undecided stands apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// The rule fired before the outcome.
    pub hits: u64,
    /// It did not.
    pub misses: u64,
    /// There was an outcome, and nobody can tell whether the rule fired before it.
    pub undecided_events: u64,
    /// The rule did not fire, and the outcome came after the last month that was read: in no share.
    pub not_judged: u64,
    /// The rule fired, and nothing happened.
    pub false_alarms: u64,
    /// It did not fire, and nothing happened.
    pub quiet: u64,
    /// Nothing happened, and nobody can tell whether the rule fired.
    pub undecided_others: u64,
}

/// How many units of how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// Those that are counted.
    pub count: u64,
    /// All that they are counted among.
    pub of: u64,
}

/// A share that was counted, with its exact interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Proportion {
    /// The count.
    pub counted: Counted,
    /// The lower end of the interval at [`LEVEL`], from 0 to 1.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// A share that is not given: it would be of fewer than [`FEWEST`] units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooFew(pub Counted);

/// Sets what a rule said of each unit beside what became of it. The module has the table, and an example.
///
/// Several rules are tried one by one, against the same outcomes.
///
/// Shape: an outcome for each unit of which one is recorded. A unit with an outcome and without months is undecided, not
/// left out.
/// Errors: none.
pub fn back_test(watch: &Watch, outcomes: &BTreeMap<Arc<str>, Outcome>) -> Report {
    let truths = |unit| watch.truths.get(unit).map_or(&[][..], Vec::as_slice);
    let units: BTreeMap<Arc<str>, Classified> = outcomes
        .iter()
        .map(|(unit, outcome)| (unit.clone(), classified((watch.first, watch.last), truths(unit), *outcome)))
        .collect();
    let left_out = watch.truths.keys().filter(|unit| !outcomes.contains_key(*unit)).cloned().collect();
    let totals = Totals::of(units.values());
    Report { rule: watch.rule.clone(), units, left_out, totals }
}

impl Totals {
    fn of<'a>(units: impl Iterator<Item = &'a Classified>) -> Totals {
        let mut totals = Totals::default();
        for unit in units {
            let count = match (unit.class, unit.outcome) {
                (Class::Hit(_), _) => &mut totals.hits,
                (Class::Miss, _) => &mut totals.misses,
                (Class::NotJudged, _) => &mut totals.not_judged,
                (Class::FalseAlarm, _) => &mut totals.false_alarms,
                (Class::Quiet, _) => &mut totals.quiet,
                (Class::Undecided(_), Outcome::Happened(_)) => &mut totals.undecided_events,
                (Class::Undecided(_), Outcome::NoneHappened) => &mut totals.undecided_others,
            };
            *count += 1;
        }
        totals
    }

    /// Hits of hits and misses.
    ///
    /// Errors: [`TooFew`] of these.
    ///
    /// ```
    /// use hostboard_analysis::backtest::{Counted, Totals};
    /// let totals = Totals { hits: 3, misses: 2, undecided_events: 2, ..Totals::default() };
    /// let caught = totals.caught().unwrap();
    /// assert_eq!(caught.counted, Counted { count: 3, of: 5 });
    /// assert_eq!(format!("{:.3} to {:.3}", caught.low, caught.high), "0.147 to 0.947");
    /// assert_eq!(totals.caught_with_undecided(), [Counted { count: 3, of: 7 }, Counted { count: 5, of: 7 }]);
    /// ```
    pub fn caught(&self) -> Result<Proportion, TooFew> {
        Counted { count: self.hits, of: self.hits + self.misses }.proportion()
    }

    /// Hits of all units with an outcome, were the undecided and those not judged all misses, and were they all hits.
    pub fn caught_with_undecided(&self) -> [Counted; 2] {
        let open = self.undecided_events + self.not_judged;
        let of = self.hits + self.misses + open;
        [self.hits, self.hits + open].map(|count| Counted { count, of })
    }

    /// False alarms of false alarms and quiet units.
    ///
    /// Errors: [`TooFew`] of these.
    pub fn false_alarm_rate(&self) -> Result<Proportion, TooFew> {
        Counted { count: self.false_alarms, of: self.false_alarms + self.quiet }.proportion()
    }
}

impl Counted {
    fn proportion(self) -> Result<Proportion, TooFew> {
        if self.of < FEWEST {
            return Err(TooFew(self));
        }
        let (low, high) = clopper_pearson(self.count, self.of, LEVEL);
        Ok(Proportion { counted: self, low, high })
    }
}
