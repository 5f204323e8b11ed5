//! How good forecasts were, where their months are now actual, beside a baseline that anybody could have drawn.

use crate::chance::{brier, crps, quantiles};
use hostboard_domain::money::Pence;

/// A month that was forecast and is now actual.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastMonth {
    /// What was drawn for it, in pence, as in [`Outcomes::of_month`](super::Outcomes::of_month).
    pub drawn: Vec<i64>,
    /// What the flat baseline was then: [`flat`].
    pub flat: Option<Pence>,
    /// What it came to.
    pub happened: Pence,
}

/// An event of which a chance was given, and which has happened or not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PastEvent {
    /// The chance that was given.
    pub chance: f64,
    /// The chance of the baseline then: [`flat_chance`].
    pub flat: f64,
    /// Whether it happened.
    pub happened: bool,
}

/// How many of how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// How many.
    pub count: u64,
    /// Of how many.
    pub of: u64,
}

/// The score of the forecast, and of the baseline for the same: the less, the better.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Versus {
    /// Of the forecast.
    pub forecast: f64,
    /// Of the baseline; `None` where some month has none.
    pub flat: Option<f64>,
}

/// What can be said of past forecasts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum History {
    /// Nothing that was forecast is known yet.
    None,
    /// Too little for a score: how many, of months those that lay in the band of 80 %, of events those that happened.
    Few(Share),
    /// The same, and the mean score: of months the continuous ranked probability score in pence, of events the Brier score.
    Scored(Share, Versus),
}

/// With fewer months or events there is no score.
pub const LEAST: usize = 5;

/// The flat baseline of a month: the mean of the last twelve actual months known when it was forecast, or of fewer.
///
/// Rounding: half to even.
pub fn flat(actual: &[Pence]) -> Option<Pence> {
    let last = actual.get(actual.len().saturating_sub(12)..).filter(|last| !last.is_empty())?;
    let sum: i128 = last.iter().map(|pence| i128::from(pence.0)).sum();
    Some(Pence(libm::rint(sum as f64 / last.len() as f64) as i64))
}

/// The baseline of an event: the share of those before it that happened, or 1/2.
pub fn flat_chance(before: &[bool]) -> f64 {
    if before.is_empty() {
        0.5
    } else {
        before.iter().filter(|happened| **happened).count() as f64 / before.len() as f64
    }
}

impl History {
    /// Of months. The share is of those in the band from the 10th to the 90th per cent of what was drawn.
    pub fn of_months(months: &[PastMonth]) -> History {
        let in_band = months.iter().filter(|month| month.is_in_band()).count();
        let count = months.len() as f64;
        let score = || Versus {
            forecast: months.iter().map(|month| crps(&mut month.drawn.clone(), month.happened.0)).sum::<f64>() / count,
            flat: months.iter().map(PastMonth::score_of_flat).sum::<Option<f64>>().map(|sum| sum / count),
        };
        History::new(in_band, months.len(), score)
    }

    /// Of events.
    pub fn of_events(events: &[PastEvent]) -> History {
        let score = |of: fn(&PastEvent) -> f64| {
            let pairs: Vec<(f64, bool)> = events.iter().map(|event| (of(event), event.happened)).collect();
            brier(&pairs)
        };
        let happened = events.iter().filter(|event| event.happened).count();
        let scores = || Versus { forecast: score(|event| event.chance), flat: Some(score(|event| event.flat)) };
        History::new(happened, events.len(), scores)
    }

    fn new(count: usize, of: usize, score: impl Fn() -> Versus) -> History {
        let share = Share { count: count as u64, of: of as u64 };
        match of {
            0 => History::None,
            of if of < LEAST => History::Few(share),
            _ => History::Scored(share, score()),
        }
    }
}

impl PastMonth {
    fn is_in_band(&self) -> bool {
        let ends = quantiles(&mut self.drawn.clone(), &[10, 90]);
        matches!(ends[..], [low, high] if (low.value..=high.value).contains(&self.happened.0))
    }

    fn score_of_flat(&self) -> Option<f64> {
        self.flat.map(|flat| flat.0.abs_diff(self.happened.0) as f64)
    }
}
