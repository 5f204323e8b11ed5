//! The programme: each milestone, what was expected of it by whom, how far that moved, when it may come after all, and what
//! waits for what.

mod calendar;
mod dependencies;
mod forecast;
mod slips;

pub use calendar::write_programme;
pub use dependencies::{DatedThing, Dependencies, Waits, dependencies};
pub use forecast::{Forecasts, HolderOutlook, forecasts};
pub use slips::HolderSlip;

use crate::ledger::TwoTimes;
use crate::ledger::cite::{Cited, CitedSource, sources};
use crate::ledger::view::View;
use crate::words::name::name_of;
use hostboard_analysis::programme::ReferenceClass;
use hostboard_domain::ledger::reading::Reading;
use hostboard_domain::record::{self, MoveReason};
use hostboard_domain::time::{Day, When};
use std::borrow::Cow;

/// The programme as at two times.
#[derive(Clone, Debug)]
pub struct Programme {
    /// The two times.
    pub times: TwoTimes,
    /// The milestones, in the order of the ledger.
    pub milestones: Vec<Milestone>,
    /// When those may come that have not.
    pub forecasts: Forecasts,
    /// What waits for what.
    pub dependencies: Dependencies,
    /// Every source behind what is shown.
    pub sources: Vec<CitedSource>,
}

/// A dated promise.
#[derive(Clone, Debug)]
pub struct Milestone {
    /// Its id.
    pub id: String,
    /// What is to happen.
    pub title: String,
    /// Whose it is; empty for the whole portfolio.
    pub of: Vec<String>,
    /// When it was first to happen.
    pub baseline: Option<When>,
    /// When it happened.
    pub met: Option<When>,
    /// What was expected, the oldest first.
    pub expectations: Vec<Expectation>,
    /// Whether it holds only perhaps on the day.
    pub perhaps: bool,
    /// Who says so.
    pub cited: Cited,
}

/// What somebody expected.
#[derive(Clone, Debug)]
pub struct Expectation {
    /// Who.
    pub holder: String,
    /// When it is expected.
    pub expected: Option<When>,
    /// The words, where they are the fact.
    pub phrase: Option<String>,
    /// When it was said: as recorded, or the date of the first source.
    pub said: Option<When>,
    /// Why it moved.
    pub reason: Option<MoveReason>,
    /// Whether it holds only perhaps on the day.
    pub perhaps: bool,
    /// Who says so.
    pub cited: Cited,
}

/// How far a milestone moved, by the newest word of each who expects something of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// Whole months that it moved at least, whoever of them is right; 0 where one of them shows no move.
    pub least: i32,
    /// Whole months that it moved at least if the last of them is right, and who that is.
    pub most: (i32, String),
    /// Tenths of a month that it moved at least for each month since the date promised, whoever is right: only where all
    /// spoke after that date.
    pub tenths_a_month: Option<i32>,
}

impl Programme {
    /// The same with forecasts by multiples that a person names, in place of those of the portfolio's finished milestones.
    #[must_use]
    pub fn by_multiples(mut self, multiples: &[f64]) -> Programme {
        let class = ReferenceClass::of_multiples(multiples);
        self.forecasts = forecast::by_class(&self.milestones, self.times.at, class);
        self
    }
}

impl Expectation {
    /// Whole months from the first promise to the earliest that is expected now, where both have an edge to measure by.
    /// Rounded down; from the last day promised to the first day expected, so never more than it surely moved.
    pub fn months_later_at_least(&self, baseline: Option<When>) -> Option<i32> {
        let (promised, expected) = (baseline?.last()?, self.expected?.first()?);
        (expected > promised).then(|| promised.months_to(expected.plus_days(-1)))
    }

    /// Months from the last day promised to the last day on which this can have been said, rounded up; none where it may
    /// have been said by then.
    pub fn months_since_promise_at_most(&self, baseline: Option<When>) -> Option<i32> {
        let (after, said) = (baseline?.last()?.plus_days(1), self.said?.last()?);
        let whole = after.months_to(said);
        let months = if after.plus_months(whole) <= said { whole + 1 } else { whole };
        (self.said?.first()? >= after && months > 0).then_some(months)
    }
}

impl Milestone {
    /// The newest expectation of each holder, in the order in which they were said.
    pub fn newest(&self) -> Vec<&Expectation> {
        let later = |place: usize, holder: &str| self.expectations[place + 1..].iter().any(|e| e.holder == holder);
        let all = self.expectations.iter().enumerate();
        all.filter(|(place, e)| !later(*place, &e.holder)).map(|(_, e)| e).collect()
    }

    /// The first and the last day of the newest dated statement, of whichever holder, or of the first promise where there is none;
    /// an end is `None` where there is none. Nothing where no date is recorded, or the newest words give none.
    pub fn stated(&self) -> Option<(Option<Day>, Option<Day>)> {
        let sure = || self.expectations.iter().filter(|e| !e.perhaps);
        let dated = || sure().filter_map(|e| Some((e.said.and_then(When::last), e.expected?)));
        let newest = dated().filter_map(|(said, _)| said).max();
        let mut current: Vec<When> =
            dated().filter(|(said, _)| newest.is_none() || *said == newest).map(|(_, when)| when).collect();
        // A phrase is no date, so that it takes no promise away.
        if current.is_empty() {
            current.extend(self.baseline);
        }
        let last = current.iter().map(|when| when.last().unwrap_or(Day::LATEST)).max()?;
        Some((current.iter().filter_map(|when| when.first()).min(), Some(last).filter(|last| *last < Day::LATEST)))
    }

    /// How far it moved; nothing where nobody's expectation is surely later than the promise.
    pub fn slip(&self) -> Option<Slip> {
        let newest: Vec<&Expectation> = self.newest().into_iter().filter(|e| !e.perhaps).collect();
        let months = |e: &Expectation| {
            let baseline = self.baseline.filter(|_| !self.corrects_the_promise(&e.holder));
            e.months_later_at_least(baseline).unwrap_or(0)
        };
        let last = newest.iter().max_by_key(|e| months(e)).filter(|e| months(e) > 0)?;
        let rate = |e: &&Expectation| Some(months(e) * 10 / e.months_since_promise_at_most(self.baseline)?);
        let rates: Option<Vec<i32>> = newest.iter().map(rate).collect();
        Some(Slip {
            least: newest.iter().map(|e| months(e)).min().unwrap_or(0),
            most: (months(last), last.holder.clone()),
            tenths_a_month: rates.and_then(|rates| rates.into_iter().min()).filter(|rate| *rate > 0),
        })
    }

    /// The day to look at next: the first on which it may happen, by what is expected now or else was promised.
    pub fn next(&self) -> Option<Day> {
        let expected = self.newest().into_iter().filter_map(|e| e.expected);
        let days = |when: When| when.first().or(when.last());
        expected.filter_map(days).min().or_else(|| self.baseline.and_then(days))
    }
}

/// Reads the programme.
pub fn programme(view: &View<'_>) -> Programme {
    let times = view.times;
    let milestones = milestones(&view.reading);
    let dependencies = dependencies(view);
    let cited = milestones.iter().flat_map(|m| m.expectations.iter().map(|e| &e.cited).chain([&m.cited]));
    let sources = sources(cited.chain(dependencies.waits.iter().map(|waits| &waits.cited)));
    Programme { times, sources, forecasts: forecasts(&milestones, times.at), dependencies, milestones }
}

/// The milestones with their expectations that surely or perhaps hold, as at a reading. What is said to come later than its day
/// has not come.
pub(crate) fn milestones(reading: &Reading<'_>) -> Vec<Milestone> {
    let has_come = |when: &When| when.first().is_none_or(|first| first <= reading.valid);
    let mut milestones: Vec<Milestone> = reading
        .records_even_perhaps::<record::Milestone<_>>()
        .map(|(milestone, perhaps)| Milestone {
            id: milestone.record.id().to_owned(),
            title: milestone.title().unwrap_or_default().into_owned(),
            of: milestone.owners().iter().map(|id| name_of(reading, id)).collect(),
            baseline: milestone.baseline(),
            met: milestone.met().filter(has_come),
            expectations: Vec::new(),
            perhaps,
            cited: Cited::of(reading, &milestone.record),
        })
        .collect();
    for (found, perhaps) in reading.records_even_perhaps::<record::Expectation<_>>() {
        let Some(of) = found.milestone() else { continue };
        let Some(milestone) = milestones.iter_mut().find(|milestone| *milestone.id == *of) else { continue };
        let cited = Cited::of(reading, &found.record);
        milestone.expectations.push(Expectation {
            holder: found.holder().unwrap_or_default().into_owned(),
            expected: found.expected(),
            phrase: found.phrase().map(Cow::into_owned),
            said: found.said().or_else(|| cited.sources.first().and_then(|source| source.date)),
            reason: found.reason(),
            perhaps,
            cited,
        });
    }
    for milestone in &mut milestones {
        milestone.expectations.sort_by_key(|expectation| expectation.said.and_then(When::last));
    }
    milestones
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cited() -> Cited {
        Cited {
            seq: 1,
            kind: record::Kind::Expectation,
            id: "one".to_owned(),
            sources: Vec::new(),
            locator: None,
            stance: None,
            standing: None,
            known: Day::from_number(0),
            illustrative: false,
            note: None,
        }
    }

    /// A milestone first promised then, and of each holder what was said and expected: `2012-09 2013-04..`.
    fn milestone(promised: &str, words: &[(&str, &str)]) -> Milestone {
        let word = |(holder, dates): &(&str, &str)| {
            let (said, expected) = dates.split_once(' ').unwrap();
            Expectation {
                holder: (*holder).to_owned(),
                expected: When::parse(expected),
                phrase: None,
                said: When::parse(said),
                reason: None,
                perhaps: false,
                cited: cited(),
            }
        };
        Milestone {
            id: "m".to_owned(),
            title: "it begins".to_owned(),
            of: Vec::new(),
            baseline: When::parse(promised),
            met: None,
            expectations: words.iter().map(word).collect(),
            perhaps: false,
            cited: cited(),
        }
    }

    #[track_caller]
    fn check(promised: &str, words: &[(&str, &str)], expected: Option<(i32, i32, &str, Option<i32>)>) {
        let slip = milestone(promised, words).slip();
        let found = slip.as_ref().map(|slip| (slip.least, slip.most.0, slip.most.1.as_str(), slip.tenths_a_month));
        assert_eq!(found, expected);
    }

    #[test]
    fn a_milestone_moved_by_the_least_that_anybody_expects_now() {
        check("2012-05", &[("a", "2012-09 2013-04.."), ("b", "2012-09 2014-03")], Some((10, 21, "b", Some(25))));
        // The newest word of a holder counts, whatever was said before.
        check("2012-05", &[("a", "2012-09 2014-01"), ("a", "2012-10 2013-04")], Some((10, 10, "a", Some(20))));
        // One who shows no move leaves it open whether it moved.
        check("2012-05", &[("a", "2012-09 2013-04.."), ("b", "2012-09 ..2014")], Some((0, 10, "a", None)));
    }

    #[test]
    fn what_has_no_edge_is_not_measured() {
        check("2012-05", &[("a", "2012-09 ..2014")], None);
        check("2012-05..", &[("a", "2012-09 2014")], None);
        check("", &[("a", "2012-09 2014")], None);
        check("2012-05", &[], None);
        // Said before the promise fell due: by how much is known, in how long is not.
        check("2012-05", &[("a", "2012-05 2013-04")], Some((10, 10, "a", None)));
        check("1000", &[("a", "9999 9999")], Some((107_976, 107_976, "a", Some(9))));
    }
}
