//! When milestones fall, and when deals that wait for them start.
//!
//! Months count from the first forecast month; a milestone may fall before it.

use super::assumed::Spread;
use super::given::Verdict;
use crate::chance::Stream;

/// A milestone, ready to be drawn.
#[derive(Clone, Copy, Debug)]
pub(super) enum Promise {
    /// In one of some months, each alike.
    Within { stream: Stream, from: i32, months: f64 },
    /// By a delay after a month.
    After { stream: Stream, from: i32, delay: Spread },
    /// In one month, for all that is answered.
    In(i32),
    /// Not within this forecast, for all that is answered.
    Never,
    /// Nobody knows when.
    Unknown,
}

impl Promise {
    /// Its month in a draw.
    pub fn month(self, draw: u64) -> Option<i32> {
        match self {
            Promise::Within { stream, from, months } => {
                let place = libm::floor(stream.draw(draw).uniform(0) * months).min(months - 1.0);
                Some(from.saturating_add(place as i32))
            }
            Promise::After { stream, from, delay } => {
                let months = libm::rint(delay.middle + delay.sd * stream.draw(draw).normal(0)).max(0.0);
                Some(from.saturating_add(months as i32))
            }
            Promise::In(month) => Some(month),
            Promise::Never | Promise::Unknown => None,
        }
    }
}

/// A deal that is not signed before its milestone, ready to be drawn.
#[derive(Clone, Debug)]
pub(super) struct Waiting {
    /// Its milestone, by place; `None`: it waits for the verdict alone.
    pub milestone: Option<usize>,
    /// How many months after it the deal starts at the earliest.
    pub lead: i32,
    /// The month in which its rows are written to start.
    pub written: usize,
    /// By the earliest month: when it starts.
    pub starts: Vec<Start>,
    /// The chance of a consent.
    pub consent: f64,
    /// Its numbers.
    pub stream: Stream,
}

/// When a deal starts that might have started in some month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Start {
    /// The first month in which it may be signed, with consent or without; `None`: none within the window.
    pub at: Option<usize>,
    /// Whether that takes a consent.
    pub needs_consent: bool,
    /// Why it waited until then.
    pub waited: Waited,
}

/// Why a deal waited for a month or longer after it might have started.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waited {
    /// In some month the packs refuse it.
    pub refused: bool,
    /// Of some month nobody can tell.
    pub cannot_tell: bool,
}

/// When a deal starts, by the earliest month that its milestone leaves. Verdicts R R C A: of the months 0 to 3 it starts
/// in 2, 2, 2 (with consent) and 3.
pub(super) fn starts(verdicts: &[Verdict], months: usize) -> Vec<Start> {
    let mut starts = vec![Start::default(); months];
    let mut later = Start::default();
    for (at, start) in starts.iter_mut().enumerate().rev() {
        let in_month = |needs_consent| Start { at: Some(at), needs_consent, waited: Waited::default() };
        later = match verdicts.get(at).unwrap_or(&Verdict::CannotTell) {
            Verdict::Allowed => in_month(false),
            Verdict::Consent => in_month(true),
            Verdict::Refused => Start { waited: Waited { refused: true, ..later.waited }, ..later },
            Verdict::CannotTell => Start { waited: Waited { cannot_tell: true, ..later.waited }, ..later },
        };
        *start = later;
    }
    starts
}

/// What becomes of a deal in a draw, by forecast month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// Its rows stand as they are written.
    Stands,
    /// None of its income comes.
    NotWon,
    /// It may not start within the window.
    NotInWindow,
    /// It needs consent and does not get it.
    NoConsent,
    /// It starts in a month.
    Starts(usize),
}

impl Waiting {
    /// What becomes of the deal once its income is won, and why it waited.
    pub fn fate(&self, draw: u64, milestones: &[Option<i32>]) -> (Fate, Waited) {
        let after = match self.milestone {
            Some(milestone) => {
                milestones.get(milestone).copied().flatten().map(|month| month.saturating_add(self.lead))
            }
            None => Some(0),
        };
        let earliest = after.map(|after| usize::try_from(after).unwrap_or(0).max(self.written));
        let Some(start) = earliest.and_then(|earliest| self.starts.get(earliest)) else {
            return (Fate::NotInWindow, Waited::default());
        };
        let fate = match start.at {
            None => Fate::NotInWindow,
            Some(_) if start.needs_consent && self.stream.draw(draw).uniform(CONSENT) > self.consent => Fate::NoConsent,
            Some(at) => Fate::Starts(at),
        };
        (fate, start.waited)
    }
}

/// The place of the number that decides a consent, in the stream of its deal.
const CONSENT: u64 = 1;
