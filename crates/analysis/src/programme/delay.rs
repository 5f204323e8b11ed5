//! When a milestone may come after all, by how long such dates took before.
//!
//! ```text
//! of a class of six: logarithms of multiples with mean 0.351 and standard deviation 0.264
//! own: stated in 171 days, and 355 if the last date is kept: 2.08; in 152, and 244: 1.61
//! log of the multiple: (0.730 + 0.473 + 4 x 0.351) / (2 + 4) = 0.435, so 1.54; spread 0.264 sqrt(1 + 1/6) = 0.285
//! last stated in 121 days: half of such dates come within 187
//! ```
//!
//! Source: B. Flyvbjerg, "From Nobel prize to project management: getting risks right", Project Management Journal 37 (2006),
//! for reference classes; A. Gelman et al., "Bayesian data analysis", 2.5, for a mean shrunk to that of its class.

use crate::chance::{mean_and_sd, normal_at, share_below};
use hostboard_domain::time::Day;

/// Statements closer than this to what they state say little about how long such dates take.
pub const LEAST_DAYS_OFF: i32 = 30;

/// Of fewer finished milestones there is no class, and no forecast is judged.
pub const FEWEST_FINISHED: usize = 5;

/// So many finished milestones of its class count against a holder's own statements. Our convention.
const CLASS_COUNTS_AS: f64 = 4.0;

/// A finished milestone, by its earliest statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finished {
    /// When that was made.
    pub said: Day,
    /// The last day that it stated.
    pub stated: Day,
    /// When the milestone came.
    pub came: Day,
}

/// How many times as long as stated a date took; `None` where it was stated less than 30 days off, or came by the day it
/// was said.
///
/// ```
/// use hostboard_analysis::programme::multiple;
/// use hostboard_domain::time::Day;
/// let day = |text| Day::parse(text).unwrap();
/// assert_eq!(multiple(day("2025-01-01"), day("2025-03-02"), day("2025-04-01")), Some(1.5));
/// assert_eq!(multiple(day("2025-01-01"), day("2025-01-30"), day("2025-04-01")), None);
/// ```
pub fn multiple(said: Day, stated: Day, came: Day) -> Option<f64> {
    let (off, took) = (days(said, stated), days(said, came));
    (off >= f64::from(LEAST_DAYS_OFF) && took > 0.0).then(|| took / off)
}

fn days(from: Day, to: Day) -> f64 {
    f64::from(to.number()) - f64::from(from.number())
}

/// How long such dates took: logarithms of their multiples.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ReferenceClass {
    /// Their mean.
    pub mean: f64,
    /// Their standard deviation.
    pub sd: f64,
}

impl ReferenceClass {
    /// From finished milestones; else how many of them say anything, which is too few.
    pub fn new(finished: &[Finished]) -> Result<ReferenceClass, usize> {
        let multiples = finished.iter().filter_map(|one| multiple(one.said, one.stated, one.came));
        ReferenceClass::of_multiples(&multiples.collect::<Vec<f64>>())
    }

    /// From multiples themselves, such as a person names with their source: those that are above 0 count; else how many do,
    /// which is too few.
    ///
    /// ```
    /// use hostboard_analysis::programme::ReferenceClass;
    /// let class = ReferenceClass::of_multiples(&[1.5; 5]).unwrap();
    /// assert!((class.mean - 1.5f64.ln()).abs() < 1e-12 && class.sd < 1e-12);
    /// assert_eq!(ReferenceClass::of_multiples(&[1.5, 2.0, 0.0]), Err(2));
    /// ```
    pub fn of_multiples(multiples: &[f64]) -> Result<ReferenceClass, usize> {
        let is_one = |multiple: &&f64| multiple.is_finite() && **multiple > 0.0;
        let logarithms: Vec<f64> = multiples.iter().filter(is_one).map(|multiple| libm::log(*multiple)).collect();
        if logarithms.len() < FEWEST_FINISHED {
            return Err(logarithms.len());
        }
        let (mean, sd) = mean_and_sd(&logarithms);
        Ok(ReferenceClass { mean, sd })
    }
}

/// What a holder stated of a milestone that has not come: on a day, a range of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stated {
    /// When it was said.
    pub said: Day,
    /// The first day stated.
    pub first: Day,
    /// The last.
    pub last: Day,
}

/// How long a milestone takes from its last statement, as a multiple of the time then stated.
#[derive(Clone, Debug, PartialEq)]
pub struct DelayModel {
    last: Stated,
    today: Day,
    /// Logarithms of the holder's own multiples, at least: as if its last statement were kept.
    pub own: Vec<f64>,
    /// The mean of the multiple's logarithm.
    pub mean: f64,
    /// Its standard deviation.
    pub sd: f64,
}

/// When a milestone may come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Delay {
    /// Half of such dates come by then: from the first day stated and from the last.
    pub median: (Day, Day),
    /// Four in five come within: from the first day stated its lower end, from the last its upper one.
    pub four_in_five: (Day, Day),
    /// The last date stated: the baseline to beat.
    pub stated: (Day, Day),
}

impl DelayModel {
    /// From a holder's statements in order, as seen today; `None` without one, where the last states a day that is past (it
    /// is overdue and there is no new date), or one not after it was said.
    ///
    /// Shape: the class counts as four statements. Units: days. Rounding: dates to the nearest day.
    ///
    /// ```
    /// use hostboard_analysis::programme::{DelayModel, ReferenceClass, Stated};
    /// use hostboard_domain::time::Day;
    /// let day = |text| Day::parse(text).unwrap();
    /// let stated = Stated { said: day("2025-08-15"), first: day("2025-11-01"), last: day("2025-11-30") };
    /// let class = ReferenceClass { mean: 0.3513, sd: 0.264 };
    /// let model = DelayModel::new(&[stated], class, day("2025-10-01")).unwrap();
    /// assert_eq!(model.delay().median, (day("2025-12-04"), day("2026-01-14")));
    /// ```
    pub fn new(statements: &[Stated], class: ReferenceClass, today: Day) -> Option<DelayModel> {
        let (last, earlier) = statements.split_last()?;
        if last.last < today || last.first <= last.said || last.last < last.first {
            return None;
        }
        let own = earlier.iter().filter_map(|stated| multiple(stated.said, stated.last, last.last));
        let own: Vec<f64> = own.map(libm::log).collect();
        let counts = own.len() as f64 + CLASS_COUNTS_AS;
        let mean = (own.iter().sum::<f64>() + CLASS_COUNTS_AS * class.mean) / counts;
        Some(DelayModel { last: *last, today, own, mean, sd: class.sd * libm::sqrt(1.0 + 1.0 / counts) })
    }

    /// How many times as long as stated such dates take.
    pub fn multiple(&self) -> f64 {
        libm::exp(self.mean)
    }

    /// When it may come, given that it has not come by today.
    pub fn delay(&self) -> Delay {
        let Stated { first, last, .. } = self.last;
        Delay {
            median: (self.day(first, 0.5), self.day(last, 0.5)),
            four_in_five: (self.day(first, 0.1), self.day(last, 0.9)),
            stated: (first, last),
        }
    }

    /// The chance that it comes by a day, from the last day stated.
    pub fn chance_by(&self, day: Day) -> f64 {
        let (by_today, by_day) = (self.share(self.last.last, self.today), self.share(self.last.last, day));
        ((by_day - by_today) / (1.0 - by_today)).max(0.0)
    }

    /// The share of such dates that come by a day, whether or not that is past.
    fn share(&self, stated: Day, day: Day) -> f64 {
        let took = days(self.last.said, day);
        if took <= 0.0 { 0.0 } else { share_below((libm::log(took) - self.middle(stated)) / self.sd.max(TINY)) }
    }

    /// The day by which a share of those dates come that have not come by today.
    fn day(&self, stated: Day, share: f64) -> Day {
        let by_today = self.share(stated, self.today);
        let took = libm::exp(self.middle(stated) + self.sd * normal_at(by_today + share * (1.0 - by_today)));
        Day::from_number(self.last.said.number().saturating_add(libm::round(took) as i32))
    }

    /// The logarithm of the days that half of such dates take.
    fn middle(&self, stated: Day) -> f64 {
        libm::log(days(self.last.said, stated)) + self.mean
    }
}

/// A spread of nothing at all, which a class of equals has.
const TINY: f64 = 1e-12;

/// A finished milestone with what had been forecast beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beside {
    /// The forecast's median.
    pub forecast: Day,
    /// The last date stated when the forecast was made.
    pub stated: Day,
    /// When it came.
    pub came: Day,
}

/// By how many days forecasts, and the dates stated beside them, were off on average.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Errors {
    /// Of the forecasts.
    pub forecast: f64,
    /// Of the baseline to beat.
    pub stated: f64,
}

impl Errors {
    /// `None` of fewer than five: not tested.
    ///
    /// ```
    /// use hostboard_analysis::programme::{Beside, Errors};
    /// use hostboard_domain::time::Day;
    /// let day = |number| Day::from_number(number);
    /// let beside = Beside { forecast: day(110), stated: day(100), came: day(112) };
    /// assert_eq!(Errors::of(&[beside; 5]), Some(Errors { forecast: 2.0, stated: 12.0 }));
    /// assert_eq!(Errors::of(&[beside; 4]), None);
    /// ```
    pub fn of(finished: &[Beside]) -> Option<Errors> {
        let mean = |of: fn(&Beside) -> Day| {
            finished.iter().map(|one| days(of(one), one.came).abs()).sum::<f64>() / finished.len() as f64
        };
        let errors = || Errors { forecast: mean(|one| one.forecast), stated: mean(|one| one.stated) };
        (finished.len() >= FEWEST_FINISHED).then(errors)
    }
}
