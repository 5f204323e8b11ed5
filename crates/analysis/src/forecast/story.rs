//! What becomes of customers, milestones and deals: in one draw, and how often in many.

use super::given::Run;
use super::model::Model;
use super::outcomes::Outcomes;
use super::path::Path;
use super::waits::{Fate, Waited};
use hostboard_domain::money::Pence;
use hostboard_domain::time::{FinancialYear, Month};
use std::sync::Arc;

/// One draw, as a person reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draw {
    /// The surplus of each financial year of the window.
    pub surplus: Vec<(FinancialYear, Pence)>,
    /// What was brought forward and every surplus.
    pub cumulative: Pence,
    /// The least cash at a month's end.
    pub least_cash: Pence,
    /// The first month without each customer's income; `None`: it stays.
    pub leaves: Vec<(Arc<str>, Option<Month>)>,
    /// When each milestone falls that something waits for; `None`: not in this forecast.
    pub milestones: Vec<(Arc<str>, Option<Month>)>,
    /// What becomes of each deal, and why it waited.
    pub deals: Vec<(Arc<str>, DealOutcome, Waited)>,
}

/// What becomes of a deal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DealOutcome {
    /// It waits for nothing: its rows stand as they are written.
    Stands,
    /// None of its income comes.
    NotWon,
    /// Its milestone falls too late, or the verdicts never let it start within the window.
    NotInWindow,
    /// It needs consent in the first month in which it might start, and does not get it.
    NoConsent,
    /// It starts in a month, and its rows move there.
    Starts(Month),
}

/// How often what becomes of a deal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DealCounts {
    /// The deal.
    pub id: Arc<str>,
    /// In how many draws it starts, by month; months in which it never does are left out.
    pub starts: Vec<(Month, u64)>,
    /// In how many it stands as it is written.
    pub stands: u64,
    /// In how many none of its income comes.
    pub not_won: u64,
    /// In how many it may not start within the window.
    pub not_in_window: u64,
    /// In how many it does not get the consent that it needs.
    pub no_consent: u64,
    /// In how many it waited because the packs refused it for a month.
    pub waited_refused: u64,
    /// In how many it waited because of a month of which nobody can tell.
    pub waited_cannot_tell: u64,
}

impl DealCounts {
    /// In how many draws it starts.
    pub fn started(&self) -> u64 {
        self.starts.iter().map(|(_, count)| count).sum()
    }
}

impl Model {
    /// One draw of a run.
    pub fn draw(&self, run: Run, draw: u64) -> Draw {
        let mut path = Path::new(self);
        path.draw(self, run, draw);
        let frame = &*self.frame;
        let pence = |figure: f64| Pence(figure as i64);
        let years = frame.years.iter().enumerate();
        let months = |month: Option<usize>| month.map(|month| frame.month(month));
        let fates = path.deals.iter().map(|(fate, waited)| (outcome(*fate, &|month| frame.month(month)), *waited));
        Draw {
            surplus: years
                .map(|(place, year)| (year.year, pence(frame.surplus_of_year(place, |month| path.cumulative[month]))))
                .collect(),
            cumulative: pence(path.cumulative.last().copied().unwrap_or(frame.cumulative)),
            least_cash: pence(path.cash.iter().copied().fold(frame.least_cash, f64::min)),
            leaves: frame.customers.iter().cloned().zip(path.leaves.iter().map(|month| months(*month))).collect(),
            milestones: frame
                .milestones
                .iter()
                .cloned()
                .zip(path.milestones.iter().map(|month| month.map(|month| frame.month(0).plus(month))))
                .collect(),
            deals: frame.deals.iter().cloned().zip(fates).map(|(id, (fate, waited))| (id, fate, waited)).collect(),
        }
    }
}

fn outcome(fate: Fate, month: &dyn Fn(usize) -> Month) -> DealOutcome {
    match fate {
        Fate::Stands => DealOutcome::Stands,
        Fate::NotWon => DealOutcome::NotWon,
        Fate::NotInWindow => DealOutcome::NotInWindow,
        Fate::NoConsent => DealOutcome::NoConsent,
        Fate::Starts(place) => DealOutcome::Starts(month(place)),
    }
}

/// How often in each month; months of none are left out.
pub type ByMonth = Vec<(Month, u64)>;

impl Outcomes {
    /// In how many draws each customer leaves, by the first month without its income; other months are left out.
    pub fn leaves(&self) -> Vec<(Arc<str>, ByMonth)> {
        let customers = self.frame.customers.iter().cloned();
        customers.zip(self.counts.leaves.iter().map(|counts| self.by_month(counts))).collect()
    }

    /// What becomes of each deal.
    pub fn deals(&self) -> Vec<DealCounts> {
        let deals = self.frame.deals.iter().cloned().zip(&self.counts.deals);
        let of_deal = deals.map(|(id, counts)| DealCounts {
            id,
            starts: self.by_month(&counts.starts),
            stands: counts.stands,
            not_won: counts.not_won,
            not_in_window: counts.not_in_window,
            no_consent: counts.no_consent,
            waited_refused: counts.refused,
            waited_cannot_tell: counts.cannot_tell,
        });
        of_deal.collect()
    }

    fn by_month(&self, counts: &[u64]) -> Vec<(Month, u64)> {
        let months = counts.iter().enumerate().filter(|(_, count)| **count > 0);
        months.map(|(place, count)| (self.frame.month(place), *count)).collect()
    }
}
