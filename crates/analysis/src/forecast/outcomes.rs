//! What many draws come to, so that any number of threads may make them.

use super::bands::Total;
use super::frame::Frame;
use super::given::Run;
use super::grid::Grid;
use super::model::{Model, Ready};
use super::path::Path;
use super::waits::{Fate, Waited};
use crate::books::Tested;
use std::ops::Range;
use std::sync::Arc;

/// The outcomes of some draws of one run.
///
/// Two made from the same draws are equal, however the draws were split.
#[derive(Clone, Debug)]
pub struct Outcomes {
    pub(super) frame: Arc<Frame>,
    pub(super) run: Run,
    /// In the order of their first draws.
    pub(super) parts: Vec<Part>,
    pub(super) counts: Counts,
}

/// The forecast months of some draws.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub first: u64,
    pub cumulative: Grid,
    pub cash: Grid,
    /// Income of all forecast months, by draw: whole pence as floats.
    pub income: Vec<f64>,
}

/// How often something happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Counts {
    pub draws: u64,
    pub years: Vec<u64>,
    pub cumulative: u64,
    pub cash: u64,
    pub head: u64,
    pub ready: u64,
    /// By customer and first month without its income.
    pub leaves: Vec<Vec<u64>>,
    pub deals: Vec<OfDeal>,
}

/// How often what became of a deal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct OfDeal {
    /// By the month in which it starts.
    pub starts: Vec<u64>,
    pub stands: u64,
    pub not_won: u64,
    pub not_in_window: u64,
    pub no_consent: u64,
    pub refused: u64,
    pub cannot_tell: u64,
}

impl Model {
    /// Makes some draws of a run.
    ///
    /// Memory: 8 bytes a draw and forecast month; 16 where a figure is beyond 21 million pounds.
    pub fn run(&self, run: Run, draws: Range<u64>) -> Outcomes {
        let count = usize::try_from(draws.end.saturating_sub(draws.start)).unwrap_or(0);
        let grid = || Grid::new(self.frame.months, count);
        let mut part = Part { first: draws.start, cumulative: grid(), cash: grid(), income: Vec::with_capacity(count) };
        let mut counts = Counts::new(&self.frame);
        let mut path = Path::new(self);
        for draw in draws {
            path.draw(self, run, draw);
            counts.add(&self.frame, self.ready.as_ref(), &path);
            part.cumulative.push(&path.cumulative);
            part.cash.push(&path.cash);
            part.income.push(path.income.iter().sum());
        }
        Outcomes { frame: self.frame.clone(), run, parts: vec![part], counts }
    }
}

impl Counts {
    fn new(frame: &Frame) -> Counts {
        let by_month = || vec![0; frame.months];
        Counts {
            draws: 0,
            years: vec![0; frame.years.len()],
            cumulative: 0,
            cash: 0,
            head: 0,
            ready: 0,
            leaves: frame.customers.iter().map(|_| by_month()).collect(),
            deals: frame.deals.iter().map(|_| OfDeal { starts: by_month(), ..OfDeal::default() }).collect(),
        }
    }

    fn add(&mut self, frame: &Frame, ready: Option<&Ready>, path: &Path) {
        self.draws += 1;
        let holds = |place: usize| frame.surplus_of_year(place, |month| path.cumulative[month]) >= 0.0;
        for (place, count) in self.years.iter_mut().enumerate() {
            *count += u64::from(holds(place));
        }
        let is_even = path.cumulative.last().is_some_and(|cumulative| *cumulative >= 0.0);
        let has_cash = path.cash.iter().all(|cash| *cash >= 0.0);
        self.cumulative += u64::from(is_even);
        self.cash += u64::from(has_cash && frame.least_cash >= 0.0);
        if let Some(ready) = ready {
            let in_time = ready.is_head_in_time(&path.milestones);
            self.head += u64::from(in_time);
            let is_ready = in_time && is_even && has_cash && !ready.is_ruled_out && ready.year.is_none_or(holds);
            self.ready += u64::from(is_ready);
        }
        for (counts, leaves) in self.leaves.iter_mut().zip(&path.leaves) {
            if let Some(count) = leaves.and_then(|month| counts.get_mut(month)) {
                *count += 1;
            }
        }
        for (counts, (fate, waited)) in self.deals.iter_mut().zip(&path.deals) {
            counts.add(*fate, *waited);
        }
    }

    fn and(&mut self, other: &Counts) {
        let sums = |sums: &mut [u64], others: &[u64]| {
            sums.iter_mut().zip(others).for_each(|(sum, other)| *sum += other);
        };
        self.draws += other.draws;
        self.cumulative += other.cumulative;
        self.cash += other.cash;
        self.head += other.head;
        self.ready += other.ready;
        sums(&mut self.years, &other.years);
        self.leaves.iter_mut().zip(&other.leaves).for_each(|(own, other)| sums(own, other));
        for (own, other) in self.deals.iter_mut().zip(&other.deals) {
            sums(&mut own.starts, &other.starts);
            own.stands += other.stands;
            own.not_won += other.not_won;
            own.not_in_window += other.not_in_window;
            own.no_consent += other.no_consent;
            own.refused += other.refused;
            own.cannot_tell += other.cannot_tell;
        }
    }
}

impl OfDeal {
    fn add(&mut self, fate: Fate, waited: Waited) {
        self.refused += u64::from(waited.refused);
        self.cannot_tell += u64::from(waited.cannot_tell);
        let count = match fate {
            Fate::Stands => &mut self.stands,
            Fate::NotWon => &mut self.not_won,
            Fate::NotInWindow => &mut self.not_in_window,
            Fate::NoConsent => &mut self.no_consent,
            Fate::Starts(month) => match self.starts.get_mut(month) {
                Some(count) => count,
                None => return,
            },
        };
        *count += 1;
    }
}

impl Ready {
    fn is_head_in_time(&self, milestones: &[Option<i32>]) -> bool {
        self.head.is_none_or(|(place, last)| milestones[place].is_some_and(|month| month <= last))
    }
}

impl Outcomes {
    /// These and others of the same model and run, from other draws.
    #[must_use]
    pub fn and(mut self, other: Outcomes) -> Outcomes {
        self.parts.extend(other.parts);
        self.parts.sort_by_key(|part| part.first);
        self.counts.and(&other.counts);
        self
    }

    fn figures(&self, of: fn(&Part) -> &Grid) -> impl Iterator<Item = i64> {
        self.parts.iter().flat_map(move |part| of(part).iter())
    }

    /// Which run they are of.
    pub fn run(&self) -> Run {
        self.run
    }

    /// How many draws.
    pub fn draws(&self) -> u64 {
        self.counts.draws
    }

    /// In how many of them a test holds; `None`: no test of these books.
    pub fn count(&self, of: Tested) -> Option<u64> {
        match of {
            Tested::Cumulative => Some(self.counts.cumulative),
            Tested::Cash => Some(self.counts.cash),
            Tested::Surplus(year) => {
                let place = self.frame.years.iter().position(|other| other.year == year)?;
                self.counts.years.get(place).copied()
            }
        }
    }

    /// The tests, in the order in which a statement has them.
    pub fn tests(&self) -> Vec<Tested> {
        let of_years = self.frame.years.iter().map(|year| Tested::Surplus(year.year));
        of_years.chain([Tested::Cumulative, Tested::Cash]).collect()
    }

    /// In how many of them the permanent head is in post in time.
    pub fn head_in_time(&self) -> u64 {
        self.counts.head
    }

    /// In how many of them all that makes the unit ready holds together; at most so many, if a condition is undecided.
    pub fn ready(&self) -> u64 {
        self.counts.ready
    }
}

impl PartialEq for Outcomes {
    fn eq(&self, other: &Outcomes) -> bool {
        let alike = |of: fn(&Part) -> &Grid| self.figures(of).eq(other.figures(of));
        let income = |outcomes: &Outcomes| outcomes.totals(Total::Income);
        self.run == other.run
            && self.counts == other.counts
            && self.frame == other.frame
            && alike(|part| &part.cumulative)
            && alike(|part| &part.cash)
            && income(self) == income(other)
    }
}
